"""Compares what was measured with what the rule rows expect; knows no rule by itself."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

from dialog_docs import rules
from dialog_docs.layout.anatomy import dissect
from dialog_docs.layout.likeness import key_of, remember, words_of
from dialog_docs.layout.measures import MEASURES, TEXTUAL, Data, Measure, Subject
from dialog_docs.layout.predicates import PREDICATES, Verdict
from dialog_docs.layout.reading import Refusal, open_package, read
from dialog_docs.layout.reading.model import Document, Paragraph
from dialog_docs.layout.reading.package import Package
from dialog_docs.layout.recognition import recognise
from dialog_docs.layout.report import Finding, Report
from dialog_docs.layout.values import Found, quantity
from dialog_docs.rules import Rule
from dialog_docs.wording import say

_QUOTED = 60
"""Letters of a paragraph that name its place."""
_MOST = 5
"""Findings of one rule."""
_VERDICTS = 500
"""Values of which a row remembers the verdict."""
_LEVELS = ("error", "warning", "note")


class _Row(NamedTuple):
    rule: Rule
    expect: Any
    tolerance: float
    verdicts: dict[Any, Verdict]
    """Of values that papers had before."""

    def verdict(self, value: Any) -> Verdict:
        """The comparison of a value, made once: margins, sizes and styles are those of the template in every paper."""
        found = self.verdicts.get(value)
        if found is None:
            if len(self.verdicts) >= _VERDICTS:
                self.verdicts.clear()
            found = self.verdicts[value] = PREDICATES[self.rule.check](value, self.expect, self.tolerance)
        return found


class _Question(NamedTuple):
    measure: Measure
    rows: tuple[_Row, ...]


@dataclass(frozen=True, slots=True)
class _Hit:
    rule: Rule
    found: Found
    seen: str
    expected: str


def check(
    data: bytes,
    *,
    regulation: str | None = None,
    mode: str = "draft",
    ignore: Collection[str] = (),
    data_texts: Iterable[str] = (),
) -> Report:
    """Judge a Word file; never raises for what the file holds.

    ``regulation`` nd30, hd05 or hd36, recognised from the paper when None. ``mode`` draft (number and day may be blank)
    or issued. ``ignore``: names of rules left out (the settings hold a reason for each). ``data_texts``: texts that
    came from a form, which rules about words pass over (contract 1).
    """
    return opened(data).check(regulation=regulation, mode=mode, ignore=ignore, data_texts=data_texts)


@dataclass(frozen=True, slots=True)
class Opened:
    """A Word file opened once: to be judged, and for others who look into it."""

    package: Package | None = None
    document: Document | None = None
    refusal: str = ""
    """Name of the row of ``rules/paper.toml`` for a file that cannot be read."""

    def check(
        self, *, regulation: str | None, mode: str, ignore: Collection[str] = (), data_texts: Iterable[str] = ()
    ) -> Report:
        """As ``check`` judges the file."""
        if self.document is None:
            return Report(None, (refused(self.refusal),))
        return check_document(self.document, regulation=regulation, mode=mode, ignore=ignore, data_texts=data_texts)

    def parts(self, wanted: Callable[[str], bool]) -> Mapping[str, bytes]:
        """The parts with such names."""
        names = self.package.archive.namelist() if self.package is not None else ()
        return {name: self.package.text(name) for name in names if self.package is not None and wanted(name)}

    @property
    def shown(self) -> Sequence[str]:
        """Texts of all paragraphs of its main part as a reader sees them."""
        return self.document.paragraphs.texts if self.document is not None else ()


def opened(data: bytes) -> Opened:
    """A file for its checks; never raises for what it holds."""
    try:
        package = open_package(data)
        return Opened(package, read(package))
    except Refusal as refusal:
        return Opened(refusal=refusal.rule)


def check_document(
    document: Document, *, regulation: str | None, mode: str, ignore: Collection[str], data_texts: Iterable[str]
) -> Report:
    """Judge a file that has been read; of a draft like one that was right before, its words alone."""
    data = Data.of(tuple(data_texts))
    key = None
    if regulation is not None and mode == "draft":
        key = key_of(document, data, regulation, ignore)
        words = words_of(key, document, data, rules.regulation(regulation)) if key is not None else None
        if words is not None and not _found(words, regulation, ignore, TEXTUAL):
            return Report(regulation, ())
    paper = dissect(document)
    name = regulation or recognise(paper)
    subject = Subject(paper, rules.regulation(name), data, mode == "issued")
    hits = _found(subject, name, ignore)
    if key is not None and all(MEASURES[hit.rule.measure] in TEXTUAL for hit in hits):
        remember(key, subject)
    return _report(document, name, hits, ignore)


def _found(
    subject: Subject, name: str, ignore: Collection[str], measures: Collection[Measure] | None = None
) -> list[_Hit]:
    """What a regulation has against a paper, by all measures or some."""
    paper = subject.paper
    questions = _questions(name, paper.form, paper.date, issued=subject.issued)
    asked = (_hits(question, subject) for question in questions if measures is None or question.measure in measures)
    return [hit for some in asked for hit in some if hit.rule.name not in ignore]


def _report(document: Document, name: str, hits: Iterable[_Hit], ignore: Collection[str]) -> Report:
    findings = [_finding(document, group) for group in _grouped(sorted(hits, key=_place_of(name)))]
    if document.changes and "tracked-changes-present" not in ignore:
        findings.append(refused("tracked-changes-present", found=str(document.changes)))
    return Report(name, tuple(sorted(findings, key=lambda finding: _LEVELS.index(finding.level))))


def refused(name: str, **slots: str) -> Finding:
    """The finding of a row of ``rules/paper.toml``, about the file as a whole."""
    row = rules.rule(name)
    told = rules.explain(name, slots)
    return Finding(
        name,
        row.level,
        say("layout.place.paper"),
        slots.get("found", ""),
        "",
        row.source,
        told.message,
        told.advice,
        row.code,
    )


@lru_cache(maxsize=64)
def _questions(regulation: str, form: str, day: dt.date | None, *, issued: bool) -> tuple[_Question, ...]:
    """What a regulation asks of papers of a form and day: each measure with the rows that judge it."""
    rows: dict[str, list[_Row]] = {}
    for row in rules.catalogue(regulation).values():
        if _applies(row, form, day, issued=issued):
            expect = row.options["issued"] if issued and "issued" in row.options else row.expect
            tolerance = quantity(row.options.get("tolerance", 0))[0]
            rows.setdefault(row.measure, []).append(_Row(row, expect, tolerance, {}))
    return tuple(_Question(MEASURES[measure], tuple(judged)) for measure, judged in rows.items())


def _applies(row: Rule, form: str, day: dt.date | None, *, issued: bool) -> bool:
    options = row.options
    if form in options.get("not_for", ()) or (options.get("only_for") and form not in options["only_for"]):
        return False
    if options.get("mode", "") == "issued" and not issued:
        return False
    if row.retired or not row.measure:
        return False
    return day is None or options.get("valid_from", dt.date.min) <= day <= options.get("valid_to", dt.date.max)


def _hits(question: _Question, subject: Subject) -> Iterator[_Hit]:
    found = tuple(question.measure(subject))
    for row in question.rows if found else ():
        for one in found:
            verdict = row.verdict(one.value)
            if not verdict.right:
                yield _Hit(row.rule, one, verdict.found, row.rule.options.get("shown", verdict.expected))


@lru_cache(maxsize=8)
def _place_of(regulation: str) -> Callable[[_Hit], int]:
    """Where a hit's row stands in its regulation."""
    places = {name: place for place, name in enumerate(rules.catalogue(regulation))}
    return lambda hit: places[hit.rule.name]


def _grouped(hits: Iterable[_Hit]) -> list[list[_Hit]]:
    """Hits of one rule with one value found are one finding; very many values of one rule are not told one by one."""
    groups: dict[tuple[str, str, str], list[_Hit]] = {}
    for hit in hits:
        groups.setdefault((hit.rule.name, hit.seen, hit.expected), []).append(hit)
    kept: dict[str, list[list[_Hit]]] = {}
    for group in groups.values():
        rows = kept.setdefault(group[0].rule.name, [])
        if len(rows) < _MOST:
            rows.append(group)
        else:
            rows[-1].extend(group)
    return [group for rows in kept.values() for group in rows]


def _finding(document: Document, hits: list[_Hit]) -> Finding:
    first = hits[0]
    slots: Mapping[str, object] = {"found": first.seen, "expect": first.expected, **first.found.slots}
    place = _place(document, first.found)
    places = sum(hit.found.places for hit in hits)
    if places > 1:
        place = say("layout.place.more", place=place, count=places - 1)
    told = rules.fill(first.rule, slots)
    return Finding(
        rule=first.rule.name,
        level=first.rule.level,
        place=place,
        found=first.seen,
        expected=first.expected,
        clause=first.rule.source,
        message=told.message,
        advice=told.advice,
        code=first.rule.code,
        anchor=_anchor(document, first.found),
    )


def _place(document: Document, found: Found) -> str:
    if found.at is None:
        return (
            say("layout.place.paper")
            if found.section is None
            else say("layout.place.section", number=found.section + 1)
        )
    text = _quoted(found.at)
    cell = found.at.cell
    if cell is not None:
        return say("layout.place.cell", table=cell.table + 1, row=cell.row + 1, column=cell.column + 1, text=text)
    return say("layout.place.paragraph", number=found.at.number + 1, text=text)


def _quoted(paragraph: Paragraph) -> str:
    text = " ".join(paragraph.shown.split())
    return text if len(text) <= _QUOTED else text[:_QUOTED].rsplit(" ", 1)[0] + "…"


def _anchor(document: Document, found: Found) -> int | None:
    """The paragraph of the main part that a comment belongs to; a section's first one stands for its page."""
    if found.at is not None:
        own = next((one for one in document.paragraphs if one is found.at), None)
        return own.number if own is not None else None
    if found.section is None:
        return None
    return next((one.number for one in document.paragraphs if one.section == found.section), None)
