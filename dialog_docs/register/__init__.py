"""The memory: tables, migrations, record, follow-up, queries; the only SQLAlchemy."""

from dialog_docs.register.book import Register
from dialog_docs.register.values import (
    Answer,
    Answers,
    AuditRow,
    Change,
    ChangeKind,
    PaperDraft,
    PaperFate,
    PublishedPaper,
    Readout,
    Receipt,
    Recorded,
    Similar,
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
    "PaperDraft",
    "PaperFate",
    "PublishedPaper",
    "Readout",
    "Receipt",
    "Recorded",
    "Register",
    "Similar",
    "Step",
    "Submission",
    "SubmissionState",
]
