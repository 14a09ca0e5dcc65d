"""A year's annex is rendered, finished and compressed piece by piece."""

from __future__ import annotations

import tracemalloc
from collections.abc import Iterator
from pathlib import Path

from dialog_docs.word import load, missing
from tests.word.papers import composed, part

LINES = (
    "table| 15, 50, 50, 50\nth| TT | A | B | C\n{% for row in rows %}\n"
    "td| {{ row.number }} | {{ row.text }} | {{ row.text }} | {{ row.answer }}\n{% endfor %}\n"
    "endtable|\nbody| {{ end }}"
)


def rows(count: int) -> Iterator[dict[str, str]]:
    for number in range(count):
        text = f"Đề nghị xã sửa chữa đoạn đường số {number} trước mùa mưa năm 2026."
        yield {"number": str(number), "text": text, "answer": f"Đã ghi nhận\nviệc {number}."}


def test_every_row_of_a_long_table_is_there(tmp_path: Path) -> None:
    template = load(composed(tmp_path, LINES))
    values = {"rows": list(rows(5000)), "end": "hết"}
    docx = template.fill(values)

    assert part(docx).count("<w:tr>") == 5001
    assert missing(docx, values, template) == ()


def test_memory_does_not_grow_with_the_table(tmp_path: Path) -> None:
    template = load(composed(tmp_path, LINES))
    template.fill({"rows": rows(10), "end": "hết"})
    peaks = []
    for count in (2000, 8000):
        tracemalloc.start()
        docx = template.fill({"rows": rows(count), "end": "hết"})
        peaks.append(tracemalloc.get_traced_memory()[1] - 3 * len(docx))
        tracemalloc.stop()

    assert peaks[1] < 1.5 * peaks[0]
    assert peaks[1] < 16 * 2**20
