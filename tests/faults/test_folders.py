"""Odd things in the folders: each gets a result or a sentence, and none of them stops the others."""

from __future__ import annotations

import contextlib
import hashlib
import io
import json
import os
import shutil
import subprocess
import unicodedata
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from dialog_docs import child, durable, keeping, pipeline, press, rounds, settings
from dialog_docs.cli.app import dialog_docs
from dialog_docs.durable.faults import Crash
from dialog_docs.house import reading
from dialog_docs.house.opened import House
from dialog_docs.press import making, templates
from tests.faults.watched import Looks, NoRights, another, notices
from tests.forms import workbench
from tests.hostile import CASES
from tests.office import (
    ACCEPTED,
    HEARTBEAT,
    NOTICE,
    NOW,
    RETURNED,
    Office,
    assert_nothing_lost,
    assert_papers_whole,
    bad,
    good,
    names,
    tree,
    typed,
    waiting,
    work,
)

HOUR = 3600


# What is no file, and names


def unkept(office: Office) -> dict[str, str]:
    """What the audit trail tells of things that were neither opened nor stored; each once."""
    with office.open() as house:
        rows = [json.loads(row.detail) for row in house.register.audit() if row.kind == "unkept"]
    assert len({row["name"] for row in rows}) == len(rows)
    return {row["name"]: row["what"] for row in rows}


def test_folders_pipes_and_links_are_told_and_never_opened(office: Office, tmp_path: Path) -> None:
    (office.inbox / "thư mục").mkdir()
    os.mkfifo(office.inbox / "ống.xlsx")
    (tmp_path / "thật.xlsx").write_bytes(good())
    (office.inbox / "lối tắt.xlsx").symlink_to(tmp_path / "thật.xlsx")
    office.drop("biên bản.xlsx", good())

    office.work()

    assert len(notices(office)) == 1
    assert {f"{stem} - CẦN SỬA.txt" for stem in ("thư mục", "ống", "lối tắt")} == set(names(office.inbox / RETURNED))
    assert (office.inbox / "lối tắt.xlsx").is_symlink()
    assert unkept(office) == {"thư mục": "folder", "ống.xlsx": "special", "lối tắt.xlsx": "special"}
    office.work()
    assert len(unkept(office)) == 3
    assert_nothing_lost(office)


def test_a_giant_is_returned_without_being_read(office: Office) -> None:
    with (office.inbox / "khổng lồ.xlsx").open("wb") as stream:
        stream.truncate(1 << 40)

    office.work()

    assert office.returned("khổng lồ.xlsx").stat().st_size == 1 << 40
    assert "20 MB" in office.note("khổng lồ")
    assert unkept(office) == {"khổng lồ.xlsx": "too-large"}
    assert office.work() == []


def test_names_of_others_temporary_files_are_listed_and_left(office: Office) -> None:
    for name in ("~$biên bản.xlsx", "tải về.crdownload", "Thumbs.db", "A1B2C3D4"):
        (office.inbox / name).write_bytes(b"x")

    assert office.work() == []
    assert all(name in office.heartbeat() for name in ("~$biên bản.xlsx", "tải về.crdownload"))
    assert (office.inbox / "Thumbs.db").exists()


NASTY_NAMES = (
    "CON.xlsx",
    "a.b.c.xlsx",
    "kết thúc bằng chấm..xlsx",
    " đầu và cuối .xlsx",
    "😀👨‍👩‍👧.xlsx",
    "=1+1{{ x }}&<>.xlsx",
    "hai\ndòng\tvà\x07chuông.xlsx",
    "không đuôi",
    "ẩn\u202egnp.xlsx",
    "-rf.xlsx",
    "%s%n.xlsx",
    "Biên bản hội nghị đối thoại giữa người đứng đầu cấp ủy, chính quyền với Nhân dân " * 2 + ".xlsx",
    unicodedata.normalize("NFD", "Biên bản đối thoại quý một.xlsx"),
    "x - CẦN SỬA.xlsx",
    "'; DROP TABLE submissions; --.xlsx",
    "..xlsx",
    "aux.XLSX",
    "nul",
    "COM1.biên bản.xlsx",
    "lpt¹.xlsx",
    "a:b*c?.xlsx",
    'trong "ngoặc".xlsx',
    "a\\b.xlsx",
    "|ống|.xlsx",
    "$(touch x).xlsx",
    "`id`.xlsx",
    "@cmd.xlsx",
    "+84.xlsx",
    "%2e%2e%2fx.xlsx",
    "\u200b.xlsx",
    "\ufeffđầu.xlsx",
    "a\u0301\u0323\u0302" * 8 + ".xlsx",
    "ﬁ ﬀ ½ №.xlsx",
    "İIıi ß ẞ.xlsx",
    "漢字 한글 العربية.xlsx",
    "\x7f\x1b[31m.xlsx",
    "Biên bản (1).xlsx",
    "Bản sao của Biên bản.xlsx",
    "biên bản.sync-conflict-20260921-093000-ABCDEFG.xlsx",
    "x" * 250 + ".xls",
)


def test_every_name_gets_a_result_and_a_returned_one_its_sentence(office: Office) -> None:
    for number, name in enumerate(NASTY_NAMES):
        office.drop(name, another(number // 2) if number % 2 else typed(bad(), workbench.INFO, "A1", f"x{number}"))
    raw = os.fsencode(office.inbox) + b"/bi\xean b\xff.xlsx"
    with open(raw, "wb") as stream:
        stream.write(bad())

    outcomes = office.work()

    assert waiting(office) == []
    assert len(outcomes) == len(NASTY_NAMES) + 1
    notes = [name for name in names(office.inbox / RETURNED) if name.endswith(".txt")]
    assert len(notes) == sum(outcome.status.value == "refused" for outcome in outcomes) == len(NASTY_NAMES) // 2 + 1
    assert all(len(name.encode("utf-8", "surrogateescape")) <= 255 for name in notes)
    assert_nothing_lost(office)


NAME = "Biên bản Đối thoại.xlsx"


@pytest.mark.parametrize("is_same", [True, False], ids=["same bytes", "other bytes"])
@pytest.mark.parametrize("other", [unicodedata.normalize("NFD", NAME), NAME.swapcase()], ids=["NFD", "other case"])
def test_one_name_in_two_spellings_is_one_paper_for_the_same_bytes_else_two(
    other: str, is_same: bool, office: Office
) -> None:
    office.drop(unicodedata.normalize("NFC", NAME), another(1))
    office.drop(other, another(1 if is_same else 2))

    outcomes = sorted(outcome.status.value for outcome in office.work())

    assert outcomes == ["accepted", "duplicate" if is_same else "accepted"]
    assert len(notices(office)) == (1 if is_same else 2)
    assert len([name for name in names(office.inbox / ACCEPTED) if name.lower().endswith(".xlsx")]) == 2
    assert_nothing_lost(office)


@pytest.mark.parametrize("other", [unicodedata.normalize("NFD", NAME), NAME.swapcase()], ids=["NFD", "other case"])
def test_a_correction_under_the_name_in_another_spelling_takes_the_notes_away(other: str, office: Office) -> None:
    office.drop(NAME, bad())
    office.work()
    office.drop(other, good())
    office.work()

    assert names(office.inbox / RETURNED) == ["_bản cũ"]
    assert_nothing_lost(office)


# Lock files


def test_a_workbook_open_in_excel_waits_until_it_is_closed(office: Office) -> None:
    office.drop("biên bản.xlsx", good())
    lock = office.inbox / "~$biên bản.xlsx"
    lock.write_bytes(b"\x04Lan")

    assert office.work() == []
    assert "biên bản.xlsx" in office.heartbeat()
    lock.unlink()

    assert [outcome.status.value for outcome in office.work()] == ["accepted"]


@pytest.mark.parametrize(("hours", "done"), [(11, 0), (13, 1)])
def test_a_lock_file_much_older_than_its_workbook_is_stale(office: Office, hours: int, done: int) -> None:
    path = office.drop("biên bản.xlsx", good())
    lock = office.inbox / ".~lock.biên bản.xlsx#"
    lock.write_bytes(b",lan,may-1,;")
    saved = path.stat().st_mtime
    os.utime(lock, (saved - hours * HOUR, saved - hours * HOUR))

    assert len(office.work()) == done


# Copies on their way


def growing(data: bytes) -> Iterator[bytes]:
    """A copy that grows at its end, with the size of what has come."""
    for part in range(1, 6):
        yield data[: len(data) * part // 6]


def preallocated(data: bytes) -> Iterator[bytes]:
    """A copy of full size from the beginning, filled from its end."""
    for part in range(6):
        end = len(data) * (6 - part) // 6
        yield bytes(end) + data[end:]


def zero_tailed(data: bytes) -> Iterator[bytes]:
    """A copy of full size whose tail is not there yet."""
    for part in range(6):
        have = len(data) * part // 6
        yield data[:have] + bytes(len(data) - have)


@pytest.mark.parametrize("copying", [growing, preallocated, zero_tailed])
def test_a_slow_copy_is_taken_when_it_is_whole_and_not_before(office: Office, copying: object) -> None:
    path = office.inbox / "chậm.xlsx"
    with office.open() as house:
        watcher = Looks(house)
        for state in copying(good()):  # type: ignore[operator]
            path.write_bytes(state)
            assert watcher.look(times=5) == []
            assert path.exists()
        office.drop("chậm.xlsx", good())
        assert watcher.look(times=5) == ["accepted"]
    assert_nothing_lost(office)


def test_a_copy_that_stops_is_told_after_five_minutes_and_taken_when_it_goes_on(office: Office) -> None:
    path = office.inbox / "dở dang.xlsx"
    path.write_bytes(good()[:5000])
    with office.open() as house:
        watcher = Looks(house)
        watcher.look(times=20)
        assert not office.returned("dở dang - CẦN SỬA.txt").exists()
        watcher.look(times=20)
        assert "dở dang.xlsx" in office.note("dở dang")
        office.drop("dở dang.xlsx", good())
        assert watcher.look(times=5) == ["accepted"]
    assert not office.returned("dở dang - CẦN SỬA.txt").exists()
    assert_nothing_lost(office)


def excel(inbox: Path, data: bytes) -> Iterator[None]:
    """A temporary file beside the workbook, the old one out of the way, the new one into its place."""
    temporary, path, old = inbox / "A1B2C3D4", inbox / "biên bản.xlsx", inbox / "B2C3D4E5.tmp"
    temporary.write_bytes(data)
    yield
    if path.exists():
        path.rename(old)
    yield
    temporary.rename(path)
    old.unlink(missing_ok=True)
    yield


def libreoffice(inbox: Path, data: bytes) -> Iterator[None]:
    """A lock, a temporary file, and the new bytes over the old name."""
    lock, temporary = inbox / ".~lock.biên bản.xlsx#", inbox / "lu12345abcd.tmp"
    lock.write_bytes(b",lan,may-1,;")
    yield
    temporary.write_bytes(data)
    yield
    temporary.replace(inbox / "biên bản.xlsx")
    yield
    lock.unlink()
    yield


def wps(inbox: Path, data: bytes) -> Iterator[None]:
    """A lock, the old workbook deleted, the new one written under its name in two parts."""
    lock, path = inbox / "~$biên bản.xlsx", inbox / "biên bản.xlsx"
    lock.write_bytes(b"Lan")
    yield
    path.unlink(missing_ok=True)
    yield
    path.write_bytes(data[: len(data) // 2])
    yield
    path.write_bytes(data)
    lock.unlink()
    yield


@pytest.mark.parametrize("spacing", [0.01, 1.0, 3.0])
@pytest.mark.parametrize("save", [excel, libreoffice, wps])
def test_saving_five_times_in_a_minute_makes_one_revision_of_the_last_state(
    save: Callable[[Path, bytes], Iterator[None]], spacing: float, office: Office
) -> None:
    with office.open() as house:
        watcher = Looks(house)
        for number in range(5):
            for _ in save(office.inbox, another(number)):
                assert watcher.look(spacing) == []
        office.dropped["biên bản.xlsx"] = another(4)
        assert watcher.look(times=5) == ["accepted"]
    assert_nothing_lost(office)


# Folders that are not there, or may not be written to


def test_a_share_that_is_not_there_is_neither_empty_nor_written_to(office: Office, tmp_path: Path) -> None:
    with office.open() as house:
        watcher = Looks(house)
        office.drop("biên bản.xlsx", good())
        watcher.look()
        for folder in (office.inbox, office.outbox):
            away = tmp_path / "away"
            folder.rename(away)
            folder.mkdir()
            assert watcher.look(times=5) == []
            assert names(folder) == []
            assert folder == office.inbox or f"Mất kết nối với thư mục {office.outbox}" in office.heartbeat()
            folder.rmdir()
            away.rename(folder)
        assert watcher.look(times=5) == ["accepted"]
    assert_nothing_lost(office)


def test_a_share_that_goes_away_in_the_middle_is_not_written_under(office: Office, tmp_path: Path) -> None:
    for number in range(3):
        office.drop(f"{number}.xlsx", another(number))
    away = tmp_path / "away"
    with office.open() as house:
        watcher = Looks(house)
        watcher.look(times=2)
        watcher.now += 10
        walking = watcher.rounds.walk()
        assert next(walking).status.value == "accepted"
        office.outbox.rename(away)
        office.outbox.mkdir()
        assert {outcome.status.value for outcome in walking} <= {"waiting"}
        assert names(office.outbox) == []
        office.outbox.rmdir()
        away.rename(office.outbox)
        assert watcher.look(600, times=5).count("accepted") == 2
    assert_nothing_lost(office)


def test_a_share_that_comes_back_with_other_inodes_and_times_is_no_storm(office: Office, tmp_path: Path) -> None:
    office.drop("biên bản.xlsx", good())
    office.drop("sai.xlsx", bad())
    (office.inbox / "dở.xlsx").write_bytes(good()[:5000])
    away = tmp_path / "away"
    with office.open() as house:
        watcher = Looks(house)
        watcher.look(600, times=4)
        facts, papers, told = len(house.register.audit()), office.papers(), names(office.inbox / RETURNED)
        for folder in (office.inbox, office.outbox):
            folder.rename(away)
            assert watcher.look(times=2) == []
            shutil.copytree(away, folder, copy_function=shutil.copyfile)
            shutil.rmtree(away)
        assert watcher.look(600, times=6) in ([], ["waiting"])
        assert len(house.register.audit()) == facts
    assert (office.papers(), names(office.inbox / RETURNED)) == (papers, told)
    (office.inbox / "dở.xlsx").unlink()
    assert_nothing_lost(office)


def test_an_inbox_without_rights_is_worked_on_and_answered_when_they_come(office: Office) -> None:
    office.drop("biên bản.xlsx", good())
    office.drop("sai.xlsx", bad())
    hook = NoRights(office.inbox)
    with office.open(durable.Files(hook)) as house:
        watcher = Looks(house)
        assert set(watcher.look(600, times=6)) == {"waiting"}
        made = notices(office)
        facts = len(house.register.audit())
        watcher.look(600, times=6)
        assert len(made) == 1 and notices(office) == made
        assert len(house.register.audit()) == facts
        hook.folder = None
        assert sorted(watcher.look(600, times=4)) == ["accepted", "refused"]
    assert_nothing_lost(office)


class Immovable(durable.Files):
    """Files that Excel holds open: readable, but not to be moved."""

    def __init__(self) -> None:
        super().__init__()
        self.held = True

    def place(self, source: Path, target: Path, *, may_wait: bool = False) -> None:
        if self.held and target.parent.name in (ACCEPTED, RETURNED) and not source.name.startswith(".~dd-"):
            raise PermissionError(13, "held", str(source))
        super().place(source, target, may_wait=may_wait)


def test_an_original_that_cannot_be_moved_is_answered_once_and_moved_later(office: Office) -> None:
    office.drop("biên bản.xlsx", good())
    office.drop("sai.xlsx", bad())
    files = Immovable()

    first = office.work(files)
    again = office.work(files)
    files.held = False
    last = office.work(files)

    assert sorted(outcome.status.value for outcome in first) == ["accepted", "refused"]
    assert again == last == []
    assert waiting(office) == []
    assert len(notices(office)) == 1
    assert names(office.inbox / ACCEPTED) == ["biên bản - LƯU Ý.txt", "biên bản.xlsx"]
    assert_nothing_lost(office)


def fill_up(path: Path) -> None:
    """Write until the disk is full."""
    with path.open("wb", buffering=0) as stream, contextlib.suppress(OSError):
        while True:
            stream.write(bytes(4096))


@pytest.mark.skipif(os.name == "nt" or os.geteuid() != 0, reason="mounting a small file system needs root")
def test_a_really_full_disk_holds_work_up_and_loses_nothing(office: Office, tmp_path: Path) -> None:
    small = office.outbox
    shutil.rmtree(small)
    small.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=512k", "tmpfs", small], check=False).returncode:
        pytest.skip("mounting is not allowed here")
    try:
        durable.mark(durable.Files(), small)
        fill_up(small / "đầy")
        for number in range(3):
            office.drop(f"{number}.xlsx", another(number))
        with office.open() as house:
            watcher = Looks(house)
            assert set(watcher.look(600, times=6)) == {"waiting"}
            assert notices(office) == []
            assert "No space left" in office.heartbeat()
            (small / "đầy").unlink()
            assert watcher.look(600, times=5).count("accepted") == 3
        assert len(notices(office)) == 3
        assert_nothing_lost(office)
    finally:
        subprocess.run(["umount", "-l", small], check=True)


# Templates


def test_papers_wait_for_a_mended_template_and_are_then_made_by_themselves(office: Office) -> None:
    template = office.root / "templates" / "nd30" / "conclusion_notice.docx"
    whole = template.read_bytes()
    office.drop("biên bản.xlsx", good())
    with office.open() as house:
        watcher = Looks(house)
        template.write_bytes(whole[:2000])
        assert watcher.look(times=4) == ["accepted"]
        assert notices(office) == []
        assert NOTICE in office.heartbeat()
        template.unlink()
        assert watcher.look(600, times=3) == ["accepted"]
        assert watcher.look(600, times=3) == []
        template.write_bytes(whole)
        assert watcher.look(600, times=3) == ["accepted"]
    assert len(notices(office)) == 1
    assert names(office.inbox / ACCEPTED) == ["biên bản - LƯU Ý.txt", "biên bản.xlsx"]
    assert_nothing_lost(office)


def test_a_template_saved_while_a_paper_is_made_gives_the_paper_of_one_whole_state(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    template = office.root / "templates" / "nd30" / "conclusion_notice.docx"
    newer = repacked(template.read_bytes())
    real = child.run_limited

    def saving(function: str, *args: object) -> object:
        if function.endswith(":make_all"):
            template.write_bytes(newer)
        return real(function, *args)

    monkeypatch.setattr(making.child, "run_limited", saving)
    office.drop("biên bản.xlsx", good())

    outcomes = office.work()

    assert [outcome.status.value for outcome in outcomes] == ["waiting", "accepted"]
    with office.open() as house:
        [paper] = [json.loads(row.detail) for row in house.register.audit() if row.kind == "paper"]
    assert paper["template_hash"] == hashlib.sha256(newer).hexdigest()
    assert_nothing_lost(office)


def repacked(data: bytes) -> bytes:
    """The same template saved anew: other bytes."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))
    return made.getvalue()


def test_the_doctor_tells_missing_and_broken_templates(office: Office) -> None:
    folder = office.root / "templates" / "nd30"
    (folder / "minutes.docx").unlink()
    (folder / "conclusion_notice.docx").write_bytes(b"PK")

    found = list(templates.examine(settings.load(office.root)))

    assert {(row.key, Path(str(row.values["path"])).name) for row in found} == {
        ("doctor.template_missing", "minutes.docx"),
        ("doctor.template_broken", "conclusion_notice.docx"),
    }


def saved_by(data: bytes, name: str) -> bytes:
    def sign(book: Any) -> None:
        book.properties.lastModifiedBy = name

    return workbench.changed(data, sign)


def test_who_saved_a_workbook_last_stands_in_the_audit_trail(office: Office) -> None:
    office.drop("biên bản.xlsx", saved_by(good(), "Máy phòng họp"))
    office.drop("sai.xlsx", saved_by(bad(), "x" * 5000))

    office.work()

    with office.open() as house:
        told = {row.modified_by for row in house.register.audit() if row.kind == "answered" and row.sha256}
    assert {"Máy phòng họp", "x" * 200} <= told


def test_no_cell_of_the_exported_audit_trail_is_a_formula(office: Office, tmp_path: Path) -> None:
    for number, name in enumerate(("=1+1", "+84", "-rf", "@x")):
        office.drop(f"{name}.xlsx", typed(bad(), workbench.INFO, "A1", f"x{number}"))
    office.work()
    words = ["audit", "--output", str(tmp_path / "audit.tsv"), "--workspace", str(office.root)]

    assert not CliRunner().invoke(dialog_docs, words, standalone_mode=False).exception

    lines = (tmp_path / "audit.tsv").read_text(encoding="utf-8-sig").splitlines()
    cells = [cell for line in lines for cell in line.split("\t")]
    assert {"'=1+1.xlsx", "'+84.xlsx", "'-rf.xlsx", "'@x.xlsx"} <= set(cells)
    assert [cell for cell in cells if cell[:1] in ("=", "+", "-", "@")] == []


def test_the_register_is_rebuilt_from_the_store_with_its_audit_trail_and_the_same_papers(office: Office) -> None:
    office.drop("biên bản.xlsx", saved_by(good(), "Máy phòng họp"))
    office.drop("sai.xlsx", bad())
    (office.inbox / "thư mục").mkdir()
    office.work()
    papers = office.papers()
    with office.open() as house:
        before, contents = house.register.audit(), house.register.contents()
    loaded = settings.load(office.root)

    keeping.rebuild(loaded, reading.reader_of(loaded), NOW)

    with office.open() as house:
        assert house.register.audit() == before
        assert house.register.contents() == contents
        shutil.rmtree(house.outbox / next(path.name for path in house.outbox.iterdir() if path.is_dir()))
        assert office.papers() == {}
        press.bring_up_to_date(house, republish=True)
    assert office.papers() == papers


# Readers that die


def test_a_file_on_which_the_reader_dies_twice_is_returned_and_the_others_go_on(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    tries = []
    real = child.run_limited

    def dying(function: str, *args: object) -> object:
        name = next((arg for arg in args if isinstance(arg, str) and "độc" in arg), None)
        if name is not None and ":read" in function:
            tries.append(name)
            return child.ChildFault("timeout" if "treo" in name else "crashed")
        return real(function, *args)

    monkeypatch.setattr(reading.child, "run_limited", dying)
    for number, name in enumerate(("a.xlsx", "độc.xlsx", "độc treo.xlsx", "z.xlsx")):
        office.drop(name, another(number))

    office.work()

    assert sorted(tries) == ["độc treo.xlsx"] * 2 + ["độc.xlsx"] * 2
    assert len(notices(office)) == 2
    assert {"độc - CẦN SỬA.txt", "độc treo - CẦN SỬA.txt"} <= set(names(office.inbox / RETURNED))
    assert_nothing_lost(office)


@pytest.fixture
def ending(monkeypatch: pytest.MonkeyPatch) -> Callable[[type[BaseException]], None]:
    """Makes whoever understands "độc.xlsx" end in an error of the program or in its death."""
    real = pipeline.understand

    def end_in(fault: type[BaseException]) -> None:
        def understand(house: House, data: bytes, name: str, *rest: Any) -> object:
            if name == "độc.xlsx":
                raise fault
            return real(house, data, name, *rest)

        monkeypatch.setattr(pipeline, "understand", understand)

    return end_in


def test_a_file_that_kills_the_program_itself_is_quarantined_at_last(
    office: Office, ending: Callable[[type[BaseException]], None]
) -> None:
    ending(Crash)
    office.drop("độc.xlsx", good())
    for _ in range(pipeline.MOST_ATTEMPTS):
        with pytest.raises(Crash):
            office.work()
    office.drop("z.xlsx", another(2))

    outcomes = office.work()

    assert sorted(outcome.status.value for outcome in outcomes) == ["accepted", "refused"]
    assert office.returned("độc.xlsx").exists() and office.returned("độc - CẦN SỬA.txt").exists()
    assert_nothing_lost(office)


def test_a_file_that_was_read_and_recorded_is_never_blamed_for_the_deaths_after_it(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    def dying(*_: object) -> object:
        raise Crash

    office.drop("lành.xlsx", good())
    with monkeypatch.context() as patch:
        patch.setattr(pipeline.press, "order_due", dying)
        for _ in range(pipeline.MOST_ATTEMPTS + 2):
            with pytest.raises(Crash):
                office.work()

    assert [outcome.status.value for outcome in office.work()] == ["accepted"]
    assert_nothing_lost(office)


def test_an_error_of_the_program_on_one_file_is_told_and_does_not_stop_the_others(
    office: Office, ending: Callable[[type[BaseException]], None]
) -> None:
    ending(ZeroDivisionError)
    office.drop("độc.xlsx", good())
    office.drop("z.xlsx", another(2))

    office.work(looks=8)

    assert len(notices(office)) == 1
    assert office.returned("độc - CẦN SỬA.txt").exists()
    assert_nothing_lost(office)


def test_every_hostile_file_gets_a_sentence_and_the_good_ones_their_papers(office: Office) -> None:
    for case in CASES[::3]:
        office.drop(f"{case.name}.xlsx", case.make())
    for number in range(3):
        office.drop(f"tốt {number}.xlsx", another(number))

    with office.open() as house:
        work(house, looks=8)

    assert (
        len([name for name in names(office.inbox / ACCEPTED) if name.startswith("tốt") and name.endswith("xlsx")]) == 3
    )
    told = set(names(office.inbox / RETURNED))
    for case in CASES[::3]:
        assert f"{case.name} - CẦN SỬA.txt" in told or (office.inbox / ACCEPTED / f"{case.name}.xlsx").exists()
    assert_papers_whole(office.papers())


@pytest.mark.full
def test_all_hostile_files_get_a_sentence(office: Office) -> None:
    for case in CASES:
        office.drop(f"{case.name}.xlsx", case.make())
    with office.open() as house:
        work(house, looks=8)
    told = set(names(office.inbox / RETURNED))
    assert [case.name for case in CASES if f"{case.name} - CẦN SỬA.txt" not in told] == []


def test_files_named_on_the_command_line_never_raise(office: Office, tmp_path: Path) -> None:
    (tmp_path / "thư mục").mkdir()
    os.mkfifo(tmp_path / "ống.xlsx")
    with office.open() as house:
        outcomes = list(rounds.once(house, [tmp_path / "thư mục", tmp_path / "ống.xlsx"]))
    assert [outcome.status.value for outcome in outcomes] == ["waiting", "waiting"]


def test_the_heartbeat_and_notes_are_never_arrivals(office: Office) -> None:
    office.drop("sai.xlsx", bad())
    office.work()
    before = tree(office.inbox)

    assert office.work() == []
    assert tree(office.inbox) == before
    assert (office.inbox / HEARTBEAT).exists()
