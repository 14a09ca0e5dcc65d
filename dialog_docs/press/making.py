"""A context becomes a checked paper, in a child process with limits; nothing is published here."""

from __future__ import annotations

import base64
import dataclasses
import datetime as dt
import hashlib
import json
import logging
from collections.abc import Iterable, Iterator, Mapping
from enum import Enum
from pathlib import Path, PurePosixPath
from typing import Any

from dialog_docs import __version__, child, durable
from dialog_docs.dialogue.codec import decode
from dialog_docs.dialogue.problem import Problem, Severity
from dialog_docs.documents.desk import Desk
from dialog_docs.documents.kind import DocumentKind
from dialog_docs.errors import DialogDocsError
from dialog_docs.house.opened import House
from dialog_docs.layout import Finding
from dialog_docs.press import folders
from dialog_docs.register import PaperDraft
from dialog_docs.settings import shipped
from dialog_docs.wording import say

LOG = logging.getLogger("dialog_docs")
LAYOUTS = {"state": "nd30", "party": "hd05"}


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
    exempt: tuple[str, ...]
    """Texts that came from a form: rules about words do not judge them (contract 1)."""

    @property
    def key(self) -> str:
        """SHA-256 over template, context and program version: equal keys make byte-identical papers."""
        parts = (__version__, self.template_hash, self.context, json.dumps(self.properties, sort_keys=True), self.mode)
        return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()


@dataclasses.dataclass(frozen=True, slots=True)
class Sheet:
    """A finished paper with what its checks found."""

    data: bytes
    problems: tuple[Problem, ...] = ()

    @property
    def may_be_published(self) -> bool:
        """There is a paper at all; errors hold it back, warnings and notes are told."""
        return bool(self.data) and not any(problem.blocks for problem in self.problems)


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
class Made:
    """Papers that were published or stand unchanged, relative to the outbox, and what their checks found."""

    paths: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    held: tuple[str, ...] = ()
    """File names of papers that could not be made: they wait until the template is mended."""


def together(made: Iterable[Made]) -> Made:
    """Several results as one."""
    found = list(made)
    return Made(
        tuple(path for one in found for path in one.paths),
        tuple(row for one in found for row in one.problems),
        tuple(name for one in found for name in one.held),
    )


def publish(house: House, task: Task, *, republish: bool = False) -> Made:
    """Make one paper and publish it, unless nothing it depends on has changed."""
    context = task.kind.context(task.value, task.desk)
    if context is None:
        return Made()
    durable.require_marked(house.outbox)
    try:
        asked = order(task, context)
    except DialogDocsError as fault:
        return Made(problems=(_not_made(task.kind.name, say(fault.key, **fault.values)),), held=(task.name,))
    sheet = fill(asked)
    if not sheet.may_be_published:
        return Made(problems=sheet.problems, held=(task.name,))
    draft = PaperDraft(
        kind=task.kind.name,
        side=task.desk.side.value,
        subject=task.subject,
        folder=str(task.folder),
        name=task.name,
        data=sheet.data,
        made_on=task.desk.as_of,
        items=task.items,
        template_hash=asked.template_hash,
        settings_hash=asked.key,
    )
    published = house.register.publish_paper(house.outbox, draft, house.clock(), republish=republish)
    return Made((published.path,), sheet.problems)


def order(task: Task, context: Any) -> Order:
    """The order for one paper; raises DialogDocsError when the office's template is missing."""
    regulation = LAYOUTS[task.desk.side.value]
    template = task.desk.settings.templates / regulation / f"{task.kind.name}.docx"
    try:
        template_hash = hashlib.sha256(template.read_bytes()).hexdigest()
    except FileNotFoundError as fault:
        raise DialogDocsError("press.template_missing", path=template) from fault
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
        context=json.dumps(plain(context), ensure_ascii=False, sort_keys=True, separators=(",", ":")),
        properties=properties,
        regulation=regulation,
        mode="issued" if task.desk.number and task.desk.date else "draft",
        ignore=tuple(task.desk.settings.ignored_rules),
        exempt=tuple(sorted(set(_texts(task.value)))),
    )


def fill(asked: Order) -> Sheet:
    """The paper, or the problems that keep it from being one."""
    answer = child.run_limited("dialog_docs.press.sheet:make", _crossing(asked))
    if isinstance(answer, child.ChildFault):
        LOG.error("%s: %s\n%s", asked.kind, answer.reason, answer.detail)
        return Sheet(b"", (_not_made(asked.kind, say(f"press.child.{answer.reason}")),))
    if "fault" in answer:
        return Sheet(b"", (_not_made(asked.kind, say(answer["fault"], **answer["values"])),))
    lost = [Problem("paper-value-lost", Severity.ERROR, at=asked.kind, value=text) for text in answer["missing"]]
    if answer["unprinted"]:
        names = ", ".join(answer["unprinted"])
        lost.append(Problem("template-slot-deleted", Severity.WARNING, at=asked.kind, value=names))
    findings = [_problem(decode(Finding, row)) for row in answer["findings"]]
    return Sheet(base64.b64decode(answer["docx"]), (*lost, *findings))


def _not_made(kind: str, why: str) -> Problem:
    return Problem("paper-not-made", Severity.WARNING, at=kind, value=why, values=(("why", why),))


def _crossing(asked: Order) -> dict[str, Any]:
    fields = {field.name: getattr(asked, field.name) for field in dataclasses.fields(asked)}
    paths = {"template": str(asked.template), "shipped": str(asked.shipped)}
    return fields | paths | {"exempt": list(asked.exempt)}


def _problem(finding: Finding) -> Problem:
    return Problem(
        finding.rule,
        Severity(finding.level),
        at=finding.place,
        value=finding.found,
        values=(("found", finding.found), ("expect", finding.expected)),
    )


def plain(value: Any) -> Any:
    """A context as JSON data with every field present, so that strict templates find them all."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, tuple | list | frozenset):
        return [plain(item) for item in value]
    if isinstance(value, Enum):
        return value.value
    return value.isoformat() if isinstance(value, dt.date | dt.time) else value


def _texts(value: Any) -> Iterator[str]:
    """Every text inside a value of the model."""
    found = plain(value)
    stack = [found]
    while stack:
        item = stack.pop()
        if isinstance(item, dict):
            stack.extend(item.values())
        elif isinstance(item, list):
            stack.extend(item)
        elif isinstance(item, str) and item.strip():
            yield item
