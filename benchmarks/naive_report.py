"""The yearly report as a script would make it: rows through the ORM, counted over objects, one long docxtpl table."""

from __future__ import annotations

import io
import json
import sys
from collections import Counter
from pathlib import Path

from docxtpl import DocxTemplate
from sqlalchemy import create_engine, select
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

from benchmarks import plain_paper


class Base(DeclarativeBase):
    """Tables of the script."""


class Opinion(Base):
    """An opinion."""

    __tablename__ = "opinion"
    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[str]
    text: Mapped[str]
    place: Mapped[str]
    answer: Mapped[str]
    agency: Mapped[str]
    field: Mapped[str]
    unit: Mapped[str]


def main(rows: Path, folder: Path) -> None:
    """Store, count, print."""
    engine = create_engine(f"sqlite:///{folder / 'naive-report.db'}")
    Base.metadata.create_all(engine)
    with Session(engine) as session:
        session.add_all(Opinion(**row) for row in json.loads(rows.read_text(encoding="utf-8")))
        session.commit()
        found = session.scalars(select(Opinion)).all()
        Counter((row.field, row.unit) for row in found)
        values = plain_paper.values(0, 10) | {"opinions": found}
        document = DocxTemplate(io.BytesIO(plain_paper.template("jinja")))
        document.render(values, autoescape=True)
        document.save(folder / "naive-report.docx")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:3]))
