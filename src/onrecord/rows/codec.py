"""Frozen dataclasses to plain JSON values and back, by the types of their fields."""

from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from onrecord.errors import RowError

Row = dict[str, Any]


def plain(value: Any) -> Any:
    """The value with dataclasses as objects and tuples as lists; text, numbers and None stay.

    >>> from onrecord.model import Span
    >>> plain((Span(0, 3, "Kim"),))
    [{'start': 0, 'end': 3, 'text': 'Kim'}]
    """
    if is_dataclass(value) and not isinstance(value, type):
        return plain_fields(value)
    return [plain(item) for item in value] if isinstance(value, tuple) else value


def plain_fields(value: Any, leave_out: Iterable[str] = ()) -> Row:
    """The fields of a dataclass as an object, those in `leave_out` apart."""
    return {f.name: plain(getattr(value, f.name)) for f in fields(value) if f.name not in leave_out}


def build(kind: Any, row: Mapping[str, Any]) -> Any:
    """The dataclass `kind` that `plain` made `row` of; KeyError names a field that is missing, RowError a word that is not on its list."""
    return kind(**{name: _value(hint, row[name]) for name, hint in _hints(kind).items()})


@cache
def _hints(kind: type) -> dict[str, Any]:
    return {name: hint for name, hint in get_type_hints(kind).items() if name in {f.name for f in fields(kind)}}


def _value(hint: Any, value: Any) -> Any:
    """A plain value as what a field of type `hint` holds."""
    arms = get_args(hint) if get_origin(hint) in (Union, UnionType) else (hint,)
    if value is None and NoneType in arms:
        return None
    hint = next(arm for arm in arms if arm is not NoneType)
    if get_origin(hint) is Literal:
        return _of_list(value, get_args(hint))
    if get_origin(hint) is tuple and isinstance(value, list):
        return tuple(_value(get_args(hint)[0], item) for item in value)
    if is_dataclass(hint) and isinstance(value, Mapping):
        return build(hint, value)
    if hint in (str, int, bool, float) and isinstance(value, (int, float) if hint is float else hint):
        return value
    raise RowError(f"{str(value)[:40]!r} where {getattr(hint, '__name__', hint)} was expected")


def _of_list(value: Any, allowed: tuple[Any, ...]) -> Any:
    if value not in allowed:
        raise RowError(f"{str(value)[:40]!r}; expected one of {', '.join(map(str, allowed))}")
    return value
