"""Is a Word template harmless? What stands in it would go out in every paper made from it."""

from __future__ import annotations

import re
from collections.abc import Callable

from dialog_docs.dialogue.problem import Problem, problem
from dialog_docs.forms.openers.kinds import kind_of
from dialog_docs.watch.package import Package, RefusedError, local, walk

_MACROS = ("vbaproject", "vbadata", "macroenabled")
_OBJECTS = ("word/embeddings/", "word/activex/")
_HARMLESS = ("hyperlink",)
"""External targets that only a click opens."""
_FIELD = re.compile(r"^\s*(DDEAUTO|DDE|INCLUDETEXT|INCLUDEPICTURE|INCLUDE|IMPORT|LINK|DATABASE|RD|MACROBUTTON)\b", re.I)
_ALT_CHUNK = "aFChunk"


def inspect_docx_template(data: bytes) -> tuple[Problem, ...]:
    """Every danger in a Word template; empty for a harmless one. Never raises for what is in it."""
    if kind_of(data) != "word" or not data.startswith(b"PK"):
        return (problem("template-not-word"),)
    found: list[Problem] = []
    try:
        package = Package(data)
        for name, content in package.parts():
            found.extend(_part(name.lower(), content))
    except RefusedError as fault:
        return (problem("template-unsafe", detail=f"{fault.rule} {fault.slots}"),)
    return tuple(dict.fromkeys(found))


def _part(name: str, content: bytes) -> list[Problem]:
    if any(mark in name for mark in _MACROS):
        return [problem("template-macros")]
    if name.startswith(_OBJECTS):
        return [] if name.endswith(".xlsx") else [problem("template-object")]
    if name == "[content_types].xml" and b"macroEnabled" in content:
        return [problem("template-macros")]
    found: list[Problem] = []
    if name.endswith(".rels"):
        walk(content, _relations(found))
    elif name.endswith(".xml"):
        walk(content, _ignored)
        found.extend(_fields(content))
    return found


def _relations(found: list[Problem]) -> Callable[[str, dict[str, str]], None]:
    def begin(name: str, attributes: dict[str, str]) -> None:
        if local(name) != "Relationship":
            return
        kind = attributes.get("Type", "").rpartition("/")[2]
        if kind == _ALT_CHUNK:
            found.append(problem("template-object"))
        if attributes.get("TargetMode", "").lower() == "external" and kind not in _HARMLESS:
            found.append(problem("template-remote", target=attributes.get("Target", "")[:80]))

    return begin


def _ignored(_name: str, _attributes: dict[str, str]) -> None:
    """The part only has to be well-formed and within bounds."""


_SIMPLE = re.compile(rb"<w:fldSimple\b[^<>]*?w:instr=[\"']([^\"'<>]*)")
_PIECES = re.compile(rb"<w:fldChar\b[^<>]*w:fldCharType=[\"'](begin|separate|end)|<w:instrText\b[^<>]*>([^<]*)<")


def _fields(content: bytes) -> list[Problem]:
    """Field codes, put together again where Word split them over runs."""
    codes = [match[1] for match in _SIMPLE.finditer(content)]
    code = b""
    for match in _PIECES.finditer(content):
        if match[1] is None:
            code += match[2]
        else:
            codes.append(code)
            code = b""
    names = [_FIELD.match(item.decode("utf-8", "replace").replace("&quot;", '"')) for item in (*codes, code)]
    return [problem("template-field", field_name=match[1].upper()) for match in names if match]
