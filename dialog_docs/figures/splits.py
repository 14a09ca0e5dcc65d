"""The same indicators over parts of a period: by level, unit, field, agency and month; the parts make the whole."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import TypeVar

from dialog_docs.dialogue.entry import DialogueRow, OpinionRow, TaskRow
from dialog_docs.figures.agency import agency_of
from dialog_docs.figures.catalogue import OF_FACTS
from dialog_docs.figures.facts import Facts, OpinionFact, TaskFact
from dialog_docs.figures.indicator import Indicator
from dialog_docs.wording import say
from dialog_docs.wording.alphabet import alphabetical

_OPINION_CODES = ("I07", "I08", "I10", "I11", "I12", "I16", "I20", "I21", "I22")
_TASK_CODES = ("I13", "I14", "I15", "I17")
_DIALOGUE_CODES = ("I01", "I02", "I18", "I19")
_ALL = (*_DIALOGUE_CODES, *_OPINION_CODES, *_TASK_CODES)
T = TypeVar("T")
_Narrow = DialogueRow | OpinionRow | TaskRow


def _field(row: _Narrow) -> str:
    return getattr(row, "field", None) or say("figures.other_field")


def _agency(row: _Narrow) -> str:
    return agency_of(row, several=False) or say("figures.no_agency")


def _agency_of_unit(row: _Narrow) -> str:
    return agency_of(row, several=True) or say("figures.no_agency")


_KEYS: Mapping[str, tuple[Callable[[_Narrow], str], tuple[str, ...]]] = {
    "level": (lambda row: row.level.value, _ALL),
    "unit": (lambda row: row.unit, _ALL),
    "month": (lambda row: f"{row.day:%Y-%m}", tuple(code for code in _ALL if code != "I22")),
    "field": (_field, _OPINION_CODES),
    "agency": (_agency, (*_OPINION_CODES, *_TASK_CODES)),
}
"""Split → (key of a row, indicators that can be split so)."""

SPLITS = tuple(_KEYS)


def split(facts: Facts, by: str) -> dict[str, dict[str, Indicator]]:
    """Key → code → indicator, keys in order; raises KeyError for a split that does not exist.

    A dialogue has no field and no agency, so those splits hold opinion and task indicators only.
    """
    key, codes = _KEYS[by]
    if key is _agency and len({row.unit for row in facts.dialogues}) > 1:
        key = _agency_of_unit
    seen = facts if "I22" in codes else replace(facts, earlier=(), earlier_tasks=())
    return {name: {code: OF_FACTS[code](part) for code in codes} for name, part in parts(seen, key).items()}


def parts(facts: Facts, key: Callable[[_Narrow], str]) -> dict[str, Facts]:
    """The facts in one piece a key; what is only carried over makes a piece while it is, or was, open."""
    dialogues = _grouped(facts.dialogues, key)
    opinions = _grouped(facts.opinions, lambda fact: key(fact.row))
    earlier = _grouped((fact for fact in facts.earlier if fact.now.open or fact.was_open), lambda fact: key(fact.row))
    tasks = _grouped(facts.tasks, lambda fact: key(fact.row))
    earlier_tasks = _grouped(
        (fact for fact in facts.earlier_tasks if not fact.done or facts.period.holds(fact.now.finished_on)),
        lambda fact: key(fact.row),
    )
    sealed = _grouped(facts.sealed, key)
    none_left: tuple[OpinionFact, ...] = ()
    no_tasks: tuple[TaskFact, ...] = ()
    return {
        name: replace(
            facts,
            dialogues=dialogues.get(name, ()),
            opinions=opinions.get(name, none_left),
            earlier=earlier.get(name, none_left),
            tasks=tasks.get(name, no_tasks),
            earlier_tasks=earlier_tasks.get(name, no_tasks),
            sealed=sealed.get(name, ()),
            put_aside=(),
        )
        for name in sorted({*dialogues, *opinions, *earlier, *tasks, *earlier_tasks, *sealed}, key=alphabetical)
    }


def _grouped(found: Iterable[T], key: Callable[[T], str]) -> dict[str, tuple[T, ...]]:
    groups: defaultdict[str, list[T]] = defaultdict(list)
    for item in found:
        groups[key(item)].append(item)
    return {name: tuple(items) for name, items in groups.items()}
