"""The register: what came, what was said and promised, and which papers went out."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import func, select

from dialog_docs.dialogue.entry import Entry, FigureRows, IssuedPaper, OpinionRow
from dialog_docs.dialogue.followup import Unit
from dialog_docs.dialogue.minutes import Opinion
from dialog_docs.dialogue.period import Period
from dialog_docs.dialogue.problem import Problem
from dialog_docs.dialogue.terms import Status
from dialog_docs.errors import WrongRequestError
from dialog_docs.register import (
    histories,
    identity,
    narrow,
    papers,
    queries,
    records,
    repeats,
    shown,
    stories,
    submissions,
    tables,
)
from dialog_docs.register.journal import Event
from dialog_docs.register.recording import Recording
from dialog_docs.register.touched import Touched, touched
from dialog_docs.register.transaction import Transaction, damaged_keys
from dialog_docs.register.values import AuditRow, PaperDraft, PaperKey, PublishedPaper, Similar, StandingPaper, Step


class Register(Recording):
    """The memory of an office; ``Base`` opens it, ``Recording`` takes in, this gives out."""

    def entries(self) -> tuple[Entry, ...]:
        """Every meeting that counts, by day."""
        with self.reading() as tx:
            return queries.entries(tx)

    def entry(self, code: str) -> Entry | None:
        """A meeting by any spelling of its code; a withdrawn one has the state CANCELLED; None when unknown."""
        with self.reading() as tx:
            known = identity.known_code(tx, code)
            return queries.entry(tx, known) if known is not None else None

    def rows(self, period: Period | None = None) -> FigureRows:
        """Narrow rows for the figures, of meetings up to the period's last day, with whole histories."""
        with self.reading() as tx:
            return narrow.figure_rows(tx, period.last_day if period else None, self.workdays)

    def touched(self, version: int) -> Touched | None:
        """Which meetings may look different from what they were at a version; None when all may."""
        with self.reading() as tx:
            return touched(tx, version)

    def days_of(self, meetings: Collection[str]) -> frozenset[dt.date]:
        """The days on which meetings were held."""
        with self.reading() as tx:
            return queries.days_of(tx, meetings)

    def rows_of_days(self, days: Collection[dt.date], letters: tuple[IssuedPaper, ...]) -> FigureRows:
        """The narrow rows of all dialogues of some days, with the papers about these; ``letters`` are all that went."""
        with self.reading() as tx:
            return narrow.rows_of_days(tx, days, letters, self.workdays)

    def loose_papers(self) -> tuple[IssuedPaper, ...]:
        """The papers that stand and are about no single meeting."""
        with self.reading() as tx:
            return queries.loose_papers(tx)

    def texts(self, meetings: Collection[str] | None = None) -> dict[str, str]:
        """Content of opinions and tasks by code; complaints and denunciations are left out (contract 7)."""
        with self.reading() as tx:
            return queries.texts(tx, meetings)

    def public_texts(self, meetings: Collection[str] | None = None) -> dict[str, str]:
        """The same as public papers print it, masked; of some meetings or of all that count."""
        with self.reading() as tx:
            behind = shown.missing(tx, meetings)
            if not behind:
                return shown.texts(tx, meetings)
        with self.writing() as tx:
            shown.fill(tx, behind)
            return shown.texts(tx, meetings)

    def plans(self) -> tuple[records.PlanEntry, ...]:
        """Every plan that counts, newest revision."""
        with self.reading() as tx:
            return records.plans(tx)

    def unit_figures(self) -> tuple[records.SentFigures, ...]:
        """Every row that units sent, in order of arrival."""
        with self.reading() as tx:
            return records.unit_figures(tx)

    def units(self) -> tuple[Unit, ...]:
        """The newest list of units that was recorded."""
        with self.reading() as tx:
            return records.units(tx)

    def tasks(self, wanted: stories.Wanted, as_of: dt.date) -> tuple[stories.TaskView, ...]:
        """Tasks that fit, as they stand at the end of a day, the most urgent first."""
        with self.reading() as tx:
            return stories.tasks(tx, wanted, as_of, narrow.figure_rows(tx, as_of, self.workdays).tasks)

    def open_tasks(self, as_of: dt.date, agency: str | None = None) -> tuple[stories.TaskView, ...]:
        """What is still to be done, by one agency or by all."""
        return self.tasks(stories.Wanted(agency=agency), as_of)

    def opinions(self, as_of: dt.date, status: Status | None = None) -> tuple[stories.OpinionView, ...]:
        """Opinions as they stand at the end of a day; ``Status.FORWARDED`` gives those that others have to settle."""
        with self.reading() as tx:
            return stories.opinions(tx, as_of, status=status)

    def orphans(self) -> tuple[OpinionRow, ...]:
        """Opinions with neither answer, task nor forwarding."""
        with self.reading() as tx:
            return stories.orphans(tx)

    def history(self, code: str) -> tuple[Step, ...]:
        """The whole life of one opinion, task or meeting with sources; empty for an unknown code."""
        with self.reading() as tx:
            return histories.history(tx, code)

    def similar_opinions(self, opinion: Opinion, meeting: str) -> tuple[Similar, ...]:
        """Earlier opinions of the same unit that this one of ``meeting`` may repeat, best first."""
        with self.reading() as tx:
            return repeats.similar(tx, (opinion,), meeting)[0]

    def repeat_hints(self, entry: Entry) -> tuple[Problem, ...]:
        """A warning for each opinion that may repeat an earlier one and does not say so."""
        with self.reading() as tx:
            return repeats.hints(tx, entry)

    def papers(self, subject: str | None = None) -> tuple[IssuedPaper, ...]:
        """The papers that stand, of one subject or all."""
        with self.reading() as tx:
            return queries.issued_papers(tx, *(() if subject is None else (subject,)))

    def standing_papers(self, subject: str) -> dict[PaperKey, StandingPaper]:
        """The newest papers about a subject as they were published, by kind, side and name."""
        with self.reading() as tx:
            found = papers.standing(tx, subject)
            return {key: StandingPaper(row["path"], row["settings_hash"]) for key, row in found.items()}

    def has_papers_below(self, folder: str) -> bool:
        """Whether a standing paper lies in that folder of the outbox or below it."""
        with self.reading() as tx:
            return papers.has_any_below(tx, folder)

    def publish_papers(
        self, outbox: Path, drafts: Sequence[PaperDraft], at: dt.datetime, *, republish: bool = False
    ) -> tuple[PublishedPaper, ...]:
        """Put finished papers into the outbox by the rules of contract 5, then note them together.

        Raises OSError when one cannot be put there, after those before it were noted.
        """
        if not drafts:
            return ()
        with self.reading() as tx:
            old = {subject: papers.standing(tx, subject) for subject in {draft.subject for draft in drafts}}
        placed: list[papers.Placed] = []
        fault: OSError | None = None
        with self.files.gathered():
            for draft in drafts:
                mine = old[draft.subject].get((draft.kind, draft.side, draft.name))
                try:
                    placed.append(papers.place(self.files, outbox, draft, mine, republish))
                except OSError as found:
                    fault = found
                    break
        self._note_papers([papers.body(one) for one in placed if one.row is not None], submissions.stamp(at))
        if fault is not None:
            raise fault
        return tuple(one.paper for one in placed)

    def _note_papers(self, bodies: Sequence[dict[str, Any]], at: str) -> None:
        if bodies:
            with self.writing() as tx:
                for body in bodies:
                    papers.note(tx, tx.event("paper", at, "watch", body), body)

    def apply_paper(self, tx: Transaction, event: Event) -> None:
        """A published paper out of the journal."""
        papers.note(tx, event.seq, dict(event.body))

    def retire_paper(self, outbox: Path, path: str, at: dt.datetime) -> bool:
        """Take a paper that nothing wants any more out of the way; False when it is a person's by now (contract 5)."""
        with self.reading() as tx:
            row = tx.one(tables.papers, path=path, state="current")
        body = papers.retire(self.files, outbox, row) if row else None
        if body is not None:
            with self.writing() as tx:
                tx.event("retired", submissions.stamp(at), "watch", body)
                papers.note_retired(tx, body)
        return body is not None

    def apply_retired(self, tx: Transaction, event: Event) -> None:
        """A retired paper out of the journal."""
        papers.note_retired(tx, dict(event.body))

    def issued(self, target: str, number: str | None, date: dt.date | None, at: dt.datetime) -> IssuedPaper:
        """Number and date of issue of a paper, named by its path; raises WrongRequestError for an unknown one."""
        with self.writing() as tx:
            row = papers.find(tx, target)
            if row is None:
                raise WrongRequestError("register.unknown_paper", paper=target)
            iso = date.isoformat() if date else None
            if (row["number"], row["issued_on"]) != (number, iso):
                body = {"path": row["path"], "number": number, "date": iso}
                tx.event("issued", submissions.stamp(at), "command", body)
            paper = papers.issue(tx, row["path"], number, date)
            if paper is None:
                raise WrongRequestError("register.unknown_paper", paper=target)
            return paper

    def apply_issued(self, tx: Transaction, event: Event) -> None:
        """Number and date of issue out of the journal."""
        body = event.body
        papers.issue(tx, body["path"], body.get("number"), queries.day(body.get("date")))

    def note_job(self, name: str, at: dt.datetime, detail: str | None = None) -> None:
        """Note that what was due by date has been made (``report 2026-Q3``), so that it is made once."""
        body = {"name": name, "done_at": submissions.stamp(at), "detail": detail}
        with self.writing() as tx:
            tx.event("job", body["done_at"] or "", "schedule", body)
            tx.put(tables.jobs, body)

    def apply_job(self, tx: Transaction, event: Event) -> None:
        """A job done out of the journal."""
        tx.put(tables.jobs, dict(event.body))

    def note_unkept(self, name: str, what: str, size: int, owner: str | None, at: dt.datetime) -> None:
        """Note what lay in the inbox and was told, but neither opened nor stored: folder | special | too-large.

        The same thing is noted once, however often it is met; ``size`` is in bytes.
        """
        body = {"name": submissions.clean(name), "what": what, "size": size, "owner": submissions.clean(owner)}
        known = {key: value for key, value in body.items() if value is not None}
        with self.writing() as tx:
            before = tx.rows(select(tables.facts.c.body).where(tables.facts.c.kind == "unkept"))
            if known not in [json.loads(row.body) for row in before]:
                tx.event("unkept", submissions.stamp(at), "inbox", known)

    def version(self) -> int:
        """Grows with everything that the register takes in: equal versions hold the same."""
        with self.reading() as tx:
            return tx.next_seq

    def first_job_on(self) -> dt.date | None:
        """The day of the first job that was made; None in a new office."""
        with self.reading() as tx:
            first = tx.rows(select(func.min(tables.jobs.c.done_at)))[0][0]
            return submissions.local_day(first) if first else None

    def job_done(self, name: str) -> bool:
        """Whether a job was made."""
        with self.reading() as tx:
            return tx.one(tables.jobs, name=name) is not None

    def audit(self) -> tuple[AuditRow, ...]:
        """What came when, from whom as far as the file tells, and what came of it."""
        with self.reading() as tx:
            return stories.audit(tx)

    def damaged_rows(self) -> dict[str, tuple[str, ...]]:
        """Table → keys of rows whose values are not those that were written."""
        with self.reading() as tx:
            found = {name: damaged_keys(tx.connection, table) for name, table in tables.metadata.tables.items()}
        return {name: keys for name, keys in found.items() if keys}

    def originals(self) -> tuple[str, ...]:
        """SHA-256 of every submission whose original must be in the store, in order of arrival."""
        with self.reading() as tx:
            table, facts = tables.submissions.c, tables.facts.c
            forgotten = tx.rows(select(facts.body).where(facts.kind == "forgotten"))
            gone = {json.loads(row.body)["sha256"] for row in forgotten}
            rows = tx.rows(select(table.sha256).order_by(table.seq))
            return tuple(row.sha256 for row in rows if row.sha256 not in gone)

    def contents(self) -> dict[str, list[tuple[Any, ...]]]:
        """Every table's rows, sorted: for comparing two registers."""
        with self.reading() as tx:
            return {
                name: sorted((tuple(row) for row in tx.rows(select(table))), key=repr)
                for name, table in tables.metadata.tables.items()
            }
