"""Filling Word templates: ours beside docxtpl as most people use it; run ``python -m benchmarks.fill [--quick]``."""

from __future__ import annotations

import dataclasses
import html
import io
import re
import subprocess
import sys
import time
import tracemalloc
import zipfile
from pathlib import Path
from typing import Any

import jinja2
from docxtpl import DocxTemplate

from benchmarks.side_by_side import Comparison, compare
from dialog_docs.documents.kinds import kind_named
from dialog_docs.word import load
from tests.sampling import entry_with, sample_desk, sample_entry

ROOT = Path(__file__).resolve().parent.parent
LONG = "internal_annex"


def template(kind: str) -> bytes:
    """The State template of a kind."""
    return (ROOT / "templates" / "docx" / "nd30" / f"{kind}.docx").read_bytes()


def naive(data: bytes, context: Any) -> bytes:
    """A new DocxTemplate for each paper, autoescape on."""
    document = DocxTemplate(io.BytesIO(data))
    values = {field.name: getattr(context, field.name) for field in dataclasses.fields(context)}
    document.render(values, jinja2.Environment(undefined=jinja2.StrictUndefined), autoescape=True)
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def texts(docx: bytes) -> list[str]:
    """The paragraphs of a document with line breaks and tabs as marks."""
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        xml = package.read("word/document.xml").decode("utf-8")
    shown = re.sub(r"<w:(br|tab)/>", r"<w:t>\\\1</w:t>", xml)
    return [html.unescape("".join(re.findall(r"<w:t(?: [^>]*)?>([^<]*)</w:t>", one))) for one in shown.split("</w:p>")]


def notice(opinions: int | None = None) -> Any:
    """The context of a conclusion notice: the sample dialogue's (24 opinions, 8 pages), or one with so many rows."""
    entry = sample_entry() if opinions is None else entry_with(opinions, opinions)
    return kind_named("conclusion_notice").context(entry, sample_desk())


def annex(rows: int) -> Any:
    """The context of an internal annex of so many rows of ordinary length."""
    context = kind_named(LONG).context(entry_with(100), sample_desk())
    listed = tuple(
        dataclasses.replace(
            row,
            number=str(turn * 100 + index),
            text=row.text + " Đề nghị xem xét, sửa chữa đoạn đường trục thôn trước mùa mưa." * 2,
            answer=row.answer + "\nĐã giao Phòng Kinh tế khảo sát, lập phương án.",
        )
        for turn in range(rows // 100)
        for index, row in enumerate(context.rows, 1)
    )
    return dataclasses.replace(context, rows=listed)


def filled(work: str, kind: str, context: Any, *, rounds: int, floor: float) -> Comparison:
    """One piece of work, after the proof that both give the same text."""
    data = template(kind)
    compiled = load(data)
    if texts(compiled.fill(context)) != texts(naive(data, context)):
        raise SystemExit(f"{work}: the papers differ")
    contenders = {"dialog-docs": lambda: compiled.fill(context), "docxtpl": lambda: naive(data, context)}
    return compare(work, contenders, rounds=rounds, floor=floor)


def peak(rows: int) -> tuple[float, float]:
    """Seconds and MB above start of a fill in a process of its own."""
    code = f"from benchmarks import fill; fill.report({rows})"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True, capture_output=True, text=True)
    seconds, megabytes = done.stdout.split()
    return float(seconds), float(megabytes)


def report(rows: int) -> None:
    """Print seconds and MB above start of one fill."""
    compiled, context = load(template(LONG)), annex(rows)
    compiled.fill(annex(100))
    start = time.perf_counter()
    compiled.fill(context)
    seconds = time.perf_counter() - start
    tracemalloc.start()
    compiled.fill(context)
    print(seconds, tracemalloc.get_traced_memory()[1] / 2**20)


def run(*, quick: bool = False) -> list[Comparison]:
    """All comparisons of this file; floors as in the speed issue."""
    return [
        filled("fill the conclusion notice", "conclusion_notice", notice(), rounds=7 if quick else 25, floor=40),
        filled("fill 300 + 300 rows", "conclusion_notice", notice(300), rounds=5 if quick else 15, floor=6),
        filled("fill a 20,000-row annex", LONG, annex(20_000), rounds=1 if quick else 3, floor=20),
    ]


def main() -> int:
    """Print the comparisons, then time and memory of large tables."""
    quick = "--quick" in sys.argv
    results = run(quick=quick)
    for result in results:
        print("\n".join(result.lines()))
    for rows in (20_000,) if quick else (20_000, 84_000):
        seconds, megabytes = peak(rows)
        print(f"{rows} rows: {seconds:.2f} s, {megabytes:.0f} MB above start")
    return 0 if all(result.holds for result in results) else 1


if __name__ == "__main__":
    sys.exit(main())
