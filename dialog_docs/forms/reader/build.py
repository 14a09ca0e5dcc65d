"""Values by field key into the frozen values of the model; None where no honest value can be made."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from enum import StrEnum
from functools import cache
from typing import Any

from dialog_docs.dialogue.followup import (
    PaperRequest,
    PaperRequestRow,
    Progress,
    ProgressRow,
    Unit,
    UnitFigures,
    UnitFiguresRow,
    UnitList,
)
from dialog_docs.dialogue.minutes import Assignment, Attendance, Minutes, Official, Opinion
from dialog_docs.dialogue.plan import Plan, PlanPeriod, PlanTask, ProgrammeItem, ScheduledDialogue
from dialog_docs.dialogue.terms import (
    Answered,
    Authority,
    DialogueForm,
    DialogueType,
    Level,
    Method,
    MinutesState,
    OpinionKind,
    OpinionSource,
    Organizer,
    Salutation,
    Side,
    SpeakerKind,
    Status,
)
from dialog_docs.forms.cells.convert import Desk
from dialog_docs.forms.reading import Draft
from dialog_docs.forms.tables.table import Line

Facts = Mapping[str, Any]
Lines = Mapping[str, Sequence[Line]]

VITAL = ("title", "day", "unit", "level", "chair_name")
VITAL_OF_PLAN = ("year", "unit", "level", "issued_by")
"""Facts without which there is no value (contract 1)."""
_STAND_INS: Mapping[str, Facts] = {
    "minutes": {"title": "", "day": dt.date(2000, 1, 1), "unit": "", "level": "commune", "chair_name": ""},
    "plan": {"year": 2000, "unit": "", "level": "commune", "issued_by": "state"},
}
"""What stands in a draft for them: no check may say anything because of it."""

_ENUMS: Mapping[str, Mapping[str, type[StrEnum]]] = {
    "info": {
        "form": DialogueForm,
        "type": DialogueType,
        "method": Method,
        "level": Level,
        "organizer": Organizer,
        "state": MinutesState,
    },
    "opinions": {
        "source": OpinionSource,
        "salutation": Salutation,
        "speaker_kind": SpeakerKind,
        "kind": OpinionKind,
        "answered": Answered,
        "authority": Authority,
    },
    "plan": {"period": PlanPeriod, "level": Level, "issued_by": Side},
    "schedule": {"level": Level},
    "progress": {"status": Status},
    "figures": {"level": Level},
    "units": {"level": Level},
}


@cache
def _members(sheet: str) -> tuple[tuple[str, Mapping[str, Any]], ...]:
    """Field → key → member, for each closed vocabulary of a sheet."""
    return tuple((field, {member.value: member for member in kind}) for field, kind in _ENUMS.get(sheet, {}).items())


def typed(sheet: str, values: Facts) -> dict[str, Any]:
    """The values with the members of closed vocabularies in place of their keys; blanks left out."""
    found = {key: value for key, value in values.items() if value is not None}
    for key, members in _members(sheet):
        if key in found:
            found[key] = members[found[key]]
    return found


def build_minutes(facts: Facts, lines: Lines, desk: Desk) -> Minutes | None:
    """The minutes; None when one of the five facts or the text of a row is missing."""
    missing = [key for key in VITAL if facts.get(key) is None]
    rows = (*lines["opinions"], *lines["assignments"])
    return None if missing or any(line.values.get("text") is None for line in rows) else _minutes(facts, lines, desk)


def draft_minutes(facts: Facts, lines: Lines, desk: Desk) -> Draft:
    """What can be checked of minutes that lack something vital, which is remembered as unread."""
    lost = (key for key in VITAL if facts.get(key) is None)
    desk.findings.unread.update("chairs.0.name" if key == "chair_name" else key for key in lost)
    values = {**_STAND_INS["minutes"], **{key: value for key, value in facts.items() if value is not None}}
    return Draft(minutes=_minutes(values, lines, desk))


def _minutes(facts: Facts, lines: Lines, desk: Desk) -> Minutes:
    values = typed("info", facts)
    return Minutes(
        chairs=_chairs(values),
        attendance=tuple(_attendance(typed("attendance", line.values)) for line in lines["attendance"]),
        opinions=tuple(Opinion(**{"text": "", **typed("opinions", line.values)}) for line in lines["opinions"]),
        assignments=tuple(
            Assignment(**{"text": "", **typed("assignments", line.values)}) for line in lines["assignments"]
        ),
        **values,
    )


def _chairs(values: dict[str, Any]) -> tuple[Official, ...]:
    name, position = values.pop("chair_name"), values.pop("chair_position", None)
    names, positions = values.pop("cochair_names", ()), values.pop("cochair_positions", ())
    places = [*positions, *[None] * len(names)]
    others = [Official(other, places[index] or None) for index, other in enumerate(names)]
    return (Official(name, position), *others)


def _attendance(values: dict[str, Any]) -> Attendance:
    return Attendance(**{"group": None, **{key: value for key, value in values.items() if key != "number"}})


def build_plan(facts: Facts, lines: Lines, desk: Desk) -> Plan | None:
    """The plan; a year, unit, level or side that it leaves out comes from its schedule or the office's settings."""
    values = {**_own(desk), **typed("plan", facts)}
    return None if any(key not in values for key in VITAL_OF_PLAN) else _plan(values, lines)


def draft_plan(facts: Facts, lines: Lines, desk: Desk) -> Draft:
    """What can be checked of a plan that lacks something vital, which is remembered as unread."""
    values = {**_own(desk), **typed("plan", facts)}
    desk.findings.unread.update(key for key in VITAL_OF_PLAN if key not in values)
    return Draft(plan=_plan({**typed("plan", _STAND_INS["plan"]), **values}, lines))


def _plan(values: dict[str, Any], lines: Lines) -> Plan:
    programme = [typed("programme", line.values) for line in lines["programme"]]
    tasks = [typed("tasks", line.values) for line in lines["tasks"]]
    return Plan(
        schedule=tuple(
            ScheduledDialogue(**{"when": None, **typed("schedule", line.values)}) for line in lines["schedule"]
        ),
        programme=tuple(ProgrammeItem(**row) for row in programme if {"time", "content"} <= row.keys()),
        tasks=tuple(PlanTask(**row) for row in tasks if {"agency", "task"} <= row.keys()),
        **values,
    )


def _own(desk: Desk) -> dict[str, Any]:
    own = {"unit": desk.lists.unit, "level": desk.lists.level, "issued_by": desk.lists.side}
    return typed("plan", {key: value for key, value in own.items() if value})


def build_progress(facts: Facts, lines: Lines, desk: Desk) -> Progress:
    """The reported rows: a row with a code of which something beyond the sent-out columns is filled."""
    rows = []
    for line in lines["progress"]:
        values = {key: value for key, value in typed("progress", line.values).items() if key not in ("text", "due")}
        if "code" in values and values.keys() - {"code", "lead"}:
            rows.append(ProgressRow(**values, row=line.row))
    leads = {row.lead for row in rows}
    return Progress(tuple(rows), leads.pop() if len(leads) == 1 else None)


def build_figures(facts: Facts, lines: Lines, desk: Desk) -> UnitFigures:
    """Rows with unit and period; a stated rate stands apart from a stated count."""
    rows = []
    for line in lines["figures"]:
        values = typed("figures", line.values)
        if isinstance(values.get("answered"), str):
            values["answered_percent"] = values.pop("answered")
        if line.is_total:
            values = {"period": "", "is_stated_total": True, **values}
        if {"unit", "period"} <= values.keys():
            rows.append(UnitFiguresRow(**{"level": None, **values}))
    return UnitFigures(_with_period(rows))


def _with_period(rows: list[UnitFiguresRow]) -> tuple[UnitFiguresRow, ...]:
    """A stated total without a period is of the period of the rows above it."""
    found: list[UnitFiguresRow] = []
    for row in rows:
        period = row.period or (found[-1].period if found else "")
        if period:
            found.append(replace(row, period=period))
    return tuple(found)


def build_request(facts: Facts, lines: Lines, desk: Desk) -> PaperRequest | None:
    """The asked papers; None when no row says both period and paper."""
    rows = [typed("request", line.values) for line in lines["request"]]
    whole = tuple(PaperRequestRow(**row) for row in rows if {"period", "paper"} <= row.keys())
    return PaperRequest(whole) if whole else None


def build_units(facts: Facts, lines: Lines, desk: Desk) -> UnitList:
    """The units that have a name and a level."""
    rows = [typed("units", line.values) for line in lines["units"]]
    return UnitList(tuple(Unit(**row) for row in rows if {"name", "level"} <= row.keys()))


BUILDERS: Mapping[str, Callable[[Facts, Lines, Desk], Any]] = {
    "minutes": build_minutes,
    "plan": build_plan,
    "progress": build_progress,
    "figures": build_figures,
    "request": build_request,
    "units": build_units,
}

DRAFTS: Mapping[str, Callable[[Facts, Lines, Desk], Draft]] = {"minutes": draft_minutes, "plan": draft_plan}
"""Forms whose content is checked even when they are not whole."""
