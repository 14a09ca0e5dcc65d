"""What a citizen is told of an opinion, by how it stands; nothing is promised that nobody gave (wording 1.11, 0.6)."""

from __future__ import annotations

from dataclasses import replace

from dialog_docs.dialogue.deadline import DeadlineKind
from dialog_docs.dialogue.entry import StatusChange
from dialog_docs.dialogue.terms import Status
from dialog_docs.documents import bodies
from dialog_docs.documents.citing import cite_letter
from dialog_docs.documents.desk import Desk
from dialog_docs.documents.letter_subjects import ReplyItem
from dialog_docs.documents.prose import bare, lowered, raised
from dialog_docs.wording import sentence
from dialog_docs.wording.numbers import month_year, roman, short_date


def answer_text(item: ReplyItem, pronoun: str, desk: Desk) -> str:
    """The finished answer to one opinion."""
    change = item.change
    key, agency = _key(item, desk), _agency(item, desk)
    document = _document(change, "document_at" if item.status in _AT else "document")
    return sentence(
        f"citizen_reply.answer.{key}",
        pronoun=pronoun,
        voice=desk.voice,
        agency=agency,
        result=_result(item),
        document=document,
        basis=_document(change, "basis"),
        deadline=_until(item),
        letter=_letter(item, desk),
        sender=replace(desk, side=item.forwarded.side).voice if item.forwarded else desk.voice,
        cause=_cause(item),
    )


_AT = frozenset({Status.AUTHORITY_ANSWERED, Status.EXPLAINED})
"""Statuses whose document is where the answer stands ("tại văn bản số …")."""


def _key(item: ReplyItem, desk: Desk) -> str:
    status = item.status
    change = item.change
    if status is Status.SETTLED:
        return "settled" if change and change.result else "settled_bare"
    if status is Status.EXPLAINED:
        return "explained" if change and change.result else "explained_bare"
    if status is Status.AUTHORITY_ANSWERED:
        return "authority_answered" if change and change.result else "authority_answered_bare"
    if status is Status.NOT_SETTLED:
        return "not_settled" if change and change.cause else "not_settled_bare"
    if status is Status.FORWARDED:
        return "forwarded"
    return _progress_key(item, desk)


def _progress_key(item: ReplyItem, desk: Desk) -> str:
    body = bodies.find(item.agency, desk) if item.agency else None
    if body is None or body.name == desk.voice:
        verb = "own"
    else:
        verb = "asked" if not body.is_assigned else "progress" if item.change else "assigned"
    if item.deadline and item.deadline.kind is DeadlineKind.STANDING:
        return f"{verb}_standing"
    return f"{verb}_{'dated' if _until(item) else 'open'}"


def _agency(item: ReplyItem, desk: Desk) -> str:
    if item.agency:
        return bodies.find(item.agency, desk).name
    own = item.status not in (Status.FORWARDED, Status.AUTHORITY_ANSWERED)
    return sentence(f"citizen_reply.answer.{'own_agency' if own else 'some_agency'}")


def _result(item: ReplyItem) -> str:
    """The reported result; an explanation stands as its own sentence."""
    result = bare(item.change.result) if item.change and item.change.result else ""
    return raised(result) if item.status is Status.EXPLAINED else lowered(result)


def _document(change: StatusChange | None, key: str) -> str:
    """``(văn bản số 12/KT ngày 05/10/2026)``; empty when no paper was reported."""
    if change is None or not change.document_number:
        return ""
    day = change.document_date
    named = sentence(
        f"citizen_reply.document.{'dated' if day else 'undated'}",
        number=change.document_number,
        day=short_date(day) if day else "",
    )
    return sentence(f"citizen_reply.answer.{key}", document=named)


def _until(item: ReplyItem) -> str:
    """When it is to be finished, as far as a limit lies ahead."""
    deadline = item.deadline
    if item.extended_to:
        return sentence("citizen_reply.until.date", day=short_date(item.extended_to))
    if deadline is None or deadline.last_day is None:
        return ""
    last = deadline.last_day
    key = deadline.kind.value if deadline.kind in (DeadlineKind.MONTH, DeadlineKind.QUARTER) else "date"
    return sentence(
        f"citizen_reply.until.{key}",
        day=short_date(last),
        month=month_year(last),
        quarter=f"{roman((last.month + 2) // 3)}/{last.year}",
    )


def _cause(item: ReplyItem) -> str:
    cause = item.change.cause if item.change else None
    if not cause:
        return ""
    plain = lowered(bare(cause)).removeprefix(sentence("citizen_reply.answer.because"))
    return plain if item.status is Status.NOT_SETTLED else sentence("citizen_reply.answer.cause", cause=plain)


def _letter(item: ReplyItem, desk: Desk) -> str:
    """The letter that passed the matter on: ours when it was made here, else the one the progress form names."""
    change = item.change
    if item.forwarded is None and change and change.document_number:
        key = "letter_dated" if change.document_date else "letter"
        day = short_date(change.document_date) if change.document_date else ""
        return sentence(f"citizen_reply.document.{key}", number=change.document_number, day=day)
    return cite_letter(item.forwarded, desk)
