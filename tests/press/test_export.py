"""What a commune exports a province takes in, to the digit."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from dialog_docs import forms
from dialog_docs.dialogue.amount import Amount
from dialog_docs.dialogue.terms import OpinionKind
from dialog_docs.house import opened, workspace
from dialog_docs.press import export, reports
from dialog_docs.register import Submission
from tests.sampling import sample_entries

NOW = dt.datetime(2026, 11, 20, 9, tzinfo=opened.VIETNAM)


def test_an_export_reads_back_with_the_registers_figures_and_without_complaints(tmp_path: Path) -> None:
    workspace.create(tmp_path, workspace.Identity("state", "commune", "xã Minh Lâm", "tỉnh Hương Giang"))
    own = [entry.minutes for entry in sample_entries() if entry.minutes.unit == "xã Minh Lâm"]
    with opened.opened(tmp_path, clock=lambda: NOW) as house:
        for number, minutes in enumerate(own):
            sha = f"{number:064d}"
            house.register.receive(Submission(sha, f"{number}.xlsx", NOW))
            house.register.record_minutes(minutes, sha, NOW)
        period = reports.period_of(house, "2026")
        paths = export.make(house, period, detail=True)
        first = forms.read((house.outbox / paths[0]).read_bytes(), paths[0], house.lists)
        read = [forms.read((house.outbox / path).read_bytes(), path, house.lists) for path in paths[1:]]
        detail = [reading for reading in read if reading.minutes]

    held = [minutes for minutes in own if period.holds(minutes.day)]
    spoken = [opinion for minutes in held for opinion in minutes.opinions if opinion.is_dialogue_matter]
    row = first.figures.rows[0] if first.figures else None
    assert row is not None and row.unit == "xã Minh Lâm"
    assert row.opinions == Amount(len(spoken))
    assert len(detail) == len(held)
    secret = (OpinionKind.COMPLAINT, OpinionKind.DENUNCIATION)
    assert not [o for read in detail if read.minutes for o in read.minutes.opinions if o.kind in secret]
