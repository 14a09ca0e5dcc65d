"""The sheet KIỂM TRA: one row a problem with a link to its cell, and a drop-down for the answer to a question."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from lxml import etree

from dialog_docs.dialogue.problem import Problem, Severity, explained
from dialog_docs.forms.annotation.check_styles import Styles
from dialog_docs.forms.annotation.marks import MAIN, tag
from dialog_docs.forms.cells.findings import Answer
from dialog_docs.forms.definition import words

WIDTHS = (12, 14, 7, 22, 34, 46, 46, 20)
COLUMNS = "ABCDEFGH"
HIDDEN = {"I": "dd:sheet", "J": "dd:cell", "K": "dd:rule"}
HEADING, KEYS, FIRST = 3, 4, 5
"""Rows of the heading, of the hidden machine keys and of the first problem."""
MOST = 500
_UNSTORABLE = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")


def check_sheet(problems: Sequence[Problem], names: Mapping[str, str], styles: Styles) -> etree._Element:
    """The sheet's XML; ``names`` maps a sheet of a problem to the sheet that a link can lead to."""
    texts = words()["check_sheet"]
    root = etree.fromstring(f'<worksheet xmlns="{MAIN}"/>')
    _set_up(root)
    data = etree.SubElement(root, tag("sheetData"))
    _row(data, 1, {"A": (texts["title"], styles.title)}, height=24)
    _row(data, 2, {"A": (texts["note"], 0)})
    _row(
        data, HEADING, {letter: (text, styles.heading) for letter, text in zip(COLUMNS, texts["columns"], strict=True)}
    )
    _row(data, KEYS, {**{letter: (key, 0) for letter, key in HIDDEN.items()}, "H": ("dd:answer", 0)}, hidden=True)
    shown = problems[:MOST]
    for number, problem in enumerate(shown, FIRST):
        _problem(data, number, problem, styles)
    _answers(root, [number for number, item in enumerate(shown, FIRST) if item.severity is Severity.QUESTION])
    _links(root, {number: item for number, item in enumerate(shown, FIRST) if item.cell and item.sheet in names}, names)
    etree.SubElement(
        root, tag("pageMargins"), left="0.5", right="0.4", top="0.6", bottom="0.6", header="0.3", footer="0.3"
    )
    etree.SubElement(root, tag("pageSetup"), paperSize="9", orientation="landscape", fitToHeight="0")
    return root


def _set_up(root: etree._Element) -> None:
    properties = etree.SubElement(root, tag("sheetPr"))
    etree.SubElement(properties, tag("tabColor"), rgb="FFC00000")
    etree.SubElement(properties, tag("pageSetUpPr"), fitToPage="1")
    views = etree.SubElement(root, tag("sheetViews"))
    view = etree.SubElement(views, tag("sheetView"), workbookViewId="0")
    etree.SubElement(
        view, tag("pane"), ySplit=str(KEYS), topLeftCell=f"A{FIRST}", activePane="bottomLeft", state="frozen"
    )
    columns = etree.SubElement(root, tag("cols"))
    for number, width in enumerate(WIDTHS, 1):
        etree.SubElement(columns, tag("col"), min=str(number), max=str(number), width=str(width), customWidth="1")
    first = len(WIDTHS) + 1
    last = len(WIDTHS) + len(HIDDEN)
    etree.SubElement(columns, tag("col"), min=str(first), max=str(last), width="9", hidden="1", customWidth="1")


def _problem(data: etree._Element, number: int, problem: Problem, styles: Styles) -> None:
    said = explained(problem)
    level = words()["levels"][problem.severity.value]
    texts = (level, problem.sheet, problem.cell, problem.field, problem.value, said.message, said.advice)
    cells = {letter: (text, styles.text) for letter, text in zip(COLUMNS, texts, strict=False)}
    cells["C"] = (problem.cell, styles.link)
    question = problem.severity is Severity.QUESTION
    cells["H"] = ("", styles.answer if question else styles.text)
    lines = max(_lines(text, width) for text, width in zip(texts, WIDTHS, strict=False))
    cells |= {"I": (problem.sheet, 0), "J": (problem.cell, 0), "K": (problem.rule, 0)}
    _row(data, number, cells, height=15 * lines + 2)


def _lines(text: str, width: int) -> int:
    """Lines that a text takes in a column, in characters of the sheet's font."""
    return min(12, sum(1 + len(line) // (width - 1) for line in text.split("\n")))


def _row(
    data: etree._Element, number: int, cells: Mapping[str, tuple[str, int]], *, height: int = 0, hidden: bool = False
) -> None:
    row = etree.SubElement(data, tag("row"), r=str(number))
    if height:
        row.set("ht", str(height))
        row.set("customHeight", "1")
    if hidden:
        row.set("hidden", "1")
    for letter, (text, style) in sorted(cells.items()):
        cell = etree.SubElement(row, tag("c"), r=f"{letter}{number}", s=str(style))
        if text:
            cell.set("t", "inlineStr")
            inside = etree.SubElement(etree.SubElement(cell, tag("is")), tag("t"))
            inside.text = _storable(text)
            inside.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


def _storable(text: str) -> str:
    """Text without the characters that XML cannot hold."""
    return _UNSTORABLE.sub("", text)


def _answers(root: etree._Element, rows: Sequence[int]) -> None:
    """A drop-down beside every question."""
    if not rows:
        return
    labels = ",".join(words()["answers"][answer.value] for answer in Answer)
    rules = etree.SubElement(root, tag("dataValidations"), count="1")
    rule = etree.SubElement(
        rules,
        tag("dataValidation"),
        type="list",
        allowBlank="1",
        showErrorMessage="1",
        sqref=" ".join(f"H{row}" for row in rows),
    )
    etree.SubElement(rule, tag("formula1")).text = f'"{labels}"'


def _links(root: etree._Element, problems: Mapping[int, Problem], names: Mapping[str, str]) -> None:
    if not problems:
        return
    links = etree.SubElement(root, tag("hyperlinks"))
    for row, problem in problems.items():
        sheet = names[problem.sheet].replace("'", "''")
        etree.SubElement(
            links, tag("hyperlink"), ref=f"C{row}", location=f"'{sheet}'!{problem.cell}", display=problem.cell
        )
