"""What ``dialog-docs.toml`` may hold, told before anything is built of it: each fault with its table and key."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from dialog_docs.errors import DialogDocsError

SIDES = ("state", "party")
RELATIONS = (
    "own",
    "below",
    "peoples_committee",
    "police_military",
    "front",
    "council",
    "village",
    "outside",
    "above",
)
SLOTS = (
    "province",
    "province_word",
    "province_name",
    "class_word",
    "unit",
    "unit_name",
    "village",
    "village_head",
    "village_heads",
    "Tinh_uy",
    "year",
)
"""Slots of names of bodies, recipients and events; ``documents.desk`` fills them."""
_CLOSED = ("office", "folders", "people", "days_off", "privacy", "watch")
"""Tables whose keys are all in the shipped defaults."""
_CHOICES = {
    ("office", "side"): SIDES,
    ("office", "level"): ("commune", "province"),
    ("office", "tone_marks"): ("new", "old"),
    ("report", "cut_off"): ("", "nd09", "calendar"),
    ("text", "days_counted_from"): ("notice", "dialogue"),
}


def check(raw: Mapping[str, Any], shipped: Mapping[str, Any]) -> None:
    """Raise DialogDocsError ``settings.<fault>`` for the first value that means nothing; ``shipped`` are the defaults.

    The slots of the sentence are ``table``, ``name`` and what the fault needs; the caller adds the path.
    """
    for fault, slots in _faults(raw, shipped):
        raise DialogDocsError(f"settings.{fault}", **slots)


def _faults(raw: Mapping[str, Any], shipped: Mapping[str, Any]) -> Iterator[tuple[str, dict[str, object]]]:
    yield from _unknown(raw, shipped)
    yield from _kinds(raw, shipped)
    for (table, key), known in _CHOICES.items():
        yield from _choice(table, key, raw[table][key], known)
    for kind, sides in raw["issue"].items():
        yield from _list("issue", kind, sides, list(SIDES))
        for side in sides:
            yield from _choice("issue", kind, side, SIDES)
    for kind, sides in raw["recipients"].items():
        for side, lines in sides.items():
            yield from _list(f"recipients.{kind}", side, lines, ["…", "…"])
    for row in raw["agency"]:
        yield from _choice("agency", f"{row.get('name', '')} relation", row.get("relation"), RELATIONS)
    for row in raw["basis"]:
        yield from _choice("basis", "side", row.get("side"), SIDES)
    for key in ("interval", "settle", "answer"):
        if not raw["watch"][key] > 0:
            yield "positive", {"table": "watch", "name": key, "value": raw["watch"][key]}
    yield from _slots(raw)


def _unknown(raw: Mapping[str, Any], shipped: Mapping[str, Any]) -> Iterator[tuple[str, dict[str, object]]]:
    for table in _CLOSED:
        for key in raw[table]:
            if key not in shipped[table]:
                yield "unknown", {"table": table, "name": key, "known": ", ".join(shipped[table])}


def _kinds(raw: Mapping[str, Any], shipped: Mapping[str, Any]) -> Iterator[tuple[str, dict[str, object]]]:
    """A text stays a text, a number a number: by the example of the defaults."""
    for table, defaults in shipped.items():
        if not isinstance(defaults, dict):
            continue
        if not isinstance(raw[table], dict):
            yield "kind", {"table": table, "name": "", "value": raw[table], "example": defaults}
        for key, example in defaults.items():
            value = raw[table][key]
            known = (int, float) if isinstance(example, float) else type(example)
            if not isinstance(value, known) or isinstance(value, bool) != isinstance(example, bool):
                yield "kind", {"table": table, "name": key, "value": value, "example": example}


def _list(table: str, key: str, value: object, example: list[str]) -> Iterator[tuple[str, dict[str, object]]]:
    if not isinstance(value, list):
        yield "kind", {"table": table, "name": key, "value": value, "example": example}


def _choice(table: str, key: str, value: object, known: tuple[str, ...]) -> Iterator[tuple[str, dict[str, object]]]:
    if value not in known:
        choices = ", ".join(f'"{name}"' for name in known)
        yield "choice", {"table": table, "name": key, "value": value, "choices": choices}


def _slots(raw: Mapping[str, Any]) -> Iterator[tuple[str, dict[str, object]]]:
    known = dict.fromkeys(SLOTS, "")
    texts = [("office", key, raw["office"][key]) for key in ("event_state", "event_party")]
    for kind, sides in raw["recipients"].items():
        texts += [(f"recipients.{kind}", side, line) for side, lines in sides.items() for line in lines]
    texts += [("agency", "name", name) for row in raw["agency"] for name in (row["name"], *row.get("aliases", ()))]
    for table, key, text in texts:
        try:
            text.format(**known)
        except (KeyError, ValueError, IndexError):
            yield "slot", {"table": table, "name": key, "value": text, "known": ", ".join(f"{{{s}}}" for s in SLOTS)}
