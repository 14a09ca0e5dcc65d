"""What runs in the limited child: reading one workbook; the answer crosses as plain JSON data."""

from __future__ import annotations

import json
from typing import Any

from dialog_docs.dialogue.codec import decode, encode
from dialog_docs.forms.reading import Lists


def read(data: bytes, name: str, lists: str) -> dict[str, Any]:
    """Read a workbook with the office's lists (JSON of ``Lists``)."""
    from dialog_docs import forms  # noqa: PLC0415 - the reader is heavy and only the child needs it

    encoded: dict[str, Any] = encode(forms.read(data, name, decode(Lists, json.loads(lists))))
    return encoded
