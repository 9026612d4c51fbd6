"""Statements: one thing said once, however many articles tell of it, or however often one does.

The same words of one speaker are one statement, and a paraphrase where names, numbers, dates and polarity agree. Stances make none.
Sayings on different days stay apart, however alike.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from onrecord.link.alike import likeness
from onrecord.link.contents import Content, Page
from onrecord.link.days import Window, meet, merged, window_of
from onrecord.link.judgements.ties import NO_TIES, Ties
from onrecord.link.origins import OriginIndex
from onrecord.model import STANCES, Attribution, Document, Entity, Interval, Statement, TimeValue, entities_by_mention

_SAID_BEFORE = timedelta(days=14)
_NEAR = 8
"""Each saying is held against so many of those before it that share a word; they stand in the order of their days."""


@dataclass(frozen=True, slots=True)
class _Saying:
    said: Attribution
    article: str
    speaker: tuple[str, ...]
    content: Content
    window: Window
    time: TimeValue | None


def link_statements(
    documents: Sequence[Document], entities: Sequence[Entity], origins: OriginIndex, ties: Ties = NO_TIES
) -> tuple[Statement, ...]:
    """The statements of some documents in the order of their ids; every attribution that says something is in exactly one."""
    sayings = {saying.said.id: saying for saying in _sayings(documents, entities)}
    groups = ties.regroup(_grouped(sayings), lambda saying: (saying.said.id,))
    return tuple(sorted((_statement(group, origins) for group in groups), key=lambda statement: statement.id))


def _sayings(documents: Sequence[Document], entities: Sequence[Entity]) -> Iterator[_Saying]:
    meant = entities_by_mention(entities)
    for document in documents:
        page = Page(document, meant)
        values = {value.of: value for value in document.values}
        for said in document.attributions:
            if said.act not in STANCES and said.content:
                time = values.get(said.time or "")
                content = page.content(said.content, direct=said.quote == "direct")
                window = window_of(time) if time else _before(document)
                yield _Saying(said, document.article.id, _speaker(said, meant), content, window, time)


def _before(document: Document) -> Window:
    """When something may have been said that an article tells without a day: in the weeks before it was published."""
    earliest, latest = document.published.earliest, document.published.latest
    first = (date.fromisoformat(earliest) - _SAID_BEFORE).isoformat() if earliest and earliest > "0001-02" else None
    return Window(first, latest)


def _speaker(said: Attribution, meant: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Whose words they are, as far as it can be compared: entities, a body's official, or only the words of the article."""
    if said.source_kind == "unnamed official" and said.affiliation and meant.get(said.affiliation):
        return ("official of", *meant[said.affiliation])
    known = sorted({entity for mention in said.speakers for entity in meant.get(mention, ())})
    if known and said.source_kind in ("named person", "body", "document", "media", "unnamed official"):
        return tuple(known)
    return ("words", said.source_kind, " ".join(said.source.text.lower().split()) if said.source else "")


def _grouped(sayings: Mapping[str, _Saying]) -> list[list[_Saying]]:
    """The sayings that are one, joined from the surest pair on; a group never holds two that cannot be of one day."""
    group = {id_: id_ for id_ in sayings}
    members = {id_: [saying] for id_, saying in sayings.items()}
    windows = {id_: saying.window for id_, saying in sayings.items()}
    for _, one, other in sorted(_alike(sayings.values())):
        first, second = group[one], group[other]
        if first == second or not meet(windows[first], windows[second]):
            continue
        if len(members[first]) < len(members[second]):
            first, second = second, first
        windows[first] = merged(windows[first], windows[second])
        for saying in members[second]:
            group[saying.said.id] = first
        members[first] += members.pop(second)
    return list(members.values())


def _alike(sayings: Iterable[_Saying]) -> Iterator[tuple[float, str, str]]:
    """Pairs that are one saying, the surest with the least number."""
    tried: set[tuple[str, str]] = set()
    for bucket in _buckets(sayings):
        bucket.sort(key=lambda saying: (saying.window.first or "", saying.said.id))
        for place, later in enumerate(bucket):
            for earlier in bucket[max(0, place - _NEAR) : place]:
                one, other = sorted((earlier, later), key=lambda saying: saying.said.id)
                pair = one.said.id, other.said.id
                if pair not in tried and meet(one.window, other.window):
                    tried.add(pair)
                    if like := _likeness(one, other):
                        yield -like, *pair


def _buckets(sayings: Iterable[_Saying]) -> Iterable[list[_Saying]]:
    """Sayings of one speaker that share a unit; of speakers that no name tells apart, those with the same words."""
    found: dict[tuple[object, ...], list[_Saying]] = defaultdict(list)
    for saying in sayings:
        if saying.speaker[0] == "words":
            found[(*saying.speaker, saying.content.words)].append(saying)
        else:
            for unit in saying.content.units:
                found[(*saying.speaker, unit)].append(saying)
    return (found[key] for key in found if len(found[key]) > 1)


def _likeness(one: _Saying, other: _Saying) -> float:
    dated = one.time is not None and other.time is not None
    like = likeness(one.content, other.content, dated=dated)
    if like >= 2:
        return like
    same_act = (one.said.act == "decline") == (other.said.act == "decline") and one.said.polarity == other.said.polarity
    return like if same_act else 0.0


def _statement(group: Sequence[_Saying], origins: OriginIndex) -> Statement:
    mentions = tuple(sorted(saying.said.id for saying in group))
    speaker = group[0].speaker
    named = len(speaker) == 1 and speaker[0] != "words"
    return Statement(
        "statement-" + mentions[0].rpartition("-")[2],
        speaker[0] if named else None,
        mentions,
        _time([saying.time for saying in group if saying.time]),
        origins.of_claims(mentions),
    )


def _time(times: Sequence[TimeValue]) -> Interval | None:
    """When it was said: what all times that are told leave; the value is that of the finest."""
    if not times:
        return None
    window = window_of(times[0])
    for time in times[1:]:
        window = merged(window, window_of(time))
    finest = min(times, key=lambda time: (-len(time.value or ""), time.value or "", time.of))
    of = tuple(sorted({time.of for time in times}))
    return Interval(finest.value, window.first, window.last, of)
