"""The committed templates are what their sources make."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from tools.compose import SOURCES, composed
from tools.composing.look import Look
from tools.composing.package import compose
from tools.composing.source import SourceError, cells, read_source

LAYOUTS = ("nd30", "hd05")
TRIAL = Path(__file__).parent / "trial.txt"


def test_committed_templates_equal_what_the_composer_makes() -> None:
    made = composed(sorted(SOURCES.glob("*/*.txt")))

    stale = [path.name for path, data in made.items() if not path.is_file() or path.read_bytes() != data]
    assert stale == [], "run: python tools/compose.py"


def test_no_committed_template_lacks_a_source() -> None:
    made = composed(sorted(SOURCES.glob("*/*.txt")))

    assert set(SOURCES.parent.glob("docx/*/*.docx")) <= set(made)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_same_source_gives_the_same_bytes(layout: str) -> None:
    source, look = read_source(TRIAL), Look.read(SOURCES / layout)

    assert compose(source, look) == compose(source, look)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_style_a_template_uses_is_defined(layout: str) -> None:
    package = zipfile.ZipFile(io.BytesIO(compose(read_source(TRIAL), Look.read(SOURCES / layout))))
    document = package.read("word/document.xml").decode()
    styles = package.read("word/styles.xml").decode()
    used = {piece.split('"')[0] for piece in document.split('<w:pStyle w:val="')[1:]}

    assert [name for name in used if f'w:styleId="{name}"' not in styles] == []


@pytest.mark.parametrize(
    "text",
    ["@frame odd\n---\n", "@frame named\n---\nbodi| x", "@frame named\n---\n{% if a % b %}", "@colour red\n---\n"],
)
def test_a_faulty_source_is_refused_with_its_place(tmp_path: Path, text: str) -> None:
    path = tmp_path / "odd.txt"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(SourceError, match=r"odd\.txt"):
        read_source(path)


def test_a_bar_inside_an_expression_does_not_split_a_cell() -> None:
    assert cells("^{{ a|length }} | b | {% if x|length %}c{% endif %}") == [
        "^{{ a|length }}",
        "b",
        "{% if x|length %}c{% endif %}",
    ]
