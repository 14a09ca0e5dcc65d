"""Texts of the fonts before Unicode (TCVN3, VNI) decoded run by run: content decides first, the font second.

Each stretch of one font family is read as Unicode, as TCVN3 and as VNI; the reading with most Vietnamese syllables
wins. Ties go to what the same font holds elsewhere in the workbook. Measured on real office files: see the tests.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from dialog_docs.forms.grid import Book, Cell, Run, Sheet
from dialog_docs.forms.reading import Repair
from dialog_docs.forms.values.charmaps import DECODERS, as_latin, is_vni_pair
from dialog_docs.forms.values.decoded import RULE, Decoded
from dialog_docs.forms.values.evidence import (
    Evidence,
    family,
    is_capitals,
    is_from_1258,
    looks_legacy,
    rewrite,
    weigh,
)


@dataclass(frozen=True, slots=True)
class _Verdict:
    """A cell after decoding."""

    cell: Cell
    tie: bool = False
    unreadable: bool = False


def decode_book(book: Book) -> Decoded:
    """The workbook with every legacy text in Unicode; clean Unicode is never changed."""
    if not any(_suspect(cell) for sheet in book.sheets for cell in sheet.cells.values()):
        return Decoded(book)
    latin = {sheet.name: {place: _latin(cell) for place, cell in sheet.cells.items()} for sheet in book.sheets}
    votes = _votes(cell for cells in latin.values() for cell in cells.values())
    sheets: list[Sheet] = []
    repairs: list[Repair] = []
    ties: set[tuple[str, str]] = set()
    unreadable: set[tuple[str, str]] = set()
    for sheet in book.sheets:
        verdicts = {place: _decode_cell(cell, latin[sheet.name][place], votes) for place, cell in sheet.cells.items()}
        repairs.extend(_declared(sheet, [verdict.cell for verdict in verdicts.values()]))
        ties.update((sheet.name, item.cell.name) for item in verdicts.values() if item.tie)
        unreadable.update((sheet.name, item.cell.name) for item in verdicts.values() if item.unreadable)
        sheets.append(replace(sheet, cells={place: verdict.cell for place, verdict in verdicts.items()}))
    return Decoded(replace(book, sheets=tuple(sheets)), tuple(repairs), frozenset(ties), frozenset(unreadable))


def _suspect(cell: Cell) -> bool:
    return isinstance(cell.value, str) and (
        looks_legacy(cell.value) or any(family(run.font) != "unicode" for run in _runs(cell))
    )


def _runs(cell: Cell) -> tuple[Run, ...]:
    return cell.runs or (Run(str(cell.value), cell.font, cell.strike),)


def _stretches(cell: Cell) -> Iterator[list[Run]]:
    """Neighbouring runs of one family and one case together: a word may be split between two."""
    stretch: list[Run] = []
    for run in _healed(_runs(cell)):
        if stretch and (family(run.font), is_capitals(run.font)) != (
            family(stretch[-1].font),
            is_capitals(stretch[-1].font),
        ):
            yield stretch
            stretch = []
        stretch.append(run)
    yield stretch


def _healed(runs: tuple[Run, ...]) -> list[Run]:
    """A VNI letter split over two runs goes whole into the first."""
    healed: list[Run] = []
    for run in runs:
        before = healed[-1] if healed else None
        if before is not None and _split_pair(before, run):
            healed[-1] = replace(before, text=before.text + run.text[0])
            healed.append(replace(run, text=run.text[1:]))
        else:
            healed.append(run)
    return healed


def _split_pair(before: Run, run: Run) -> bool:
    if "vni" not in (family(before.font), family(run.font)) or not before.text or not run.text:
        return False
    return is_vni_pair(before.text[-1], run.text[0])


def _latin(cell: Cell) -> Cell:
    """A text of old bytes that a Vietnamese Windows read as code page 1258, as Latin-1 shows the same bytes."""
    if not isinstance(cell.value, str) or cell.value.isascii():
        return cell
    texts = [_latin_text(run) for run in _runs(cell)]
    runs = tuple(replace(run, text=text) for run, text in zip(cell.runs, texts, strict=False))
    return cell._replace(value="".join(texts), runs=runs)


def _latin_text(run: Run) -> str:
    return as_latin(run.text) if is_from_1258(run.text, legacy_font=family(run.font) in DECODERS) else run.text


def _votes(cells: Iterable[Cell]) -> dict[str, Counter[str]]:
    """Font name → how many cells are clearly Unicode, TCVN3 or VNI by their content alone."""
    votes: dict[str, Counter[str]] = {}
    for cell in cells:
        if isinstance(cell.value, str) and not cell.value.isascii():
            for stretch in _stretches(cell):
                clear = weigh("".join(run.text for run in stretch)).clear
                if clear:
                    votes.setdefault(stretch[0].font.lower(), Counter())[clear] += 1
    return votes


def _decode_cell(original: Cell, cell: Cell, votes: dict[str, Counter[str]]) -> _Verdict:
    """The cell in Unicode; the original where nothing in it is of an old font."""
    if not isinstance(cell.value, str):
        return _Verdict(original)
    runs: list[Run] = []
    tie = unreadable = False
    for stretch in _stretches(cell):
        found = weigh("".join(run.text for run in stretch))
        charset, tied = _charset(found, stretch[0].font, votes)
        runs.extend(replace(run, text=rewrite(run.text, charset, run.font)) for run in stretch)
        tie |= tied
        unreadable |= charset == "unknown"
    text = "".join(run.text for run in runs)
    if text == cell.value:
        return _Verdict(original, unreadable=unreadable)
    return _Verdict(cell._replace(value=text, runs=tuple(runs) if cell.runs else ()), tie, unreadable)


def _charset(found: Evidence, font: str, votes: dict[str, Counter[str]]) -> tuple[str, bool]:
    """The charset of a stretch, and whether only a tie decided for a legacy one."""
    kind = family(font)
    if kind == "signs":
        return "unicode", False
    if kind == "unknown":
        return ("unknown" if found.foreign and not found.certain else "unicode"), False
    here = votes.get(font.lower(), Counter())
    mixed = here["tcvn3"] + here["vni"] > 2
    return found.charset(_prior(kind, here), legacy_font=kind != "unicode", mixed=mixed)


def _prior(kind: str, votes: Counter[str]) -> str:
    """What the same font clearly holds elsewhere in this workbook, else what its name says."""
    if not votes:
        return kind
    best, count = votes.most_common(1)[0]
    return best if count > votes.get(kind, 0) else kind


def _declared(sheet: Sheet, cells: list[Cell]) -> Iterator[Repair]:
    """One repair a sheet: the first longer text that changed, as a sample."""
    changed = [
        (sheet.cells[cell.row, cell.column], cell)
        for cell in cells
        if cell.value != sheet.cells[cell.row, cell.column].value
    ]
    if changed:
        before, after = next((pair for pair in changed if len(str(pair[1].value)) > 12), changed[0])
        yield Repair(RULE, sheet.name, after.name, str(before.value), str(after.value))
