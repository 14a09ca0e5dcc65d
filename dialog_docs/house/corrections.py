"""When the correction of a returned workbook has come: notes and files of the earlier tries are laid aside."""

from __future__ import annotations

import html
import re
from pathlib import Path

from dialog_docs import durable, forms
from dialog_docs.house.opened import House
from dialog_docs.watch import answers
from dialog_docs.watch.gate import inspect
from dialog_docs.watch.package import Package, RefusedError

ALIKE = 0.5
"""Share of the shorter workbook's own texts that two tries of one workbook have in common."""
SHORTEST = 12
"""Characters of a text that tells one workbook from another; codes and names of lists are shorter or printed."""
_TEXT = re.compile(rb"<t(?: [^>]*)?>([^<]+)</t>")


def lay_aside(house: House, path: Path, data: bytes) -> None:
    """Clear notes, unchanged annotated copies and unchanged originals of earlier tries of the workbook at ``path``.

    In the folder of returned files a name tells enough. In the inbox, where many units drop the form under its own
    name, the texts must be alike: another unit's returned workbook keeps its note.
    """
    tries = [found for found in answers.earlier_tries(house.doors, path) if _is_unchanged(house, found)]
    if path.parent != house.doors.returned and not all(_is_correction(house, data, old) for old in tries):
        return
    answers.clear(house.doors, path.stem, house.is_ours)
    for old in tries:
        if old.exists():
            answers.retire(house.doors, old)


def _is_unchanged(house: House, path: Path) -> bool:
    """Nobody has worked on it since it was returned."""
    sha256 = durable.sha256_of(path)
    return house.is_ours(sha256) or house.register.is_known(sha256)


def _is_correction(house: House, data: bytes, old: Path) -> bool:
    """Whether a returned file seems to be an earlier try; one that could not be opened is, by its name."""
    before = house.files.read(old)
    if inspect(before).refused:
        return True
    printed = _texts(forms.blank("minutes", house.lists))
    mine, theirs = _texts(data) - printed, _texts(before) - printed
    if not mine or not theirs:
        return mine == theirs
    return len(mine & theirs) >= ALIKE * min(len(mine), len(theirs))


def _texts(data: bytes) -> frozenset[str]:
    """Longer texts of a workbook that the gate has let in; nothing for kinds that are no package."""
    try:
        parts = [part for name, part in Package(data).parts() if name.endswith(".xml")]
    except RefusedError:
        return frozenset()
    found = (html.unescape(text.decode("utf-8", "replace")).strip() for part in parts for text in _TEXT.findall(part))
    return frozenset(text for text in found if len(text) >= SHORTEST)
