"""What runs in the limited child: reading and annotating a workbook; values cross as plain JSON data."""

from __future__ import annotations

import base64
from typing import Any

from dialog_docs import forms
from dialog_docs.dialogue.codec import decode, encode
from dialog_docs.dialogue.problem import Problem
from dialog_docs.forms.reading import Lists


def read(data: bytes, name: str, lists: Any, plain: bool = False) -> Any:
    """``forms.read`` with encoded ``Lists``; the encoded ``Reading``."""
    return encode(forms.read(data, name, decode(Lists, lists), plain=plain))


def annotate(data: bytes, problems: list[Any]) -> str | None:
    """``forms.annotate`` with encoded problems; the copy in base 64, or None for kinds that are not edited."""
    copy = forms.annotate(data, tuple(decode(Problem, problem) for problem in problems))
    return None if copy is None else base64.b64encode(copy).decode()
