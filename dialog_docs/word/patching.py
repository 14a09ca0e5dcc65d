"""Template XML made readable for Jinja by docxtpl, once a template; the result may be kept on disk."""

from __future__ import annotations

import hashlib
import json
import os
import re
import tempfile
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path

from dialog_docs.errors import DialogDocsError
from dialog_docs.word.container import Container

FORMAT = "1"
"""Raised when this module patches differently, so that kept results are made anew."""
_TAG = re.compile(r"\{\{.*?\}\}", re.DOTALL)
_STATEMENT = re.compile(r"\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_PARTS = re.compile(r"word/(document|header\d*|footer\d*|footnotes|endnotes|comments)\.xml|docProps/core\.xml")


def patched_parts(data: bytes, container: Container, kept: Path | None) -> Mapping[str, str]:
    """Name → Jinja source of every part with text; taken from the folder ``kept`` when it was patched before."""
    if kept is None:
        return _patched(container)
    mark = hashlib.sha256(data + f"{FORMAT} {version('docxtpl')}".encode()).hexdigest()
    path = kept / f"{mark}.json"
    try:
        found: dict[str, str] = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        found = dict(_patched(container))
        _keep(path, found)
    return found


def _keep(path: Path, parts: Mapping[str, str]) -> None:
    """Write whole or not at all; a folder that cannot be written only costs time."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump(parts, file)
        Path(name).replace(path)
    except OSError:
        return


def _patched(container: Container) -> Mapping[str, str]:
    from docxtpl import DocxTemplate  # noqa: PLC0415  (0.2 s that a kept template need not spend)

    patch = DocxTemplate("").patch_xml
    found = {}
    for name in container.names:
        if _PARTS.fullmatch(name):
            source = patch(_canonical(container.text(name)))
            source = source.replace("{_{", "{{ '{{' }}").replace("}_}", "{{ '}}' }}")
            source = source.replace("{_%", "{{ '{%' }}").replace("%_}", "{{ '%}' }}")
            found[name] = _without_elements(source, everywhere=name.startswith("docProps/"))
    return found


def _canonical(xml: str) -> str:
    """The XML as docxtpl sees it: parsed and written by lxml without a declaration."""
    from lxml import etree  # noqa: PLC0415  (0.05 s that a kept template need not spend)

    parser = etree.XMLParser(remove_blank_text=True, resolve_entities=False, no_network=True)
    try:
        return etree.tostring(etree.fromstring(xml.encode("utf-8"), parser), encoding="unicode")
    except etree.XMLSyntaxError as fault:
        raise DialogDocsError("word.not_a_word_file") from fault


def _without_elements(source: str, *, everywhere: bool) -> str:
    """Values inside attributes and field codes print on one line: an element cannot stand there."""
    masked = _STATEMENT.sub(lambda found: " " * len(found[0]), source)

    def wrapped(found: re.Match[str]) -> str:
        opened, closed = masked.rfind("<", 0, found.start()), masked.rfind(">", 0, found.start())
        inside_tag = opened > closed
        plain = masked.startswith(("<w:instrText", "<w:delText"), opened)
        if everywhere or inside_tag or plain:
            return f"{{{{ ({found[0][2:-2].strip()})|attribute }}}}"
        return found[0]

    return _TAG.sub(wrapped, source)
