"""The layers of a record as a person at a notebook wants them: tuples that become a data frame when asked."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from importlib import import_module
from typing import Any, TypeVar

from onrecord.errors import InputError

_Row = TypeVar("_Row", covariant=True)


class Rows(tuple[_Row, ...]):
    """Rows of one kind: a tuple, equal to any tuple of the same rows, that becomes a data frame where pandas is installed."""

    __slots__ = ()

    def to_pandas(self) -> Any:
        """The data frame: a line a row, a column a field; fields of what lies inside stand as `time_earliest`, lists stay lists.

        InputError where pandas is not installed. Nothing of it is loaded before.
        """
        try:
            pandas = import_module("pandas")
        except ImportError:
            raise InputError("to_pandas() needs pandas, which is not installed; pip install pandas") from None
        return pandas.DataFrame([dict(_flat(row)) for row in self])


def _flat(row: Any, name: str = "") -> Iterator[tuple[str, Any]]:
    """The fields of a row with their names, those of a row inside behind the name of the field it stands in."""
    if not is_dataclass(row):
        yield from ((f"{name}{number}", value) for number, value in enumerate(row))
        return
    for field in fields(row):
        value = getattr(row, field.name)
        if is_dataclass(value) and not isinstance(value, type):
            yield from _flat(value, f"{name}{field.name}_")
        else:
            yield f"{name}{field.name}", value
