"""Plans, invitations and letters as LibreOffice shows them: no empty page, no signature block alone on its page."""

import datetime as dt
import re
from dataclasses import replace

import pytest

from dialog_docs.dialogue.terms import Side
from dialog_docs.documents.invitation import invitations
from dialog_docs.settings import LAYOUTS
from tests.documents.follow_up import due, rows_of
from tests.documents.paper_text import filled
from tests.once import once
from tests.printing import lines_of, printed
from tests.sampling import entry_with, sample_desk, sample_entry, sample_plan, task

pytestmark = pytest.mark.libreoffice
DAY = dt.date(2026, 10, 26)


def wanted(side):
    plan = replace(sample_plan(), issued_by=Side(side))
    yield "dialogue_plan", plan
    yield "programme", plan
    yield "conclusion_plan", sample_entry()
    yield "conclusion_plan", entry_with(3, 1)
    for invitation in invitations(plan)[:2]:
        yield "invitation", invitation
    entry = sample_entry()
    for kind in ("forwarding_letter", "reminder_letter", "citizen_reply"):
        for subject in due(kind, DAY, rows_of(entry), entry, side=side)[:3]:
            yield kind, subject
    many = entry_with(tasks=tuple(task(number) for number in range(1, 31)))
    yield "reminder_letter", due("reminder_letter", DAY, rows_of(many), many, side=side)[0]


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    """Name of each paper → the text of its pages."""

    def make():
        made = {
            f"{kind}.{side}.{number}": filled(layout, kind, subject, sample_desk(side, DAY))
            for side, layout in LAYOUTS.items()
            for number, (kind, subject) in enumerate(wanted(side))
        }
        return printed(tmp_path_factory.mktemp("rendered"), made)

    return once(tmp_path_factory, "rendered-plans", make)


def test_no_paper_has_an_empty_page(pages):
    for name, each in pages.items():
        assert all(len(lines_of(page)) >= 3 for page in each), name


def test_no_signature_block_stands_alone_on_its_page(pages):
    for name, each in pages.items():
        if name.startswith("programme"):
            continue
        signed = [page for page in each if "Nơi nhận:" in page]
        assert len(signed) == 1, name
        assert len(lines_of(signed[0].split("Nơi nhận:")[0])) >= 2, name


def test_the_letters_themselves_fit_one_page(pages):
    for name, each in pages.items():
        if name.split(".")[0] in ("invitation", "forwarding_letter", "citizen_reply", "programme"):
            assert "Nơi nhận:" in each[0] or name.startswith("programme"), name


def test_thirty_tasks_of_one_agency_are_all_on_paper(pages):
    for side in LAYOUTS:
        last = max((name for name in pages if name.startswith(f"reminder_letter.{side}")), key=_number)
        text = re.sub(r"\s+", " ", " ".join(pages[last]))

        assert all(f"nhiệm vụ thứ {number}" in text for number in range(1, 31))


def _number(name):
    return int(name.rsplit(".", 1)[1])
