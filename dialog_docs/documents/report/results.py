"""Section IV: what became of the opinions and of the tasks by the cut-off."""

from __future__ import annotations

from collections.abc import Iterable

from dialog_docs.dialogue.terms import Bucket
from dialog_docs.documents.desk import Desk
from dialog_docs.documents.report.phrases import achieved, area, clauses, phrase, share, without_figures
from dialog_docs.documents.report.subject import ReportSubject
from dialog_docs.documents.sentences import amount_text
from dialog_docs.figures.opinions import wanting
from dialog_docs.wording.numbers import count, listing, short_date

_ENDS = ("settled", "explained", "answered_on_the_spot", "in_progress", "not_settled")
_CAUSES_NAMED = 3


def with_detail(text: str, annex: str | None) -> str:
    """The sentence with "(chi tiết tại Phụ lục II)" before its full stop."""
    return phrase("results.annex", text=text.removesuffix("."), annex=annex) if annex else text


def result_lines(subject: ReportSubject, annex: str | None) -> tuple[str, ...]:
    """IV.1: the parts of the period's opinions at the cut-off, and what is carried over."""
    carried = _carried(subject)
    text = " ".join((_results(subject), *carried))
    has_rows = bool(subject.facts.opinions or subject.found["I22"].part("start").whole)
    return (with_detail(text, annex if has_rows else None),)


def causes(facts: Iterable[str | None]) -> str:
    """Reported causes, each once, the first letters small: ``chưa bố trí được kinh phí``."""
    told = dict.fromkeys(cause.rstrip(".; ") for cause in facts if cause)
    return listing([cause[:1].lower() + cause[1:] for cause in list(told)[:_CAUSES_NAMED]])


def _results(subject: ReportSubject) -> str:
    found, day = subject.found["I11"], short_date(subject.facts.as_of)
    total = found.denominator or 0
    if not total:
        spoken = subject.together.total("opinions") if subject.together else None
        known_none = spoken is None or (not spoken.missing and not (spoken.amount and spoken.amount.value))
        return phrase("results.none" if known_none else "results.area_unknown")
    numbers = {name: found.part(name).numerator or 0 for name in _ENDS}
    numbers["explained"] += found.part("authority_answered").numerator or 0
    if total == 1:
        only = next(name for name in _ENDS if numbers[name])
        return phrase("results.one", day=day, part=phrase(f"results.one_{only}", cause=_cause(subject)))
    parts = [
        phrase(f"results.{name}", count=count(number), rate=share(number, total), cause=_cause(subject))
        for name, number in numbers.items()
        if number
    ]
    if not numbers["in_progress"] and not numbers["not_settled"]:
        return phrase("results.all_closed", count=count(total), parts=clauses(parts))
    key = "head" if subject.has_all_rows else "head_detailed"
    return phrase(f"results.{key}", day=day, count=count(total), parts=clauses(parts))


def _cause(subject: ReportSubject) -> str:
    told = causes(fact.cause for fact in wanting(subject.facts) if fact.now.bucket is Bucket.NOT_SETTLED)
    return phrase("results.cause", causes=told) if told else ""


def _carried(subject: ReportSubject) -> list[str]:
    found = subject.found["I22"]
    start, closed, end = found.part("start").whole, found.part("start_closed").whole, found.whole
    lines = []
    if start:
        key = "carried_start" if closed else "carried_start_none"
        lines.append(phrase(f"results.{key}", start=count(start), closed=count(closed)))
    if found.part("reopened").whole:
        lines.append(phrase("results.reopened", count=count(found.part("reopened").whole)))
    if end:
        lines.append(phrase("results.carried_end", end=count(end)))
    elif start or found.part("new").whole:
        lines.append(phrase("results.carried_end_none"))
    return lines


def task_lines(subject: ReportSubject, desk: Desk, annex: str | None) -> tuple[str, ...]:
    """IV.2: tasks of the period and those still open from before."""
    own = subject.found["I13"].whole
    if subject.is_area and (not own or not subject.counts_rows):
        return (_area_tasks(subject, desk),)
    first = " ".join(part for part in (_tasks(subject), _due(subject)) if part) if own else phrase("tasks.none")
    return tuple(
        line for line in (with_detail(first, annex if own else None), _extended(subject), _earlier(subject)) if line
    )


def _area_tasks(subject: ReportSubject, desk: Desk) -> str:
    together = subject.together
    total = together.total("tasks") if together else None
    if together is None or total is None:
        return phrase("tasks.none")
    if total.amount is None:
        return phrase("tasks.unknown")
    missing = phrase("opinions.missing", units=without_figures(total.missing)) if total.missing else ""
    if not total.amount.value:
        return phrase("tasks.none_told", missing=missing) if missing else phrase("tasks.none")
    done, late = together.total("tasks_done").amount, together.total("tasks_overdue").amount
    return phrase(
        "tasks.area",
        area=area(desk),
        count=amount_text(total.amount),
        done=phrase("tasks.area_done", count=amount_text(done)) if done and done.value else "",
        overdue=phrase("tasks.area_overdue", count=amount_text(late)) if late and late.value else "",
        missing=missing,
    )


def _tasks(subject: ReportSubject) -> str:
    found = subject.found["I13"]
    total, done, going, late = (
        found.whole,
        *(found.part(name).whole for name in ("done", "in_progress", "overdue")),
    )
    if total == 1:
        return _one_task(subject)
    punctual = _punctual(found.part("done_in_time").whole, found.part("done_late").whole, done)
    dated = found.part("without_deadline").whole + found.part("standing").whole < total
    if done == total:
        return phrase(
            "tasks.total", count=count(total), done=phrase("tasks.done_all", punctual=punctual), open="", overdue=""
        )
    overdue = phrase("tasks.none_overdue" if dated else "tasks.no_deadlines")
    if late:
        overdue = phrase("tasks.overdue_all" if late == going and going > 1 else "tasks.overdue", count=count(late))
    return phrase(
        "tasks.total",
        count=count(total),
        done=phrase("tasks.done", count=count(done), rate=share(done, total), punctual=punctual) if done else "",
        open=_open(subject, going),
        overdue=overdue,
    )


def _open(subject: ReportSubject, waiting: int) -> str:
    """What is under way, and what nothing was reported of (wording 2.11)."""
    silent = sum(map(subject.is_silent, subject.facts.tasks))
    key = "open_mixed" if 0 < silent < waiting else "open_silent" if silent else "open"
    return phrase(f"tasks.{key}", count=count(waiting), going=count(waiting - silent), silent=count(silent))


def _punctual(in_time: int, late: int, done: int) -> str:
    if not in_time and not late:
        return ""
    if in_time == done:
        return phrase("tasks.punctual_all") if done > 1 else phrase("tasks.punctual_in_time", in_time=count(in_time))
    if late == done:
        return phrase("tasks.punctual_none") if done > 1 else phrase("tasks.punctual_late", late=count(late))
    key = "punctual_both" if in_time and late else "punctual_in_time" if in_time else "punctual_late"
    return phrase(f"tasks.{key}", in_time=count(in_time), late=count(late))


def _one_task(subject: ReportSubject) -> str:
    only = subject.facts.tasks[0]
    if only.done:
        key = "one_done" if only.due is None else "one_done_in_time" if only.in_time else "one_done_late"
    else:
        key = ("one_overdue" if only.overdue else "one_open") + ("_silent" if subject.is_silent(only) else "")
    return phrase(f"tasks.{key}")


def _due(subject: ReportSubject) -> str:
    found = subject.found["I14"].part("due")
    due, hits = found.denominator or 0, found.numerator or 0
    if not due or subject.found["I13"].whole == 1:
        return ""
    if due == 1:
        return phrase("tasks.due_one") if hits else ""
    key = "due_all" if hits == due else "due" if hits else "due_none"
    return phrase(f"tasks.{key}", due=count(due), in_time=count(hits), rate=achieved(hits, due))


def _extended(subject: ReportSubject) -> str:
    extended = subject.found["I17"].numerator
    return phrase("tasks.extended", count=count(extended)) if extended else ""


def _earlier(subject: ReportSubject) -> str:
    waiting, late = subject.found["I13"].part("earlier_open").whole, subject.found["I15"].part("earlier").whole
    if not waiting:
        return ""
    overdue = phrase("tasks.earlier_overdue", count=count(late)) if late else ""
    return phrase("tasks.earlier", count=count(waiting), overdue=overdue)
