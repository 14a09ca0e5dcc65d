"""``make demo``: a year of an office in a minute, through the real watcher, and every kind of paper that came out.

Plans and minutes are dropped into the inbox (one workbook with mistakes), progress forms go out and one comes back, a
request asks for the report and the overviews, and one command writes the letters that are due.
"""

from __future__ import annotations

import datetime as dt
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from io import BytesIO
from pathlib import Path

from openpyxl import load_workbook

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from dialog_docs import forms  # noqa: E402 - the checkout comes first
from dialog_docs.dialogue.followup import PaperRequest, PaperRequestRow  # noqa: E402
from dialog_docs.documents.invitation import narrowed  # noqa: E402
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
LETTER_DAY = "2026-10-20"
"""A working day after the last sample dialogue."""
IN_BULK = ("Công văn", "Theo dõi giải quyết")
"""Folders of the outbox whose files are only counted on the screen."""
ONE_DIALOGUE = 3
"""Row of the year's plan that also gets a plan of its own."""
REQUEST = PaperRequest(tuple(PaperRequestRow("2026", paper) for paper in ("report", "register", "board")))
ANSWERS = (
    {"Trạng thái": "Đang giải quyết", "Nguyên nhân": "đang khảo sát thực địa"},
    {"Đề nghị lùi hạn đến": dt.date(2027, 6, 30), "Duyệt lùi hạn": "Đồng ý", "Người duyệt": "Lê Thị Hạnh"},
)
"""What Phòng Kinh tế reports on its first two tasks."""


def main(folder: Path) -> int:
    """Make the demo workspace anew and show what comes out of it."""
    shutil.rmtree(folder, ignore_errors=True)
    _run("init", str(folder), "--yes")
    _name_the_signers(folder / "dialog-docs.toml")
    lists = forms.office_lists(load(folder))
    watcher = subprocess.Popen([sys.executable, "-m", "dialog_docs", "watch", "--workspace", str(folder)], cwd=ROOT)
    try:
        _drop(folder, _plans_and_minutes(lists), watcher)
        _run("follow-up", "--as-of", LETTER_DAY, "--workspace", str(folder))
        _drop(folder, _returned(folder) | {"yeu-cau.xlsx": forms.fill("request", REQUEST, lists)}, watcher)
        _run("letters", "--as-of", LETTER_DAY, "--workspace", str(folder))
    finally:
        watcher.send_signal(signal.SIGTERM)
        watcher.wait(timeout=30)
    _show(folder)
    return 0


def _run(*words: str) -> None:
    print(f"\ndialog-docs {' '.join(words)}", flush=True)
    command = [sys.executable, "-m", "dialog_docs", *words]
    subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)


def _name_the_signers(settings: Path) -> None:
    text = settings.read_text(encoding="utf-8")
    for key, name in PEOPLE.items():
        text = text.replace(f'\n{key} = ""', f'\n{key} = "{name}"', 1)
    settings.write_text(text, encoding="utf-8")


def _plans_and_minutes(lists: forms.Lists) -> dict[str, bytes]:
    """The standard forms filled with the samples: a year's plan, one dialogue's, minutes, one with mistakes."""
    minutes = {name: value for name, value in samples.all_minutes().items() if value.unit == lists.unit}
    files = {f"Biên bản {name}.xlsx": forms.fill("minutes", value, lists) for name, value in minutes.items()}
    for name, plan in samples.all_plans().items():
        files[f"Kế hoạch {name}.xlsx"] = forms.fill("plan", plan, lists)
        files[f"Kế hoạch một cuộc {name}.xlsx"] = forms.fill("plan", narrowed(plan, ONE_DIALOGUE), lists)
    base, wrong, edits = samples.mistakes()
    return files | {wrong: edited(forms.fill("minutes", minutes[base], lists), edits)}


def _returned(folder: Path) -> dict[str, bytes]:
    """The first progress form as its agency sends it back: one task in progress, one with more time granted."""
    form = min((folder / "outbox" / "Theo dõi giải quyết").rglob("*Phòng Kinh tế.xlsx"))
    book = load_workbook(form)
    sheet = book["Theo dõi"]
    heads = next(row for row in sheet.iter_rows() if str(row[4].value).startswith("Trạng thái"))
    columns = {str(cell.value).rstrip(" *"): cell.column for cell in heads if cell.value}
    tasks = [row[0].row for row in sheet.iter_rows(min_row=heads[0].row + 1) if "-NV-" in str(row[0].value)]
    for row, answer in zip(tasks, ANSWERS, strict=False):
        for label, value in answer.items():
            sheet.cell(row, columns[label], value)
    target = BytesIO()
    book.save(target)
    return {form.name: target.getvalue()}


def _drop(folder: Path, files: dict[str, bytes], watcher: subprocess.Popen[bytes]) -> None:
    """Put files into the inbox and wait until each is answered."""
    print(f"\nThả {len(files)} tệp vào {folder / 'inbox'} trong khi chương trình đang theo dõi …\n", flush=True)
    for name, data in files.items():
        (folder / "inbox" / name).write_bytes(data)
    _wait(folder, list(files), watcher)


def _wait(folder: Path, names: list[str], watcher: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + PATIENCE
    while any((folder / "inbox" / name).exists() for name in names):
        if watcher.poll() is not None:
            raise SystemExit("the watcher stopped early")
        if time.monotonic() > end:
            raise SystemExit("the watcher did not answer every file in time")
        time.sleep(0.5)


def _show(folder: Path) -> None:
    outbox = folder / "outbox"
    papers = sorted(
        path.relative_to(outbox) for path in outbox.rglob("*") if path.suffix in (".docx", ".xlsx", ".html")
    )
    print("\nVăn bản đã lập (outbox):")
    for path in papers:
        if path.parts[0] not in IN_BULK:
            print(f"  {path}")
    bulk = Counter(f"{path.parent}/{path.name.split(' - ')[0]}" for path in papers if path.parts[0] in IN_BULK)
    for kind, count in sorted(bulk.items()):
        print(f"  {kind} - … ({count} tệp)")
    print("\nTệp cần sửa và cách sửa (inbox/_cần sửa):")
    for path in sorted((folder / "inbox" / "_cần sửa").glob("*.txt")):
        print(f"\n----- {path.relative_to(folder)}")
        print(path.read_text(encoding="utf-8-sig"))
    print(f"Thư mục làm việc được giữ lại để xem: {folder}")


if __name__ == "__main__":
    raise SystemExit(main(Path(sys.argv[1] if len(sys.argv) > 1 else "demo").resolve()))
