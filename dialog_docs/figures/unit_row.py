"""A unit's own figures as the form ``so-lieu-don-vi.xlsx`` has them."""

from __future__ import annotations

import datetime as dt

from dialog_docs.dialogue.amount import Amount
from dialog_docs.dialogue.entry import IssuedPaper
from dialog_docs.dialogue.followup import UnitFiguresRow
from dialog_docs.dialogue.terms import DialogueForm
from dialog_docs.figures.catalogue import OF_FACTS
from dialog_docs.figures.facts import Facts


def unit_row(facts: Facts, unit: str, compiled_on: dt.date | None = None) -> UnitFiguresRow:
    """A unit's own figures as the form has them: what ``export`` writes and what its rows give when held against it."""
    found = {code: OF_FACTS[code](facts) for code in ("I02", "I07", "I08", "I10", "I13", "I15")}
    forms = {row.form for row in facts.dialogues}
    attendance = found["I02"]
    level = facts.dialogues[0].level if facts.dialogues else None
    people = None if attendance.value is None else Amount(attendance.whole, attendance.precision)
    return UnitFiguresRow(
        unit=unit,
        level=level or next((fact.row.level for fact in (*facts.opinions, *facts.earlier)), None),
        period=facts.period.code,
        periodic=Amount(sum(row.form is not DialogueForm.AD_HOC for row in facts.dialogues)),
        ad_hoc=Amount(sum(row.form is DialogueForm.AD_HOC for row in facts.dialogues)) if forms else Amount(0),
        attendance=people if facts.dialogues else Amount(0),
        opinions=Amount(found["I07"].whole),
        answered=Amount(found["I08"].numerator or 0),
        beyond_authority=Amount(found["I10"].whole),
        tasks=Amount(found["I13"].whole),
        tasks_done=Amount(found["I13"].part("done").whole),
        tasks_overdue=Amount(found["I15"].whole),
        plan_issued=any(_is_plan_of(paper, facts.period.year) for paper in facts.papers) or None,
        compiled_on=compiled_on,
    )


def _is_plan_of(paper: IssuedPaper, year: int) -> bool:
    """Whether it is a plan of dialogues of that year, by its code or by the day it was issued."""
    day = paper.date or paper.made_on
    return paper.kind == "dialogue_plan" and (f"-{year}-" in paper.subject or (day is not None and day.year == year))
