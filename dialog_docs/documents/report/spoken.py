"""Section III: opinions by field, how they were answered, whose authority they are."""

from __future__ import annotations

from collections import Counter

from dialog_docs.dialogue.amount import Precision
from dialog_docs.dialogue.terms import Answered, Authority, OpinionKind
from dialog_docs.documents.desk import Desk
from dialog_docs.documents.report.fields import authority_order, whose
from dialog_docs.documents.report.phrases import (
    achieved,
    area,
    clauses,
    field_name,
    phrase,
    raised,
    share,
    without_figures,
)
from dialog_docs.documents.report.subject import ReportSubject
from dialog_docs.documents.sentences import amount_text, with_annex
from dialog_docs.figures import OpinionFact
from dialog_docs.figures.opinions import wanting
from dialog_docs.wording import sentence
from dialog_docs.wording.numbers import count, listing

_FEW = 5
"""Up to so many fields are all named; beyond, the three most frequent."""


def summary_lines(subject: ReportSubject, desk: Desk, annex: str | None) -> tuple[str, ...]:
    """III.1: how many opinions in which fields; repeats; what is not counted."""
    first = _area(subject, desk) if subject.is_area else None
    lines = [first, _by_field(subject, annex)] if subject.is_area else [_by_field(subject, annex)]
    return tuple(line for line in (*lines, _repeats(subject), _put_aside(subject), _sealed(subject)) if line)


def _area(subject: ReportSubject, desk: Desk) -> str:
    together = subject.together
    total = together.total("opinions") if together else None
    if together is None or total is None or total.amount is None:
        return phrase("opinions.unknown")
    if not total.amount.value:
        told = phrase("opinions.missing", units=without_figures(total.missing)) if total.missing else ""
        return phrase("opinions.none_told", missing=told) if told else phrase("opinions.none")
    missing = phrase("opinions.missing", units=without_figures(total.missing)) if total.missing else ""
    parts = [(level, together.total("opinions", level).amount) for level in together.levels]
    levels = [
        phrase("opinions.level", level=phrase(f"held.level_{level.value}"), count=amount_text(amount))
        for level, amount in parts
        if amount is not None and amount.value
    ]
    slots = {"area": area(desk), "count": amount_text(total.amount), "missing": missing}
    if len(levels) > 1:
        inside = phrase("opinions.missing_inside", units=without_figures(total.missing)) if total.missing else ""
        return phrase("opinions.area_levels", levels=", ".join(levels), **slots | {"missing": inside})
    return phrase("opinions.area", **slots)


def _by_field(subject: ReportSubject, annex: str | None) -> str | None:
    found = subject.found["I09"]
    total = len(subject.facts.opinions)
    if subject.is_area and not total:
        return None
    if not total:
        return phrase("opinions.none")
    fields = [(part.code.removeprefix("I09."), part.numerator or 0) for part in found.parts]
    fields.sort(key=lambda item: item[0] == phrase("annex.unknown_field"))
    if subject.is_area:
        return with_annex(_area_fields(subject, fields, total), annex)
    return with_annex(_own_fields(fields, total), annex)


def _area_fields(subject: ReportSubject, fields: list[tuple[str, int]], total: int) -> str:
    key = "area" if subject.has_all_rows else "detailed"
    if len(fields) == 1 and key == "area":
        name = field_name(fields[0][0])
        return phrase(f"opinions.area_{'one' if total == 1 else 'same'}", field=name)
    if len(fields) <= _FEW:
        named = _list(fields, total)
        return (
            phrase("opinions.area_fields", fields=named)
            if key == "area"
            else phrase("opinions.detailed", count=count(total), fields=named)
        )
    most = _list(fields[:3], total, closed=False)
    rest = count(total - sum(number for _, number in fields[:3]))
    return phrase(f"opinions.{key}_many", count=count(total), fields=most, rest=rest)


def _own_fields(fields: list[tuple[str, int]], total: int) -> str:
    if total == 1 or len(fields) == 1:
        slots = {"count": count(total), "field": field_name(fields[0][0])}
        return phrase("opinions.one_field", **slots) if total > 1 else phrase("opinions.one", **slots)
    if len(fields) <= _FEW:
        return phrase("opinions.few_fields", count=count(total), fields=_list(fields, total))
    rest = count(total - sum(number for _, number in fields[:3]))
    return phrase("opinions.many_fields", count=count(total), fields=_list(fields[:3], total, closed=False), rest=rest)


def _list(fields: list[tuple[str, int]], total: int, *, closed: bool = True) -> str:
    parts = [
        phrase("opinions.field", field=field_name(name), count=count(number), rate=share(number, total))
        for name, number in fields
    ]
    if any("," in name for name, _ in fields):
        return clauses(parts)
    return listing(parts) if closed else ", ".join(parts)


def _repeats(subject: ReportSubject) -> str | None:
    repeated = subject.found["I21"].numerator
    return phrase("opinions.repeats", count=count(repeated)) if repeated else None


def _put_aside(subject: ReportSubject) -> str | None:
    aside = len(subject.facts.put_aside)
    return phrase("opinions.put_aside", count=count(aside)) if aside else None


def _sealed(subject: ReportSubject) -> str | None:
    """B5: complaints and denunciations, only their number."""
    kinds = Counter(row.kind for row in subject.facts.sealed)
    if not kinds:
        return None
    key = "both" if len(kinds) > 1 else "complaints" if kinds[OpinionKind.COMPLAINT] else "denunciations"
    return sentence(f"shared.complaints.{key}", count=count(kinds.total()))


def answered_lines(subject: ReportSubject) -> tuple[str, ...]:
    """III.2: answered on the spot; nothing without opinions."""
    asked = wanting(subject.facts)
    if not subject.facts.opinions or not subject.counts_rows:
        return _area_answered(subject)
    if not asked:
        return (phrase("answers.only_praise"),)
    praise = len(subject.facts.opinions) - len(asked)
    lines = [_answers(list(asked)), phrase("answers.praise", count=count(praise)) if praise else ""]
    return tuple(line for line in lines if line)


def _area_answered(subject: ReportSubject) -> tuple[str, ...]:
    """Of what the units state; nothing where they state that nothing was said."""
    if subject.together is None:
        return ()
    total, spoken = subject.together.total("answered"), subject.together.total("opinions").amount
    if spoken and not spoken.value:
        return ()
    if total.amount is None or (total.missing and not total.amount.value):
        return (phrase("answers.unknown"),)
    if spoken and {spoken.precision, total.amount.precision} == {Precision.EXACT} and not total.missing:
        return (_of_all(total.amount.value, spoken.value),)
    missing = phrase("opinions.missing", units=without_figures(total.missing)) if total.missing else ""
    return (phrase("answers.area", answered=amount_text(total.amount), missing=missing),)


def _of_all(answered: int, spoken: int) -> str:
    """Both numbers are known."""
    if answered >= spoken:
        return phrase("answers.all" if spoken > 1 else "answers.one_all", count=count(spoken))
    if not answered:
        return phrase("answers.none" if spoken > 1 else "answers.one_none")
    rate = achieved(answered, spoken, "answers.rate")
    return phrase(
        "answers.some", answered=count(answered), count=count(spoken), rate=rate, partly="", rest="", unknown=""
    )


def _answers(asked: list[OpinionFact]) -> str:
    ways, total = Counter(fact.row.answered for fact in asked), len(asked)
    unknown = phrase("answers.some_unknown", count=count(ways[None])) if ways[None] else ""
    if ways[None] == total:
        return phrase("answers.unknown")
    if total == 1:
        only = asked[0].row.answered
        return phrase(
            f"answers.one_{ {Answered.YES: 'all', Answered.PARTLY: 'partly'}.get(only or Answered.NO, 'none') }"
        )
    if ways[Answered.YES] == total:
        return phrase("answers.all", count=count(total))
    if not ways[Answered.YES] and not ways[Answered.PARTLY]:
        slots = {"count": count(ways[Answered.NO]), "unknown": unknown}
        return phrase("answers.none_told", **slots) if unknown else phrase("answers.none")
    rest = [fact for fact in asked if fact.row.answered is Answered.NO]
    charged = all(fact.row.tasks or fact.row.agency or fact.row.history for fact in rest)
    key = "rest_charged" if charged else "rest_open"
    return phrase(
        "answers.some",
        answered=count(ways[Answered.YES]),
        count=count(total),
        rate=achieved(ways[Answered.YES], total, "answers.rate"),
        partly=phrase("answers.partly", count=count(ways[Answered.PARTLY])) if ways[Answered.PARTLY] else "",
        rest=phrase(f"answers.{key}", count=count(len(rest))) if rest else "",
        unknown=unknown,
    )


def authority_lines(subject: ReportSubject, desk: Desk) -> tuple[str, ...]:
    """III.3: opinions by authority, and which of those beyond it were passed on."""
    if not subject.facts.opinions or not subject.counts_rows:
        return _area_beyond(subject)
    texts = (_authority(subject, desk), _forwarded(subject, desk))
    return (" ".join(text for text in texts if text),)


def _area_beyond(subject: ReportSubject) -> tuple[str, ...]:
    total = subject.together.total("beyond_authority") if subject.together else None
    if total is None or total.amount is None or not total.amount.value:
        return ()
    missing = phrase("opinions.missing", units=without_figures(total.missing)) if total.missing else ""
    return (phrase("authority.area_beyond", count=amount_text(total.amount), missing=missing),)


def _authority(subject: ReportSubject, desk: Desk) -> str:
    tally = Counter(fact.row.authority for fact in subject.facts.opinions)
    known = [authority for authority in Authority if tally[authority]]
    if not known:
        return phrase("authority.none_known")
    known.sort(key=lambda authority: authority_order(authority, subject, desk))
    if len(known) == 1 and not tally[None]:
        key = "one" if tally[known[0]] == 1 else "all"
        return phrase(f"authority.{key}", whose=whose(known[0], subject, desk))
    parts = [
        phrase(
            f"authority.{'first' if not place else 'next'}",
            whose=whose(name, subject, desk),
            count=count(tally[name]),
        )
        for place, name in enumerate(known)
    ]
    if tally[None]:
        parts.append(phrase("authority.unknown", count=count(tally[None])))
    return phrase("authority.mixed", parts="; ".join(parts))


def _forwarded(subject: ReportSubject, desk: Desk) -> str:
    found = subject.found["I10"]
    beyond, forwarded = found.part("forwarded").denominator or 0, found.part("forwarded").whole
    if not beyond:
        return ""
    if not forwarded:
        key = "not_forwarded_area" if subject.is_area else "not_forwarded"
        return raised(phrase(f"authority.{key}", beyond=count(beyond), class_word=desk.class_word))
    back = found.part("authority_answered").whole
    answered = phrase("authority.authority_answered", count=count(back)) if back else phrase("authority.not_answered")
    slots = {"voice": desk.voice, "answered": answered}
    if subject.is_area:
        return phrase("authority.forwarded_area", forwarded=count(forwarded), beyond=count(beyond), **slots)
    if beyond == 1:
        return phrase("authority.forwarded_one", **slots)
    return phrase("authority.forwarded", forwarded=count(forwarded), beyond=count(beyond), **slots)
