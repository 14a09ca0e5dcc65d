"""The board's data and page: what it says, what it must never say."""

from __future__ import annotations

import json
import re

from dialog_docs.board import BoardInputs, board_data, render, tracking_data
from dialog_docs.dialogue.entry import IssuedPaper
from dialog_docs.dialogue.followup import Unit
from dialog_docs.dialogue.terms import Level, OpinionKind, Side
from dialog_docs.figures import indicators
from dialog_docs.wording import say
from tests.figures.reporting import texts_of
from tests.figures.rows import D, Rows, facts_of, half_year, made_up
from tests.sampling import sample_settings


def inputs(rows: Rows, **values) -> BoardInputs:
    return BoardInputs(
        **{"rows": rows.frozen(), "as_of": D(2026, 6, 20), "settings": sample_settings("party")} | values
    )


def data_of(page: str) -> dict:
    return json.loads(re.search(r'id="data">(.*?)</script>', page, re.DOTALL)[1])


def test_what_needs_attention_comes_first_and_is_counted():
    found = board_data(inputs(half_year(), texts=texts_of(half_year()), refused=("sai mẫu.xlsx",)))
    counts = {item.kind: item.count for item in found.attention}

    assert counts["overdue"] == 1
    assert counts["refused"] == 1
    assert found.attention[0].kind == "overdue"


def test_what_is_beyond_the_largest_bars_stands_in_one_bar_with_the_field_khac():
    rows = Rows()
    held = rows.dialogue(D(2026, 3, 1))
    for field in ["Khác", *(f"Lĩnh vực {number}" for number in range(14))] * 2:
        rows.opinion(held, field=field)
    (bars,) = (chart.bars for chart in board_data(inputs(rows)).periods[0].charts if chart.kind == "by_field")

    assert [bar.label for bar in bars] == [*(f"Lĩnh vực {number}" for number in range(12)), "Khác"]
    assert [bar.parts for bar in bars] == [(2,)] * 12 + [(6,)]


def test_nothing_to_do_shows_no_heading():
    assert board_data(inputs(Rows())).attention == ()


def test_the_cards_agree_with_the_figures():
    rows = made_up(60)
    found = board_data(inputs(rows, as_of=D(2026, 12, 31)))
    year = next(period for period in found.periods if period.code == "2026")
    figures = indicators(facts_of(rows, "2026"))
    values = {card.code: card.value for card in year.cards}

    assert values["I01"] == str(figures["I01"].value)
    assert values["I07"] == str(figures["I07"].value)
    assert values["I11"] == f"{figures['I11'].value:.1f}%".replace(".", ",")


def test_a_figure_without_denominator_has_no_value():
    found = board_data(inputs(Rows()))

    assert {card.value for card in found.periods[0].cards if card.code in ("I02", "I08", "I11", "I14")} == {None}


def test_units_below_their_quota_and_figures_that_differ_are_told():
    rows = Rows()
    for unit in ("xã A", "xã B"):
        rows.dialogue(D(2026, 3, 1), unit, topic="Đường liên xã", attendance=77)
    units = [Unit(name, Level.COMMUNE, quota=4, quota_cycle="quarter") for name in ("xã A", "xã C")]
    found = {item.kind: item for item in board_data(inputs(rows, units=units)).attention}

    assert found["below_quota"].lines == ("xã A", "xã C")
    assert found["differences"].count == 1


def test_complaints_and_phone_numbers_stay_out_of_the_page():
    rows = Rows()
    held = rows.dialogue(D(2026, 3, 1))
    sealed = rows.opinion(held, kind=OpinionKind.DENUNCIATION)
    code = rows.opinion(held)
    page = render(board_data(inputs(rows, texts={code: "Gọi 0912 345 678", sealed: "Nội dung mật"})))

    assert sealed not in page
    assert "mật" not in page
    assert "345 678" not in page


def test_a_text_cannot_leave_the_script_it_stands_in():
    rows = Rows()
    code = rows.opinion(rows.dialogue(D(2026, 3, 1)))
    page = render(board_data(inputs(rows, texts={code: "</script><script>alert(1)</script>"})))

    assert "<script>alert" not in page
    assert data_of(page)["items"]["rows"][0][2] == "</script><script>alert(1)</script>"


def test_the_page_asks_for_nothing_outside():
    page = render(board_data(inputs(half_year())))

    assert "default-src 'none'" in page
    assert re.findall(r"""(?:src|href)\s*=\s*["'](?!data:)""", page) == []
    assert set(re.findall(r"https?://[^\"' ]+", page)) == {"http://www.w3.org/2000/svg"}


def test_papers_are_linked_relative_to_the_outbox():
    rows = half_year()
    code = rows.dialogues[-1].code
    path = "xã Minh Lâm/2026-05-20 Đất đai/Thông báo kết luận.docx"
    rows.papers = [IssuedPaper("conclusion_notice", Side.STATE, code, path, "0" * 64)]
    line = next(item for item in board_data(inputs(rows)).meetings if item.code == code)

    assert line.papers[0].name == "Thông báo kết luận"
    assert line.papers[0].href.startswith("x%C3%A3%20Minh")


def test_the_same_inputs_give_the_same_page():
    assert render(board_data(inputs(half_year()))) == render(board_data(inputs(half_year())))


def test_after_the_fourteenth_of_december_the_state_is_in_the_next_year():
    found = board_data(inputs(half_year(), settings=sample_settings("state"), as_of=D(2026, 12, 20)))

    assert found.periods[0].code == "2027"


def test_a_task_without_public_text_is_told_as_such_and_never_by_its_code():
    rows = Rows()
    held = rows.dialogue(D(2026, 3, 1))
    code = rows.task(held, original_due=D(2026, 3, 20))
    rows.opinion(held, kind=OpinionKind.COMPLAINT, tasks=(code,))
    found = board_data(inputs(rows))
    late = next(item for item in found.attention if item.kind == "overdue")
    book = tracking_data(facts_of(rows, "2026", D(2026, 6, 20)), {}, "xã Minh Lâm")

    assert code not in " ".join(late.lines)
    assert [item.text for item in found.items if item.is_task] == [say("figures.sealed_task")]
    assert [row[3] for row in book.tasks] == [say("figures.sealed_task")]


def test_agencies_of_one_name_are_told_apart_where_several_units_are_shown():
    rows = Rows()
    for unit in ("xã A", "xã B"):
        rows.task(rows.dialogue(D(2026, 3, 1), unit), original_due=D(2026, 3, 20))
    found = board_data(inputs(rows))
    chart = next(chart for chart in found.periods[0].charts if chart.kind == "by_agency")
    book = tracking_data(facts_of(rows, "2026", D(2026, 6, 20)), {}, "tỉnh Hương Giang")

    names = ["Phòng Kinh tế (xã A)", "Phòng Kinh tế (xã B)"]
    assert [bar.label for bar in chart.bars] == names
    assert [(name, tasks) for name, tasks, *_ in book.agencies] == [(name, 1) for name in names]
    assert [row[4] for row in book.tasks] == names
