"""Section III: opinions by field, how they were answered, whose authority they are."""

from __future__ import annotations

from collections import Counter

from dialog_docs.dialogue.terms import Answered, Authority, OpinionKind
from dialog_docs.documents.desk import Desk
from dialog_docs.documents.report.phrases import (
    achieved,
    area,
    clauses,
    field_name,
    raised,
    say,
    share,
    without_figures,
)
from dialog_docs.documents.report.subject import ReportSubject
from dialog_docs.documents.sentences import amount_text, authority_name, with_annex
from dialog_docs.documents.sentences.opinions import own_level
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
        return say("opinions.unknown")
    missing = say("opinions.missing", units=without_figures(total.missing)) if total.missing else ""
    parts = [(level, together.total("opinions", level).amount) for level in together.levels]
    levels = [
        say("opinions.level", level=say(f"held.level_{level.value}"), count=amount_text(amount))
        for level, amount in parts
        if amount is not None
    ]
    slots = {"area": area(desk), "count": amount_text(total.amount), "missing": missing}
    if len(levels) > 1:
        return say("opinions.area_levels", levels=", ".join(levels), **slots)
    return say("opinions.area", **slots)


def _by_field(subject: ReportSubject, annex: str | None) -> str | None:
    found = subject.found["I09"]
    total = len(subject.facts.opinions)
    if subject.is_area and not total:
        return None
    if not total:
        return say("opinions.none")
    fields = [(part.code.removeprefix("I09."), part.numerator or 0) for part in found.parts]
    fields.sort(key=lambda item: item[0] == say("annex.unknown_field"))
    if subject.is_area:
        return with_annex(say("opinions.detailed", count=count(total), fields=_list(fields, total)), annex)
    return with_annex(_own_fields(fields, total), annex)


def _own_fields(fields: list[tuple[str, int]], total: int) -> str:
    if total == 1 or len(fields) == 1:
        return say(f"opinions.one{'_field' if total > 1 else ''}", count=count(total), field=field_name(fields[0][0]))
    if len(fields) <= _FEW:
        return say("opinions.few_fields", count=count(total), fields=_list(fields, total))
    rest = count(total - sum(number for _, number in fields[:3]))
    return say("opinions.many_fields", count=count(total), fields=_list(fields[:3], total, closed=False), rest=rest)


def _list(fields: list[tuple[str, int]], total: int, *, closed: bool = True) -> str:
    parts = [
        say("opinions.field", field=field_name(name), count=count(number), rate=share(number, total))
        for name, number in fields
    ]
    if any("," in name for name, _ in fields):
        return clauses(parts)
    return listing(parts) if closed else ", ".join(parts)


def _repeats(subject: ReportSubject) -> str | None:
    repeated = subject.found["I21"].numerator
    return say("opinions.repeats", count=count(repeated)) if repeated else None


def _put_aside(subject: ReportSubject) -> str | None:
    aside = len(subject.facts.put_aside)
    return say("opinions.put_aside", count=count(aside)) if aside else None


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
    if not subject.facts.opinions:
        return _area_answered(subject)
    if not asked:
        return (say("answers.only_praise"),)
    praise = len(subject.facts.opinions) - len(asked)
    lines = [_answers(list(asked)), say("answers.praise", count=count(praise)) if praise else ""]
    return tuple(line for line in lines if line)


def _area_answered(subject: ReportSubject) -> tuple[str, ...]:
    total = subject.together.total("answered") if subject.together else None
    if total is None:
        return ()
    if total.amount is None:
        return (say("answers.unknown"),)
    missing = say("opinions.missing", units=without_figures(total.missing)) if total.missing else ""
    return (say("answers.area", answered=amount_text(total.amount), missing=missing),)


def _answers(asked: list[OpinionFact]) -> str:
    ways, total = Counter(fact.row.answered for fact in asked), len(asked)
    unknown = say("answers.some_unknown", count=count(ways[None])) if ways[None] else ""
    if ways[None] == total:
        return say("answers.unknown")
    if total == 1:
        only = asked[0].row.answered
        return say(f"answers.one_{ {Answered.YES: 'all', Answered.PARTLY: 'partly'}.get(only or Answered.NO, 'none') }")
    if ways[Answered.YES] == total:
        return say("answers.all", count=count(total))
    if not ways[Answered.YES] and not ways[Answered.PARTLY]:
        return say("answers.none", unknown=unknown)
    rest = [fact for fact in asked if fact.row.answered is Answered.NO]
    charged = all(fact.row.tasks or fact.row.agency or fact.row.history for fact in rest)
    key = "rest_charged" if charged else "rest_open"
    return say(
        "answers.some",
        answered=count(ways[Answered.YES]),
        count=count(total),
        rate=achieved(ways[Answered.YES], total, "answers.rate"),
        partly=say("answers.partly", count=count(ways[Answered.PARTLY])) if ways[Answered.PARTLY] else "",
        rest=say(f"answers.{key}", count=count(len(rest))) if rest else "",
        unknown=unknown,
    )


def authority_lines(subject: ReportSubject, desk: Desk) -> tuple[str, ...]:
    """III.3: opinions by authority, and which of those beyond it were passed on."""
    if not subject.facts.opinions:
        return _area_beyond(subject)
    texts = (_authority(subject, desk), _forwarded(subject, desk))
    return (" ".join(text for text in texts if text),)


def _area_beyond(subject: ReportSubject) -> tuple[str, ...]:
    total = subject.together.total("beyond_authority") if subject.together else None
    if total is None or total.amount is None:
        return ()
    missing = say("opinions.missing", units=without_figures(total.missing)) if total.missing else ""
    return (say("authority.area_beyond", count=amount_text(total.amount), missing=missing),)


def _authority(subject: ReportSubject, desk: Desk) -> str:
    tally = Counter(fact.row.authority for fact in subject.facts.opinions)
    known = [authority for authority in Authority if tally[authority]]
    if not known:
        return say("authority.none_known")
    known.sort(key=lambda authority: authority is not own_level(desk))
    if len(known) == 1 and not tally[None]:
        whose = authority_name(known[0], desk)
        return say("authority.one" if tally[known[0]] == 1 else "authority.all", whose=whose)
    parts = [
        say(f"authority.{'first' if not place else 'next'}", whose=authority_name(name, desk), count=count(tally[name]))
        for place, name in enumerate(known)
    ]
    if tally[None]:
        parts.append(say("authority.unknown", count=count(tally[None])))
    return say("authority.mixed", parts="; ".join(parts))


def _forwarded(subject: ReportSubject, desk: Desk) -> str:
    found = subject.found["I10"]
    beyond, forwarded = found.whole, found.part("forwarded").whole
    if not beyond:
        return ""
    if not forwarded:
        return raised(say("authority.not_forwarded", beyond=count(beyond), class_word=desk.class_word))
    back = found.part("authority_answered").whole
    answered = say("authority.authority_answered", count=count(back)) if back else say("authority.not_answered")
    slots = {"voice": desk.voice, "answered": answered}
    if beyond == 1:
        return say("authority.forwarded_one", **slots)
    return say("authority.forwarded", forwarded=count(forwarded), beyond=count(beyond), **slots)
