"""Whom a paper goes to: a province's paper never speaks of a commune's bodies, and the other way round."""

from __future__ import annotations

import re

import pytest

from dialog_docs.documents.conclusion_notice import context
from tests.sampling import entry_with, sample_desk, sample_settings, task

SETTINGS = sample_settings()
KINDS = sorted(
    (kind, side) for kind, sides in SETTINGS.recipients.items() for side in ("state", "party") if side in sides
)
OF_A_COMMUNE = re.compile(r"Đảng ủy (xã|tỉnh)\b|(Thường trực|Văn phòng) Đảng ủy|\bthôn\b|Các phòng, đơn vị")
OF_A_PROVINCE = ("Thường vụ Tỉnh ủy (để thực hiện)", "Các sở, ban, ngành", "Lưu Văn phòng Tỉnh ủy")


@pytest.mark.parametrize(("kind", "side"), KINDS)
def test_a_provinces_paper_goes_to_no_body_of_a_commune(kind: str, side: str) -> None:
    desk = sample_desk(side, level="province", unit="tỉnh Hương Giang", place="Hương Giang")
    recipients = desk.frame(kind, "TB").recipients

    assert recipients
    assert [line for line in recipients if OF_A_COMMUNE.search(line)] == []


@pytest.mark.parametrize(("kind", "side"), KINDS)
def test_a_communes_paper_goes_to_no_body_of_a_province(kind: str, side: str) -> None:
    recipients = sample_desk(side).frame(kind, "TB").recipients

    assert [line for line in recipients if any(word in line for word in OF_A_PROVINCE)] == []


@pytest.mark.parametrize(("kind", "side"), KINDS)
def test_the_last_line_is_the_copy_that_is_kept(kind: str, side: str) -> None:
    for office in ({}, {"level": "province", "unit": "tỉnh Hương Giang", "place": "Hương Giang"}):
        recipients = sample_desk(side, **office).frame(kind, "TB").recipients

        assert recipients[-1].startswith("- Lưu") and recipients[-1].endswith(".")
        assert all(line.endswith(";") for line in recipients[:-1])


def recipients_of_a_conclusion(side: str, *leads: str) -> tuple[str, ...]:
    tasks = tuple(task(number, lead=lead) for number, lead in enumerate(leads, start=1))
    return context(entry_with(1, tasks), sample_desk(side)).frame.recipients


PARTY_LINE, STATE_LINE = (
    "- Ủy ban nhân dân xã (để thực hiện);",
    "- Các phòng, đơn vị được giao nhiệm vụ (để thực hiện);",
)


@pytest.mark.parametrize(
    ("side", "leads", "lines"),
    [
        ("party", ["Phòng Kinh tế", "Ban Xây dựng Đảng", "MTTQ"], [PARTY_LINE]),
        ("party", ["Phòng Kinh tế", "Công an xã", "Công an xã"], ["- Ủy ban nhân dân xã, Công an xã (để thực hiện);"]),
        (
            "party",
            ["Công an xã", "Ban Chỉ huy Quân sự xã"],
            ["- Ủy ban nhân dân xã, Công an xã, Ban Chỉ huy Quân sự xã (để thực hiện);"],
        ),
        (
            "party",
            ["Công an xã", "Ban Chỉ huy Quân sự xã", "Trạm Y tế xã", "Trung tâm Văn hóa xã"],
            ["- Ủy ban nhân dân xã, các cơ quan, đơn vị được giao nhiệm vụ (để thực hiện);"],
        ),
        ("party", ["Điện lực khu vực"], [PARTY_LINE, "- Điện lực khu vực (để phối hợp);"]),
        ("state", ["Phòng Kinh tế", "Công an xã", "MTTQ"], [STATE_LINE]),
        (
            "state",
            ["Điện lực khu vực", "Sở Xây dựng"],
            [STATE_LINE, "- Sở Xây dựng, Điện lực khu vực (để phối hợp);"],
        ),
        (
            "state",
            ["Điện lực khu vực", "Sở Xây dựng", "Sở Y tế", "Sở Nội vụ"],
            [STATE_LINE, "- Các cơ quan, đơn vị liên quan (để phối hợp);"],
        ),
    ],
)
def test_a_conclusion_goes_to_everyone_it_gives_a_task(side: str, leads: list[str], lines: list[str]) -> None:
    found = recipients_of_a_conclusion(side, *leads)

    assert [line for line in found if "(để thực hiện)" in line or "(để phối hợp)" in line] == lines
    assert found[-1].startswith("- Lưu")
