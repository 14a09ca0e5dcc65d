"""Follow-up: status changes, extensions, answers to citizens, plans, figures of units, jobs."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "r0002"
down_revision = "r0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the tables."""
    op.create_table(
        "changes",
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("line", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("day", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("cause", sa.Text()),
        sa.Column("result", sa.Text()),
        sa.Column("document_number", sa.Text()),
        sa.Column("document_date", sa.Text()),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("agency", sa.Text()),
        sa.Column("row_hash", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("code", "seq", "line", name="pk_changes"),
        sqlite_strict=True,
    )
    op.create_table(
        "extensions",
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("line", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("decided_on", sa.Text(), nullable=False),
        sa.Column("new_due", sa.Text(), nullable=False),
        sa.Column("approved", sa.Integer(), autoincrement=False),
        sa.Column("approver", sa.Text()),
        sa.Column("cause", sa.Text()),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("row_hash", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("code", "seq", "line", name="pk_extensions"),
        sqlite_strict=True,
    )
    op.create_table(
        "citizen_answers",
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("line", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("answered", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("day", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("row_hash", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("code", "seq", "line", name="pk_citizen_answers"),
        sqlite_strict=True,
    )
    op.create_table(
        "waiting_rows",
        sa.Column("code_key", sa.Text(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("line", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("agency", sa.Text()),
        sa.Column("row", sa.Text(), nullable=False),
        sa.Column("row_hash", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("code_key", "seq", "line", name="pk_waiting_rows"),
        sqlite_strict=True,
    )
    op.create_table(
        "plans",
        sa.Column("code", sa.Text(), nullable=False, primary_key=True),
        sa.Column("unit_key", sa.Text(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("period", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("withdrawn_because", sa.Text()),
        sa.Column("plan", sa.Text(), nullable=False),
        sa.Column("row_hash", sa.Text(), nullable=False),
        sqlite_strict=True,
    )
    op.create_table(
        "unit_figures",
        sa.Column("seq", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("line", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("unit_key", sa.Text(), nullable=False),
        sa.Column("period", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("figures", sa.Text(), nullable=False),
        sa.Column("row_hash", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("seq", "line", name="pk_unit_figures"),
        sqlite_strict=True,
    )
    op.create_index("ix_unit_figures_period", "unit_figures", ["period"])
    op.create_table(
        "unit_lists",
        sa.Column("seq", sa.Integer(), nullable=False, autoincrement=False, primary_key=True),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("units", sa.Text(), nullable=False),
        sa.Column("row_hash", sa.Text(), nullable=False),
        sqlite_strict=True,
    )
    op.create_table(
        "jobs",
        sa.Column("name", sa.Text(), nullable=False, primary_key=True),
        sa.Column("done_at", sa.Text(), nullable=False),
        sa.Column("detail", sa.Text()),
        sa.Column("row_hash", sa.Text(), nullable=False),
        sqlite_strict=True,
    )


def downgrade() -> None:
    """There is no way back: a newer register is refused by an older program."""
    raise NotImplementedError
