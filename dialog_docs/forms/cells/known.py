"""Closed lists and names of agencies, folded once, so that an exact spelling costs one look-up."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache

from dialog_docs.forms.definition import choice_list
from dialog_docs.forms.values import text
from dialog_docs.forms.values.choices import Options, read_agency
from dialog_docs.forms.values.outcome import Parsed

fold_key = lru_cache(maxsize=8_192)(text.fold_key)
tone_key = lru_cache(maxsize=8_192)(text.tone_key)


@lru_cache(maxsize=64)
def options(name: str) -> Options:
    """A closed list as the value room wants it."""
    return tuple((choice.key, (choice.label, *choice.synonyms)) for choice in choice_list(name).choices)


@lru_cache(maxsize=64)
def closed(name: str) -> Mapping[str, str]:
    """Folded spelling → key of a closed list."""
    return folded(options(name))


@lru_cache(maxsize=64)
def folded(names: Options) -> Mapping[str, str]:
    """Folded spelling → name; the name itself goes before every alias."""
    return _keyed(names, fold_key)


@lru_cache(maxsize=64)
def toned(names: Options) -> Mapping[str, str]:
    """Spelling with tones → name."""
    return _keyed(names, tone_key)


@lru_cache(maxsize=4_096)
def known_agency(text: str, agencies: Options) -> Parsed[str]:
    """The agency that a text names, each spelling understood once."""
    exact = toned(agencies).get(tone_key(text))
    return Parsed(exact) if exact is not None else read_agency(text, agencies)


def _keyed(names: Options, key: Callable[[str], str]) -> Mapping[str, str]:
    found = {key(name): name for name, _ in names}
    for name, aliases in names:
        for alias in aliases:
            found.setdefault(key(alias), name)
    return found
