"""Broken workbooks by the thousand: parts of our forms cut, doubled, swapped and spoiled, then zipped anew and whole.

Damage to the zip itself is found by its sums; what is left to fear is a whole zip of senseless parts.
"""

from __future__ import annotations

import io
import os
import random
import re
import time
import zipfile
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest

from dialog_docs.child import ChildFault, Limits, Pool
from dialog_docs.forms.crossing import packed as packed_lists
from tests.forms import workbench
from tests.hostile import packed

JUDGE, READ = "tests.child_jobs:judge", "dialog_docs.forms.crossing:read"
SECONDS = float(os.environ.get("DIALOG_DOCS_FUZZ", "3600"))
"""How long the full test goes on."""
NUMBER, TAG = re.compile(rb"[0-9]+"), re.compile(rb"<[^<>]*>")
ODD = (b"-1", b"0", b"1e999", b"NaN", b"99999999999", b"1048577", b"&#0;", b"&#11;", b"\xff", b"]]>", b"<!--", b'"')


@pytest.fixture(scope="module")
def pool() -> Iterator[Pool]:
    made = Pool([JUDGE, READ], Limits(wall_s=120, cpu_s=20, memory=1 << 30))
    yield made
    made.close()


@cache
def parts() -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(workbench.a_filled_form())) as package:
        return {name: package.read(name) for name in package.namelist()}


def _place(data: bytes, luck: random.Random) -> tuple[int, int]:
    found = list(luck.choice((NUMBER, TAG)).finditer(data)) or [re.search(b"", data)]
    chosen = luck.choice(found)
    assert chosen is not None
    return chosen.span()


def cut(data: bytes, luck: random.Random) -> bytes:
    start, end = _place(data, luck)
    return data[:start] + data[end:]


def doubled(data: bytes, luck: random.Random) -> bytes:
    start, end = _place(data, luck)
    return data[:end] + data[start:end] * luck.choice((1, 1, 3, 300)) + data[end:]


def odd(data: bytes, luck: random.Random) -> bytes:
    start, end = _place(data, luck)
    return data[:start] + luck.choice(ODD) + data[end:]


def moved(data: bytes, luck: random.Random) -> bytes:
    start, end = _place(data, luck)
    at = luck.randrange(len(data) + 1)
    return data[:at] + data[start:end] + data[at:]


WAYS: tuple[Callable[[bytes, random.Random], bytes], ...] = (cut, doubled, odd, moved)


def spoiled(seed: int) -> bytes:
    """A whole zip whose parts were spoiled once or several times; the same for the same number."""
    luck, found = random.Random(seed), dict(parts())
    for _ in range(luck.choice((1, 1, 2, 5))):
        name = luck.choice(sorted(found))
        match luck.randrange(12):
            case 0:
                del found[name]
            case 1:
                found[name] = found[luck.choice(sorted(found))]
            case _:
                found[name] = luck.choice(WAYS)(found[name], luck)
    return packed(found)


def survived(pool: Pool, seed: int, folder: Path) -> None:
    """The gate answers, and the reader behind it; a workbook that is not is left for the list of hostile ones."""
    data = spoiled(seed)
    verdict = pool.run(JUDGE, data)
    answer = verdict
    if not isinstance(verdict, ChildFault) and not verdict["refused"]:
        answer = pool.run(READ, data, "thử.xlsx", packed_lists(workbench.LISTS), verdict["plain"])
    if isinstance(answer, ChildFault):
        (folder / f"{seed}.xlsx").write_bytes(data)
        pytest.fail(f"seed {seed}: {answer.reason}\n{answer.detail}")


def test_spoiled_workbooks_are_refused_or_answered(pool: Pool, tmp_path: Path) -> None:
    for seed in range(40):
        survived(pool, seed, tmp_path)


@pytest.mark.full
def test_spoiled_workbooks_are_refused_or_answered_for_an_hour(pool: Pool, tmp_path: Path) -> None:
    seed, end = 1_000, time.monotonic() + SECONDS
    while time.monotonic() < end:
        survived(pool, seed, tmp_path)
        seed += 1
    assert seed > 1_000
