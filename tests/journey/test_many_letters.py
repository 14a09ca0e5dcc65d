"""Letters to 40 agencies and 300 citizens by one command: each has its own name, addressee and list."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from click.testing import CliRunner

from dialog_docs.cli.app import dialog_docs
from dialog_docs.dialogue.terms import Answered, Salutation
from tests.journey.office import office
from tests.sampling import entry_with, opinion, task

AGENCIES, CITIZENS = 40, 300


def agency(number: int) -> str:
    return f"Ban Quản lý chợ số {number:02d}"


def citizen(number: int) -> str:
    """Names that only differ by letters: Nguyễn Thị Aa, Nguyễn Thị Ab …"""
    return f"Nguyễn Thị {chr(65 + number // 26)}{chr(97 + number % 26)}"


def test_one_command_writes_them_all(tmp_path: Path) -> None:
    opinions = tuple(
        opinion(
            number + 1,
            text=f"Đề nghị sửa đường ngõ {number:03d}.",
            speaker=citizen(number),
            salutation=Salutation.MRS,
            answered=Answered.NO,
            answer=None,
        )
        for number in range(CITIZENS)
    )
    tasks = tuple(
        task(
            number + 1,
            text=f"sửa chợ {number:02d}",
            lead=agency(number),
            opinions=tuple(range(number + 1, CITIZENS + 1, AGENCIES)),
        )
        for number in range(AGENCIES)
    )
    with office(tmp_path / "w") as here:
        minutes = replace(entry_with(opinions, tasks).minutes)
        here.house.register.record_minutes(minutes, "1" * 64, here.clock())

        words = ["letters", "--as-of", "2026-10-20", "--workspace", str(here.root)]
        found = CliRunner().invoke(dialog_docs, words, standalone_mode=False)
        reminders = [path for path in here.papers() if "Công văn đôn đốc - " in path]
        replies = [path for path in here.papers() if "Công văn trả lời công dân - " in path]

        assert found.exception is None and found.return_value == 0
        assert (len(reminders), len(replies)) == (AGENCIES, CITIZENS)
        for number in range(AGENCIES):
            text = here.text(next(path for path in reminders if agency(number) in path))
            assert f"Kính gửi: {agency(number)}." in text
            assert f"sửa chợ {number:02d}" in text.casefold() and text.casefold().count("sửa chợ") == 1
        for number in range(CITIZENS):
            path = next(path for path in replies if f"{citizen(number)}, thôn Đông.docx" in path)
            text = here.text(path)
            assert f"Kính gửi: Bà {citizen(number)}, thôn Đông" in text
            assert f"đường ngõ {number:03d}" in text and text.count("đường ngõ") == 1
            assert agency(number % AGENCIES) in text

        again = CliRunner().invoke(dialog_docs, words, standalone_mode=False)
        assert again.return_value == 0
        assert len(here.papers()) == AGENCIES + CITIZENS
