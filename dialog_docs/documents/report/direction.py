"""Section I: papers issued in the period, plans of the units, the two legal clocks."""

from __future__ import annotations

from collections import Counter

from dialog_docs.documents.desk import Desk
from dialog_docs.documents.report.phrases import achieved, area, named, phrase
from dialog_docs.documents.report.subject import ReportSubject
from dialog_docs.wording.numbers import count, listing

_LETTERS = ("forwarding_letter", "reminder_letter")


def issued_sentence(subject: ReportSubject, desk: Desk) -> str | None:
    """Papers whose date of issue lies in the period, by kind; None when none is known to have been issued."""
    facts = subject.facts
    dated = [paper for paper in facts.papers if facts.period.holds(paper.date) and paper.date and paper.number]
    tally = Counter(paper.kind for paper in dated if paper.date and paper.date <= facts.as_of)
    parts = [
        phrase(f"issued.{kind}", count=count(tally[kind]))
        for kind in ("dialogue_plan", "conclusion_notice", "conclusion_plan")
        if tally[kind]
    ]
    parts = [_short_plan(part, tally) for part in parts]
    parts += _letters(tally)
    if tally["citizen_reply"]:
        parts.append(phrase("issued.replies", count=count(tally["citizen_reply"])))
    return phrase("issued.all", voice=desk.voice, papers=listing(parts)) if parts else None


def _short_plan(part: str, tally: Counter[str]) -> str:
    """ "01 kế hoạch" where no other kind of plan stands beside it."""
    full = phrase("issued.dialogue_plan", count=count(tally["dialogue_plan"]))
    if part != full or tally["conclusion_plan"]:
        return part
    return phrase("issued.dialogue_plan_short", count=count(tally["dialogue_plan"]))


def _letters(tally: Counter[str]) -> list[str]:
    forwarding, reminders = (tally[kind] for kind in _LETTERS)
    if forwarding and reminders:
        return [phrase("issued.letters", count=count(forwarding + reminders))]
    if forwarding:
        return [phrase("issued.forwarding", count=count(forwarding))]
    return [phrase("issued.reminders", count=count(reminders))] if reminders else []


def unknown_issued(desk: Desk) -> str:
    """The sentence with dots where the office completes what was issued."""
    return phrase("issued.unknown", voice=desk.voice)


def plans_sentence(subject: ReportSubject, desk: Desk) -> str | None:
    """How many units issued their plan; None when the report covers one unit or no unit said."""
    found = subject.found.get("I03")
    if subject.together is None or found is None or not found.denominator:
        return None
    issued, told, whole = found.numerator or 0, found.denominator, len(subject.together.lines)
    slots = {"count": count(issued), "area": area(desk), "rate": achieved(issued, told)}
    if told < whole:
        return phrase("plans.some_silent", whole=count(told), silent=count(whole - told), **slots)
    if issued == told:
        return phrase("plans.all", whole=count(whole), **slots)
    rest = [unit for unit in found.base if unit not in found.rows]
    return phrase("plans.some", whole=count(whole), rest=count(len(rest)), names=named(rest), **slots)


def clocks_sentence(subject: ReportSubject, desk: Desk) -> str | None:
    """How many dialogues were announced and published in time; None when no date of either sort is known."""
    dialogues = subject.facts.dialogues
    if desk.is_province or not any(row.public_notice_on or row.result_published_on for row in dialogues):
        return None
    found = subject.found["I19"]
    announced, published = found.part("announced"), found.part("published")
    limits = desk.settings.limits
    slots = {
        "before": count(limits["public_notice"].days),
        "after": count(limits["result_publication"].days),
        "announced": count(announced.numerator or 0),
        "announced_of": count(announced.denominator or 0),
        "published": count(published.numerator or 0),
        "published_of": count(published.denominator or 0),
    }
    return phrase(f"clocks.{_clock_variant(subject)}", **slots)


def _clock_variant(subject: ReportSubject) -> str:
    found = subject.found["I19"]
    announced, published = found.part("announced"), found.part("published")
    number = len(subject.facts.dialogues)
    all_announced, all_published = (part.numerator == part.denominator for part in (announced, published))
    if not published.denominator:
        return f"announced_{'some' if not all_announced else 'one' if number == 1 else 'all'}"
    if all_announced and all_published and published.denominator == number:
        return "one" if number == 1 else "all"
    return "one_late" if number == 1 else "some"
