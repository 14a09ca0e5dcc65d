"""Each type of field and how its values are understood."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from dialog_docs.forms.cells.findings import Findings
from dialog_docs.forms.cells.known import closed, fold_key, known_agency, options, tone_key
from dialog_docs.forms.definition import FieldDefinition
from dialog_docs.forms.grid import Value
from dialog_docs.forms.reading import Lists
from dialog_docs.forms.values.amounts import read_amount, read_amount_or_percent, read_count, read_numbers
from dialog_docs.forms.values.choices import nearest, read_choice, read_yes_no
from dialog_docs.forms.values.dates import doubt, read_date
from dialog_docs.forms.values.deadlines import read_deadline
from dialog_docs.forms.values.outcome import Parsed, fault
from dialog_docs.forms.values.spans import read_when
from dialog_docs.forms.values.times import read_time
from dialog_docs.forms.values.words import read_phone, read_text
from dialog_docs.wording import words
from dialog_docs.wording.numbers import short_date

_MARKS = re.compile(r"^(?:[-+*•]\s*|\d{1,2}\s*[.)/]\s+|[a-zđ]\)\s*)")
_YEAR = re.compile(r"\D{0,12}(20\d\d)\D{0,3}")
_PLAUSIBLE = dt.timedelta(days=730)
"""A deadline lies within two years of its meeting."""


@dataclass(frozen=True, slots=True)
class Desk:
    """What the values of a form are understood against."""

    lists: Lists
    findings: Findings
    meeting: dt.date | None = None
    """Day of the meeting: gives years to days without one, and the plausible span of dates."""
    year: int = 2026
    """Year of a plan."""
    fields: Mapping[str, str] = field(default_factory=dict)
    """Folded spelling → lĩnh vực."""
    agencies: Mapping[str, str] = field(default_factory=dict)
    """Spelling with tones → agency."""
    ties: Mapping[tuple[str, str], str] = field(default_factory=dict)
    """(sheet, cell) → text before decoding, where only a tie decided that it is of an old font."""
    unreadable: Mapping[tuple[str, str], str] = field(default_factory=dict)
    """(sheet, cell) → font that no table knows."""


Reader = Callable[[Value, FieldDefinition, Desk], Parsed[Any]]


def _text(value: Value, field: FieldDefinition, desk: Desk) -> Parsed[Any]:
    if isinstance(value, str) and value[0] != "'":
        return Parsed(value)
    return read_text(value, refused=desk.findings.refused)


def _phrase(value: Value, field: FieldDefinition, desk: Desk) -> Parsed[Any]:
    """Words in which a date is welcome."""
    if isinstance(value, dt.date):
        return Parsed(short_date(value))
    return read_text(value, refused=desk.findings.refused)


def _lines(value: Value, field: FieldDefinition, desk: Desk) -> Parsed[Any]:
    """One entry a line; marks before each line go, since papers set their own."""
    lines = [line.strip() for line in str(value).split("\n") if line.strip()]
    if len(lines) > 1 and all(_MARKS.match(line) for line in lines):
        lines = [_MARKS.sub("", line) for line in lines]
    return Parsed(tuple(lines))


def split_names(text: str) -> tuple[str, ...]:
    """Names one a line or separated by ``;``."""
    return tuple(part.strip(" ,") for part in re.split(r"[;\n]", text) if part.strip(" ,-"))


def _names(value: Value, field: FieldDefinition, desk: Desk) -> Parsed[Any]:
    return Parsed(split_names(str(value)))


def _date(value: Value, field: FieldDefinition, desk: Desk) -> Parsed[Any]:
    found = read_date(value, near=desk.meeting)
    span = _span(field, desk)
    if found.value is None or not isinstance(value, dt.date) or found.faults or span is None:
        return found
    return doubt(found.value, *span) or found


def _span(field: FieldDefinition, desk: Desk) -> tuple[dt.date, dt.date] | None:
    today, day = desk.lists.as_of, desk.meeting
    if field.key == "day":
        return (today - dt.timedelta(days=365), today + dt.timedelta(days=1)) if today else None
    spans = {
        "plan_date": (-400, 0),
        "public_notice_on": (-120, 1),
        "signed_on": (0, 120),
        "result_published_on": (0, 200),
    }
    if day is not None and field.key in spans:
        first, last = spans[field.key]
        return day + dt.timedelta(days=first), day + dt.timedelta(days=last)
    if field.key in ("finished_on", "document_date", "citizen_answered_on") and today:
        return today - _PLAUSIBLE, today + dt.timedelta(days=1)
    return None


def _deadline(value: Value, field: FieldDefinition, desk: Desk) -> Parsed[Any]:
    found = read_deadline(value, meeting=desk.meeting, counted_from=desk.lists.days_counted_from)
    if isinstance(value, dt.date) and desk.meeting is not None and found.value is not None and not found.faults:
        day = value.date() if isinstance(value, dt.datetime) else value
        asked = doubt(day, desk.meeting, desk.meeting + _PLAUSIBLE)
        if asked is not None:
            return Parsed(found.value, asked.faults, asked.suggestion)
    return found


def _when(value: Value, field: FieldDefinition, desk: Desk) -> Parsed[Any]:
    return read_when(value, year=desk.year)


def _time(value: Value, field: FieldDefinition, desk: Desk) -> Parsed[Any]:
    return read_time(value)


def _choice(value: Value, field: FieldDefinition, desk: Desk) -> Parsed[Any]:
    text = read_text(value).value
    key = closed(field.choices).get(fold_key(text or ""))
    return Parsed(key) if key is not None else read_choice(text, options(field.choices))


def _yes_no(value: Value, field: FieldDefinition, desk: Desk) -> Parsed[Any]:
    key = closed(field.choices).get(fold_key(value)) if isinstance(value, str) else None
    if key is not None:
        return Parsed(key == "yes")
    return read_yes_no(value if isinstance(value, str | bool | int | float) else str(value))


def _field(value: Value, field: FieldDefinition, desk: Desk) -> Parsed[Any]:
    """A lĩnh vực of the office's list; an unknown one is told and counts under the last of the list."""
    text = str(value)
    known = desk.fields
    name = known.get(fold_key(text))
    if name is not None:
        return Parsed(name)
    guess = nearest(text, tuple(name for name, _ in desk.lists.fields))
    rule = "field-nearly-known" if guess else "field-unknown"
    rest = words("form.other_field")
    other = known.get(fold_key(rest), rest)
    return Parsed(other, (fault(rule, suggestion=guess, other=other),), guess)


def _agency(value: Value, field: FieldDefinition, desk: Desk) -> Parsed[Any]:
    return _known(value if isinstance(value, str) else read_text(value).value or "", desk)


def _known(text: str, desk: Desk) -> Parsed[Any]:
    name = desk.agencies.get(tone_key(text))
    return Parsed(name) if name is not None else known_agency(text, desk.lists.agencies)


def _agencies(value: Value, field: FieldDefinition, desk: Desk) -> Parsed[Any]:
    text = str(value)
    whole = desk.agencies.get(tone_key(text))
    parts = (text,) if whole else split_names(text)
    found = [_known(part, desk) for part in parts]
    names = tuple(dict.fromkeys(item.value or part for item, part in zip(found, parts, strict=True)))
    return Parsed(names, tuple(item for parsed in found for item in parsed.faults))


def _amount(value: Value, field: FieldDefinition, desk: Desk) -> Parsed[Any]:
    return read_amount(value)


def _share(value: Value, field: FieldDefinition, desk: Desk) -> Parsed[Any]:
    return read_amount_or_percent(value)


def _integer(value: Value, field: FieldDefinition, desk: Desk) -> Parsed[Any]:
    return read_count(value)


def _year(value: Value, field: FieldDefinition, desk: Desk) -> Parsed[Any]:
    text = f"{value:g}" if isinstance(value, float) else str(value)
    match = _YEAR.fullmatch(text.strip())
    return Parsed(int(match[1])) if match else Parsed(None, (fault("year-unreadable"),))


def _numbers(value: Value, field: FieldDefinition, desk: Desk) -> Parsed[Any]:
    return read_numbers(value)


def _phone(value: Value, field: FieldDefinition, desk: Desk) -> Parsed[Any]:
    return read_phone(value, refused=desk.findings.refused)


READERS: Mapping[str, Reader] = {
    "text": _text,
    "code": _text,
    "long": _text,
    "phrase": _phrase,
    "phone": _phone,
    "lines": _lines,
    "names": _names,
    "choice": _choice,
    "field": _field,
    "agency": _agency,
    "agencies": _agencies,
    "yesno": _yes_no,
    "date": _date,
    "time": _time,
    "deadline": _deadline,
    "when": _when,
    "numbers": _numbers,
    "integer": _integer,
    "amount": _amount,
    "share": _share,
    "year": _year,
}
