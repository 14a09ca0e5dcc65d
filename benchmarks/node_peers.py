"""The Node peers: installed by name into the ignored folder ``benchmarks/node``, asked over a pipe; absence is told."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
FOLDER = HERE / "node"
PACKAGES = ("docxtemplater", "pizzip", "easy-template-x", "carbone", "xlsx")


class Node:
    """One running Node process."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def ask(self, work: str, **asked: Any) -> dict[str, Any]:
        """The answer to one command; raises RuntimeError with what Node said."""
        if self._process.stdin is None or self._process.stdout is None:
            raise RuntimeError("no pipes")
        self._process.stdin.write(json.dumps({"work": work, **asked}) + "\n")
        self._process.stdin.flush()
        answer: dict[str, Any] = json.loads(self._process.stdout.readline())
        if "fault" in answer:
            raise RuntimeError(answer["fault"])
        return answer


def missing() -> str:
    """Why there are no Node peers; empty when there are."""
    if shutil.which("node") is None or shutil.which("npm") is None:
        return "node or npm is not installed"
    if all((FOLDER / "node_modules" / name).is_dir() for name in PACKAGES):
        return ""
    FOLDER.mkdir(exist_ok=True)
    (FOLDER / "package.json").write_text('{"private": true}', encoding="utf-8")
    asked = ["npm", "install", "--no-audit", "--no-fund", "--silent", *PACKAGES]
    done = subprocess.run(asked, check=False, cwd=FOLDER, capture_output=True, text=True)
    return "" if done.returncode == 0 else f"npm install failed: {done.stderr.strip()[-200:]}"


@contextmanager
def running() -> Iterator[Node | None]:
    """A Node process for the length of the block; None when there are no peers."""
    why = missing()
    if why:
        print(f"Node peers left out: {why}")
        yield None
        return
    command = ["node", "--max-old-space-size=4096", str(HERE / "peers.cjs")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        yield Node(process)
        if process.stdin is not None:
            process.stdin.close()
        process.wait(10)
