"""Sentences that several papers share (meeting, opinions, answers, authority, complaints, deadline), chosen by data."""

from dialog_docs.dialogue.minutes import matters
from dialog_docs.documents.sentences.deadlines import deadline_cell, deadline_clause
from dialog_docs.documents.sentences.meeting import (
    amount_text,
    attendance_sentence,
    chairs_sentence,
    event_of,
    meeting_sentence,
    official_text,
    official_text_of,
    plan_reference,
    report_sentence,
    villages_clause,
)
from dialog_docs.documents.sentences.opinions import (
    answers_sentence,
    authority_name,
    authority_sentence,
    complaints_sentence,
    field_counts,
    field_in_text,
    is_charged,
    is_own,
    is_to_pass_on,
    opinions_sentence,
    praise_sentence,
    with_annex,
)

__all__ = [
    "amount_text",
    "answers_sentence",
    "attendance_sentence",
    "authority_name",
    "authority_sentence",
    "chairs_sentence",
    "complaints_sentence",
    "deadline_cell",
    "deadline_clause",
    "event_of",
    "field_counts",
    "field_in_text",
    "is_charged",
    "is_own",
    "is_to_pass_on",
    "matters",
    "meeting_sentence",
    "official_text",
    "official_text_of",
    "opinions_sentence",
    "plan_reference",
    "praise_sentence",
    "report_sentence",
    "villages_clause",
    "with_annex",
]
