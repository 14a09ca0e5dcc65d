"""Faults of numbers, totals, lines, headings, labels and sheets: the second half of the corpus."""

from __future__ import annotations

import datetime as dt

from tests.forms.bench import Bench, Told, fact
from tests.forms.corpus import CORPUS, DAY, PRESENT, fault
from tests.forms.workbench import INFO, OPINIONS, PEOPLE, TASKS

__all__ = ["CORPUS"]
NUMBERS = "numbers of opinions"


def renumber(bench: Bench, sheet: str, first: int, by: int) -> None:
    """Every running number from a row on, changed."""
    for row in range(first, bench.ends[sheet] + 1):
        bench.book[sheet].cell(row, 1).value += by


@fault("numbers with a gap", (NUMBERS,))
def _(bench: Bench) -> Told:
    row = bench.row(OPINIONS)
    renumber(bench, OPINIONS, row, 1)
    return [(OPINIONS, f"A{row}", "stt-renumbered")]


@fault("a number twice", ("numbers of tasks",))
def _(bench: Bench) -> Told:
    row = bench.row(TASKS)
    bench.book[TASKS].cell(row, 1).value -= 1
    return [(TASKS, f"A{row}", "stt-renumbered")]


@fault("a row without its number", ("numbers of people",))
def _(bench: Bench) -> Told:
    row = bench.row(PEOPLE)
    bench.book[PEOPLE].cell(row, 1).value = None
    return [(PEOPLE, f"A{row}", "stt-renumbered")]


@fault("a total that differs")
def _(bench: Bench) -> Told:
    row = bench.below(OPINIONS)
    bench.book[OPINIONS].cell(row, 1).value, bench.book[OPINIONS].cell(row, 2).value = "Tổng cộng", 999
    return [(OPINIONS, f"B{row}", "total-differs")]


@fault("a total in words that differs")
def _(bench: Bench) -> Told:
    row = bench.below(OPINIONS)
    bench.book[OPINIONS].cell(row, 1).value = "Tổng cộng: 999 ý kiến"
    return [(OPINIONS, f"A{row}", "total-differs")]


@fault("a total of people that differs", needs=(PRESENT,))
def _(bench: Bench) -> Told:
    row = bench.below(PEOPLE)
    bench.book[PEOPLE].cell(row, 1).value, bench.book[PEOPLE].cell(row, 7).value = "Cộng", 999
    return [(PEOPLE, f"G{row}", "total-differs")]


@fault("a note under the table")
def _(bench: Bench) -> Told:
    row = bench.below(OPINIONS)
    bench.book[OPINIONS].cell(row, 1).value = "Ghi chú: danh sách do Văn phòng tổng hợp."
    return [(OPINIONS, f"A{row}", "line-outside-rows")]


@fault("signatures under the table")
def _(bench: Bench) -> Told:
    title, name = bench.below(TASKS), bench.below(TASKS)
    page = bench.book[TASKS]
    page.cell(title, 2).value, page.cell(title, 7).value = "NGƯỜI LẬP BIỂU", "CHỦ TRÌ"
    page.cell(name, 2).value, page.cell(name, 7).value = "Vũ Thị Thu", "Trần Văn Bình"
    return [(TASKS, f"B{row}", "line-outside-rows") for row in (title, name)]


def between(bench: Bench, column: int, text: str) -> Told:
    """A row that is no opinion; the numbers below go on without it."""
    row = bench.row(OPINIONS)
    bench.clear(OPINIONS, row)
    bench.book[OPINIONS].cell(row, column).value = text
    renumber(bench, OPINIONS, row + 1, -1)
    return [(OPINIONS, bench.book[OPINIONS].cell(row, column).coordinate, "line-outside-rows")]


@fault("a line between the rows", (NUMBERS,))
def _(bench: Bench) -> Told:
    return between(bench, 2, "Các ý kiến của thôn Đoài")


@fault("a title between the rows", (NUMBERS,))
def _(bench: Bench) -> Told:
    return between(bench, 1, "II. Lĩnh vực môi trường")


@fault("a row without a number joined to the one above", (NUMBERS,))
def _(bench: Bench) -> Told:
    row = bench.row(OPINIONS, 2) + 1
    bench.clear(OPINIONS, row)
    bench.book[OPINIONS].cell(row, 11).value = "Việc này đã kéo dài nhiều năm."
    renumber(bench, OPINIONS, row + 1, -1)
    return []


@fault("merged rows that differ", (NUMBERS,))
def _(bench: Bench) -> Told:
    row, page = bench.row(OPINIONS, 2), bench.book[OPINIONS]
    speaker, text = "Lê Thị Khác", page.cell(row + 1, 11).value
    bench.clear(OPINIONS, row + 1)
    page.cell(row + 1, 5).value, page.cell(row + 1, 11).value = speaker, text
    page.merge_cells(f"A{row}:A{row + 1}")
    renumber(bench, OPINIONS, row + 2, -1)
    return [(OPINIONS, f"E{row + 1}", "joined-rows-differ")]


@fault("a cell merged over its neighbours")
def _(bench: Bench) -> Told:
    row = bench.row(OPINIONS)
    bench.book[OPINIONS].cell(row, 20).value = None
    bench.book[OPINIONS].cell(row, 19).value = None
    bench.book[OPINIONS].merge_cells(f"R{row}:T{row}")
    return [(OPINIONS, f"R{row}", "cells-merged-across")]


@fault("text beside the columns")
def _(bench: Bench) -> Told:
    row = bench.row(OPINIONS)
    bench.book[OPINIONS][f"X{row}"] = "đã gọi điện"
    return [(OPINIONS, f"X{row}", "text-outside")]


@fault("a column of the office's own")
def _(bench: Bench) -> Told:
    bench.book[OPINIONS]["U3"], bench.book[OPINIONS]["U5"] = "Mức độ gấp", "cao"
    return [(OPINIONS, "U3", "column-unknown")]


@fault("a column twice")
def _(bench: Bench) -> Told:
    bench.book[OPINIONS]["V3"], bench.book[OPINIONS]["V5"] = "Nội dung trả lời", "khác"
    return [(OPINIONS, "V3", "column-twice")]


@fault("a heading mistyped, keys lost", world="retyped")
def _(bench: Bench) -> Told:
    bench.last["keys"] = bench.drop_keys
    bench.book[OPINIONS]["J3"] = "Lĩnh vựcc"
    return [(OPINIONS, "J3", "column-guessed")]


@fault("a heading unknown, keys lost", world="retyped")
def _(bench: Bench) -> Told:
    bench.last["keys"] = bench.drop_keys
    bench.book[OPINIONS]["F3"], bench.book[OPINIONS]["G3"] = "Nơi nào", "Ở đâu"
    return [
        (OPINIONS, "A3", "column-missing"),
        (OPINIONS, "F3", "column-unknown"),
        (OPINIONS, "G3", "column-unknown"),
    ]


@fault("the text column gone", world="torn")
def _(bench: Bench) -> Told:
    bench.book[OPINIONS].delete_cols(11)
    return [(OPINIONS, "A3", "column-missing")]


@fault("headings exchanged over their keys", ("headings over keys",), world="keyed")
def _(bench: Bench) -> Told:
    bench.book[OPINIONS]["G3"], bench.book[OPINIONS]["T3"] = "Ghi chú", "Địa chỉ"
    return [(OPINIONS, "G3", "heading-contradicts-key"), (OPINIONS, "T3", "heading-contradicts-key")]


@fault("a value typed one column too far", (fact("place"),))
def _(bench: Bench) -> Told:
    cell = bench.cell(INFO, "place")
    bench.book[INFO][cell.replace("B", "C")] = "Hội trường xã"
    bench.book[INFO][cell] = None
    return [(INFO, cell.replace("B", "C"), "text-outside"), (INFO, cell, "required-missing")]


@fault("the sheet of tasks gone", world="torn")
def _(bench: Bench) -> Told:
    del bench.book[TASKS]
    return [(TASKS, "", "sheet-missing")]


@fault("the facts gone", world="torn")
def _(bench: Bench) -> Told:
    del bench.book[INFO]
    return [(INFO, "", "sheet-missing")]


@fault("a sheet of its own")
def _(bench: Bench) -> Told:
    bench.book.create_sheet("Nháp")["A1"] = "việc riêng"
    return [("Nháp", "", "sheet-unknown")]


@fault("a hidden sheet of its own")
def _(bench: Bench) -> Told:
    page = bench.book.create_sheet("Nháp cũ")
    page["A1"], page.sheet_state = "việc riêng", "hidden"
    return [("Nháp cũ", "", "sheet-hidden")]


@fault("people on a hidden sheet", ("the sheet of people",))
def _(bench: Bench) -> Told:
    bench.book[PEOPLE].sheet_state = "hidden"
    return [(PEOPLE, "", "hidden-sheet-read")]


@fault("a second sheet of tasks")
def _(bench: Bench) -> Told:
    page = bench.book.create_sheet(f"{TASKS} (2)")
    for column, text in enumerate(("STT", "Nội dung nhiệm vụ", "Cơ quan chủ trì", "Thời hạn"), 1):
        page.cell(1, column).value = text
        page.cell(2, column).value = "1" if column == 1 else "nội dung khác"
    return [(f"{TASKS} (2)", "A1", "sheet-twice")]


@fault("a label of the office's own")
def _(bench: Bench) -> Told:
    bench.book[INFO]["A50"], bench.book[INFO]["B50"] = "Thời tiết", "nắng"
    return [(INFO, "A50", "label-unknown")]


@fault("text beside a label")
def _(bench: Bench) -> Told:
    cell = bench.cell(INFO, "type").replace("B", "E")
    bench.book[INFO][cell] = "chưa rõ"
    return [(INFO, cell, "text-outside")]


@fault("text under the labels")
def _(bench: Bench) -> Told:
    bench.book[INFO]["B55"] = "Danh sách kèm theo gồm 3 trang"
    return [(INFO, "B55", "text-outside")]


@fault("a label mistyped, keys lost", (fact("province"),), world="retyped")
def _(bench: Bench) -> Told:
    bench.last["keys"] = bench.drop_keys
    cell = bench.cell(INFO, "province").replace("B", "A")
    bench.book[INFO][cell] = "Tỉnh/Thành phốo"
    return [(INFO, cell, "label-guessed")]


@fault("a label gone, keys lost", (fact("topic"),), world="retyped")
def _(bench: Bench) -> Told:
    bench.last["keys"] = bench.drop_keys
    bench.book[INFO][bench.put(INFO, "topic", None).replace("B", "A")] = None
    return [(INFO, "", "label-missing")]


@fault("a label twice, keys lost", world="retyped")
def _(bench: Bench) -> Told:
    bench.last["keys"] = bench.drop_keys
    bench.book[INFO]["A60"], bench.book[INFO]["B60"] = "Người lập biểu", "Lê Thị Khác"
    return [(INFO, "B60", "label-twice")]


@fault("dates of American settings")
def _(bench: Bench) -> Told:
    row = bench.row(TASKS, 3)
    days = (dt.datetime(2026, 5, 10), dt.datetime(2026, 6, 11), dt.datetime(2026, 1, 12))
    cells = [bench.put(TASKS, "deadline", day, row + at) for at, day in enumerate(days)]
    return [(TASKS, cell, "date-maybe-swapped") for cell in cells]


@fault("a deadline before the meeting, day and month exchanged", needs=(DAY,))
def _(bench: Bench) -> Told:
    return [(TASKS, bench.put(TASKS, "deadline", dt.datetime(2026, 5, 10), bench.row(TASKS)), "date-maybe-swapped")]
