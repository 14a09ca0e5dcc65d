"""No name, telephone, address or complaint of a citizen reaches a paper where it must not stand (contract 5, 7)."""

import datetime as dt
import string
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialog_docs.dialogue.entry import FigureRows
from dialog_docs.dialogue.minutes import Attendance
from dialog_docs.dialogue.personal import Secrets, public_minutes, secrets_of
from dialog_docs.dialogue.terms import Answered, Authority, OpinionKind, OpinionSource, SpeakerKind
from dialog_docs.dialogue.workdays import Workdays
from dialog_docs.documents.kinds import kind_named
from dialog_docs.documents.letters import due_letters
from tests.examples import examples
from tests.sampling import entry_with, opinion, sample_desk, sample_entries, task

PUBLIC = ("conclusion_notice", "conclusion_plan", "result_notice", "summary_annex", "public_notice")
EVERY = (*PUBLIC, "internal_annex", "minutes")
SYLLABLES = ("Ngọc", "Thị", "Văn", "Kiều", "Quách", "Lường", "Phìn", "Ều", "Đặng", "Yên")

names = st.lists(st.sampled_from(SYLLABLES), min_size=2, max_size=4).map(lambda parts: " ".join((*parts, "Sentinel")))
numbers = st.tuples(
    st.sampled_from(["0", "+84", "84", "(0"]),
    st.lists(st.sampled_from(["", " ", ".", "-"]), min_size=9, max_size=9),
    st.text(alphabet=string.digits, min_size=9, max_size=9),
).map(lambda made: made[0] + "".join(mark + digit for mark, digit in zip(made[1], made[2], strict=True)))
places = st.sampled_from(["thôn Đông", "bản Sáng", "xóm Cầu", None])
words = st.text(alphabet="abc đêm\n.,&{}%<>", max_size=30)


@st.composite
def told(draw, name, phone, address):
    """A text that tells a person's data among other words."""
    parts = [draw(words), draw(st.sampled_from([name, name.upper(), name.replace(" ", "  ")]))]
    parts += [draw(words), phone, draw(words), address, draw(words)]
    return " | ".join(parts)


@st.composite
def rows(draw, number):
    name, phone = draw(names), draw(numbers)
    address = f"số {draw(st.integers(1, 99))} ngõ Sentinel"
    text = told(name, phone, address)
    complaint = draw(st.booleans())
    kinds = (OpinionKind.COMPLAINT, OpinionKind.DENUNCIATION) if complaint else (OpinionKind.PETITION, None)
    made = opinion(
        number,
        speaker=name,
        phone=phone,
        address=address,
        place=draw(places),
        text=f"BÍ MẬT {draw(text)}" if complaint else draw(text),
        answer=f"BÍ MẬT {draw(text)}" if complaint else draw(st.none() | text),
        note=draw(text),
        kind=draw(st.sampled_from(kinds)),
        answered=draw(st.none() | st.sampled_from(Answered)),
        authority=draw(st.none() | st.sampled_from(Authority)),
        source=draw(st.sampled_from(OpinionSource)),
        speaker_kind=draw(st.none() | st.sampled_from(SpeakerKind)),
    )
    assignment = task(
        number,
        opinions=(number,),
        text=f"BÍ MẬT {draw(text)}" if complaint else draw(text),
        person=name,
        note=draw(text),
    )
    return made, assignment, draw(text)


@st.composite
def entries(draw):
    made = [draw(rows(number)) for number in range(1, draw(st.integers(1, 4)) + 1)]
    free = made[0][2]
    return entry_with(
        tuple(row[0] for row in made),
        tuple(row[1] for row in made),
        assessment=free,
        conclusions=(free,),
        report_summary=free,
        attendance=tuple(Attendance("Nhân dân", "thôn Đông", row[0].speaker, present=1) for row in made),
        phone=made[0][0].phone,
    )


@given(entries())
@examples(60)
def test_no_public_paper_holds_a_citizens_name_phone_or_address(entry):
    for kind in PUBLIC:
        shown = repr(kind_named(kind).context(entry, sample_desk("state")))

        assert "sentinel" not in shown.casefold()
        for item in entry.minutes.opinions:
            assert item.phone not in shown


@given(entries())
@examples(60)
def test_no_paper_at_all_tells_of_a_complaint_or_denunciation(entry):
    for kind in EVERY:
        for side in kind_named(kind).symbol:
            assert "BÍ MẬT" not in repr(kind_named(kind).context(entry, sample_desk(side)))


@pytest.mark.parametrize("number", ["00.0.0000000", "01/2/20265678", "0912.345.678", "(0912) 345-678", "+84 912345678"])
def test_a_telephone_number_is_masked_though_it_begins_like_a_date(number):
    assert "0" not in Secrets((), ()).mask(number)


@pytest.mark.parametrize("day", ["05/6/2026 100", "01-02-2026", "02.03.1999"])
def test_a_date_is_never_taken_for_a_telephone_number(day):
    assert Secrets((), ()).mask(f"ngày {day} hộ") == f"ngày {day} hộ"


def letters(entry):
    """Every letter that follows a meeting, four weeks later, as its context."""
    day = dt.date(2026, 10, 20)
    for side in ("state", "party"):
        desk = sample_desk(side, day)
        for due in due_letters([entry], FigureRows(), desk, Workdays()):
            yield due.kind, repr(kind_named(due.kind).context(due.subject, desk))


@given(entries())
@examples(60)
def test_only_the_letter_to_a_citizen_names_one_and_no_letter_tells_of_a_complaint(entry):
    for kind, shown in letters(entry):
        assert "BÍ MẬT" not in shown
        assert kind == "citizen_reply" or "sentinel" not in shown.casefold()


@pytest.mark.parametrize("entry", sample_entries(), ids=lambda entry: entry.code)
def test_no_public_paper_of_the_samples_names_a_citizen(entry):
    people = {item.speaker for item in entry.minutes.opinions if item.speaker}
    phones = {item.phone for item in entry.minutes.opinions if item.phone} | {"0900 000 377"}
    for kind in PUBLIC:
        shown = repr(kind_named(kind).context(entry, sample_desk("state")))

        assert not {person for person in people if person in shown}
        assert not {phone for phone in phones if phone in shown}


def test_the_internal_annex_names_the_person_who_spoke():
    entry = entry_with((opinion(1, speaker="Ngô Văn Tường", phone="0900 000 201", address="xóm 2"),))

    line = kind_named("internal_annex").context(entry, sample_desk()).rows[0]

    assert line.speaker == "Ông (bà) Ngô Văn Tường\nThôn Đông\nxóm 2\nĐiện thoại: 0900 000 201"


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Từ ngày 05.10.2026 đến nay", True),
        ("hơn 1.200.000 đồng, 0,5 ha, khoản 2 Điều 43", True),
        ("Nghị quyết 18-NQ/TW, số 45/TB-UBND", True),
        ("gọi 0912.345.678", False),
        ("gọi 0912 345 678 nhé", False),
        ("gọi (0214) 3.872.111", False),
        ("gọi +84 912345678", False),
        ("căn cước 038201001234", False),
        ("thư nguoi.dan@thu.example", False),
    ],
)
def test_only_personal_numbers_are_masked(text, kept):
    minutes = entry_with((opinion(1, text=text),)).minutes

    assert (public_minutes(minutes).opinions[0].text == text) is kept


def test_a_single_word_name_masks_only_the_name_itself():
    minutes = entry_with((opinion(1, speaker="Hoa", text="Tôi là Hoa, trồng hoa ở thôn."),)).minutes

    assert public_minutes(minutes).opinions[0].text == "Tôi là [họ tên], trồng hoa ở thôn."


def test_an_address_that_is_only_the_village_hides_nothing():
    minutes = entry_with((opinion(1, address="thôn Đông", text="Đường thôn Đông hỏng."),)).minutes

    assert public_minutes(minutes).opinions[0].text == "Đường thôn Đông hỏng."
    assert secrets_of(minutes).addresses == ()


def test_a_chair_who_also_spoke_is_still_named_as_chair():
    entry = entry_with((opinion(1, speaker="Lê Thị Hạnh"),))

    assert "Lê Thị Hạnh" in kind_named("conclusion_notice").context(entry, sample_desk()).opening[0]


def test_masking_keeps_the_line_breaks_of_a_text():
    minutes = entry_with((opinion(1, speaker="Ngô Văn Tường", text="Một\nNgô Văn\nTường hai\n\nba"),)).minutes

    assert public_minutes(minutes).opinions[0].text == "Một\n[họ tên] hai\n\nba"


def test_rows_of_complaints_keep_nothing_but_their_kind():
    entry = entry_with((opinion(1, kind=OpinionKind.DENUNCIATION, text="x", note="y"), opinion(2)))

    hidden = public_minutes(entry.minutes).opinions[0]

    assert hidden == replace(hidden, text="", speaker=None, place=None, field=None, note=None, answer=None)


@pytest.mark.parametrize("before", ["số ", "số điện thoại ", "Số máy: ", ""])
def test_a_masked_number_does_not_say_twice_what_it_is(before):
    assert Secrets((), ()).mask(f"Gọi tổ trưởng ({before}0912 345 678) khi mất nước.") == (
        "Gọi tổ trưởng ([số điện thoại]) khi mất nước."
    )


def test_other_words_that_end_so_stay_before_a_masked_number():
    assert Secrets((), ()).mask("Một số 0912345678") == "Một [số điện thoại]"
    assert Secrets((), ()).mask("Biển số 14 treo lệch") == "Biển số 14 treo lệch"
