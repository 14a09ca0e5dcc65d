"""Workbooks to papers: ``build`` with everything on, beside the naive script and a Node script without any check."""

from __future__ import annotations

import hashlib
import json
import shutil
import statistics
import tempfile
from dataclasses import dataclass
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
TURNS = 5
"""Files that a running watcher is given, one after the other."""
MOST_MB = 256
"""All processes together may hold so much at most."""
TEMPLATES = ROOT / "templates" / "docx" / "nd30"


@dataclass(frozen=True, slots=True)
class _Done:
    """Workbooks that became papers on both sides."""

    base: Path
    """The office as it was before: all workbooks in its inbox."""
    office: Path
    """The office after the last round."""
    ours: list[Spent]
    theirs: list[Spent]
    peak: float
    """MB over all processes of ours."""
    note: str

    @property
    def count(self) -> int:
        """How many workbooks there were."""
        return sum(1 for _ in (self.base / "inbox").glob("*.xlsx"))

    @property
    def per_file(self) -> Spent:
        """What one of them took us."""
        clock, processor = (statistics.median(one[kind] for one in self.ours) for kind in (0, 1))
        return clock / self.count, processor / self.count


def run(node: Node | None, sizes: Sizes) -> list[Result]:
    """Rows about the chain: many files, a year of them with its report, one more file, nothing new."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        chain = _beside_naive(folder / "chain", sizes.books, sizes.rounds)
        found = [result("chain-naive", chain.ours, chain.theirs, f"{chain.note}; {chain.peak:.0f} MB")]
        if node is not None:
            peers = [_node(node, chain.base, folder) for _ in chain.ours]
            found.append(result("chain-node", chain.ours, peers, chain.note))
        year = chain if sizes.year == sizes.books else _beside_naive(folder / "year", sizes.year, 1)
        return [*found, *_year(year), *_again(year, chain.per_file)]


def _beside_naive(folder: Path, count: int, rounds: int) -> _Done:
    """So many workbooks by ``build`` and by the naive script, in turns; both must have made the same words."""
    base = corpus.office(folder / "base")
    corpus.fill_inbox(base, count)
    ours: list[Spent] = []
    theirs: list[Spent] = []
    for number in range(rounds):
        office, naive = folder / f"office{number}", folder / f"naive{number}"
        shutil.copytree(base, office)
        spent, peak = _build(office)
        ours.append(spent)
        if number == 0:
            _write_contexts(office, folder / "contexts")
        theirs.append(_naive(base, folder / "contexts", naive))
    _same_papers(office, naive)
    return _Done(base, office, ours, theirs, peak, f"{count:,} workbooks, {len(corpus.PAPERS)} papers each")


def _year(done: _Done) -> list[Result]:
    """All papers from an empty register, then the yearly report: the last round, and the report on both sides."""
    reported, peak = processes.run(["-m", "dialog_docs", "report", "2025", "--workspace", str(done.office)])
    with tempfile.TemporaryDirectory() as name:
        naive, _ = large.naive_report(done.office, Path(name))
    most = max(peak, done.peak)
    ours, theirs = _sum(done.ours[-1], reported), _sum(done.theirs[-1], naive)
    return [
        result("year-naive", [ours], [theirs], f"{done.note}, then the report of the year"),
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


def _again(done: _Done, per_file: Spent) -> list[Result]:
    """The same office with nothing new, and with one more workbook; one file beside ``per_file`` of the chain."""
    full = done.ours[-1]
    nothing = [_build(done.office)[0] for _ in range(3)]
    extra = corpus.one_more(done.base, done.count)
    one = []
    for number in range(3):
        shutil.copy(extra(number), done.office / "inbox")
        one.append(_build(done.office)[0])
    share = f"of a full run of {done.count:,}"
    return [
        result("nothing-new", nothing, [full] * 3, share),
        result("one-more", one, [full] * 3, share),
        result("one-process", one, [per_file] * 3, "beside a workbook of the chain"),
        *_one_file(done, per_file),
    ]


def _one_file(done: _Done, per_file: Spent) -> list[Result]:
    """A watcher that runs already; nothing where the system does not tell what a running process uses."""
    if not Path("/proc/self/stat").exists():
        return []
    extra = corpus.one_more(done.base, 2 * done.count)
    ours = watched.one_file(done.office.with_name("watched"), extra, TURNS)
    return [result("one-file", ours, [per_file] * TURNS, "beside a workbook of the chain")]
