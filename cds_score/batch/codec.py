"""Finished records as compact JSON and back: between processes, and from one run to the next.

A dataclass is the list of its fields in their order, as a named tuple is; who reads it knows the class. Nothing of what
is read is run, as a pickle would be: the file lies in a folder that others may write to.
"""

from __future__ import annotations

import dataclasses
import functools
import json
import operator
import types
import typing
from collections.abc import Callable
from typing import Any, TypeVar

T = TypeVar("T")
Way = Callable[[Any], Any]
_ENCODER = json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":"))


class ShapeError(ValueError):
    """What was read is not what it should be."""


def encode(value: object) -> bytes:
    """The JSON of a dataclass, without a line's end."""
    return _ENCODER.encode(_ways_of(type(value))[0](value)).encode("utf-8")


def decode(kind: type[T], data: bytes) -> T:
    """The dataclass of its JSON. Raises ShapeError where it is not such a one."""
    try:
        made: T = _ways_of(kind)[1](json.loads(data))
    except (ValueError, TypeError, KeyError, IndexError) as wrong:
        raise ShapeError(kind.__name__) from wrong
    return made


def _ways_of(kind: Any) -> tuple[Way, Way]:
    """How a value of a type becomes plain data, and how that becomes a value again."""
    there, back = _ways_or_same(kind)
    return there or _same, back or _same


def _same(value: Any) -> Any:
    return value


@functools.cache
def _ways_or_same(kind: Any) -> tuple[Way | None, Way | None]:
    """As `_ways_of`; None where the value is plain data as it is."""
    origin, parts = typing.get_origin(kind), typing.get_args(kind)
    if dataclasses.is_dataclass(kind) and isinstance(kind, type):
        return _of_dataclass(kind)
    if origin in (typing.Union, types.UnionType):
        return _of_optional(parts)
    if isinstance(kind, type) and issubclass(kind, tuple):
        return _of_named_tuple(kind)
    if origin in (list, tuple) and (origin is list or parts[-1] is Ellipsis):
        return _of_many(parts[0], origin)
    if origin is tuple:
        return _of_tuple(parts)
    if origin is dict:
        return _of_dict(parts[1])
    if kind in (str, int, bool) or origin is typing.Literal:
        return None, None
    raise TypeError(kind)


def _of_dataclass(kind: Any) -> tuple[Way, Way]:
    hints = typing.get_type_hints(kind)
    names = [each.name for each in dataclasses.fields(kind)]
    ways = [_ways_or_same(hints[name]) for name in names]
    taken = operator.attrgetter(*names) if len(names) > 1 else lambda value: (getattr(value, names[0]),)
    puts = [(at, way) for at, (way, _) in enumerate(ways) if way is not None]
    backs = [(at, way) for at, (_, way) in enumerate(ways) if way is not None]

    def there(value: Any) -> Any:
        if not puts:
            return taken(value)
        found = [*taken(value)]
        for at, way in puts:
            found[at] = way(found[at])
        return found

    def back(value: Any) -> Any:
        for at, way in backs:
            value[at] = way(value[at])
        return kind(*value)

    return there, back


def _of_named_tuple(kind: Any) -> tuple[Way | None, Way]:
    """JSON's encoder takes it for the list that it is, unless something in it has a way of its own."""
    ways = [_ways_or_same(each) for each in typing.get_type_hints(kind).values()]
    puts = [(at, way) for at, (way, _) in enumerate(ways) if way is not None]
    backs = [(at, way) for at, (_, way) in enumerate(ways) if way is not None]

    def there(value: Any) -> Any:
        found = [*value]
        for at, way in puts:
            found[at] = way(found[at])
        return found

    def back(value: Any) -> Any:
        for at, way in backs:
            value[at] = way(value[at])
        return kind(*value)

    return there if puts else None, back


def _of_optional(parts: tuple[Any, ...]) -> tuple[Way | None, Way | None]:
    inner = [each for each in parts if each is not type(None)]
    if len(inner) != 1:
        raise TypeError(parts)
    there, back = _ways_or_same(inner[0])
    return (
        there and (lambda value: None if value is None else there(value)),
        back and (lambda value: None if value is None else back(value)),
    )


def _of_many(part: Any, origin: type) -> tuple[Way | None, Way | None]:
    there, back = _ways_or_same(part)
    put: Way | None = there and (lambda value: [there(each) for each in value])
    if origin is list:
        return put, back and (lambda value: [back(each) for each in value])
    return put, lambda value: tuple(value if back is None else map(back, value))


def _of_tuple(parts: tuple[Any, ...]) -> tuple[Way, Way]:
    ways = [_ways_of(each) for each in parts]
    return (
        lambda value: [there(each) for (there, _), each in zip(ways, value, strict=True)],
        lambda value: tuple(back(each) for (_, back), each in zip(ways, value, strict=True)),
    )


def _of_dict(part: Any) -> tuple[Way | None, Way | None]:
    there, back = _ways_or_same(part)
    return (
        there and (lambda value: {key: there(each) for key, each in value.items()}),
        back and (lambda value: {key: back(each) for key, each in value.items()}),
    )
