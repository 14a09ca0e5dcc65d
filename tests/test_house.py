"""The house rules that a machine can hold: where words live, how long things grow, what is documented."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "dialog_docs"
MODULES = sorted(PACKAGE.rglob("*.py"))
VIETNAMESE = re.compile(r"[ăâđêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ]", re.IGNORECASE)

LONGEST_FUNCTION = 40
LONGEST_MODULE = 300


def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def _docstrings(tree: ast.Module) -> set[int]:
    """Ids of string nodes that stand alone as a statement: docstrings and attribute docstrings."""
    return {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)
    }


def _strings(tree: ast.Module) -> Iterator[ast.Constant]:
    documentation = _docstrings(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in documentation:
            yield node


def _is_sentence(text: object) -> bool:
    """Four Vietnamese words or more; letters, names of styles and patterns of a grammar are none."""
    return isinstance(text, str) and bool(VIETNAMESE.search(text)) and len(text.split()) > 3 and "\\" not in text


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_no_sentence_for_people_stands_in_code(path: Path) -> None:
    found = [f"line {node.lineno}: {node.value!r}" for node in _strings(_tree(path)) if _is_sentence(node.value)]

    assert not found


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_functions_and_modules_stay_short(path: Path) -> None:
    if "migrations" in path.parts:
        return  # a migration is history: one list of tables as they were
    long = [
        f"{node.name}: {node.end_lineno - node.lineno + 1} lines"
        for node in ast.walk(_tree(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and node.end_lineno is not None
        and node.end_lineno - node.lineno + 1 > LONGEST_FUNCTION
    ]

    assert not long
    assert path.read_text(encoding="utf-8").count("\n") <= LONGEST_MODULE


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_every_module_and_class_says_what_it_is(path: Path) -> None:
    tree = _tree(path)
    bare = [node.name for node in ast.walk(tree) if isinstance(node, ast.ClassDef) and not ast.get_docstring(node)]

    assert ast.get_docstring(tree)
    assert not [name for name in bare if not name.startswith("_")]


def _flat(table: dict[str, object], prefix: str) -> Iterator[str]:
    for key, value in table.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{prefix}{key}.")
        else:
            yield prefix + key


def _keys(folder: str) -> set[str]:
    keys: set[str] = set()
    for path in (PACKAGE / "wording" / folder).glob("*.toml"):
        keys |= set(_flat(tomllib.loads(path.read_text(encoding="utf-8")), f"{path.stem}."))
    return keys


def _taken_from_wording(tree: ast.Module) -> set[str]:
    """Names that a module imports from the catalogue itself (a room may have a wrapper of the same name)."""
    return {
        alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module in ("dialog_docs.wording", "dialog_docs.errors")
        for alias in node.names
    }


def _first_argument(node: ast.AST, names: tuple[str, ...]) -> ast.expr | None:
    called = isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in names
    return node.args[0] if called and node.args else None


def _unknown(keys: set[str], functions: tuple[str, ...]) -> list[str]:
    return [
        f"{place} {pattern}"
        for place, pattern in _calls(functions)
        if not any(re.fullmatch(pattern, key) for key in keys)
    ]


def _calls(names: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """(place, regular expression of the key) for each call of the given functions."""
    for path in MODULES:
        tree = _tree(path)
        taken = tuple(name for name in names if name in _taken_from_wording(tree))
        for node in ast.walk(tree):
            key = _first_argument(node, taken)
            place = f"{path.relative_to(PACKAGE)}:{getattr(key, 'lineno', 0)}"
            if isinstance(key, ast.Constant) and isinstance(key.value, str):
                yield place, re.escape(key.value)
            elif isinstance(key, ast.JoinedStr):
                parts = [re.escape(str(p.value)) if isinstance(p, ast.Constant) else ".+" for p in key.values]
                yield place, "".join(parts)


@pytest.mark.parametrize(("folder", "functions"), [("vi", ("say", "words")), ("sentences", ("sentence",))])
def test_every_key_that_code_asks_for_exists(folder: str, functions: tuple[str, ...]) -> None:
    assert not _unknown(_keys(folder), functions)


def test_every_error_key_exists() -> None:
    assert not _unknown(_keys("vi"), ("DialogDocsError",))


def test_every_word_of_the_screen_is_asked_for() -> None:
    """A key is used when some string or f-string of the code can make it."""
    literals, patterns = set(), []
    for path in MODULES:
        for node in ast.walk(_tree(path)):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                literals.add(node.value)
            elif isinstance(node, ast.JoinedStr):
                parts = [re.escape(str(p.value)) if isinstance(p, ast.Constant) else ".+" for p in node.values]
                patterns.append(re.compile("".join(parts)))
    made = [pattern for pattern in patterns if pattern.pattern not in (".+", ".+.+") and "\\." in pattern.pattern]

    unused = [
        key
        for key in _keys("vi")
        if not any(key == text or key.endswith(f".{text}") or key.startswith(f"{text}.") for text in literals if text)
        and not any(pattern.fullmatch(key) for pattern in made)
    ]

    assert not unused


def test_no_committed_text_names_a_package_index_or_this_machine(repository: Path) -> None:
    places = ["/" + "work/", "/" + "root/", "pypi" + ".org", "pythonhosted" + ".org", "registry.npm" + "js"]
    forbidden = re.compile("|".join(re.escape(place) for place in places))
    endings = {".py", ".toml", ".md", ".txt", ".cfg", ".json", ".yml", ""}
    skipped = {".venv", "demo", "node_modules", ".git", ".mypy_cache", ".ruff_cache", ".hypothesis", ".pytest_cache"}
    suspects = [
        path
        for path in repository.rglob("*")
        if path.suffix in endings and path.is_file() and not skipped & set(path.relative_to(repository).parts)
    ]

    assert not [path for path in suspects if forbidden.search(path.read_text(encoding="utf-8", errors="ignore"))]
