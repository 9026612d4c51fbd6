"""Reads the marked texts of this folder and holds them against the rules of README.md.

    python training/texts/check.py                  # every text in train/ and test/
    python training/texts/check.py train/wire-*.txt # these only

Prints `file:line: what is wrong, what was expected` for each fault and exits 1 if there is one;
then a table of counts. `load_text` gives the training code one text without its marks.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from pathlib import Path

ACTS = tuple(
    "say ask confirm deny decline promise threaten demand propose reject accuse advise assess "
    "claim believe expect want support oppose".split()
)
KINDS = (
    "named person", "body", "unnamed official", "unnamed", "collective",
    "document", "observation", "media", "nobody named",
)  # fmt: skip
CHANNELS = (
    "tweet", "press briefing", "press release", "statement", "interview", "speech",
    "letter", "call", "leak", "meeting", "hearing", "report",
)  # fmt: skip
ENTITY_TYPES = ("person", "organisation", "state", "place", "group", "document", "other")
MIN_WORDS, MAX_WORDS = 120, 520
CORPUS = Path(__file__).resolve().parent
SPLITS = ("train", "test")

Span = tuple[int, int]
"""Start and end in the text without marks: code points, from 0, end not included."""


@dataclass(frozen=True)
class Problem:
    """One fault in one file; `line` counts from 1."""

    path: Path
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message}"


class TextError(ValueError):
    """A text that breaks the rules of the format; the message lists every fault."""


@dataclass(frozen=True)
class Attribution:
    """One saying. Spans are in text order; `inside` is the number of the attribution that reports this one, or None.

    `channel` and `to` are None where the text does not tell.
    """

    number: int
    act: str
    kind: str
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    time: tuple[Span, ...]
    channel: str | None = None
    to: str | None = None
    inside: int | None = None


@dataclass(frozen=True)
class Mention:
    """Words that stand for one entity, or for several ("the two ministers")."""

    span: Span
    entities: tuple[str, ...]


@dataclass(frozen=True)
class Entity:
    """A line of the table; `name` is None where the text never names it."""

    id: str
    type: str
    name: str | None


@dataclass(frozen=True)
class MarkedText:
    """One file: the text without marks, and what the marks and the table say of it."""

    name: str
    head: Mapping[str, str]
    text: str
    attributions: tuple[Attribution, ...]
    mentions: tuple[Mention, ...]
    entities: tuple[Entity, ...]

    def depth(self, attribution: Attribution) -> int:
        """1 for an attribution of the article itself, 2 for one inside its content, and so on."""
        by_number = {each.number: each for each in self.attributions}
        depth, at = 1, attribution.inside
        while at is not None:
            depth, at = depth + 1, by_number[at].inside
        return depth


def load_text(path: str | Path) -> MarkedText:
    """The marked text in the file at `path`; TextError with every fault if it breaks the rules."""
    path = Path(path)
    marked, problems = read_text(path, path.read_text(encoding="utf-8"))
    if problems:
        raise TextError("\n".join(str(problem) for problem in problems))
    return marked


def read_text(path: Path, raw: str) -> tuple[MarkedText, list[Problem]]:
    """The marked text that `raw` spells, as far as it can be read, and the faults found in it."""
    parts = _Parts.split(raw)
    if parts is None:
        empty = MarkedText(path.stem, {}, "", (), (), ())
        return empty, [Problem(path, 1, "the file does not divide into head, text and table by two lines '---'")]
    marks = _read_marks(parts.text, parts.text_line)
    table = _read_table(parts.table, parts.table_line)
    text = MarkedText(
        name=path.stem,
        head=dict(_key_and_value(line) for line in parts.head.splitlines() if line.strip()),
        text=marks.plain,
        attributions=tuple(_attribution(number, table.rows, marks) for number in sorted(table.rows)),
        mentions=tuple(Mention((mark.start, mark.end), mark.entities) for mark in marks.mentions),
        entities=tuple(table.entities.values()),
    )
    faults = [*marks.faults, *table.faults, *_head_faults(text), *_mark_faults(marks), *_pair_faults(marks, table)]
    for attribution in text.attributions:
        faults += _attribution_faults(attribution, text.text, table.lines[str(attribution.number)], marks)
    words = len(text.text.split())
    if not MIN_WORDS <= words <= MAX_WORDS:
        faults.append((parts.text_line, f"{words} words; expected {MIN_WORDS} to {MAX_WORDS}"))
    return text, [Problem(path, line, message) for line, message in sorted(faults)]


# --- the three parts of a file ---------------------------------------------------------------------------------------

Fault = tuple[int, str]


@dataclass(frozen=True)
class _Parts:
    head: str
    text: str
    text_line: int
    table: str
    table_line: int

    @staticmethod
    def split(raw: str) -> _Parts | None:
        """None unless exactly two lines of three hyphens divide the file."""
        lines = raw.split("\n")
        rules = [index for index, line in enumerate(lines) if line.rstrip() == "---"]
        if len(rules) != 2:
            return None
        first, second = rules
        head, text, table = lines[:first], lines[first + 1 : second], lines[second + 1 :]
        return _Parts("\n".join(head), "\n".join(text), first + 2, "\n".join(table), second + 2)


def _key_and_value(line: str) -> tuple[str, str]:
    key, _, value = line.partition(":")
    return key.strip(), value.strip()


def _head_faults(text: MarkedText) -> Iterator[Fault]:
    for key in ("style", "topic"):
        if not text.head.get(key):
            yield 1, f"the head has no '{key}'; expected a line '{key}: …'"


# --- the marks -------------------------------------------------------------------------------------------------------

_MARK = re.compile(r"\{(?P<role>[sqct])(?P<number>[1-9]\d*):|(?P<close>\})|(?P<mention>\[)|\|(?P<ids>[^\s|\]\[{}]+)\]")


@dataclass(frozen=True)
class _Mark:
    """A mark opened, and closed unless `end` is -1. `outer` holds the marks open around it, the nearest last."""

    role: str
    number: int
    start: int
    line: int
    outer: tuple[_Mark, ...] = field(repr=False)
    end: int = -1
    entities: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        return "mention" if self.role == "[" else f"{self.role}{self.number}"


@dataclass(frozen=True)
class _Marks:
    plain: str
    closed: tuple[_Mark, ...]
    faults: tuple[Fault, ...]

    @property
    def mentions(self) -> list[_Mark]:
        return sorted((mark for mark in self.closed if mark.role == "["), key=lambda mark: (mark.start, -mark.end))

    def of(self, number: int, role: str) -> list[_Mark]:
        """The pieces of one role of one attribution, in text order."""
        found = (mark for mark in self.closed if mark.role == role and mark.number == number)
        return sorted(found, key=lambda mark: mark.start)

    def numbers(self) -> set[int]:
        return {mark.number for mark in self.closed if mark.role != "["}


def _read_marks(text: str, first_line: int) -> _Marks:
    """The text without its marks, every mark that opens and closes in order, and the others as faults."""
    text = text.rstrip()
    plain, at = "", 0
    stack: list[_Mark] = []
    closed: list[_Mark] = []
    faults: list[Fault] = []
    for found in _MARK.finditer(text):
        plain += text[at : found.start()]
        faults += _stray(text, at, found.start(), first_line)
        at = found.end()
        line = first_line + text.count("\n", 0, found.start())
        if found["role"] or found["mention"]:
            stack.append(_Mark(found["role"] or "[", int(found["number"] or 0), len(plain), line, tuple(stack)))
        elif fault := _closing_fault(stack, found):
            faults.append((line, fault))
        else:
            entities = tuple(found["ids"].split("+")) if found["ids"] else ()
            closed.append(replace(stack.pop(), end=len(plain), entities=entities))
    faults += _stray(text, at, len(text), first_line)
    for mark in stack:
        faults.append((mark.line, f"{mark.label} does not close; expected '{'|id]' if mark.role == '[' else '}'}'"))
    return _Marks(plain + text[at:], tuple(closed), tuple(faults))


def _stray(text: str, start: int, end: int, first_line: int) -> Iterator[Fault]:
    """Braces, brackets and bars between `start` and `end` of the marked text, where no mark is."""
    for stray in re.finditer(r"[{}\[\]|]", text[start:end]):
        at = start + stray.start()
        near = text[max(0, at - 15) : at + 20].replace("\n", " ")
        line = first_line + text.count("\n", 0, at)
        expected = "{sN:…}, {qN:…}, {cN:…}, {tN:…} or [words|id]"
        yield line, f"a stray '{stray[0]}' in '{near}'; expected {expected}"


def _closing_fault(stack: Sequence[_Mark], found: re.Match[str]) -> str | None:
    """Why what was found cannot close the innermost open mark, or None if it can."""
    if not stack:
        return f"'{found[0]}' closes nothing; expected an open mark before it"
    if (stack[-1].role == "[") != bool(found["ids"]):
        return f"'{found[0]}' crosses {stack[-1].label}, opened on line {stack[-1].line}; expected that to close first"
    return None


def _mark_faults(marks: _Marks) -> Iterator[Fault]:
    """Faults in where single marks begin and end."""
    for mark in marks.closed:
        words = marks.plain[mark.start : mark.end]
        if not words.strip():
            yield mark.line, f"{mark.label} is empty; expected words"
        elif words != words.strip():
            yield mark.line, f"{mark.label} begins or ends on white space: '{words}'; expected words at both edges"
        elif _cuts_word(marks.plain, mark.start) or _cuts_word(marks.plain, mark.end):
            yield mark.line, f"{mark.label} begins or ends within a word: '{words}'; expected whole words"
        if mark.role == "c" and _ends_in_sentence_stop(marks.plain, mark):
            last = words[-30:]
            stop = "a full stop outside quotation marks"
            yield mark.line, f"{mark.label} ends in {stop}: '…{last}'; expected it after the mark"


def _cuts_word(text: str, at: int) -> bool:
    return 0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum()


_ABBREVIATION = re.compile(r"(?:\b\w\.)+$|\b(?:Inc|Co|Corp|Ltd|Jr|Sr|Bros|No|St|etc|al|Dr|Mr|Mrs|Ms|Gen)\.$|\.\.\.$")


def _ends_in_sentence_stop(text: str, mark: _Mark) -> bool:
    """Whether the mark's last character is a full stop that no open quotation mark or abbreviation accounts for."""
    words = text[mark.start : mark.end]
    if not words.endswith(".") or _ABBREVIATION.search(words):
        return False
    paragraph = text[text.rfind("\n", 0, mark.end) + 1 : mark.end]
    # A quotation that goes on in the next paragraph is left open at the end of this one.
    is_open = paragraph.count('"') % 2 == 1 or paragraph.count("“") > paragraph.count("”")
    return not is_open and not re.search(r"(?:^|[\s(])[‘'][^‘’']*$", paragraph)


# --- the table -------------------------------------------------------------------------------------------------------


@dataclass
class _Table:
    rows: dict[int, dict[str, str]]
    entities: dict[str, Entity]
    lines: dict[str, int]
    faults: list[Fault]


def _read_table(part: str, first_line: int) -> _Table:
    """The attribution lines by number and the entity lines by id, with the file line of each."""
    table = _Table({}, {}, {}, [])
    for line_number, line in enumerate(part.split("\n"), first_line):
        if not line.strip():
            continue
        key, value = _key_and_value(line)
        if not value and ":" not in line:
            expected = "'N: act=… kind=…' or 'id: type Name'"
            table.faults.append((line_number, f"'{line}' is no table line; expected {expected}"))
            continue
        if key in table.lines:
            message = f"a second line for '{key}', first on line {table.lines[key]}; expected one"
            table.faults.append((line_number, message))
        table.lines[key] = line_number
        if key.isdecimal():
            table.rows[int(key)] = _row(value)
            table.faults += ((line_number, message) for message in _row_faults(int(key), table.rows[int(key)]))
        else:
            type_, _, name = value.partition(" ")
            table.entities[key] = Entity(key, type_, name.strip() or None)
            if type_ not in ENTITY_TYPES:
                message = f"unknown type '{type_}' of '{key}'; expected one of {', '.join(ENTITY_TYPES)}"
                table.faults.append((line_number, message))
    return table


def _row(value: str) -> dict[str, str]:
    """The fields of an attribution line; a value runs to the next `key=`, and `time` stands alone."""
    row: dict[str, str] = {}
    key = ""
    for token in value.split():
        if "=" in token:
            key, _, first = token.partition("=")
            row[key] = first
        elif token == "time":
            row["time"] = "yes"
        else:
            row[key] = f"{row.get(key, '')} {token}".strip()
    return {key: text for key, text in row.items() if text != "-"}


def _row_faults(number: int, row: Mapping[str, str]) -> Iterator[str]:
    for key, allowed in (("act", ACTS), ("kind", KINDS)):
        if row.get(key) not in allowed:
            yield f"attribution {number}: unknown {key} '{row.get(key, '')}'; expected one of {', '.join(allowed)}"
    if "channel" in row and row["channel"] not in CHANNELS:
        yield f"attribution {number}: unknown channel '{row['channel']}'; expected '-' or one of {', '.join(CHANNELS)}"
    for key in row.keys() - {"act", "kind", "channel", "to", "time"}:
        yield f"attribution {number}: unknown field '{key}={row[key]}'; expected act, kind, channel, to or time"


# --- marks and table together ----------------------------------------------------------------------------------------


def _attribution(number: int, rows: Mapping[int, Mapping[str, str]], marks: _Marks) -> Attribution:
    row = rows[number]
    spans = {role: tuple((mark.start, mark.end) for mark in marks.of(number, role)) for role in "sqct"}
    return Attribution(
        number=number,
        act=row.get("act", ""),
        kind=row.get("kind", ""),
        source=spans["s"],
        cue=spans["q"],
        content=spans["c"],
        time=spans["t"],
        channel=row.get("channel"),
        to=row.get("to"),
        inside=_inside(number, rows.keys() - {number}, marks),
    )


def _inside(number: int, others: Set[int], marks: _Marks) -> int | None:
    """The attribution whose content is the smallest around this one's cue (or else its source or first content)."""
    own = marks.of(number, "q") or marks.of(number, "s") or marks.of(number, "c")
    around = own[0].outer if own else ()
    return next((mark.number for mark in reversed(around) if mark.role == "c" and mark.number in others), None)


def _pair_faults(marks: _Marks, table: _Table) -> Iterator[Fault]:
    """Marks without a table line, and table lines without a mark."""
    first_line = {mark.number: mark.line for mark in reversed(marks.closed) if mark.role != "["}
    for number in sorted(marks.numbers() - table.rows.keys()):
        yield first_line[number], f"attribution {number} has no table line; expected '{number}: act=… kind=…'"
    for number, row in table.rows.items():
        if "time" in row and not marks.of(number, "t"):
            line = table.lines[str(number)]
            yield line, f"attribution {number} has 'time' and no time mark; expected {{t{number}:…}} or no 'time'"
    for number in sorted(table.rows.keys() - marks.numbers()):
        line = table.lines[str(number)]
        yield line, f"attribution {number} is not marked in the text; expected {{c{number}:…}} at least"
    mentioned = set()
    for mark in marks.mentions:
        mentioned.update(mark.entities)
        for entity in mark.entities:
            if entity not in table.entities:
                yield mark.line, f"mention of '{entity}', which is not in the table; expected '{entity}: type Name'"
    for entity in table.entities.keys() - mentioned:
        yield table.lines[entity], f"entity '{entity}' is never mentioned; expected [words|{entity}] in the text"


def _attribution_faults(attribution: Attribution, text: str, line: int, marks: _Marks) -> Iterator[Fault]:
    number = attribution.number
    if number not in marks.numbers():
        return
    if not attribution.content:
        yield line, f"attribution {number} has no content; expected {{c{number}:…}}"
    labelled = [("source", attribution.source), ("cue", attribution.cue), ("content", attribution.content)]
    spans = sorted((span, label) for label, each in labelled for span in each)
    for (one, label), (two, other) in zip(spans, spans[1:], strict=False):
        if two[0] < one[1]:
            shown = f"{label} '{text[slice(*one)]}' and {other} '{text[slice(*two)]}'"
            yield line, f"attribution {number}: {shown} overlap; expected them apart"
    if attribution.kind == "nobody named" and attribution.source:
        yield line, f"attribution {number} has a source but kind 'nobody named'; expected the kind of that source"


# --- all files together ----------------------------------------------------------------------------------------------


def corpus_faults(texts: Mapping[Path, str], others: Mapping[Path, str]) -> list[Problem]:
    """Names and words that one of `texts` shares with another of them or with one of `others`."""
    problems: list[Problem] = []
    every = sorted({**others, **texts}.items())
    for what, key in (("name", _name), ("text", _words)):
        first: dict[str, Path] = {}
        for path, raw in every:
            same = first.setdefault(key(path, raw), path)
            if same != path and (path in texts or same in texts):
                problems.append(Problem(path, 1, f"the same {what} as {same}; expected a {what} of its own"))
    return problems


def _name(path: Path, raw: str) -> str:
    return path.name


def _words(path: Path, raw: str) -> str:
    """The words of the text without head, marks and table, so that other marks do not make another text."""
    parts = _Parts.split(raw)
    return " ".join(_read_marks(parts.text, 1).plain.split()) if parts else raw


def count_table(texts: Sequence[MarkedText]) -> str:
    """How many texts, words and attributions there are, and of which sort."""
    each = [(text, attribution) for text in texts for attribution in text.attributions]
    depths = Counter(text.depth(attribution) for text, attribution in each)
    rows: list[tuple[str, int]] = [
        ("texts", len(texts)),
        ("words", sum(len(text.text.split()) for text in texts)),
        ("attributions", len(each)),
        ("nested", sum(attribution.inside is not None for _, attribution in each)),
        ("anonymous", sum(attribution.kind == "unnamed" for _, attribution in each)),
        ("mentions", sum(len(text.mentions) for text in texts)),
        ("entities", sum(len(text.entities) for text in texts)),
        ("texts with nesting", sum(any(a.inside is not None for a in text.attributions) for text in texts)),
        ("texts with an anonymous source", sum(any(a.kind == "unnamed" for a in text.attributions) for text in texts)),
    ]
    rows += [(f"depth {depth}", count) for depth, count in sorted(depths.items())]
    for what in ("act", "kind", "channel"):
        counts = Counter(getattr(attribution, what) for _, attribution in each)
        rows += [(f"{what} {name or '-'}", count) for name, count in counts.most_common()]
    return "\n".join(f"{name:<32}{count:>8}" for name, count in rows)


def find_files(arguments: Iterable[str]) -> list[Path]:
    """The text files that the arguments name, folders opened; those of train/ and test/ without arguments."""
    places = [Path(argument) for argument in arguments] or [CORPUS / split for split in SPLITS]
    files = (file for place in places for file in (sorted(place.rglob("*.txt")) if place.is_dir() else [place]))
    return list(dict.fromkeys(file.resolve() for file in files))


def main(arguments: Sequence[str]) -> int:
    """Check the files named; 1 if a fault was found, else 0."""
    given = {file: file.read_text(encoding="utf-8") for file in find_files(arguments)}
    others = {file: file.read_text(encoding="utf-8") for file in find_files(())}
    readings = [read_text(file, raw) for file, raw in given.items()]
    problems = [problem for _, each in readings for problem in each] + corpus_faults(given, others)
    for problem in problems:
        print(problem)
    print(count_table([text for text, _ in readings]))
    print(f"{len(problems)} faults" if problems else "no faults")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
