"""Template XML made readable for Jinja by docxtpl, once a template; for the shipped ones the result is shipped too."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from pathlib import Path

from dialog_docs.errors import DialogDocsError
from dialog_docs.word.container import Container

KEPT = Path(__file__).with_name("patched")
"""What docxtpl makes of each shipped template, by the SHA-256 of its bytes; ``tools/compose.py`` writes it."""
_TAG = re.compile(r"\{\{.*?\}\}", re.DOTALL)
_STATEMENT = re.compile(r"\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_PARTS = re.compile(r"word/(document|header\d*|footer\d*|footnotes|endnotes|comments)\.xml|docProps/core\.xml")


def patched_parts(data: bytes, container: Container) -> Mapping[str, str]:
    """Name → Jinja source of every part with text; docxtpl is only asked about templates that were not shipped.

    Most offices use the shipped ones, and docxtpl alone takes a third of a start.
    """
    try:
        found: dict[str, str] = json.loads(kept_path(data).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return by_docxtpl(container)
    return found


def kept_path(data: bytes) -> Path:
    """Where the patched parts of a shipped template stand."""
    return KEPT / f"{hashlib.sha256(data).hexdigest()}.json"


def by_docxtpl(container: Container) -> Mapping[str, str]:
    """The same, made by docxtpl."""
    from docxtpl import DocxTemplate  # noqa: PLC0415  (0.2 s that shipped templates need not spend)

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
