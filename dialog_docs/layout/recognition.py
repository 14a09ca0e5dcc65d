"""Which regulation a paper follows, told by its titles, its number, its signature and its date."""

from __future__ import annotations

import datetime as dt

from dialog_docs import rules
from dialog_docs.layout.anatomy import Paper
from dialog_docs.layout.marks import mark

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
    if paper.title.attached is not None and mark("any_number").search(paper.title.attached.text):
        return bool(mark("party_number").search(paper.title.attached.text))
    signature = paper.signature
    signer = signature.signer if signature is not None else None
    if signer is not None and signer.authority:
        return any(mark("party_authority").match(piece.text) for piece in signer.authority)
    return _looks_party(paper)


def _looks_party(paper: Paper) -> bool:
    """A sheet without head, number and signature: the Party's text has exact line spacing throughout."""
    forms = [line.paragraph.form for line in paper.lines]
    return bool(forms) and sum(form.line_rule == "exact" for form in forms) * 2 > len(forms)


def _party_edition(paper: Paper) -> str:
    """The guide in force on the paper's day; without a day its month and year decide, without these the newest."""
    start: dt.date = rules.regulation(PARTY)["valid_from"]
    if paper.date is not None:
        return PARTY if paper.date >= start else OLD_PARTY
    if paper.period is None:
        return PARTY
    year, month = paper.period
    return OLD_PARTY if (year, month or 12) < (start.year, start.month) else PARTY
