"""Backup, verify, rebuild, restore and doctor: what was received is never lost, and a fault is told."""

from __future__ import annotations

import contextlib
import datetime as dt
import random
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from dialog_docs import durable, keeping
from dialog_docs.dialogue import codec
from dialog_docs.dialogue.minutes import Minutes
from dialog_docs.durable import Files
from dialog_docs.errors import DialogDocsError
from dialog_docs.keeping import machine
from dialog_docs.keeping.finding import Weight
from dialog_docs.register import PaperDraft, Readout, Register, Submission
from dialog_docs.register.engine import APPLICATION_ID, FILE_NAME
from dialog_docs.register.transaction import packed
from dialog_docs.settings import Folders
from tests.register.given import TEXTS, minutes, opinion
from tests.sampling import sample_settings

NOW = dt.datetime(2026, 5, 20, 4, tzinfo=dt.UTC)
CODE = "minh-lam-20260415"


def read(data: bytes, _name: str) -> Readout:
    """Stands in for ``forms.read``: the originals of these tests are the minutes themselves."""
    import json

    return Readout(codec.decode(Minutes, json.loads(data)))


def drop(register: Register, made: Minutes, minute: int) -> None:
    data = packed(made).encode()
    kept = durable.keep_bytes(Files(), data, register.store, register.state / "spool")
    at = dt.datetime(2026, 4, 16, 3, minute, tzinfo=dt.UTC)
    register.receive(Submission(kept.sha256, f"biên bản {minute}.xlsx", at, "van-thu", "Vũ Thị Thu"))
    register.record_minutes(made, kept.sha256, at)


def fill(register: Register, outbox: Path) -> None:
    drop(register, minutes(), 1)
    rows = (TEXTS[0], "Chen vào giữa", TEXTS[1], TEXTS[2])
    drop(register, minutes(opinions=tuple(opinion(n, text) for n, text in enumerate(rows, 1))), 2)
    drop(register, minutes(day=dt.date(2026, 4, 17)), 3)
    draft = PaperDraft("conclusion_notice", "state", CODE, "xã Minh Lâm", "Thông báo.docx", b"paper")
    path = register.publish_papers(outbox, (draft,), NOW)[0].path
    register.issued(path, "15/TB-UBND", dt.date(2026, 4, 20), NOW)
    register.withdraw("minh-lam-20260417", "thả nhầm", NOW)


@pytest.fixture
def state(tmp_path: Path) -> Path:
    with Register.open(tmp_path / "state") as register:
        fill(register, tmp_path / "outbox")
    return tmp_path / "state"


def contents(state: Path) -> object:
    with Register.open(state) as register:
        return register.contents()


def test_the_register_rebuilt_from_the_store_alone_is_the_same(state: Path) -> None:
    expected = contents(state)

    recovered = keeping.rebuild(state, read, NOW)

    assert contents(state) == expected
    assert (recovered.meetings, recovered.unread) == (1, ())
    assert recovered.set_aside is not None and recovered.set_aside.is_file()


def test_a_restored_backup_is_brought_up_to_date_from_the_store(state: Path) -> None:
    with Register.open(state) as register:
        keeping.back_up(register, dt.date(2026, 5, 1))
        drop(register, minutes(day=dt.date(2026, 5, 3)), 9)
        register.withdraw(CODE, "thả nhầm", NOW)
    expected = contents(state)
    (state / FILE_NAME).write_bytes(b"not a database at all")

    with pytest.raises(DialogDocsError) as fault:
        Register.open(state)
    recovered = keeping.restore(state, read, NOW)

    assert fault.value.key == "register.damaged"
    assert recovered.backup is not None and recovered.backup.span == "2026-05-01"
    assert contents(state) == expected


def test_an_old_database_put_in_place_by_hand_is_refused(state: Path, tmp_path: Path) -> None:
    shutil.copy(state / FILE_NAME, tmp_path / "old.db")
    with Register.open(state) as register:
        drop(register, minutes(day=dt.date(2026, 5, 3)), 9)
    shutil.copy(tmp_path / "old.db", state / FILE_NAME)

    with pytest.raises(DialogDocsError) as fault:
        Register.open(state)

    assert fault.value.key == "register.behind"
    assert keeping.restore(state, read, NOW).meetings == 2


def test_an_original_that_cannot_be_read_again_is_named(state: Path) -> None:
    with Register.open(state) as register:
        lost = register.originals()[0]
        register.original(lost).unlink()

    assert keeping.rebuild(state, read, NOW).unread == (lost,)


def test_a_forgotten_original_is_gone_and_its_stand_in_is_read_instead(state: Path) -> None:
    with Register.open(state) as register:
        gone = register.originals()[0]
        register.forget_original(gone, minutes(), NOW)
        expected = register.contents()

        assert not register.original(gone).exists()
        assert [finding.weight for finding in keeping.verify(register)] == [Weight.OK]
    keeping.rebuild(state, read, NOW)

    assert contents(state) == expected


def test_a_sealed_original_is_read_by_its_owner_only(state: Path) -> None:
    with Register.open(state) as register:
        sha = register.originals()[0]
        register.seal(sha)

        assert register.original(sha).stat().st_mode & 0o777 == 0o400


def test_backups_are_made_once_a_day_and_14_daily_and_12_monthly_are_kept(state: Path) -> None:
    with Register.open(state) as register:
        for number in range(0, 420, 3):
            keeping.back_up(register, dt.date(2026, 1, 1) + dt.timedelta(days=number))
    kept = keeping.backups(state)

    assert [sum(backup.kind == kind for backup in kept) for kind in ("daily", "monthly")] == [14, 12]
    assert kept[0].span == "2027-02-22"
    newest = keeping.newest_sound(state)
    assert newest == kept[0]


def test_a_damaged_backup_is_passed_over(state: Path) -> None:
    with Register.open(state) as register:
        keeping.back_up(register, dt.date(2026, 5, 1))
        last = keeping.back_up(register, dt.date(2026, 5, 2))
    assert last is not None
    data = bytearray(last.read_bytes())
    data[4096:8192] = bytes(4096)
    last.write_bytes(data)

    newest = keeping.newest_sound(state)

    assert newest is not None and newest.span == "2026-05-01"


def weights(findings: tuple[keeping.Finding, ...]) -> set[str]:
    return {finding.key for finding in findings if finding.weight is not Weight.OK}


def test_verify_finds_one_flipped_byte_wherever_it_is(state: Path) -> None:
    """In a row SQLite's own check says ok; our hash does not (reliability 0.8)."""
    with Register.open(state) as register:
        assert weights(keeping.verify(register)) == set()
        original = register.original(register.originals()[0])
        journal = register.journal.paths()[0]
    for path in (original, journal):
        data = bytearray(path.read_bytes())
        data[len(data) // 2] ^= 1
        path.chmod(0o644)
        path.write_bytes(data)
    raw = (state / FILE_NAME).read_bytes()
    (state / FILE_NAME).write_bytes(raw.replace("Nước thải".encode(), "Nước thại".encode(), 1))

    with Register.open(state) as register:
        found = weights(keeping.verify(register))
        assert all(finding.sentence for finding in keeping.verify(register))

    assert found == {"verify.original_changed", "verify.stray", "verify.journal", "verify.rows"}


def test_the_store_is_read_through_once_a_week(state: Path) -> None:
    with Register.open(state) as register:
        gone = register.original(register.originals()[1])
        gone.unlink()
        found = [keeping.verify(register, part) for part in range(7)]

    assert sum(weights(findings) == {"verify.original_missing"} for findings in found) == 1


@pytest.mark.parametrize(
    "seed", [seed if seed < 18 or seed == 45 else pytest.param(seed, marks=pytest.mark.full) for seed in range(100)]
)
def test_random_damage_is_never_a_silent_wrong_answer(seed: int, state: Path) -> None:
    """Flipped bytes, zeroed pages, a cut file: refused when opened, found by verify, or harmless (F27)."""
    luck = random.Random(seed)
    expected = contents(state)
    data = bytearray((state / FILE_NAME).read_bytes())
    match seed % 3:
        case 0:
            for _ in range(luck.randint(1, 4)):
                data[luck.randrange(len(data))] ^= 1 << luck.randrange(8)
        case 1:
            page = luck.randrange(len(data) // 4096)
            data[page * 4096 : page * 4096 + 4096] = bytes(4096)
        case _:
            del data[luck.randrange(len(data)) :]
    (state / FILE_NAME).write_bytes(data)

    told = False
    try:
        with Register.open(state) as register:
            told = bool(weights(keeping.verify(register)))
            told = told or register.contents() == expected
    except DialogDocsError as fault:
        told = fault.key in ("register.damaged", "register.foreign", "register.newer", "register.behind")
    assert told
    assert keeping.rebuild(state, read, NOW).unread == ()
    assert contents(state) == expected


def test_the_database_bears_our_mark(state: Path) -> None:
    with contextlib.closing(sqlite3.connect(state / FILE_NAME)) as raw:
        assert raw.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Path]:
    for name in ("inbox", "outbox"):
        durable.mark(Files(), tmp_path / "w" / name)
    yield tmp_path / "w"


def examined(root: Path, now: dt.datetime | None = None, **folders: Path) -> dict[str, keeping.Finding]:
    import dataclasses

    doors = {"inbox": root / "inbox", "outbox": root / "outbox"} | folders
    settings = dataclasses.replace(sample_settings(root=root), folders=Folders(**doors))
    moment = now or dt.datetime.fromtimestamp((root / "inbox").stat().st_mtime, dt.UTC)
    return {finding.key: finding for finding in keeping.examine(settings, moment)}


def test_a_healthy_workspace_has_no_errors(workspace: Path) -> None:
    found = examined(workspace)

    assert not [finding for finding in found.values() if finding.weight is Weight.ERROR]
    assert {"doctor.folder", "doctor.register", "doctor.versions", "doctor.sqlite", "doctor.no_backup"} <= set(found)
    assert all(finding.sentence for finding in found.values())
    assert not list(workspace.rglob(".~dd-*"))


def test_what_is_wrong_with_a_workspace_is_told(workspace: Path) -> None:
    (workspace / "outbox" / durable.MARKER).unlink()
    missing = examined(workspace, inbox=workspace / "không có")
    inside = examined(workspace, outbox=workspace / "inbox")
    late = examined(workspace, now=dt.datetime(2030, 1, 1, tzinfo=dt.UTC))
    early = examined(workspace, now=dt.datetime(1980, 1, 1, tzinfo=dt.UTC))

    assert missing["doctor.folder_missing"].weight is Weight.ERROR
    assert "doctor.marker_missing" in missing
    assert inside["doctor.outbox_inside"].weight is Weight.ERROR
    assert "doctor.share_clock" in late
    assert early["doctor.clock"].weight is Weight.ERROR


def test_a_folder_where_nothing_can_be_written_is_told(workspace: Path) -> None:
    """``/proc`` takes no files, not even from root."""
    assert examined(workspace, inbox=Path("/proc/self"))["doctor.rights"].weight is Weight.ERROR


def test_a_damaged_register_is_told_by_the_doctor(workspace: Path) -> None:
    (workspace / ".state").mkdir()
    (workspace / ".state" / FILE_NAME).write_bytes(b"SQLite format 3\0" + b"x" * 5000)

    assert examined(workspace)["doctor.register_fault"].weight is Weight.ERROR


def test_fonts_and_tools_are_judged(monkeypatch: pytest.MonkeyPatch) -> None:
    cases = {
        None: "doctor.fonts_unknown",
        frozenset[str](): "doctor.no_font",
        frozenset({"Tinos"}): "doctor.stand_in_font",
        frozenset({"Times New Roman", "Tinos"}): "doctor.font",
    }
    for faces, key in cases.items():
        monkeypatch.setattr(machine, "installed_faces", lambda faces=faces: faces)
        assert key in {finding.key for finding in machine.examine()}
