"""Putting what was read into the register, by the kind of form."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from dialog_docs.house.opened import House
from dialog_docs.house.reading import Understood
from dialog_docs.register import Recorded


def would_ask(house: House, understood: Understood, sha256: str) -> Understood:
    """A workbook that goes back anyway, with the questions of the register too: all is asked at once."""
    minutes = understood.reading.minutes
    if minutes is None:
        return understood
    answers = {given.rule: given.answer for given in understood.reading.answers}
    return understood.with_problems(house.register.questions(minutes, sha256, answers))


def record(house: House, understood: Understood, sha256: str, received_at: dt.datetime) -> Recorded:
    """Record the one value of a reading; a question of the register holds it back."""
    reading, register = understood.reading, house.register
    answers = {given.rule: given.answer for given in reading.answers}
    if reading.minutes is not None:
        return _with_repeats(house, register.record_minutes(reading.minutes, sha256, received_at, answers))
    if reading.plan is not None:
        return register.record_plan(reading.plan, sha256, received_at)
    if reading.progress is not None:
        return register.record_progress(reading.progress, sha256, received_at)
    if reading.figures is not None:
        return register.record_figures(reading.figures, sha256, received_at)
    if reading.units is not None:
        return register.record_units(reading.units, sha256, received_at)
    return Recorded(sha256)


def _with_repeats(house: House, recorded: Recorded) -> Recorded:
    """The same with earlier opinions that new ones may repeat, for a person to confirm in the form."""
    if recorded.entry is None:
        return recorded
    return replace(recorded, problems=recorded.problems + house.register.repeat_hints(recorded.entry))
