"""Texts as public papers print them: kept when minutes are recorded, made again when the masking changes."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import delete, update

from dialog_docs.dialogue.personal import public_texts
from dialog_docs.dialogue.terms import OpinionKind
from dialog_docs.register import Register, tables
from tests.register.given import RECEIVED, minutes, opinion, record

SPOKEN = (
    opinion(1, "Ông Nguyễn Văn 1 hỏi về số điện thoại 0912 345 678"),
    opinion(2, "Tố cáo cán bộ thôn", kind=OpinionKind.DENUNCIATION),
    opinion(3),
)


def _expected(register: Register) -> dict[str, str]:
    return {code: text for entry in register.entries() for code, text in public_texts(entry.minutes).items()}


def test_the_kept_texts_are_those_of_the_newest_minutes(register: Register) -> None:
    record(register, minutes(opinions=SPOKEN))
    record(register, minutes(opinions=(*SPOKEN[:2], opinion(3, "Đường vào trạm y tế ngập khi mưa"))))

    found = register.public_texts()

    assert found == _expected(register)
    assert "Đường vào trạm y tế ngập khi mưa" in found.values()
    assert not any("0912" in text or "Nguyễn Văn 1" in text or "Tố cáo" in text for text in found.values())


def test_one_meeting_gives_its_own_texts_only(register: Register) -> None:
    first = record(register, minutes()).subject
    record(register, replace(minutes(), unit="xã Khác", opinions=(opinion(1, "Nước sạch yếu vào buổi tối"),)))

    found = register.public_texts([first])

    assert found and all(code.startswith(f"{first}-") for code in found)


def test_a_withdrawn_meeting_shows_nothing(register: Register) -> None:
    code = str(record(register, minutes()).subject)
    register.withdraw(code, "nhầm", RECEIVED)

    assert register.public_texts() == {}


def test_texts_that_are_missing_or_of_another_masking_are_made_again(register: Register) -> None:
    record(register, minutes(opinions=SPOKEN))
    other = record(register, replace(minutes(), unit="xã Khác")).subject
    shown = tables.shown_texts
    with register.writing() as tx:
        tx.run(delete(shown).where(shown.c.meeting == other))
        tx.run(update(shown).values(masking="cũ", texts='{"x-YK-01": "0912 345 678"}'))

    assert register.public_texts([other]) == {c: t for c, t in _expected(register).items() if c.startswith(f"{other}-")}
    assert register.public_texts() == _expected(register)
    assert register.damaged_rows() == {}
