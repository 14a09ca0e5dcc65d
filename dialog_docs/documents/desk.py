"""The desk at which a paper is made: the office's names, the side, the head and foot every paper shares."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from dialog_docs.dialogue.terms import Side
from dialog_docs.documents.comparing import folded
from dialog_docs.settings import Agency, Settings
from dialog_docs.wording import say
from dialog_docs.wording.numbers import long_date
from dialog_docs.wording.places import bare_name, class_word, committee_of


@dataclass(frozen=True, slots=True)
class Frame:
    """Head and foot of a paper; templates of both layouts use exactly these names."""

    superior: str
    """``ĐẢNG BỘ TỈNH HƯƠNG GIANG``; empty when the header has no superior body."""
    issuer: tuple[str, ...]
    """Issuing body in capitals, one line each."""
    number_line: str
    """``Số:      /TB-UBND``."""
    place_date: str
    """``Minh Lâm, ngày      tháng 9 năm 2026``."""
    authority: tuple[str, ...]
    signer_title: str
    signer_name: str
    recipients: tuple[str, ...]
    """Finished lines, with dash and end mark: ``- Như trên;`` … ``- Lưu: VT, VP.``"""


NO_FRAME = Frame("", (), "", "", (), "", "", ())
"""For unsigned, unnumbered sheets: neither head nor foot."""


@dataclass(frozen=True, eq=False)
class Desk:
    """Settings seen from one side on one day; pure, knows no clock; what follows from it is worked out once.

    A desk equals itself alone: so what was worked out at it is found again without looking at all settings.
    """

    settings: Settings
    side: Side
    as_of: dt.date
    """The day the paper is made for: gives the year (and month, when asked) of the date line."""
    number: str | None = None
    """Number of issue when the clerk has given it."""
    date: dt.date | None = None
    """Date of issue when the clerk has given it."""

    @property
    def is_party(self) -> bool:
        """Whether the Party committee speaks."""
        return self.side is Side.PARTY

    @cached_property
    def class_word(self) -> str:
        """``xã``, ``phường``, ``đặc khu``, ``tỉnh``, ``thành phố``: first word(s) of the unit's name in lower case."""
        return class_word(self.settings.office.unit)

    @cached_property
    def unit_name(self) -> str:
        """``Minh Lâm``: the unit without its class word."""
        return bare_name(self.settings.office.unit)

    @property
    def is_province(self) -> bool:
        """Whether the office is a province's."""
        return self.settings.office.level == "province"

    @cached_property
    def slots(self) -> Mapping[str, str]:
        """Slots that settings (recipients, agencies, event names) may use."""
        office = self.settings.office
        return {
            "province": office.province,
            "province_word": class_word(office.province),
            "province_name": bare_name(office.province),
            "class_word": self.class_word,
            "unit": office.unit,
            "unit_name": self.unit_name,
            "village": office.smallest_unit,
            "village_head": office.smallest_head,
            "village_heads": _plural_head(office.smallest_head, office.smallest_unit),
            "Tinh_uy": committee_of(office.province),
            "year": str(self.as_of.year),
        }

    @cached_property
    def directory(self) -> Mapping[str, Agency]:
        """The bodies of the settings by every name they go by, folded for comparing; the first one of a name counts."""
        found: dict[str, Agency] = {}
        for agency in self.settings.agencies:
            for name in (agency.name, *agency.aliases):
                found.setdefault(folded(name.format(**self.slots)), agency)
        return found

    def _say(self, key: str, **values: str) -> str:
        return say(f"desk.{key}", **self.slots, **values)

    def _by_level(self, key: str) -> str:
        return self._say(f"{key}_{'province' if self.is_province else 'commune'}")

    @cached_property
    def event(self) -> str:
        """Name of the event on this side, without the year."""
        office = self.settings.office
        return (office.event_party if self.is_party else office.event_state).format(**self.slots)

    @cached_property
    def state_body(self) -> str:
        """``Ủy ban nhân dân xã``."""
        return self._say("state_body")

    @cached_property
    def party_committee(self) -> str:
        """``Đảng ủy xã``; ``Tỉnh ủy`` or ``Thành ủy`` for a province."""
        return self._by_level("party_committee")

    @cached_property
    def voice(self) -> str:
        """The body that speaks, without its place name: ``Ban Thường vụ Đảng ủy xã`` or ``Ủy ban nhân dân xã``."""
        return self._say("party_voice", committee=self.party_committee) if self.is_party else self.state_body

    @cached_property
    def voice_full(self) -> str:
        """The same with the place name, for first mention: ``Ủy ban nhân dân xã Minh Lâm``."""
        return f"{self.voice} {self.unit_name}"

    @cached_property
    def office_name(self) -> str:
        """The office through which reports go: ``Văn phòng Đảng ủy`` …"""
        return self._by_level("office_party" if self.is_party else "office_state")

    def frame(self, kind: str, type_symbol: str, *, drafting_unit: str = "VP") -> Frame:
        """Head and foot of a kind.

        ``type_symbol`` is the abbreviation of the paper's type (``TB``, ``KH``, ``BC``, ``GM``, ``BB``); empty for a
        State công văn, ``CV`` for a Party one (NĐ 30 Phụ lục III; HD 05-HD/VPTW). ``drafting_unit`` ends the symbol of
        a State công văn.
        """
        rule = self.settings.sign.get(kind, {}).get(self.side.value)
        return Frame(
            superior=self._say("party_superior").upper() if self.is_party and not self.is_province else "",
            issuer=self._issuer(),
            number_line=self._number_line(type_symbol, drafting_unit),
            place_date=self._place_date(),
            authority=rule.authority if rule else (),
            signer_title=rule.title if rule else "",
            signer_name=self.settings.people.get(rule.person, "") if rule else "",
            recipients=recipient_lines([line.format(**self.slots) for line in self._recipients(kind)]),
        )

    def _recipients(self, kind: str) -> tuple[str, ...]:
        """The settings' lines; a province has its own where they are given (``state_province``)."""
        lines = self.settings.recipients.get(kind, {})
        own = lines.get(f"{self.side.value}_province") if self.is_province else None
        return own if own is not None else lines.get(self.side.value, ())

    def _issuer(self) -> tuple[str, ...]:
        if not self.is_party:
            return (self._say("state_issuer"), self.settings.office.unit.upper())
        return (self._by_level("party_issuer").upper(),)

    def _number_line(self, type_symbol: str, drafting_unit: str) -> str:
        number = self.number or "     "
        if self.is_party:
            return say("desk.number_party", number=number, symbol=type_symbol, body=self._by_level("party_symbol"))
        body = say("desk.state_symbol")
        symbol = f"{type_symbol}-{body}" if type_symbol else f"{body}-{drafting_unit}"
        return say("desk.number_state", number=number, symbol=symbol)

    def _place_date(self) -> str:
        place = self.settings.office.place
        if self.date is not None:
            return say("desk.place_date", place=place, date=long_date(self.date))
        return say("desk.place_date_blank", place=place, year=self.as_of.year)


def _plural_head(head: str, unit: str) -> str:
    """``Trưởng thôn`` → ``Trưởng các thôn``; ``Tổ trưởng tổ dân phố`` → ``Tổ trưởng các tổ dân phố``."""
    stem = head.removesuffix(unit).strip()
    return say("desk.plural_head", stem=stem, village=unit) if stem and stem != head else head


def recipient_lines(bodies: list[str]) -> tuple[str, ...]:
    """Lines of Nơi nhận: a dash before each, ``;`` after each but the last, which ends with ``.``."""
    return tuple(f"- {body}{'.' if index == len(bodies) - 1 else ';'}" for index, body in enumerate(bodies))
