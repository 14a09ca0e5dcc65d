"""Planned times of a plan form as papers print them: an exact day, a month, a quarter, or not fixed yet."""

from __future__ import annotations

import calendar
import datetime as dt

from dialog_docs.dialogue.plan import Plan, PlanPeriod, ScheduledDialogue, When
from dialog_docs.wording import sentence
from dialog_docs.wording.numbers import clock, month_year, roman, short_date, weekday

_QUARTERS = {
    PlanPeriod.QUARTER_1: 1,
    PlanPeriod.QUARTER_2: 2,
    PlanPeriod.QUARTER_3: 3,
    PlanPeriod.QUARTER_4: 4,
}


def spoken_time(when: When | None) -> str:
    """For running text: ``08 giờ 00 phút, ngày 18/9/2026 (thứ Sáu)``, ``dự kiến trong tháng 9/2026`` …"""
    return _told("time", when)


def cell_time(when: When | None) -> str:
    """For a table: ``08 giờ 00 phút, ngày 18/9/2026``, ``Tháng 9/2026`` …"""
    return _told("cell", when)


def within_time(when: When | None) -> str:
    """Behind a verb: ``vào lúc 08 giờ 00 phút, ngày 18/9/2026``, ``trong tháng 9/2026`` …"""
    return _told("within", when)


def _told(table: str, when: When | None) -> str:
    if when is not None and when.is_exact and when.first_day is not None:
        key = "exact_hour" if when.hour else "exact"
        return sentence(f"dialogue_plan.{table}.{key}", **_exact_slots(when, when.first_day))
    return _inexact(table, when)


def _exact_slots(when: When, day: dt.date) -> dict[str, str]:
    return {
        "clock": clock(when.hour) if when.hour else "",
        "day": short_date(day),
        "weekday": weekday(day),
    }


def _inexact(table: str, when: When | None) -> str:
    if when is None:
        return sentence(f"dialogue_plan.{table}.none")
    first, last = when.first_day, when.last_day
    if first is None or last is None:
        return sentence("dialogue_plan.time.words", words=when.words) if table == "time" else when.words
    if _whole_months(first, last) == 1:
        return sentence(f"dialogue_plan.{table}.month", month=month_year(first))
    if quarter_of(first, last) and _whole_months(first, last) == 3:
        return sentence(f"dialogue_plan.{table}.quarter", quarter=f"{roman(quarter_of(first, last))}/{first.year}")
    return sentence(f"dialogue_plan.{table}.days", first=short_date(first), last=short_date(last))


def _whole_months(first: dt.date, last: dt.date) -> int:
    """How many whole months the span is; 0 when it begins or ends inside a month."""
    whole = first.day == 1 and last.day == calendar.monthrange(last.year, last.month)[1]
    return (last.year - first.year) * 12 + last.month - first.month + 1 if whole else 0


def quarter_of(first: dt.date, last: dt.date) -> int:
    """The quarter that holds both days; 0 when there is none."""
    same = first.year == last.year and (first.month - 1) // 3 == (last.month - 1) // 3
    return (first.month - 1) // 3 + 1 if same else 0


def plan_span(plan: Plan) -> str:
    """What the plan covers: ``năm 2026``, ``quý III năm 2026``, ``6 tháng đầu năm 2026``."""
    key, quarter = _span_key(plan)
    return sentence(f"dialogue_plan.span.{key}", year=plan.year, quarter=roman(quarter))


def _span_key(plan: Plan) -> tuple[str, int]:
    if plan.period in _QUARTERS:
        return "quarter", _QUARTERS[plan.period]
    spans = [(row.when.first_day, row.when.last_day) for row in plan.schedule if row.when]
    days = [(first, last) for first, last in spans if first and last]
    if plan.period is PlanPeriod.HALF and days:
        if all(last.month <= 6 for _, last in days):
            return "half_first", 0
        if all(first.month > 6 for first, _ in days):
            return "half_second", 0
    if plan.period is PlanPeriod.ONE_DIALOGUE and len(days) == 1 and quarter_of(*days[0]):
        return "quarter", quarter_of(*days[0])
    return "year", 0


def only_dialogue(plan: Plan) -> ScheduledDialogue | None:
    """The dialogue of a plan that holds exactly one."""
    return plan.schedule[0] if len(plan.schedule) == 1 else None
