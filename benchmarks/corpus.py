"""A year of made-up dialogues: workbooks with distinct texts in an office that makes three papers of each."""

from __future__ import annotations

import datetime as dt
import random
import re
import shutil
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from functools import cache, partial
from pathlib import Path

from dialog_docs import forms
from dialog_docs.dialogue.minutes import Assignment, Minutes, Opinion
from dialog_docs.house import workspace
from dialog_docs.settings import load
from tests.sampling import opinion, sample_entries, sample_entry, task
from tools.demo import PEOPLE

OPINIONS, TASKS = 30, 10
PAPERS = ("conclusion_notice", "internal_annex", "minutes")
"""What the office issues of each dialogue."""
OTHERS = ("result_notice", "summary_annex", "conclusion_plan", "public_notice")
_NAMES = ("An", "Bình", "Châu", "Dung", "Giang", "Hòa", "Khánh", "Lan", "Minh", "Nam", "Oanh", "Phúc", "Quý", "Sơn")


def office(folder: Path) -> Path:
    """A new workspace of xã Minh Lâm, with signers, that issues ``PAPERS`` only."""
    shutil.rmtree(folder, ignore_errors=True)
    workspace.create(folder, workspace.Identity("state", "commune", "xã Minh Lâm", "tỉnh Hương Giang"))
    path = folder / "dialog-docs.toml"
    text = path.read_text(encoding="utf-8")
    for key, name in PEOPLE.items():
        text = text.replace(f'\n{key} = ""', f'\n{key} = "{name}"', 1)
    rest = "".join(f"{kind} = []\n" for kind in OTHERS)
    lines = [line for line in text.split("\n") if not line.startswith(tuple(f"{kind} = [" for kind in OTHERS))]
    path.write_text("\n".join(lines).replace("[issue]\n", f"[issue]\n{rest}", 1), encoding="utf-8")
    return folder


def minutes(number: int, opinions: int = OPINIONS) -> Minutes:
    """The minutes of one dialogue; the same number always gives the same. A third of the opinions became tasks."""
    chance = random.Random(number)
    base = sample_entry().minutes
    day = dt.date(2025, 1 + number // 16 % 12, 13 + number % 16)
    unit = f"xã {_NAMES[number // 192 % 14]} {_NAMES[number // 14 % 14]}"
    return replace(
        base,
        code=None,
        day=day,
        unit=unit,
        topic=f"Hạ tầng, môi trường {chance.randrange(1000)}",
        opinions=tuple(_opinion(index, chance) for index in range(1, opinions + 1)),
        assignments=tuple(_task(index, chance) for index in range(1, opinions // 3 + 1)),
    )


def _opinion(index: int, chance: random.Random) -> Opinion:
    speaker = f"Nguyễn Văn {chance.choice(_NAMES)} {chance.choice(_NAMES)}"
    answer = f"Tiếp thu: {_words(chance, 18)}.\nSẽ trả lời bằng văn bản."
    return opinion(index, text=f"Đề nghị {_words(chance, 32)}.", speaker=speaker, answer=answer)


def _task(index: int, chance: random.Random) -> Assignment:
    return task(index, text=_words(chance, 14), opinions=(index,))


def _words(chance: random.Random, count: int) -> str:
    """Words of the sample dialogues in any order: as long as what people say, and as little alike."""
    return " ".join(chance.choices(_vocabulary(), k=count))


@cache
def _vocabulary() -> tuple[str, ...]:
    texts = (row.text for entry in sample_entries() for row in entry.minutes.opinions)
    return tuple(sorted({word for text in texts for word in re.findall(r"[^\W\d_]+", text.lower())}))


def fill_inbox(folder: Path, count: int) -> None:
    """Drop so many filled standard forms, made by all processors: a year of them takes minutes."""
    lists = forms.office_lists(load(folder))
    with ProcessPoolExecutor() as makers:
        made = makers.map(partial(_workbook, lists=lists), range(count), chunksize=20)
        for number, data in enumerate(made):
            (folder / "inbox" / f"Biên bản {number:05d}.xlsx").write_bytes(data)


def _workbook(number: int, lists: forms.Lists) -> bytes:
    return forms.fill("minutes", minutes(number), lists)


def one_more(folder: Path, count: int) -> Callable[[int], Path]:
    """Gives paths of workbooks that come after the first ``count``."""
    lists = forms.office_lists(load(folder))

    def make(number: int) -> Path:
        path = folder / f"Biên bản {count + number:05d}.xlsx"
        path.write_bytes(_workbook(count + number, lists))
        return path

    return make
