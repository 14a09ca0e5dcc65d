"""Reading a finished paper back: is every text that was sent in it?"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from types import SimpleNamespace
from typing import Any, NamedTuple

from dialog_docs.word.container import Container
from dialog_docs.word.environment import escaped, laid_out
from dialog_docs.word.template import Template

_WHOLE = re.compile(r'<w:t xml:space="preserve">([^<]*(?:</w:t><w:(?:br|tab)/><w:t xml:space="preserve">[^<]*)*)</w:t>')
_READ = re.compile(r"word/(document|header\d*|footer\d*|footnotes)\.xml")


class Opened(NamedTuple):
    """A finished paper as another reader opened it."""

    parts: Mapping[str, bytes]
    """Those that bear text, by their names."""
    shown: Sequence[str]
    """Texts of paragraphs as a reader sees them; not all need be here."""


def missing(docx: bytes | Opened, context: object, template: Template | None = None) -> tuple[str, ...]:
    """The texts of a context that a paper lacks, each once, in the context's order; nothing when it holds them all.

    With the template that made the paper, only the texts that it prints for this context are looked for, and a paper
    with fewer or more table rows than planned is told as ``<w:tr> 12/13``. A damaged file raises DialogDocsError
    ``word.not_a_word_file``.
    """
    paper = docx if isinstance(docx, Opened) else _opened(docx)
    wanted = template.variables() if template is not None else None
    found = tuple(_absent(paper, _unseen(paper.shown, texts(context, wanted))))
    if template is None:
        return found
    if found:
        printed = template.printed(context)
        found = tuple(text for text in found if escaped(text) in printed)
    planned, made = template.planned_rows(context), sum(part.count(b"</w:tr>") for part in paper.parts.values())
    return found if planned == made else (*found, f"<w:tr> {made}/{planned}")


def bears_text(name: str) -> bool:
    """Whether a part of that name is read back."""
    return _READ.fullmatch(name) is not None


def _opened(docx: bytes) -> Opened:
    container = Container.opened(docx)
    return Opened({name: container.text(name).encode("utf-8") for name in container.names if bears_text(name)}, ())


def _unseen(shown: Sequence[str], values: Iterable[str]) -> list[str]:
    """The values that are neither all nor a part of a text that a reader sees."""
    whole = set(shown)
    rest = [value for value in dict.fromkeys(values) if value not in whole]
    text = "\0".join(shown) if rest else ""
    return [value for value in rest if value not in text]


def _absent(paper: Opened, values: Sequence[str]) -> Iterator[str]:
    """Most texts fill a run of their own, so a set answers; the others are sought on from the place of the last."""
    xml = b"".join(paper.parts.values()).decode("utf-8") if values else ""
    runs = _WHOLE.findall(xml)
    whole = set(runs)
    text = "\0".join(runs)
    place = 0
    for value in values:
        if value in whole and "&" not in value and "<" not in value:
            continue
        shown = laid_out(escaped(value)).decode("utf-8")
        if shown in whole:
            continue
        at = text.find(shown, place)
        if at < 0:
            at = text.find(shown)
        if at < 0:
            yield value
        place = max(at, 0)
        whole.add(shown)


def texts(value: object, wanted: frozenset[str] | None = None) -> list[str]:
    """Every text inside a context (dataclasses, mappings, sequences) that is not blank, of the wanted dotted names."""
    found: list[str] = []
    _gather(value, _inside(wanted) if wanted is not None else None, "", found)
    return found


def _gather(value: Any, wanted: Mapping[str, Mapping[str, str]] | None, name: str, found: list[str]) -> None:
    """Add the texts of a value of that dotted name; of its fields, those that are wanted."""
    if isinstance(value, str):
        if value and not value.isspace():
            found.append(value)
    elif isinstance(value, list | tuple):
        for item in value:
            _gather(item, wanted, name, found)
    elif wanted is None:
        for _, item in _fields(value):
            _gather(item, None, "", found)
    elif name in wanted:
        known = wanted[name]
        for field, item in _fields(value):
            if field in known:
                _gather(item, wanted, known[field], found)


def _fields(value: Any) -> Iterable[tuple[str, Any]]:
    """(name, value) of what a value holds by name."""
    if isinstance(value, SimpleNamespace):
        return vars(value).items()
    if isinstance(value, Mapping):
        return ((str(key), item) for key, item in value.items())
    return ((field, getattr(value, field)) for field in _names(value.__class__))


@cache
def _inside(wanted: frozenset[str]) -> Mapping[str, Mapping[str, str]]:
    """Dotted name → the names wanted directly inside it, each with its own dotted name."""
    found: dict[str, dict[str, str]] = {}
    for name in wanted:
        owner, _, field = name.rpartition(".")
        found.setdefault(owner, {})[field] = name
    return found


@cache
def _names(kind: type) -> tuple[str, ...]:
    """Names of a dataclass's fields; none of another class."""
    return tuple(field.name for field in dataclasses.fields(kind)) if dataclasses.is_dataclass(kind) else ()
