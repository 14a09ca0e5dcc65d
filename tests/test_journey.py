"""The whole journey through the real watcher: what a clerk drops, and what lies in the folders afterwards."""

from __future__ import annotations

import datetime as dt
import signal
import subprocess
import sys
import time
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from dialog_docs.dialogue.problem import Severity
from dialog_docs.dialogue.terms import MinutesState
from dialog_docs.pipeline import Status
from tests.forms import workbench
from tests.forms.workbench import small_minutes
from tests.office import (
    ACCEPTED,
    NOTICE,
    NOW,
    RETURNED,
    Office,
    an_office,
    assert_nothing_lost,
    bad,
    filled,
    good,
    names,
    text_of,
    typed,
    wait_for,
    waiting,
    watch_command,
)
from tools import samples

FOLDER = "xã Minh Lâm/2026-09-18 Đất đai, giao thông, môi trường"
NOTICE_PATH = f"{FOLDER}/{NOTICE}"


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """An office that makes one paper a meeting."""
    made = an_office(tmp_path)
    made.only_the_notice()
    return made


def codes(office: Office) -> dict[str, str | None]:
    """Text → code of every opinion and task of the one meeting."""
    with office.open() as house:
        (entry,) = house.register.entries()
        return {item.text: item.code for item in (*entry.minutes.opinions, *entry.minutes.assignments)}


def statuses(outcomes: list[Any]) -> list[str]:
    return [outcome.status.value for outcome in outcomes]


# The watcher's loop


def test_files_there_at_start_and_files_dropped_later_become_papers(tmp_path: Path) -> None:
    office = an_office(tmp_path)
    office.drop("biên bản.xlsx", good())

    with office.watching() as watcher:
        watcher.answered(office)
        office.drop("sai.xlsx", bad())
        watcher.answered(office)
        watcher.until(lambda: "- sai.xlsx" in office.heartbeat())

    assert {Path(name).stem for name in office.papers() if name.startswith(FOLDER)} == {
        "Thông báo kết luận",
        "Phụ lục nội bộ",
        "Biên bản",
        "Thông báo kết quả",
        "Phụ lục tổng hợp",
        "Kế hoạch thực hiện kết luận",
    }
    assert office.accepted("biên bản.xlsx").read_bytes() == good()
    assert office.returned("sai.xlsx").read_bytes() == bad()
    assert "31/02/2026" in office.note("sai")
    assert_nothing_lost(office)


def command(*words: str, root: Path, repository: Path) -> list[str]:
    return [sys.executable, "-m", "dialog_docs", words[0], "--workspace", str(root), *words[1:]]


def test_the_watch_command_works_takes_over_files_and_stops_within_five_seconds(
    office: Office, repository: Path, tmp_path: Path
) -> None:
    other = tmp_path / "nơi khác.xlsx"
    other.write_bytes(good())
    with watch_command(office, repository) as watcher:
        wait_for(office.heartbeat)
        second = subprocess.run(
            command("watch", root=office.root, repository=repository), cwd=repository, capture_output=True, check=False
        )
        build = subprocess.run(
            command("build", str(other), root=office.root, repository=repository), cwd=repository, check=False
        )
        office.dropped[other.name] = good()
        wait_for(lambda: NOTICE_PATH in office.papers() and not waiting(office))
        began = time.monotonic()
        watcher.send_signal(signal.SIGTERM)
        assert watcher.wait(timeout=30) == 0
        assert time.monotonic() - began < 5

    assert (second.returncode, build.returncode) == (3, 0)
    assert str(watcher.pid) in second.stderr.decode() + second.stdout.decode()
    assert other.read_bytes() == good()
    assert_nothing_lost(office)


def test_build_copies_named_files_and_never_moves_them(office: Office, repository: Path, tmp_path: Path) -> None:
    named = [tmp_path / "một.xlsx", tmp_path / "hai.xlsx"]
    for path, data in zip(named, (good(), bad()), strict=True):
        path.write_bytes(data)
    words = command("build", *map(str, named), "--json", root=office.root, repository=repository)

    done = subprocess.run(words, cwd=repository, capture_output=True, check=False)

    assert done.returncode == 1
    assert [path.read_bytes() for path in named] == [good(), bad()]
    assert NOTICE_PATH in office.papers()
    assert waiting(office) == []


# Revisions, duplicates


def inserted() -> bytes:
    """The minutes with a row inserted after the second."""
    minutes = small_minutes()
    rows = [*minutes.opinions[:2], replace(minutes.opinions[0], text="Ý kiến chen vào giữa."), *minutes.opinions[2:]]
    numbered = tuple(replace(row, number=number, turn=number) for number, row in enumerate(rows, 1))
    return filled(replace(minutes, opinions=numbered))


def test_a_row_inserted_in_the_middle_keeps_every_code(office: Office) -> None:
    office.drop("biên bản.xlsx", good())
    office.work()
    before, first = codes(office), office.papers()[NOTICE_PATH]

    office.drop("biên bản sửa.xlsx", inserted())
    (outcome,) = office.work()
    after = codes(office)

    assert outcome.revision == 2
    [note] = [problem for problem in outcome.problems if problem.rule == "minutes-revised"]
    assert dict(note.values)["changes"] == "sửa thông tin chung, YK-03, YK-04; thêm YK-07"
    assert {text: after[text] for text in before} == before
    assert set(after) - set(before) == {"Ý kiến chen vào giữa."}
    assert after["Ý kiến chen vào giữa."] == "minh-lam-20260918-YK-07"
    assert office.papers()[f"{FOLDER}/_bản cũ/{NOTICE}"] == first
    assert "Ý kiến chen vào giữa." in text_of(office.papers()[NOTICE_PATH])
    assert_nothing_lost(office)


def test_the_same_bytes_again_make_nothing(office: Office) -> None:
    office.drop("biên bản.xlsx", good())
    office.work()
    papers = office.papers()

    office.drop("bản sao.xlsx", good())
    outcomes = office.work()

    assert statuses(outcomes) == ["duplicate"]
    assert office.papers() == papers
    assert "biên bản.xlsx" in office.accepted("bản sao - LƯU Ý.txt").read_text(encoding="utf-8-sig")
    assert_nothing_lost(office)


# Corrections


def in_place(office: Office) -> None:
    office.returned("sai.xlsx").write_bytes(good())


def in_the_annotated_copy(office: Office) -> None:
    copy = office.returned("sai - CẦN SỬA.xlsx")
    copy.write_bytes(
        typed(copy.read_bytes(), workbench.INFO, workbench.place_of(workbench.INFO, "day"), dt.date(2026, 9, 18))
    )


def by_dropping_again(office: Office) -> None:
    office.drop("sai.xlsx", good())


@pytest.mark.parametrize("correct", [in_place, in_the_annotated_copy, by_dropping_again])
def test_a_corrected_workbook_is_accepted_and_the_notes_go(office: Office, correct: Any) -> None:
    office.drop("sai.xlsx", bad())
    assert statuses(office.work()) == ["refused"]
    assert names(office.inbox / RETURNED) == ["sai - CẦN SỬA.txt", "sai - CẦN SỬA.xlsx", "sai.xlsx"]

    office.dropped.clear()
    correct(office)
    outcomes = office.work()

    assert statuses(outcomes) == ["accepted"]
    assert NOTICE_PATH in office.papers()
    assert [name for name in names(office.inbox / RETURNED) if name != "_bản cũ"] == []
    assert_nothing_lost(office)


def test_another_units_workbook_of_the_same_name_keeps_its_note(office: Office) -> None:
    other = filled(samples.all_minutes()["huong-giang-2026-06-11"])
    place = workbench.place_of(workbench.INFO, "day")
    office.drop("bien-ban.xlsx", typed(other, workbench.INFO, place, "31/02/2026"))
    office.work()
    note = office.note("bien-ban")

    office.drop("bien-ban.xlsx", good())
    office.work()

    assert office.note("bien-ban") == note
    assert office.returned("bien-ban.xlsx").exists()


def test_the_same_mistake_again_is_told_again(office: Office) -> None:
    for _ in range(6):
        office.drop("sai.xlsx", bad())
        assert statuses(office.work()) == ["refused"]

    assert "31/02/2026" in office.note("sai")
    assert names(office.inbox / ACCEPTED) if (office.inbox / ACCEPTED).exists() else True


def answered(copy: bytes, answer: str) -> bytes:
    """The annotated copy with every question answered in its drop-down."""
    book = load_workbook(BytesIO(copy))
    page = book["KIỂM TRA"]
    head = next(row for row in page.iter_rows() if any(cell.value == "Trả lời" for cell in row))
    column = next(cell.column for cell in head if cell.value == "Trả lời")
    for row in range(head[0].row + 1, page.max_row + 1):
        if page.cell(row, 1).value is not None:
            page.cell(row, column).value = answer
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def test_a_question_answered_in_the_check_sheet_is_accepted(office: Office) -> None:
    signed = small_minutes(state=MinutesState.SIGNED, signed_on=dt.date(2026, 9, 19))
    office.drop("đã ký.xlsx", filled(signed))
    office.work()
    office.drop("đã ký.xlsx", filled(replace(signed, opinions=signed.opinions[:5], assignments=())))
    assert statuses(office.work()) == ["question"]

    copy = office.returned("đã ký - CẦN SỬA.xlsx")
    copy.write_bytes(answered(copy.read_bytes(), "Đúng như đã ghi"))
    outcomes = office.work()

    assert statuses(outcomes) == ["accepted"]
    assert outcomes[0].revision == 2
    assert [name for name in names(office.inbox / RETURNED) if name != "_bản cũ"] == []


def test_the_questions_of_the_reader_and_of_the_register_are_asked_together(office: Office) -> None:
    signed = small_minutes(state=MinutesState.SIGNED, signed_on=dt.date(2026, 9, 19))
    office.drop("đã ký.xlsx", filled(signed))
    office.work()
    changed = filled(replace(signed, opinions=signed.opinions[:5], assignments=()))
    place = workbench.place_of(workbench.OPINIONS, "text", 1)
    office.drop("đã ký.xlsx", typed(changed, workbench.OPINIONS, place, "1. Sửa đường.\n2. Thay loa."))
    (outcome,) = office.work()
    asked = {problem.rule for problem in outcome.problems if problem.severity is Severity.QUESTION}

    assert outcome.status == "question"
    assert asked == {"several-opinions", "signed-minutes-changed"}


# Papers and persons


def test_a_paper_that_a_person_changed_stays_and_ours_stands_beside_it(office: Office) -> None:
    office.drop("biên bản.xlsx", good())
    office.work()
    paper = office.outbox / NOTICE_PATH
    edited = paper.read_bytes() + b"edited in Word"
    paper.write_bytes(edited)

    office.drop("biên bản.xlsx", inserted())
    office.work()

    assert paper.read_bytes() == edited
    assert "Ý kiến chen vào giữa." in text_of(office.papers()[f"{FOLDER}/Thông báo kết luận (bản 2).docx"])


def test_a_paper_taken_away_is_not_resurrected_but_on_request(office: Office, repository: Path) -> None:
    office.drop("biên bản.xlsx", good())
    office.work()
    made = office.papers()[NOTICE_PATH]
    (office.outbox / NOTICE_PATH).unlink()

    office.drop("bản sao.xlsx", good())
    office.work()
    assert NOTICE_PATH not in office.papers()

    subprocess.run(command("build", "--republish", root=office.root, repository=repository), cwd=repository, check=True)
    assert office.papers()[NOTICE_PATH] == made


def test_cancelled_minutes_count_no_more(office: Office) -> None:
    office.drop("biên bản.xlsx", good())
    office.work()
    office.drop("hủy.xlsx", filled(small_minutes(state=MinutesState.CANCELLED)))
    outcomes = office.work()

    assert statuses(outcomes) == ["accepted"]
    with office.open() as house:
        assert house.register.rows().opinions == ()
    assert NOTICE_PATH in office.papers()


def test_a_withdrawn_meeting_counts_no_more_and_comes_back_only_by_confirmation(office: Office) -> None:
    office.drop("biên bản.xlsx", good())
    office.work()
    with office.open() as house:
        house.register.withdraw("minh-lam-20260918", "thả nhầm", NOW)
        assert house.register.rows().opinions == ()

    office.drop("lại.xlsx", inserted())

    assert statuses(office.work()) == ["question"]


def test_withdrawn_minutes_dropped_again_unchanged_are_told_how_they_come_back(office: Office) -> None:
    office.drop("biên bản.xlsx", good())
    office.work()
    office.drop("bản sao.xlsx", good())
    office.work()
    with office.open() as house:
        house.register.withdraw("minh-lam-20260918", "thả nhầm", NOW)
    office.drop("bản sao 2.xlsx", good())

    assert statuses(office.work()) == ["duplicate"]
    first, second = (
        office.accepted(f"{name} - LƯU Ý.txt").read_text(encoding="utf-8-sig") for name in ("bản sao", "bản sao 2")
    )
    assert "giống hệt tệp “biên bản.xlsx”" in first
    assert "giống hệt tệp “biên bản.xlsx”" in second
    assert "hủy" not in first
    assert "minh-lam-20260918" in second
    assert "chọn “Đúng như đã ghi”" in second


# Any text, any number


@pytest.mark.parametrize("count", [0, 1, 300])
def test_any_number_of_opinions_makes_a_notice_with_all_of_them(office: Office, count: int) -> None:
    base = small_minutes()
    tasks = tuple(replace(task, opinions=()) for task in base.assignments)
    rows = tuple(
        replace(base.opinions[n % 6], number=n + 1, turn=n + 1, text=f"Ý kiến đặc biệt số {n + 1} về thôn.")
        for n in range(count)
    )
    office.drop("biên bản.xlsx", filled(replace(base, opinions=rows, assignments=tasks)))

    outcomes = office.work()
    text = text_of(office.papers()[NOTICE_PATH])

    assert statuses(outcomes) == ["accepted"]
    assert all(row.text in text for row in rows)
    assert_nothing_lost(office)


NASTY = (
    "Bà A & ông B < 5 triệu > 3 triệu \"ngoặc\" 'đơn'",
    "{{ 7*7 }} {% for x in y %} {# ghi chú #} ${x}",
    "=1+1",
    "Vui 😀👨‍👩‍👧 buồn 😢",
    "Cột\tmột\tcột hai",
    "Dòng một\nDòng hai\n\nDòng bốn",
    "Đề nghị xem xét. " * 147,
    "</w:t></w:r></w:p><w:p/>&amp;&#x41;]]>",
)


def test_any_text_comes_out_unharmed(office: Office) -> None:
    base = small_minutes()
    rows = tuple(
        replace(base.opinions[n % 6], number=n + 1, turn=n + 1, text=text.strip(), speaker='Nguyễn <b>&"A"</b>')
        for n, text in enumerate(NASTY)
    )
    office.drop("a & b {{ 1 }} =1+1 😀.xlsx", filled(replace(base, opinions=rows, assignments=())))

    outcomes = office.work()
    text = " ".join(text_of(office.papers()[NOTICE_PATH]).split())

    assert statuses(outcomes) == ["accepted"]
    lines = [" ".join(line.split()) for given in NASTY for line in given.split("\n")]
    assert [line for line in lines if line not in text] == []
    assert_nothing_lost(office)


def test_the_same_input_gives_the_same_bytes_on_another_day_in_another_zone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = []
    for zone, now in (("Asia/Ho_Chi_Minh", NOW), ("America/Sao_Paulo", NOW + dt.timedelta(days=40, hours=13))):
        monkeypatch.setenv("TZ", zone)
        time.tzset()
        office = an_office(tmp_path / zone.partition("/")[0])
        office.drop("biên bản.xlsx", good())
        assert statuses(office.work(now=now)) == [Status.ACCEPTED.value]
        made.append(office.papers())
    monkeypatch.undo()
    time.tzset()

    assert len(made[0]) == 6
    assert made[0] == made[1]
