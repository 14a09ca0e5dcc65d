"""Making a workspace: settings, templates, blank forms, the two doors with their markers, the local state."""

from __future__ import annotations

import json
import re
import shutil
from dataclasses import dataclass
from pathlib import Path

from dialog_docs import forms
from dialog_docs.dialogue.followup import Unit, UnitList
from dialog_docs.dialogue.terms import Level
from dialog_docs.documents.desk import bare_name, class_word
from dialog_docs.errors import DialogDocsError, ExitCode
from dialog_docs.forms.reading import Lists
from dialog_docs.settings import Settings, default_text, load, shipped
from dialog_docs.settings.load import FILE_NAME
from dialog_docs.watch.names import folder_names
from dialog_docs.wording import say

STATE = ".state"


@dataclass(frozen=True, slots=True)
class Identity:
    """What ``init`` must know about an office."""

    side: str
    level: str
    unit: str
    province: str


def forms_folder() -> str:
    """Name of the folder of blank forms in a workspace."""
    return say("house.forms_folder")


def create(folder: Path, identity: Identity) -> Path:
    """Make the workspace; nothing that exists is touched. Raises DialogDocsError when there is one already."""
    if (folder / FILE_NAME).exists():
        error = DialogDocsError("cli.init.exists", path=folder)
        error.exit_code = ExitCode.CANNOT_WORK
        raise error
    for name in (identity.unit, identity.province):
        if not bare_name(name):
            raise DialogDocsError("cli.init.not_a_name", value=name)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / FILE_NAME).write_text(settings_text(identity), encoding="utf-8", newline="\n")
    settings = load(folder)
    _copy_templates(settings)
    for door in (settings.folders.inbox, settings.folders.outbox):
        mark(door)
    write_forms(folder / forms_folder(), settings)
    _write_units(folder, settings)
    return folder


def settings_text(identity: Identity) -> str:
    """The commented defaults with the office's identity filled in."""
    values = {
        "side": identity.side,
        "level": identity.level,
        "province": identity.province,
        "unit": identity.unit,
        "place": bare_name(identity.unit),
    }
    text = default_text()
    for key, value in values.items():
        line = f"{key} = {json.dumps(value, ensure_ascii=False)}"
        text = re.sub(rf'(?m)^{key} = "[^"]*"', lambda _, line=line: line, text, count=1)
    return text


def mark(folder: Path) -> None:
    """Set the marker that tells this folder from an empty mount point."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / folder_names().marker).touch()


def write_forms(folder: Path, settings: Settings) -> int:
    """Write the blank forms with the office's lists; gives how many."""
    folder.mkdir(parents=True, exist_ok=True)
    return len(forms.write_blanks(folder, lists_of(settings)))


def _write_units(folder: Path, settings: Settings) -> None:
    office = settings.office
    own = Unit(
        name=office.unit, level=Level(office.level), parent=None if office.level == "province" else office.province
    )
    (folder / say("house.units_file")).write_bytes(forms.fill("units", UnitList((own,)), lists_of(settings)))


def _copy_templates(settings: Settings) -> None:
    settings.templates.mkdir(exist_ok=True)
    for layout in ("nd30", "hd05"):
        shutil.copytree(shipped("docx", layout), settings.templates / layout, dirs_exist_ok=True)


def lists_of(settings: Settings) -> Lists:
    """The office's lists as the forms and the reader need them, slots filled."""
    office = settings.office
    slots = {"class_word": class_word(office.unit), "unit": office.unit, "province": office.province}
    return Lists(
        fields=tuple((row.name, row.synonyms) for row in settings.fields),
        agencies=tuple(
            (row.name.format(**slots), tuple(alias.format(**slots) for alias in row.aliases))
            for row in settings.agencies
        ),
        synonyms=tuple(settings.synonyms.items()),
        refused_repairs=settings.refused_repairs,
        days_counted_from=str(settings.text["days_counted_from"]),
    )
