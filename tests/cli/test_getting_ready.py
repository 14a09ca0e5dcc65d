"""Before its first job a child does what it does once; a fault there would only be slow, so a test must see it."""

from __future__ import annotations

from dialog_docs import child
from dialog_docs.cli.work import _FORM, _USUAL
from dialog_docs.forms.definition import form
from dialog_docs.settings import LAYOUTS, shipped


def test_a_child_gets_ready_for_the_papers_of_minutes_in_both_layouts() -> None:
    templates = {str(shipped("docx", name, f"{kind}.docx")): name for name in LAYOUTS.values() for kind in _USUAL}

    answer = child.run_limited("dialog_docs.press.sheet:get_ready", str(shipped("xlsx", _FORM)), templates)

    assert answer is None


def test_it_reads_the_form_of_minutes() -> None:
    assert form("minutes").file == _FORM
