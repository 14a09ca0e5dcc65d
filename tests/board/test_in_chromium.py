"""The board in a real browser: it opens from a file, finds, filters, stays small, and prints."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import Select, WebDriverWait

from dialog_docs.board import BoardInputs, board_data, render
from dialog_docs.dialogue.entry import IssuedPaper
from dialog_docs.dialogue.terms import Side
from tests.figures.reporting import texts_of
from tests.figures.rows import D, Rows, made_up
from tests.sampling import sample_settings

pytestmark = pytest.mark.chromium


@pytest.fixture(scope="module")
def page(tmp_path_factory) -> Path:
    rows = made_up(900, seed=4)
    code = rows.dialogues[0].code
    rows.papers = [IssuedPaper("minutes", Side.STATE, code, "xã Một/Biên bản.docx", "0" * 64)]
    return written(rows, texts_of(rows), tmp_path_factory.mktemp("outbox"))


def written(rows: Rows, texts: dict[str, str], folder: Path) -> Path:
    data = board_data(BoardInputs(rows.frozen(), D(2026, 12, 31), sample_settings("party"), texts))
    path = folder / "bang-theo-doi.html"
    path.write_text(render(data), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def browser() -> Iterator[webdriver.Chrome]:
    options = webdriver.ChromeOptions()
    options.binary_location = "/usr/bin/chromium"
    for argument in (
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--window-size=1200,900",
    ):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = webdriver.Chrome(options=options, service=webdriver.ChromeService("/usr/bin/chromedriver"))
    yield driver
    driver.quit()


@pytest.fixture
def board(browser: webdriver.Chrome, page: Path) -> webdriver.Chrome:
    browser.get("about:blank")
    browser.set_window_size(1200, 900)
    return ready(browser, page)


def ready(browser: webdriver.Chrome, page: Path) -> webdriver.Chrome:
    browser.get(page.as_uri())
    WebDriverWait(browser, 20).until(lambda it: it.execute_script("return document.documentElement.dataset.ready"))
    return browser


def tab(board: webdriver.Chrome, name: str) -> None:
    board.find_element(By.ID, f"tab-{name}").click()


def shown(board: webdriver.Chrome, panel: str) -> list[str]:
    return [row.text for row in board.find_elements(By.CSS_SELECTOR, f"#panel-{panel} .row")]


def count(board: webdriver.Chrome) -> tuple[int, int]:
    text = board.find_element(By.CSS_SELECTOR, "#panel-items .count").text.split(" ")[0].replace(".", "")
    some, whole = text.split("/")
    return int(some), int(whole)


def until_count(board: webdriver.Chrome, wanted) -> None:
    WebDriverWait(board, 10).until(lambda it: wanted(count(it)))


def test_it_opens_from_a_file_without_a_fault_or_a_request(board, page):
    asked = [entry for entry in board.get_log("performance") if '"Network.requestWillBeSent"' in entry["message"]]

    assert [entry for entry in board.get_log("browser") if entry["level"] == "SEVERE"] == []
    assert all(
        "about:blank" in entry["message"] or "file://" in entry["message"] or "data:" in entry["message"]
        for entry in asked
    )
    assert board.find_elements(By.CSS_SELECTOR, "#panel-attention .notice.overdue")


def test_thousands_of_rows_are_few_in_the_page(board):
    tab(board, "items")

    assert count(board)[1] > 4000
    assert len(shown(board, "items")) < 40


def test_search_without_accents_finds_and_clearing_brings_all_back(board):
    tab(board, "items")
    field = board.find_element(By.CSS_SELECTOR, "#panel-items input")
    field.send_keys("giai quyet viec thu 77;")
    until_count(board, lambda found: 0 < found[0] < 50)

    assert all("77; báo cáo" in text for text in shown(board, "items"))

    board.find_element(By.CSS_SELECTOR, "#panel-items button").click()
    until_count(board, lambda found: found[0] == found[1])


def test_filters_go_together(board):
    tab(board, "items")
    kind, state, *_ = (Select(node) for node in board.find_elements(By.CSS_SELECTOR, "#panel-items select"))
    kind.select_by_visible_text("Nhiệm vụ")
    state.select_by_visible_text("Quá hạn")
    until_count(board, lambda found: 0 < found[0] < found[1])

    assert all("Quá hạn" in text for text in shown(board, "items"))


def test_scrolling_to_the_end_shows_the_last_rows(board):
    tab(board, "items")
    box = board.find_element(By.CSS_SELECTOR, "#panel-items .list")
    board.execute_script("arguments[0].scrollTop = arguments[0].scrollHeight", box)
    last = str(count(board)[1])
    css = f'#panel-items .row[aria-posinset="{last}"]'

    WebDriverWait(board, 10).until(lambda it: it.find_elements(By.CSS_SELECTOR, css))
    assert len(shown(board, "items")) < 40


def test_the_keyboard_goes_through_the_tabs(board):
    board.find_element(By.ID, "tab-attention").send_keys(Keys.ARROW_RIGHT)

    assert board.switch_to.active_element.get_attribute("id") == "tab-figures"
    assert board.find_element(By.ID, "panel-figures").is_displayed()
    assert not board.find_element(By.ID, "panel-attention").is_displayed()


def test_another_period_has_other_figures_and_charts_have_words_for_those_who_cannot_see(board):
    tab(board, "figures")
    before = board.find_element(By.CSS_SELECTOR, ".cards").text
    Select(board.find_element(By.CSS_SELECTOR, "#panel-figures select")).select_by_index(1)

    assert board.find_element(By.CSS_SELECTOR, ".cards").text != before
    titles = board.execute_script("return [...document.querySelectorAll('svg > title')].map(node => node.textContent)")
    assert titles
    assert all(":" in title for title in titles)


OUTSIDE = """
const box = (node) => node.getBoundingClientRect();
return [...document.querySelectorAll("#panel-figures svg")].flatMap((svg) => {
  const frame = box(svg);
  const texts = [...svg.querySelectorAll("text")];
  return texts.filter((text) => box(text).left < frame.left - 1 || box(text).right > frame.right + 1);
}).map((text) => text.textContent);
"""
OVERLAPPING = """
const box = (node) => node.getBoundingClientRect();
return [...document.querySelectorAll("#panel-meetings .row, #panel-items .row")].filter((row) => {
  const parts = [...row.children].filter((part) => part.textContent).map(box);
  return parts.some((a, i) => parts.some((b, j) =>
    i < j && a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1));
}).map((row) => row.textContent);
"""


@pytest.mark.parametrize("width", [1200, 500])
def test_no_word_of_a_chart_is_cut_and_no_word_of_a_row_covers_another(board, width):
    board.set_window_size(width, 900)
    tab(board, "figures")
    assert board.execute_script(OUTSIDE) == []

    for name in ("meetings", "items"):
        tab(board, name)
        assert shown(board, name)
        assert board.execute_script(OVERLAPPING) == []


LONG_TITLE = (
    "Hỗ trợ phát triển sản xuất nông nghiệp và xây dựng nông thôn mới gắn với giải quyết kiến nghị của Nhân dân"
)
LONG_TEXT = (
    "Đề nghị Ủy ban nhân dân xã sớm sửa chữa đường liên thôn, kè suối và hệ thống thoát nước ở khu dân cư số 5; "
)
PAPERS = (
    "Biên bản",
    "Kế hoạch thực hiện kết luận",
    "Phụ lục nội bộ",
    "Phụ lục tổng hợp",
    "Thông báo kết luận",
    "Thông báo kết quả",
)
CUT = """
const row = document.querySelector(arguments[0]);
const frame = row.getBoundingClientRect();
const hidden = [...row.querySelectorAll("*")].filter((node) => {
  const box = node.getBoundingClientRect();
  const style = getComputedStyle(node);
  const short = node.scrollHeight > node.clientHeight + 1 || node.scrollWidth > node.clientWidth + 1;
  return box.bottom > frame.bottom || box.right > frame.right || (style.display !== "inline" && short);
});
return hidden.map((node) => node.textContent);
"""


def _full_rows() -> tuple[Rows, dict[str, str]]:
    """A dialogue of a long title with six papers among short ones, and an opinion of which every part is long."""
    rows = Rows()
    for day in range(1, 20):
        rows.dialogue(D(2026, 5, day), "xã Sơn Khánh")
    held = rows.dialogue(D(2026, 6, 2), "xã Sơn Khánh Thượng", topic=LONG_TITLE, attendance=1128)
    rows.papers = [IssuedPaper("minutes", Side.STATE, held, f"xã/{name}.docx", "0" * 64) for name in PAPERS]
    agency, field = "Ban Quản lý dự án đầu tư xây dựng khu vực Sơn Khánh", "Tài nguyên, môi trường, biến đổi khí hậu"
    code = rows.opinion(held, agency=agency, field=field)
    return rows, {code: LONG_TEXT * 2}


@pytest.fixture
def width(browser: webdriver.Chrome, request: pytest.FixtureRequest) -> Iterator[int]:
    """The width of the page in pixels; a window cannot be as narrow as a phone."""
    screen = {"width": request.param, "height": 900, "deviceScaleFactor": 1, "mobile": False}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", screen)
    yield request.param
    browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


@pytest.mark.parametrize("width", [1366, 1000, 760, 390, 320], indirect=True)
def test_a_row_with_long_texts_and_six_papers_shows_all_of_them(browser, width, tmp_path):
    board = ready(browser, written(*_full_rows(), tmp_path))
    assert board.execute_script("return innerWidth") == width

    tab(board, "meetings")
    first = shown(board, "meetings")[0]
    assert board.execute_script(CUT, "#panel-meetings .row") == []
    assert all(part in first for part in (LONG_TITLE, "xã Sơn Khánh Thượng-20260602", "1.128", *PAPERS))

    tab(board, "items")
    item = shown(board, "items")[0]
    assert board.execute_script(CUT, "#panel-items .row") == []
    assert all(part in item for part in ("Ban Quản lý dự án", "biến đổi khí hậu", "-YK-"))
    assert item.count("…") == 1


def test_dark_and_light_can_be_chosen(board):
    colour = "return getComputedStyle(document.body).backgroundColor"
    before = board.execute_script(colour)
    board.find_element(By.ID, "theme").click()

    assert board.execute_script(colour) != before
    board.find_element(By.ID, "theme").click()


def test_a_phone_needs_no_sideways_scrolling(board):
    board.set_window_size(500, 900)
    for name in ("attention", "figures", "meetings", "items"):
        tab(board, name)

        assert board.execute_script("return document.documentElement.scrollWidth <= window.innerWidth"), name


def test_printing_shows_every_part(board):
    pdf = board.execute_cdp_cmd("Page.printToPDF", {"printBackground": False})["data"]

    assert len(pdf) > 20_000


def test_a_paper_is_linked(board):
    tab(board, "meetings")
    field = board.find_element(By.CSS_SELECTOR, "#panel-meetings input")
    field.send_keys("-0")
    links = WebDriverWait(board, 10).until(lambda it: it.find_elements(By.CSS_SELECTOR, "#panel-meetings .row a"))

    assert links[0].get_attribute("href").endswith("/x%C3%A3%20M%E1%BB%99t/Bi%C3%AAn%20b%E1%BA%A3n.docx")
