"""One voice: the body that speaks in the text, the body in the head and the authority line agree (wording 0.1)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from dialog_docs.layout.measures.subject import Subject
from dialog_docs.layout.reading.model import Paragraph
from dialog_docs.layout.values import Found, Pair

_OPENING = 6
"""Lines of text among which the opening sentence stands."""


def agreement(subject: Subject) -> Iterator[Found]:
    """The authority line against those that fit the speaker of the opening or closing sentence."""
    signature = subject.paper.signature
    signer = signature.signer if signature is not None else None
    spoken = _speaker(subject)
    if signer is None or spoken is None or subject.paper.form == "minutes":
        return
    voice, text, paragraph = spoken
    shown = " ".join(piece.text for piece in (*signer.authority, *([signer.title] if signer.title else [])))
    if shown:
        yield Found(_pair(shown, voice, "authority"), paragraph, slots={"speaker": text})
    head = " ".join(piece.text for piece in subject.paper.head.issuer)
    if head:
        yield Found(_pair(head, voice, "head"), paragraph, slots={"speaker": text})


def _pair(shown: str, voice: Mapping[str, Any], part: str) -> Pair:
    """The same text twice when it fits; else what was found and what would fit."""
    fits = re.search(voice[part], shown) is not None
    return Pair(shown, shown if fits else voice[f"{part}_shown"])


def _speaker(subject: Subject) -> tuple[Mapping[str, Any], str, Paragraph] | None:
    """(voice, words, paragraph) of the sentence in which the paper's body acts."""
    lines = subject.paper.lines
    verbs = _verbs(subject.lists["acts"])
    candidates: Sequence[tuple[str, Paragraph]] = [(line.text, line.paragraph) for line in lines[-1:]]
    candidates = [*candidates, *((line.text, line.paragraph) for line in lines[:_OPENING])]
    for text, paragraph in candidates:
        if not _is_frame(text, closing=paragraph is lines[-1].paragraph):
            continue
        for voice in subject.lists["voices"]:
            found = re.search(rf"(?:^|[,;] )(?P<who>{voice['speaker']})[^,.;:]{{0,60}}? {verbs}", text)
            if found:
                return voice, found["who"], paragraph
    return None


def _is_frame(text: str, *, closing: bool) -> bool:
    """Opening sentences end with a colon, or announce; the last sentence of the paper closes it."""
    return closing or text.endswith(":")


@cache
def _verbs(acts: str) -> str:
    return rf"(?:{acts})\b"
