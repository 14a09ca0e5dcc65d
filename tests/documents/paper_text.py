"""A filled paper as plain lines, to be held against an approved text."""

from __future__ import annotations

import io
import os
from pathlib import Path

import docx
from docx.table import Table
from docx.text.paragraph import Paragraph

from dialog_docs import word
from dialog_docs.documents.kinds import kind_named
from tools.compose import SOURCES, TARGET, composed

APPROVED = Path(__file__).parent / "approved"
_templates: dict[tuple[str, str], word.Template] = {}


def template(layout: str, kind: str) -> word.Template:
    """The template composed from its source."""
    if (layout, kind) not in _templates:
        made = composed([SOURCES / layout / f"{kind}.txt"])
        _templates[layout, kind] = word.load(made[TARGET / layout / f"{kind}.docx"])
    return _templates[layout, kind]


def filled(layout: str, kind: str, subject: object, desk: object) -> bytes:
    """The paper of a subject; every text of its context is in it."""
    context = kind_named(kind).context(subject, desk)
    made = template(layout, kind)
    data = made.fill(context)

    assert word.missing(data, context, made) == ()
    return data


def lines_of(data: bytes) -> str:
    """Paragraphs one a line, table rows with their cells between bars, in the order of the paper."""
    lines = []
    for block in docx.Document(io.BytesIO(data)).iter_inner_content():
        lines += [block.text] if isinstance(block, Paragraph) else list(_rows(block))
    return "\n".join(line.rstrip() for line in lines if line.strip()) + "\n"


def _rows(table: Table) -> list[str]:
    rows = []
    for row in table.rows:
        seen, cells = set(), []
        for cell in row.cells:
            if id(cell._tc) not in seen:
                seen.add(id(cell._tc))
                cells.append(" / ".join(text for text in cell.text.split("\n") if text.strip()))
        rows.append(f"| {' | '.join(cells)} |")
    return rows


def assert_approved(name: str, text: str) -> None:
    """Holds a text against ``approved/<name>.txt``; ``APPROVE=1`` writes it, to be read before it is committed."""
    path = APPROVED / f"{name}.txt"
    if os.environ.get("APPROVE"):
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")
