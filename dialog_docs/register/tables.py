"""The tables of the register, portable between SQLite and PostgreSQL: texts, integers, ISO dates."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, Index, Integer, MetaData, PrimaryKeyConstraint, Table, Text

SUBMISSION_STATES = ("received", "recorded", "refused", "questioned", "duplicate", "quarantined")
metadata = MetaData()


def _text(name: str, *, blank: bool = True, primary_key: bool = False) -> Column[str]:
    return Column(name, Text, nullable=blank, primary_key=primary_key)


def _whole(name: str, *, blank: bool = True, primary_key: bool = False) -> Column[int]:
    return Column(name, Integer, nullable=blank, autoincrement=False, primary_key=primary_key)


def _table(name: str, *parts: Column[str] | Column[int] | PrimaryKeyConstraint | CheckConstraint) -> Table:
    """Every row ends with a hash over its own values: a flipped byte is found by ``verify``."""
    return Table(name, metadata, *parts, _text("row_hash", blank=False), sqlite_strict=True)


facts = _table(
    "facts",
    _whole("seq", blank=False, primary_key=True),
    _text("at", blank=False),
    _text("source", blank=False),
    _text("kind", blank=False),
    _text("body", blank=False),
)
"""Mirror of the journal in the store: arrivals, outcomes, facts given by command."""

submissions = _table(
    "submissions",
    _text("sha256", blank=False, primary_key=True),
    _whole("seq", blank=False),
    _text("name", blank=False),
    _text("received_at", blank=False),
    _text("owner"),
    _text("modified_by"),
    _text("form"),
    _text("state", blank=False),
    _whole("attempts", blank=False),
    _text("subject"),
    _text("answer"),
    _text("withdrawn_because"),
    CheckConstraint("state IN ('" + "', '".join(SUBMISSION_STATES) + "')", name="ck_submissions_state"),
)

meetings = _table(
    "meetings",
    _text("code", blank=False, primary_key=True),
    _text("code_key", blank=False),
    _text("given_key"),
    _text("unit", blank=False),
    _text("unit_key", blank=False),
    _text("level", blank=False),
    _text("day", blank=False),
    _text("start"),
    _text("form"),
    _text("organizer"),
    _text("topic"),
    _whole("attendance"),
    _whole("citizens"),
    _whole("attendance_at_least", blank=False),
    _whole("turns"),
    _whole("speakers"),
    _text("public_notice_on"),
    _text("result_published_on"),
    _text("state", blank=False),
    _text("withdrawn_because"),
    _whole("revision", blank=False),
    _text("sha256", blank=False),
    _text("minutes", blank=False),
)
Index("ix_meetings_code_key", meetings.c.code_key, unique=True)
Index("ix_meetings_given_key", meetings.c.given_key)
Index("ix_meetings_day", meetings.c.day)
Index("ix_meetings_unit_key", meetings.c.unit_key)

revisions = _table(
    "revisions",
    _text("meeting", blank=False),
    _whole("revision", blank=False),
    _text("sha256", blank=False),
    _whole("seq", blank=False),
    _whole("weight", blank=False),
    _text("layer", blank=False),
    _text("minutes", blank=False),
    PrimaryKeyConstraint("meeting", "revision", name="pk_revisions"),
)

opinions = _table(
    "opinions",
    _text("code", blank=False, primary_key=True),
    _text("meeting", blank=False),
    _whole("number", blank=False),
    _text("text", blank=False),
    _text("text_key", blank=False),
    _text("field"),
    _text("kind"),
    _text("answered"),
    _text("authority"),
    _text("agency"),
    _text("place"),
    _text("repeats"),
    _text("tasks", blank=False),
    _whole("orphan", blank=False),
    _whole("withdrawn", blank=False),
)
Index("ix_opinions_meeting", opinions.c.meeting)
Index("ix_opinions_field", opinions.c.field)

tasks = _table(
    "tasks",
    _text("code", blank=False, primary_key=True),
    _text("meeting", blank=False),
    _whole("number", blank=False),
    _text("text", blank=False),
    _text("lead"),
    _text("original_due"),
    _whole("standing", blank=False),
    _text("deadline"),
    _whole("withdrawn", blank=False),
)
Index("ix_tasks_meeting", tasks.c.meeting)

papers = _table(
    "papers",
    _text("path", blank=False),
    _whole("seq", blank=False),
    _text("kind", blank=False),
    _text("side", blank=False),
    _text("subject", blank=False),
    _text("name", blank=False),
    _text("sha256", blank=False),
    _text("number"),
    _text("issued_on"),
    _text("made_on"),
    _text("items", blank=False),
    _text("template_hash"),
    _text("settings_hash"),
    _text("state", blank=False),
    PrimaryKeyConstraint("path", "seq", name="pk_papers"),
)
Index("ix_papers_subject", papers.c.subject)

changes = _table(
    "changes",
    _text("code", blank=False),
    _whole("seq", blank=False),
    _whole("line", blank=False),
    _text("day", blank=False),
    _text("status", blank=False),
    _text("cause"),
    _text("result"),
    _text("document_number"),
    _text("document_date"),
    _text("source", blank=False),
    _text("agency"),
    PrimaryKeyConstraint("code", "seq", "line", name="pk_changes"),
)

extensions = _table(
    "extensions",
    _text("code", blank=False),
    _whole("seq", blank=False),
    _whole("line", blank=False),
    _text("decided_on", blank=False),
    _text("new_due", blank=False),
    _whole("approved"),
    _text("approver"),
    _text("cause"),
    _text("source", blank=False),
    PrimaryKeyConstraint("code", "seq", "line", name="pk_extensions"),
)

citizen_answers = _table(
    "citizen_answers",
    _text("code", blank=False),
    _whole("seq", blank=False),
    _whole("line", blank=False),
    _whole("answered", blank=False),
    _text("day", blank=False),
    _text("source", blank=False),
    PrimaryKeyConstraint("code", "seq", "line", name="pk_citizen_answers"),
)

waiting_rows = _table(
    "waiting_rows",
    _text("code_key", blank=False),
    _whole("seq", blank=False),
    _whole("line", blank=False),
    _text("sha256", blank=False),
    _text("agency"),
    _text("row", blank=False),
    PrimaryKeyConstraint("code_key", "seq", "line", name="pk_waiting_rows"),
)
"""Progress that came before the minutes it speaks of; read again when they arrive."""

shown_texts = _table(
    "shown_texts",
    _text("meeting", blank=False, primary_key=True),
    _text("masking", blank=False),
    _text("texts", blank=False),
)
"""What public papers print of a meeting's opinions and tasks, made when they are recorded."""

plans = _table(
    "plans",
    _text("code", blank=False, primary_key=True),
    _text("unit_key", blank=False),
    _whole("year", blank=False),
    _text("period", blank=False),
    _whole("revision", blank=False),
    _text("sha256", blank=False),
    _whole("seq", blank=False),
    _text("withdrawn_because"),
    _text("plan", blank=False),
)

unit_figures = _table(
    "unit_figures",
    _whole("seq", blank=False),
    _whole("line", blank=False),
    _text("unit", blank=False),
    _text("unit_key", blank=False),
    _text("period", blank=False),
    _text("sha256", blank=False),
    _text("figures", blank=False),
    PrimaryKeyConstraint("seq", "line", name="pk_unit_figures"),
)
Index("ix_unit_figures_period", unit_figures.c.period)

unit_lists = _table(
    "unit_lists",
    _whole("seq", blank=False, primary_key=True),
    _text("sha256", blank=False),
    _text("units", blank=False),
)

jobs = _table(
    "jobs",
    _text("name", blank=False, primary_key=True),
    _text("done_at", blank=False),
    _text("detail"),
)
"""What was due by date and has been made, so that a schedule makes it once."""
