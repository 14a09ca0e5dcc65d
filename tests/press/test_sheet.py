"""One paper in the child: what the template drops is found, and what it cannot do is told."""

from __future__ import annotations

import hashlib
import io
import zipfile
from pathlib import Path
from typing import Any

from dialog_docs.documents import conclusion_notice
from dialog_docs.press import sheet
from dialog_docs.press.orders import as_json
from dialog_docs.settings import shipped
from tests.sampling import sample_desk, sample_entry


def made_of(template: Path) -> tuple[dict[str, Any], bytes]:
    """The conclusion notice of the sample dialogue by a template."""
    entry = sample_entry()
    context = conclusion_notice.context(entry, sample_desk(as_of=entry.minutes.day))
    order = {
        "template": str(template),
        "template_hash": hashlib.sha256(template.read_bytes()).hexdigest(),
        "shipped": str(shipped("docx", "nd30", "conclusion_notice.docx")),
        "properties": {"title": "Thông báo", "subject": entry.code, "author": "UBND", "created": "2026-09-18"},
        "regulation": "nd30",
        "mode": "draft",
        "ignore": [],
    }
    return sheet.make(order, [], as_json(context).encode())


def without(template: Path, tag: str, target: Path) -> Path:
    """A copy of a template as an office spoils it: one slot deleted."""
    with zipfile.ZipFile(template) as source, zipfile.ZipFile(target, "w") as copy:
        for item in source.infolist():
            data = source.read(item)
            if item.filename == "word/document.xml":
                assert tag.encode() in data
                data = data.replace(tag.encode(), b"")
            copy.writestr(item, data)
    return target


def test_a_paper_of_the_shipped_template_is_whole(repository: Path) -> None:
    made, _ = made_of(repository / "templates/docx/nd30/conclusion_notice.docx")

    assert made["missing"] == made["unprinted"] == []
    assert made["findings"] == []


def test_a_slot_deleted_from_a_table_row_is_found(repository: Path, tmp_path: Path) -> None:
    template = repository / "templates/docx/nd30/conclusion_notice.docx"
    spoilt = without(template, "{{ row.answer }}", tmp_path / "spoilt.docx")

    made, _ = made_of(spoilt)

    assert made["unprinted"] == ["opinions.answer"]


def test_an_unknown_name_is_told_and_never_raised(repository: Path, tmp_path: Path) -> None:
    template = repository / "templates/docx/nd30/conclusion_notice.docx"
    spoilt = tmp_path / "spoilt.docx"
    with zipfile.ZipFile(template) as source, zipfile.ZipFile(spoilt, "w") as copy:
        for item in source.infolist():
            data = source.read(item).replace(b"{{ hinge }}", b"{{ hinges }}")
            copy.writestr(item, data)

    made, _ = made_of(spoilt)

    assert made["fault"] == "word.unknown_name"
    assert zipfile.is_zipfile(io.BytesIO(spoilt.read_bytes()))
