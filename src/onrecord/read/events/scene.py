"""What is known of one article when its events are looked for, by the word it stands on."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from onrecord.model import Article, Mention, Offset, Span, Time
from onrecord.read.events.clauses import Clauses
from onrecord.read.events.senses import Senses, load_senses
from onrecord.read.words import Words

PARTIES = frozenset({"person", "organisation", "state", "group"})
"""Types of mentions that may take part in an event."""
_FIRST_PERSONS = frozenset({"i", "me", "we", "us"})
_ENDS = frozenset({".", "!", "?", '"', "”", "’", "'", ":", ";", ")", "..."})
"""How a passage of whole sentences ends; headlines and captions do not."""


_TITLE = 30
"""Most words of a title that ends with a full stop."""


@dataclass(frozen=True)
class Scene:
    """The layers below, indexed: `mentions`, `names` and `times` by each word they stand on.

    `headlines` are numbers of passages that end without a full stop, `dates` the heads of the time expressions that
    belong to a verb or event noun, `triggers` the words that tell of events, `agents` for each verb the head of what the
    network takes for its doer, `offsets` those of the times by their id, `name_spans` the words of the name that a word is of.
    """

    article: Article
    words: Words
    clauses: Clauses
    senses: Senses
    mentions: dict[int, Mention]
    names: dict[int, str]
    times: dict[int, Time]
    passage_starts: frozenset[int] = frozenset()
    headlines: frozenset[int] = frozenset()
    dates: dict[int, tuple[int, ...]] = field(default_factory=dict)
    triggers: frozenset[int] = frozenset()
    agents: dict[int, int] = field(default_factory=dict)
    offsets: dict[str, Offset | None] = field(default_factory=dict)
    name_spans: dict[int, tuple[int, int]] = field(default_factory=dict)

    def span(self, first: int, last: int) -> Span:
        """The span of words `first` to `last` (not included)."""
        return Span.of(self.article.text, *self.words.characters((first, last)))

    def word(self, number: int) -> str:
        """A word in small letters."""
        return self.clauses.lower(number)

    def phrases(self, word: int) -> Iterator[int]:
        """Heads of the prepositional phrases of a verb or noun, without those of another event under it."""
        return self.clauses.phrases(word, self.triggers)

    def mention(self, head: int) -> Mention | None:
        """The party that the noun phrase with the head `head` names: the name beside an office, or the noun itself."""
        found = self.mentions.get(head)
        if found is not None and found.form == "nominal":
            return self._named(head) or found
        return found or self._named(head)

    def _named(self, head: int) -> Mention | None:
        """The person named beside an office: "leader Kim Jong Un", "Hill, the envoy"."""
        for kid in self.clauses.kids(head, "appos", "flat", "nmod:desc"):
            found = self.mentions.get(kid)
            if found is not None and found.form == "name" and found.type == "person":
                return found
        return None

    def is_party(self, head: int) -> bool:
        """Whether a noun phrase is somebody or a body, state or group."""
        found = self.mention(head)
        if found is not None:
            return found.type in PARTIES or (found.type is None and found.form == "pronoun") or found.state is not None
        return self.names.get(head) in PARTIES

    def is_leader(self, head: int) -> bool:
        """Whether a noun phrase is a person, or a state for those who speak for it."""
        found = self.mention(head)
        if found is not None and found.form == "nominal" and found.type == "person":
            return self.is_person_noun(head)
        kind = found.type if found else self.names.get(head)
        return kind in ("person", "state") or (found is not None and found.gender in ("he", "she"))

    def is_person(self, head: int) -> bool:
        """Whether a noun phrase is known to be somebody: by its mention, or the name on it."""
        found = self.mention(head)
        if found is not None and (found.gender in ("he", "she") or found.span.text.lower() in _FIRST_PERSONS):
            return True
        return (found.type if found else self.names.get(head)) == "person"

    def is_person_noun(self, head: int) -> bool:
        """Whether a noun without a mention is for people who meet ("with officials")."""
        return self.senses.in_class(self.word(head), "office_holder")

    def place_like(self, head: int) -> bool:
        """Whether a noun without a name is a place ("the border")."""
        return self.senses.in_class(self.word(head), "place_noun")

    def is_named_place(self, head: int) -> bool:
        found = self.mentions.get(head)
        kinds = {self.names.get(head), found.type if found and found.form == "name" else None}
        return bool(kinds & {"place", "state"})


def make_scene(article: Article, words: Words, mentions: Sequence[Mention], times: Sequence[Time]) -> Scene:
    """The scene of an article; `mentions` and `times` are those of its own text."""
    starts = [word.start for word in words.words]
    ends = [word.end for word in words.words]
    named = {at: name.type for name in words.names for at in range(name.first, name.last)}
    spans = {at: (name.first, name.last) for name in words.names for at in range(name.first, name.last)}
    by_word = _mentions_by_word(mentions, starts, ends)
    times_at = {at: time for time in times for at in _numbers(time.span, starts, ends)}
    starts_passage = frozenset(first for first, _ in words.passages)
    headlines = frozenset(n for n, span in enumerate(words.passages) if _is_headline(words, span))
    clauses = Clauses(words)
    agents, offsets = _agents(words, clauses), {time.id: time.offset for time in times}
    return Scene(
        article,
        words,
        clauses,
        load_senses(),
        by_word,
        named,
        times_at,
        starts_passage,
        headlines,
        agents=agents,
        offsets=offsets,
        name_spans=spans,
    )


def _is_headline(words: Words, span: tuple[int, int]) -> bool:
    """Whether a passage ends without a full stop, or is short and written In Capitals Like a Title."""
    first, last = span
    if words.words[last - 1].text not in _ENDS:
        return True
    long = [word.text for word in words.words[first : min(last, first + _TITLE)] if len(word.text) > 3]
    return last - first <= _TITLE and len(long) > 3 and sum(text[0].isupper() for text in long) >= 0.8 * len(long)


def _agents(words: Words, clauses: Clauses) -> dict[int, int]:
    """For each predicate the head of its first ARG0, where that stands in no relative pronoun."""
    found = {}
    for predicate in words.predicates:
        roles = [role for role in predicate.roles if role.label == "ARG0"]
        if roles:
            span = range(roles[0].first, roles[0].last)
            heads = [at for at in span if clauses.words[at].head not in span]
            found[predicate.word] = heads[0] if heads else roles[0].first
    return found


def _mentions_by_word(mentions: Sequence[Mention], starts: list[int], ends: list[int]) -> dict[int, Mention]:
    """The smallest mention on each word; the words of an office stand for whoever is said to hold it."""
    found: dict[int, Mention] = {}
    for mention in sorted(mentions, key=lambda mention: mention.span.start - mention.span.end):
        for at in _numbers(mention.span, starts, ends):
            found[at] = mention
    for mention in mentions:
        for role in mention.roles:
            for at in _numbers(role.title, starts, ends):
                found.setdefault(at, mention)
    return found


def _numbers(span: Span, starts: list[int], ends: list[int]) -> Iterable[int]:
    """The words that a span touches."""
    return range(bisect_right(ends, span.start), bisect_left(starts, span.end))
