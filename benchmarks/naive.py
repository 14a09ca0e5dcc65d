"""The script most people would write: openpyxl, SQLAlchemy's ORM, a new DocxTemplate for each paper; no checks at all.

``python benchmarks/naive.py INBOX CONTEXTS OUTBOX TEMPLATES``: CONTEXTS holds one JSON file a workbook with a context
for each kind, so that the script is spared the work of finding the words; it reads and stores the workbook itself.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import jinja2
from docxtpl import DocxTemplate
from openpyxl import load_workbook
from sqlalchemy import ForeignKey, create_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column


class Base(DeclarativeBase):
    """Tables of the script."""


class Meeting(Base):
    """A workbook."""

    __tablename__ = "meeting"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]


class Row(Base):
    """A filled row of any of its sheets."""

    __tablename__ = "row"
    id: Mapped[int] = mapped_column(primary_key=True)
    meeting: Mapped[int] = mapped_column(ForeignKey("meeting.id"))
    sheet: Mapped[str]
    values: Mapped[str]


def main(inbox: Path, contexts: Path, outbox: Path, templates: Path) -> None:
    """Read, store, fill."""
    engine = create_engine(f"sqlite:///{outbox / 'naive.db'}")
    Base.metadata.create_all(engine)
    for path in sorted(inbox.glob("*.xlsx")):
        book = load_workbook(path, data_only=True)
        with Session(engine) as session:
            meeting = Meeting(name=path.name)
            session.add(meeting)
            session.flush()
            for sheet in book.worksheets:
                for values in sheet.iter_rows(values_only=True):
                    if any(value is not None for value in values):
                        text = json.dumps(values, ensure_ascii=False, default=str)
                        session.add(Row(meeting=meeting.id, sheet=sheet.title, values=text))
            session.commit()
        known = contexts / f"{path.stem}.json"
        for kind, context in json.loads(known.read_text(encoding="utf-8")).items() if known.exists() else ():
            document = DocxTemplate(templates / f"{kind}.docx")
            document.render(context, jinja2.Environment(undefined=jinja2.StrictUndefined), autoescape=True)
            document.save(outbox / f"{path.stem} {kind}.docx")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:5]))
