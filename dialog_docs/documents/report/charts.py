"""Data of the report's native Word charts: opinions by field, and what became of them."""

from __future__ import annotations

from dataclasses import dataclass

from dialog_docs.dialogue.period import period_name
from dialog_docs.documents.report.phrases import clauses, phrase
from dialog_docs.documents.report.subject import ReportSubject
from dialog_docs.wording.numbers import count

FEWEST = 5
"""With fewer opinions a chart says less than the sentence."""
MOST_BARS = 10
_ENDS = (
    ("settled",),
    ("explained", "authority_answered"),
    ("answered_on_the_spot",),
    ("in_progress",),
    ("not_settled",),
)


@dataclass(frozen=True, slots=True)
class Series:
    """One row of bars."""

    name: str
    values: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars over categories; without categories the chart is left out."""

    categories: tuple[str, ...] = ()
    series: tuple[Series, ...] = ()
    description: str = ""
    """The alternative text: what the bars show, for those who cannot see them."""


def field_chart(subject: ReportSubject) -> Chart:
    """Opinions by field, most frequent first."""
    parts = subject.found["I09"].parts[:MOST_BARS]
    if len(subject.facts.opinions) < FEWEST or len(parts) < 2:
        return Chart()
    names = tuple(part.code.removeprefix("I09.") for part in parts)
    return _bars(subject, "field", names, tuple(part.numerator or 0 for part in parts))


def result_chart(subject: ReportSubject) -> Chart:
    """Opinions by what became of them."""
    found = subject.found["I11"]
    if (found.denominator or 0) < FEWEST:
        return Chart()
    values = tuple(sum(found.part(name).numerator or 0 for name in names) for names in _ENDS)
    return _bars(subject, "result", tuple(phrase(f"charts.{names[0]}") for names in _ENDS), values)


def _bars(subject: ReportSubject, what: str, names: tuple[str, ...], values: tuple[int, ...]) -> Chart:
    said = [
        phrase("charts.said", name=name[:1].lower() + name[1:], count=count(value))
        for name, value in zip(names, values, strict=True)
    ]
    text = phrase(f"charts.described_{what}", period=period_name(subject.period), parts=clauses(said))
    return Chart(names, (Series(phrase("charts.opinions"), values),), text)
