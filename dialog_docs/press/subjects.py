"""Which papers a subject has, and where they stand."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import PurePosixPath

from dialog_docs import child
from dialog_docs.dialogue.entry import Entry
from dialog_docs.dialogue.terms import MinutesState, Side
from dialog_docs.documents.desk import Desk
from dialog_docs.documents.kinds import kinds_for
from dialog_docs.house.opened import House
from dialog_docs.house.units import below
from dialog_docs.press import folders, making, plans
from dialog_docs.press.making import Made
from dialog_docs.press.orders import Task
from dialog_docs.register import PlanEntry, Recorded


def make_due(house: House, recorded: Recorded, *, republish: bool = False) -> Made:
    """Every paper that follows from what was recorded; nothing is made anew when nothing changed."""
    if recorded.entry is not None:
        return _make(house, _of_entry(house, recorded.entry), republish=republish)
    known = {plan.code: plan for plan in house.register.plans()}
    return _of_plan(house, known[recorded.subject], republish=republish) if recorded.subject in known else Made()


def order_due(house: House, recorded: Recorded) -> Callable[[], Made]:
    """The same in two steps: a meeting's papers are filled while the caller goes on, and published by the answer."""
    wanted = tuple(_of_entry(house, recorded.entry)) if recorded.entry is not None else ()
    if not wanted:
        return partial(make_due, house, recorded)
    return making.order_about(house, wanted, begin=child.ahead)


def renew(house: House, subjects: Iterable[str]) -> Made:
    """The papers of some meetings and plans as they should stand now that a number of issue came back."""
    wanted = frozenset(subject.partition("/")[0] for subject in subjects)
    entries = [house.register.entry(code) for code in sorted(wanted)]
    held = (task for entry in entries if entry for task in _of_entry(house, entry))
    planned = [plan for plan in house.register.plans() if plan.code in wanted]
    return making.together((_make(house, held, republish=False), *(_of_plan(house, plan) for plan in planned)))


def bring_up_to_date(house: House, *, republish: bool = False) -> Made:
    """Every meeting's and plan's papers as they should stand now (a changed template or setting, lost papers)."""
    entries = (task for entry in house.register.entries() for task in _of_entry(house, entry))
    planned = (_of_plan(house, plan, republish=republish) for plan in house.register.plans())
    return making.together((_make(house, entries, republish=republish), *planned))


def _of_plan(house: House, plan: PlanEntry, *, republish: bool = False) -> Made:
    """The papers of a plan; those of a dialogue that moved or left it go once the new ones stand."""
    wanted = tuple(plans.tasks(house, plan))
    made = _make(house, wanted, republish=republish)
    return making.together((made, Made(problems=plans.retire(house, plan, {task.subject for task in wanted}))))


def _make(house: House, wanted: Iterable[Task], *, republish: bool) -> Made:
    return making.publish_all(house, wanted, republish=republish)


def _of_entry(house: House, entry: Entry) -> Iterator[Task]:
    """The papers of a meeting of the office itself; its folder stays the one of its first paper."""
    if entry.minutes.state is MinutesState.CANCELLED or below(house)(entry.minutes.unit):
        return
    folder = _kept_folder(house, entry) or _free_folder(house, entry)
    desks = {side: Desk(house.settings, side, entry.minutes.day) for side in Side}
    for kind in kinds_for("dialogue"):
        sides = [side for side in house.settings.sides_of(kind.name) if side in kind.symbol]
        for side in sides:
            yield Task(kind, desks[Side(side)], entry.code, entry, folder, len(sides) > 1)


def _kept_folder(house: House, entry: Entry) -> PurePosixPath | None:
    """The folder of its papers; those of an earlier revision may have been published since the entry was read."""
    known = house.register.entry(entry.code) if entry.revision > 1 and not entry.papers else entry
    return PurePosixPath(known.papers[0].path).parent if known and known.papers else None


def _free_folder(house: House, entry: Entry) -> PurePosixPath:
    """Another meeting of the same day and topic gets " (2)"."""
    return folders.free(house.register.has_papers_below, folders.dialogue_folder(entry.minutes))


def templates_mark(house: House) -> str:
    """How the office's templates look now: another mark means that somebody has worked on one of them."""
    found = sorted(path for path in house.settings.templates.rglob("*.docx") if not path.name.startswith("~$"))
    return "|".join(f"{path.name}:{path.stat().st_size}:{path.stat().st_mtime_ns}" for path in found)
