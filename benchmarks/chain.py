"""Workbooks to papers: ``build`` with everything on, beside the naive script and a Node script without any check."""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path, PurePosixPath

from benchmarks import corpus, large, plain_paper, processes, watched
from benchmarks.filling import texts
from benchmarks.node_peers import Node
from benchmarks.side_by_side import Result, Spent, held, result
from benchmarks.sizes import Sizes
from dialog_docs.dialogue.terms import Side
from dialog_docs.documents.desk import Desk
from dialog_docs.documents.kinds import kind_named
from dialog_docs.house.opened import opened
from dialog_docs.press.orders import Task, order
from dialog_docs.settings import load

ROOT = Path(__file__).resolve().parent.parent
MOST_MB = 256
"""All processes together may hold so much at most."""
TEMPLATES = ROOT / "templates" / "docx" / "nd30"


def run(node: Node | None, sizes: Sizes) -> list[Result]:
    """Rows about the chain: many files, the report of their year, one more file, nothing new."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        count, rounds = sizes.books, sizes.rounds
        base = corpus.office(folder / "base")
        corpus.fill_inbox(base, count)
        ours: list[Spent] = []
        theirs: list[Spent] = []
        for number in range(rounds):
            office = folder / f"office{number}"
            shutil.copytree(base, office)
            spent, peak = _build(office)
            ours.append(spent)
            if number == 0:
                _write_contexts(office, folder / "contexts")
            theirs.append(_naive(base, folder / "contexts", folder / f"naive{number}"))
        _same_papers(office, folder / f"naive{rounds - 1}")
        note = f"{count} workbooks, {len(corpus.PAPERS)} papers each"
        found = [result("chain-naive", ours, theirs, f"{note}; {peak:.0f} MB")]
        if node is not None:
            found.append(result("chain-node", ours, [_node(node, base, folder) for _ in ours], note))
        found += _year(office, (ours[-1], peak), theirs[-1], note)
        return [*found, *_again(base, folder / "office0", ours, count)]


def _year(office: Path, built: tuple[Spent, float], theirs: Spent, note: str) -> list[Result]:
    """All papers from an empty register, then the yearly report: the last round, and the report on both sides."""
    reported, peak = processes.run(["-m", "dialog_docs", "report", "2025", "--workspace", str(office)])
    with tempfile.TemporaryDirectory() as name:
        naive, _ = large.naive_report(office, Path(name))
    most = max(peak, built[1])
    return [
        result("year-naive", [_sum(built[0], reported)], [_sum(theirs, naive)], f"{note}, then the report of the year"),
        held("year-peak", MOST_MB / most, f"{most:.0f} MB over all processes"),
    ]


def _sum(first: Spent, second: Spent) -> Spent:
    return first[0] + second[0], first[1] + second[1]


def _build(office: Path) -> tuple[Spent, float]:
    return processes.run(["-m", "dialog_docs", "build", "--json", "--workspace", str(office)])


def _naive(base: Path, contexts: Path, outbox: Path) -> Spent:
    outbox.mkdir()
    words = [str(ROOT / "benchmarks" / "naive.py"), *map(str, (base / "inbox", contexts, outbox, TEMPLATES))]
    return processes.run(words)[0]


def _node(node: Node, base: Path, folder: Path) -> Spent:
    """SheetJS and easy-template-x: the plain paper, filled three times from each workbook."""
    target = Path(tempfile.mkdtemp(dir=folder))
    (target / "template.docx").write_bytes(plain_paper.template("easy-template-x"))
    (target / "values.json").write_text(json.dumps(plain_paper.values(0, corpus.TASKS)), encoding="utf-8")
    books = [str(path) for path in sorted((base / "inbox").glob("*.xlsx"))]
    shape = {"file": str(target / "template.docx"), "data": str(target / "values.json"), "folder": str(target)}
    answer = node.ask("chain", books=books, papers=len(corpus.PAPERS), **shape)
    return answer["seconds"], answer["processor"]


def _write_contexts(office: Path, target: Path) -> None:
    """What the naive script is given: the finished context of each paper."""
    target.mkdir()
    settings = load(office)
    with opened(office) as house:
        names = _names(office)
        for entry in house.register.entries():
            desk = Desk(settings, Side.STATE, entry.minutes.day)
            found = {}
            for kind in map(kind_named, corpus.PAPERS):
                task = Task(kind, desk, entry.code, entry, PurePosixPath())
                found[kind.name] = json.loads(order(task, kind.context(entry, desk)).context)
            path = target / f"{PurePosixPath(names[entry.sha256]).stem}.json"
            path.write_text(json.dumps(found, ensure_ascii=False), encoding="utf-8")


def _names(office: Path) -> dict[str, str]:
    """SHA-256 of each accepted workbook → its name."""
    accepted = (office / "inbox").rglob("*.xlsx")
    return {hashlib.sha256(path.read_bytes()).hexdigest(): path.name for path in accepted}


def _same_papers(office: Path, naive: Path) -> None:
    """Both made the same words."""
    ours = sorted(texts(path.read_bytes()) for path in (office / "outbox").rglob("*.docx"))
    theirs = sorted(texts(path.read_bytes()) for path in naive.glob("*.docx"))
    if ours != theirs:
        raise SystemExit(f"the chains differ: {len(ours)} and {len(theirs)} papers")


def _again(base: Path, office: Path, full: Sequence[Spent], count: int) -> list[Result]:
    """The same office with nothing new, and with one more workbook."""
    nothing = [_build(office)[0] for _ in range(3)]
    extra = corpus.one_more(base, count)
    one = []
    for number in range(3):
        shutil.copy(extra(number), office / "inbox")
        one.append(_build(office)[0])
    share = f"of a full run of {count}"
    per_file = [(clock / count, processor / count) for clock, processor in full[:1] * 3]
    return [
        result("nothing-new", nothing, list(full[:1]) * 3, share),
        result("one-more", one, list(full[:1]) * 3, share),
        result("one-process", one, per_file, "beside a workbook of the full run"),
        *_one_file(base, office, per_file, count),
    ]


def _one_file(base: Path, office: Path, per_file: Sequence[Spent], count: int) -> list[Result]:
    """A watcher that runs already; nothing where the system does not tell what a running process uses."""
    if not Path("/proc/self/stat").exists():
        return []
    extra = corpus.one_more(base, 2 * count)
    ours = watched.one_file(office.with_name("watched"), extra, len(per_file))
    return [result("one-file", ours, per_file, "beside a workbook of the full run")]
