"""The memory: tables, migrations, record, follow-up, queries; the only SQLAlchemy."""

from dialog_docs.register.book import Register
from dialog_docs.register.records import PlanEntry, SentFigures
from dialog_docs.register.stories import OpinionView, TaskView, Wanted
from dialog_docs.register.touched import Touched
from dialog_docs.register.values import (
    Answer,
    Answers,
    AuditRow,
    Change,
    ChangeKind,
    PaperDraft,
    PaperFate,
    PaperKey,
    PublishedPaper,
    Reader,
    Readout,
    Receipt,
    Recorded,
    Similar,
    StandingPaper,
    Step,
    Submission,
    SubmissionState,
)

__all__ = [
    "Answer",
    "Answers",
    "AuditRow",
    "Change",
    "ChangeKind",
    "OpinionView",
    "PaperDraft",
    "PaperFate",
    "PaperKey",
    "PlanEntry",
    "PublishedPaper",
    "Reader",
    "Readout",
    "Receipt",
    "Recorded",
    "Register",
    "SentFigures",
    "Similar",
    "StandingPaper",
    "Step",
    "Submission",
    "SubmissionState",
    "TaskView",
    "Touched",
    "Wanted",
]
