"""Annex I: opinions by field and by the authority they belong to; every opinion in one column, sums that hold."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass

from dialog_docs.dialogue.terms import Answered, Authority
from dialog_docs.documents.desk import Desk
from dialog_docs.documents.report.phrases import phrase
from dialog_docs.documents.report.subject import ReportSubject
from dialog_docs.documents.sentences import authority_name
from dialog_docs.documents.sentences.opinions import own_level
from dialog_docs.figures import OpinionFact
from dialog_docs.figures.opinions import field_of
from dialog_docs.wording import sentence
from dialog_docs.wording.alphabet import alphabetical
from dialog_docs.wording.numbers import percent, thousands


@dataclass(frozen=True, slots=True)
class FieldRow:
    """Opinions of one field; the last row is the sum."""

    number: str
    field: str
    total: str
    rate: str
    answered: str
    authorities: tuple[str, ...]
    """By authority, under the headings of ``authority_heads``."""


def field_rows(subject: ReportSubject, desk: Desk) -> tuple[FieldRow, ...]:
    """Annex I: by field, most frequent first, then the sum."""
    facts = subject.facts.opinions
    found: defaultdict[str, list[OpinionFact]] = defaultdict(list)
    for fact in facts:
        found[field_of(fact)].append(fact)
    names = sorted(
        found, key=lambda name: (name == phrase("annex.unknown_field"), -len(found[name]), alphabetical(name))
    )
    columns = _authority_columns(subject, desk)
    rows = [
        _field_row(str(number), name, found[name], len(facts), columns) for number, name in enumerate(names, start=1)
    ]
    return (*rows, _field_row("", "", list(facts), len(facts), columns)) if rows else ()


Columns = tuple[tuple[str, tuple[Authority | None, ...]], ...]
"""Heading → the authorities that it counts."""


def _authority_columns(subject: ReportSubject, desk: Desk) -> Columns:
    """Five columns that hold every opinion once: over several units by level, else the unit's own one first.

    The district stands there only while opinions name it.
    """
    rest: Columns = ((phrase("annex.authority_other"), (Authority.OTHER,)), (phrase("annex.authority_none"), (None,)))
    levels = [Authority.COMMUNE, Authority.PROVINCE, Authority.CENTRAL]
    if any(fact.row.authority is Authority.DISTRICT for fact in subject.facts.opinions):
        levels.insert(1, Authority.DISTRICT)
        rest = ((phrase("annex.authority_rest"), (Authority.OTHER, None)),)
    own = None if subject.is_area else own_level(desk)
    levels.sort(key=lambda level: level is not own)
    return (*((_authority_head(level, own, desk), (level,)) for level in levels), *rest)


def _authority_head(level: Authority, own: Authority | None, desk: Desk) -> str:
    key = "own" if level is own else level.value
    return phrase(f"annex.authority_{key}", class_word=desk.class_word)


def whose(authority: Authority, subject: ReportSubject, desk: Desk) -> str:
    """``xã``, ``cấp tỉnh``; over several units always the level."""
    if subject.is_area:
        return sentence(f"shared.authority.{authority.value}")
    return authority_name(authority, desk)


def authority_group(authority: Authority | None, subject: ReportSubject, desk: Desk) -> str:
    """The line above the opinions of one authority in annex II."""
    if authority is None:
        return phrase("annex.group_none")
    return phrase("annex.group", whose=whose(authority, subject, desk))


def authority_order(authority: Authority | None, subject: ReportSubject, desk: Desk) -> int:
    """The unit's own authority first, then from below to above, others, and the unknown last."""
    if not subject.is_area and authority is own_level(desk):
        return -1
    return _ORDER.index(authority)


_ORDER = (Authority.COMMUNE, Authority.DISTRICT, Authority.PROVINCE, Authority.CENTRAL, Authority.OTHER, None)


def authority_heads(subject: ReportSubject, desk: Desk) -> tuple[str, ...]:
    """Headings of annex I for the opinions by authority."""
    return tuple(head for head, _ in _authority_columns(subject, desk))


def _field_row(number: str, name: str, facts: list[OpinionFact], whole: int, columns: Columns) -> FieldRow:
    found = Counter(fact.row.authority for fact in facts)
    return FieldRow(
        number=number,
        field=name,
        total=thousands(len(facts)),
        rate=percent(len(facts), whole, table=True).removesuffix("%"),
        answered=thousands(sum(fact.row.answered is Answered.YES for fact in facts)),
        authorities=tuple(thousands(sum(found[authority] for authority in counted)) for _, counted in columns),
    )


def rates_need_a_note(rows: tuple[FieldRow, ...]) -> bool:
    """Whether the printed rates do not add up to 100,0."""
    return sum(int(row.rate.replace(",", "")) for row in rows[:-1]) != 1000 if rows else False
