"""Meetings are found by their unit: earlier opinions that new ones may repeat are sought with every minutes."""

from __future__ import annotations

from alembic import op

revision = "r0004"
down_revision = "r0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the index."""
    op.create_index("ix_meetings_unit_key", "meetings", ["unit_key"])


def downgrade() -> None:
    """There is no way back: a newer register is refused by an older program."""
    raise NotImplementedError
