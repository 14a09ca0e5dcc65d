"""Reading a filled form: which form it is, where everything stands, what every cell means."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dialog_docs.dialogue.problem import Problem
from dialog_docs.forms.cells.convert import Desk
from dialog_docs.forms.cells.findings import Answer, Findings, Spot
from dialog_docs.forms.cells.known import folded, toned
from dialog_docs.forms.grid import Book
from dialog_docs.forms.lists import completed
from dialog_docs.forms.openers import open_book, open_parts
from dialog_docs.forms.reader.answers import is_check_sheet, read_answers
from dialog_docs.forms.reader.build import BUILDERS, DRAFTS
from dialog_docs.forms.reader.facts import read_facts
from dialog_docs.forms.reader.links import linked, rows_complete, tell_incomplete, with_year
from dialog_docs.forms.reader.looks import tell_looks
from dialog_docs.forms.reading import Draft, GivenAnswer, Lists, Reading, in_order
from dialog_docs.forms.structure.labels import LabelMap
from dialog_docs.forms.structure.locate import Found, Located, Table, is_ignored, recognise
from dialog_docs.forms.structure.page import Page, index, place
from dialog_docs.forms.tables.table import Line, read_table
from dialog_docs.forms.values.decoded import RULE as LEGACY
from dialog_docs.forms.values.decoded import Decoded
from dialog_docs.forms.values.text import NEEDED

PROPERTY = "dialog-docs-form"


def read(data: bytes, name: str, lists: Lists, *, plain: bool = False) -> Reading:
    """Everything that the workbook ``data`` says; never raises for what a person wrote.

    ``name`` (the file's) only breaks ties; ``plain`` says that the gate proved the fast reading to be enough.
    """
    opened = open_book(data, plain=plain)
    if opened.book is None:
        return Reading(problems=opened.problems)
    return read_book(opened.book, name, lists, opened.problems)


def read_parts(parts: Mapping[str, bytes], kind: str, name: str, lists: Lists) -> Reading | None:
    """The same from the parts of a plain workbook that the gate unpacked; None where it must be read from its bytes."""
    for wanted in (_is_input, _any):
        opened = open_parts(parts, kind, wanted)
        if opened is None or opened.book is None:
            return None
        reading = read_book(opened.book, name, lists, opened.problems)
        if reading.form is not None:
            break  # else a person is told what stands on every sheet
    return reading


def _is_input(name: str) -> bool:
    return is_check_sheet(name) or not is_ignored(name)


def _any(_name: str) -> bool:
    return True


def read_book(book: Book, name: str, lists: Lists, before: tuple[Problem, ...] = ()) -> Reading:
    """The same for a workbook that is open; ``before`` are problems that the opener told."""
    decoded = _decoded(book, lists)
    answers = read_answers(decoded.book)
    findings = Findings(answers, frozenset(lists.refused_repairs) - {NEEDED}, list(before), list(decoded.repairs))
    pages = tuple(index(sheet) for sheet in decoded.book.sheets)
    hint = f"{book.properties.get(PROPERTY, '')} {name}"
    found = recognise(pages, lists, hint)
    given = tuple(GivenAnswer(*key, answer.value) for key, answer in answers.items())
    if found is None:
        findings.tell("form-unknown", Spot(), seen=_seen(pages))
        return Reading(problems=tuple(findings.problems), repairs=tuple(findings.repairs), answers=given)
    value = _value(found, _desk(book, decoded, lists, findings))
    draft = value if isinstance(value, Draft) else None
    tell_looks(pages, found, findings)
    return Reading(
        form=found.form.name,
        **({} if draft else {found.form.name: value}),
        draft=draft,
        unread=tuple(sorted(findings.unread)),
        problems=in_order(findings.problems, tuple(page.name for page in pages)),
        repairs=tuple(findings.repairs),
        places=findings.places,
        sheets=tuple(page.name for page in pages),
        modified_by=book.properties.get("lastModifiedBy", ""),
        answers=given,
    )


def _decoded(book: Book, lists: Lists) -> Decoded:
    if book.plain or LEGACY in lists.refused_repairs:
        return Decoded(book)
    from dialog_docs.forms.values.legacy import decode_book  # noqa: PLC0415  its tables are for old fonts alone

    return decode_book(book)


def _value(found: Found, desk: Desk) -> Any:
    """The model's value of the form; a draft for the checks where it would not be whole."""
    facts: dict[str, Any] = {}
    lines: dict[str, tuple[Line, ...]] = {}
    for sheet in found.form.sheets:
        items = _chosen(found.sheets[sheet.key], desk.findings)
        if not items:
            _tell_missing_sheet(found, sheet.key, desk.findings)
        if not sheet.is_table:
            labels = next((item for item in items if isinstance(item, LabelMap)), None)
            if labels is not None:
                facts, desk = read_facts(labels, desk)
                facts, desk = with_year(found, facts, desk)
            continue
        lines[sheet.key] = ()
        for item in items:
            if isinstance(item, Table):
                lines[sheet.key] += read_table(item, desk, len(lines[sheet.key]))
    if found.form.name == "minutes":
        lines = linked(found, lines, desk.findings)
    rows_complete(found, lines, desk.findings)
    value = BUILDERS[found.form.name](facts, lines, desk)
    if value is not None:
        return value
    tell_incomplete(found, facts, desk.findings)
    return DRAFTS[found.form.name](facts, lines, desk) if found.form.name in DRAFTS else None


def _chosen(items: tuple[Located, ...], findings: Findings) -> tuple[Located, ...]:
    """The first of the sheets found for one sheet of the form, and those more that a person wants read too."""
    chosen = list(items[:1])
    for item in items[1:]:
        if isinstance(item, Table):
            if not any(row >= item.first_row for row in item.page.rows):
                continue
            cell = place(item.heading.row, min(item.columns.values()))
        else:
            cell = place(min(item.rows.values()), item.label_column)
        answer = findings.tell("sheet-twice", Spot(item.page.name, cell), other=items[0].page.name)
        if answer is Answer.AS_WRITTEN and isinstance(item, Table):
            chosen.append(item)
    return tuple(chosen)


def _tell_missing_sheet(found: Found, key: str, findings: Findings) -> None:
    sheet = found.form.sheet(key)
    vital = any(field.required == "error" for field in sheet.fields) and not sheet.is_table
    findings.tell("sheet-missing", Spot(sheet.name, vital=vital))
    paths = (sheet.path,) if sheet.is_table else (field.path or field.key for field in sheet.fields)
    findings.unread.update(paths)


def _desk(book: Book, decoded: Decoded, lists: Lists, findings: Findings) -> Desk:
    """What values are understood against; texts of old fonts that were decoded are told, a sample a sheet."""
    for repair in decoded.repairs:
        findings.tell(repair.rule, Spot(repair.sheet, repair.cell), before=repair.before, after=repair.after)
    doubtful = decoded.ties | decoded.unreadable
    raw = {
        (sheet.name, cell.name): cell
        for sheet in (book.sheets if doubtful else ())
        for cell in sheet.cells.values()
        if (sheet.name, cell.name) in doubtful
    }
    lists = completed(lists)
    return Desk(
        lists,
        findings,
        fields=folded(lists.fields),
        agencies=toned(lists.agencies),
        ties={place: str(raw[place].value) for place in decoded.ties},
        unreadable={place: raw[place].font for place in decoded.unreadable},
    )


def _seen(pages: tuple[Page, ...]) -> str:
    """The sheets and what stands in their first filled row, for somebody who dropped another workbook."""
    parts = []
    for page in pages[:5]:
        first = next(iter(page.rows.values()), {})
        texts = [str(cell.value) for cell in list(first.values())[:6] if cell.value is not None]
        parts.append(f"{page.name}: {', '.join(texts)[:80]}" if texts else page.name)
    return "; ".join(parts)
