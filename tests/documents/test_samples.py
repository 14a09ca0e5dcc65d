"""The samples are values of the model, whole and in agreement with themselves."""

from dialog_docs.forms.values.deadlines import read_deadline
from tests.sampling import entry_with, sample_entries, sample_plan
from tools.samples import all_minutes, mistakes


def test_every_task_of_a_sample_refers_to_opinions_that_exist():
    for entry in sample_entries():
        numbers = {opinion.number for opinion in entry.minutes.opinions}

        assert {n for task in entry.minutes.assignments for n in task.opinions} <= numbers


def test_present_people_of_a_sample_agree_with_its_counts():
    for entry in sample_entries():
        minutes = entry.minutes
        citizens = sum(row.present or 0 for row in minutes.attendance if row.group == "Nhân dân")
        delegates = sum(row.present or 0 for row in minutes.attendance if row.group != "Nhân dân")

        assert (delegates, citizens) == (minutes.delegates.value, minutes.citizens.value)


def test_codes_are_filled_as_a_register_would():
    entry = entry_with(opinions=2, tasks=1)

    assert [o.code for o in entry.minutes.opinions] == ["minh-lam-20260918-YK-01", "minh-lam-20260918-YK-02"]
    assert [t.code for t in entry.minutes.assignments] == ["minh-lam-20260918-NV-01"]


def test_the_sample_plan_schedules_four_dialogues():
    assert len(sample_plan().schedule) == 4


def test_five_dialogues_have_eighteen_to_thirty_opinions_each():
    entries = sample_entries()

    assert len(entries) == 5
    assert all(18 <= len(entry.minutes.opinions) <= 30 for entry in entries)


def test_the_samples_hold_the_texts_that_break_things():
    texts = [opinion.text for entry in sample_entries() for opinion in entry.minutes.opinions]

    assert any(len(text) > 2000 for text in texts)
    assert any("&" in text for text in texts)
    assert any('"' in text for text in texts)
    assert any("\n" in text for text in texts)


def test_the_mistakes_are_made_in_a_sample_that_exists():
    base, file, edits = mistakes()

    assert base in all_minutes()
    assert file.endswith(".xlsx")
    assert {edit.sheet for edit in edits} == {"Thông tin", "Ý kiến", "Phân công"}


def test_the_deadlines_of_the_samples_mean_what_a_reader_would_make_of_their_words():
    for entry in sample_entries():
        for task in entry.minutes.assignments:
            assert read_deadline(task.deadline.words, meeting=entry.minutes.day).value == task.deadline
