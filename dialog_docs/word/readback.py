"""Reading a finished paper back: is every text that was sent in it?"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Mapping
from functools import cache
from types import SimpleNamespace
from typing import Any

from dialog_docs.word.container import Container
from dialog_docs.word.environment import escaped, laid_out
from dialog_docs.word.template import Template

_WHOLE = re.compile(r'<w:t xml:space="preserve">((?:[^<]|</w:t><w:(?:br|tab)/><w:t xml:space="preserve">)*)</w:t>')
_READ = re.compile(r"word/(document|header\d*|footer\d*|footnotes)\.xml")


def missing(docx: bytes, context: object, template: Template | None = None) -> tuple[str, ...]:
    """The texts of a context that a paper lacks, each once, in the context's order; nothing when it holds them all.

    With the template that made the paper, only the texts that it prints for this context are looked for, and a paper
    with fewer or more table rows than planned is told as ``<w:tr> 12/13``. A damaged file raises DialogDocsError
    ``word.not_a_word_file``.
    """
    container = Container.opened(docx)
    xml = "".join(container.text(name) for name in container.names if _READ.fullmatch(name))
    wanted = template.variables() if template is not None else None
    found = tuple(_absent(xml, texts(context, wanted)))
    if template is None:
        return found
    if found:
        printed = template.printed(context)
        found = tuple(text for text in found if escaped(text) in printed)
    planned, made = template.planned_rows(context), xml.count("</w:tr>")
    return found if planned == made else (*found, f"<w:tr> {made}/{planned}")


def _absent(xml: str, values: Iterator[str]) -> Iterator[str]:
    """Most texts fill a run of their own, so a set answers; the others are sought on from the place of the last."""
    runs = _WHOLE.findall(xml)
    whole = set(runs)
    text = "\0".join(runs)
    place = 0
    for value in values:
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


def texts(value: object, wanted: frozenset[str] | None = None, name: str = "") -> Iterator[str]:
    """Every text inside a context (dataclasses, mappings, sequences) that is not blank, of the wanted dotted names."""
    if wanted is not None and name and name not in wanted:
        return
    if isinstance(value, str):
        if value.strip():
            yield value
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield from texts(item, wanted, f"{name}.{key}" if name else str(key))
    elif isinstance(value, list | tuple):
        for item in value:
            yield from texts(item, wanted, name)
    elif isinstance(value, SimpleNamespace):
        yield from texts(vars(value), wanted, name)
    else:
        kind: Any = type(value)
        for field in _names(kind):
            yield from texts(getattr(value, field), wanted, f"{name}.{field}" if name else field)


@cache
def _names(kind: type) -> tuple[str, ...]:
    """Names of a dataclass's fields; none of another class."""
    return tuple(field.name for field in dataclasses.fields(kind)) if dataclasses.is_dataclass(kind) else ()
