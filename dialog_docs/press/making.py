"""A context becomes a checked paper, in a child process with limits, and goes to the outbox when it has changed."""

from __future__ import annotations

import dataclasses
import errno
import itertools
import logging
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import Any

from dialog_docs import child, durable
from dialog_docs.dialogue.problem import Problem, Severity
from dialog_docs.errors import DialogDocsError
from dialog_docs.house.opened import House
from dialog_docs.press.orders import TEMPLATE_CHANGED, Order, Task, order, texts_of
from dialog_docs.register import PaperDraft, PaperKey, StandingPaper
from dialog_docs.wording import say

LOG = logging.getLogger("dialog_docs")


@dataclasses.dataclass(frozen=True, slots=True)
class Sheet:
    """A finished paper with what its checks found."""

    data: bytes
    problems: tuple[Problem, ...] = ()

    @property
    def may_be_published(self) -> bool:
        """There is a paper at all; errors hold it back, warnings and notes are told."""
        return bool(self.data) and not any(problem.blocks for problem in self.problems)


@dataclasses.dataclass(frozen=True, slots=True)
class Made:
    """Papers that were published or stand unchanged, relative to the outbox, and what their checks found."""

    paths: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    held: tuple[str, ...] = ()
    """File names of papers that could not be made: they wait until the template is mended."""


@dataclasses.dataclass(frozen=True, slots=True)
class Draft:
    """A paper that may be published, and what its checks found."""

    draft: PaperDraft
    problems: tuple[Problem, ...]


Asked = Callable[[], list[Sheet]]
"""Gives the filled papers, once they are there."""


def together(made: Iterable[Made]) -> Made:
    """Several results as one."""
    found = list(made)
    return Made(
        tuple(path for one in found for path in one.paths),
        tuple(row for one in found for row in one.problems),
        tuple(name for one in found for name in one.held),
    )


def publish(house: House, task: Task, *, republish: bool = False) -> Made:
    """Make one paper and publish it, unless nothing it depends on has changed."""
    return publish_all(house, (task,), republish=republish)


def publish_all(house: House, tasks: Iterable[Task], *, republish: bool = False) -> Made:
    """Make papers and publish them: those about one value cross to the child together, unchanged ones are not made."""
    return together(
        order_about(house, list(group), republish=republish)()
        for _, group in itertools.groupby(tasks, key=lambda task: id(task.value))
    )


def order_about(
    house: House, tasks: Sequence[Task], *, republish: bool = False, begin: Callable[[Asked], Asked] = lambda ask: ask
) -> Callable[[], Made]:
    """Order the papers about one value; the answer publishes them.

    ``begin`` may have the child fill them meanwhile (``child.ahead``); without it they are filled when published.
    """
    standing = {subject: house.register.standing_papers(subject) for subject in {task.subject for task in tasks}}
    placed = [_begun(house, task, standing[task.subject], republish=republish) for task in tasks]
    asked = [one for one in placed if isinstance(one, Order)]
    sheets = begin(partial(fill, asked, texts_of(tasks[0].value))) if asked else list
    return partial(_publish, house, list(zip(tasks, placed, strict=True)), sheets, republish)


def _publish(house: House, placed: Sequence[tuple[Task, Made | Order]], filled: Asked, republish: bool) -> Made:
    sheets = iter(filled())
    made = [one if isinstance(one, Made) else _finished(task, one, next(sheets)) for task, one in placed]
    drafts = [one.draft for one in made if isinstance(one, Draft)]
    published = iter(house.register.publish_papers(house.outbox, drafts, house.clock(), republish=republish))
    return together(one if isinstance(one, Made) else Made((next(published).path,), one.problems) for one in made)


def _begun(house: House, task: Task, standing: Mapping[PaperKey, StandingPaper], *, republish: bool) -> Made | Order:
    """The order of a paper that must be made; else what is to say of one that is not wanted, stands or cannot be."""
    context = task.kind.context(task.value, task.desk)
    if context is None:
        return Made()
    durable.require_marked(house.outbox)
    try:
        asked = order(task, context)
    except DialogDocsError as fault:
        return Made(problems=(_not_made(task.kind.name, say(fault.key, **fault.values)),), held=(task.name,))
    known = standing.get((task.kind.name, task.desk.side.value, task.name))
    if known is None or known.settings_hash != asked.key:
        return asked
    # It stands, or a person took it away.
    return Made((known.path,)) if not republish or (house.outbox / known.path).exists() else asked


def _finished(task: Task, asked: Order, sheet: Sheet) -> Made | Draft:
    if not sheet.may_be_published:
        return Made(problems=sheet.problems, held=(task.name,))
    draft = PaperDraft(
        kind=task.kind.name,
        side=task.desk.side.value,
        subject=task.subject,
        folder=str(task.folder),
        name=task.name,
        data=sheet.data,
        made_on=task.desk.as_of,
        items=task.items,
        template_hash=asked.template_hash,
        settings_hash=asked.key,
    )
    return Draft(draft, sheet.problems)


def fill(orders: Sequence[Order], exempt: tuple[str, ...]) -> list[Sheet]:
    """The papers of one subject in one crossing, or for each the problems that keep it from being one.

    ``exempt`` are the texts of what they are about: rules about words do not judge them (contract 1). When the child
    gives no answer, each is asked for by itself, so that one paper does not take the others down.
    """
    if not orders:
        return []
    answer = _crossed(orders, exempt)
    if not isinstance(answer, child.ChildFault):
        return [_sheet(asked, *found) for asked, found in zip(orders, answer, strict=True)]
    if len(orders) > 1:
        return [sheet for asked in orders for sheet in fill((asked,), exempt)]
    LOG.error("%s: %s\n%s", orders[0].kind, answer.reason, answer.detail)
    return [_unmade(orders[0], say(f"press.child.{answer.reason}"))]


def _crossed(orders: Sequence[Order], exempt: tuple[str, ...]) -> list[tuple[dict[str, Any], bytes]] | child.ChildFault:
    rows = [_crossing(asked) for asked in orders]
    contexts = [asked.context.encode() for asked in orders]
    answer = child.run_limited("dialog_docs.press.sheet:make_all", rows, exempt, *contexts)
    return answer if isinstance(answer, child.ChildFault) else list(zip(*answer, strict=True))


def _crossing(asked: Order) -> dict[str, Any]:
    fields = {field.name: getattr(asked, field.name) for field in dataclasses.fields(asked) if field.name != "context"}
    return fields | {"template": str(asked.template), "shipped": str(asked.shipped)}


def _sheet(asked: Order, answer: dict[str, Any], data: bytes) -> Sheet:
    if answer.get("fault") == TEMPLATE_CHANGED:
        raise OSError(errno.EAGAIN, say(TEMPLATE_CHANGED, **answer["values"]), str(asked.template))
    if "fault" in answer:
        return _unmade(asked, say(answer["fault"], **answer["values"]))
    lost = [Problem("paper-value-lost", Severity.ERROR, at=asked.kind, value=text) for text in answer["missing"]]
    if answer["unprinted"]:
        names = ", ".join(answer["unprinted"])
        lost.append(Problem("template-slot-deleted", Severity.WARNING, at=asked.kind, value=names))
    findings = [_problem(row, asked.regulation) for row in answer["findings"]]
    return Sheet(data, (*lost, *findings))


def _unmade(asked: Order, why: str) -> Sheet:
    return Sheet(b"", (_not_made(asked.kind, why),))


def _not_made(kind: str, why: str) -> Problem:
    return Problem("paper-not-made", Severity.WARNING, at=kind, value=why, values=(("why", why),))


def _problem(finding: Mapping[str, str], regulation: str) -> Problem:
    """A finding of the layout check as it crossed; importing the check itself would cost this side 0.1 s."""
    return Problem(
        finding["rule"],
        Severity(finding["level"]),
        at=finding["place"],
        value=finding["found"],
        values=(("found", finding["found"]), ("expect", finding["expected"]), ("regulation", regulation)),
    )
