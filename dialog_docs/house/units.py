"""The office's list of units: ``don-vi.xlsx`` of the workspace, read again whenever its bytes are new (contract 2)."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

from dialog_docs import child, durable
from dialog_docs.dialogue.followup import Unit, fold
from dialog_docs.dialogue.problem import Problem, Severity
from dialog_docs.house.opened import House
from dialog_docs.register import Submission, SubmissionState
from dialog_docs.wording import say

LOG = logging.getLogger("dialog_docs")


def units_of(house: House) -> tuple[Unit, ...]:
    """The units by the newest list, whether it was dropped into the inbox or edited in the workspace."""
    take_in(house)
    return house.register.units()


def take_in(house: House) -> tuple[Problem, ...]:
    """Record the workspace's list unless these bytes are known; what is wrong with it, when it cannot be taken.

    A list that was there before and is put back is in force again: the file shows what the office means.
    """
    path = house.settings.root / say("house.units_file")
    try:
        data = house.files.read(path)
    except OSError:
        return ()
    sha256 = hashlib.sha256(data).hexdigest()
    problems = () if house.register.is_answered(sha256) else _take(house, path, data)
    house.register.units_stand(sha256, house.clock())
    return problems


def _take(house: House, path: Path, data: bytes) -> tuple[Problem, ...]:
    from dialog_docs.house.reading import ask, understand  # noqa: PLC0415 - a list that is known needs no reader
    from dialog_docs.house.recording import record  # noqa: PLC0415
    from dialog_docs.watch import gate  # noqa: PLC0415

    verdict = gate.inspect(data)
    if not verdict.complete:
        return ()
    now = house.clock()
    sha256 = durable.keep_bytes(house.files, data, house.register.store, house.spool).sha256
    house.register.receive(Submission(sha256, path.name, now))
    answer = None if verdict.refused else child.ahead(ask(house, data, path.name, verdict))  # by the child that works
    understood = understand(house, data, path.name, verdict, answer)
    if understood.is_held or understood.reading.units is None:
        rules = " ".join(sorted({problem.rule for problem in understood.problems}))
        house.register.answered(sha256, SubmissionState.REFUSED, rules, now)
        LOG.warning("%s is not taken: %s", path.name, rules)
        return understood.problems or (Problem("form-unknown", Severity.ERROR, value=path.name),)
    problems = understood.problems + record(house, understood, sha256, now).problems
    house.register.answered(sha256, SubmissionState.RECORDED, " ".join(sorted({row.rule for row in problems})), now)
    return problems


def below(house: House) -> Callable[[str], bool]:
    """Whether a unit is one of the list other than the office's own: counted here, but its papers are its own."""
    names = _names(units_of(house)) - {fold(house.settings.office.unit)}
    return lambda unit: fold(unit) in names


@lru_cache(maxsize=4)
def _names(units: tuple[Unit, ...]) -> frozenset[str]:
    own = (unit.name for unit in units)
    return frozenset(map(fold, (*own, *(name for unit in units for name in unit.predecessors))))
