"""Section V: strengths and weaknesses drafted from the figures, one fact a sentence; causes are only suggested."""

from __future__ import annotations

from dataclasses import dataclass

from dialog_docs.documents.desk import Desk
from dialog_docs.documents.report.phrases import phrase
from dialog_docs.documents.report.subject import ReportSubject
from dialog_docs.figures import Indicator
from dialog_docs.wording.numbers import count

_MOST = 90
"""Per cent from which "hầu hết" may be said (wording 2.2)."""


@dataclass(frozen=True, slots=True)
class Assessment:
    """The three items of section V; dots where the office has to judge for itself."""

    strengths: str
    limits: str
    limits_known: bool
    causes: str


def assessment(subject: ReportSubject, desk: Desk) -> Assessment:
    """Section V; causes are suggested only where there is something to explain."""
    blank, weak = phrase("strengths.blank"), limits(subject, desk)
    return Assessment(
        strengths=strengths(subject, desk) or blank,
        limits=weak or blank,
        limits_known=weak is not None,
        causes=phrase("causes.stock") if weak else blank,
    )


def strengths(subject: ReportSubject, desk: Desk) -> str | None:
    """Facts that hold without exception; None when there is none to state."""
    found, told = subject.found, []
    clocks = found["I19"]
    announced, published = clocks.part("announced"), clocks.part("published")
    if not desk.is_province and _whole(announced) and _whole(published):
        told.append(phrase("strengths.clocks"))
    tasks = found["I13"]
    if (
        subject.counts_rows
        and tasks.whole
        and not tasks.part("without_lead").whole
        and not tasks.part("without_deadline").whole
    ):
        told.append(phrase("strengths.assigned"))
    if subject.together is None or not subject.together.total("answered").missing:
        told += _answering(found["I08"])
    if subject.counts_rows and tasks.whole and found["I14"].part("due").denominator and not late_tasks(subject):
        told.append(phrase("strengths.none_overdue"))
    if _whole(found.get("I05")):
        told.append(phrase("strengths.quota"))
    return " ".join(told) or None


def _whole(found: Indicator | None) -> bool:
    return found is not None and bool(found.denominator) and found.numerator == found.denominator


def _answering(found: Indicator) -> list[str]:
    if _whole(found):
        return [phrase("strengths.answered_all")]
    if found.value is not None and found.value >= _MOST:
        answered, whole = found.numerator or 0, found.denominator or 0
        return [phrase("strengths.answered_most", answered=count(answered), count=count(whole))]
    return []


def late_tasks(subject: ReportSubject) -> int:
    """Overdue tasks of this period and of earlier ones, over all units."""
    return subject.found["I15"].whole + subject.found["I15"].part("earlier").whole


def limits(subject: ReportSubject, desk: Desk) -> str | None:
    """What is overdue, unresolved, unanswered or below quota, with its number; None when nothing is."""
    found = subject.found
    tasks, beyond, clocks = found["I13"], found["I10"], found["I19"]
    passed = beyond.part("forwarded")
    forwarded, back = passed.whole, beyond.part("authority_answered").whole
    facts: list[tuple[str, int, int]] = [
        ("late", tasks.part("done_late").whole, 0),
        ("overdue", late_tasks(subject), 0),
        ("not_settled", found["I11"].part("not_settled").numerator or 0, 0),
        ("no_answer", forwarded - back, forwarded),
        ("not_forwarded", (passed.denominator or 0) - forwarded, 0),
        *(() if desk.is_province else (_failing("announced", clocks), _failing("published", clocks))),
        ("below", found["I05"].part("units_below").whole if "I05" in found else 0, 0),
        ("no_deadline", tasks.part("without_deadline").whole, 0),
    ]
    parts = [
        phrase(f"limits.{key}", count=count(number), whole=count(whole)) for key, number, whole in facts if number > 0
    ]
    return phrase("limits.sentence", parts=_grouped(parts)) if parts else None


def _failing(name: str, clocks: Indicator) -> tuple[str, int, int]:
    part = clocks.part(name)
    known = part.denominator or 0
    return name, known - (part.numerator or 0), known


def _grouped(parts: list[str]) -> str:
    """The first two, which speak of tasks, joined by a comma; the others by semicolons."""
    heads = [phrase("limits.late", count="").strip(), phrase("limits.overdue", count="").strip()]
    tasks = [part for part in parts if any(part.endswith(head) for head in heads)]
    rest = [part for part in parts if part not in tasks]
    return "; ".join([", ".join(tasks), *rest] if tasks else rest)
