"""The note on the quality of the figures: every gap and every identity that does not hold, with both numbers (B8)."""

from __future__ import annotations

from dialog_docs.documents.report.phrases import MOST_NAMES, phrase, raised, without_figures
from dialog_docs.documents.report.subject import ReportSubject
from dialog_docs.figures import Difference, differences
from dialog_docs.figures.consolidation import Consolidated
from dialog_docs.figures.submissions import Remark
from dialog_docs.wording.numbers import count

_GAPS = (
    ("dialogues_without_attendance", "attendance"),
    ("dialogues_without_form", "form"),
    ("opinions_without_field", "field"),
    ("opinions_without_authority", "authority"),
    ("opinions_without_answer_mark", "answer"),
    ("tasks_without_lead", "lead"),
    ("tasks_without_deadline", "deadline"),
)
_BY_UNIT = (
    Remark.MISSING,
    Remark.PARTIAL,
    Remark.PART_DETAIL,
    Remark.CONTRADICTORY,
    Remark.CORRECTED,
    Remark.DOUBLED,
    Remark.UNKNOWN_UNIT,
    Remark.UNKNOWN_PERIOD,
    Remark.LEVEL_ENDED,
)


def quality_notes(subject: ReportSubject) -> tuple[str, ...]:
    """One line a finding; empty when the figures are whole and agree with themselves."""
    unlike = (difference_text(item) for item in all_differences(subject))
    return (*_gaps(subject), *unit_notes(subject.together), *unlike)


def all_differences(subject: ReportSubject) -> tuple[Difference, ...]:
    """Identities of the office's own rows and of the units' figures that do not hold."""
    return (*differences(subject.facts), *(subject.together.differences if subject.together else ()))


def _gaps(subject: ReportSubject) -> list[str]:
    found = subject.found["I26"]
    return [
        phrase(f"notes.{key}", count=count(found.part(part).whole)) for part, key in _GAPS if found.part(part).whole
    ]


def unit_notes(together: Consolidated | None) -> list[str]:
    """What is told of the units' submissions: missing, late, doubled, corrected, contradictory."""
    if together is None:
        return []
    lines = [
        phrase(f"notes.{remark.value}", units=without_figures(together.units_with(remark)))
        for remark in _BY_UNIT
        if together.units_with(remark)
    ]
    late = together.units_with(Remark.LATE)
    if late:
        lines.append(phrase("notes.late", count=count(len(late))))
    renamed = [item for item in together.told if item.remark is Remark.RENAMED]
    lines += [raised(phrase("notes.renamed", unit=item.unit, old=item.detail)) for item in renamed[:MOST_NAMES]]
    return lines


def difference_text(item: Difference) -> str:
    """One difference as a sentence with both numbers."""
    slots = {
        "stated": count(item.stated),
        "found": count(item.found),
        "gap": count(abs(item.gap)),
        "where": item.where,
    }
    if item.identity == "stated-total":
        if item.where in ("meetings", "attendance"):
            return phrase(f"notes.stated_{item.where}", **slots)
        return phrase("notes.stated_other", column=phrase(f"notes.column_{item.where}"), **slots)
    if item.identity == "stated-by-unit":
        unit, _, column = item.where.partition("|")
        return raised(phrase("notes.stated_by_unit", unit=unit, column=phrase(f"notes.column_{column}"), **slots))
    if item.identity in ("held-twice", "attendance-speakers", "linked-tasks"):
        return phrase(f"notes.{item.identity.replace('-', '_')}", **slots)
    return phrase("notes.sum_other", identity=phrase(f"identities.{item.identity.replace('-', '_')}"), **slots)
