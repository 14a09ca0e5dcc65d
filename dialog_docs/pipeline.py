"""THE PAGE: the whole journey of one file, from the inbox to papers and an answer, top to bottom."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import partial
from pathlib import Path

from dialog_docs import durable, press
from dialog_docs.dialogue.problem import Problem
from dialog_docs.dialogue.terms import MinutesState
from dialog_docs.house import corrections
from dialog_docs.house.opened import House
from dialog_docs.house.reading import Answer, Understood, understand
from dialog_docs.house.recording import record, would_ask
from dialog_docs.register import Receipt, Recorded, Submission, SubmissionState
from dialog_docs.watch import answers, gate
from dialog_docs.watch.arrivals import fingerprint_of
from dialog_docs.watch.gate import Verdict
from dialog_docs.watch.notes import accepted_note, duplicate_note, poison_note, returned_note
from dialog_docs.watch.settling import Fingerprint

MOST_ATTEMPTS = 9
"""Deaths of the whole program while it read one file, before the file is quarantined (reliability F32).

The reader's own death is a value (``house.reading`` tries twice); a power cut must not make a file suspect.
"""


class Status(StrEnum):
    """What became of a file (contract 9)."""

    ACCEPTED = "accepted"
    REFUSED = "refused"
    QUESTION = "question"
    DUPLICATE = "duplicate"
    WAITING = "waiting"


@dataclass(frozen=True, slots=True)
class Arrival:
    """A complete file, already kept in the store under its hash."""

    path: Path
    """Where it lay."""
    data: bytes
    sha256: str
    verdict: Verdict
    received_at: dt.datetime
    fingerprint: Fingerprint | None = None
    """How it looked when it was read; None for a file named on the command line: it is copied, never moved."""

    @property
    def may_be_moved(self) -> bool:
        """The file still lies there as it was read; a newer save waits for its own turn."""
        try:
            return self.fingerprint is not None and fingerprint_of(self.path) == self.fingerprint
        except FileNotFoundError:
            return False


@dataclass(frozen=True, slots=True)
class Outcome:
    """The answer to one file."""

    file: str
    status: Status
    meeting: str | None = None
    revision: int | None = None
    papers: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    sha256: str = ""
    held: tuple[str, ...] = ()
    """Papers that wait for a mended template; the submission stays unanswered until they are made."""
    is_left: bool = False
    """Answered, but the original could not be moved yet."""
    why: str = ""
    """What keeps a waiting file waiting."""


@dataclass(frozen=True, slots=True)
class Taken:
    """A file that is in the register; its papers and its answer are still to come."""

    arrival: Arrival
    understood: Understood
    recorded: Recorded


Ordered = Callable[[], press.Made]
"""Gives the papers of a file once they stand in the outbox."""


def grab(house: House, path: Path, *, named: bool = False) -> Arrival:
    """Read a file whole and keep it in the store before anything else happens; raises OSError when it cannot be read.

    An incomplete file (its verdict says so) is not kept: it is still arriving, and so is one that changed meanwhile.
    Our own annotated copies, as we wrote them, are nobody's work and not kept either.
    """
    fingerprint = fingerprint_of(path)
    data = house.files.read(path)
    verdict = gate.inspect(data)
    if fingerprint_of(path) != fingerprint:
        verdict = replace(verdict, complete=False)
    sha256 = hashlib.sha256(data).hexdigest()
    if verdict.complete and not house.is_ours(sha256):
        durable.keep_bytes(house.files, data, house.register.store, house.spool)
    return Arrival(path, data, sha256, verdict, house.clock(), None if named else fingerprint)


def journey(house: House, arrival: Arrival) -> Outcome:
    """One file's way: received, understood, recorded, made into papers, answered."""
    taken = take_in(house, arrival)
    return taken if isinstance(taken, Outcome) else finish(house, taken, order_papers(house, taken))


def take_in(house: House, arrival: Arrival, answer: Answer | None = None) -> Outcome | Taken:
    """The way of a file up to the register; an outcome where it ends there. ``answer`` is the reader's, if asked."""
    receipt, is_poison = _received(house, arrival)
    if receipt.is_duplicate:
        return _duplicate(house, arrival, receipt)
    if is_poison:
        return quarantine(house, arrival)
    understood = understand(house, arrival.data, arrival.path.name, arrival.verdict, answer)
    if understood.is_held:
        return _send_back(house, arrival, would_ask(house, understood, receipt.sha256))
    recorded = record(house, understood, receipt.sha256, arrival.received_at)
    if recorded.is_held:
        return _send_back(house, arrival, understood.with_problems(recorded.problems))
    return Taken(arrival, understood, recorded)


def order_papers(house: House, taken: Taken) -> Ordered:
    """What follows from a recording; of a request, what it asks for."""
    request = taken.understood.reading.request
    return press.order_due(house, taken.recorded) if request is None else partial(press.answer, house, request)


def finish(house: House, taken: Taken, ordered: Ordered) -> Outcome:
    """The end of the way: its papers published, the file answered."""
    papers = ordered()
    understood = taken.understood.with_problems(taken.recorded.problems + papers.problems)
    return _accept(house, taken.arrival, understood, taken.recorded, papers)


def announce(house: House, arrivals: Iterable[Arrival]) -> None:
    """Note several new arrivals and the try that begins now, in one commit, before a parser sees any of them."""
    with house.register.batch():
        for arrival in arrivals:
            _received(house, arrival)


def _received(house: House, arrival: Arrival) -> tuple[Receipt, bool]:
    """What the register knows of it now, and whether it must not be tried again."""
    with house.register.batch():
        receipt = house.register.receive(_submission(arrival))
        return receipt, not receipt.is_duplicate and _is_poison(house, receipt)


def _is_poison(house: House, receipt: Receipt) -> bool:
    """Count a try before a parser sees the bytes; once in a process, because a living one knows what went wrong.

    What was recorded has been read to its end: a death after that is not the file's.
    """
    if receipt.sha256 in house.attempted or receipt.state is SubmissionState.RECORDED:
        return False
    house.attempted.add(receipt.sha256)
    return house.register.begin_attempt(receipt.sha256) > MOST_ATTEMPTS


def again(house: House, receipt: Receipt) -> Arrival:
    """A submission that was received but never answered, from the stored original; the file is sought where it lies."""
    data = house.files.read(house.register.original(receipt.sha256))
    found = answers.find_original(house.doors, receipt.first_name, receipt.sha256)
    path = found or house.inbox / receipt.first_name
    mark = fingerprint_of(found) if found else None
    return Arrival(path, data, receipt.sha256, gate.inspect(data), receipt.first_received_at, mark)


def _submission(arrival: Arrival) -> Submission:
    return Submission(
        sha256=arrival.sha256,
        name=arrival.path.name,
        received_at=arrival.received_at.astimezone(dt.UTC),
        owner=owner_of(arrival.path),
    )


def owner_of(path: Path) -> str | None:
    """Owner of the file, as far as the system tells (never on Windows shares)."""
    try:
        return path.owner()
    except (OSError, KeyError, NotImplementedError):
        return None


def _duplicate(house: House, arrival: Arrival, receipt: Receipt) -> Outcome:
    known = house.register.entry(receipt.subject) if receipt.subject else None
    withdrawn = known.code if known and known.minutes.state is MinutesState.CANCELLED else None
    note = duplicate_note(arrival.path.name, receipt.first_name, receipt.first_received_at, withdrawn)
    is_left = False
    if arrival.may_be_moved:
        corrections.lay_aside(house, arrival.path, arrival.data)
        is_left = _is_left(house, arrival, answers.accept(house.doors, arrival.path, note))
    return Outcome(arrival.path.name, Status.DUPLICATE, receipt.subject, sha256=arrival.sha256, is_left=is_left)


def quarantine(house: House, arrival: Arrival) -> Outcome:
    """Give a file up that stops the program itself again and again; its sender is told."""
    if arrival.may_be_moved:
        answers.send_back(house.doors, arrival.path, poison_note(arrival.path.name), None)
    house.register.answered(arrival.sha256, SubmissionState.QUARANTINED, "poison", house.clock())
    return Outcome(arrival.path.name, Status.REFUSED, sha256=arrival.sha256)


def _is_left(house: House, arrival: Arrival, answered: answers.Answered) -> bool:
    """Remember an original that could not be moved, so that it is not taken for a new arrival of the same bytes."""
    if answered.original is None and arrival.path.exists():
        house.leave(arrival.sha256, arrival.path)
        return True
    return False


def move_left(house: House, arrival: Arrival) -> Outcome | None:
    """Another try to move an answered original away; nothing else happens, and nothing is said when it worked."""
    is_returned = house.register.is_returned(arrival.sha256)
    if _is_left(house, arrival, answers.move_only(house.doors, arrival.path, is_returned=is_returned)):
        return Outcome(arrival.path.name, Status.WAITING, sha256=arrival.sha256, is_left=True)
    house.forget_left(arrival.sha256)
    return None


def _send_back(house: House, arrival: Arrival, understood: Understood) -> Outcome:
    status = Status.REFUSED if understood.is_refused else Status.QUESTION
    state = SubmissionState.REFUSED if understood.is_refused else SubmissionState.QUESTIONED
    is_left = False
    if arrival.may_be_moved:
        note = returned_note(arrival.path.name, understood.problems, understood.repairs)
        annotated = understood.annotated()
        if annotated is not None:
            house.remember_ours(hashlib.sha256(annotated).hexdigest())
        corrections.lay_aside(house, arrival.path, arrival.data)
        is_left = _is_left(house, arrival, answers.send_back(house.doors, arrival.path, note, annotated))
    rules = " ".join(sorted({problem.rule for problem in understood.problems}))
    house.register.answered(arrival.sha256, state, rules, house.clock(), understood.reading.modified_by)
    return Outcome(arrival.path.name, status, problems=understood.problems, sha256=arrival.sha256, is_left=is_left)


def _accept(house: House, arrival: Arrival, understood: Understood, recorded: Recorded, papers: press.Made) -> Outcome:
    is_left = False
    if arrival.may_be_moved:
        remark = accepted_note(arrival.path.name, understood.problems, understood.repairs)
        corrections.lay_aside(house, arrival.path, arrival.data)
        is_left = _is_left(house, arrival, answers.accept(house.doors, arrival.path, remark))
    if not papers.held:
        rules = " ".join(sorted({problem.rule for problem in understood.problems}))
        saved_by = understood.reading.modified_by
        house.register.answered(arrival.sha256, SubmissionState.RECORDED, rules, house.clock(), saved_by)
    return Outcome(
        arrival.path.name,
        Status.ACCEPTED,
        recorded.subject,
        recorded.entry.revision if recorded.entry else None,
        papers.paths,
        understood.problems,
        arrival.sha256,
        papers.held,
        is_left,
    )
