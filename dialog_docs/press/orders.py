"""An order: everything one paper is a function of, and the key that tells whether anything of it has changed."""

from __future__ import annotations

import dataclasses
import datetime as dt
import errno
import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from enum import Enum
from functools import cache, lru_cache
from pathlib import Path, PurePosixPath
from typing import Any

from dialog_docs import __version__, rules
from dialog_docs.dialogue.codec import values_of
from dialog_docs.documents.desk import Desk
from dialog_docs.documents.kind import DocumentKind
from dialog_docs.errors import DialogDocsError
from dialog_docs.press import folders
from dialog_docs.settings import LAYOUTS, shipped
from dialog_docs.watch.templates import inspect_docx_template
from dialog_docs.wording import say

TEMPLATE_CHANGED = "press.template_changed"
"""Somebody saved the template while a paper was made by it: the paper is made again, by one state of it."""


@dataclasses.dataclass(frozen=True, slots=True)
class Task:
    """One paper that is wanted: kind, desk, and the subject with the folder of its papers."""

    kind: DocumentKind
    desk: Desk
    subject: str
    value: Any
    folder: PurePosixPath
    both_sides: bool = False
    addressee: str = ""
    items: tuple[str, ...] = ()
    """Codes of the opinions and tasks that a letter speaks of."""

    @property
    def name(self) -> str:
        """File name in the outbox."""
        return folders.file_name(
            say(self.kind.title), self.desk.side, both_sides=self.both_sides, addressee=self.addressee
        )


@dataclasses.dataclass(frozen=True, slots=True)
class Order:
    """Everything a paper is a function of; ``key`` tells whether anything changed."""

    kind: str
    template: Path
    template_hash: str
    shipped: Path
    """The shipped template of the same kind: what it prints and the office's does not is told."""
    context: str
    """Canonical JSON of the context."""
    properties: Mapping[str, str]
    regulation: str
    mode: str
    ignore: tuple[str, ...]
    """Rules that the settings ignore, with a reason each."""

    @property
    def key(self) -> str:
        """SHA-256 over template, context and program version: equal keys make byte-identical papers."""
        parts = (__version__, self.template_hash, self.context, json.dumps(self.properties, sort_keys=True), self.mode)
        return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()


def order(task: Task, context: Any) -> Order:
    """The order for one paper; raises DialogDocsError when the office's template is missing or dangerous."""
    regulation = LAYOUTS[task.desk.side.value]
    template = task.desk.settings.templates / regulation / f"{task.kind.name}.docx"
    template_hash = _hash_of(template)
    unsafe = _dangers(template, template_hash)
    if unsafe:
        raise DialogDocsError("press.template_unsafe", path=template, why=unsafe)
    properties = {
        "title": say(task.kind.title),
        "subject": task.subject,
        "author": task.desk.voice_full,
        "created": task.desk.as_of.isoformat(),
    }
    return Order(
        kind=task.kind.name,
        template=template,
        template_hash=template_hash,
        shipped=shipped("docx", regulation, f"{task.kind.name}.docx"),
        context=as_json(context),
        properties=properties,
        regulation=regulation,
        mode="issued" if task.desk.number and task.desk.date else "draft",
        ignore=tuple(task.desk.settings.ignored_rules),
    )


def _hash_of(template: Path) -> str:
    """SHA-256 of a template; a file whose size and time of change stand is not read again."""
    try:
        found = template.stat()
        return _hash_as_of(template, found.st_size, found.st_mtime_ns, found.st_ino)
    except FileNotFoundError as fault:
        raise DialogDocsError("press.template_missing", path=template) from fault


@lru_cache(maxsize=256)
def _hash_as_of(template: Path, *_mark: int) -> str:
    return hashlib.sha256(template.read_bytes()).hexdigest()


@lru_cache(maxsize=256)
def _dangers(path: Path, mark: str) -> str:
    """Why no paper may be made by the template at ``path``, whose SHA-256 is ``mark``; empty for a harmless one."""
    data = path.read_bytes()
    if hashlib.sha256(data).hexdigest() != mark:
        raise OSError(errno.EAGAIN, say(TEMPLATE_CHANGED, path=path), str(path))
    found = inspect_docx_template(data)
    return " ".join(rules.explain(row.rule, dict(row.values)).message for row in found)


def as_json(context: Any) -> str:
    """A context as canonical JSON with every field present, so that strict templates find them all."""
    return json.dumps(context, default=_opened, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _opened(value: Any) -> Any:
    """What JSON does not know by itself."""
    names = _fields(value.__class__)
    if names is not None:
        return dict(zip(names, values_of(value.__class__)(value), strict=True))
    if isinstance(value, Mapping):
        return {str(key): item for key, item in value.items()}
    if isinstance(value, Enum):
        return value.value
    return value.isoformat() if isinstance(value, dt.date | dt.time) else list(value)


@cache
def _fields(kind: Any) -> tuple[str, ...] | None:
    """Names of a dataclass's fields; None for any other class."""
    return tuple(field.name for field in dataclasses.fields(kind)) if dataclasses.is_dataclass(kind) else None


def texts_of(value: Any) -> tuple[str, ...]:
    """Every text inside a value of the model, each once, sorted; what was chosen from a list of ours is none.

    A value that counts thousands of rows tells itself what of them it may print (``ReportSubject.told``).
    """
    found: set[str] = set()
    _gather((getattr(value, "told", value),), found)
    return tuple(sorted([text for text in found if text and not text.isspace()]))


def _gather(values: Iterable[Any], found: set[str]) -> None:
    for item in values:
        kind = item.__class__
        if kind is str:
            found.add(item)
        elif item is not None and (inside := _inside(kind)):
            _gather(inside(item), found)


@cache
def _inside(kind: Any) -> Callable[[Any], Iterable[Any]] | None:
    """What gives the values inside one of a class; None for a class without texts: numbers, days, choices."""
    if _fields(kind) is not None:
        found: Callable[[Any], Iterable[Any]] = values_of(kind)
        return found
    if issubclass(kind, Mapping):
        return lambda value: value.values()
    return iter if issubclass(kind, tuple | list | frozenset) else None
