"""Frozen dataclasses to plain JSON values and back, by the types of their fields."""

from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

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
    """The dataclass `kind` that `plain` made `row` of; KeyError names a field that is missing."""
    return kind(**{name: _value(hint, row[name]) for name, hint in _hints(kind).items()})


@cache
def _hints(kind: type) -> dict[str, Any]:
    return {name: hint for name, hint in get_type_hints(kind).items() if name in {f.name for f in fields(kind)}}


def _value(hint: Any, value: Any) -> Any:
    """A plain value as what a field of type `hint` holds."""
    if get_origin(hint) in (Union, UnionType):
        hint = next(arm for arm in get_args(hint) if arm is not NoneType)
    if value is None or get_origin(hint) is Literal:
        return value
    if get_origin(hint) is tuple:
        return tuple(_value(get_args(hint)[0], item) for item in value)
    return build(hint, value) if is_dataclass(hint) else value
