"""An office's own older form, typed long before ours, maps by the names in the settings alone."""

from __future__ import annotations

import datetime as dt
from io import BytesIO

from openpyxl import Workbook

from dialog_docs import forms
from dialog_docs.dialogue.terms import Answered, Authority
from tests.forms.test_repairs import lists
from tests.forms.workbench import told

NAMES = {
    "title": ["Buổi tiếp xúc"],
    "info.day": ["Tiến hành hôm"],
    "level": ["Thuộc cấp"],
    "unit": ["Nơi báo cáo"],
    "chair_name": ["Người điều hành"],
    "opinions.speaker": ["Cử tri"],
    "opinions.text": ["Bà con nói gì"],
    "opinions.place": ["Ở đâu tới"],
    "opinions.field": ["Mảng việc"],
    "opinions.answered": ["Giải đáp ngay"],
    "opinions.answer": ["Đã giải đáp ra sao"],
    "opinions.authority": ["Ai lo được"],
    "assignments.text": ["Việc phải làm"],
    "assignments.lead": ["Giao cho ai"],
    "assignments.deadline": ["Bao giờ xong"],
    "assignments.opinions": ["Từ lời số"],
}
"""[forms.synonyms] of the office."""


def older_form() -> bytes:
    """Three sheets of 2011: a letterhead, labels in column B, tables that begin in the middle of the page."""
    book = Workbook()
    info = book.active
    info.title, info["B1"] = "BIA", "SỔ GHI LỜI DÂN NÓI"
    facts = [
        ("Buổi tiếp xúc", "Tiếp xúc quý III"),
        ("Tiến hành hôm", "18/9/2026"),
        ("Thuộc cấp", "Xã"),
        ("Nơi báo cáo", "xã Minh Lâm"),
        ("Người điều hành", "Lê Thị Hạnh"),
    ]
    for row, (label, value) in enumerate(facts, 4):
        info.cell(row, 2).value, info.cell(row, 4).value = label, value
    said = book.create_sheet("LOI DAN")
    said["C2"] = "Ghi theo thứ tự phát biểu"
    rows = [
        (
            "TT",
            "Mảng việc",
            "Cử tri",
            "Ở đâu tới",
            "Bà con nói gì",
            "Giải đáp ngay",
            "Đã giải đáp ra sao",
            "Ai lo được",
        ),
        (1, "Giao thông", "Vũ Văn A", "thôn Đông", "Đường hỏng, đề nghị sửa.", "Có", "Xã sẽ sửa.", "Xã"),
        (2, "Đất đai", "Lê Thị B", "thôn Đoài", "Hồ sơ đất chậm.", "Không", None, "Tỉnh"),
    ]
    for row, values in enumerate(rows, 7):
        for column, value in enumerate(values, 3):
            said.cell(row, column).value = value
    work = book.create_sheet("VIEC")
    for row, values in enumerate(
        [
            ("TT", "Việc phải làm", "Giao cho ai", "Bao giờ xong", "Từ lời số"),
            (1, "sửa đường", "Công an xã", "15/10/2026", "1"),
        ],
        3,
    ):
        for column, value in enumerate(values, 2):
            work.cell(row, column).value = value
    memory = BytesIO()
    book.save(memory)
    return memory.getvalue()


def test_an_older_form_is_read_by_the_names_in_the_settings():
    reading = forms.read(older_form(), "so-ghi-loi-dan.xlsx", lists(synonyms=NAMES))
    minutes = reading.minutes

    assert (minutes.title, minutes.day, minutes.unit) == ("Tiếp xúc quý III", dt.date(2026, 9, 18), "xã Minh Lâm")
    assert minutes.chairs[0].name == "Lê Thị Hạnh"
    assert [(row.speaker, row.place, row.answered, row.authority) for row in minutes.opinions] == [
        ("Vũ Văn A", "thôn Đông", Answered.YES, Authority.COMMUNE),
        ("Lê Thị B", "thôn Đoài", Answered.NO, Authority.PROVINCE),
    ]
    task = minutes.assignments[0]
    assert (task.text, task.lead, task.deadline.last_day, task.opinions) == (
        "sửa đường", "Công an xã", dt.date(2026, 10, 15), (1,),
    )  # fmt: skip
    assert {rule for _, _, rule in told(reading)} <= {"label-missing", "sheet-missing"}


def test_without_the_names_it_is_no_form():
    assert forms.read(older_form(), "so-ghi-loi-dan.xlsx", lists()).form is None
