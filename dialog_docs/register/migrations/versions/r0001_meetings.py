"""First schema: submissions, meetings with opinions and tasks, papers, journal."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "r0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the tables."""
    op.create_table(
        "facts",
        sa.Column("seq", sa.Integer(), nullable=False, autoincrement=False, primary_key=True),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("row_hash", sa.Text(), nullable=False),
        sqlite_strict=True,
    )
    op.create_table(
        "submissions",
        sa.Column("sha256", sa.Text(), nullable=False, primary_key=True),
        sa.Column("seq", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("received_at", sa.Text(), nullable=False),
        sa.Column("owner", sa.Text()),
        sa.Column("modified_by", sa.Text()),
        sa.Column("form", sa.Text()),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("subject", sa.Text()),
        sa.Column("answer", sa.Text()),
        sa.Column("withdrawn_because", sa.Text()),
        sa.Column("row_hash", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "state IN ('received', 'recorded', 'refused', 'questioned', 'duplicate', 'quarantined')",
            name="ck_submissions_state",
        ),
        sqlite_strict=True,
    )
    op.create_table(
        "meetings",
        sa.Column("code", sa.Text(), nullable=False, primary_key=True),
        sa.Column("code_key", sa.Text(), nullable=False),
        sa.Column("given_key", sa.Text()),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("unit_key", sa.Text(), nullable=False),
        sa.Column("level", sa.Text(), nullable=False),
        sa.Column("day", sa.Text(), nullable=False),
        sa.Column("start", sa.Text()),
        sa.Column("form", sa.Text()),
        sa.Column("organizer", sa.Text()),
        sa.Column("topic", sa.Text()),
        sa.Column("attendance", sa.Integer(), autoincrement=False),
        sa.Column("citizens", sa.Integer(), autoincrement=False),
        sa.Column("attendance_at_least", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("turns", sa.Integer(), autoincrement=False),
        sa.Column("speakers", sa.Integer(), autoincrement=False),
        sa.Column("public_notice_on", sa.Text()),
        sa.Column("result_published_on", sa.Text()),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("withdrawn_because", sa.Text()),
        sa.Column("revision", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("minutes", sa.Text(), nullable=False),
        sa.Column("row_hash", sa.Text(), nullable=False),
        sqlite_strict=True,
    )
    op.create_index("ix_meetings_code_key", "meetings", ["code_key"], unique=True)
    op.create_index("ix_meetings_day", "meetings", ["day"])
    op.create_index("ix_meetings_given_key", "meetings", ["given_key"])
    op.create_table(
        "revisions",
        sa.Column("meeting", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("weight", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("layer", sa.Text(), nullable=False),
        sa.Column("minutes", sa.Text(), nullable=False),
        sa.Column("row_hash", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("meeting", "revision", name="pk_revisions"),
        sqlite_strict=True,
    )
    op.create_table(
        "opinions",
        sa.Column("code", sa.Text(), nullable=False, primary_key=True),
        sa.Column("meeting", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("text_key", sa.Text(), nullable=False),
        sa.Column("field", sa.Text()),
        sa.Column("kind", sa.Text()),
        sa.Column("answered", sa.Text()),
        sa.Column("authority", sa.Text()),
        sa.Column("agency", sa.Text()),
        sa.Column("place", sa.Text()),
        sa.Column("repeats", sa.Text()),
        sa.Column("tasks", sa.Text(), nullable=False),
        sa.Column("orphan", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("withdrawn", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("row_hash", sa.Text(), nullable=False),
        sqlite_strict=True,
    )
    op.create_index("ix_opinions_field", "opinions", ["field"])
    op.create_index("ix_opinions_meeting", "opinions", ["meeting"])
    op.create_table(
        "tasks",
        sa.Column("code", sa.Text(), nullable=False, primary_key=True),
        sa.Column("meeting", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("lead", sa.Text()),
        sa.Column("original_due", sa.Text()),
        sa.Column("standing", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("deadline", sa.Text()),
        sa.Column("withdrawn", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("row_hash", sa.Text(), nullable=False),
        sqlite_strict=True,
    )
    op.create_index("ix_tasks_meeting", "tasks", ["meeting"])
    op.create_table(
        "papers",
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("side", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("number", sa.Text()),
        sa.Column("issued_on", sa.Text()),
        sa.Column("made_on", sa.Text()),
        sa.Column("items", sa.Text(), nullable=False),
        sa.Column("template_hash", sa.Text()),
        sa.Column("settings_hash", sa.Text()),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("row_hash", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("path", "seq", name="pk_papers"),
        sqlite_strict=True,
    )
    op.create_index("ix_papers_subject", "papers", ["subject"])


def downgrade() -> None:
    """There is no way back: a newer register is refused by an older program."""
    raise NotImplementedError
