"""The watched folders served by a real Samba server; clients save, copy and rename as Windows programs do."""

from __future__ import annotations

import datetime as dt
import gc
import unicodedata
from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest
import smbclient
from smbprotocol.exceptions import SMBException

from tests.faults.samba import Samba
from tests.faults.test_folders import another
from tests.office import (
    ACCEPTED,
    HEARTBEAT,
    RETURNED,
    Office,
    Watching,
    an_office,
    assert_nothing_lost,
    assert_papers_whole,
    bad,
    good,
    names,
)

pytestmark = pytest.mark.samba
SEVERAL = 12
"""Rounds after which a file would have been taken if it had settled."""


@pytest.fixture(scope="module")
def samba(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Samba]:
    server = Samba(tmp_path_factory.mktemp("samba"))
    server.make()
    server.start()
    yield server
    server.close()


@pytest.fixture
def office(samba: Samba, request: pytest.FixtureRequest) -> Iterator[Office]:
    """A workspace whose parent is the share; the settings' ``.state`` lies beside the doors, as in a small office."""
    parent = samba.served / str(len(names(samba.served)))
    parent.mkdir()
    made = an_office(parent)
    made.only_the_notice()
    yield made
    samba.leave()


class Client:
    """A person's machine: writes into the inbox over the network only."""

    def __init__(self, samba: Samba, office: Office) -> None:
        self.samba = samba
        self.office = office

    def at(self, name: str) -> str:
        return self.samba.at(self.office.inbox / name)

    def open(self, name: str, mode: str = "wb", **more: Any) -> AbstractContextManager[Any]:
        return smbclient.open_file(self.at(name), mode=mode, buffering=0, **more, **self.samba.enter())

    def write(self, name: str, data: bytes) -> None:
        with self.open(name) as stream:
            for start in range(0, len(data), 1 << 16):
                stream.write(data[start : start + (1 << 16)])

    def put(self, name: str, data: bytes) -> None:
        """Copy a file that a person wants to be worked on."""
        self.write(name, data)
        self.office.dropped[name] = data

    def rename(self, old: str, new: str) -> None:
        smbclient.rename(self.at(old), self.at(new), **self.samba.enter())

    def remove(self, name: str) -> None:
        smbclient.remove(self.at(name), **self.samba.enter())

    def read(self, path: Path) -> bytes:
        with smbclient.open_file(self.samba.at(path), mode="rb", share_access="r", **self.samba.enter()) as stream:
            return bytes(stream.read())


@pytest.fixture
def client(samba: Samba, office: Office) -> Client:
    return Client(samba, office)


def notices(office: Office) -> list[Path]:
    return sorted(office.outbox / name for name in office.papers() if name.endswith(".docx"))


def returned(office: Office) -> list[str]:
    folder = office.inbox / RETURNED
    return names(folder) if folder.is_dir() else []


def untouched(watcher: Watching, office: Office) -> None:
    """Nothing is taken, however often the watcher looks."""
    watcher.looks(SEVERAL)
    assert notices(office) == []
    assert returned(office) == []


def in_parts(data: bytes, count: int = 5) -> Iterator[bytes]:
    size = -(-len(data) // count)
    return (data[start : start + size] for start in range(0, len(data), size))


def test_excels_way_of_saving_gives_one_paper_of_the_last_state(client: Client, office: Office) -> None:
    with office.watching() as watcher:
        with client.open("~$biên bản.xlsx", "xb") as lock:
            lock.write(b"\x03Lan")
            for number in range(3):
                client.write("A1B2C3D4", another(number))
                watcher.looks(SEVERAL)
                if number:
                    client.rename("biên bản.xlsx", "5E6F7A8B.tmp")
                    watcher.looks(SEVERAL)
                client.rename("A1B2C3D4", "biên bản.xlsx")
                if number:
                    client.remove("5E6F7A8B.tmp")
                untouched(watcher, office)
        client.remove("~$biên bản.xlsx")
        office.dropped["biên bản.xlsx"] = another(2)
        watcher.answered(office)
    assert len(notices(office)) == 1
    assert_nothing_lost(office)


def test_saving_over_a_name_is_taken_once_with_the_last_bytes(client: Client, office: Office) -> None:
    with office.watching() as watcher:
        client.write("biên bản.xlsx", another(0)[:9000])
        untouched(watcher, office)
        client.write("~WRD0001.tmp", another(1))
        smbclient.replace(client.at("~WRD0001.tmp"), client.at("biên bản.xlsx"), **client.samba.enter())
        office.dropped["biên bản.xlsx"] = another(1)
        watcher.answered(office)
    assert len(notices(office)) == 1
    assert_nothing_lost(office)


@pytest.mark.parametrize("is_preallocated", [False, True], ids=["growing", "full size first"])
def test_a_slow_copy_is_not_taken_before_it_is_whole(is_preallocated: bool, client: Client, office: Office) -> None:
    with office.watching() as watcher:
        with client.open("chậm.xlsx", share_access="r") as stream:
            if is_preallocated:
                stream.truncate(len(good()))
                untouched(watcher, office)
            for part in in_parts(good()):
                untouched(watcher, office)
                stream.write(part)
        office.dropped["chậm.xlsx"] = good()
        old = dt.datetime(2019, 5, 12, tzinfo=dt.UTC).timestamp()
        watcher.answered(office)
        moved = office.accepted("chậm.xlsx")
        smbclient.utime(client.samba.at(moved), times=(old, old), **client.samba.enter())
        watcher.looks(SEVERAL)
    assert len(notices(office)) == 1
    assert client.read(notices(office)[0]) == notices(office)[0].read_bytes()
    assert_nothing_lost(office)


def test_renaming_a_file_on_its_way_answers_it_once_under_its_last_name(client: Client, office: Office) -> None:
    with office.watching() as watcher:
        client.write("New Microsoft Excel Worksheet.xlsx.part", bad())
        untouched(watcher, office)
        client.rename("New Microsoft Excel Worksheet.xlsx.part", "~$tạm.xlsx")
        untouched(watcher, office)
        client.rename("~$tạm.xlsx", "Biên bản đã sửa tên.xlsx")
        office.dropped["Biên bản đã sửa tên.xlsx"] = bad()
        watcher.answered(office)
    assert "Biên bản đã sửa tên - CẦN SỬA.txt" in returned(office)
    assert len([name for name in returned(office) if name.endswith(".txt")]) == 1
    assert_nothing_lost(office)


LONG = "Biên bản Hội nghị đối thoại giữa người đứng đầu cấp ủy, chính quyền với Nhân dân xã Minh Lâm quý {number}"


def test_long_vietnamese_names_in_both_spellings_are_answered(samba: Samba, client: Client, office: Office) -> None:
    composed = unicodedata.normalize("NFC", LONG.format(number="một")) + ".xlsx"
    decomposed = unicodedata.normalize("NFD", LONG.format(number="một")) + ".xlsx"
    for number, name in enumerate((composed, decomposed)):
        source = samba.root / f"{number}.xlsx"
        source.write_bytes(another(number))
        samba.command(office.inbox, f'put "{source}" "{name}"')
        office.dropped[name] = another(number)
    assert {composed, decomposed} <= set(names(office.inbox))

    with office.watching() as watcher:
        watcher.answered(office)

    assert len(notices(office)) == 2
    assert len([name for name in names(office.inbox / ACCEPTED) if name.endswith(".xlsx")]) == 2
    assert HEARTBEAT in samba.command(office.inbox, "ls")
    assert_nothing_lost(office)


@pytest.mark.filterwarnings("ignore:unclosed SMB handle:ResourceWarning")
def test_a_server_that_dies_in_the_middle_of_a_copy_and_comes_back_loses_nothing(
    samba: Samba, client: Client, office: Office
) -> None:
    client.put("trước.xlsx", another(1))
    with office.watching() as watcher:
        parts = list(in_parts(good()))
        with pytest.raises((SMBException, OSError, ValueError)), client.open("dở dang.xlsx") as stream:
            stream.truncate(len(good()))
            for number, part in enumerate(parts):
                stream.write(part)
                watcher.looks(2)
                if number == 2:
                    samba.kill()
        gc.collect()  # the client's handle died with the server
        watcher.until(office.accepted("trước.xlsx").exists)
        watcher.looks(SEVERAL)
        assert (office.inbox / "dở dang.xlsx").exists()
        samba.start()
        client.put("dở dang.xlsx", good())
        watcher.answered(office)
    assert len(notices(office)) == 2
    assert_nothing_lost(office)


def test_a_paper_open_on_a_clients_machine_is_left_to_it(client: Client, office: Office) -> None:
    """Word holds the paper and denies others to write: the correction's paper comes beside it."""
    with office.watching() as watcher:
        client.put("biên bản.xlsx", good())
        watcher.answered(office)
        [paper] = notices(office)
        held = client.samba.at(paper)
        with smbclient.open_file(held, mode="r+b", share_access="r", **client.samba.enter()) as stream:
            stream.write(b"PK\x03\x04 edited by a person")
            stream.flush()
            edited = paper.read_bytes()
            client.put("biên bản.xlsx", corrected())
            watcher.until(lambda: len(notices(office)) == 2)
            assert paper.read_bytes() == edited
    assert_papers_whole({path.name: path.read_bytes() for path in notices(office) if path != paper})


def corrected() -> bytes:
    """The same meeting, told anew."""
    from tests.forms import workbench
    from tests.office import typed

    return typed(
        good(), workbench.INFO, workbench.place_of(workbench.INFO, "place"), "Hội trường Nhà văn hóa thôn Bình"
    )


def test_the_servers_own_files_are_nobodys_papers(samba: Samba, office: Office) -> None:
    """What a share puts beside the papers (streams, recycle bins) is listed or left, never worked on."""
    for name in ("#recycle", "@eaDir", "System Volume Information"):
        samba.command(office.inbox, f'mkdir "{name}"')
    with office.watching() as watcher:
        watcher.looks(SEVERAL)
    assert returned(office) == []
    assert (office.inbox / "@eaDir").is_dir()
