"""The database itself: settings, migrations, what is refused, and that faults speak the house's language."""

from __future__ import annotations

import contextlib
import datetime as dt
import errno
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine

from dialog_docs.durable import Files
from dialog_docs.errors import DialogDocsError
from dialog_docs.register import Register, tables
from dialog_docs.register.engine import FILE_NAME, REVISIONS, open_sqlite, revision_of, sqlite_engine
from dialog_docs.register.faults import translated
from dialog_docs.register.migrations.run import config, upgrade
from tests.register.given import minutes, record

CIFS = "1 0 0:1 / / rw - ext4 /dev/vda rw\n2 1 0:2 / {path} rw - cifs //may-chu/dt rw\n"


def test_the_known_revisions_are_those_of_the_migration_files() -> None:
    script = ScriptDirectory.from_config(config())

    assert tuple(reversed([step.revision for step in script.walk_revisions()])) == REVISIONS


def test_the_migrated_tables_are_the_declared_ones(register: Register) -> None:
    with register.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})

        assert compare_metadata(context, tables.metadata) == []


def test_every_table_is_strict_and_every_setting_is_on(tmp_path: Path) -> None:
    engine = open_sqlite(tmp_path / FILE_NAME, Files())
    with engine.connect() as connection:
        asked = ("journal_mode", "synchronous", "foreign_keys", "busy_timeout", "cell_size_check", "trusted_schema")
        found = [connection.exec_driver_sql(f"PRAGMA {name}").scalar_one() for name in asked]
        made = connection.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE type = 'table'").all()
    engine.dispose()

    assert found == ["delete", 3, 1, 10000, 1, 0]
    assert {name for name, sql in made if "STRICT" not in sql} == {"alembic_version"}
    assert (tmp_path / FILE_NAME).stat().st_mode & 0o777 == 0o600


@pytest.fixture
def older(tmp_path: Path) -> Iterator[Path]:
    """A register of the first schema with a meeting in it, as ``fixtures/r0001.sql`` holds it."""
    path = tmp_path / "state" / FILE_NAME
    path.parent.mkdir()
    script = (Path(__file__).parent / "fixtures" / "r0001.sql").read_text(encoding="utf-8")
    with contextlib.closing(sqlite3.connect(path)) as raw:
        raw.executescript(script)
    yield path


def test_an_older_register_is_migrated_after_a_verified_backup_and_answers_the_same(older: Path) -> None:
    with Register.open(older.parent) as register:
        entry = register.entry("minh-lam-20260415")
        rows = register.rows()
        damaged = register.damaged_rows()

    assert entry is not None and len(entry.minutes.opinions) == 3
    assert (len(rows.opinions), len(rows.tasks), damaged) == (3, 2, {})
    copies = [path.name for path in (older.parent / "backup").iterdir()]
    assert copies == ["before-r0004-from-r0001.db"]
    with contextlib.closing(sqlite3.connect(older.parent / "backup" / copies[0])) as raw:
        assert raw.execute("SELECT version_num FROM alembic_version").fetchone() == ("r0001",)
        assert raw.execute("SELECT count(*) FROM opinions").fetchone() == (3,)


def test_a_migration_that_fails_leaves_the_old_schema_whole(older: Path) -> None:
    with contextlib.closing(sqlite3.connect(older)) as raw:
        raw.execute("CREATE TABLE unit_lists (x)")
        raw.commit()

    with pytest.raises(DialogDocsError):
        Register.open(older.parent)

    engine = sqlite_engine(older)
    assert revision_of(engine) == "r0001"
    with engine.connect() as connection:
        names = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE name = 'changes'").all()
    engine.dispose()
    assert names == []


def test_a_newer_schema_is_refused_and_untouched(tmp_path: Path) -> None:
    Register.open(tmp_path).close()
    with contextlib.closing(sqlite3.connect(tmp_path / FILE_NAME)) as raw:
        raw.execute("UPDATE alembic_version SET version_num = 'r0999'")
        raw.commit()
    before = (tmp_path / FILE_NAME).read_bytes()

    with pytest.raises(DialogDocsError) as refused:
        Register.open(tmp_path)

    assert refused.value.key == "register.newer"
    assert (tmp_path / FILE_NAME).read_bytes() == before


def test_somebody_else_s_database_is_refused(tmp_path: Path) -> None:
    with contextlib.closing(sqlite3.connect(tmp_path / FILE_NAME)) as raw:
        raw.execute("PRAGMA application_id = 42")
        raw.execute("CREATE TABLE x (y)")
        raw.commit()

    with pytest.raises(DialogDocsError) as refused:
        Register.open(tmp_path)

    assert refused.value.key == "register.foreign"


def test_a_network_file_system_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DialogDocsError) as refused:
        open_sqlite(tmp_path / "state" / FILE_NAME, Files(), CIFS.format(path=tmp_path))

    assert refused.value.key == "register.network"
    assert not (tmp_path / "state").exists()


def test_a_register_that_another_tool_holds_is_busy_and_works_afterwards(tmp_path: Path) -> None:
    with Register.open(tmp_path) as register:
        with contextlib.closing(sqlite3.connect(tmp_path / FILE_NAME, isolation_level=None)) as other:
            other.execute("BEGIN EXCLUSIVE")
            with register.engine.connect() as waiting:
                waiting.connection.cursor().execute("PRAGMA busy_timeout=10")
                with pytest.raises(OSError) as busy, translated(register.database):
                    waiting.begin()
            other.execute("ROLLBACK")

        assert busy.value.errno == errno.EBUSY
        assert record(register, minutes()).subject is not None


def test_a_full_database_is_no_space_and_nothing_is_half_written(tmp_path: Path) -> None:
    with Register.open(tmp_path) as register:
        record(register, minutes())
        before = register.contents()
        with register.engine.connect() as connection:
            cursor = connection.connection.cursor()
            pages = cursor.execute("PRAGMA page_count").fetchone()[0]
            cursor.execute(f"PRAGMA max_page_count={pages}")
        with pytest.raises(OSError) as full:
            for number in range(1, 60):
                record(register, minutes(day=dt.date(2026, 1, 1) + dt.timedelta(days=number)))

        assert full.value.errno == errno.ENOSPC
        now = register.contents()
        assert {row[0] for row in before["meetings"]} <= {row[0] for row in now["meetings"]}
        assert register.damaged_rows() == {}


def test_a_batch_that_the_database_undid_by_itself_writes_nothing_more(tmp_path: Path) -> None:
    """A full disk ends SQLite's whole transaction; what came after would stand without its facts in the journal."""
    days = [dt.date(2026, 1, 1) + dt.timedelta(days=number) for number in range(60)]
    with Register.open(tmp_path) as register:
        record(register, minutes())
        before, facts = register.contents(), register.journal.paths()
        with register.engine.connect() as connection:
            cursor = connection.connection.cursor()
            pages = cursor.execute("PRAGMA page_count").fetchone()[0]
            cursor.execute(f"PRAGMA max_page_count={pages + 2}")
        faults = []
        with pytest.raises(OSError), register.batch():
            for day in days:
                try:
                    record(register, minutes(day=day))
                except OSError as fault:
                    faults.append(fault.errno)

        assert faults[0] == errno.ENOSPC
        assert len(faults) > 1
        assert register.contents() == before
        assert register.journal.paths() == facts
        assert register.version() == len(before["facts"]) + 1


def test_many_workbooks_in_one_batch_are_all_recorded_or_none(tmp_path: Path) -> None:
    days = [dt.date(2026, 1, 1) + dt.timedelta(days=number) for number in range(5)]
    with Register.open(tmp_path) as register:
        with pytest.raises(ZeroDivisionError), register.batch():
            record(register, minutes(day=days[0]))
            raise ZeroDivisionError
        with register.batch():
            for day in days:
                record(register, minutes(day=day))

        assert [entry.minutes.day for entry in register.entries()] == days
        assert len(register.journal.paths()) == 1


def test_a_bug_of_ours_is_not_hidden_as_damage(tmp_path: Path) -> None:
    with Register.open(tmp_path) as register, pytest.raises(ValueError), register.writing():
        raise ValueError


def test_a_new_register_has_the_very_schema_that_the_steps_make(tmp_path: Path) -> None:
    engine = open_sqlite(tmp_path / "new" / FILE_NAME, Files())
    stepped = sqlite_engine(tmp_path / "steps.db")
    upgrade(stepped)

    assert _schema(engine) == _schema(stepped)
    assert revision_of(engine) == revision_of(stepped) == REVISIONS[-1]


def _schema(engine: Engine) -> dict[str, str]:
    with engine.connect() as connection:
        found = connection.exec_driver_sql("SELECT name, sql FROM sqlite_master").all()
    engine.dispose()
    return {name: " ".join((sql or "").split()) for name, sql in found}


def test_meetings_of_a_unit_are_found_by_their_index(tmp_path: Path) -> None:
    with Register.open(tmp_path) as register, register.engine.connect() as connection:
        asked = "EXPLAIN QUERY PLAN SELECT code FROM meetings WHERE unit_key = 'x' AND state != 'cancelled'"
        plan = " ".join(str(row) for row in connection.exec_driver_sql(asked))

    assert "ix_meetings_unit_key" in plan


def test_upgrading_step_by_step_is_upgrading_at_once(tmp_path: Path) -> None:
    engine = sqlite_engine(tmp_path / "a.db")
    for revision in REVISIONS:
        upgrade(engine, revision)
        assert revision_of(engine) == revision
    engine.dispose()
