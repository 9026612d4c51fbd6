"""The smallest time expressions: the longest pattern at each token that means something.

The patterns and what they mean stand in `dates`, `relative`, `lengths` and `clocks`. A builder gets the parts of its
pattern and gives an `Item`, or None where the words are no time after all.
"""

import re
from collections.abc import Iterator
from functools import cache

from onrecord.read.times import clocks, dates, lengths, relative
from onrecord.read.times.items import Item
from onrecord.read.times.pattern import Builder, Pattern, compile_pattern
from onrecord.read.times.words import CLASS, Line

_RULES = (*dates.RULES, *relative.RULES, *lengths.RULES, *clocks.RULES)
_Rules = tuple[tuple[Pattern, Builder[Item]], ...]


@cache
def _rules() -> dict[str, _Rules]:
    """The compiled rules by the class that they can begin with."""
    compiled = [(compile_pattern(written), builder) for written, builder in _RULES]
    return {start: tuple(rule for rule in compiled if start in rule[0].starts) for start in CLASS.values()}


@cache
def _starters() -> re.Pattern[str]:
    """Where an expression can begin: a word that only leads to one ("the", "a") counts where a class of time follows."""
    dull = "".join(
        CLASS[name] for name in "WORD LETTER PUNCT BREAK STOP COMMA POSS QUOTE SYMBOL AND OR TO AT ON".split()
    )
    leading = "".join(CLASS[name] for name in "THE A THAT SHIFT".split())
    strong = "".join(start for start, rules in _rules().items() if rules and start not in leading + CLASS["WORD"])
    return re.compile(
        f"[{strong}]|[{leading}](?![{dull}])|{CLASS['SHIFT']}|{CLASS['WORD']}(?={CLASS['A']}{CLASS['UNIT']})"
    )


def read_items(line: Line) -> Iterator[Item]:
    """The expressions of a line from left to right; none overlaps another."""
    free = 0
    rules = _rules()
    for start in _starters().finditer(line.classes):
        place = start.start()
        if place >= free and (item := _longest(line, place, rules[line.classes[place]])):
            free = item.last + 1
            yield item


def _longest(line: Line, place: int, rules: _Rules) -> Item | None:
    """The longest expression at a token; of equally long ones that of the first rule."""
    found = [(match, builder) for pattern, builder in rules if (match := pattern.match(line, place))]
    for match, builder in sorted(found, key=lambda pair: -pair[0].last):
        if item := builder(match):
            return item
    return None
