"""Loading templates: names, wrong tags, damaged files, what is kept of the shipped ones."""

from __future__ import annotations

import io
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from dialog_docs.errors import DialogDocsError
from dialog_docs.settings import shipped
from dialog_docs.word import load, patching
from dialog_docs.word.container import Container
from dialog_docs.word.patching import KEPT, by_docxtpl, kept_path, patched_parts
from dialog_docs.word.template import _read_template
from tests.word.papers import composed, context, trial

SHIPPED = sorted(shipped("docx").glob("*/*.docx"))


def test_names_are_dotted_and_a_loop_counts_as_its_list(tmp_path: Path) -> None:
    lines = (
        "{% for g in groups if g.shown %}\nbody| {{ g.name }}\n{% for t in g.tasks %}\n"
        "item| {{ loop.index }} {{ t }} {{ a.b|upper }}\n{% endfor %}\n{% endfor %}\n"
        "{% set n = rows|length %}\nbody| {{ n }} {{ first[0].text }}"
    )

    assert load(composed(tmp_path, lines)).variables() == {
        *("groups", "groups.shown", "groups.name", "groups.tasks", "a", "a.b", "rows", "first", "first.text"),
    }


def test_the_names_of_a_comment_are_wanted_too(tmp_path: Path) -> None:
    template = load(composed(tmp_path, "suggest| x || Gợi ý: {{ hint }}"))

    assert template.variables() == {"hint"}


@pytest.mark.parametrize("line", ["{% if a %}", "body| {{ a. }}", "body| {{ a|nofilter }}", "{% endfor %}"])
def test_a_wrong_tag_is_told_with_the_text_around_it(line: str, tmp_path: Path) -> None:
    with pytest.raises(DialogDocsError) as fault:
        load(composed(tmp_path, f"body| Đoạn ngay trước.\n{line}\nbody| sau"))

    assert fault.value.key == "word.broken_tag"
    assert fault.value.values["near"]


@pytest.mark.parametrize("data", [b"", b"PK\3\4", b"no zip at all", trial()[:2000], trial()[:-4]])
def test_a_file_that_is_no_whole_word_file_is_refused(data: bytes) -> None:
    with pytest.raises(DialogDocsError) as fault:
        load(data)

    assert fault.value.key == "word.not_a_word_file"


def test_a_damaged_part_is_refused() -> None:
    data = bytearray(trial())
    entry = zipfile.ZipFile(io.BytesIO(trial())).getinfo("word/document.xml")
    data[entry.header_offset + 30 + len(entry.filename) + 100] ^= 0xFF

    with pytest.raises(DialogDocsError) as fault:
        load(bytes(data))
    assert fault.value.key == "word.not_a_word_file"


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_what_is_kept_of_a_shipped_template_is_what_docxtpl_makes_of_it(path: Path) -> None:
    data = path.read_bytes()
    container = Container.opened(data)

    assert kept_path(data).is_file(), "run: python tools/compose.py"
    assert list(patched_parts(data, container).items()) == list(by_docxtpl(container).items())


def test_nothing_else_is_kept() -> None:
    assert set(KEPT.iterdir()) == {kept_path(path.read_bytes()) for path in SHIPPED}


def test_a_template_of_the_office_goes_through_docxtpl(tmp_path: Path) -> None:
    data = composed(tmp_path, "body| {{ own }}")

    assert not kept_path(data).exists()
    assert load(data).variables() == {"own"}


@pytest.mark.parametrize("kept", ["", "{"])
def test_a_spoilt_kept_result_is_made_anew(kept: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patching, "KEPT", tmp_path)
    kept_path(trial()).write_text(kept, encoding="utf-8")

    assert _read_template(trial()).fill(context()) == load(trial()).fill(context())


def test_shipped_templates_are_filled_without_docxtpl() -> None:
    program = (
        "import sys; from pathlib import Path; from dialog_docs import word;"
        "word.load(Path(sys.argv[1]).read_bytes()).variables(); print('docxtpl' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program, str(SHIPPED[0])], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "False"
