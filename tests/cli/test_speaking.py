"""What the command line says when it is asked wrongly, and with which exit code."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from dialog_docs.dialogue.problem import Problem, Severity
from tools import make_click_words

ENGLISH = re.compile(r"\b(Usage|Options|Error|Missing|No such|Invalid|Show this|Try|Aborted|is not)\b")


def _say(*words: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    env = os.environ | {"PYTHONPATH": str(Path(__file__).resolve().parents[2]), "LANG": "C"}
    run = [sys.executable, "-m", "dialog_docs", *words]
    return subprocess.run(run, cwd=cwd, env=env, capture_output=True, text=True, encoding="utf-8", check=False)


@pytest.mark.parametrize(
    "words",
    [
        ("nothing-such",),
        ("build", "--nothing-such"),
        ("report",),
        ("report", "2026", "2027"),
        ("init", "x", "--side", "both"),
        ("issued", "x.docx", "--number", "1", "--date", "today"),
        ("withdraw", "x", "--reason"),
        ("tasks", "--due-in", "soon"),
        ("check", "nothing-such.xlsx"),
    ],
    ids=" ".join,
)
def test_wrong_usage_is_told_without_english_and_ends_with_2(words: tuple[str, ...], tmp_path: Path) -> None:
    done = _say(*words, cwd=tmp_path)

    assert done.returncode == 2
    assert done.stderr
    assert not ENGLISH.search(done.stderr)
    assert "python -m" not in done.stderr


def test_help_has_no_english_headings(tmp_path: Path) -> None:
    for words in (("--help",), ("init", "--help"), ("issued", "--help")):
        done = _say(*words, cwd=tmp_path)

        assert done.returncode == 0
        assert not ENGLISH.search(done.stdout)


def test_asking_for_what_is_not_there_ends_with_2(tmp_path: Path) -> None:
    _say("init", "office", "--yes", cwd=tmp_path)
    home = ("--workspace", "office")

    assert _say("report", "2026-X", *home, cwd=tmp_path).returncode == 2
    assert _say("history", "nothing-such", *home, cwd=tmp_path).returncode == 2
    assert _say("rules", "nothing-such", *home, cwd=tmp_path).returncode == 2
    assert _say("withdraw", "nothing-such", "--reason", "x", *home, cwd=tmp_path).returncode == 2
    assert _say("init", "office", "--yes", cwd=tmp_path).returncode == 2


def test_outside_a_workspace_the_tool_cannot_work(tmp_path: Path) -> None:
    assert _say("status", cwd=tmp_path).returncode == 3


@pytest.mark.parametrize(
    ("unit", "province"), [("Minh Lâm", "tỉnh Hương Giang"), ("xã Minh Lâm", "Hương Giang"), ("xã", "tỉnh Hương Giang")]
)
def test_an_office_without_its_class_word_is_not_made(unit: str, province: str, tmp_path: Path) -> None:
    done = _say("init", "office", "--unit", unit, "--province", province, "--yes", cwd=tmp_path)

    assert done.returncode == 2
    assert not (tmp_path / "office" / "dialog-docs.toml").exists()


def test_the_catalogue_for_click_is_the_one_its_words_give() -> None:
    source = (make_click_words.FOLDER / "messages.toml").read_text(encoding="utf-8")

    assert make_click_words.TARGET.read_bytes() == make_click_words.compiled(source)


def test_a_problem_on_the_screen_names_its_cell(capsys: pytest.CaptureFixture[str]) -> None:
    from dialog_docs.cli.problems import tell_problems

    tell_problems([Problem("field-unknown", Severity.WARNING, sheet="Ý kiến", cell="K7", values=(("other", "Khác"),))])

    shown = capsys.readouterr().out
    assert "Ý kiến" in shown
    assert "K7" in shown


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ('side = "state"', 'side = "nhà nước"', ("[office]", "side", "nhà nước")),
        ('level = "commune"', 'levels = "commune"', ("[office]", "levels")),
        ('unit = "xã Minh Lâm"', "unit = 5", ("[office]", "unit", "5")),
        ("interval = 3.0", 'interval = "nhanh"', ("[watch]", "interval", "nhanh")),
        ("interval = 3.0", "interval = 0.0", ("[watch]", "interval", "0.0")),
        ("settle = 6.0", "settle = -1", ("[watch]", "settle", "-1")),
        ('public_notice = ["state"]', 'public_notice = "state"', ("[issue]", "public_notice")),
        ('relation = "front"', 'relation = "mat tran"', ("[agency]", "mat tran")),
        ("{Tinh_uy} (để báo cáo)", "{tinh} (để báo cáo)", ("[recipients.", "{tinh}")),
        ('side = "state"', "side = state", ("5",)),
    ],
    ids=["choice", "unknown", "kind", "number", "zero", "negative", "list", "relation", "slot", "syntax"],
)
def test_settings_that_mean_nothing_are_told_with_their_place(
    before: str, after: str, told: tuple[str, ...], tmp_path: Path
) -> None:
    from dialog_docs.errors import DialogDocsError
    from dialog_docs.settings import default_text, load
    from dialog_docs.wording import say

    assert before in default_text()
    (tmp_path / "dialog-docs.toml").write_text(default_text().replace(before, after, 1), encoding="utf-8")

    with pytest.raises(DialogDocsError) as fault:
        load(tmp_path)

    sentence = say(fault.value.key, **fault.value.values)
    assert all(part in sentence for part in told)
    assert not ENGLISH.search(sentence)


def test_the_life_of_a_code_is_told_without_the_names_of_values() -> None:
    import datetime as dt

    from dialog_docs.cli import story
    from dialog_docs.register.values import Step

    raised = {"text": "Cầu treo hỏng.", "answered": "yes", "authority": "commune", "original_due": "2026-10-15"}
    steps = [
        Step(dt.date(2026, 9, 18), "raised", "m-1", raised),
        Step(dt.date(2026, 9, 20), "status", "a.xlsx", {"status": "in_progress"}),
        Step(dt.date(2026, 9, 21), "extension", "a.xlsx", {"approved": 1, "new_due": "2026-11-15"}),
        Step(dt.date(2026, 9, 22), "paper", "x.docx", {"kind": "citizen_reply", "number": None}),
    ]

    shown = "\n".join(line for step in steps for line in story.lines(step))

    assert not re.search(r"yes|commune|in_progress|citizen_reply|2026-|None|\b1\b$", shown)
    assert "15/10/2026" in shown
