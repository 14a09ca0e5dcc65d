"""Values by field key into the frozen values of the model; None where no honest value can be made."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
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
from dialog_docs.forms.tables.table import Line

Facts = Mapping[str, Any]
Lines = Mapping[str, Sequence[Line]]

_ENUMS: Mapping[str, Mapping[str, Callable[[str], Any]]] = {
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


def typed(sheet: str, values: Facts) -> dict[str, Any]:
    """The values with the members of closed vocabularies in place of their keys; blanks left out."""
    enums = _ENUMS.get(sheet, {})
    return {key: enums[key](value) if key in enums else value for key, value in values.items() if value is not None}


def build_minutes(facts: Facts, lines: Lines, desk: Desk) -> Minutes | None:
    """The minutes; None when one of the five facts or the text of a row is missing."""
    values = typed("info", facts)
    chairs = _chairs(values)
    opinions = [typed("opinions", line.values) for line in lines["opinions"]]
    tasks = [typed("assignments", line.values) for line in lines["assignments"]]
    whole = all(key in values for key in ("title", "day", "unit", "level")) and chairs
    if not whole or any("text" not in row for row in (*opinions, *tasks)):
        return None
    return Minutes(
        chairs=chairs,
        attendance=tuple(_attendance(typed("attendance", line.values)) for line in lines["attendance"]),
        opinions=tuple(Opinion(**row) for row in opinions),
        assignments=tuple(Assignment(**row) for row in tasks),
        **values,
    )


def _chairs(values: dict[str, Any]) -> tuple[Official, ...]:
    name, position = values.pop("chair_name", None), values.pop("chair_position", None)
    names, positions = values.pop("cochair_names", ()), values.pop("cochair_positions", ())
    if name is None:
        return ()
    places = [*positions, *[None] * len(names)]
    others = [Official(other, places[index] or None) for index, other in enumerate(names)]
    return (Official(name, position), *others)


def _attendance(values: dict[str, Any]) -> Attendance:
    return Attendance(**{"group": None, **{key: value for key, value in values.items() if key != "number"}})


def build_plan(facts: Facts, lines: Lines, desk: Desk) -> Plan | None:
    """The plan; a year, unit, level or side that it leaves out comes from its schedule or the office's settings."""
    values = {**_own(desk), **typed("plan", facts)}
    schedule = tuple(
        ScheduledDialogue(**{"when": None, **typed("schedule", line.values)}) for line in lines["schedule"]
    )
    if any(key not in values for key in ("year", "unit", "level", "issued_by")):
        return None
    programme = [typed("programme", line.values) for line in lines["programme"]]
    tasks = [typed("tasks", line.values) for line in lines["tasks"]]
    return Plan(
        schedule=schedule,
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
