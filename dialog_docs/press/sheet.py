"""What runs in the limited child for one paper: fill the template, read the values back, check the layout.

The context crosses as JSON; inside it becomes plain attribute objects, so that a field may be called ``items``.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from functools import lru_cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from dialog_docs import forms, layout, word
from dialog_docs.child.worker import WithBytes
from dialog_docs.dialogue.codec import encode
from dialog_docs.errors import DialogDocsError


def get_ready(form: str, templates: dict[str, str]) -> None:
    """Do what a process does once before anybody waits for it: read a blank form, load and judge shipped templates.

    ``templates`` gives the regulation of each by its path. What comes of it is forgotten.
    """
    forms.read(Path(form).read_bytes(), Path(form).name, forms.Lists(), plain=True)
    for path, regulation in templates.items():
        _names_of(path)
        layout.check(Path(path).read_bytes(), regulation=regulation)


def make_all(orders: list[dict[str, Any]], exempt: list[str], *contexts: bytes) -> WithBytes:
    """Answer the orders for the papers of one subject, each with its context; an empty file where one was not made."""
    made = [make(asked, exempt, context) for asked, context in zip(orders, contexts, strict=True)]
    return WithBytes([answer for answer, _ in made], [data for _, data in made])


def make(asked: dict[str, Any], exempt: list[str], context: bytes) -> tuple[dict[str, Any], bytes]:
    """Answer one order of ``press.orders``: the values that got lost and the layout findings, and the paper's bytes.

    What a template does wrong comes back as the wording key of its fault: it is the office's to mend.
    """
    try:
        return _made(asked, exempt, context)
    except DialogDocsError as fault:
        return {"fault": fault.key, "values": {key: str(value) for key, value in fault.values.items()}}, b""


def issue_line(data: bytes) -> list[str] | None:
    """Number and day (ISO) of a paper that a person has worked on; None while one of them is blank."""
    found = layout.issue_line(data)
    return None if found is None else [found.number, found.date.isoformat()]


def _made(asked: dict[str, Any], exempt: list[str], context: bytes) -> tuple[dict[str, Any], bytes]:
    template = _template(asked["template"], asked["template_hash"])
    fields = vars(json.loads(context, object_hook=lambda found: SimpleNamespace(**found)))
    data = template.fill(fields, _properties(asked["properties"]))
    paper = layout.opened(data)
    report = paper.check(regulation=asked["regulation"], mode=asked["mode"], data_texts=exempt, ignore=asked["ignore"])
    seen = word.Opened(paper.parts(word.bears_text), paper.shown)
    answer = {
        "unprinted": sorted(_names_of(asked["shipped"]) - template.variables()),
        "missing": list(word.missing(seen if paper.document is not None else data, fields, template)),
        "findings": [encode(finding) for finding in report.findings],
    }
    return answer, data


@lru_cache(maxsize=64)
def _template(path: str, known: str) -> word.Template:
    """The template of an order; one whose content was seen before is not read again.

    Raises DialogDocsError ``press.template_changed`` for other bytes than those that were hashed and found harmless.
    """
    data = Path(path).read_bytes()
    if hashlib.sha256(data).hexdigest() != known:
        raise DialogDocsError("press.template_changed", path=path)
    return word.load(data)


def _properties(given: dict[str, str]) -> word.Properties:
    return word.Properties(
        title=given["title"],
        subject=given["subject"],
        author=given["author"],
        created=dt.date.fromisoformat(given["created"]),
    )


@lru_cache(maxsize=64)
def _names_of(path: str) -> frozenset[str]:
    """What the shipped template prints; nothing for a kind that another package brought along."""
    shipped = Path(path)
    return word.load(shipped.read_bytes()).variables() if shipped.is_file() else frozenset()
