"""Checks of the opinions."""

from __future__ import annotations

from collections.abc import Iterator

from dialog_docs.dialogue.checks.meeting import DISTRICT_ENDED
from dialog_docs.dialogue.life import is_beyond_authority, is_orphan
from dialog_docs.dialogue.minutes import Minutes, Opinion
from dialog_docs.dialogue.personal import reveals_person, secrets_of
from dialog_docs.dialogue.problem import Problem, problem
from dialog_docs.dialogue.terms import Answered, Authority, OpinionKind
from dialog_docs.settings import Settings


def _matters(minutes: Minutes) -> Iterator[tuple[str, Opinion]]:
    """(path of the row, opinion) of every dialogue matter."""
    for index, opinion in enumerate(minutes.opinions):
        if opinion.is_dialogue_matter:
            yield f"opinions.{index}", opinion


def opinion_without_answer(minutes: Minutes, settings: Settings) -> Iterator[Problem]:
    """Every opinion has an answer, a task or a body it is passed on to (contract 1)."""
    for at, opinion in _matters(minutes):
        if opinion.kind is not OpinionKind.PRAISE and is_orphan(opinion, minutes.assignments, minutes.level):
            yield problem("opinion-without-answer", f"{at}.answered", number=opinion.number)


def answer_without_text(minutes: Minutes, settings: Settings) -> Iterator[Problem]:
    """An opinion said to be answered tells what the answer was."""
    for at, opinion in _matters(minutes):
        told = opinion.answered in (Answered.YES, Answered.PARTLY) and opinion.kind is not OpinionKind.PRAISE
        if told and not opinion.answer:
            yield problem("answer-without-text", f"{at}.answer", number=opinion.number)


def forwarding_without_agency(minutes: Minutes, settings: Settings) -> Iterator[Problem]:
    """An opinion for another authority names the body that is to have it."""
    for at, opinion in _matters(minutes):
        if is_beyond_authority(opinion.authority, minutes.level) and not opinion.agency:
            yield problem("forwarding-without-agency", f"{at}.agency", number=opinion.number)


def district_authority_after_its_end(minutes: Minutes, settings: Settings) -> Iterator[Problem]:
    """No opinion is for the district after 01/7/2025."""
    if minutes.day < DISTRICT_ENDED:
        return
    for at, opinion in _matters(minutes):
        if opinion.authority is Authority.DISTRICT:
            yield problem("district-authority-after-its-end", f"{at}.authority", number=opinion.number)


def denunciation_in_minutes(minutes: Minutes, settings: Settings) -> Iterator[Problem]:
    """A denunciation follows its own secret procedure (contract 7)."""
    yield from _of_kind(minutes, OpinionKind.DENUNCIATION, "denunciation-in-minutes")


def complaint_in_minutes(minutes: Minutes, settings: Settings) -> Iterator[Problem]:
    """A complaint is settled by the law on complaints, not as a dialogue matter (contract 7)."""
    yield from _of_kind(minutes, OpinionKind.COMPLAINT, "complaint-in-minutes")


def _of_kind(minutes: Minutes, kind: OpinionKind, rule: str) -> Iterator[Problem]:
    for index, opinion in enumerate(minutes.opinions):
        if opinion.kind is kind:
            yield problem(rule, f"opinions.{index}.kind", number=opinion.number)


def personal_data_in_text(minutes: Minutes, settings: Settings) -> Iterator[Problem]:
    """Names, telephones and addresses inside an opinion or its answer are masked in public papers, and told."""
    secrets = secrets_of(minutes)
    for at, opinion in _matters(minutes):
        if reveals_person(opinion, secrets):
            yield problem("personal-data-in-text", f"{at}.text", number=opinion.number)
