"""Which regulation a paper follows, told by its titles, its number, its signature and its date."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from dialog_docs import rules
from dialog_docs.layout.anatomy import Paper
from dialog_docs.layout.marks import mark

_TOP = 4
"""Lines among which a sheet says what it goes with."""
_STATE_TITLE = 14
"""Points: the largest title of a State paper."""
STATE, PARTY, OLD_PARTY = "nd30", "hd05", "hd36"


def recognise(paper: Paper) -> str:
    """Name of the regulation; the State's when nothing tells."""
    return _party_edition(paper) if _is_party(paper) else STATE


def _is_party(paper: Paper) -> bool:
    head = paper.head
    state, party = bool(head.national or head.motto), bool(head.party)
    if state != party:
        return party
    if head.number is not None:
        return bool(mark("party_number").search(head.number.text))
    attached = next((text for text in _attachments(paper) if mark("any_number").search(text)), None)
    if attached is not None:
        return bool(mark("party_number").search(attached))
    signature = paper.signature
    signer = signature.signer if signature is not None else None
    if signer is not None and signer.authority:
        return any(mark("party_authority").match(piece.text) for piece in signer.authority)
    return _looks_party(paper)


def _attachments(paper: Paper) -> Iterator[str]:
    """Lines that say what the paper goes with."""
    if paper.title.attached is not None:
        yield paper.title.attached.text
    yield from (line.text for line in paper.lines[:_TOP] if mark("attached").match(line.text))


def _looks_party(paper: Paper) -> bool:
    """A sheet without head, number and signature: the Party's text has exact line spacing, its title is larger."""
    running = [line for line in paper.lines if line.role not in ("note", "display") and "{%" not in line.text]
    if running:
        return sum(line.paragraph.form.line_rule == "exact" for line in running) * 2 > len(running)
    title = paper.title.name
    return title is not None and all(run.look.size > _STATE_TITLE for run in title.runs if run.text.strip())


def _party_edition(paper: Paper) -> str:
    """The guide in force on the paper's day; without a day its month and year decide, without these the newest."""
    start: dt.date = rules.regulation(PARTY)["valid_from"]
    if paper.date is not None:
        return PARTY if paper.date >= start else OLD_PARTY
    if paper.period is None:
        return PARTY
    year, month = paper.period
    return OLD_PARTY if (year, month or 12) < (start.year, start.month) else PARTY
