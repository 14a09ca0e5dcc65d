"""Is an office's Word template fit for use: harmless, its slots those of the papers, its layout right?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from difflib import get_close_matches
from functools import cache
from pathlib import Path

from dialog_docs import layout, rules, word
from dialog_docs.dialogue.problem import Problem, Severity, problem
from dialog_docs.documents.desk import Frame
from dialog_docs.errors import DialogDocsError
from dialog_docs.keeping.finding import Finding, error
from dialog_docs.settings import LAYOUTS, Settings, shipped
from dialog_docs.watch.templates import inspect_docx_template
from dialog_docs.wording import say


def check(path: Path, data: bytes) -> tuple[Problem, ...]:
    """Everything that an office's edit of the template at ``path`` broke.

    The folder tells the regulation and the file's name the kind; a file that stands elsewhere is judged by what it
    shows, and its slots are left alone.
    """
    found = inspect_docx_template(data)
    if found:
        return found
    regulation = path.parent.name if path.parent.name in LAYOUTS.values() else None
    report = layout.check_template(data, regulation=regulation)
    judged = tuple(_problem(finding, report.regulation) for finding in report.findings)
    broken = any(finding.rule.startswith("template-") for finding in report.findings)
    return judged if broken else (*judged, *_slots(path, data))


def examine(settings: Settings) -> Iterator[Finding]:
    """Templates of the office that are missing, or by which no paper can be made; the shipped ones are expected."""
    for regulation in LAYOUTS.values():
        for expected in sorted(shipped("docx", regulation).glob("*.docx")):
            path = settings.templates / regulation / expected.name
            try:
                broken = [found for found in check(path, path.read_bytes()) if found.blocks]
            except OSError:
                yield error("doctor.template_missing", path=path)
                continue
            if broken:
                why = rules.explain(broken[0].rule, dict(broken[0].values)).message
                yield error("doctor.template_broken", path=path, why=why)


def _problem(finding: layout.Finding, regulation: str | None) -> Problem:
    slots = (("found", finding.found), ("expect", finding.expected), ("regulation", regulation or ""))
    return Problem(finding.rule, Severity(finding.level), at=finding.place, value=finding.found, values=slots)


def _slots(path: Path, data: bytes) -> Iterator[Problem]:
    """Slots that no paper of the kind has a value for, and those of the shipped template that are gone."""
    try:
        own = word.load(data).variables()
    except DialogDocsError as fault:
        yield problem("template-tag-wrong", path.name, found=say(fault.key, **fault.values))
        return
    known = _known(path.stem)
    if not known:
        return
    for name in sorted(own - known):
        near = next(iter(get_close_matches(name, known, 1)), "")
        yield problem("template-slot-unknown", path.name, found=name, near=near)
    gone = _names(shipped("docx", path.parent.name, path.name)) - own
    if gone:
        yield problem("template-slot-deleted", path.name, value=", ".join(sorted(gone)))


@cache
def _known(kind: str) -> frozenset[str]:
    """Every name that papers of a kind have; nothing for a kind that is not shipped."""
    offered = [_names(shipped("docx", regulation, f"{kind}.docx")) for regulation in LAYOUTS.values()]
    names = frozenset[str]().union(*offered)
    return names | {"frame", *(f"frame.{field.name}" for field in fields(Frame))} if names else names


def _names(path: Path) -> frozenset[str]:
    return word.load(path.read_bytes()).variables() if path.is_file() else frozenset()
