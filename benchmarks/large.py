"""A register of 22,000 opinions: report, workbook and board beside the naive report; time and memory."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import shutil
import tempfile
from dataclasses import replace
from pathlib import Path

from benchmarks import corpus, processes
from benchmarks.side_by_side import Result, Spent, held, result
from benchmarks.sizes import Sizes
from dialog_docs.house.opened import opened

ROOT = Path(__file__).resolve().parent.parent
ROUNDS = 3
MOST_MB = 160
"""Report, workbook and board may hold so much at most."""


def run(sizes: Sizes) -> list[Result]:
    """Rows about an office that remembers much."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        office = corpus.office(folder / "office")
        remember(office, sizes.meetings, sizes.opinions)
        naive: list[tuple[Spent, float]] = []
        ours: dict[str, list[tuple[Spent, float]]] = {"report": [], "workbook": [], "board": []}
        for number in range(1 if sizes.quick else ROUNDS):
            (target := folder / f"naive{number}").mkdir()
            naive.append(naive_report(office, target))
            for command, runs in ours.items():
                period = ["2025"] if command == "report" else []
                runs.append(processes.run(["-m", "dialog_docs", command, *period, "--workspace", str(office)]))
        beside = [spent for spent, _ in naive]
        peaks = {command: max(peak for _, peak in runs) for command, runs in ours.items()}
        said = f"{sizes.meetings:,} dialogues, {sizes.meetings * sizes.opinions:,} opinions"
        note = f"naive {max(peak for _, peak in naive):.0f} MB"
        found = [
            result(f"large-{command}", [spent for spent, _ in runs], beside, f"{said}; {peaks[command]:.0f} MB, {note}")
            for command, runs in ours.items()
        ]
        found.append(held("large-peak", MOST_MB / max(peaks.values()), f"{max(peaks.values()):.0f} MB"))
        shutil.rmtree(office)
        return found


def remember(office: Path, count: int, opinions: int) -> None:
    """Record so many dialogues as if their workbooks had been read."""
    with opened(office) as house:
        received = dt.datetime(2026, 1, 5, 8, tzinfo=dt.UTC)
        for start in range(0, count, 100):
            with house.register.batch():
                for number in range(start, min(start + 100, count)):
                    minutes = replace(corpus.minutes(number, opinions), topic=f"Hội nghị số {number}")
                    mark = hashlib.sha256(str(number).encode()).hexdigest()
                    house.register.record_minutes(minutes, mark, received)


def naive_report(office: Path, folder: Path) -> tuple[Spent, float]:
    """The script's report of everything in the office's register: seconds and MB."""
    words = [str(ROOT / "benchmarks" / "naive_report.py"), str(_rows(office, folder)), str(folder)]
    return processes.run(words)


def _rows(office: Path, folder: Path) -> Path:
    """What the naive report is given: finished rows, so that it only stores, counts and prints."""
    with opened(office) as house:
        rows = [
            {
                "number": str(number),
                "text": opinion.text,
                "place": opinion.place or "",
                "answer": opinion.answer or "",
                "agency": opinion.agency or "",
                "field": opinion.field or "",
                "unit": entry.minutes.unit,
            }
            for entry in house.register.entries()
            for number, opinion in enumerate(entry.minutes.opinions, 1)
        ]
    path = folder / "rows.json"
    path.write_text(json.dumps(rows, ensure_ascii=False), encoding="utf-8")
    return path
