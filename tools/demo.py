"""``make demo``: a workspace, sample minutes dropped into its inbox while the real watcher runs, and what came out."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from dialog_docs import forms  # noqa: E402 - the checkout comes first
from dialog_docs.settings import load  # noqa: E402
from tools import samples  # noqa: E402
from tools.mistakes import edited  # noqa: E402

PATIENCE = 240
PEOPLE = {
    "chairman": "Lê Thị Hạnh",
    "vice_chairman": "Nguyễn Đức Toàn",
    "office_chief": "Hoàng Minh Châu",
    "secretary": "Trần Văn Bình",
    "deputy_secretary": "Lê Thị Hạnh",
    "party_office_chief": "Phạm Thị Lan",
}
"""Invented signers."""


def main(folder: Path) -> int:
    """Make the demo workspace anew and show what comes out of it."""
    shutil.rmtree(folder, ignore_errors=True)
    _run("init", str(folder), "--yes")
    _name_the_signers(folder / "dialog-docs.toml")
    watcher = subprocess.Popen([sys.executable, "-m", "dialog_docs", "watch", "--workspace", str(folder)], cwd=ROOT)
    try:
        dropped = _drop(folder)
        _wait(folder, dropped, watcher)
    finally:
        watcher.send_signal(signal.SIGTERM)
        watcher.wait(timeout=30)
    _show(folder)
    return 0


def _run(*words: str) -> None:
    subprocess.run([sys.executable, "-m", "dialog_docs", *words], cwd=ROOT, check=True)


def _name_the_signers(settings: Path) -> None:
    text = settings.read_text(encoding="utf-8")
    for key, name in PEOPLE.items():
        text = text.replace(f'\n{key} = ""', f'\n{key} = "{name}"', 1)
    settings.write_text(text, encoding="utf-8")


def _drop(folder: Path) -> list[str]:
    """Fill the standard forms with the samples and drop them, one with mistakes."""
    lists = forms.office_lists(load(folder))
    minutes = samples.all_minutes()
    files = {f"Biên bản {name}.xlsx": forms.fill("minutes", value, lists) for name, value in minutes.items()}
    for name, plan in samples.all_plans().items():
        files[f"Kế hoạch {name}.xlsx"] = forms.fill("plan", plan, lists)
    base, wrong, edits = samples.mistakes()
    files[wrong] = edited(forms.fill("minutes", minutes[base], lists), edits)
    print(f"\nThả {len(files)} tệp vào {folder / 'inbox'} trong khi chương trình đang theo dõi …\n", flush=True)
    for name, data in files.items():
        (folder / "inbox" / name).write_bytes(data)
    return list(files)


def _wait(folder: Path, names: list[str], watcher: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + PATIENCE
    while any((folder / "inbox" / name).exists() for name in names):
        if watcher.poll() is not None:
            raise SystemExit("the watcher stopped early")
        if time.monotonic() > end:
            raise SystemExit("the watcher did not answer every file in time")
        time.sleep(0.5)


def _show(folder: Path) -> None:
    print("\nVăn bản đã lập (outbox):")
    for path in sorted((folder / "outbox").rglob("*.docx")):
        print(f"  {path.relative_to(folder)}")
    print("\nTệp cần sửa và cách sửa (inbox/_cần sửa):")
    for path in sorted((folder / "inbox" / "_cần sửa").glob("*.txt")):
        print(f"\n----- {path.relative_to(folder)}")
        print(path.read_text(encoding="utf-8-sig"))
    print(f"Thư mục làm việc được giữ lại để xem: {folder}")


if __name__ == "__main__":
    raise SystemExit(main(Path(sys.argv[1] if len(sys.argv) > 1 else "demo").resolve()))
