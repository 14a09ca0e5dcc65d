"""Opening the database: settings of SQLite, refusal of what is not ours, migration after a verified backup."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import (
    Column,
    Engine,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    create_engine,
    event,
    inspect,
    text,
)
from sqlalchemy.engine.interfaces import DBAPIConnection

from dialog_docs import durable
from dialog_docs.errors import DialogDocsError
from dialog_docs.register import tables
from dialog_docs.register.copies import copy_verified
from dialog_docs.register.faults import translated

APPLICATION_ID = 0x44444F43
"""``DDOC`` in the header of our SQLite files."""
REVISIONS = ("r0001", "r0002", "r0003", "r0004")
"""Every schema this program knows, oldest first; held against the files by a test."""
FILE_NAME = "register.db"
_SETTINGS = (
    "PRAGMA journal_mode=DELETE",
    "PRAGMA synchronous=EXTRA",
    "PRAGMA foreign_keys=ON",
    "PRAGMA busy_timeout=10000",
    "PRAGMA cell_size_check=ON",
    "PRAGMA trusted_schema=OFF",
)
"""Rollback journal and EXTRA: power loss right after a commit loses nothing; see reliability 2."""
READ_ONLY = "dialog_docs_read"
"""Execution option of a connection that only looks: it takes no write lock."""


def open_sqlite(path: Path, files: durable.Files, mounts: str | None = None) -> Engine:
    """The embedded register, checked and migrated; raises DialogDocsError when it must not be used."""
    kind = durable.network_type(path.parent, mounts)
    if kind is not None:
        raise DialogDocsError("register.network", path=path, kind=kind)
    files.make_folder(path.parent)
    is_new = not path.exists()
    engine = sqlite_engine(path)
    try:
        with translated(path):
            if not is_new:
                _check_ours(engine, path)
            bring_up_to_date(engine, None if is_new else path, files)
            if is_new:
                _mark_ours(engine)
    except UnicodeDecodeError as fault:
        # SQLite's message quotes the damaged schema, and the driver cannot decode what it quotes.
        engine.dispose()
        raise DialogDocsError("register.damaged", path=path, why=fault) from fault
    except BaseException:
        engine.dispose()
        raise
    path.chmod(0o600)
    return engine


def _mark_ours(engine: Engine) -> None:
    with engine.connect() as connection:
        connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
        connection.commit()


def sqlite_engine(path: Path) -> Engine:
    """An engine with our settings; nothing is checked."""
    engine = create_engine(f"sqlite:///{path}", connect_args={"timeout": 10}, pool_reset_on_return="rollback")
    event.listen(engine, "connect", _set_up)
    event.listen(engine, "begin", _begin)
    return engine


def open_server(url: str) -> Engine:
    """A register on PostgreSQL, shared by several machines; the server's keeper makes its backups."""
    engine = create_engine(url, pool_pre_ping=True)
    with translated(None):
        bring_up_to_date(engine, None, durable.Files())
    return engine


def _set_up(connection: DBAPIConnection, _record: object) -> None:
    raw: Any = connection
    raw.isolation_level = None  # the driver must not begin transactions of its own kind
    for line in _SETTINGS:
        raw.execute(line)


def _begin(connection: Any) -> None:
    reads = connection.get_execution_options().get(READ_ONLY, False)
    connection.exec_driver_sql("BEGIN" if reads else "BEGIN IMMEDIATE")


def _check_ours(engine: Engine, path: Path) -> None:
    with engine.connect() as connection:
        number = connection.exec_driver_sql("PRAGMA application_id").scalar_one()
        if number not in (0, APPLICATION_ID):
            raise DialogDocsError("register.foreign", path=path)
        found = connection.exec_driver_sql("PRAGMA quick_check(1)").scalar_one()
        if found != "ok":
            raise DialogDocsError("register.damaged", path=path, why=found)


def revision_of(engine: Engine) -> str | None:
    """The schema's revision; None for an empty database."""
    with engine.connect() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return None
        return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def bring_up_to_date(engine: Engine, path: Path | None, files: durable.Files) -> None:
    """Migrate an older schema, after a verified backup of the file at ``path``; a newer one is refused.

    An empty database gets the newest schema at once, in one transaction: what the steps make, a test compares.
    """
    found = revision_of(engine)
    if found is None:
        _create(engine)
        return
    if found == REVISIONS[-1]:
        return
    if found not in REVISIONS:
        raise DialogDocsError("register.newer", revision=found, known=REVISIONS[-1])
    if path is not None:
        copy_verified(path, path.parent / "backup" / f"before-{REVISIONS[-1]}-from-{found}.db", files)
    from dialog_docs.register.migrations.run import upgrade  # noqa: PLC0415 - Alembic costs 0.2 s, rarely needed

    upgrade(engine)


def _create(engine: Engine) -> None:
    with engine.connect() as connection:
        tables.metadata.create_all(connection, checkfirst=False)
        _version.create(connection, checkfirst=False)
        connection.execute(_version.insert().values(version_num=REVISIONS[-1]))
        connection.commit()


_version = Table(
    "alembic_version",
    MetaData(),
    Column("version_num", String(32), nullable=False),
    PrimaryKeyConstraint("version_num", name="alembic_version_pkc"),
)
"""As Alembic writes it."""
