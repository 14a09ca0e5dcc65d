"""Indicators of opinions: I07-I12 said, answered, resolved; I16 and I20-I22 time, letters, repeats, carried over."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from functools import cache
from operator import attrgetter

from dialog_docs.dialogue.life import ENDED, IN_BUCKET
from dialog_docs.dialogue.terms import CLOSED, Answered, Bucket, Status
from dialog_docs.figures.facts import Facts, OpinionFact, once
from dialog_docs.figures.indicator import Indicator, Measure, average, counted, number, rate
from dialog_docs.wording import say
from dialog_docs.wording.alphabet import alphabetical


def opinions(facts: Facts) -> Indicator:
    """I07: opinions of the period's dialogues; complaints, denunciations and rows put aside are only counted apart."""
    turns = [row.turns for row in facts.dialogues if row.turns is not None]
    speakers = [row.speakers for row in facts.dialogues if row.speakers is not None]
    return counted(
        "I07",
        _codes(facts.opinions),
        number("I07.turns", sum(turns) if turns else None),
        number("I07.speakers", sum(speakers) if speakers else None, Measure.PEOPLE),
        counted("I07.praise", _codes(fact for fact in facts.opinions if not fact.wants_answer)),
        counted("I07.put_aside", facts.put_aside),
        number("I07.complaints_and_denunciations", len(facts.sealed)),
    )


@once
def answered(facts: Facts) -> Indicator:
    """I08: answered in full at the dialogue / opinions that want an answer; partly answered ones apart."""
    by_answer: defaultdict[Answered | None, list[OpinionFact]] = defaultdict(list)
    for fact in wanting(facts):
        by_answer[fact.row.answered].append(fact)
    return rate(
        "I08",
        _codes(by_answer[Answered.YES]),
        _codes_of_wanting(facts),
        counted("I08.partly", _codes(by_answer[Answered.PARTLY])),
        counted("I08.no", _codes(by_answer[Answered.NO])),
        counted("I08.unknown", _codes(by_answer[None])),
    )


@once
def by_field(facts: Facts) -> Indicator:
    """I09: shares of the fields, largest first; the value is the largest share."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for fact in facts.opinions:
        found[field_of(fact)].append(fact.code)
    whole = _codes(facts.opinions)
    ranked = sorted(found.items(), key=lambda item: (-len(item[1]), alphabetical(item[0])))
    parts = tuple(rate(f"I09.{name}", codes, whole) for name, codes in ranked)
    return rate("I09", parts[0].rows if parts else (), whole, *parts)


def beyond_authority(facts: Facts) -> Indicator:
    """I10: opinions outside the competence of the level that heard them; those passed on, in time, and answered.

    What the dialogue answered is not waiting to be passed on.
    """
    found = [fact for fact in facts.opinions if fact.now.beyond_authority]
    passed = [(fact, day) for fact in found if (day := forwarded_on(facts, fact)) is not None]
    waiting = [fact for fact in found if fact.now.open and fact.wants_answer and forwarded_on(facts, fact) is None]
    punctual = [fact for fact, day in passed if day <= facts.last_day("forward_by", fact.row.day)]
    answer = [fact for fact in found if fact.now.status is Status.AUTHORITY_ANSWERED]
    receivers = Counter(fact.row.agency for fact in found if fact.row.agency)
    return counted(
        "I10",
        _codes(found),
        rate("I10.share", _codes(found), _codes(facts.opinions)),
        counted("I10.forwarded", (fact.code for fact, _ in passed), of=len(passed) + len(waiting)),
        counted("I10.forwarded_in_time", _codes(punctual), of=len(passed)),
        counted("I10.authority_answered", _codes(answer), of=len(found)),
        *(
            counted(f"I10.to.{name}", _codes(fact for fact in found if fact.row.agency == name))
            for name in sorted(receivers, key=alphabetical)
        ),
        of=len(facts.opinions),
    )


@once
def resolved(facts: Facts) -> Indicator:
    """I11: settled at T / opinions that want an answer. Explained, answered by the authority and answered on the spot
    stand apart (answering is not settling); ``resolved`` joins the first three, ``own`` is that share among opinions of
    the level's own competence, ``strict`` is settled / opinions that needed action."""
    base = wanting(facts)
    status = {name: _of_status(facts, {kind}) for name, kind in _ENDS.items()}
    ended = _of_status(facts, _RESOLVED)
    own = [fact for fact in base if not fact.now.beyond_authority]
    needed = [fact for fact in base if fact.now.status is not Status.ANSWERED_AT_DIALOGUE]
    going = _of_status(facts, IN_BUCKET[Bucket.IN_PROGRESS])
    waiting = _of_status(facts, IN_BUCKET[Bucket.NOT_SETTLED])
    whole = _codes_of_wanting(facts)
    return rate(
        "I11",
        _codes(status["settled"]),
        whole,
        *(rate(f"I11.{name}", _codes(found), whole) for name, found in status.items()),
        rate("I11.in_progress", _codes(going), whole),
        rate("I11.not_settled", _codes(waiting), whole),
        rate("I11.resolved", _codes(ended), whole),
        rate("I11.own", _codes(f for f in ended if not f.beyond), _codes(own)),
        rate("I11.strict", _codes(status["settled"]), _codes(needed)),
        counted("I11.closed_in_period", _codes(_closed_in_period(facts))),
    )


_ENDS = {
    "settled": Status.SETTLED,
    "explained": Status.EXPLAINED,
    "authority_answered": Status.AUTHORITY_ANSWERED,
    "answered_on_the_spot": Status.ANSWERED_AT_DIALOGUE,
}
_RESOLVED = frozenset({Status.SETTLED, Status.EXPLAINED, Status.AUTHORITY_ANSWERED})


def unresolved(facts: Facts) -> Indicator:
    """I12: opinions still open at T / opinions that want an answer; parts by the cause that was reported for them."""
    found = [fact for fact in wanting(facts) if fact.now.status not in ENDED]
    causes = Counter(fact.cause for fact in found if fact.cause)
    return rate(
        "I12",
        _codes(found),
        _codes_of_wanting(facts),
        counted("I12.not_settled", _codes(f for f in found if f.now.status in IN_BUCKET[Bucket.NOT_SETTLED])),
        counted("I12.unassigned", _codes(f for f in found if f.now.status is Status.UNASSIGNED)),
        *(
            counted(f"I12.cause.{cause}", _codes(f for f in found if f.cause == cause))
            for cause in sorted(causes, key=alphabetical)
        ),
    )


def days_to_resolve(facts: Facts) -> Indicator:
    """I16: days from the dialogue to the end of an opinion; only ended ones, without those answered on the spot."""
    ended = [f for f in wanting(facts) if f.now.closed_on and f.now.status is not Status.ANSWERED_AT_DIALOGUE]
    return average("I16", [(f.now.closed_on - f.row.day).days for f in ended if f.now.closed_on], _codes(ended))


def citizens_answered(facts: Facts) -> Indicator:
    """I20: citizens answered in writing / opinions not fully answered on the spot; ``told`` is the other clock.

    ``told``: the citizen heard within the days of ``acknowledgement`` that the opinion was accepted or passed on.
    """
    due = [f for f in wanting(facts) if f.row.answered is not Answered.YES or f.row.tasks]
    sent = [f for f in due if (f.row.citizen_answered_on or facts.as_of.max) <= facts.as_of]
    told = [f for f in due if _told(facts, f)]
    passed = [f for f in due if facts.last_day("acknowledgement", f.row.day) < facts.as_of]
    judged = _ordered(due, told + passed)
    return rate("I20", _codes(sent), _codes(due), rate("I20.told", _codes(told), _codes(judged)))


def repeats(facts: Facts) -> Indicator:
    """I21: opinions that a person linked to an earlier one / all opinions."""
    return rate("I21", _codes(f for f in facts.opinions if f.row.repeats), _codes(facts.opinions))


@once
def carried_over(facts: Facts) -> Indicator:
    """I22: opinions open at T from this and earlier dialogues; start + new + reopened - closed must give it."""
    new = wanting(facts)
    carried = [f for f in facts.earlier if (f.was_open or f.now.status not in ENDED) and f.wants_answer]
    start = [f for f in carried if f.was_open]
    reopened = [f for f in carried if not f.was_open]
    closed = [f for f in [*start, *new] if f.now.status in ENDED]
    end = [f for f in [*carried, *new] if f.now.status not in ENDED]
    return counted(
        "I22",
        _codes(end),
        counted("I22.start", _codes(start)),
        counted("I22.start_closed", _codes(f for f in start if not f.now.open)),
        counted("I22.new", _codes_of_wanting(facts)),
        counted("I22.reopened", _codes(reopened)),
        counted("I22.closed", _codes(closed)),
        counted("I22.waiting_for_authority", _codes(f for f in end if forwarded_on(facts, f))),
    )


def field_of(fact: OpinionFact) -> str:
    """The field an opinion counts under; "Khác" when none is given (forms.md 5)."""
    return fact.row.field or _other()


@cache
def _other() -> str:
    return say("figures.other_field")


@once
def wanting(facts: Facts) -> tuple[OpinionFact, ...]:
    """The opinions that rates of answering and resolving divide by: all but praise."""
    return tuple(fact for fact in facts.opinions if fact.wants_answer)


@once
def _by_status(facts: Facts) -> Mapping[Status, list[OpinionFact]]:
    found: defaultdict[Status, list[OpinionFact]] = defaultdict(list)
    for fact in wanting(facts):
        found[fact.now.status].append(fact)
    return dict(found)


def _of_status(facts: Facts, statuses: Set[Status]) -> Sequence[OpinionFact]:
    """Those that want an answer and have one of the statuses, in their order."""
    groups = [group for status, group in _by_status(facts).items() if status in statuses]
    if len(groups) > 1:
        return [fact for fact in wanting(facts) if fact.now.status in statuses]
    return groups[0] if groups else ()


@once
def _codes_of_wanting(facts: Facts) -> tuple[str, ...]:
    return _codes(wanting(facts))


_CODE = attrgetter("row.code")


def _codes(found: Iterable[OpinionFact]) -> tuple[str, ...]:
    return tuple(map(_CODE, found))


def _ordered(base: Iterable[OpinionFact], chosen: Iterable[OpinionFact]) -> list[OpinionFact]:
    codes = {fact.code for fact in chosen}
    return [fact for fact in base if fact.code in codes]


def _closed_in_period(facts: Facts) -> list[OpinionFact]:
    first, last = facts.period.first_day, facts.period.last_day
    closed = [f for f in [*facts.earlier, *facts.opinions] if f.now.closed_on and first <= f.now.closed_on <= last]
    return [f for f in closed if f.wants_answer and f.now.status in CLOSED]


def forwarded_on(facts: Facts, fact: OpinionFact) -> dt.date | None:
    """The day an opinion went to the competent body: by a letter that has its date, or as reported; None if not yet."""
    letters = facts.letters.get(fact.row.code)
    if letters is None and fact.passed_on is None:
        return None
    days = [paper.date for paper in letters or () if paper.date]
    days += [fact.passed_on] if fact.passed_on else []
    return min((day for day in days if day <= facts.as_of), default=None)


def _told(facts: Facts, fact: OpinionFact) -> bool:
    last = min(facts.last_day("acknowledgement", fact.row.day), facts.as_of)
    days = (forwarded_on(facts, fact), fact.row.citizen_answered_on)
    return any(day is not None and day <= last for day in days)
