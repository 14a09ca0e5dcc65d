"""The read-back finds what a paper lost."""

from __future__ import annotations

import io
import zipfile

import pytest

from dialog_docs.errors import DialogDocsError
from dialog_docs.word import load, missing
from tests.word.papers import context, part, trial


def mutated(docx: bytes, old: str, new: str) -> bytes:
    """The paper with one text of its document replaced."""
    xml = part(docx)
    assert old in xml
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx)) as source, zipfile.ZipFile(target, "w") as package:
        for name in source.namelist():
            own = source.read(name)
            package.writestr(name, xml.replace(old, new, 1) if name == "word/document.xml" else own)
    return target.getvalue()


def test_a_whole_paper_lacks_nothing() -> None:
    values = context(opinions=5)

    assert missing(load(trial()).fill(values), values, load(trial())) == ()


@pytest.mark.parametrize("text", ["Đề nghị sửa đoạn đường 2.", "Phạm Thị Lan", "Hội nghị đối thoại với Nhân dân"])
def test_a_lost_text_is_told(text: str) -> None:
    values = context(opinions=5, opening="Mở đầu.")
    docx = mutated(load(trial()).fill(values), text, "")

    assert missing(docx, values) == (text,)


def test_a_lost_row_is_told_even_when_its_texts_stand_elsewhere() -> None:
    values = context(opinions=3)
    values["opinions"][1] = dict(values["opinions"][0])
    docx = load(trial()).fill(values)
    xml = part(docx)
    place = xml.index("Đề nghị sửa đoạn đường 1.")
    start = xml.rindex("<w:tr>", 0, place)
    row = xml[start : xml.index("</w:tr>", place) + len("</w:tr>")]

    assert missing(mutated(docx, row, ""), values, load(trial())) == ("<w:tr> 10/11",)


def test_a_text_of_a_branch_not_taken_is_not_looked_for() -> None:
    values = context(opinions=0, tasks=[]) | {"unused": "không in"}

    assert missing(load(trial()).fill(values), values, load(trial())) == ()


def test_an_escaped_text_is_found() -> None:
    values = context(opening='A & B < C "d"\ne\tf')

    assert missing(load(trial()).fill(values), values) == ()


def test_a_damaged_paper_is_refused() -> None:
    with pytest.raises(DialogDocsError):
        missing(load(trial()).fill(context())[:-100], context())
