"""Citizens as papers name them where names may stand: minutes, internal annex, letters (wording 0.7, 2.5)."""

from __future__ import annotations

from dialog_docs.dialogue.minutes import Opinion
from dialog_docs.dialogue.terms import SpeakerKind
from dialog_docs.wording import sentence

_PEOPLE = (None, SpeakerKind.PERSON, SpeakerKind.VILLAGE)


def citizen(opinion: Opinion) -> str | None:
    """``Ông Nguyễn Văn B``; "Ông (bà)" when the form does not say which; None without a name."""
    if not opinion.speaker:
        return None
    if opinion.salutation:
        return sentence(f"people.{opinion.salutation.value}", name=opinion.speaker)
    if opinion.speaker_kind in _PEOPLE:
        return sentence("people.either", name=opinion.speaker)
    return opinion.speaker


def speaker_in_minutes(opinion: Opinion) -> str:
    """``Ông Nguyễn Văn B, thôn Đông``, ``Đại diện Nhân dân thôn Đông`` — who spoke, for the minutes."""
    name = citizen(opinion)
    if name:
        return ", ".join(part for part in (name, opinion.place) if part)
    group = opinion.speaker_kind in (SpeakerKind.ORGANISATION, SpeakerKind.BUSINESS)
    key = "none" if not opinion.place else "body" if group else "village"
    return sentence(f"people.on_behalf_{key}", place=opinion.place)
