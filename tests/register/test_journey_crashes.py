"""A submission on its whole way, killed or failed at every durable step: nothing lost, nothing doubled."""

from __future__ import annotations

import datetime as dt
import errno
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from dialog_docs import durable
from dialog_docs.durable import Files
from dialog_docs.durable.faults import Counter, Crash, CrashAt, FailAt, PowerLog, after_power_cut
from dialog_docs.register import PaperDraft, Readout, Register, Submission, SubmissionState
from dialog_docs.register.engine import FILE_NAME
from tests.register.given import minutes

CODE = "minh-lam-20260415"
WORKBOOK = b"a workbook with minutes " * 50
PAPER = b"a notice " * 50
AT = dt.datetime(2026, 4, 16, 3, tzinfo=dt.UTC)


def journey(root: Path, files: Files) -> None:
    """The order of reliability 6.2, every step of it safe to repeat."""
    source = root / "inbox" / "biên bản.xlsx"
    with Register.open(root / "state", files) as register:
        for folder in (root / "inbox", root / "outbox" / "xã Minh Lâm", root / "state" / "spool"):
            if folder.is_dir():
                durable.sweep(files, folder)
        if source.exists():
            kept = durable.keep(files, source, register.store, root / "state" / "spool")
            register.receive(Submission(kept.sha256, source.name, AT))
            durable.move(files, source, root / "inbox" / "_đã nhận")
        for receipt in register.unfinished():
            register.begin_attempt(receipt.sha256)
            register.record_minutes(minutes(), receipt.sha256, AT)
            register.answered(receipt.sha256, SubmissionState.RECORDED, "", AT)
        for entry in register.entries():
            draft = PaperDraft("conclusion_notice", "state", entry.code, "xã Minh Lâm", "Thông báo.docx", PAPER)
            register.publish_papers(root / "outbox", (draft,), AT)
        for receipt in register.unfinished():
            register.answered(receipt.sha256, SubmissionState.RECORDED, "", AT)


def a_workspace(root: Path) -> Path:
    """A workbook in the inbox beside an empty register (copied: migrating a new one each time would be most of it)."""
    (root / "inbox").mkdir(parents=True)
    (root / "inbox" / "biên bản.xlsx").write_bytes(WORKBOOK)
    (root / "state").mkdir()
    (root / "state" / FILE_NAME).write_bytes(an_empty_register())
    return root


@cache
def an_empty_register() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        Register.open(Path(folder)).close()
        return (Path(folder) / FILE_NAME).read_bytes()


def assert_done(root: Path) -> None:
    """I1-I5: stored, recorded once, published whole, nothing of a person's lost, no temporary file left."""
    with Register.open(root / "state") as register:
        assert [entry.code for entry in register.entries()] == [CODE]
        assert [register.original(sha).read_bytes() for sha in register.originals()] == [WORKBOOK]
        assert register.unfinished() == ()
        assert [paper.path for paper in register.papers(CODE)] == ["xã Minh Lâm/Thông báo.docx"]
        assert register.damaged_rows() == {} and register.journal.damaged() == ()
    assert [f.read_bytes() for f in (root / "outbox").rglob("*.docx")] == [PAPER]
    assert [f.read_bytes() for f in (root / "inbox").rglob("*.xlsx")] == [WORKBOOK]
    assert not list((root / "outbox").rglob(".~dd-*")) + list((root / "inbox").rglob(".~dd-*"))


def steps_of_a_run(root: Path) -> int:
    counter = Counter()
    journey(a_workspace(root), Files(counter))
    assert_done(root)
    return len(counter.steps)


def test_a_crash_at_every_step_loses_and_doubles_nothing(tmp_path: Path) -> None:
    for number in range(steps_of_a_run(tmp_path / "whole")):
        root = a_workspace(tmp_path / str(number))
        with pytest.raises(Crash):
            journey(root, Files(CrashAt(number)))
        journey(root, Files())

        assert_done(root)


@pytest.mark.full
def test_a_second_crash_while_recovering_loses_and_doubles_nothing(tmp_path: Path) -> None:
    steps = steps_of_a_run(tmp_path / "whole")
    for first in range(0, steps, 2):
        for second in range(first % 5, steps, 5):
            root = a_workspace(tmp_path / f"{first}-{second}")
            with pytest.raises(Crash):
                journey(root, Files(CrashAt(first)))
            try:
                journey(root, Files(CrashAt(second)))
            except Crash:
                journey(root, Files())

            assert_done(root)


ERRNOS = (errno.ENOSPC, errno.EIO, errno.EACCES, errno.EBUSY, errno.ESTALE, errno.ENOTCONN)


def assert_failing_is_no_harm(root: Path, number: int, code: int) -> None:
    a_workspace(root)
    with pytest.raises(OSError) as fault:
        journey(root, Files(FailAt(number, code)))
    journey(root, Files())

    assert fault.value.errno == code
    assert_done(root)


def test_a_failing_step_is_told_and_the_next_run_finishes(tmp_path: Path) -> None:
    """Every step fails once here, with one errno after another; the whole matrix runs below."""
    for number in range(steps_of_a_run(tmp_path / "whole")):
        assert_failing_is_no_harm(tmp_path / str(number), number, ERRNOS[number % len(ERRNOS)])


@pytest.mark.full
@pytest.mark.parametrize("code", ERRNOS, ids=errno.errorcode.get)
def test_every_step_may_fail_with_every_errno(code: int, tmp_path: Path) -> None:
    for number in range(steps_of_a_run(tmp_path / "whole")):
        assert_failing_is_no_harm(tmp_path / str(number), number, code)


def restored(root: Path, disk: dict[Path, bytes], start: Path) -> None:
    """Lay out what the disk held after the cut below another root; two names of one file in the inbox stay one file."""
    names: dict[bytes, Path] = {}
    for path, data in disk.items():
        target = root / path.relative_to(start)
        target.parent.mkdir(parents=True, exist_ok=True)
        if "inbox" in target.parts and data in names:
            target.hardlink_to(names[data])
        else:
            target.write_bytes(data)
        if "inbox" in target.parts:
            names[data] = target


@pytest.mark.parametrize("seed", [None, 1, *(pytest.param(seed, marks=pytest.mark.full) for seed in (2, 3))])
def test_a_power_cut_after_any_step_loses_and_doubles_nothing(seed: int | None, tmp_path: Path) -> None:
    start = a_workspace(tmp_path / "start")
    before = {f: f.read_bytes() for f in start.rglob("*") if f.is_file()}
    log = PowerLog(start)
    journey(start, Files(log))

    for length in range(0, len(log.steps) + 1, 1 if seed is None else 3):
        root = tmp_path / str(length)
        restored(root, after_power_cut(before, log.steps[:length], seed), start)
        whole = [f.read_bytes() for f in (root / "outbox").rglob("*.docx")] if (root / "outbox").exists() else []
        assert set(whole) <= {PAPER}
        journey(root, Files())

        assert_done(root)


def read_back(data: bytes, _name: str) -> Readout:
    assert data == WORKBOOK
    return Readout(minutes())


def test_the_register_rebuilt_from_the_store_is_the_same(tmp_path: Path) -> None:
    root = a_workspace(tmp_path / "w")
    journey(root, Files())
    with Register.open(root / "state") as register:
        register.issued("xã Minh Lâm/Thông báo.docx", "15/TB-UBND", dt.date(2026, 4, 20), AT)
        register.note_job("report 2026-Q2", AT)
        expected = contents(register)
    (root / "state" / FILE_NAME).unlink()

    with Register.open(root / "state", read=read_back) as register:
        assert contents(register) == expected
        assert register.unread == ()


def contents(register: Register) -> dict[str, list[tuple[Any, ...]]]:
    """Everything but the number of attempts, which is no fact."""
    found = register.contents()
    found["submissions"] = [
        tuple(value for column, value in zip(_SUBMISSION, row, strict=True) if column not in ("attempts", "row_hash"))
        for row in found["submissions"]
    ]
    return found


_SUBMISSION = (
    "sha256",
    "seq",
    "name",
    "received_at",
    "owner",
    "modified_by",
    "form",
    "state",
    "attempts",
    "subject",
    "answer",
    "withdrawn_because",
    "row_hash",
)
