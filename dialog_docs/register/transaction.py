"""One transaction: rows with their hashes, and the facts that go to the journal before the commit."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import json
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import Any

from sqlalchemy import Connection, Row, Select, Table, bindparam, delete, func, select
from sqlalchemy.sql import Executable

from dialog_docs.dialogue import codec
from dialog_docs.register import tables
from dialog_docs.register.journal import Event


class Transaction:
    """A connection inside its transaction; leaves committing to its owner."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.events: list[Event] = []
        self._last = connection.execute(_LAST_FACT).scalar() or 0
        self._known: dict[tuple[str, tuple[Any, ...]], dict[str, Any] | None] = {}
        """Rows that were asked for by their key, as they stand in this transaction."""
        self._dialect = connection.dialect.name
        self._sqlite: Any = connection.connection.driver_connection if self._dialect == "sqlite" else None
        self._depth = 0

    @property
    def next_seq(self) -> int:
        """The number of the next fact."""
        return self._last + 1

    @contextlib.contextmanager
    def part(self) -> Iterator[None]:
        """Work that is undone, rows and facts, when it fails; the transaction itself goes on."""
        self.require_open()
        known, last = len(self.events), self._last
        self._depth += 1
        name = f"part_{self._depth}"
        self._command(f"SAVEPOINT {name}")
        try:
            yield
        except BaseException:
            self._known.clear()
            del self.events[known:]
            self._last = last
            if self._is_open():
                self._command(f"ROLLBACK TO SAVEPOINT {name}")
                self._command(f"RELEASE SAVEPOINT {name}")
            raise
        else:
            self.require_open()
            self._command(f"RELEASE SAVEPOINT {name}")
        finally:
            self._depth -= 1

    def require_open(self) -> None:
        """Raise OSError when the database has undone the whole transaction by itself (SQLite does, on a full disk).

        What came after would stand alone, without its facts in the journal.
        """
        if not self._is_open():
            raise OSError(errno.EIO, os.strerror(errno.EIO))

    def _is_open(self) -> bool:
        return self._sqlite is None or self._sqlite.in_transaction

    def event(self, kind: str, at: str, source: str, body: Mapping[str, Any]) -> int:
        """Note a fact for the journal; its number."""
        made = Event(self.next_seq, at, source, kind, {key: value for key, value in body.items() if value is not None})
        self.events.append(made)
        return self.mirror(made)

    def mirror(self, event: Event) -> int:
        """Keep a fact of the journal in the database too; its number."""
        self._last = event.seq
        body = json.dumps(dict(event.body), ensure_ascii=False, sort_keys=True)
        self.put(
            tables.facts, {"seq": event.seq, "at": event.at, "source": event.source, "kind": event.kind, "body": body}
        )
        return event.seq

    def put(self, table: Table, *rows: Mapping[str, Any]) -> None:
        """Write whole rows, new or in place of the ones with the same key."""
        names, key = _columns(table), _key(table)
        full = []
        for row in rows:
            values = tuple(map(row.get, names))
            full.append((*values, row_hash(values)))
            mark = (table.name, tuple([row[name] for name in key]))
            if mark in self._known:
                self._known[mark] = dict(zip((*names, "row_hash"), full[-1], strict=True))
        if full:
            self._run_whole(_upsert(table, self._dialect), (*names, "row_hash"), full)

    def rows(self, query: Select[Any]) -> Sequence[Row[Any]]:
        """All rows of a query."""
        return self.connection.execute(query).all()

    def tuples(self, query: Select[Any]) -> Sequence[Any]:
        """All rows of a query, for unpacking."""
        return self.connection.execute(query).all()

    def found(self, query: Select[Any], **values: str | int) -> Sequence[Any]:
        """All rows of a query that a module keeps, by the names of its open values; for unpacking.

        It is compiled once a process and handed to the driver: for what is asked with every workbook.
        """
        asked = _question(query, self._dialect)
        return self._run_compiled(asked, [asked.fixed | values])

    def one(self, table: Table, **key: Any) -> dict[str, Any] | None:
        """The row with a key as a dictionary; None when there is none."""
        if tuple(key) != _key(table):
            return self._one(table, key)
        mark = (table.name, tuple(key.values()))
        if mark not in self._known:
            self._known[mark] = self._one(table, key)
        found = self._known[mark]
        return None if found is None else dict(found)

    def _one(self, table: Table, key: Mapping[str, Any]) -> dict[str, Any] | None:
        found = self._run_compiled(_by_key(table, tuple(key), self._dialect), [key])
        return dict(zip((*_columns(table), "row_hash"), found[0], strict=True)) if found else None

    def _run_compiled(self, statement: _Compiled, rows: Sequence[Mapping[str, Any]]) -> Sequence[Any]:
        """Hand texts and numbers to the driver as they are: there is nothing to convert, and a year has many rows."""
        if self._sqlite is None or statement.order is None:
            given = list(rows) if len(rows) > 1 else dict(rows[0])
            answer = self.connection.exec_driver_sql(statement.text, given)
            return answer.all() if answer.returns_rows else ()
        values = [tuple([row[name] for name in statement.order]) for row in rows]
        if len(values) > 1:
            self._sqlite.executemany(statement.text, values)
            return ()
        found: list[Any] = self._sqlite.execute(statement.text, values[0]).fetchall()
        return found

    def _run_whole(self, statement: _Compiled, names: tuple[str, ...], rows: Sequence[tuple[Any, ...]]) -> None:
        """Write whole rows, whose values stand in the order of the table's columns."""
        if self._sqlite is not None and statement.order == names:
            self._sqlite.executemany(statement.text, rows)
        else:
            self._run_compiled(statement, [dict(zip(names, row, strict=True)) for row in rows])

    def _command(self, text: str) -> None:
        if self._sqlite is not None:
            self._sqlite.execute(text)
        else:
            self.connection.exec_driver_sql(text)

    def drop(self, table: Table, **key: Any) -> None:
        """Delete the rows with a key; only for rows that are derived again."""
        query = delete(table)
        for name, value in key.items():
            query = query.where(table.c[name] == value)
        self.run(query)

    def run(self, statement: Executable) -> None:
        """Execute a statement without a result."""
        self._known.clear()
        self.connection.execute(statement)


def packed(value: Any) -> str:
    """A value of the model as text."""
    return packed_data(codec.encode(value))


packed_data = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
"""JSON data as text."""


@cache
def _columns(table: Table) -> tuple[str, ...]:
    return tuple(column.name for column in table.columns if column.name != "row_hash")


def row_hash(values: Iterable[Any]) -> str:
    """128 bits over the values of a row: enough to find a flipped byte."""
    return hashlib.sha256(repr(tuple(values)).encode(errors="surrogatepass")).hexdigest()[:32]


def damaged_keys(connection: Connection, table: Table) -> tuple[str, ...]:
    """Keys of the rows whose values are not those that were written."""
    names, key = _columns(table), [column.name for column in table.primary_key.columns]
    found = connection.execute(select(table)).mappings()
    return tuple(
        "/".join(str(row[name]) for name in key)
        for row in found
        if row_hash([row[name] for name in names]) != row["row_hash"]
    )


@cache
def _key(table: Table) -> tuple[str, ...]:
    return tuple(column.name for column in table.primary_key.columns)


_LAST_FACT = select(func.max(tables.facts.c.seq))


@dataclass(frozen=True, slots=True)
class _Compiled:
    """A statement as the driver takes it; ``order`` names its values, None where the driver takes them by name."""

    text: str
    order: tuple[str, ...] | None
    fixed: dict[str, Any]
    """Values that stand in the statement itself."""


def _compiled(statement: Any, dialect: str) -> _Compiled:
    driver = {"sqlite": "sqlite", "postgresql": "postgresql.psycopg"}[dialect]
    found = statement.compile(dialect=import_module(f"sqlalchemy.dialects.{driver}").dialect())
    return _Compiled(str(found), tuple(found.positiontup) if found.positional else None, dict(found.params))


@cache
def _by_key(table: Table, names: tuple[str, ...], dialect: str) -> _Compiled:
    return _compiled(select(table).where(*(table.c[name] == bindparam(name) for name in names)), dialect)


@cache
def _question(query: Select[Any], dialect: str) -> _Compiled:
    return _compiled(query, dialect)


@cache
def _upsert(table: Table, dialect: str) -> _Compiled:
    statement: Any = import_module(f"sqlalchemy.dialects.{dialect}").insert(table)
    key = [column.name for column in table.primary_key.columns]
    rest = {column.name: statement.excluded[column.name] for column in table.columns if column.name not in key}
    return _compiled(statement.on_conflict_do_update(index_elements=key, set_=rest), dialect)
