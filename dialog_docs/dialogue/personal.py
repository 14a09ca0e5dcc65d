"""Personal data in free text: found and masked before anything goes to a public paper (Luật 91/2025/QH15)."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from pathlib import Path

from dialog_docs.dialogue.codec import changed
from dialog_docs.dialogue.lately import lately
from dialog_docs.dialogue.minutes import Assignment, Attendance, Minutes, Opinion
from dialog_docs.wording import words

_DATE = r"(?:0?[1-9]|[12]\d|3[01])(?P<mark>[./\-])(?:0?[1-9]|1[0-2])(?P=mark)(?:19|20)\d{2}(?![.\-/]?\d)"
_PHONE = re.compile(rf"(?<![\d.,])(?!{_DATE})(?:\+\s?84|84|\(?0)(?:[\s.\-/()_]{{0,2}}\d){{8,11}}(?!\d)")
"""Telephone numbers of 9 to 11 digits and identity numbers of 12, however they are grouped; dates are let pass."""
_DIGIT = re.compile(r"\d")
_TURKISH = {0x130: "i", 0x131: "i"}
_MAIL = re.compile(r"[^\s@<>()\[\]]+@[^\s@<>()\[\]]+\.[^\s@<>()\[\]]+")

_Wanted = tuple[str, str]
"""What is sought, folded, and as it is written."""
_Sought = tuple[_Wanted, ...]


@dataclass(frozen=True, slots=True)
class Secrets:
    """What must not be read in a public paper: names and addresses of the people who spoke."""

    names: tuple[str, ...]
    addresses: tuple[str, ...]
    _masked: dict[str, str] = field(default_factory=dict, init=False, compare=False, repr=False)
    """Each text once: a check, the public papers and the page ask for the same ones."""

    def mask(self, text: str) -> str:
        """The text with telephone numbers, mail addresses, names and home addresses replaced by a word for each."""
        found = self._masked.get(text)
        if found is None:
            found = self._masked[text] = _without(without_contacts(text), *_sought(self))
        return found

    def foresee(self, texts: Iterable[str | None]) -> None:
        """Mask these texts, as they will be asked for: few names stand in any of them, so all are searched at once."""
        new = {text: without_contacts(text) for text in texts if text and text not in self._masked}
        if not new:
            return
        whole = _folded("\n".join(new.values()))
        addresses, names = (tuple([one for one in group if one[0] in whole]) for group in _sought(self))
        self._masked.update({text: _without(clean, addresses, names) for text, clean in new.items()})


_of_people = lru_cache(maxsize=4)(Secrets)
"""Minutes before and after they got their codes know the same people."""


def _without(text: str, addresses: _Sought, names: _Sought) -> str:
    if not addresses and not names:
        return text
    folded = _folded(text)
    for address in _held(folded, addresses):
        text = _whole(address).sub(words("personal.address"), text)
    for name in _held(folded, names):
        text = _whole(name).sub(words("personal.name"), text)
    return text


def without_contacts(text: str) -> str:
    """The text with telephone numbers and mail addresses masked: what can be found without knowing who spoke."""
    if "@" in text:
        text = _MAIL.sub(words("personal.mail"), text)
    if not _DIGIT.search(text):
        return text
    masked = _PHONE.sub(_instead, text)
    return text if masked == text else _said_twice().sub(words("personal.phone"), masked)


def _instead(found: re.Match[str]) -> str:
    """The word for a number; a bracket that opens before it and closes behind it stays."""
    around = found[0].startswith("(") and ")" not in found[0]
    return ("(" if around else "") + str(words("personal.phone"))


@cache
def _said_twice() -> re.Pattern[str]:
    """``số [số điện thoại]``: what stood before the number says it again."""
    return re.compile(rf"(?:{words('personal.phone_before')})\s*:?\s*{re.escape(words('personal.phone'))}")


@lru_cache(maxsize=4)
def _sought(secrets: Secrets) -> tuple[_Sought, _Sought]:
    """Addresses and names, each as a folded text must hold it."""
    addresses, names = (tuple(map(_wanted, group)) for group in (secrets.addresses, secrets.names))
    return addresses, names


def _wanted(text: str) -> _Wanted:
    return _folded(text), text


def _held(folded: str, sought: _Sought) -> list[str]:
    """What the folded text may hold: cheap, and never wrong by leaving one out."""
    return [text for wanted, text in sought if wanted in folded]


@lately
def secrets_of(minutes: Minutes) -> Secrets:
    """The names and addresses that the minutes know of citizens: speakers, and people named in group Nhân dân."""
    citizens = words("personal.citizens_group").casefold()
    names = [opinion.speaker for opinion in minutes.opinions]
    names += [row.name for row in minutes.attendance if (row.group or "").casefold() == citizens]
    officials = {chair.name.casefold() for chair in minutes.chairs}
    places = {place.casefold() for place in _places(minutes)}
    addresses = [opinion.address for opinion in minutes.opinions]
    found = _of_people(
        _longest_first(name for name in names if name and name.casefold() not in officials),
        _longest_first(address for address in addresses if address and address.casefold() not in places),
    )
    found.foresee(_told(minutes))
    return found


def _told(minutes: Minutes) -> list[str | None]:
    """The texts of minutes that public papers may print."""
    found = [minutes.topic, minutes.place, minutes.report_summary, minutes.assessment, *minutes.conclusions]
    found += [row.unit for row in minutes.attendance]
    for row in minutes.opinions:
        found += row.text, row.place, row.answerer, row.answer, row.agency
    for task in minutes.assignments:
        found += task.text, task.lead, *task.supporting, task.product
    return found


def _places(minutes: Minutes) -> Iterator[str]:
    """Villages and units, which public papers name; an "address" that is only such a place hides nothing."""
    for place in (minutes.place, *(opinion.place for opinion in minutes.opinions)):
        if place:
            yield place
    for row in minutes.attendance:
        if row.unit:
            yield row.unit


def _longest_first(found: Iterable[str]) -> tuple[str, ...]:
    """Longest first, so that a name inside a longer one is not masked before it."""
    unique = {" ".join(text.split()) for text in found}
    return tuple(sorted((text for text in unique if len(text) > 1), key=lambda text: (-len(text), text)))


def _folded(text: str) -> str:
    """Equal for all that ``_whole`` takes for equal, in case and spacing; casefold keeps the two Turkish letters."""
    if "\u0130" in text or "\u0131" in text:
        text = text.translate(_TURKISH)
    return " ".join(text.casefold().split())


@lru_cache(maxsize=4096)
def _whole(text: str) -> re.Pattern[str]:
    """The text as whole words in any case and spacing; a single word only as written, for "Hoa" is also "hoa"."""
    words_of_it = text.split()
    pattern = r"\s+".join(re.escape(part) for part in words_of_it)
    return re.compile(rf"(?<!\w){pattern}(?!\w)", re.IGNORECASE if len(words_of_it) > 1 else 0)


@lately
def without_complaints(minutes: Minutes) -> Minutes:
    """The minutes as any paper may show them: complaints and denunciations are counted, never told (contract 7).

    Their rows keep their number and kind alone; a task that serves nothing else is left out with them.
    """
    hidden = {opinion.number for opinion in minutes.opinions if not opinion.is_dialogue_matter}
    if not hidden:
        return minutes
    return replace(
        minutes,
        opinions=tuple(
            Opinion(number=item.number, text="", code=item.code, kind=item.kind) if item.number in hidden else item
            for item in minutes.opinions
        ),
        assignments=tuple(
            replace(task, opinions=tuple(number for number in task.opinions if number not in hidden))
            for task in minutes.assignments
            if not task.opinions or not hidden.issuperset(task.opinions)
        ),
    )


@lately
def public_minutes(minutes: Minutes) -> Minutes:
    """The minutes as a public paper may show them: no citizen's name, address, telephone or complaint in any field."""
    secrets = secrets_of(minutes)
    shown = without_complaints(minutes)
    return replace(
        shown,
        phone=None,
        compiler=None,
        attendance=tuple([_public_row(row, secrets) for row in shown.attendance]),
        opinions=tuple([_public_opinion(opinion, secrets) for opinion in shown.opinions]),
        assignments=tuple([_public_task(task, secrets) for task in shown.assignments]),
        topic=_masked(shown.topic, secrets),
        place=_masked(shown.place, secrets),
        report_summary=_masked(shown.report_summary, secrets),
        assessment=_masked(shown.assessment, secrets),
        conclusions=tuple(secrets.mask(line) for line in shown.conclusions),
    )


def public_texts(minutes: Minutes) -> dict[str, str]:
    """Content of opinions and tasks by code as public papers print it."""
    secrets, shown = secrets_of(minutes), without_complaints(minutes)
    rows: tuple[Opinion | Assignment, ...] = (*shown.opinions, *shown.assignments)
    return {row.code: secrets.mask(row.text) for row in rows if row.code}


@cache
def masking() -> str:
    """Names how texts are masked: this very code and its words; kept texts of another masking are made again."""
    used = [words(f"personal.{key}") for key in ("mail", "phone", "phone_before", "address", "name", "citizens_group")]
    code = Path(__file__).read_bytes()
    return hashlib.sha256(code + "\n".join(used).encode()).hexdigest()[:16]


def _masked(text: str | None, secrets: Secrets) -> str | None:
    return secrets.mask(text) if text else text


def _masked_all(texts: tuple[str, ...], secrets: Secrets) -> tuple[str, ...]:
    found = tuple([secrets.mask(text) for text in texts])
    return texts if found == texts else found


def _public_row(row: Attendance, secrets: Secrets) -> Attendance:
    return changed(row, name=None, position=None, unit=_masked(row.unit, secrets))


def _public_opinion(opinion: Opinion, secrets: Secrets) -> Opinion:
    return changed(
        opinion,
        salutation=None,
        speaker=None,
        address=None,
        phone=None,
        note=None,
        text=secrets.mask(opinion.text),
        place=_masked(opinion.place, secrets),
        answerer=_masked(opinion.answerer, secrets),
        answer=_masked(opinion.answer, secrets),
        agency=_masked(opinion.agency, secrets),
    )


def _public_task(task: Assignment, secrets: Secrets) -> Assignment:
    return changed(
        task,
        person=None,
        note=None,
        text=secrets.mask(task.text),
        lead=_masked(task.lead, secrets),
        supporting=_masked_all(task.supporting, secrets),
        product=_masked(task.product, secrets),
    )


def reveals_person(opinion: Opinion, secrets: Secrets) -> bool:
    """Whether an opinion's text or answer holds something that the public variant masks."""
    return any(secrets.mask(text) != text for text in (opinion.text, opinion.answer or ""))
