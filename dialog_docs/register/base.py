"""How the register is opened and how a transaction runs: journal file first, commit second."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Self

from sqlalchemy import Engine, text

from dialog_docs.dialogue.workdays import Workdays
from dialog_docs.durable import Files, state_folder
from dialog_docs.durable.publish import stored_path
from dialog_docs.errors import DialogDocsError
from dialog_docs.register.engine import FILE_NAME, READ_ONLY, open_server, open_sqlite
from dialog_docs.register.faults import translated
from dialog_docs.register.journal import Event, Journal
from dialog_docs.register.transaction import Transaction
from dialog_docs.register.values import Reader
from dialog_docs.settings import Settings

_LOCK_NUMBER = 0x44444F43
"""Advisory lock by which writers on PostgreSQL take turns."""


class Base:
    """The opened database with its store; used by one thread at a time."""

    def __init__(
        self, engine: Engine, state: Path, files: Files, workdays: Workdays, read: Reader | None = None
    ) -> None:
        self.state = state
        self.workdays = workdays
        self.unread: tuple[str, ...] = ()
        """SHA-256 of originals that a replay could not read or place."""
        self._read = read
        self.files = files
        self.engine = engine
        self.journal = Journal(self.store, files)
        self._running: Transaction | None = None
        self.catch_up()

    @classmethod
    def open(cls, where: Settings | Path, files: Files | None = None, read: Reader | None = None) -> Self:
        """The register of a workspace, or of a state folder given by path; raises DialogDocsError.

        With ``read``, recordings that the journal holds beyond the database are made again from the stored originals.
        """
        port = files or Files()
        state = where if isinstance(where, Path) else state_folder(where.root)
        workdays = Workdays() if isinstance(where, Path) else Workdays.of(where.holidays, where.workdays)
        if isinstance(where, Settings) and where.database:
            port.make_folder(state)
            return cls(open_server(where.database), state, port, workdays, read)
        return cls(open_sqlite(state / FILE_NAME, port), state, port, workdays, read)

    @property
    def store(self) -> Path:
        """The store of originals."""
        return self.state / "store"

    @property
    def database(self) -> Path | None:
        """The file of the embedded database; None on a server."""
        return self.state / FILE_NAME if self.engine.dialect.name == "sqlite" else None

    def original(self, sha256: str) -> Path:
        """Where the store holds an original."""
        return stored_path(self.store, sha256)

    def close(self) -> None:
        """Give the database back."""
        self.engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @contextlib.contextmanager
    def batch(self) -> Iterator[None]:
        """One transaction for many recordings: one commit for all; a call inside that fails is undone by itself."""
        with self.writing():
            yield

    @contextlib.contextmanager
    def writing(self) -> Iterator[Transaction]:
        """A transaction that writes; inside ``batch`` the running one."""
        if self._running is not None:
            with translated(self.database), self._running.part():
                yield self._running
            return
        with self._transaction() as tx:
            is_behind = self.journal.holds(tx.next_seq)
            if is_behind:
                self._refuse_when_far_behind(tx)
                self.unread = self.replay_rest(tx, self._read)
            else:
                yield tx
        if is_behind:
            with self.writing() as tx:
                yield tx

    @contextlib.contextmanager
    def _transaction(self) -> Iterator[Transaction]:
        with translated(self.database), self.engine.connect() as connection, connection.begin() as scope:
            if self.database is None:
                connection.execute(text("SELECT pg_advisory_xact_lock(:number)"), {"number": _LOCK_NUMBER})
            self._running = tx = Transaction(connection)
            try:
                yield tx
                tx.require_open()
                self._finish(tx)
                with self.files.step("commit", self.database or self.state):
                    scope.commit()
            finally:
                self._running = None

    def _refuse_when_far_behind(self, tx: Transaction) -> None:
        """A crash leaves one journal file at most: more of them mean that an old database was put in place by hand."""
        later = [path for path in self.journal.paths() if int(path.stem) >= tx.next_seq]
        if self._read is None and self.database is not None and len(later) > 1:
            raise DialogDocsError("register.behind", path=self.database, facts=len(later))

    def _finish(self, tx: Transaction) -> None:
        if tx.events:
            self.journal.append(tx.events)

    @contextlib.contextmanager
    def reading(self) -> Iterator[Transaction]:
        """A transaction that only looks; inside ``batch`` it sees what was written so far."""
        if self._running is not None:
            yield self._running
            return
        with translated(self.database), self.engine.connect() as connection:
            yield Transaction(connection.execution_options(**{READ_ONLY: True}))

    def catch_up(self) -> None:
        """Take over facts that reached the journal but not the database before a crash."""
        with self.reading() as tx:
            behind = self.journal.holds(tx.next_seq)
        if behind:
            with self.writing():
                pass

    def replay_rest(self, tx: Transaction, read: Reader | None) -> tuple[str, ...]:
        """Take over facts that the journal holds beyond the database; see ``Recording``."""
        raise NotImplementedError

    def apply(self, tx: Transaction, event: Event) -> None:
        """Let a fact of the journal take effect, as far as it can without reading an original."""
        act: Callable[[Transaction, Event], None] | None = getattr(self, f"apply_{event.kind}", None)
        if act is not None:
            act(tx, event)
