"""Checks a Word template before it is used: what an office's edit broke in its tags or in its layout.

Tags are read for their form, then replaced by sample values, and the paper that results is judged as any other.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any

from lxml import etree

from dialog_docs import rules
from dialog_docs.layout.anatomy import dissect
from dialog_docs.layout.checker import check_document, refused
from dialog_docs.layout.reading import Refusal, open_package, read
from dialog_docs.layout.reading.ns import W
from dialog_docs.layout.recognition import recognise
from dialog_docs.layout.report import Finding, Report

_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}")
_BRACES = re.compile(r"\{\{|\}\}|\{%|%\}")
_CONTROL = re.compile(r"\{%-?(?P<scope>p|tr|tc|r)?\s+(?P<verb>if|elif|else|endif|for|endfor)\b\s*(?P<rest>.*?)\s*-?%\}")
_PRINT = re.compile(r"\{\{(?:r)?\s*(?P<expression>.*?)\s*\}\}")
_LOOP = re.compile(r"(?P<name>\w+)\s+in\s+(?P<source>[\w.]+)")
_CHOICE = re.compile(r"'(?P<last>[^']*)' if loop\.last else '(?P<other>[^']*)'")
_CURLY = re.compile("[\u2018\u2019\u201c\u201d]")
_ENDS = {"endif": "if", "endfor": "for"}
_AROUND = 60


@dataclass(slots=True)
class _Frame:
    verb: str
    tag: str
    shown: bool
    name: str = ""
    values: tuple[str, ...] = ()


@dataclass(slots=True)
class _Sampler:
    samples: Mapping[str, Any]
    stack: list[_Frame] = field(default_factory=list)
    faults: list[tuple[str, str, int]] = field(default_factory=list)
    """(rule, tag, number of the paragraph)."""


def check_template(data: bytes, *, regulation: str | None = None, ignore: Collection[str] = ()) -> Report:
    """Judge a template: its tags, and the layout of the paper it would make."""
    try:
        package = open_package(data)
        document = package.document
    except Refusal as refusal:
        return Report(None, (refused(refusal.rule),))
    name = regulation or recognise(dissect(read(package)))
    sampler = _Sampler(_samples(name, document))
    for number, paragraph in enumerate(list(document.iter(W + "p"))):
        _sampled(sampler, paragraph, number)
    sampler.faults.extend(("template-block-unbalanced", frame.tag, 0) for frame in sampler.stack)
    tags = tuple(_told(*fault) for fault in sampler.faults)
    exempt = {*ignore, *_table()["left_to_data"]}
    report = check_document(read(package, document), regulation=name, mode="draft", ignore=exempt, data_texts=())
    return Report(report.regulation, tags + tuple(_without_anchor(report.findings)))


@cache
def _table() -> Mapping[str, Any]:
    return tomllib.loads(Path(__file__).with_name("sample.toml").read_text(encoding="utf-8"))


def _without_anchor(findings: tuple[Finding, ...]) -> Iterator[Finding]:
    """Numbers of paragraphs are those of the sampled paper, not of the template."""
    return (replace(finding, anchor=None) for finding in findings)


def _told(rule: str, tag: str, number: int) -> Finding:
    return replace(refused(rule, found=tag[:_AROUND]), anchor=number)


def _text(paragraph: etree._Element) -> str:
    return "".join(node.text or "" for node in paragraph.iter(W + "t"))


def _samples(regulation: str, document: etree._Element) -> Mapping[str, Any]:
    """The sample values of a regulation, the number's symbol fitting the type name that stands in the template."""
    lists = rules.regulation(regulation)["types"]
    texts = (_text(paragraph).strip() for paragraph in document.iter(W + "p"))
    short = next((lists[text] for text in texts if text in lists), "CV" if regulation != "nd30" else "")
    values = dict(_table()[regulation if regulation in _table() else "hd05"])
    state = regulation == "nd30"
    kind = f"{short}-" if state and short else short
    values["frame.number_line"] = values["frame.number_line"].format(type=kind, unit="" if short else "-VP")
    return values


def _sampled(sampler: _Sampler, paragraph: etree._Element, number: int) -> None:
    """Read one paragraph's tags and put samples in their place; control paragraphs and left-out branches go."""
    text = _text(paragraph)
    if "{" not in text and "}" not in text:
        if not all(frame.shown for frame in sampler.stack):
            _remove(paragraph)
        return
    _read_form(sampler, text, number)
    controls = list(_CONTROL.finditer(text))
    scopes = {control["scope"] for control in controls}
    for control in controls:
        _step(sampler, control, number)
    if "tr" in scopes:
        _remove(next(paragraph.iterancestors(W + "tr"), paragraph))
    elif "p" in scopes or not all(frame.shown for frame in sampler.stack):
        _remove(paragraph)
    else:
        _print(sampler, paragraph, text)


def _read_form(sampler: _Sampler, text: str, number: int) -> None:
    rest = _TAG.sub("", text)
    broken = _BRACES.search(rest)
    if broken:
        sampler.faults.append(("template-tag-unclosed", rest[max(broken.start() - 20, 0) :].strip(), number))
    for tag in _TAG.finditer(text):
        if _CURLY.search(tag[0]):
            sampler.faults.append(("template-tag-curly-quotes", tag[0], number))


def _step(sampler: _Sampler, control: re.Match[str], number: int) -> None:
    verb, rest, stack = control["verb"], control["rest"], sampler.stack
    if verb in _ENDS:
        if stack and stack[-1].verb == _ENDS[verb]:
            stack.pop()
        else:
            sampler.faults.append(("template-block-unbalanced", control[0], number))
    elif verb in ("else", "elif"):
        if stack and stack[-1].verb == "if":
            stack[-1].shown = not stack[-1].shown and stack[-1].name != "done"
            stack[-1].name = "done"
        else:
            sampler.faults.append(("template-block-unbalanced", control[0], number))
    else:
        stack.append(_opened(sampler, verb, rest, control[0]))


def _opened(sampler: _Sampler, verb: str, rest: str, tag: str) -> _Frame:
    if verb == "if":
        shown = sampler.samples.get(rest, True) != ""
        return _Frame(verb, tag, shown, "done" if shown else "")
    loop = _LOOP.match(rest)
    values = sampler.samples.get(loop["source"]) if loop else None
    return _Frame(verb, tag, True, loop["name"] if loop else "", tuple(values) if isinstance(values, list) else ())


def _print(sampler: _Sampler, paragraph: etree._Element, text: str) -> None:
    """Print a paragraph; inside a loop over a sample list, once for each value."""
    loop = next((frame for frame in reversed(sampler.stack) if frame.values and frame.name in text), None)
    values = loop.values if loop is not None else ("",)
    alone = _PRINT.fullmatch(text.strip()) is not None
    for place, value in enumerate(values):
        twin = paragraph if place == len(values) - 1 else deepcopy(paragraph)
        if twin is not paragraph:
            paragraph.addprevious(twin)
        known = {**sampler.samples, **({loop.name: value} if loop is not None else {})}
        _fill(twin, known, alone=alone, last=place == len(values) - 1)


def _fill(paragraph: etree._Element, known: Mapping[str, Any], *, alone: bool, last: bool) -> None:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    special = known.get(f"style.{style.get(W + 'val')}") if style is not None and alone else None
    other = special or _table()["text" if alone else "word"]
    if _TAG.sub("", _text(paragraph)).isupper():
        other = other.upper()

    def value(found: re.Match[str]) -> str:
        choice = _CHOICE.fullmatch(found["expression"])
        if choice:
            return choice["last" if last else "other"]
        return str(known.get(found["expression"], other))

    for node in paragraph.iter(W + "t"):
        if node.text:
            node.text = _CONTROL.sub("", _PRINT.sub(value, node.text))


def _remove(element: etree._Element) -> None:
    """Take an element away; a cell keeps one empty paragraph."""
    parent = element.getparent()
    if parent is None:
        return
    if element.tag == W + "p" and element.find(f"{W}pPr/{W}sectPr") is not None:
        return
    parent.remove(element)
    if parent.tag == W + "tc" and parent.find(W + "p") is None:
        etree.SubElement(parent, W + "p")
