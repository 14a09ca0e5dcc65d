"""Who spoke: the rows of one meeting gathered by citizen, and how a letter addresses each (wording 1.11, 2.5)."""

from __future__ import annotations

from dataclasses import dataclass

from dialog_docs.dialogue.minutes import Minutes, Opinion
from dialog_docs.dialogue.terms import Salutation
from dialog_docs.documents.desk import Desk
from dialog_docs.documents.letter_subjects import Citizen
from dialog_docs.documents.prose import raised
from dialog_docs.documents.sentences import matters
from dialog_docs.wording import sentence, words


@dataclass(frozen=True, slots=True)
class Address:
    """How a letter names its citizen."""

    line: str
    """After "Kính gửi": ``Ông Nguyễn Văn B, thôn Đông, xã Minh Lâm``."""
    pronoun: str
    """In the text: ``ông``, ``bà``, ``ông (bà)``, ``Nhân dân thôn Đông``, ``quý đơn vị``."""


def citizens_of(minutes: Minutes) -> tuple[tuple[Citizen, tuple[Opinion, ...]], ...]:
    """Each citizen with his opinions, in the order in which they first spoke.

    Rows are one person's when name and place agree and form of address, home address and telephone do not contradict
    each other; rows without a name are of the village's people, and rows without either have nobody to answer.
    """
    gathered: list[tuple[tuple[str, str], list[Opinion]]] = []
    for opinion in matters(minutes):
        key = _folded(_bare_name(opinion.speaker or "")), _folded(opinion.place)
        if not any(key):
            continue
        mine = next((rows for known, rows in gathered if known == key and _agrees(rows, opinion)), None)
        if mine is None:
            gathered.append((key, [opinion]))
        else:
            mine.append(opinion)
    return tuple((_citizen(rows), tuple(rows)) for _, rows in gathered)


def _folded(text: str | None) -> str:
    return " ".join((text or "").split()).casefold()


def _agrees(rows: list[Opinion], opinion: Opinion) -> bool:
    """No two rows of one person tell different facts of him."""
    together = (*rows, opinion)
    facts = (
        {row.salutation for row in together if row.salutation},
        {_folded(row.address) for row in together if row.address},
        {_digits(row.phone) for row in together if row.phone},
    )
    return all(len(fact) <= 1 for fact in facts)


def _digits(text: str | None) -> str:
    return "".join(mark for mark in text or "" if mark.isdigit())


def _citizen(rows: list[Opinion]) -> Citizen:
    first = rows[0]
    return Citizen(
        name=_bare_name(" ".join(first.speaker.split())) if first.speaker else None,
        salutation=next((row.salutation for row in rows if row.salutation), _salutation_in(first.speaker)),
        kind=next((row.speaker_kind for row in rows if row.speaker_kind), None),
        place=" ".join(first.place.split()) if first.place else None,
    )


def address(citizen: Citizen, desk: Desk) -> Address:
    """Address line and pronoun; a body without a form of address is "quý đơn vị"."""
    where = _where(citizen, desk)
    if citizen.name is None:
        return Address(sentence("citizen_reply.to.people", place=where), _people(citizen))
    if citizen.is_body:
        return Address(sentence("citizen_reply.to.body", name=citizen.name, place=where), _pronoun("body"))
    key = citizen.salutation.value if citizen.salutation else "unknown"
    return Address(sentence(f"citizen_reply.to.{key}", name=citizen.name, place=where), _pronoun(key))


def _bare_name(name: str) -> str:
    """The name without a form of address typed before it."""
    first, _, rest = name.partition(" ")
    return rest if rest and first.casefold().rstrip(".") in words("citizens.salutations") else name


def _pronoun(key: str) -> str:
    return sentence(f"citizen_reply.pronoun.{key}")


def _people(citizen: Citizen) -> str:
    return sentence(f"citizen_reply.pronoun.{'people' if citizen.place else 'people_unit'}", place=citizen.place)


def _where(citizen: Citizen, desk: Desk) -> str:
    """``thôn Đông, xã Minh Lâm``; a place that already names the unit stands alone."""
    unit = desk.settings.office.unit
    if not citizen.place:
        return unit
    if unit.casefold() in citizen.place.casefold():
        return citizen.place
    return sentence("citizen_reply.to.place", place=citizen.place, unit=unit)


def village_head(citizen: Citizen, desk: Desk) -> str | None:
    """``Trưởng thôn Đông`` for a place that is a village; None for other places."""
    office = desk.settings.office
    place = citizen.place or ""
    if not place.casefold().startswith(f"{office.smallest_unit.casefold()} "):
        return None
    return raised(f"{office.smallest_head.removesuffix(office.smallest_unit)}{place}")


def _salutation_in(name: str | None) -> Salutation | None:
    """The form of address typed before a name, if any."""
    first = (name or "").split(" ", 1)[0].casefold().rstrip(".")
    known = {words("citizens.mr"): Salutation.MR, words("citizens.mrs"): Salutation.MRS}
    return known.get(first)
