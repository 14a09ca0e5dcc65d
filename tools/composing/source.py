"""Reads a template source: directives above ``---``, then one paragraph, table line or control tag a line."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

FRAMES = ("named", "letter", "minutes", "sheet", "invitation")
DIRECTIVES = ("frame", "title", "abstract", "addressee", "addressees", "orientation")
STYLES = (
    *("basis", "body", "h1", "h2", "item", "dash", "center", "right", "note", "suggest", "sign", "sign2"),
    *("annex", "annextitle", "annexref", "table", "th", "td", "tt", "tg", "endtable", "chart"),
)
CONTROL = re.compile(r"\{%-?\s*([^%}]*?)\s*-?%\}")
"""docxtpl cannot take ``%`` or ``}`` inside a tag that stands for a whole paragraph or row."""


class SourceError(Exception):
    """A line of a source that cannot be composed, with its place."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the body: a style with its text, ``control`` with the inside of a tag, or ``section``."""

    style: str
    text: str


@dataclass(frozen=True, slots=True)
class Source:
    """A whole source."""

    kind: str
    frame: str
    lines: tuple[Line, ...]
    title: str = ""
    abstract: str = ""
    addressee: str = ""
    addressees: str = ""
    orientation: str = "portrait"


def read_source(path: Path) -> Source:
    """The source of one kind in one layout."""
    directives: dict[str, str] = {}
    lines: list[Line] = []
    in_body = False
    for number, raw in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        text = raw.strip()
        if not text or text.startswith("#"):
            continue
        try:
            if in_body:
                lines.append(_body_line(text))
            elif text == "---":
                in_body = True
            else:
                name, value = _directive(text)
                directives[name] = value
        except SourceError as fault:
            raise SourceError(f"{path}:{number}: {fault}") from fault
    if directives.get("frame") not in FRAMES:
        raise SourceError(f"{path}: @frame must be one of {', '.join(FRAMES)}")
    return Source(kind=path.stem, lines=tuple(lines), **directives)


def _directive(text: str) -> tuple[str, str]:
    name, _, value = text.removeprefix("@").partition(" ")
    if not text.startswith("@") or name not in DIRECTIVES:
        raise SourceError(f"not a directive: {text}")
    return name, value.strip()


def _body_line(text: str) -> Line:
    if text.startswith("@section"):
        return Line("section", text.removeprefix("@section").strip() or "portrait")
    tag = CONTROL.fullmatch(text)
    if tag:
        return Line("control", tag[1])
    if text.startswith("{%") and text.endswith("%}") and text.count("{%") == 1:
        raise SourceError(f"a tag of its own line may hold neither % nor }}: {text}")
    style, bar, rest = text.partition("|")
    if not bar or style.strip() not in STYLES:
        raise SourceError(f"unknown style: {text}")
    return Line(style.strip(), rest.strip())


def cells(text: str) -> list[str]:
    """The cells of a table line: split at ``|`` outside ``{{ }}`` and ``{% %}``."""
    parts = re.split(r"(\{\{.*?\}\}|\{%.*?%\})", text)
    found = [""]
    for index, part in enumerate(parts):
        if index % 2:
            found[-1] += part
            continue
        first, *others = part.split("|")
        found[-1] += first
        found.extend(others)
    return [cell.strip() for cell in found]
