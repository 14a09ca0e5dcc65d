"""Filling Word templates: ours beside docxtpl as most people use it, and beside the Node peers on an equal template."""

from __future__ import annotations

import dataclasses
import html
import io
import json
import re
import subprocess
import sys
import tempfile
import time
import tracemalloc
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jinja2
from docxtpl import DocxTemplate

from benchmarks import plain_paper
from benchmarks.node_peers import Node
from benchmarks.side_by_side import TURN, Result, Spent, compare, warm
from dialog_docs.dialogue.minutes import Opinion
from dialog_docs.documents.kinds import kind_named
from dialog_docs.word import load
from tests.sampling import entry_with, opinion, sample_desk, sample_entry

ROOT = Path(__file__).resolve().parent.parent
LONG = "internal_annex"
USUAL = 8
"""Opinions of a usual dialogue: its notice has four pages."""
ENGINES = ("docxtemplater", "easy-template-x", "carbone")


def template(kind: str) -> bytes:
    """The State template of a kind."""
    return (ROOT / "templates" / "docx" / "nd30" / f"{kind}.docx").read_bytes()


def naive(data: bytes, context: Any) -> bytes:
    """A new DocxTemplate for each paper, autoescape on."""
    document = DocxTemplate(io.BytesIO(data))
    fields = dataclasses.fields(context) if dataclasses.is_dataclass(context) else ()
    values = {field.name: getattr(context, field.name) for field in fields} or context
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
    entry = sample_entry() if opinions is None else entry_with(tuple(map(_said, range(1, opinions + 1))), opinions)
    return kind_named("conclusion_notice").context(entry, sample_desk())


def _said(number: int) -> Opinion:
    """An opinion of several lines, as people write them."""
    plain = opinion(number)
    return dataclasses.replace(
        plain, text=f"{plain.text}\nTổ dân phố đã có đơn.", answer=f"{plain.answer}\nSẽ kiểm tra lại."
    )


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


def beside_docxtpl(row: str, kind: str, context: Any, rounds: int) -> list[Result]:
    """One real template, after the proof that both give the same text."""
    data = template(kind)
    compiled = load(data)
    if texts(compiled.fill(context)) != texts(naive(data, context)):
        raise SystemExit(f"{row}: the papers differ")
    turns = {"ours": warm(lambda: compiled.fill(context)), "docxtpl": warm(lambda: naive(data, context))}
    return compare({"docxtpl": row}, turns, rounds)


def beside_node(node: Node, sizes: tuple[int, int], rows: dict[str, str], rounds: int) -> list[Result]:
    """The plain paper, after the proof that every engine prints the same; of several peers the fastest counts."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        values = plain_paper.values(*sizes)
        (folder / "values.json").write_text(json.dumps(values), encoding="utf-8")
        compiled = load(plain_paper.template("jinja"))
        printed = plain_paper.printed(compiled.fill(values))
        turns: dict[str, Callable[[], Spent]] = {"ours": warm(lambda: compiled.fill(values))}
        for engine in sorted({engine for engines in rows for engine in engines.split()}):
            turns[engine] = _turn(node, engine, folder, printed)
        found = compare({engine: engine for engine in turns if engine != "ours"}, turns, rounds)
    by_engine = {result.row: result for result in found}
    return [_fastest(row, [by_engine[engine] for engine in engines.split()]) for engines, row in rows.items()]


def _fastest(row: str, found: list[Result]) -> Result:
    best = min(found, key=lambda result: result.ratio)
    return dataclasses.replace(best, row=row, note=best.row)


def _turn(node: Node, engine: str, folder: Path, printed: list[str]) -> Callable[[], Spent]:
    file, out = folder / f"{engine}.docx", folder / f"{engine}.out.docx"
    file.write_bytes(plain_paper.template(engine))
    asked = {"engine": engine, "file": str(file), "data": str(folder / "values.json")}
    first = node.ask("fill", **asked, out=str(out), repeat=2)
    if plain_paper.printed(out.read_bytes()) != printed:
        raise SystemExit(f"{engine}: the paper differs")
    repeats = max(1, round(TURN / first["seconds"]))

    def turn() -> Spent:
        answer = node.ask("fill", **asked, repeat=repeats)
        return answer["seconds"], answer["processor"]

    return turn


def long_table(rows: int) -> tuple[float, float]:
    """Seconds and MB above start of filling an annex of so many rows in a process of its own."""
    code = f"from benchmarks import filling; filling.report({rows})"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True, capture_output=True, text=True)
    seconds, megabytes = done.stdout.split()
    return float(seconds), float(megabytes)


def report(rows: int) -> None:
    """Print processor seconds and MB above start of one fill."""
    compiled, context = load(template(LONG)), annex(rows)
    compiled.fill(annex(100))
    start = time.process_time()
    compiled.fill(context)
    seconds = time.process_time() - start
    tracemalloc.start()
    compiled.fill(context)
    print(seconds, tracemalloc.get_traced_memory()[1] / 2**20)


def run(node: Node | None, *, quick: bool) -> list[Result]:
    """All rows about filling, at zlib-6."""
    rounds = 5 if quick else 15
    found = beside_docxtpl("notice-docxtpl", "conclusion_notice", notice(USUAL), rounds)
    found += beside_docxtpl("notice-long-docxtpl", "conclusion_notice", notice(), rounds)
    found += beside_docxtpl("rows-300-docxtpl", "conclusion_notice", notice(300), 3 if quick else 9)
    found += beside_docxtpl("annex-20000-docxtpl", LONG, annex(2_000 if quick else 20_000), 1)
    if node is not None:
        found += beside_node(node, (15, 10), {" ".join(ENGINES): "notice-node"}, rounds)
        found += beside_node(node, (300, 300), {"carbone": "rows-300-carbone"}, 3 if quick else 9)
        found += beside_node(node, (2_000 if quick else 20_000, 0), {"carbone": "annex-20000-carbone"}, 1)
    return [*found, *_long(quick=quick)]


def _long(*, quick: bool) -> list[Result]:
    small, large = (5_000, 20_000) if quick else (20_000, 84_000)
    (one, peak), (other, _) = long_table(small), long_table(large)
    if quick:
        peak = long_table(large)[1]
    linear = (one * large / small) / other
    return [
        Result("annex-peak", (peak, peak), (64.0, 64.0), 64.0 / peak, f"{peak:.0f} MB above start for 20,000 rows"),
        Result("annex-linear", (other, other), (one, one), linear, f"{small:,} to {large:,} rows"),
    ]
