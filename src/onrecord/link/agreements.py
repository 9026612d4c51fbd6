"""Agreements: what several articles call one thing, by its day, by the words before the noun, or because there is but one.

Two stay apart as soon as their days, places or the words that describe them differ. One that no article tells anything about ("the
deal") is no line of the record, unless it is the only agreement spoken of.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from onrecord.link.order import article_order
from onrecord.model import (
    Agreement,
    AgreementMention,
    Document,
    Entity,
    Evidence,
    Interval,
    TimeValue,
    entities_by_mention,
)
from onrecord.tables import load_table

_MOST_NAMES = 8
_ARTICLES = ("the ", "a ", "an ", "this ", "that ", "these ", "those ")


@dataclass(frozen=True)
class _Told:
    """One agreement as one or several articles tell of it."""

    mentions: tuple[str, ...]
    names: tuple[str, ...]
    topics: frozenset[str]
    dates: tuple[Interval, ...]
    places: tuple[str, ...]
    parties: tuple[str, ...]
    lacks: tuple[str, ...]
    evidence: tuple[Evidence, ...]

    @property
    def is_bare(self) -> bool:
        """Whether no article tells anything of it but that there is one."""
        return not (self.topics or self.dates or self.places)


def link_agreements(documents: Sequence[Document], entities: Sequence[Entity]) -> tuple[Agreement, ...]:
    """The agreements of some documents, in the order in which the articles name them."""
    of_mention = entities_by_mention(entities)
    told = [each for document in sorted(documents, key=article_order) for each in _of_document(document, of_mention)]
    joined = _joined([each for each in told if not each.is_bare])
    bare = [each for each in told if each.is_bare]
    if len(joined) == 1:
        joined = [_join(joined[0], bare)]
    else:
        joined += [each for each in bare if each.lacks or each.parties]
    return tuple(map(_agreement, joined))


def _of_document(document: Document, of_mention: Mapping[str, tuple[str, ...]]) -> list[_Told]:
    groups: dict[str, list[AgreementMention]] = {}
    for mention in document.agreements:
        groups.setdefault(mention.of, []).append(mention)
    return [_told(document, group, of_mention) for group in groups.values()]


def _told(document: Document, group: Sequence[AgreementMention], of_mention: Mapping[str, tuple[str, ...]]) -> _Told:
    values = {value.of: value for value in document.values}
    dates = [interval_of(values, each.time.time) for each in group if each.time]
    parties = (entity for each in group for party in each.parties for entity in of_mention.get(party, ()))
    places = (each.place.name or each.place.span.text for each in group if each.place)
    spans = (Evidence(document.article.id, span) for each in group for span in each.evidence)
    return _Told(
        tuple(each.id for each in group),
        tuple(dict.fromkeys(_name(each.span.text) for each in group)),
        frozenset(word for each in group for word in _topics(document, each)),
        tuple(date for date in dates if date is not None and date.earliest),
        tuple(dict.fromkeys(places)),
        tuple(dict.fromkeys(parties)),
        tuple(dict.fromkeys(lack.what for each in group for lack in each.lacks)),
        tuple(dict.fromkeys(spans)),
    )


def interval_of(values: Mapping[str, TimeValue], time: str | None) -> Interval | None:
    """What a time means, as an interval that names it; None without one."""
    value = values.get(time or "")
    if value is None:
        return None
    return Interval(value.value, value.earliest, value.latest, (value.of,))


def _name(text: str) -> str:
    for article in _ARTICLES:
        if text.lower().startswith(article):
            return text[len(article) :]
    return text


def _topics(document: Document, mention: AgreementMention) -> Iterable[str]:
    """The words of a name that tell which agreement it is: no articles, no nouns for agreements, no times."""
    span = mention.span
    times = [time.span for time in document.times if time.span.start < span.end and time.span.end > span.start]
    text = "".join(
        " " if any(time.start <= at < time.end for time in times) else character
        for at, character in enumerate(span.text, span.start)
    )
    for word in text.lower().replace("-", " ").split():
        plain = word.strip(".,;:'’\"“”()").removesuffix("'s").removesuffix("’s")
        if plain.isalpha() and plain not in _empty() and plain.removesuffix("s") not in _empty():
            yield plain


@cache
def _empty() -> frozenset[str]:
    nouns = load_table("agreements")["nouns"]
    words = " ".join((nouns["kinds"], nouns["again"], nouns["joint"], nouns["empty"]))
    return frozenset(
        [*words.split(), *"the a an this that these those of on for with and between its their his her in to".split()]
    )


def _joined(told: Sequence[_Told]) -> list[_Told]:
    found: list[_Told] = []
    for each in told:
        number = next((n for n, other in enumerate(found) if _is_same(other, each)), None)
        if number is None:
            found.append(each)
        else:
            found[number] = _join(found[number], [each])
    return found


def _is_same(one: _Told, other: _Told) -> bool:
    """Whether nothing tells two apart and a day, a place with a party, or a describing word ties them."""
    dates = [(a, b) for a in one.dates for b in other.dates]
    overlaps = any(_overlap(a, b) for a, b in dates)
    if dates and not overlaps:
        return False
    if one.places and other.places and not {*one.places} & {*other.places}:
        return False
    shared = one.topics & other.topics
    if one.topics and other.topics and not shared:
        return False
    same_place = {*one.places} & {*other.places} and {*one.parties} & {*other.parties}
    return overlaps or bool(same_place) or bool(shared)


def _overlap(one: Interval, other: Interval) -> bool:
    if not (one.earliest and one.latest and other.earliest and other.latest):
        return False
    return one.earliest[:10] <= other.latest[:10] and other.earliest[:10] <= one.latest[:10]


def _join(one: _Told, others: Sequence[_Told]) -> _Told:
    for other in others:
        one = replace(
            one,
            topics=one.topics | other.topics,
            **{field: tuple(dict.fromkeys((*getattr(one, field), *getattr(other, field)))) for field in _LISTS},
        )
    return one


_LISTS = ("mentions", "names", "dates", "places", "parties", "lacks", "evidence")


def _agreement(told: _Told) -> Agreement:
    names = sorted(told.names, key=lambda name: (_is_plain(name), told.names.index(name)))[:_MOST_NAMES]
    dates = sorted(told.dates, key=lambda date: (_width(date), date.earliest or "", date.of))
    return Agreement(
        id="agreement-" + min(id.rpartition("-")[2] for id in told.mentions),
        name=names[0],
        aliases=tuple(names[1:]),
        date=dates[0] if dates else None,
        place=told.places[0] if told.places else None,
        parties=told.parties,
        lacks=told.lacks,
        mentions=tuple(sorted(told.mentions)),
        evidence=told.evidence,
    )


def _is_plain(name: str) -> bool:
    """Whether a name is a bare noun ("agreement"), which is no good name."""
    return " " not in name and name.lower() == name


def _width(date: Interval) -> int:
    """How wide an interval is, roughly: the digits of its two ends that differ."""
    first, last = (date.earliest or "")[:10].replace("-", ""), (date.latest or "")[:10].replace("-", "")
    return abs(int(last or 0) - int(first or 0)) if first.isdigit() and last.isdigit() else 10**9
