"""Loading templates: names, wrong tags, damaged files, results kept on disk."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from dialog_docs.errors import DialogDocsError
from dialog_docs.word import load
from dialog_docs.word.template import _read_template
from tests.word.papers import composed, context, trial


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


def test_a_patched_template_is_kept_and_gives_the_same_paper(tmp_path: Path) -> None:
    first = _read_template(trial(), tmp_path / "kept").fill(context())
    again = _read_template(trial(), tmp_path / "kept").fill(context())

    assert first == again
    assert len(list((tmp_path / "kept").glob("*.json"))) == 1


def test_a_spoilt_kept_result_is_made_anew(tmp_path: Path) -> None:
    first = _read_template(trial(), tmp_path).fill(context())
    next(tmp_path.glob("*.json")).write_text("{", encoding="utf-8")

    assert _read_template(trial(), tmp_path).fill(context()) == first
