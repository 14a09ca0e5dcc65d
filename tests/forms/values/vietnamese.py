"""Vietnamese text as forms hold it, and its two old charsets made by another hand than the decoder's."""

from __future__ import annotations

import random
import shutil
import subprocess
import unicodedata
from functools import cache

from dialog_docs.forms.grid import Book, Cell, Sheet

TONES = "\u0300\u0301\u0303\u0309\u0323"

SENTENCES = """
Đề nghị Ủy ban nhân dân xã xem xét sửa chữa tuyến đường liên thôn từ Bản Phó đến trung tâm xã vì mặt đường xuống cấp
Hệ thống mương thủy lợi thôn Na Hối bị sạt lở nhiều đoạn, bà con không đủ nước tưới cho vụ đông xuân
Kính mong cấp có thẩm quyền sớm cấp giấy chứng nhận quyền sử dụng đất cho các hộ đã nộp hồ sơ từ năm trước
Xe tải chở đất đá quá tải trọng chạy qua khu dân cư gây bụi bẩn, tiếng ồn và nguy cơ mất an toàn giao thông
Người dân phản ánh tình trạng ô nhiễm môi trường do trang trại chăn nuôi lợn xả thải ra suối
Đề nghị lắp thêm đèn chiếu sáng công cộng tại các ngõ của tổ dân phố số mười hai
Trạm y tế xã còn thiếu bác sĩ và thuốc bảo hiểm, nhân dân phải đi khám xa
Điểm trường mầm non xuống cấp, mái lợp bị dột, ảnh hưởng đến việc học tập của các cháu
Một số chế độ, chính sách đối với người có công và hộ nghèo chưa được chi trả kịp thời
Công tác cải cách thủ tục hành chính đã có nhiều chuyển biến tích cực, cán bộ nhiệt tình
Đề nghị giải thích rõ mức đền bù, hỗ trợ khi thu hồi đất để mở rộng quốc lộ
Tệ nạn trộm cắp vặt, cờ bạc ở một số thôn vẫn diễn ra, đề nghị công an xã tăng cường tuần tra
Nước sinh hoạt tập trung của thôn thường xuyên bị mất vào mùa khô, có khi kéo dài cả tuần
Cần sớm có phương án di dời các hộ nằm trong vùng có nguy cơ sạt lở đất trước mùa mưa bão
Nhà văn hóa thôn đã được khánh thành nhưng chưa có bàn ghế và hệ thống loa đài
Đồng chí Chủ tịch trả lời: Ủy ban nhân dân xã đã ghi vốn sửa chữa trong kế hoạch, dự kiến khởi công quý tới
Giao Phòng Kinh tế chủ trì, phối hợp với Văn phòng kiểm tra thực tế, báo cáo kết quả trước ngày họp giao ban
Ban Chỉ huy Quân sự xã và Công an xã xây dựng phương án ứng phó thiên tai, tìm kiếm cứu nạn
Mặt trận Tổ quốc và các đoàn thể tuyên truyền, vận động hội viên tự giác tháo dỡ hàng rào lấn chiếm
Hội nghị diễn ra dân chủ, cởi mở; các ý kiến đều được tiếp thu và giải trình ngay tại chỗ
Đường dây điện hạ thế võng thấp, cột gỗ mục nát, rất nguy hiểm khi trời mưa gió
Chợ phiên chưa có chỗ để xe, các hộ kinh doanh bày hàng lấn ra lòng đường
Giá vật tư nông nghiệp tăng cao trong khi giá nông sản bấp bênh, khó tiêu thụ
Đề nghị hướng dẫn bà con quy trình cấp mã số vùng trồng và truy xuất nguồn gốc
Nghĩa trang nhân dân đã hết quỹ đất, cần quy hoạch khu mới xa khu dân cư
""".strip().split("\n")

FAMILY = (
    "Nguyễn",
    "Trần",
    "Lê",
    "Phạm",
    "Hoàng",
    "Vũ",
    "Đặng",
    "Bùi",
    "Đỗ",
    "Hồ",
    "Ngô",
    "Dương",
    "Lý",
    "Giàng",
    "Vàng",
    "Sùng",
    "Lù",
    "Thào",
    "Cư",
    "Lồ",
    "Tẩn",
    "Phàn",
)
MIDDLE = (
    "Văn",
    "Thị",
    "Đức",
    "Hữu",
    "Minh",
    "Quốc",
    "Ngọc",
    "Thanh",
    "Xuân",
    "A",
    "Seo",
    "Mạnh",
    "Kim",
    "Thúy",
)
GIVEN = (
    "Hùng",
    "Dũng",
    "Sơn",
    "Hòa",
    "Bình",
    "Phúc",
    "Lộc",
    "Hạnh",
    "Hiền",
    "Hường",
    "Huệ",
    "Nga",
    "Thảo",
    "Thủy",
    "Tuyết",
    "Yến",
    "Ánh",
    "Bích",
    "Châu",
    "Khánh",
    "Mỹ",
    "Tú",
    "Páo",
    "Dín",
)


@cache
def cells(count: int, seed: int = 7) -> tuple[str, ...]:
    """So many different cells: sentences, pieces of them, names and places."""
    chance = random.Random(seed)
    found: dict[str, None] = dict.fromkeys(SENTENCES)
    while len(found) < count:
        found.setdefault(_cell(chance))
    return tuple(found)[:count]


def _cell(chance: random.Random) -> str:
    sort = chance.random()
    if sort < 0.25:
        return " ".join(chance.choice(part) for part in (FAMILY, MIDDLE, GIVEN))
    words = chance.choice(SENTENCES).split()
    size = chance.choice((1, 2, 3, 5, 8, 13, 30))
    start = chance.randrange(max(1, len(words) - size + 1))
    piece = " ".join(words[start : start + size]).strip(" ,;:")
    if sort < 0.5:
        return f"{piece} {chance.randrange(1, 400)} {chance.choice(('hộ', 'm²', 'người', 'km', '°C', '%'))}"
    return piece if sort < 0.7 else f"{piece}. {chance.choice(SENTENCES)}"


def lower_toned_capitals(text: str) -> str:
    """VN3 has no capitals with tones: people typed the small letter."""
    return "".join(
        mark.lower() if mark.isupper() and any(tone in unicodedata.normalize("NFD", mark) for tone in TONES) else mark
        for mark in text
    )


@cache
def tcvn3_letters() -> dict[str, str]:
    """Unicode letter → Latin-1 character of its TCVN3 byte, by glibc's iconv; empty where there is none."""
    if shutil.which("iconv") is None:
        return {}
    letters = sorted(
        {unicodedata.normalize("NFC", base + tone) for base in "aăâeêioôơuưyđAĂÂEÊIOÔƠUƯYĐ" for tone in ("", *TONES)}
    )
    letters = [mark for mark in letters if len(mark) == 1 and not mark.isascii() and lower_toned_capitals(mark) == mark]
    answer = subprocess.run(
        ["iconv", "-f", "UTF-8", "-t", "TCVN5712-1"],
        input="\n".join(letters).encode(),
        capture_output=True,
        check=False,
    )
    return dict(zip(letters, answer.stdout.decode("latin-1").split("\n"), strict=True)) if not answer.returncode else {}


def to_tcvn3(text: str) -> str:
    """Text in a .Vn font; signs that the charset lacks stay."""
    return "".join(tcvn3_letters().get(mark, mark) for mark in text)


_ACUTE_FIRST = {"\u0301": 0, "\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0323": 4}
_I = {"í": "í", "ì": "ì", "ỉ": "æ", "ĩ": "ó", "ị": "ò"}


def to_vni(text: str) -> str:
    """Text in a VNI font by its rule of composition: base letter, then one mark for hat and tone together."""
    return "".join(_vni_letter(mark) for mark in text)


def _vni_letter(mark: str) -> str:
    low = mark.lower()
    if low.isascii() or low in "²°":
        return mark
    parts = unicodedata.normalize("NFD", low)
    tone = next((part for part in parts if part in TONES), "")
    if low == "đ":
        found = "ñ"
    elif parts[0] == "i":
        found = _I[low]
    elif low == "ỵ":
        found = "î"
    elif "\u0302" in parts:
        found = parts[0] + ("áàåãä"[_ACUTE_FIRST[tone]] if tone else "â")
    elif "\u0306" in parts:
        found = parts[0] + ("éèúüë"[_ACUTE_FIRST[tone]] if tone else "ê")
    else:
        base = {"o\u031b": "ô", "u\u031b": "ö"}.get(parts[0] + ("\u031b" if "\u031b" in parts else ""), parts[0])
        found = base + ("ùøûõï"[_ACUTE_FIRST[tone]] if tone else "")
    return found.upper() if mark.isupper() else found


def book(items: list[tuple[str, str]], name: str = "Ý kiến") -> Book:
    """One sheet of (text, font), a cell a row."""
    return Book((Sheet(name, {(row, 1): Cell(row, 1, text, font=font) for row, (text, font) in enumerate(items, 1)}),))


def texts(found: Book) -> list[str]:
    """The texts of the first sheet, row by row."""
    return [str(cell.value) for cell in found.sheets[0].cells.values()]


def share_right(found: list[str], truth: list[str]) -> float:
    """Share of words that came out right."""
    pairs = [
        (a, b) for one, other in zip(found, truth, strict=True) for a, b in zip(one.split(), other.split(), strict=True)
    ]
    return sum(a == b for a, b in pairs) / len(pairs)
