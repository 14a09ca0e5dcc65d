"""THE PAGE: the whole journey of one file, from the inbox to papers and an answer, top to bottom."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from dialog_docs import durable, press
from dialog_docs.dialogue.problem import Problem
from dialog_docs.house.opened import House
from dialog_docs.house.reading import Understood, understand
from dialog_docs.house.recording import record
from dialog_docs.register import Receipt, Recorded, Submission, SubmissionState
from dialog_docs.watch import answers, gate
from dialog_docs.watch.arrivals import fingerprint_of
from dialog_docs.watch.gate import Verdict
from dialog_docs.watch.notes import accepted_note, duplicate_note, poison_note, returned_note
from dialog_docs.watch.settling import Fingerprint

MOST_ATTEMPTS = 2
"""A file whose reader died this often is quarantined (reliability 6.4)."""


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
        return self.fingerprint is not None and fingerprint_of(self.path) == self.fingerprint


@dataclass(frozen=True, slots=True)
class Outcome:
    """The answer to one file."""

    file: str
    status: Status
    meeting: str | None = None
    revision: int | None = None
    papers: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


def grab(house: House, path: Path, *, named: bool = False) -> Arrival:
    """Read a file whole and keep it in the store before anything else happens; raises OSError when it cannot be read.

    An incomplete file (its verdict says so) is not kept: it is still arriving.
    """
    fingerprint = fingerprint_of(path)
    data = house.files.read(path)
    verdict = gate.inspect(data)
    sha256 = hashlib.sha256(data).hexdigest()
    if verdict.complete:
        durable.keep_bytes(house.files, data, house.register.store, house.spool)
    return Arrival(path, data, sha256, verdict, house.clock(), None if named else fingerprint)


def journey(house: House, arrival: Arrival) -> Outcome:
    """One file's way: received, understood, recorded, made into papers, answered."""
    receipt = house.register.receive(_submission(arrival))
    if receipt.is_duplicate:
        return _duplicate(house, arrival, receipt)
    if house.register.begin_attempt(receipt.sha256) > MOST_ATTEMPTS:
        return _quarantine(house, arrival)
    understood = understand(house, arrival.data, arrival.path.name, arrival.verdict)
    if understood.is_held:
        return _send_back(house, arrival, understood)
    recorded = record(house, understood, receipt.sha256, arrival.received_at)
    if recorded.is_held:
        return _send_back(house, arrival, understood.with_problems(recorded.problems))
    papers = _papers(house, understood, recorded)
    return _accept(house, arrival, understood.with_problems(recorded.problems + papers.problems), recorded, papers)


def _papers(house: House, understood: Understood, recorded: Recorded) -> press.Made:
    """What follows from a recording; of a request, what it asks for."""
    request = understood.reading.request
    return press.make_due(house, recorded) if request is None else press.answer(house, request)


def resume(house: House) -> tuple[Outcome, ...]:
    """After a crash: finish every submission that was received but never answered, from the stored original."""
    return tuple(journey(house, _again(house, receipt)) for receipt in house.register.unfinished())


def _again(house: House, receipt: Receipt) -> Arrival:
    data = house.files.read(house.register.original(receipt.sha256))
    path = house.inbox / receipt.first_name
    still_there = path.is_file() and durable.sha256_of(path) == receipt.sha256
    mark = fingerprint_of(path) if still_there else None
    return Arrival(path, data, receipt.sha256, gate.inspect(data), receipt.first_received_at, mark)


def _submission(arrival: Arrival) -> Submission:
    return Submission(
        sha256=arrival.sha256,
        name=arrival.path.name,
        received_at=arrival.received_at.astimezone(dt.UTC),
        owner=_owner(arrival.path),
    )


def _owner(path: Path) -> str | None:
    """Owner of the file, as far as the system tells (never on Windows shares)."""
    try:
        return path.owner()
    except (OSError, KeyError, NotImplementedError):
        return None


def _duplicate(house: House, arrival: Arrival, receipt: Receipt) -> Outcome:
    note = duplicate_note(arrival.path.name, receipt.first_name, receipt.first_received_at)
    if arrival.may_be_moved:
        answers.accept(house.doors, arrival.path, note)
    return Outcome(arrival.path.name, Status.DUPLICATE, receipt.subject)


def _quarantine(house: House, arrival: Arrival) -> Outcome:
    house.register.answered(arrival.sha256, SubmissionState.QUARANTINED, "poison", house.clock())
    if arrival.may_be_moved:
        answers.send_back(house.doors, arrival.path, poison_note(arrival.path.name), None)
    return Outcome(arrival.path.name, Status.REFUSED)


def _send_back(house: House, arrival: Arrival, understood: Understood) -> Outcome:
    status = Status.REFUSED if understood.is_refused else Status.QUESTION
    state = SubmissionState.REFUSED if understood.is_refused else SubmissionState.QUESTIONED
    if arrival.may_be_moved:
        note = returned_note(arrival.path.name, understood.problems, understood.repairs)
        annotated = understood.annotated()
        if annotated is not None:
            house.remember_ours(hashlib.sha256(annotated).hexdigest())
        answers.send_back(house.doors, arrival.path, note, annotated)
    rules = " ".join(sorted({problem.rule for problem in understood.problems}))
    house.register.answered(arrival.sha256, state, rules, house.clock())
    return Outcome(arrival.path.name, status, problems=understood.problems)


def _accept(house: House, arrival: Arrival, understood: Understood, recorded: Recorded, papers: press.Made) -> Outcome:
    if arrival.may_be_moved:
        remark = accepted_note(arrival.path.name, understood.problems, understood.repairs)
        answers.clear(house.doors, arrival.path.stem, house.is_ours)
        answers.accept(house.doors, arrival.path, remark)
    rules = " ".join(sorted({problem.rule for problem in understood.problems}))
    house.register.answered(arrival.sha256, SubmissionState.RECORDED, rules, house.clock())
    return Outcome(
        arrival.path.name,
        Status.ACCEPTED,
        recorded.subject,
        recorded.entry.revision if recorded.entry else None,
        papers.paths,
        understood.problems,
    )
