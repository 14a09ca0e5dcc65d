"""What an office's edit of a template broke, in its tags or in its layout."""

from __future__ import annotations

import pytest

from dialog_docs import layout
from dialog_docs.settings import shipped
from tests.layout.odd import rewritten


def edited(old: str, new: str, regulation: str = "nd30") -> list[str]:
    data = shipped("docx", regulation, "conclusion_notice.docx").read_bytes()
    changed = rewritten(data, lambda xml: xml.replace(old, new))
    assert changed != rewritten(data, str)
    return sorted({finding.rule for finding in layout.check_template(changed).findings})


@pytest.mark.parametrize(
    ("old", "new", "rules"),
    [
        ("{{ abstract }}", "{{ abstract }", ["template-tag-unclosed"]),
        ("{{ closing }}", "{{ closing", ["template-tag-unclosed"]),
        ("{%p endfor %}", "", ["template-block-unbalanced"]),
        ("{%p for text in opening %}", "", ["template-block-unbalanced"]),
        ("{%p else %}", "{%p for x in y %}", ["template-block-unbalanced"]),
        ("{{ closing }}", "{{ closing or “không có” }}", ["template-tag-curly-quotes"]),
        (">THÔNG BÁO<", ">THÔNG BÁÓ<", ["type-name-style"]),
        ("Độc lập - Tự do", "Độc lập – Tự do", ["motto-wrong"]),
        ('w:left="1701"', 'w:left="1100"', ["left-margin-out-of-range"]),
    ],
)
def test_an_edit_that_breaks_a_template_is_told(old: str, new: str, rules: list[str]) -> None:
    assert set(rules) <= set(edited(old, new))


def test_a_right_edit_is_not_told() -> None:
    assert edited("I. ĐÁNH GIÁ CHUNG", "I. ĐÁNH GIÁ") == []


def test_a_template_that_is_no_word_file_is_refused() -> None:
    assert [finding.rule for finding in layout.check_template(b"{{ x }}").findings] == ["paper-not-word"]
