"""The sheet KIỂM TRA of an annotated copy that came back: only its answers are read, everything else is ignored."""

from __future__ import annotations

from collections.abc import Iterable

from dialog_docs.forms.cells.findings import Answer, Answers
from dialog_docs.forms.definition import words
from dialog_docs.forms.grid import Book, Sheet
from dialog_docs.forms.values.text import fold_key

MARKS = ("dd:sheet", "dd:cell", "dd:rule", "dd:answer")
"""Machine keys over the four columns that are read back."""


def read_answers(book: Book) -> Answers:
    """Every answered question by sheet, cell and rule."""
    found: dict[tuple[str, str, str], Answer] = {}
    for sheet in book.sheets:
        if is_check_sheet(sheet.name):
            found.update(_answers(sheet))
    return found


def is_check_sheet(name: str) -> bool:
    """Whether a sheet of that name holds answers."""
    return fold_key(name) == fold_key(words()["check_sheet"]["name"])


def _answers(sheet: Sheet) -> Iterable[tuple[tuple[str, str, str], Answer]]:
    columns = {str(cell.value).strip().lower(): cell for cell in sheet.cells.values() if _is_mark(cell.value)}
    if not all(mark in columns for mark in MARKS):
        return
    known = {fold_key(label): Answer(key) for key, label in words()["answers"].items()}
    start = columns["dd:rule"].row
    for row in sorted({row for row, _ in sheet.cells if row > start}):
        texts = [_text(sheet, row, columns[mark].column) for mark in MARKS]
        answer = known.get(fold_key(texts[3]))
        if answer is not None:
            yield (texts[0], texts[1].replace("$", "").upper(), texts[2]), answer


def _is_mark(value: object) -> bool:
    return isinstance(value, str) and value.strip().lower() in MARKS


def _text(sheet: Sheet, row: int, column: int) -> str:
    cell = sheet.cells.get((row, column))
    return str(cell.value).strip() if cell is not None and cell.value is not None else ""
