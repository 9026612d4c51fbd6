"""Corrections: the fields of a row that a person may set, and to what."""

from collections.abc import Mapping
from dataclasses import fields, replace
from types import NoneType, UnionType
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

_T = TypeVar("_T")
_KEPT = frozenset({"id", "mentions", "members", "of"})
"""What a row is known by, which no correction changes."""


class CorrectionError(ValueError):
    """A field that the row lacks, or a value that it cannot have."""


def corrected(row: _T, value: Mapping[str, Any]) -> _T:
    """The row with these fields; CorrectionError says which cannot be, and what was expected."""
    hints = get_type_hints(type(row))
    known = {f.name for f in fields(row) if f.name not in _KEPT and _is_plain(hints[f.name])}  # type: ignore[arg-type]
    for name, wanted in value.items():
        if name not in known:
            raise CorrectionError(f"no field {name!r} to correct; expected one of {', '.join(sorted(known))}")
        _check(name, hints[name], wanted)
    return replace(row, **value)  # type: ignore[type-var]


def _is_plain(hint: Any) -> bool:
    """Whether a field holds one word, text or truth, which can be written by hand."""
    return all(arm in (str, bool, NoneType) or get_origin(arm) is Literal for arm in _arms(hint))


def _check(name: str, hint: Any, wanted: Any) -> None:
    allowed: list[str] = []
    for arm in _arms(hint):
        if arm is NoneType:
            allowed.append("null")
            if wanted is None:
                return
        elif get_origin(arm) is Literal:
            allowed += get_args(arm)
            if wanted in get_args(arm):
                return
        else:
            allowed.append("text" if arm is str else "true or false")
            if isinstance(wanted, arm):
                return
    raise CorrectionError(f"{name} {wanted!r}; expected {' or '.join(allowed)}")


def _arms(hint: Any) -> tuple[Any, ...]:
    return get_args(hint) if get_origin(hint) in (Union, UnionType) else (hint,)
