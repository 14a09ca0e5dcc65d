"""What runs in the limited child for one paper: fill the template, read the values back, check the layout.

The context crosses as JSON; inside it becomes plain attribute objects, so that a field may be called ``items``.
"""

from __future__ import annotations

import base64
import datetime as dt
import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from dialog_docs import layout, word
from dialog_docs.dialogue.codec import encode
from dialog_docs.errors import DialogDocsError


def make(asked: dict[str, Any]) -> dict[str, Any]:
    """Answer an order of ``press.making``: the paper's bytes, the values that got lost, and the layout findings.

    What a template does wrong comes back as the wording key of its fault: it is the office's to mend.
    """
    try:
        return _made(asked)
    except DialogDocsError as fault:
        return {"fault": fault.key, "values": {key: str(value) for key, value in fault.values.items()}}


def issue_line(data: bytes) -> list[str] | None:
    """Number and day (ISO) of a paper that a person has worked on; None while one of them is blank."""
    found = layout.issue_line(data)
    return None if found is None else [found.number, found.date.isoformat()]


def _made(asked: dict[str, Any]) -> dict[str, Any]:
    template = word.load(Path(asked["template"]).read_bytes())
    fields = vars(json.loads(asked["context"], object_hook=lambda found: SimpleNamespace(**found)))
    data = template.fill(fields, _properties(asked["properties"]))
    report = layout.check(
        data, regulation=asked["regulation"], mode=asked["mode"], data_texts=asked["exempt"], ignore=asked["ignore"]
    )
    return {
        "docx": base64.b64encode(data).decode(),
        "unprinted": sorted(_names_of(asked["shipped"]) - template.variables()),
        "missing": list(word.missing(data, fields, template)),
        "findings": [encode(finding) for finding in report.findings],
    }


def _properties(given: dict[str, str]) -> word.Properties:
    return word.Properties(
        title=given["title"],
        subject=given["subject"],
        author=given["author"],
        created=dt.date.fromisoformat(given["created"]),
    )


def _names_of(path: str) -> frozenset[str]:
    """What the shipped template prints; nothing for a kind that another package brought along."""
    shipped = Path(path)
    return word.load(shipped.read_bytes()).variables() if shipped.is_file() else frozenset()
