"""The Jinja environment of templates: sandboxed, strict, escaping, and turning layout characters into Word elements."""

from __future__ import annotations

import dataclasses
import re
from functools import cache
from typing import Any

from jinja2 import StrictUndefined, Undefined, UndefinedError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

_SPECIAL = re.compile("[\x00-\x1f\ud800-\udfff\ufffe\uffff]").search
_ILLEGAL = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
_TAB = '</w:t><w:tab/><w:t xml:space="preserve">'
_BREAK = '</w:t><w:br/><w:t xml:space="preserve">'


def laid_out(text: str) -> Markup:
    """Text as it stands inside ``<w:t>``: escaped, tabs and line breaks as elements, control characters left out.

    A character that XML 1.0 cannot hold can be in no Word file; readers of forms have reported it before. Markup (an
    already escaped text) keeps its elements.
    """
    escaped = escape(text)
    if _SPECIAL(escaped) is None:
        return escaped
    lines = _ILLEGAL.sub("", str(escaped).replace("\r\n", "\n").replace("\r", "\n"))
    return Markup(lines.replace("\t", _TAB).replace("\n", _BREAK))  # noqa: S704  (escaped above)


def _printed(value: Any) -> Any:
    """What a ``{{ }}`` prints; a blank value (None) printed is as wrong as a missing one."""
    if isinstance(value, str):
        return value if _SPECIAL(value) is None else laid_out(value)
    if value is None:
        raise UndefinedError("None")
    if isinstance(value, int | float | Undefined) or hasattr(value, "__html__"):
        return value
    return laid_out(str(value))


def attribute(value: object) -> Markup:
    """A value inside an attribute or a field code: escaped, on one line."""
    line = " ".join(_ILLEGAL.sub("", str(value)).split())
    return escape(line)


@cache
def _fields(kind: type) -> frozenset[str]:
    """Names of a frozen dataclass's fields that a template may read without further questions."""
    if not dataclasses.is_dataclass(kind):
        return frozenset()
    return frozenset(field.name for field in dataclasses.fields(kind) if not field.name.startswith("_"))


class _Environment(ImmutableSandboxedEnvironment):
    """The sandbox, with a short way for the fields of context values."""

    def getattr(self, obj: Any, attribute: str) -> Any:
        """The sandbox's own question is asked for everything but a dataclass's public field."""
        if attribute in _fields(obj.__class__):
            return getattr(obj, attribute)
        return super().getattr(obj, attribute)


def environment() -> ImmutableSandboxedEnvironment:
    """The environment of all templates; StrictUndefined makes a misspelt name fail instead of printing nothing."""
    made = _Environment(undefined=StrictUndefined, autoescape=True, finalize=_printed)
    made.filters["attribute"] = attribute
    return made
