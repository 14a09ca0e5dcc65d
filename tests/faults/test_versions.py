"""A newer program over an older register with work in flight (F37); folders that would feed our papers back (F39)."""

from __future__ import annotations

import contextlib
import re
import sqlite3
from pathlib import Path

import pytest

from dialog_docs import pipeline
from dialog_docs.errors import DialogDocsError
from dialog_docs.house.opened import House
from dialog_docs.register.engine import FILE_NAME
from tests.faults.watched import another, notices
from tests.office import RETURNED, Office, assert_nothing_lost, names

FIRST_SCHEMA = Path(__file__).parents[1] / "register" / "fixtures" / "r0001.sql"


def as_it_was_first(database: Path) -> None:
    """Put a register back to the first schema; later ones only added indexes, and tables of derived or no rows."""
    schema = FIRST_SCHEMA.read_text(encoding="utf-8")
    first = set(re.findall(r"CREATE TABLE (\w+)", schema))
    with contextlib.closing(sqlite3.connect(database)) as raw:
        tables = {name for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        assert first < tables
        for name in tables - first:
            raw.execute(f"DROP TABLE {name}")
        named = "SELECT name FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"
        for (name,) in raw.execute(named).fetchall():
            if name not in schema:
                raw.execute(f"DROP INDEX {name}")
        raw.execute("UPDATE alembic_version SET version_num = 'r0001'")
        raw.commit()


def received(house: House, path: Path) -> None:
    """The file is kept and noted; the program stops before anybody reads it."""
    pipeline.announce(house, [pipeline.grab(house, path)])


def test_a_newer_program_migrates_an_older_register_and_ends_what_was_in_flight(office: Office) -> None:
    office.drop("trước.xlsx", another(1))
    office.work()
    with office.open() as house:
        received(house, office.drop("đang làm.xlsx", another(2)))
        before = house.register.contents()["meetings"]
    as_it_was_first(office.state / FILE_NAME)

    assert [outcome.status.value for outcome in office.work()] == ["accepted"]

    with office.open() as house:
        assert set(before) < set(house.register.contents()["meetings"])
    assert len(notices(office)) == 2
    assert [path.name for path in (office.state / "backup").glob("before-*-from-r0001.db")] != []
    assert_nothing_lost(office)


def test_a_register_of_a_newer_program_is_refused_with_its_work_in_flight_untouched(office: Office) -> None:
    database = office.state / FILE_NAME
    with office.open() as house:
        received(house, office.drop("đang làm.xlsx", another(2)))
    with contextlib.closing(sqlite3.connect(database)) as raw:
        [(known,)] = raw.execute("SELECT version_num FROM alembic_version").fetchall()
        raw.execute("UPDATE alembic_version SET version_num = 'r0999'")
        raw.commit()
    before = database.read_bytes()

    with pytest.raises(DialogDocsError, match=r"register\.newer"):
        office.work()

    assert database.read_bytes() == before and (office.inbox / "đang làm.xlsx").exists()
    with contextlib.closing(sqlite3.connect(database)) as raw:
        raw.execute("UPDATE alembic_version SET version_num = ?", (known,))
        raw.commit()
    assert [outcome.status.value for outcome in office.work()] == ["accepted"]
    assert_nothing_lost(office)


def test_an_outbox_inside_the_inbox_is_refused(office: Office) -> None:
    office.set('outbox = "outbox"', 'outbox = "inbox/outbox"')

    with pytest.raises(DialogDocsError, match=r"house\.outbox_in_inbox"):
        office.work()


def test_a_paper_of_ours_in_the_inbox_is_told_and_makes_no_paper(office: Office) -> None:
    office.drop("biên bản.xlsx", another(1))
    office.work()
    [paper] = notices(office)
    office.drop("Thông báo kết luận.docx", office.papers()[paper])

    assert [outcome.status.value for outcome in office.work()] == ["refused"]
    assert office.work() == []
    assert notices(office) == [paper]
    assert "Thông báo kết luận - CẦN SỬA.txt" in names(office.inbox / RETURNED)
    assert_nothing_lost(office)
