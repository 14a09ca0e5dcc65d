"""Nothing said is forgotten: opinions with neither answer, task nor forwarding are listed until they have one."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from dialog_docs.dialogue.minutes import Assignment, Minutes, Opinion
from dialog_docs.dialogue.terms import Answered, Authority, OpinionKind
from dialog_docs.register import Register
from tests.examples import examples
from tests.register.given import minutes, opinion, record, task

KINDS = st.sampled_from([None, *OpinionKind])
ANSWERED = st.sampled_from([None, *Answered])
AUTHORITY = st.sampled_from([None, Authority.COMMUNE, Authority.PROVINCE, Authority.OTHER])


@st.composite
def dialogues(draw: st.DrawFn) -> Minutes:
    """Minutes with any mixture of answers, tasks, forwardings, repeats and complaints."""
    count = draw(st.integers(0, 8))
    opinions = tuple(
        opinion(
            number,
            f"Nội dung thứ {number} của buổi đối thoại",
            kind=draw(KINDS),
            answered=draw(ANSWERED),
            answer=draw(st.sampled_from([None, "đã trả lời"])),
            authority=draw(AUTHORITY),
            agency=draw(st.sampled_from([None, "Sở Xây dựng"])),
        )
        for number in range(1, count + 1)
    )
    served = [
        draw(st.sets(st.integers(1, count), max_size=3)) if count else set() for _ in range(draw(st.integers(0, 3)))
    ]
    tasks = tuple(task(number, tuple(sorted(numbers))) for number, numbers in enumerate(served, 1))
    return minutes(opinions=opinions, assignments=tasks)


def forgotten(row: Opinion, tasks: tuple[Assignment, ...]) -> bool:
    """The rule once more, as a sentence: nobody answered it, nobody has to do it, no other body has it."""
    answered = row.answer is not None or row.answered in (Answered.YES, Answered.PARTLY)
    promised = any(row.number in task.opinions for task in tasks)
    elsewhere = row.authority in (Authority.PROVINCE, Authority.OTHER) or (
        row.agency is not None and row.authority is not None
    )
    sealed = row.kind in (OpinionKind.COMPLAINT, OpinionKind.DENUNCIATION)
    return not (answered or promised or elsewhere or sealed)


@given(dialogues())
@examples(40)
def test_the_list_holds_exactly_what_is_forgotten_and_is_empty_once_each_has_a_task(made: Minutes) -> None:
    with tempfile.TemporaryDirectory() as folder, Register.open(Path(folder)) as register:
        entry = record(register, made).entry
        assert entry is not None
        codes = {row.number: row.code for row in entry.minutes.opinions}
        lost = [row.number for row in made.opinions if forgotten(row, made.assignments)]

        assert [row.code for row in register.orphans()] == [codes[number] for number in lost]

        more = task(len(made.assignments) + 1, tuple(lost), text="trả lời các ý kiến còn lại")
        record(register, replace(made, assignments=(*made.assignments, more)), "sửa", hours=1)
        assert register.orphans() == ()
