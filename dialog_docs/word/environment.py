"""The Jinja environment of templates: sandboxed, strict, escaping, and turning layout characters into Word elements."""

from __future__ import annotations

import dataclasses
import re
from types import SimpleNamespace
from typing import Any

from jinja2 import StrictUndefined, UndefinedError, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

_ILLEGAL = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
_CONTROLS = bytes(code for code in range(32) if code not in (9, 10))
_NONCHARACTERS = ("\ufffe".encode(), "\uffff".encode())
_TAB = b'</w:t><w:tab/><w:t xml:space="preserve">'
_BREAK = b'</w:t><w:br/><w:t xml:space="preserve">'


def laid_out(text: str) -> bytes:
    """Text with its escapes as it stands in a part: tabs and line breaks as elements, control characters left out.

    Works on whole pieces of a part, whose own XML holds none of these characters. A character that XML 1.0 cannot hold
    can be in no Word file; readers of forms have reported it before.
    """
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    try:
        data = text.encode("utf-8").translate(None, _CONTROLS)
    except UnicodeEncodeError:
        data = _ILLEGAL.sub("", text).encode("utf-8")
    if b"\xef" in data:
        data = data.replace(_NONCHARACTERS[0], b"").replace(_NONCHARACTERS[1], b"")
    if b"\t" in data:
        data = data.replace(b"\t", _TAB)
    return data.replace(b"\n", _BREAK) if b"\n" in data else data


def escaped(text: str) -> str:
    """Text for the inside of an element; quotes need no escape there (attributes have a filter of their own)."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _printed(value: Any) -> str:
    """What a ``{{ }}`` prints; a blank value (None) printed is as wrong as a missing one."""
    if value.__class__ is str:
        return escaped(value)
    if value is None:
        raise UndefinedError("None")
    return str(escape(value))


class _Generator(CodeGenerator):
    """Jinja's own code, but that an expression prints through one call; constants are escaped when it is compiled."""

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        self.write("environment.printed(")


def attribute(value: object) -> Markup:
    """A value inside an attribute or a field code: escaped, on one line."""
    line = " ".join(_ILLEGAL.sub("", str(value)).split())
    return escape(line)


_fields: dict[type, frozenset[str]] = {}
"""Class → names of its dataclass fields that a template may read without further questions."""


def _known(kind: type) -> frozenset[str]:
    named = dataclasses.fields(kind) if dataclasses.is_dataclass(kind) else ()
    return _fields.setdefault(kind, frozenset(field.name for field in named if not field.name.startswith("_")))


class _Environment(ImmutableSandboxedEnvironment):
    """The sandbox, with a short way for the fields of context values and for what is printed."""

    code_generator_class = _Generator
    printed = staticmethod(_printed)

    def getattr(self, obj: Any, attribute: str) -> Any:
        """The sandbox's own question is asked for everything but the public fields of plain values."""
        kind = obj.__class__
        if kind is SimpleNamespace:
            if attribute in obj.__dict__ and attribute[:1] != "_":
                return obj.__dict__[attribute]
        elif attribute in (_fields[kind] if kind in _fields else _known(kind)):
            return getattr(obj, attribute)
        return super().getattr(obj, attribute)


def environment() -> ImmutableSandboxedEnvironment:
    """The environment of all templates; StrictUndefined makes a misspelt name fail instead of printing nothing."""
    made = _Environment(undefined=StrictUndefined, autoescape=True)
    made.filters["attribute"] = attribute
    return made
