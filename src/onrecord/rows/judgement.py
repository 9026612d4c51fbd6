"""The rows of judgements, and the file that people keep them in: one JSON object a line (`decisions.jsonl`)."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from onrecord.errors import RowError
from onrecord.model import JUDGEMENT_ACTS, Evidence, Judgement, Problem, Span
from onrecord.rows.codec import Row, plain_fields

STAGE = "decisions"
"""The stage of the problems with judgements."""


def judgement_row(judgement: Judgement) -> Row:
    """A judgement as a row; `value` is a list of ids, or of a correction an object."""
    value = dict(judgement.value) if isinstance(judgement.value, Mapping) else list(judgement.value)
    at = {"article": judgement.at.article, **plain_fields(judgement.at.span)} if judgement.at else None
    return {
        "kind": "judgement",
        "id": judgement.id,
        "target": judgement.target,
        "act": judgement.act,
        "value": value or None,
        "by": judgement.by,
        "on": judgement.on,
        "why": judgement.why,
        "at": at,
    }


def judgement_of(row: Mapping[str, Any]) -> Judgement:
    """The judgement of a row; RowError says what is wrong with it and what was expected."""
    for name in ("target", "act", "by", "on"):
        if not isinstance(row.get(name), str) or not row[name].strip():
            raise RowError(f"no {name!r}; expected target, act, by, on, and why or value where they are wanted")
    if row["act"] not in JUDGEMENT_ACTS:
        raise RowError(f"act {row['act']!r}; expected one of {', '.join(JUDGEMENT_ACTS)}")
    _check_day(row["on"])
    why = row.get("why") or ""
    if not isinstance(why, str):
        raise RowError("'why' is no text; expected the reason in words")
    return Judgement(row["target"], row["act"], row["by"], row["on"], why, _value(row), _place(row.get("at")))


def judgements_of(lines: Iterable[str], name: str) -> tuple[tuple[Judgement, ...], tuple[Problem, ...]]:
    """The judgements of a file's lines, and a problem for each line that is none; an export gives its judgements back."""
    import json

    found: list[Judgement] = []
    problems: list[Problem] = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            if not isinstance(row, dict):
                raise RowError("no object; expected one judgement, a JSON object, a line")
            if row.get("kind", "judgement") == "judgement":
                found.append(judgement_of(row))
        except (json.JSONDecodeError, RecursionError):
            problems.append(
                Problem(STAGE, "no JSON; expected one judgement, a JSON object, a line", file=f"{name}:{number}")
            )
        except RowError as error:
            problems.append(Problem(STAGE, str(error), file=f"{name}:{number}"))
    return tuple({judgement.id: judgement for judgement in found}.values()), tuple(problems)


def _check_day(day: str) -> None:
    try:
        date.fromisoformat(day)
    except ValueError:
        raise RowError(f"on {day!r}; expected an ISO day such as 2031-03-08") from None


def _value(row: Mapping[str, Any]) -> tuple[str, ...] | dict[str, Any]:
    """What the act needs: ids, or of a correction fields with their values."""
    value, act = row.get("value"), row["act"]
    if act == "correct":
        if not isinstance(value, dict) or not value:
            raise RowError('correct without fields; expected a value such as {"status": "denied"}')
        return value
    ids = [value] if isinstance(value, str) else value or []
    if not isinstance(ids, list) or not all(isinstance(each, str) for each in ids):
        raise RowError(f"value {value!r}; expected the id of a row, or a list of them")
    if act == "merge" and not ids:
        raise RowError("merge with nothing; expected in value the id of what is the same")
    return tuple(ids)


def _place(at: Any) -> Evidence | None:
    """Where the target stood, if the row tells it."""
    if at is None:
        return None
    names = {"article": str, "start": int, "end": int, "text": str}
    if not isinstance(at, dict) or not all(isinstance(at.get(name), kind) for name, kind in names.items()):
        raise RowError("'at' is no place; expected article, start, end and text, as an export writes them")
    return Evidence(at["article"], Span(at["start"], at["end"], at["text"]))
