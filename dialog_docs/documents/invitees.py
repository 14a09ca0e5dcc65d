"""Which of the people that a plan names are citizens, and which are guests and officials."""

from __future__ import annotations

from dialog_docs.wording import words


def is_citizens(part: str) -> bool:
    """Whether a part of Thành phần speaks of the people: ``Đại diện Nhân dân 12 thôn``."""
    return any(mark in part for mark in words("invitation.citizens"))
