"""Opinions that another body has to settle and that have not been sent to it yet (wording 1.9)."""

from __future__ import annotations

from collections.abc import Iterable

from dialog_docs.dialogue.entry import Entry, FigureRows, IssuedPaper, OpinionRow
from dialog_docs.dialogue.life import until
from dialog_docs.dialogue.minutes import Opinion
from dialog_docs.dialogue.terms import Status
from dialog_docs.documents import bodies
from dialog_docs.documents.desk import Desk
from dialog_docs.documents.issuing import issuing_desk
from dialog_docs.documents.letter_subjects import Forwarding
from dialog_docs.documents.sentences import is_to_pass_on, matters

_BEHIND = frozenset(
    {Status.FORWARDED, Status.AUTHORITY_ANSWERED, Status.SETTLED, Status.EXPLAINED, Status.EXCLUDED, Status.WITHDRAWN}
)
"""Statuses after which nothing is left to forward."""


def forwardings(entries: Iterable[Entry], rows: FigureRows, desk: Desk) -> tuple[Forwarding, ...]:
    """One subject a meeting and receiving body, in the order of the minutes; each opinion is sent once."""
    known = {row.code: row for row in rows.opinions}
    sent = forwarding_letters(rows.papers)
    found: list[Forwarding] = []
    for entry in entries:
        here = issuing_desk(entry.minutes, desk)
        by_body: dict[str, list[Opinion]] = {}
        for opinion in matters(entry.minutes):
            if opinion.code not in sent and _is_to_forward(opinion, known.get(opinion.code or ""), here):
                by_body.setdefault(bodies.find(opinion.agency or "", here).name, []).append(opinion)
        found += [Forwarding(entry, body, tuple(opinions)) for body, opinions in by_body.items()]
    return tuple(found)


def forwarding_letters(papers: Iterable[IssuedPaper]) -> dict[str, IssuedPaper]:
    """Code of an opinion → the letter that sent it on."""
    return {code: paper for paper in papers if paper.kind == "forwarding_letter" for code in paper.items}


def _is_to_forward(opinion: Opinion, row: OpinionRow | None, desk: Desk) -> bool:
    """Another body's matter with a known addressee, of which it has not heard."""
    if opinion.agency is None or not is_to_pass_on(opinion, desk):
        return False
    past = until(row.history, desk.as_of) if row else ()
    return not any(change.status in _BEHIND for change in past)
