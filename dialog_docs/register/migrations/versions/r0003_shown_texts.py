"""Texts as public papers print them, beside the minutes: reports and overviews need not read every minutes again.

The rows are filled when they are first asked for: by the masking of the program that shows them, not of this step.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "r0003"
down_revision = "r0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the table."""
    op.create_table(
        "shown_texts",
        sa.Column("meeting", sa.Text(), nullable=False, primary_key=True),
        sa.Column("masking", sa.Text(), nullable=False),
        sa.Column("texts", sa.Text(), nullable=False),
        sa.Column("row_hash", sa.Text(), nullable=False),
        sqlite_strict=True,
    )


def downgrade() -> None:
    """There is no way back: a newer register is refused by an older program."""
    raise NotImplementedError
