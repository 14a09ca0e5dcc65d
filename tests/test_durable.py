"""Durable files: whole or not at all, never over another, whatever step dies or fails."""

from __future__ import annotations

import errno
import hashlib
import io
import os
import subprocess
import sys
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialog_docs import durable
from dialog_docs.durable import Files
from dialog_docs.durable.faults import Counter, Crash, CrashAt, FailAt, PowerLog, after_power_cut
from dialog_docs.durable.names import numbered
from dialog_docs.durable.publish import stored_path
from dialog_docs.durable.system import rename_without_replacing
from dialog_docs.errors import DialogDocsError

ERRNOS = (errno.ENOSPC, errno.EIO, errno.EACCES, errno.EBUSY, errno.ESTALE, errno.ENOTCONN)
PAPER = b"PK paper " * 400


def shown(folder: Path) -> dict[str, bytes]:
    """What a person sees in a folder: everything but our own temporary files."""
    return {f.name: f.read_bytes() for f in folder.iterdir() if not f.name.startswith(".~dd-")}


def a_publishing(root: Path) -> Callable[[Files], object]:
    return lambda files: durable.publish(files, PAPER, root / "outbox" / "xã Minh Lâm", "Thông báo kết luận.docx")


def a_moving(root: Path) -> Callable[[Files], object]:
    (root / "inbox").mkdir(parents=True, exist_ok=True)
    source = root / "inbox" / "biên bản.xlsx"
    source.write_bytes(PAPER)
    return lambda files: durable.move(files, source, root / "inbox" / "_đã nhận") if source.exists() else None


def a_keeping(root: Path) -> Callable[[Files], object]:
    (root / "inbox").mkdir(parents=True, exist_ok=True)
    source = root / "inbox" / "biên bản.xlsx"
    source.write_bytes(PAPER)
    return lambda files: durable.keep(files, source, root / "store", root / "spool")


def a_replacing(root: Path) -> Callable[[Files], object]:
    (root / "inbox").mkdir(parents=True, exist_ok=True)
    status = root / "inbox" / "_TRẠNG THÁI.txt"
    status.write_bytes(b"old")
    return lambda files: durable.replace_own(files, status, PAPER)


def a_gathering(root: Path) -> Callable[[Files], object]:
    """All of them together, as a group of files has them."""
    move, replace = a_moving(root), a_replacing(root)

    def run(files: Files) -> None:
        with files.gathered():
            durable.keep_bytes(files, PAPER, root / "store", root / "spool")
            a_publishing(root)(files)
            move(files)
            durable.replace_own(files, root / "inbox" / "ghi chú.txt", PAPER, may_wait=True)
            replace(files)

    return run


WORK = (a_publishing, a_moving, a_keeping, a_replacing, a_gathering)


def every_file(root: Path) -> dict[Path, bytes]:
    return {f: f.read_bytes() for f in root.rglob("*") if f.is_file() and not f.name.startswith(".~dd-")}


def assert_whole_and_kept(root: Path) -> None:
    """No reader ever sees part of a file, and the content is somewhere."""
    seen = every_file(root)

    assert set(seen.values()) <= {PAPER, b"old"}
    assert PAPER in seen.values()


@pytest.mark.parametrize("work", WORK)
def test_a_crash_at_every_step_leaves_nothing_half_and_the_next_run_finishes(
    work: Callable[[Path], Callable[[Files], object]], tmp_path: Path
) -> None:
    counter = Counter()
    work(tmp_path / "count")(Files(counter))

    for number in range(len(counter.steps)):
        root = tmp_path / str(number)
        run = work(root)
        with pytest.raises(Crash):
            run(Files(CrashAt(number)))
        assert set(every_file(root).values()) <= {PAPER, b"old"}
        for folder in [f for f in root.rglob("*") if f.is_dir()]:
            durable.sweep(Files(), folder)
        run(Files())

        assert_whole_and_kept(root)
        assert not list(root.rglob(".~dd-*"))
        assert not [f for f in every_file(root) if "(2)" in f.name and work is not a_moving]


@pytest.mark.parametrize("code", ERRNOS)
@pytest.mark.parametrize("work", WORK)
def test_a_failing_step_is_told_leaves_no_trace_and_a_second_call_finishes(
    work: Callable[[Path], Callable[[Files], object]], code: int, tmp_path: Path
) -> None:
    counter = Counter()
    work(tmp_path / "count")(Files(counter))

    for number in range(len(counter.steps)):
        root = tmp_path / str(number)
        run = work(root)
        with pytest.raises(OSError) as fault:
            run(Files(FailAt(number, code)))
        run(Files())

        assert fault.value.errno == code
        assert_whole_and_kept(root)
        assert not list(root.rglob(".~dd-*"))
        assert not [f for f in every_file(root) if "(2)" in f.name]


@pytest.mark.parametrize("seed", [None, *range(12)])
def test_after_a_power_cut_a_published_file_is_whole_or_absent(seed: int | None, tmp_path: Path) -> None:
    log = PowerLog(tmp_path)
    final = durable.publish(Files(log), PAPER, tmp_path / "outbox", "Kế hoạch.docx")

    for length in range(len(log.steps) + 1):
        disk = after_power_cut({}, log.steps[:length], seed)
        assert disk.get(final, PAPER) == PAPER
    assert after_power_cut({}, log.steps, None)[final] == PAPER


@pytest.mark.parametrize("seed", [None, *range(12)])
def test_after_a_power_cut_a_moved_original_is_in_one_of_its_two_places(seed: int | None, tmp_path: Path) -> None:
    run = a_moving(tmp_path)
    start = {f: f.read_bytes() for f in (tmp_path / "inbox").iterdir()}
    log = PowerLog(tmp_path)
    run(Files(log))

    for length in range(len(log.steps) + 1):
        assert PAPER in after_power_cut(start, log.steps[:length], seed).values()


@pytest.mark.parametrize("seed", [None, *range(12)])
def test_after_a_power_cut_a_gathered_file_is_whole_or_absent_and_there_once_the_block_has_ended(
    seed: int | None, tmp_path: Path
) -> None:
    run = a_gathering(tmp_path)
    start = every_file(tmp_path)
    log = PowerLog(tmp_path)
    run(Files(log))

    for length in range(len(log.steps) + 1):
        disk = after_power_cut(start, log.steps[:length], seed)
        assert {data for path, data in disk.items() if not path.name.startswith(".~dd-")} <= {PAPER, b"old"}
        assert PAPER in disk.values()
    assert after_power_cut(start, log.steps, None) == every_file(tmp_path)


def test_gathered_files_get_their_names_together_after_their_contents(tmp_path: Path) -> None:
    counter = Counter()
    files = Files(counter)
    with files.gathered():
        for number in range(3):
            durable.publish(files, PAPER, tmp_path / "outbox", f"{number}.docx")
        assert shown(tmp_path / "outbox") == {}

    steps = [step for step, path in counter.steps if path.name.startswith(".~dd-")]
    assert steps[-9:] == ["sync"] * 3 + ["link", "remove"] * 3
    assert counter.steps[-1] == ("sync-folder", tmp_path / "outbox")
    assert sorted(shown(tmp_path / "outbox")) == ["0.docx", "1.docx", "2.docx"]


def test_a_name_that_waits_is_a_taken_one(tmp_path: Path) -> None:
    files = Files()
    with files.gathered():
        made = [durable.publish(files, data, tmp_path, "Báo cáo.docx").name for data in (b"one", b"two", b"one")]

    assert made == ["Báo cáo.docx", "Báo cáo (2).docx", "Báo cáo.docx"]
    assert shown(tmp_path) == {"Báo cáo.docx": b"one", "Báo cáo (2).docx": b"two"}


def test_bytes_that_wait_for_the_store_are_kept_once(tmp_path: Path) -> None:
    files = Files()
    with files.gathered():
        kept = [durable.keep_bytes(files, PAPER, tmp_path / "store", tmp_path / "spool") for _ in range(2)]

    assert [one.is_new for one in kept] == [True, False]
    assert kept[0].path.read_bytes() == PAPER
    assert shown(tmp_path / "spool") == {}


def test_of_a_note_that_waits_the_newest_counts(tmp_path: Path) -> None:
    files = Files()
    with files.gathered():
        durable.replace_own(files, tmp_path / "note.txt", b"first", may_wait=True)
        durable.replace_own(files, tmp_path / "note.txt", b"second", may_wait=True)

    assert every_file(tmp_path) == {tmp_path / "note.txt": b"second"}
    assert not list(tmp_path.rglob(".~dd-*"))


def test_of_a_group_that_fails_nothing_gets_a_name_and_nothing_is_left(tmp_path: Path) -> None:
    files = Files()
    with pytest.raises(OSError, match="no"), files.gathered():
        durable.publish(files, PAPER, tmp_path, "Báo cáo.docx")
        raise OSError("no")

    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="only Linux lists the descriptors of a process")
def test_very_many_files_that_wait_do_not_use_up_the_descriptors(tmp_path: Path) -> None:
    def held() -> int:
        return len(list(Path("/proc/self/fd").iterdir()))

    files, before = Files(), held()
    with files.gathered():
        for number in range(250):
            durable.publish(files, PAPER, tmp_path, f"{number}.docx")
        assert held() - before <= 101

    assert held() == before
    assert len(shown(tmp_path)) == 250


def test_the_power_model_finds_a_missing_sync(tmp_path: Path) -> None:
    """The model itself must be able to say no."""
    log = PowerLog(tmp_path)
    durable.publish(Files(log), PAPER, tmp_path, "a.docx")
    careless = [step for step in log.steps if step.name != "sync"]

    assert after_power_cut({}, careless, None)[tmp_path / "a.docx"] == b""


def test_a_taken_name_gets_a_number_and_the_file_there_is_untouched(tmp_path: Path) -> None:
    (tmp_path / "Báo cáo.docx").write_bytes(b"a person's")

    second = durable.publish(Files(), PAPER, tmp_path, "Báo cáo.docx")
    third = durable.publish(Files(), b"other", tmp_path, "Báo cáo.docx", " (bản {number})")

    assert second.name == "Báo cáo (2).docx"
    assert third.name == "Báo cáo (bản 2).docx"
    assert shown(tmp_path)["Báo cáo.docx"] == b"a person's"


def test_names_that_differ_in_case_or_normal_form_are_one_name(tmp_path: Path) -> None:
    (tmp_path / unicodedata.normalize("NFD", "Kế hoạch.docx")).write_bytes(b"a person's")

    assert durable.publish(Files(), PAPER, tmp_path, "KẾ HOẠCH.docx").name == "KẾ HOẠCH (2).docx"


def test_without_numbering_a_taken_name_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(b"x")

    with pytest.raises(FileExistsError):
        durable.publish(Files(), PAPER, tmp_path, "a.docx", None)

    assert shown(tmp_path) == {"a.docx": b"x"}
    assert not list(tmp_path.glob(".~dd-*"))


@pytest.mark.parametrize("code", [errno.EPERM, errno.ENOTSUP, errno.ENOSYS])
def test_a_file_system_without_hard_links_still_never_overwrites(code: int, tmp_path: Path) -> None:
    class NoLinks(Counter):
        def before(self, step: str, path: Path) -> None:
            super().before(step, path)
            if step == "link":
                raise OSError(code, os.strerror(code))

    (tmp_path / "a.docx").write_bytes(b"x")

    assert durable.publish(Files(NoLinks()), PAPER, tmp_path, "a.docx").name == "a (2).docx"
    assert shown(tmp_path)["a.docx"] == b"x"
    with pytest.raises(FileExistsError):
        rename_without_replacing(tmp_path / "a (2).docx", tmp_path / "a.docx")


def test_the_same_bytes_are_kept_once_and_read_only(tmp_path: Path) -> None:
    for name in ("a.xlsx", "b.xlsx"):
        (tmp_path / name).write_bytes(PAPER)

    first = durable.keep(Files(), tmp_path / "a.xlsx", tmp_path / "store", tmp_path / "spool")
    again = durable.keep(Files(), tmp_path / "b.xlsx", tmp_path / "store", tmp_path / "spool")
    third = durable.keep_bytes(Files(), PAPER, tmp_path / "store", tmp_path / "spool")

    assert (first.is_new, again.is_new, third.is_new) == (True, False, False)
    assert first.sha256 == hashlib.sha256(PAPER).hexdigest() == durable.sha256_of(first.path)
    assert first.path == stored_path(tmp_path / "store", first.sha256)
    assert first.path.stat().st_mode & 0o777 == 0o444
    assert not list((tmp_path / "spool").iterdir())


def test_a_pipe_named_as_a_workbook_is_refused_and_never_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.xlsx")
    (tmp_path / "b.xlsx").symlink_to("/etc/hostname")

    for name in ("a.xlsx", "b.xlsx"):
        with pytest.raises(OSError):
            durable.keep(Files(), tmp_path / name, tmp_path / "store", tmp_path / "spool")


def test_a_folder_that_cannot_be_listed_is_never_empty(tmp_path: Path) -> None:
    with pytest.raises(OSError):
        Files().names(tmp_path / "gone")


def test_the_marker_tells_a_share_from_an_empty_mount_point(tmp_path: Path) -> None:
    assert not durable.is_marked(tmp_path)

    durable.mark(Files(), tmp_path)
    durable.mark(Files(), tmp_path)

    assert durable.is_marked(tmp_path)


def test_a_long_stream_is_hashed_as_it_is_written(tmp_path: Path) -> None:
    data = os.urandom(3_000_000)

    assert Files().copy_new(io.BytesIO(data), tmp_path / "x") == hashlib.sha256(data).hexdigest()
    assert (tmp_path / "x").read_bytes() == data


HOLD = """
import sys, pathlib
from dialog_docs.durable import Files, Holder, InstanceLock
lock = InstanceLock(pathlib.Path(sys.argv[1]))
lock.take(Files(), Holder(1, "may-1", "2026-05-12T07:00:00Z"))
print("held", flush=True)
sys.stdin.read()
"""


def test_a_second_watcher_is_refused_by_name_and_the_lock_is_free_after_kill(tmp_path: Path, repository: Path) -> None:
    other = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path)],
        cwd=repository,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert other.stdout is not None and other.stdout.readline() == "held\n"
    mine = durable.InstanceLock(tmp_path)

    with pytest.raises(DialogDocsError) as refused:
        mine.take(Files(), durable.Holder(2, "may-2", "2026-05-12T08:00:00Z"))
    other.kill()
    other.communicate()
    mine.take(Files(), durable.Holder(2, "may-2", "2026-05-12T08:00:00Z"))

    assert refused.value.values["machine"] == "may-1"
    assert mine.holder() == durable.Holder(2, "may-2", "2026-05-12T08:00:00Z")
    mine.release()
    assert mine.is_free()


MOUNTS = r"""25 1 254:0 / / rw - ext4 /dev/vda rw
30 25 0:40 / /mnt/doi\040thoai rw - cifs //may-chu/dt rw
31 25 0:41 / /home/a/nfs rw - nfs4 nas:/x rw
32 25 0:42 / /home/a/ssh rw - fuse.sshfs a@b:/x rw
33 25 0:43 / /media/usb rw - fuseblk /dev/sdb1 rw
"""


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/srv/dd", None),
        ("/mnt/doi thoai/dd", "cifs"),
        ("/home/a/nfs", "nfs4"),
        ("/home/a/nfs2", None),
        ("/home/a/ssh/x", "fuse.sshfs"),
        ("/media/usb/x", None),
    ],
)
def test_network_file_systems_are_known_by_their_mount(path: str, kind: str | None) -> None:
    assert durable.network_type(Path(path), MOUNTS) == kind


def test_the_state_of_a_workspace_on_a_share_goes_to_this_machine() -> None:
    assert durable.state_folder(Path("/srv/dd"), MOUNTS) == Path("/srv/dd/.state")

    away = durable.state_folder(Path("/mnt/doi thoai/dd"), MOUNTS)
    assert not away.is_relative_to("/mnt")
    assert away != durable.state_folder(Path("/mnt/doi thoai/khác"), MOUNTS)


@pytest.mark.parametrize(
    ("raw", "safe"),
    [
        ("Biên bản 12.5", "Biên bản 12.5"),
        ("Về đất đai/giải tỏa: 50%?", "Về đất đai-giải tỏa- 50%-"),
        ("../../etc/passwd", "-..-etc-passwd"),
        ("CON", "_CON"),
        ("com1.lưu", "_com1.lưu"),
        ("  …  ", "…"),
        ("...", "_"),
        ("", "_"),
        ("a\u202eb\u200bc", "abc"),
        ("bi\udceen", "bi%EEn"),
        ("họp\tngày\n5", "họp-ngày-5"),
        ("tên có dấu chấm cuối.", "tên có dấu chấm cuối"),
    ],
)
def test_names_from_any_text_are_taken_everywhere(raw: str, safe: str) -> None:
    assert durable.safe_name(raw) == safe


@given(st.text(), st.integers(2, 9999))
def test_no_text_makes_a_name_that_is_too_long_or_escapes(text: str, number: int) -> None:
    name = durable.safe_name(text, ".docx")
    copy = numbered(name, ".docx", number, " (bản {number})")

    for made in (name, copy):
        assert len(made.removesuffix(".docx").encode()) <= 121
        assert made == unicodedata.normalize("NFC", made) or len(text.encode()) > 100
        assert not set(made) & set('<>:"/\\|?*') and made.strip(" .") == made
        assert durable.same_name(made, made.upper()) or made.upper().lower() != made.lower()
