"""What the board is made from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from dialog_docs.dialogue.entry import FigureRows
from dialog_docs.dialogue.followup import Unit
from dialog_docs.dialogue.period import Period
from dialog_docs.figures import Submission
from dialog_docs.settings import Settings


@dataclass(frozen=True, slots=True)
class BoardInputs:
    """What the board is made from; ``refused`` are names of files that wait to be corrected."""

    rows: FigureRows
    as_of: dt.date
    settings: Settings
    texts: Mapping[str, str] = field(default_factory=dict)
    """Contents by code, as public papers print them."""
    refused: Sequence[str] = ()
    units: Sequence[Unit] = ()
    submissions: Sequence[Submission] = ()
    periods: Sequence[Period] = ()
    """Periods to choose from; empty: this year, its parts up to now, last year, everything."""
