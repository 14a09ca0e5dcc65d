"""Right papers of the invented commune Minh Lâm, one function a paper; ``BASES`` names them for the rule cases."""

from __future__ import annotations

from collections.abc import Callable

from dialog_docs.fonts import longest_line, text_width
from tests.layout.word_file import WordFile, par, section, table

LEFT, RIGHT, PAD = 70.0, 105.0, 2 * 108 / 56.6929
"""Columns of the head and the padding of a cell, mm."""
ROOM = 165.0
EVENT = "Hội nghị đối thoại với Nhân dân năm 2026"


def centred_rule(name: str, text: str, size: float, room: float, share: float = 0.4, *, bold=True) -> str:
    width = longest_line(text, size, room, bold=bold) * share
    gap = (room - width) / 2
    return par(name, rule=(gap, gap), size=2)


# ---------------------------------------------------------------- State


def state_head(
    symbol: str, *, date: str = "ngày      tháng 9 năm 2026", subject: str = "", number: str = "     "
) -> str:
    left = par("issuer", "ỦY BAN NHÂN DÂN", size=13, bold=True, align="center")
    left += par("issuer2", "XÃ MINH LÂM", size=13, bold=True, align="center")
    left += centred_rule("issuer-rule", "XÃ MINH LÂM", 13, LEFT - PAD)
    right = par("national", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", size=13, bold=True, align="center")
    right += par("motto", "Độc lập - Tự do - Hạnh phúc", size=14, bold=True, align="center")
    gap = (RIGHT - PAD - text_width("Độc lập - Tự do - Hạnh phúc", 14, bold=True)) / 2
    right += par("motto-rule", rule=(gap, gap), size=2)
    low = par("number", f"Số: {number}/{symbol}", size=13, align="center")
    if subject:
        low += par("subject", subject, size=12, align="center", before=6)
    dated = par("date", f"Minh Lâm, {date}" if date else "", size=14, italic=True, align="center")
    return table([LEFT, RIGHT], [[left, right], [low, dated]]) + par("", size=6)


def state_title(name: str, abstract: str) -> str:
    return (
        par("title", name, bold=True, align="center", before=12)
        + par("abstract", abstract, bold=True, align="center")
        + centred_rule("abstract-rule", abstract, 14, ROOM)
        + par("", size=8)
    )


def text(name: str, words, **own) -> str:
    return par(name, words, **{"first": 10, "after": 6, **own})


def heading(name: str, words: str, **own) -> str:
    return text(name, words, **{"bold": True, "keep": True, **own})


def recipients(
    lines: list[str], *, name: str = "Lê Thị Hạnh", authority=("TM. ỦY BAN NHÂN DÂN",), title="CHỦ TỊCH"
) -> str:
    left = par("recipients", "Nơi nhận:", size=12, bold=True, italic=True, align="left")
    left += "".join(par(f"recipient{n}", line, size=11, align="left") for n, line in enumerate(lines, 1))
    right = "".join(par(f"authority{n}", line, bold=True, align="center") for n, line in enumerate(authority, 1))
    right += par("signer-title", title, bold=True, align="center")
    right += "".join(par("", align="center") for _ in range(4))
    right += par("signer", name, bold=True, align="center")
    return table([85, 80], [[left, right]], cant_split=True)


def annex(number: str, title: str, reference: str) -> str:
    rows = [["TT", "Nội dung"], ["1", "Đề nghị sửa chữa đường trục thôn Đông"]]
    cells = [[par("", cell, size=12, align="left") for cell in row] for row in rows]
    return (
        par(f"annex{number}", f"Phụ lục {number}", bold=True, align="center")
        + par(f"annextitle{number}", title, bold=True, align="center")
        + par(f"annexref{number}", reference, italic=True, align="center")
        + table([20, 200], cells, bordered=True)
        + par("", size=2)
    )


def ended(last: str) -> str:
    """The paragraph that ends a section."""
    return par("", section=last, size=2)


OPENING = (
    "Thực hiện Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025, Ủy ban nhân dân xã Minh Lâm ban hành Kế "
    "hoạch tổ chức Hội nghị đối thoại với Nhân dân năm 2026 như sau:"
)
LONG = (
    "Lắng nghe, nắm bắt tâm tư, nguyện vọng, ý kiến, kiến nghị của Nhân dân; kịp thời xem xét, giải quyết những vấn đề "
    "Nhân dân quan tâm (chi tiết tại Phụ lục I, Phụ lục II)."
)
CLOSING = (
    "Trong quá trình thực hiện, nếu có khó khăn, vướng mắc, các cơ quan, đơn vị kịp thời báo cáo Ủy ban nhân dân xã để "
    "xem xét, chỉ đạo./."
)
STATE_LIST = ["- Ủy ban nhân dân tỉnh (để báo cáo);", "- Trưởng các thôn (để thực hiện);", "- Lưu: VT, VP."]


def state_plan(symbol: str = "KH-UBND", **head) -> WordFile:
    """Kế hoạch with legal bases, headings of every level and two annexes."""
    reference = "(Kèm theo Kế hoạch số      /KH-UBND ngày      /9/2026 của Ủy ban nhân dân xã)"
    main = (
        state_head(symbol, **head)
        + state_title("KẾ HOẠCH", f"Tổ chức {EVENT}")
        + text("basis1", "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;", italic=True)
        + text("basis2", "Căn cứ Luật Thực hiện dân chủ ở cơ sở ngày 10 tháng 11 năm 2022.", italic=True)
        + text("opening", OPENING)
        + heading("section1", "I. MỤC ĐÍCH, YÊU CẦU")
        + heading("item1", "1. Mục đích")
        + text("long", LONG)
        + heading("item2", "2. Yêu cầu")
        + text("letter-a", "a) Hội nghị được tổ chức dân chủ, công khai.")
        + text("letter-b", "b) Ý kiến của Nhân dân được ghi nhận đầy đủ, có 17/23 ý kiến được trả lời (đạt 73,9%).")
        + text("letter-c", "c) Kết quả được thông báo đến Nhân dân.")
        + heading("section2", "II. TỔ CHỨC THỰC HIỆN")
        + text("closing", CLOSING, keep=True)
        + recipients(STATE_LIST)
        + ended(section())
        + annex("I", "DANH MỤC NHIỆM VỤ", reference)
        + ended(section(landscape=True, start=1))
        + annex("II", "PHÂN CÔNG NHIỆM VỤ", reference)
    )
    return WordFile.of(main, section(landscape=True, start=1))


def state_issued() -> WordFile:
    """The same plan with number and day filled in."""
    word = state_plan(number="15", date="ngày 05 tháng 9 năm 2026")
    for number in ("I", "II"):
        word.paragraph(f"annexref{number}").find(
            ".//{*}t"
        ).text = "(Kèm theo Kế hoạch số 15/KH-UBND ngày 05/9/2026 của Ủy ban nhân dân xã)"
    return word


def state_letter() -> WordFile:
    """Công văn."""
    main = (
        state_head("UBND-VP", subject="V/v chuyển ý kiến, kiến nghị của Nhân dân")
        + par("addressee", "Kính gửi: Sở Xây dựng.", align="center", before=12, after=12)
        + text("opening", "Qua tổng hợp, có 02 ý kiến, kiến nghị thuộc thẩm quyền giải quyết của Sở Xây dựng.")
        + text("closing", "Rất mong nhận được sự quan tâm, phối hợp của quý cơ quan./.", keep=True)
        + recipients(["- Như trên;", "- Ủy ban nhân dân tỉnh (để báo cáo);", "- Lưu: VT, VP."])
    )
    return WordFile.of(main, section())


def state_notice(
    abstract: str, first: str, date: str = "ngày      tháng 9 năm 2026", number: str = "     "
) -> WordFile:
    main = (
        state_head("TB-UBND", date=date, number=number)
        + state_title("THÔNG BÁO", abstract)
        + text("opening", first)
        + text("item1", "1. Thời gian: 08 giờ 00 phút, ngày 18/9/2026 (thứ Sáu).")
        + text("closing", "Ủy ban nhân dân xã thông báo để Nhân dân biết, tham dự./.", keep=True)
        + recipients(STATE_LIST)
    )
    return WordFile.of(main, section())


def public_notice(date: str = "ngày 08 tháng 9 năm 2026") -> WordFile:
    """Thông báo công khai, issued ten days before the meeting."""
    words = "Ủy ban nhân dân xã Minh Lâm tổ chức Hội nghị đối thoại với Nhân dân, cụ thể như sau:"
    return state_notice(f"Về việc tổ chức {EVENT}", words, date, "12")


HELD = "Ngày 18/9/2026, tại Hội trường xã, Ủy ban nhân dân xã Minh Lâm tổ chức Hội nghị đối thoại với Nhân dân."


def result_notice(date: str = "ngày 25 tháng 9 năm 2026") -> WordFile:
    """Thông báo kết quả, issued a week after the meeting."""
    return state_notice(f"Kết quả {EVENT}", HELD, date, "13")


def conclusion_notice(date: str = "ngày 21 tháng 9 năm 2026") -> WordFile:
    """Thông báo kết luận of the State."""
    return state_notice(f"Kết luận của Chủ tịch Ủy ban nhân dân xã tại {EVENT}", HELD, date, "14")


def state_decision() -> WordFile:
    """Quyết định in articles."""
    main = (
        state_head("QĐ-UBND")
        + state_title("QUYẾT ĐỊNH", "Ban hành Quy chế đối thoại với Nhân dân")
        + text("basis1", "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025.", italic=True)
        + text("article1", [("Điều 1. ", {"bold": True}), ("Ban hành kèm theo Quyết định này Quy chế đối thoại.", {})])
        + text("article2", [("Điều 2. ", {"bold": True}), ("Quyết định này có hiệu lực kể từ ngày ký.", {})])
        + text("closing", [("Điều 3. ", {"bold": True}), ("Các phòng, đơn vị thuộc xã thi hành./.", {})], keep=True)
        + recipients(STATE_LIST)
    )
    return WordFile.of(main, section())


def state_minutes() -> WordFile:
    """Biên bản: number, no place and date, two signatures."""
    hint = "(Chữ ký, họ và tên)"
    sides = [
        par(side, label, bold=True, align="center")
        + par("", hint, italic=True, align="center")
        + "".join(par("", align="center") for _ in range(4))
        + par("", name, bold=True, align="center")
        for side, label, name in (("left", "THƯ KÝ", "Vũ Thị Thu"), ("right", "CHỦ TỌA", "Lê Thị Hạnh"))
    ]
    main = (
        state_head("BB-UBND", date="")
        + state_title("BIÊN BẢN", EVENT)
        + text("opening", "1. Thời gian bắt đầu: 08 giờ 00 phút, ngày 18/9/2026.")
        + text("closing", "Hội nghị kết thúc lúc 11 giờ 15 phút cùng ngày./.", keep=True)
        + table([85, 80], [sides], cant_split=True)
    )
    return WordFile.of(main, section())


def state_report(
    first: str = "Trong kỳ, Ủy ban nhân dân xã đã tổ chức 02 hội nghị đối thoại với Nhân dân.",
) -> WordFile:
    """Báo cáo năm to the province."""
    main = (
        state_head("BC-UBND", date="ngày      tháng 12 năm 2026")
        + state_title("BÁO CÁO", "Kết quả tổ chức đối thoại với Nhân dân năm 2026")
        + par("addressee", "Kính gửi: Ủy ban nhân dân tỉnh Hương Giang.", align="center", before=12, after=12)
        + text("opening", "Ủy ban nhân dân xã Minh Lâm báo cáo kết quả tổ chức đối thoại năm 2026 như sau:")
        + heading("section1", "I. KẾT QUẢ")
        + text("result", first)
        + text("closing", "Trên đây là báo cáo kết quả, Ủy ban nhân dân xã Minh Lâm kính báo cáo./.", keep=True)
        + recipients(["- Như trên;", "- Lưu: VT, VP."])
    )
    return WordFile.of(main, section())


# ---------------------------------------------------------------- Party


def party_head(
    symbol: str, *, date: str = "ngày      tháng 9 năm 2026", subject: str = "", number: str = "     "
) -> str:
    left = par("superior", "ĐẢNG BỘ TỈNH HƯƠNG GIANG", align="center")
    left += par("issuer", "ĐẢNG ỦY XÃ MINH LÂM", bold=True, align="center") + par("star", "*", align="center")
    left += par("number", f"Số {number}-{symbol}", align="center")
    if subject:
        left += par("subject", subject, size=12, italic=True, align="center", before=6)
    right = par("party", "ĐẢNG CỘNG SẢN VIỆT NAM", size=15, bold=True, align="center")
    gap = (90 - PAD - text_width("ĐẢNG CỘNG SẢN VIỆT NAM", 15, bold=True)) / 2
    right += par("party-rule", rule=(gap, gap), size=2)
    right += par("date", f"Minh Lâm, {date}", italic=True, align="center")
    return table([80, 90], [[left, right]]) + par("", size=6)


def party_title(name: str, abstract: str) -> str:
    return (
        par("title", name, size=16, bold=True, align="center", before=12)
        + par("abstract", abstract, bold=True, align="center")
        + par("dashes", "-----", bold=True, align="center", after=6)
    )


def ptext(name: str, words, **own) -> str:
    return text(name, words, **{"exact": 19, **own})


def pheading(name: str, words: str, **own) -> str:
    return ptext(name, words, **{"bold": True, "keep": True, **own})


def party_recipients(lines: list[str], *, authority: str = "T/M BAN THƯỜNG VỤ", title: str = "BÍ THƯ") -> str:
    left = par("recipients", "Nơi nhận:", underline=True, align="left")
    left += "".join(par(f"recipient{n}", line, size=12, align="left") for n, line in enumerate(lines, 1))
    right = par("authority1", authority, bold=True, align="center") + par("signer-title", title, align="center")
    right += "".join(par("", align="center") for _ in range(4)) + par(
        "signer", "Trần Văn Bình", bold=True, align="center"
    )
    return table([85, 80], [[left, right]], cant_split=True)


PARTY_LIST = ["- Thường trực Tỉnh ủy (để báo cáo);", "- Chi bộ các thôn (để thực hiện);", "- Lưu Văn phòng Đảng ủy."]
PARTY_OPENING = (
    "Thực hiện Quy định số 11-QĐi/TW, ngày 18/02/2019 của Bộ Chính trị, Ban Thường vụ Đảng ủy xã Minh Lâm ban hành Kế "
    "hoạch tổ chức Hội nghị đối thoại với Nhân dân năm 2026 như sau:"
)
PARTY_CLOSING = "Các cơ quan, đơn vị kịp thời phản ánh về Ban Thường vụ Đảng ủy (qua Văn phòng Đảng ủy) để chỉ đạo."


def party_plan(lines: list[str] = PARTY_LIST, last: str = ".", **head) -> WordFile:
    """Kế hoạch of the Party committee with legal bases, headings and two annexes."""
    reference = "(Kèm theo Kế hoạch số      -KH/ĐU, ngày      /9/2026 của Ban Thường vụ Đảng ủy xã)"
    main = (
        party_head("KH/ĐU", **head)
        + party_title("KẾ HOẠCH", "tổ chức hội nghị đối thoại giữa người đứng đầu cấp ủy với Nhân dân năm 2026")
        + ptext("basis1", "- Căn cứ Điều lệ Đảng Cộng sản Việt Nam;")
        + ptext("basis2", f"- Căn cứ Quy chế làm việc của Ban Chấp hành Đảng bộ xã{last}")
        + ptext("opening", PARTY_OPENING)
        + pheading("section1", "I- MỤC ĐÍCH, YÊU CẦU")
        + pheading("item1", "1. Mục đích")
        + ptext("long", LONG)
        + pheading("item2", "2. Yêu cầu")
        + ptext("letter-a", "a) Hội nghị được tổ chức dân chủ, công khai.")
        + ptext("letter-b", "b) Ý kiến của Nhân dân được ghi nhận đầy đủ, có 17/23 ý kiến được trả lời (đạt 73,9%).")
        + ptext("letter-c", "c) Kết quả được thông báo đến Nhân dân.")
        + pheading("section2", "II- TỔ CHỨC THỰC HIỆN")
        + ptext("closing", PARTY_CLOSING, keep=True)
        + party_recipients(lines)
        + ended(section())
        + annex("I", "DANH MỤC NHIỆM VỤ", reference)
        + ended(section(landscape=True, start=1))
        + annex("II", "PHÂN CÔNG NHIỆM VỤ", reference)
    )
    return WordFile.of(main, section(landscape=True, start=1))


def party_issued() -> WordFile:
    """The same plan with number and day filled in."""
    word = party_plan(number="15", date="ngày 05 tháng 9 năm 2026")
    for number in ("I", "II"):
        word.paragraph(f"annexref{number}").find(".//{*}t").text = "(Kèm theo Kế hoạch số 15-KH/ĐU, ngày 05/9/2026)"
    return word


def old_party_plan() -> WordFile:
    """A plan of March 2026, under the guide of 2018: commas between recipients and after the last basis."""
    lines = [line.replace(";", ",") for line in PARTY_LIST]
    return party_plan(lines, ",", date="ngày      tháng 3 năm 2026")


def party_letter() -> WordFile:
    """Công văn of the Party committee."""
    main = (
        party_head("CV/ĐU", subject="về việc chuyển ý kiến, kiến nghị của Nhân dân")
        + par("addressee", [("Kính gửi: ", {"italic": True}), ("Thường trực Tỉnh ủy.", {})], align="center", after=12)
        + ptext("opening", "Qua tổng hợp, có 02 ý kiến, kiến nghị thuộc thẩm quyền của Thường trực Tỉnh ủy.")
        + ptext("closing", "Ban Thường vụ Đảng ủy báo cáo Thường trực Tỉnh ủy xem xét, chỉ đạo.", keep=True)
        + party_recipients(["- Như trên;", "- Lưu Văn phòng Đảng ủy."])
    )
    return WordFile.of(main, section())


def party_notice(date: str = "ngày 21 tháng 9 năm 2026") -> WordFile:
    """Thông báo kết luận of the Party committee."""
    held = "Ngày 18/9/2026, tại Hội trường xã, Đảng ủy xã Minh Lâm tổ chức Hội nghị đối thoại với Nhân dân."
    main = (
        party_head("TB/ĐU", date=date, number="07")
        + party_title("THÔNG BÁO", f"kết luận của đồng chí Bí thư Đảng ủy xã tại {EVENT}")
        + ptext("opening", held)
        + ptext("closing", "Ban Thường vụ Đảng ủy thông báo để các cơ quan, đơn vị biết, thực hiện.", keep=True)
        + party_recipients(PARTY_LIST, authority="T/L BAN THƯỜNG VỤ", title="CHÁNH VĂN PHÒNG")
    )
    return WordFile.of(main, section())


def party_report(first: str = "Trong năm, đã tổ chức 02 hội nghị đối thoại với Nhân dân.") -> WordFile:
    """Báo cáo năm: no addressee."""
    main = (
        party_head("BC/ĐU", date="ngày      tháng 12 năm 2026")
        + party_title("BÁO CÁO", "kết quả đối thoại với Nhân dân năm 2026")
        + ptext("opening", "Ban Thường vụ Đảng ủy xã Minh Lâm báo cáo kết quả đối thoại năm 2026 như sau:")
        + ptext("result", first)
        + ptext("closing", "Ban Thường vụ Đảng ủy xã báo cáo Ban Thường vụ Tỉnh ủy theo dõi, chỉ đạo.", keep=True)
        + party_recipients(PARTY_LIST)
    )
    return WordFile.of(main, section())


def party_minutes() -> WordFile:
    """Biên bản of the Party committee."""
    sides = [
        par(side, label, bold=True, align="center")
        + "".join(par("", align="center") for _ in range(4))
        + par("", name, bold=True)
        for side, label, name in (
            ("left", "NGƯỜI GHI BIÊN BẢN", "Vũ Thị Thu"),
            ("right", "CHỦ TRÌ HỘI NGHỊ", "Trần Văn Bình"),
        )
    ]
    main = (
        party_head("BB/ĐU")
        + party_title("BIÊN BẢN", EVENT)
        + ptext("opening", "1. Thời gian bắt đầu: 08 giờ 00 phút, ngày 18/9/2026.")
        + ptext("closing", "Hội nghị kết thúc lúc 11 giờ 15 phút cùng ngày.", keep=True)
        + table([85, 80], [sides], cant_split=True)
    )
    return WordFile.of(main, section())


def party_decision() -> WordFile:
    """Quyết định in articles."""
    main = (
        party_head("QĐ/ĐU")
        + party_title("QUYẾT ĐỊNH", "ban hành Quy chế đối thoại với Nhân dân")
        + ptext("basis1", "- Căn cứ Điều lệ Đảng Cộng sản Việt Nam.")
        + ptext("article1", [("Điều 1. ", {"bold": True}), ("Ban hành kèm theo Quyết định này Quy chế đối thoại.", {})])
        + ptext("closing", [("Điều 2. ", {"bold": True}), ("Quyết định có hiệu lực kể từ ngày ký.", {})], keep=True)
        + party_recipients(PARTY_LIST)
    )
    return WordFile.of(main, section())


BASES: dict[str, Callable[[], WordFile]] = {
    function.__name__: function
    for function in (
        state_plan,
        state_issued,
        state_letter,
        public_notice,
        result_notice,
        conclusion_notice,
        state_decision,
        state_minutes,
        state_report,
        party_plan,
        party_issued,
        old_party_plan,
        party_letter,
        party_notice,
        party_report,
        party_minutes,
        party_decision,
    )
}
"""Every right paper by name."""
REGULATION = {
    name: "hd36" if name.startswith("old") else "hd05" if name.startswith("party") else "nd30" for name in BASES
}
ISSUED = frozenset({"state_issued", "party_issued"})
