"""How a claim and the sentences of a record are read when one is held against the other: by the same reader, with trees.

What the record knows of a sentence (whom its mentions mean, its times, whose word it is) comes from its rows; only words and
tree are read again.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from onrecord.link.contents import stem_of
from onrecord.link.support.asking_meaning import described, spoken_to, title_before, titled
from onrecord.link.support.asking_words import word_list
from onrecord.link.support.sentences import Place
from onrecord.link.support.sentences_numbers import number_words
from onrecord.link.support.sentences_units import Layers, Told, folded_name
from onrecord.model import Article, Document, Mention, Passage, Record, Span, entities_by_mention
from onrecord.read.attributions import find_attributions
from onrecord.read.mentions import find_mentions
from onrecord.read.times import anchor_times, find_times
from onrecord.read.words import Reader, Word, Words

_LONGEST_NAME = 7


class Reading:
    """A record with a reader; each sentence is read again once."""

    def __init__(self, record: Record, reader: Reader) -> None:
        self.record = record
        self.people = frozenset(f"={entity.id}" for entity in record.entities if entity.type == "person")
        self._reader = reader
        self._meant = entities_by_mention(record.entities)
        self._named = _names(record)
        self._titled = titled(record, self._meant)
        self._values = {value.of: value for document in record.documents for value in document.values}
        self._told: dict[tuple[int, int], Told] = {}
        self._layers: dict[int, Layers] = {}

    def claim(self, article: Article) -> Told:
        """A claim, as the one passage of an article of its own; its names are those of the record."""
        passages = (Passage(Span.of(article.text, 0, len(article.text)), "body", 1),)
        words = self._reader.analyse(article, passages)
        times = find_times(article, passages)
        mentions = find_mentions(article, passages, words)
        said = find_attributions(article, passages, words, mentions, times)
        names, keys = self._claimed_names(article.text, words)
        return Told.make(article.text, words, Layers(names, times, {}, said, keys=keys))

    def again(self, place: Place) -> Told:
        """The sentence at a place."""
        key = (place.document, place.span.start)
        if key not in self._told:
            document = self.record.documents[place.document]
            words = self._reader.analyse(document.article, [Passage(place.span, "body", place.paragraph)])
            layers = self._layers_of(document, place.span, place.document)
            self._told[key] = Told.make(document.article.text, words, layers)
        return self._told[key]

    def anchored(self, claim: Told, place: Place) -> Told:
        """The claim with its times as they would be in the article of a place."""
        if not claim.layers.times:
            return claim
        published = self.record.documents[place.document].published
        values = {value.of: value for value in anchor_times(claim.layers.times, published)}
        units = tuple(replace(unit, value=values.get(unit.time.id)) if unit.time else unit for unit in claim.units)
        by_head = {unit.head: unit for unit in units}
        return replace(
            claim, units=units, of=tuple(by_head.get(unit.head, unit) if unit else None for unit in claim.of)
        )

    def _claimed_names(self, text: str, words: Words) -> tuple[list[Mention], dict[str, frozenset[str]]]:
        """The names of the record in a claim, the longest first, as mentions with the keys of whom they mean."""
        found: list[Mention] = []
        keys: dict[str, frozenset[str]] = {}
        at, every = 0, words.words
        while at < len(every):
            ends = range(min(at + _LONGEST_NAME, len(every)), at, -1)
            last = next((end for end in ends if self._is_named(text, every[at:end])), at)
            if last > at:
                span = Span.of(text, every[at].start, every[last - 1].end)
                found.append(Mention(f"claimed-{at}", span, "name"))
                keys[f"claimed-{at}"] = self._meant_by(text, span)
            at = max(last, at + 1)
        return found, keys

    def _meant_by(self, text: str, span: Span) -> frozenset[str]:
        """The keys of whom a name in a claim means: of two people of one name, who bears the title before it."""
        name = folded_name(span.text)
        alike = self._titled.get((title_before(text, span.start), name.split()[-1]), frozenset())
        return alike if len(alike) == 1 and " " not in name else self._named[name]

    def _is_named(self, text: str, words: Sequence[Word]) -> bool:
        """Whether some words are a name in the record, with a capital in its first and last word."""
        if not words[0].text[:1].isupper() or words[-1].text.islower():
            return False
        return folded_name(text[words[0].start : words[-1].end]) in self._named

    def _layers_of(self, document: Document, span: Span, number: int) -> Layers:
        """What the rows of a document tell of a stretch of it."""
        if number not in self._layers:
            keys = self._keys(document)
            self._layers[number] = Layers(
                document.mentions, document.times, self._values, document.attributions, document.commitments, keys
            )
        whole = self._layers[number]
        said = [a for a in whole.attributions if any(c.start < span.end and span.start < c.end for c in a.content)]
        mentions = [each for each in whole.mentions if _lies_in(each.span, span)]
        return replace(
            whole,
            mentions=mentions,
            times=[each for each in whole.times if _lies_in(each.span, span)],
            attributions=said,
        )

    def _keys(self, document: Document) -> Mapping[str, frozenset[str]]:
        """What each mention of a document may be known by: its entities, and the words of the nominals of its chain."""
        by_chain: dict[str, set[str]] = {}
        for mention in document.mentions:
            if len(mention.chains) == 1 and mention.form == "nominal":
                by_chain.setdefault(mention.chains[0], set()).update(_stems(mention.span.text))
        keys = {
            mention.id: frozenset(f"={entity}" for entity in self._meant.get(mention.id, ()))
            | frozenset(key for chain in mention.chains for key in by_chain.get(chain, ()))
            for mention in document.mentions
        }
        further = [*spoken_to(document, keys), *described(document, keys, self.people)]
        return keys | {mention: keys[mention] | meant for mention, meant in further}


def _names(record: Record) -> dict[str, frozenset[str]]:
    """Names and aliases to the keys of whom they mean; a family name too, where one person alone bears it."""
    found: dict[str, frozenset[str]] = {}
    bearers: dict[str, frozenset[str]] = {}
    for entity in record.entities:
        key = frozenset({f"={entity.id}"})
        for form in (entity.name, *entity.aliases):
            found[folded_name(form)] = found.get(folded_name(form), frozenset()) | key
        if entity.type == "person" and " " in entity.name.strip():
            last = folded_name(entity.name).split()[-1]
            bearers[last] = bearers.get(last, frozenset()) | key
    return {last: keys for last, keys in bearers.items() if len(keys) == 1} | found


def _lies_in(span: Span, around: Span) -> bool:
    return around.start <= span.start and span.end <= around.end


def _stems(nominal: str) -> Iterator[str]:
    """The stems of the words of a nominal that tell something."""
    told_nothing = word_list("empty") | number_words()
    yield from (stem_of(word) for word in nominal.lower().split() if word not in told_nothing)
