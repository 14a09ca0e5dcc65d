"""The office's own lists for the forms, out of its settings or the shipped defaults."""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Collection, Iterable
from dataclasses import replace
from functools import cache
from pathlib import Path

from dialog_docs.errors import DialogDocsError
from dialog_docs.forms.reading import REPAIRS, Lists
from dialog_docs.settings import Office, Settings, default_text
from dialog_docs.settings.load import FILE_NAME, build
from dialog_docs.wording.places import class_word, committee_of


def office_lists(settings: Settings, as_of: dt.date | None = None) -> Lists:
    """What forms and reader need to know of an office; ``as_of`` is today, for telling swapped dates.

    Raises DialogDocsError for a field or a repair that does not exist: a mistyped name must not do nothing in silence.
    """
    _check(settings.root, "forms", settings.refused_repairs, REPAIRS)
    if settings.synonyms:
        _check(settings.root, "forms.synonyms", settings.synonyms, _field_names())
    slots = _slots(settings.office)
    return Lists(
        fields=tuple((field.name, field.synonyms) for field in settings.fields),
        agencies=tuple(
            (agency.name.format_map(slots), tuple(alias.format_map(slots) for alias in agency.aliases))
            for agency in settings.agencies
        ),
        synonyms=tuple(settings.synonyms.items()),
        refused_repairs=settings.refused_repairs,
        days_counted_from=str(settings.text.get("days_counted_from", "notice")),
        as_of=as_of,
        unit=settings.office.unit,
        level=settings.office.level,
        side=settings.office.side,
    )


def _check(root: Path, table: str, names: Iterable[str], known: Collection[str]) -> None:
    for name in names:
        if name not in known:
            shown = ", ".join(sorted(known))
            raise DialogDocsError("settings.unknown", path=root / FILE_NAME, table=table, name=name, known=shown)


@cache
def _field_names() -> frozenset[str]:
    """``opinions.text``, by sheet or path; a fact of a label sheet by its bare key too."""
    from dialog_docs.forms.definition import forms  # noqa: PLC0415 - reading all forms, for names that few offices use

    found = set()
    for sheet in (sheet for form in forms() for sheet in form.sheets):
        for field in sheet.fields:
            found |= {f"{sheet.key}.{field.key}", f"{sheet.path or sheet.key}.{field.key}"}
            found |= set() if sheet.path else {field.key}
    return frozenset(found)


@cache
def default_lists() -> Lists:
    """The lists of the shipped settings."""
    return office_lists(build(Path(), tomllib.loads(default_text())))


def completed(lists: Lists) -> Lists:
    """The lists with the shipped fields and agencies where the office gives none."""
    if lists.fields and lists.agencies:
        return lists
    shipped = default_lists()
    return replace(lists, fields=lists.fields or shipped.fields, agencies=lists.agencies or shipped.agencies)


def _slots(office: Office) -> dict[str, str]:
    """Slots that the names of agencies may use, as the papers' desk gives them."""
    return {
        "unit": office.unit,
        "class_word": class_word(office.unit),
        "province": office.province,
        "province_word": class_word(office.province),
        "Tinh_uy": committee_of(office.province),
    }
