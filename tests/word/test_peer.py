"""What we render and what docxtpl renders is the same: text, structure, line breaks and tabs as elements."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import jinja2
import pytest
from docxtpl import DocxTemplate, RichText
from lxml import etree

from dialog_docs.word import load
from tests.word.papers import LAYOUTS, W, context, outline, part, trial
from tools.compose import ROOT

TEMPLATES = sorted((ROOT / "templates" / "docx").glob("*/*.docx"))


class Probe:
    """Any value a template may ask for: a text, a list of two, a value with fields; each tells where it stands."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __getattr__(self, name: str) -> Probe:
        if name.startswith("_"):
            raise AttributeError(name)
        return Probe(f"{self._name}.{name}")

    def __getitem__(self, index: int) -> Probe:
        return Probe(f"{self._name}[{index}]")

    def __iter__(self) -> Iterator[Probe]:
        return iter((self[0], self[1]))

    def __len__(self) -> int:
        return 2

    def __str__(self) -> str:
        return f'{self._name} & <"{{{{ x }}}}">\nxuống\t dòng'


class Everything(Mapping[str, Any]):
    """A context that has every name."""

    def __init__(self, names: frozenset[str]) -> None:
        self._names = sorted({name.partition(".")[0] for name in names})

    def __getitem__(self, name: str) -> Probe:
        if name not in self._names:
            raise KeyError(name)
        return Probe(name)

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)


def by_docxtpl(data: bytes, values: Any) -> bytes:
    template = DocxTemplate(io.BytesIO(data))
    template.render(dict(values), jinja2.Environment(undefined=jinja2.StrictUndefined), autoescape=True)
    target = io.BytesIO()
    template.save(target)
    return target.getvalue()


def grids(xml: str) -> list[int]:
    """Number of columns of each table."""
    return [len(grid) for grid in etree.fromstring(xml.encode()).iter(f"{W}tblGrid")]


def assert_same(data: bytes, values: Any, name: str = "word/document.xml") -> None:
    ours, theirs = part(load(data).fill(values), name), part(by_docxtpl(data, values), name)

    assert outline(ours) == outline(theirs)
    assert grids(ours) == grids(theirs)


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_every_template_renders_as_docxtpl_renders_it(path: Path) -> None:
    data = path.read_bytes()

    assert_same(data, Everything(load(data).variables()))


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("opinions", [0, 1, 40])
def test_the_trial_paper_renders_as_docxtpl_renders_it(layout: str, opinions: int) -> None:
    assert_same(trial(layout), context(layout, opinions, opening="một\nhai\tba\n\nbốn & <năm>"))


def word_file(body: str, header: str = "") -> bytes:
    """A Word file with this body, with docxtpl's tags as a person writes them in Word."""
    with zipfile.ZipFile(io.BytesIO(trial())) as package:
        parts = {name: package.read(name).decode() for name in package.namelist()}
    document = parts["word/document.xml"]
    section = '<w:sectPr><w:headerReference w:type="default" r:id="rIdHeader"/></w:sectPr>'
    parts["word/document.xml"] = f"{document[: document.index('<w:body>') + 8]}{body}{section}</w:body></w:document>"
    if header:
        parts["word/header1.xml"] = re.sub("<w:p>.*</w:p>", lambda _: header, parts["word/header1.xml"])
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        for name, text in parts.items():
            package.writestr(name, text)
    return target.getvalue()


def p(*texts: str) -> str:
    """A paragraph with one run for each text."""
    return "<w:p>" + "".join(f"<w:r><w:t>{text}</w:t></w:r>" for text in texts) + "</w:p>"


def table(*rows: str, columns: int = 2) -> str:
    grid = '<w:gridCol w:w="2000"/>' * columns
    shape = '<w:tblPr><w:tblW w:w="4000" w:type="dxa"/></w:tblPr>'
    return f"<w:tbl>{shape}<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"


def row(*cells: str) -> str:
    return f"<w:tr>{''.join(cells)}</w:tr>"


def cell(text: str) -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="2000" w:type="dxa"/></w:tcPr>{p(text)}</w:tc>'


PERSONS = ({"name": "An & Bình", "age": 3}, {"name": "Cúc\nDung", "age": 4})
CONSTRUCTS = {
    "a tag split over runs": p("{", "{ na", "me }", "}") + p("{%", "p if yes %}") + p("x") + p("{%p endif %}"),
    "a row loop": table(row(cell("{%tr for a in persons %}")), row(cell("{{ a.name }}"), cell("{{ a.age }}"))
                        , row(cell("{%tr endfor %}"))),
    "a column loop": table(row(cell("{%tc for a in persons %}"), cell("{{ a.name }}"), cell("{%tc endfor %}"))
                           , row(cell("x")), columns=1),
    "a spanning cell": table(row(cell("{% colspan 2 %}{{ name }}")), row(cell("a"), cell("b"))),
    "a coloured cell": table(row(cell("{% cellbg colour %}{{ name }}"), cell("b"))),
    "a cell merged down": table(row(cell("{%tr for a in persons %}")), row(cell("{% vm %}x"), cell("{{ a.age }}"))
                                , row(cell("{%tr endfor %}"))),
    "a cell merged across": table(row(cell("{%tc for a in persons %}"), cell("{% hm %}{{ name }}")
                                      , cell("{%tc endfor %}")), row(cell("a"), cell("b"))),
    "a run tag": p("trước {%r if yes %}", "{{ name }}", "{%r endif %} sau"),
    "tags that join paragraphs": p("một {%- if yes %}") + p("hai") + p("{%- endif %} ba"),
    "a tag with typographic quotes": p("{{ “a” if name == ‘x’ else “b” }}"),
    "a comparison in a tag": p("{% if count &gt; 2 and count &lt; 9 %}giữa{% endif %}"),
    "a comment": p("a{# không in #}b") + p("{#p không in cả đoạn #}") + p("c"),
    "braces of its own": p("{_{ x }_} {_% y %_}"),
    "an assignment and a filter": p("{% set n = persons|length %}{{ n }} {{ name|upper }}"),
    "a loop in a line": p("{% for a in persons %}{{ loop.index }}. {{ a.name }}; {% endfor %}"),
}  # fmt: skip


@pytest.mark.parametrize("body", CONSTRUCTS.values(), ids=CONSTRUCTS.keys())
def test_a_construct_of_docxtpl_renders_as_docxtpl_renders_it(body: str) -> None:
    values = {"name": "x & <y>\tz\nt", "yes": True, "persons": PERSONS, "colour": "FF0000", "count": 5}

    assert_same(word_file(body), values)


def test_rich_text_renders_as_docxtpl_renders_it() -> None:
    values = {"rich": RichText("đậm & <x>", bold=True)}

    assert_same(word_file(p("trước {{r rich }} sau")), values)


def test_a_header_renders_as_docxtpl_renders_it() -> None:
    data = word_file(p("thân"), header=p("{{ name }} ", "{", "{ name }}"))
    values = {"name": "Kính gửi & <x>\nab"}
    theirs = DocxTemplate(io.BytesIO(by_docxtpl(data, values))).get_docx().sections[0].header.paragraphs[0].text
    own = DocxTemplate(io.BytesIO(load(data).fill(values))).get_docx().sections[0].header.paragraphs[0].text
    assert own == theirs == "Kính gửi & <x>\nab Kính gửi & <x>\nab"
