"""Filled forms for tests, and single changes made to them as a clerk would make them."""

from __future__ import annotations

import datetime as dt
import subprocess
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from dialog_docs import forms
from dialog_docs.dialogue.amount import Amount
from dialog_docs.dialogue.deadline import Deadline, DeadlineKind
from dialog_docs.dialogue.minutes import Assignment, Attendance, Minutes, Official, Opinion
from dialog_docs.dialogue.terms import (
    Answered,
    Authority,
    DialogueForm,
    DialogueType,
    Level,
    Method,
    OpinionKind,
    Organizer,
    Salutation,
    SpeakerKind,
)
from dialog_docs.forms.definition import form
from tests.sampling import sample_settings

LISTS = forms.office_lists(sample_settings())
INFO, PEOPLE, OPINIONS, TASKS = "Thông tin", "Thành phần", "Ý kiến", "Phân công"
DAY = dt.date(2026, 9, 18)
_TEXTS = (
    "Đường trục thôn hư hỏng nặng, đi lại khó khăn. Đề nghị xã sửa chữa.",
    "Hồ sơ cấp giấy chứng nhận quyền sử dụng đất nộp đã lâu chưa có kết quả.",
    "Bãi rác tự phát đầu thôn gây ô nhiễm, đề nghị xử lý dứt điểm.",
    "Kênh mương nội đồng bị bồi lắng, nước không về ruộng cuối kênh.",
    "Loa truyền thanh của thôn hỏng từ tháng 5 chưa được thay.",
    "Đề nghị lắp thêm đèn chiếu sáng tuyến đường liên thôn.",
)
_FIELDS = ("Giao thông", "Đất đai", "Môi trường", "Thủy lợi, nông nghiệp", "Điện, nước, viễn thông", "Giao thông")


def small_minutes(**values: Any) -> Minutes:
    """Six opinions, three tasks, everything required filled."""
    base = Minutes(
        title="Hội nghị đối thoại với Nhân dân năm 2026",
        day=DAY,
        unit="xã Minh Lâm",
        level=Level.COMMUNE,
        chairs=(
            Official("Trần Văn Bình", "Bí thư Đảng ủy xã"),
            Official("Lê Thị Hạnh", "Chủ tịch Ủy ban nhân dân xã"),
        ),
        form=DialogueForm.PERIODIC,
        type=DialogueType.GENERAL,
        method=Method.IN_PERSON,
        province="tỉnh Hương Giang",
        organizer=Organizer.JOINT,
        topic="Đất đai, giao thông, môi trường",
        start=dt.time(8, 0),
        end=dt.time(11, 15),
        place="Hội trường xã",
        secretary="Vũ Thị Thu",
        plan_number="07/KH-UBND",
        plan_date=dt.date(2026, 1, 15),
        public_notice_on=dt.date(2026, 9, 8),
        delegates=Amount(32),
        citizens=Amount(96),
        report_summary="Báo cáo tình hình 8 tháng đầu năm.",
        assessment="Hội nghị dân chủ, thẳng thắn.",
        conclusions=("Ưu tiên vốn sửa chữa nhỏ.", "Niêm yết công khai hồ sơ đất đai."),
        compiler="Vũ Thị Thu",
        phone="0900 000 118",
        attendance=(
            Attendance("Cấp ủy", "Ban Thường vụ Đảng ủy xã", invited=9, present=9),
            Attendance("UBND", "Ủy ban nhân dân xã", "Lê Thị Hạnh", "Chủ tịch", 1, 1),
            Attendance("Nhân dân", "12 thôn", invited=100, present=96),
        ),
        opinions=tuple(_opinion(number) for number in range(1, 7)),
        assignments=tuple(_task(number) for number in range(1, 4)),
    )
    return replace(base, **values)


def _opinion(number: int) -> Opinion:
    return Opinion(
        number=number,
        text=_TEXTS[number - 1],
        turn=number,
        salutation=Salutation.MR if number % 2 else Salutation.MRS,
        speaker=f"Nguyễn Văn {'ABCDEG'[number - 1]}",
        place="thôn Đông" if number < 4 else "thôn Đoài",
        address=f"Xóm {number}",
        phone=f"0900 000 2{number:02d}",
        speaker_kind=SpeakerKind.PERSON,
        field=_FIELDS[number - 1],
        kind=OpinionKind.PETITION,
        on_topic=True,
        answered=Answered.YES if number > 3 else Answered.PARTLY,
        answerer="Phạm Đức Thuận",
        answer=f"Xã đã tiếp thu ý kiến thứ {number}.",
        authority=Authority.COMMUNE,
        agency="Phòng Kinh tế",
    )


def _task(number: int) -> Assignment:
    day = dt.date(2026, 10, 13 + number)
    return Assignment(
        number=number,
        text=f"khảo sát, đề xuất phương án giải quyết việc thứ {number}",
        opinions=(number, number + 1),
        lead="Phòng Kinh tế" if number < 3 else "Công an xã",
        supporting=("Trưởng thôn Đông",),
        person="Phạm Đức Thuận",
        deadline=Deadline(DeadlineKind.DATE, f"{day.day}/{day.month}/{day.year}", day),
        product="Báo cáo",
    )


@cache
def a_filled_form() -> bytes:
    """The minutes form filled with the small minutes; few prepared rows are left, so that tests are quick."""
    return changed(forms.fill("minutes", small_minutes(), LISTS), slim)


def slim(book: Workbook, last: int = 14) -> None:
    """Rows below ``last`` go, and every sheet that is no input but the one of lists."""
    for page in book.worksheets[1:4]:
        for row, column in list(page._cells):
            if row > last:
                del page._cells[row, column]
    for name in book.sheetnames[4:]:
        if name != "Danh mục":
            del book[name]


Change = Callable[[Workbook], Any]


def changed(data: bytes, change: Change) -> bytes:
    """The workbook after one change, saved again."""
    book = load_workbook(BytesIO(data), rich_text=True)
    change(book)
    memory = BytesIO()
    book.save(memory)
    return memory.getvalue()


def place_of(sheet: str, key: str, record: int = 0) -> str:
    """Cell of a field in a filled form: of a fact, or of the record counted from 0."""
    definition = next(item for item in form("minutes").sheets if item.name == sheet)
    keys = [field.key for field in definition.fields]
    if definition.is_table:
        return f"{chr(65 + keys.index(key))}{5 + record}"
    row = 5
    for field in definition.fields:
        row += bool(field.group)
        if field.key == key:
            return f"B{row}"
        row += 1
    raise KeyError(key)


def told(reading: forms.Reading) -> list[tuple[str, str, str]]:
    """(sheet, cell, rule) of every problem, in order."""
    return [(problem.sheet, problem.cell, problem.rule) for problem in reading.problems]


FILTERS = {"xlsx": "xlsx:Calc MS Excel 2007 XML", "xls": "xls:MS Excel 97", "ods": "ods"}


def saved_by_libreoffice(data: bytes, kind: str, folder: Path) -> bytes:
    """The workbook opened and saved by LibreOffice as ``kind``."""
    return all_saved_by_libreoffice({"bieu": data}, kind, folder)["bieu"]


def all_saved_by_libreoffice(books: Mapping[str, bytes], kind: str, folder: Path) -> dict[str, bytes]:
    """Several workbooks opened and saved in one call: most of its time is LibreOffice's own start."""
    sources = [folder / f"{name}.xlsx" for name in books]
    for source, data in zip(sources, books.values(), strict=True):
        source.write_bytes(data)
    profile = f"-env:UserInstallation=file://{folder}/profile"
    out = folder / kind
    command = [
        "soffice",
        profile,
        "--headless",
        "--convert-to",
        FILTERS[kind],
        "--outdir",
        str(out),
        *map(str, sources),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return {name: (out / f"{name}.{kind}").read_bytes() for name in books}
