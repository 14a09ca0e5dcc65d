"""Frozen values to plain JSON data and back, by their declared types; nothing else can come out of it.

Used between the limited child and the watcher, and for the minutes kept in the register.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import types
import typing
from collections.abc import Callable, Mapping
from enum import Enum
from functools import cache
from operator import attrgetter
from typing import Any

T = typing.TypeVar("T")

_PLAIN = frozenset({str, int, float, bool, type(None)})


def encode(value: Any) -> Any:
    """A value of the model as JSON data; fields that hold their default are left out."""
    kind = value.__class__
    return value if kind in _PLAIN else _encoder(kind)(value)


@cache
def _encoder(kind: type) -> Callable[[Any], Any]:
    """How values of a class that is not plain are written."""
    if dataclasses.is_dataclass(kind):
        return _of_fields(kind)
    if issubclass(kind, Enum):
        return attrgetter("_value_")  # ``value`` itself is a slow property, and members have a slow hash
    if issubclass(kind, dt.date | dt.time):
        return typing.cast(Callable[[Any], Any], kind.isoformat)
    if issubclass(kind, Mapping):
        return lambda value: {str(key): encode(item) for key, item in value.items()}
    if issubclass(kind, tuple | list | frozenset):
        return lambda value: [item if item.__class__ in _PLAIN else encode(item) for item in value]
    if issubclass(kind, str | int | float):
        return lambda value: value
    raise TypeError(kind)


def _of_fields(kind: type) -> Callable[[Any], Any]:
    fields = tuple((item.name, item.default) for item in dataclasses.fields(typing.cast(Any, kind)))
    values = values_of(kind)
    return lambda value: {
        name: found if (inside := found.__class__) in _PLAIN else _encoder(inside)(found)
        for (name, default), found in zip(fields, values(value), strict=True)
        if found is not default and (default is None or found != default)
    }


@cache
def values_of(kind: Any) -> Callable[[Any], tuple[Any, ...]]:
    """What gives the values of all fields of a dataclass's instance in one stroke."""
    names = [item.name for item in dataclasses.fields(kind)]
    if len(names) > 1:
        return attrgetter(*names)
    return lambda value: tuple(getattr(value, name) for name in names)


def changed(value: T, **fields: Any) -> T:
    """The value with other ``fields``; itself where none of them is another. For rows: ``replace`` is twice as slow."""
    kind: Any = value.__class__
    places, found = _places(kind), list(values_of(kind)(value))
    is_same = True
    for name, item in fields.items():
        place = places[name]
        if found[place] is not item:
            found[place], is_same = item, False
    return value if is_same else typing.cast(T, kind(*found))


@cache
def _places(kind: Any) -> dict[str, int]:
    return {item.name: place for place, item in enumerate(dataclasses.fields(kind))}


def decode(kind: type[T], data: Any) -> T:
    """The value of type ``kind`` that ``encode`` wrote; raises ValueError, TypeError or KeyError for anything else."""
    return typing.cast(T, _decoder(typing.cast(Any, kind))(data))


@cache
def _decoder(kind: Any) -> Callable[[Any], Any]:
    origin = typing.get_origin(kind)
    if origin in (typing.Union, types.UnionType):
        return _union(kind)
    if origin is tuple:
        return _tuple(typing.get_args(kind))
    if origin is not None and issubclass(origin, Mapping):
        inside = _decoder(typing.get_args(kind)[1])
        return lambda data: {str(key): inside(item) for key, item in data.items()}
    if dataclasses.is_dataclass(kind):
        return _dataclass(typing.cast(type, kind))
    if issubclass(kind, tuple):
        parts = _tuple(tuple(typing.get_type_hints(kind).values()))
        return lambda data: kind(*parts(data))
    return _scalar(kind)


def _union(kind: Any) -> Callable[[Any], Any]:
    inside = [_decoder(item) for item in typing.get_args(kind) if item is not type(None)]
    if len(inside) != 1:
        raise TypeError(kind)
    only = inside[0]
    return lambda data: None if data is None else only(data)


def _tuple(args: tuple[Any, ...]) -> Callable[[Any], Any]:
    if len(args) == 2 and args[1] is Ellipsis:
        inside, usual = _decoder(args[0]), _plain_class(args[0])
        return lambda data: tuple([item if item.__class__ is usual else inside(item) for item in _expect(list, data)])
    parts = [_decoder(item) for item in args]
    plain = [_plain_class(item) for item in args]

    def several(data: Any) -> Any:
        if data.__class__ is list and [item.__class__ for item in data] == plain:
            return tuple(data)
        return tuple(part(item) for part, item in zip(parts, _expect(list, data), strict=True))

    return several


def _dataclass(kind: type) -> Callable[[Any], Any]:
    hints = typing.get_type_hints(kind)
    parts: dict[str, Callable[[Any], Any]] = {}
    as_they_are: dict[str, Any] = {}
    """Field → the one class of plain data that it holds as it comes; the usual case, without a call."""

    def build(data: Any) -> Any:
        if not parts:
            parts.update({item.name: _decoder(hints[item.name]) for item in dataclasses.fields(kind)})
            as_they_are.update({name: _plain_class(hints[name]) for name in parts})
        return kind(
            **{
                name: item if item.__class__ is as_they_are[name] else parts[name](item)
                for name, item in _expect(dict, data).items()
            }
        )

    return build


def _plain_class(kind: Any) -> Any:
    """``str`` for ``str`` and ``str | None``, and so for whole numbers and truth values; None for anything else."""
    is_union = typing.get_origin(kind) in (typing.Union, types.UnionType)
    inside = [item for item in (typing.get_args(kind) if is_union else (kind,)) if item is not type(None)]
    return inside[0] if len(inside) == 1 and inside[0] in (str, int, bool) else None


def _scalar(kind: Any) -> Callable[[Any], Any]:
    if issubclass(kind, Enum):
        return _member_of(kind)
    if kind in (dt.date, dt.time, dt.datetime):
        return typing.cast(Callable[[Any], Any], kind.fromisoformat)
    if kind is float:
        return lambda data: float(_expect((int, float), data))
    return lambda data: _expect(kind, data)


def _member_of(kind: type[Enum]) -> Callable[[Any], Any]:
    members = {member.value: member for member in kind}

    def member(data: Any) -> Any:
        found = members.get(data) if data.__class__ is str else None
        return kind(data) if found is None else found

    return member


def _expect(kind: Any, data: Any) -> Any:
    if not isinstance(data, kind) or (kind is int and isinstance(data, bool)):
        raise TypeError(f"{kind} expected")
    return data
