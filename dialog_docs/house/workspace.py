"""Making a workspace: settings, templates, blank forms, the two doors with their markers, the local state."""

from __future__ import annotations

import json
import re
import shutil
from dataclasses import dataclass
from pathlib import Path

from dialog_docs import durable, forms
from dialog_docs.dialogue.followup import Unit, UnitList
from dialog_docs.dialogue.terms import Level
from dialog_docs.errors import WrongRequestError
from dialog_docs.settings import LAYOUTS, Settings, default_text, load, province_agencies_text, shipped
from dialog_docs.settings.load import FILE_NAME
from dialog_docs.wording import say, words, words_under
from dialog_docs.wording.places import bare_name, class_word


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
    """Make the workspace; nothing that exists is touched. Raises WrongRequestError when there is one already."""
    if (folder / FILE_NAME).exists():
        raise WrongRequestError("cli.init.exists", path=folder)
    _require_names(identity)
    files = durable.Files()
    folder.mkdir(parents=True, exist_ok=True)
    (folder / FILE_NAME).write_text(settings_text(identity), encoding="utf-8", newline="\n")
    settings = load(folder)
    _copy_templates(settings)
    for door in (settings.folders.inbox, settings.folders.outbox):
        durable.mark(files, door)
    write_forms(folder / forms_folder(), settings)
    _write_units(folder, settings)
    return folder


def _require_names(identity: Identity) -> None:
    """Both names bear the word of their class: heads and bodies of the papers are formed with it."""
    for name, level in ((identity.unit, identity.level), (identity.province, "province")):
        if class_word(name) not in words(f"house.classes.{level}") or not bare_name(name):
            raise WrongRequestError(
                "cli.init.not_a_name", value=name, classes=", ".join(words(f"house.classes.{level}"))
            )


def settings_text(identity: Identity) -> str:
    """The commented defaults with the office's identity filled in."""
    values = {
        "side": identity.side,
        "level": identity.level,
        "province": identity.province,
        "unit": identity.unit,
        "place": bare_name(identity.unit),
    }
    if class_word(identity.unit) in words("house.urban"):
        values |= words_under("house.smallest")
    text = default_text()
    for key, value in values.items():
        found = re.search(rf'(?m)^{key} = "[^"]*"', text)
        if found is not None:
            text = text[: found.start()] + f"{key} = {json.dumps(value, ensure_ascii=False)}" + text[found.end() :]
    return _with_province_agencies(text) if identity.level == "province" else text


def _with_province_agencies(text: str) -> str:
    """The settings with a province's agencies in place of a commune's; the fields that follow stay."""
    first = text.index("[[agency]]")
    after = text.rindex("\n\n", first, text.index("[[field]]"))
    return text[:first] + province_agencies_text().rstrip() + text[after:]


def write_forms(folder: Path, settings: Settings) -> int:
    """Write the blank forms with the office's lists; gives how many."""
    folder.mkdir(parents=True, exist_ok=True)
    return len(forms.write_blanks(folder, forms.office_lists(settings)))


def _write_units(folder: Path, settings: Settings) -> None:
    office = settings.office
    own = Unit(
        name=office.unit, level=Level(office.level), parent=None if office.level == "province" else office.province
    )
    (folder / say("house.units_file")).write_bytes(forms.fill("units", UnitList((own,)), forms.office_lists(settings)))


def _copy_templates(settings: Settings) -> None:
    settings.templates.mkdir(exist_ok=True)
    for layout in LAYOUTS.values():
        shutil.copytree(shipped("docx", layout), settings.templates / layout, dirs_exist_ok=True)
