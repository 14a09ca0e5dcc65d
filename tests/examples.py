"""How many examples a property is tried on: a third of them at every commit, all by make test-full."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

SHARE = 3


def examples(whole: int) -> settings:
    """Settings for a property that is tried on ``whole`` examples when there is time."""
    number = whole if os.environ.get("DIALOG_DOCS_FULL") else -(-whole // SHARE)
    return settings(max_examples=number, deadline=None, suppress_health_check=[HealthCheck.too_slow])
