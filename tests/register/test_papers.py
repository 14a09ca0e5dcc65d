"""Papers in the outbox: the newest unedited one bears the plain name, a person's edit is never touched."""

from __future__ import annotations

import datetime as dt
import errno
import os
from pathlib import Path
from typing import Any

import pytest

from dialog_docs.durable import Files, Hook
from dialog_docs.errors import DialogDocsError
from dialog_docs.register import PaperDraft, PaperFate, PublishedPaper, Register
from tests.register.given import minutes, record

CODE = "minh-lam-20260415"
FOLDER = "xã Minh Lâm/2026-04-15 Đất đai"
NAME = "Thông báo kết luận.docx"
AT = dt.datetime(2026, 4, 16, 3, tzinfo=dt.UTC)


def put(register: Register, outbox: Path, data: bytes, **values: Any) -> PublishedPaper:
    republish = values.pop("republish", False)
    draft = PaperDraft(
        **(
            {
                "kind": "conclusion_notice",
                "side": "state",
                "subject": CODE,
                "folder": FOLDER,
                "name": NAME,
                "data": data,
            }
            | values
        )
    )
    return register.publish_papers(outbox, (draft,), AT, republish=republish)[0]


def shown(outbox: Path) -> dict[str, bytes]:
    return {f.relative_to(outbox / FOLDER).as_posix(): f.read_bytes() for f in outbox.rglob("*") if f.is_file()}


@pytest.fixture
def outbox(tmp_path: Path) -> Path:
    return tmp_path / "outbox"


def test_the_same_paper_again_is_not_written_again(register: Register, outbox: Path) -> None:
    first = put(register, outbox, b"one")
    before = (outbox / first.path).stat().st_ino

    again = put(register, outbox, b"one")

    assert (first.fate, again.fate) == (PaperFate.PUBLISHED, PaperFate.UNCHANGED)
    assert (outbox / first.path).stat().st_ino == before
    assert first.path == f"{FOLDER}/{NAME}"


def test_a_newer_version_takes_the_plain_name_and_the_old_one_moves_aside(register: Register, outbox: Path) -> None:
    for data in (b"one", b"two", b"three"):
        put(register, outbox, data)

    assert shown(outbox) == {
        NAME: b"three",
        f"_bản cũ/{NAME}": b"one",
        "_bản cũ/Thông báo kết luận (2).docx": b"two",
    }
    assert [paper.path for paper in register.papers(CODE)] == [f"{FOLDER}/{NAME}"]


def test_an_edited_paper_is_never_touched_and_ours_stands_beside_it(register: Register, outbox: Path) -> None:
    path = outbox / put(register, outbox, b"one").path
    path.write_bytes(b"edited by hand")

    same = put(register, outbox, b"one")
    second = put(register, outbox, b"two")
    third = put(register, outbox, b"three")

    assert (same.fate, second.fate) == (PaperFate.UNCHANGED, PaperFate.BESIDE_EDITED)
    assert third.path == second.path == f"{FOLDER}/Thông báo kết luận (bản 2).docx"
    assert shown(outbox)[NAME] == b"edited by hand"
    assert shown(outbox)["Thông báo kết luận (bản 2).docx"] == b"three"


def test_a_paper_taken_away_is_not_resurrected_unless_asked(register: Register, outbox: Path) -> None:
    path = outbox / put(register, outbox, b"one").path
    path.unlink()

    again = put(register, outbox, b"one")
    absent = not path.exists()
    asked = put(register, outbox, b"one", republish=True)

    assert (again.fate, absent, asked.fate) == (PaperFate.TAKEN_AWAY, True, PaperFate.PUBLISHED)
    assert path.read_bytes() == b"one"


def test_a_stranger_s_file_under_our_name_is_left_alone(register: Register, outbox: Path) -> None:
    (outbox / FOLDER).mkdir(parents=True)
    (outbox / FOLDER / NAME).write_bytes(b"a person's")

    assert put(register, outbox, b"one").path.endswith("(bản 2).docx")
    assert shown(outbox)[NAME] == b"a person's"


def test_a_paper_open_in_word_stays_and_ours_stands_beside_it(tmp_path: Path, outbox: Path) -> None:
    class InUse(Hook):
        busy = False

        def before(self, step: str, path: Path) -> None:
            if self.busy and step == "link" and path.name == NAME:
                raise OSError(errno.EBUSY, os.strerror(errno.EBUSY))

    hook = InUse()
    with Register.open(tmp_path / "state", Files(hook)) as register:
        put(register, outbox, b"one")
        hook.busy = True
        second = put(register, outbox, b"two")

    assert second.path.endswith("(bản 2).docx")
    assert shown(outbox)[NAME] == b"one"


def test_a_changed_topic_moves_the_paper_to_its_new_folder(register: Register, outbox: Path) -> None:
    put(register, outbox, b"one")

    moved = put(register, outbox, b"two", folder="xã Minh Lâm/2026-04-15 Môi trường")

    assert moved.path == f"xã Minh Lâm/2026-04-15 Môi trường/{NAME}"
    assert len(register.papers(CODE)) == 1


def test_letters_of_one_kind_are_told_apart_by_their_name(register: Register, outbox: Path) -> None:
    for number in (1, 2):
        put(
            register,
            outbox,
            b"x%d" % number,
            kind="citizen_reply",
            name=f"Trả lời {number}.docx",
            items=(f"YK-{number}",),
        )

    assert [paper.items for paper in register.papers(CODE)] == [("YK-1",), ("YK-2",)]


def test_number_and_date_come_back_and_stay_with_later_versions(register: Register, outbox: Path) -> None:
    record(register, minutes())
    path = put(register, outbox, b"one").path

    issued = register.issued(str(outbox / path), "15/TB-UBND", dt.date(2026, 4, 20), AT)
    put(register, outbox, b"two")
    paper = register.papers(CODE)[0]

    assert (issued.number, issued.path) == ("15/TB-UBND", path)
    assert (paper.number, paper.date) == ("15/TB-UBND", dt.date(2026, 4, 20))
    entry = register.entry(CODE)
    assert entry is not None and entry.issued("conclusion_notice") == paper


def test_the_number_of_an_unknown_paper_is_refused(register: Register) -> None:
    with pytest.raises(DialogDocsError):
        register.issued("không/có.docx", "1", None, AT)


def test_a_withdrawn_meeting_leaves_entries_and_rows(register: Register) -> None:
    record(register, minutes())

    register.withdraw(CODE.upper(), "thả nhầm tệp", AT)

    assert register.entries() == ()
    assert register.rows().dialogues == ()
    with pytest.raises(DialogDocsError):
        register.withdraw("không-có", "lý do", AT)


def test_the_audit_tells_what_came_and_what_came_of_it(register: Register, outbox: Path) -> None:
    recorded = record(register, minutes())
    put(register, outbox, b"one", template_hash="t1", settings_hash="s1")
    register.note_job("report 2026-Q2", AT)

    rows = register.audit()

    assert [row.kind for row in rows] == ["arrival", "recorded", "paper", "job"]
    assert rows[1].subject == recorded.subject
    assert '"template_hash": "t1"' in rows[2].detail
    assert (register.job_done("report 2026-Q2"), register.job_done("report 2026-Q3")) == (True, False)
