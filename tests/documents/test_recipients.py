"""Whom a paper goes to: a province's paper never speaks of a commune's bodies, and the other way round."""

from __future__ import annotations

import re

import pytest

from tests.sampling import sample_desk, sample_settings

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
