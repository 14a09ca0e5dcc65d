"""What runs in the limited child: reading and annotating a workbook; values cross as plain JSON data."""

from __future__ import annotations

import base64
import json
from functools import lru_cache
from typing import Any

from dialog_docs import forms
from dialog_docs.dialogue.codec import decode, encode
from dialog_docs.dialogue.problem import Problem
from dialog_docs.forms.reading import Lists


def read(data: bytes, name: str, lists: bytes, plain: bool = False) -> Any:
    """``forms.read`` with ``packed`` lists; the encoded ``Reading``."""
    return encode(forms.read(data, name, _unpacked(lists), plain=plain))


def read_parts(name: str, kind: str, lists: bytes, names: list[str], *contents: bytes) -> Any:
    """``forms.read_parts`` of a plain workbook; the encoded ``Reading``, or None where its bytes must be read."""
    reading = forms.read_parts(dict(zip(names, contents, strict=True)), kind, name, _unpacked(lists))
    return None if reading is None else encode(reading)


@lru_cache(maxsize=4)
def packed(lists: Lists) -> bytes:
    """The lists as they cross: the same ones with every workbook of a day."""
    return json.dumps(encode(lists)).encode()


@lru_cache(maxsize=4)
def _unpacked(lists: bytes) -> Lists:
    return decode(Lists, json.loads(lists))


def annotate(data: bytes, problems: list[Any]) -> str | None:
    """``forms.annotate`` with encoded problems; the copy in base 64, or None for kinds that are not edited."""
    copy = forms.annotate(data, tuple(decode(Problem, problem) for problem in problems))
    return None if copy is None else base64.b64encode(copy).decode()
