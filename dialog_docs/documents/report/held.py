"""Section II: dialogues held, people who came, against the plan, the quota and the past."""

from __future__ import annotations

from dialog_docs.dialogue.amount import Precision
from dialog_docs.dialogue.entry import DialogueRow
from dialog_docs.dialogue.period import (
    is_within_a_year,
    period_in_text,
    previous_name,
    same_period_name,
    year_before,
)
from dialog_docs.dialogue.plan import Plan, PlanPeriod
from dialog_docs.dialogue.terms import DialogueForm, Level
from dialog_docs.documents.desk import Desk
from dialog_docs.documents.planned_time import within_time
from dialog_docs.documents.report.past import began_within
from dialog_docs.documents.report.phrases import (
    achieved,
    area,
    figure,
    named,
    phrase,
    raised,
    without_figures,
)
from dialog_docs.documents.report.planned import planned_next
from dialog_docs.documents.report.subject import ReportSubject, formed_on
from dialog_docs.documents.sentences import amount_text
from dialog_docs.figures import Base, Comparison, Trend, compare
from dialog_docs.figures.consolidation import Total
from dialog_docs.wording.numbers import count, listing, percent, short_date

_DAYS_NAMED = 3
"""Up to so many dialogues of one form are named by their day."""
_COMPARED = ("I01", "I02", "I07")


def held_lines(subject: ReportSubject, desk: Desk) -> tuple[str, ...]:
    """All sentences of section II, a paragraph each."""
    first = _area(subject, desk) if subject.is_area else _own(subject, desk)
    together = [first, _year_plan(subject), _quota(subject), _formed(subject, desk)]
    lines = [" ".join(part for part in together if part), *_comparisons(subject, desk)]
    return tuple(line for line in lines if line)


def _body(desk: Desk) -> str:
    return phrase("held.body_party" if desk.is_party else "held.body_state", **desk.slots, state_body=desk.state_body)


def _own(subject: ReportSubject, desk: Desk) -> str:
    rows, period = subject.facts.dialogues, period_in_text(subject.period)
    slots = {"period": period, "body": _body(desk), "body_start": raised(_body(desk))}
    if not rows:
        return phrase("held.none", next=_next(subject), **slots)
    people = _people(subject)
    if len(rows) == 1:
        return phrase("held.one", form=_form(rows[0]), day=short_date(rows[0].day), people=people, **slots)
    key = "many_party" if desk.is_party else "many"
    return phrase(f"held.{key}", count=count(len(rows)), forms=_forms(rows), people=people, **slots)


def _next(subject: ReportSubject) -> str:
    planned = planned_next(subject)
    return phrase("held.none_next", when=within_time(planned[0].when)) if planned else ""


def _form(row: DialogueRow) -> str:
    return phrase(f"held.form_{row.form.value}") if row.form else ""


def _forms(rows: tuple[DialogueRow, ...]) -> str:
    groups: list[tuple[DialogueForm | None, str]] = [
        (DialogueForm.PERIODIC, "forms_periodic"),
        (DialogueForm.AD_HOC, "forms_ad_hoc"),
        (None, "forms_unknown"),
    ]
    parts = []
    for form, key in groups:
        found = [row for row in rows if row.form is form]
        if found:
            parts.append(phrase(f"held.{key}", count=count(len(found)), days=_days(found)))
    return phrase("held.forms", forms=", ".join(parts))


def _days(rows: list[DialogueRow]) -> str:
    if len(rows) > _DAYS_NAMED:
        return ""
    days = [short_date(row.day) for row in rows]
    return phrase("held.day", day=days[0]) if len(days) == 1 else phrase("held.days", days=listing(days))


def _people(subject: ReportSubject) -> str:
    found = subject.found["I02"]
    one = len(subject.facts.dialogues) == 1
    if found.value is None:
        return phrase("held.people_unknown")
    untold = found.part("without_count").whole
    stated = any(row.attendance_at_least for row in subject.facts.dialogues)
    precision = Precision.AT_LEAST if stated else Precision.EXACT
    text = phrase("held.people_one" if one else "held.people", people=figure(found.whole, precision))
    citizens = found.part("citizens").value
    if citizens and citizens != found.value and all(row.citizens is not None for row in subject.facts.dialogues):
        text += phrase("held.citizens_one" if one else "held.citizens", citizens=count(int(citizens)))
    return text + (phrase("held.without_count", count=count(untold)) if untold else "")


def _area(subject: ReportSubject, desk: Desk) -> str:
    together = subject.together
    if together is None:
        return ""
    total = together.total("meetings")
    if total.amount is None:
        return phrase("held.area_unknown")
    if not total.amount.value:
        return _none_held(subject, desk, total)
    levels = [text for level in together.levels if (text := _level(subject, level))]
    text = phrase(
        "held.area",
        area=area(desk),
        count=amount_text(total.amount),
        levels=phrase("held.forms", forms=", ".join(levels)) if len(levels) > 1 else "",
        people=_area_people(subject),
    )
    idle = [line.unit for line in together.lines if line.held.meetings == 0]
    return f"{text} {phrase('held.idle', count=count(len(idle)), names=named(idle))}" if idle else text


def _none_held(subject: ReportSubject, desk: Desk, total: Total) -> str:
    if total.missing:
        return phrase(
            "held.area_none_told", missing=phrase("held.people_missing", units=without_figures(total.missing))
        )
    return phrase("held.area_none", area=area(desk), period=period_in_text(subject.period))


def _level(subject: ReportSubject, level: Level) -> str:
    """One level's part of the sum; empty for a level that held none."""
    amount = subject.together.total("meetings", level).amount if subject.together else None
    name = phrase(f"held.level_{level.value}")
    if amount is None:
        return phrase("held.level_unknown", level=name)
    return phrase("held.level", level=name, count=amount_text(amount)) if amount.value else ""


def _area_people(subject: ReportSubject) -> str:
    total = subject.together.total("attendance") if subject.together else None
    if total is None or total.amount is None or not total.amount.value:
        return phrase("held.people_unknown")
    text = phrase("held.people", people=amount_text(total.amount))
    return text + (phrase("held.people_missing", units=without_figures(total.missing)) if total.missing else "")


def year_plans(subject: ReportSubject) -> tuple[Plan, ...]:
    """The plans of the report's year."""
    return tuple(plan for plan in subject.plans if plan.year == subject.period.year)


def _year_plan(subject: ReportSubject) -> str:
    planned = sum(len(plan.schedule) for plan in year_plans(subject) if plan.period is PlanPeriod.YEAR)
    if not planned or subject.year_to_date is None or subject.is_area:
        return ""
    held = sum(row.form is not DialogueForm.AD_HOC for row in subject.year_to_date.dialogues)
    return phrase("held.year_plan", held=count(held), planned=count(planned), rate=achieved(held, planned))


def _quota(subject: ReportSubject) -> str:
    found = subject.found.get("I05")
    if found is None or not found.denominator:
        return ""
    raw, below = found.part("raw"), found.part("units_below")
    tail = phrase("held.quota_below", count=count(below.whole), names=named(below.rows)) if below.whole else ""
    held, quota = raw.numerator or 0, raw.denominator or 0
    return phrase("held.quota", held=count(held), quota=count(quota), rate=achieved(held, quota), below=tail)


def _formed(subject: ReportSubject, desk: Desk) -> str:
    """Why a commune has no base: it did not exist; a province did, whatever the register knows of that time."""
    day = formed_on(desk.settings)
    if day is None or subject.last_year is not None or subject.period.last_day < day or desk.is_province:
        return ""
    then, within = year_before(subject.period), began_within(day, year_before(subject.period))
    if then.last_day >= day and not within:
        return ""
    slots = {"class_start": raised(desk.class_word), "day": short_date(day), "base": same_period_name(subject.period)}
    return phrase("compare.formed_within" if within else "compare.formed", **slots)


def _comparisons(subject: ReportSubject, desk: Desk) -> list[str]:
    """Against the same period last year, then against the previous period of equal length when that is another one."""
    lines = []
    if not _formed(subject, desk) and is_within_a_year(subject.period):
        lines.append(_against(subject, subject.last_year, same_period_name(subject.period)))
    before = subject.before
    if before is not None and (subject.last_year is None or before.period != subject.last_year.period):
        lines.append(_against(subject, before, previous_name(subject.period)))
    if before is None and not is_within_a_year(subject.period):
        lines.append(_against(subject, None, previous_name(subject.period)))
    return lines


def _against(subject: ReportSubject, base: Base | None, name: str) -> str:
    if base is None:
        return phrase("compare.no_base", base=name)
    if base.found["I01"].value == 0:
        return phrase("compare.none_then", base_start=raised(name))
    found = [compare(subject.found[code], base.found[code]) for code in _COMPARED]
    clauses = [clause for item in found if (clause := _clause(item))]
    if not clauses:
        return ""
    return phrase("compare.all", base=name, clauses=", ".join(clauses))


def _clause(item: Comparison) -> str:
    what, unit = phrase(f"compare.what_{item.code}"), phrase(f"compare.unit_{item.code}")
    if item.trend is Trend.SAME:
        return phrase("compare.same", what=what)
    if item.trend not in (Trend.RISE, Trend.FALL, Trend.NEW):
        return ""
    key = "fall" if item.trend is Trend.FALL else "rise"
    tail = ""
    if item.percent is not None and item.base:
        tail = phrase(f"compare.percent_{key}", percent=percent(item.change, item.base))
    return phrase(f"compare.{key}", what=what, unit=unit, change=count(item.change), percent=tail)
