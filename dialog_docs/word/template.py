"""A Word template: patched by docxtpl and compiled by Jinja once, filled many times."""

from __future__ import annotations

import dataclasses
import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import Any, NamedTuple

import jinja2
from jinja2.exceptions import SecurityError

from dialog_docs.errors import DialogDocsError
from dialog_docs.word.chart import charts, described, with_data
from dialog_docs.word.container import Container, Packed, pack
from dialog_docs.word.environment import environment, laid_out
from dialog_docs.word.finish import Finisher
from dialog_docs.word.names import wanted
from dialog_docs.word.patching import patched_parts
from dialog_docs.word.properties import Properties, with_properties
from dialog_docs.word.remarks import Remarks
from dialog_docs.word.shape import Shape, shape_of
from dialog_docs.word.stylesheet import stylesheet
from dialog_docs.word.tables import fixed_tables, needs_fixing

DOCUMENT = "word/document.xml"
COMMENTS = "word/comments.xml"
CORE = "docProps/core.xml"
_REMEMBERED = 64
"""Sets of comments of a template that are kept packed."""
CHUNKS = 4096
"""Pieces of text that Jinja gives before they are compressed: some 0.3 MB of a long table."""
HEADER = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_JINJA = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
_ENVIRONMENT = environment()
_loaded: dict[bytes, Template] = {}


@dataclass(frozen=True)
class Template:
    """A compiled template; give it to as many papers as wanted."""

    container: Container
    sources: Mapping[str, str]
    """Part → Jinja source, for parts that differ from paper to paper."""
    shape: Shape
    remarks: Remarks
    charts: Mapping[str, str]
    """Part of a chart → name of its context value."""
    unstreamed: frozenset[str]
    """Parts with tables whose columns come from data; docxtpl repairs these whole."""

    @cached_property
    def _compiled(self) -> Mapping[str, Compiled]:
        return {part: _compile(part, source) for part, source in self.sources.items()}

    def fill(self, context: object, properties: Properties | None = None) -> bytes:
        """The paper: a pure function of template, context and properties, byte for byte.

        A name that the context lacks raises DialogDocsError ``word.unknown_name``; what the sandbox refuses raises
        ``word.forbidden``.
        """
        values = _values(context)
        finisher = Finisher(self.shape)
        try:
            changed = {
                part: pack(finisher.pieces(pieces) if part == DOCUMENT else pieces)
                for part in self.sources
                for pieces in [self._rendered(part, values)]
            }
            changed |= self._comments(finisher, values) | self._charts(values)
        except SecurityError as fault:
            raise DialogDocsError("word.forbidden", reason=fault) from fault
        except jinja2.UndefinedError as fault:
            raise DialogDocsError("word.unknown_name", reason=fault) from fault
        if properties is not None and CORE in self.container.parts:
            changed[CORE] = pack([with_properties(self.container.text(CORE), properties).encode("utf-8")])
        return self.container.with_parts(changed)

    def variables(self) -> frozenset[str]:
        """Dotted names that the template wants of its context."""
        return self._variables

    @cached_property
    def _variables(self) -> frozenset[str]:
        of_parts = (compiled.names for compiled in self._compiled.values())
        of_remarks = (wanted(_ENVIRONMENT.parse(text)) for text in self.remarks.texts)
        return frozenset(self.charts.values()).union(*of_parts, *of_remarks)

    def planned_rows(self, context: object) -> int:
        """How many table rows the paper of a context has, counted without its texts."""
        return sum(len(rows) for rows in self._skeleton.root_render_func(self._skeleton.new_context(_values(context))))

    def printed(self, context: object) -> frozenset[str]:
        """What the template prints for a context, each ``{{ }}`` by itself, escaped."""
        return frozenset(self._outputs.root_render_func(self._outputs.new_context(_values(context))))

    @cached_property
    def _outputs(self) -> jinja2.Template:
        """Conditions, loops and expressions of all read parts, without the XML between them."""
        return _compile(DOCUMENT, "".join("".join(_JINJA.findall(source)) for source in self.sources.values())).template

    @cached_property
    def _skeleton(self) -> jinja2.Template:
        """Conditions and loops of all read parts, with one letter for each row and nothing else."""
        rows = "".join(_rows_only(self.sources.get(part) or xml) for part, xml in self._read)
        return _compile(DOCUMENT, rows).template

    @property
    def _read(self) -> Iterator[tuple[str, str]]:
        for part in self.container.names:
            if re.fullmatch(r"word/(document|header\d*|footer\d*|footnotes)\.xml", part):
                yield part, "" if part in self.sources else self.container.text(part)

    def _rendered(self, part: str, values: dict[str, Any]) -> Iterator[bytes]:
        compiled = self._compiled[part].template
        stream = compiled.root_render_func(compiled.new_context(values))
        if part in self.unstreamed:
            yield HEADER + fixed_tables(laid_out("".join(stream)))
            return
        yield HEADER + laid_out("".join(islice(stream, CHUNKS)))
        while piece := "".join(islice(stream, CHUNKS)):
            yield laid_out(piece)

    def _comments(self, finisher: Finisher, values: dict[str, Any]) -> dict[str, Packed]:
        if not self.shape.has_comments:
            return {}
        used = tuple(finisher.comments)
        packed = self._said.get(used)
        if packed is None:
            packed = pack([HEADER + laid_out(self.remarks.printed(used, values, _ENVIRONMENT))])
            if self.remarks.is_plain and len(self._said) < _REMEMBERED:
                self._said[used] = packed
        return {COMMENTS: packed}

    @cached_property
    def _said(self) -> dict[tuple[int, ...], Packed]:
        """Comments without any value of a paper, by their numbers: most papers have the same ones."""
        return {}

    def _charts(self, values: dict[str, Any]) -> dict[str, Packed]:
        return {
            part: pack([with_data(self.container.text(part), values[name]).encode("utf-8")])
            for part, name in self.charts.items()
        }


def load(data: bytes) -> Template:
    """The template in the bytes of a ``.docx``, compiled once a process by content.

    A template with a wrong tag raises DialogDocsError ``word.broken_tag``; a file that is no Word file
    ``word.not_a_word_file``.
    """
    mark = hashlib.sha256(data).digest()
    if mark not in _loaded:
        _loaded[mark] = _read_template(data)
    return _loaded[mark]


def _read_template(data: bytes) -> Template:
    container = Container.opened(data)
    patched = dict(patched_parts(data, container))
    remarks = Remarks.of(patched.pop(COMMENTS, ""))
    styles = stylesheet(container.text("word/styles.xml") if "word/styles.xml" in container.parts else "")
    document, shape = shape_of(patched[DOCUMENT], styles, has_comments=bool(remarks.texts))
    relations = "word/_rels/document.xml.rels"
    found = charts(document, container.text(relations)) if relations in container.parts else {}
    sources = {part: source for part, source in patched.items() if "{{" in source or "{%" in source}
    sources[DOCUMENT] = described(document)
    unstreamed = frozenset(part for part, source in sources.items() if needs_fixing(source))
    template = Template(container, sources, shape, remarks, found, unstreamed)
    if template._compiled and remarks.texts:
        _compile(COMMENTS, "".join(remarks.texts))
    return template


class Compiled(NamedTuple):
    """A source made ready, with the dotted names it wants: both out of one parsing."""

    template: jinja2.Template
    names: frozenset[str]

    @classmethod
    def of(cls, source: str) -> Compiled:
        """Raises TemplateSyntaxError for a wrong tag."""
        tree = _ENVIRONMENT.parse(source)
        names = wanted(tree)
        return cls(_ENVIRONMENT.from_string(tree), names)


def _compile(part: str, source: str) -> Compiled:
    """Compiled source; the fault of a tag is told with the text around it, since Word shows no line numbers."""
    try:
        return Compiled.of(source)
    except jinja2.TemplateSyntaxError:
        numbered = re.sub(r"<w:p([ >])", r"\n<w:p\1", source)
    try:
        return Compiled.of(numbered)
    except jinja2.TemplateSyntaxError as fault:
        lines = numbered.splitlines()[max(fault.lineno - 2, 0) : fault.lineno + 1]
        near = " ".join(re.sub(r"<[^>]+>", " ", " ".join(lines)).split())[:200]
        raise DialogDocsError("word.broken_tag", part=part, reason=fault.message, near=near) from fault


def _rows_only(source: str) -> str:
    kept = re.findall(r"\{%.*?%\}|</w:tr>", re.sub(r"\{\{.*?\}\}|\{#.*?#\}", "", source, flags=re.DOTALL), re.DOTALL)
    return "".join("r" if piece == "</w:tr>" else piece for piece in kept)


def _values(context: object) -> dict[str, Any]:
    if isinstance(context, Mapping):
        return dict(context)
    if dataclasses.is_dataclass(context):
        return {field.name: getattr(context, field.name) for field in dataclasses.fields(context)}
    raise TypeError(type(context).__name__)
