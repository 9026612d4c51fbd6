"""What is known of one article when its undertakings are looked for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from onrecord.model import AgreementMention, Attribution, Mention
from onrecord.read.commitments.vocabulary import Vocabulary, load_vocabulary
from onrecord.read.events.scene import Scene
from onrecord.read.events.status import status_at
from onrecord.read.events.voices import by_cue, find_voices

_T = TypeVar("_T")
_WISHES = frozenset({"want", "expect", "demand", "ask", "propose", "advise", "support", "oppose"})


@dataclass(frozen=True)
class Page:
    """The layers below, indexed by word. `voices` are those in whose content a word stands, `cues` whose cue it is in."""

    scene: Scene
    attributions: tuple[Attribution, ...]
    agreements: Mapping[int, AgreementMention]
    vocabulary: Vocabulary
    voices: Mapping[int, tuple[Attribution, ...]]
    cues: Mapping[int, Attribution]
    by_id: Mapping[str, Mention]

    def base(self, word: int) -> str:
        """A verb in its base form: by the forms of the table, or else by the network."""
        form = self.scene.word(word)
        lemma = self.vocabulary.verb_forms.get(form) or self.scene.words.words[word].lemma.lower()
        # No verb but "owe" and "axe" ends so; the network sometimes makes "narrowe" of "narrowing".
        return lemma[:-1] if lemma.endswith(("we", "xe")) and len(lemma) > 3 else lemma

    def noun(self, word: int) -> str:
        """A noun in the singular."""
        form = self.scene.word(word)
        return self.vocabulary.noun_forms.get(form) or self.scene.words.words[word].lemma.lower()

    def status(self, verb: int) -> str:
        """What the article tells of a clause: occurred, under way, planned, possible, did not occur …"""
        return status_at(self.scene, verb)

    def noun_status(self, noun: int) -> str:
        """The same of a noun and what carries it."""
        return status_at(self.scene, noun, is_noun=True)

    def identity(self, mention: Mention | None) -> frozenset[str]:
        """What tells whether two mentions are one: chains, and the state that a name is or stands for."""
        if mention is None:
            return frozenset()
        state = {f"state {mention.state}"} if mention.state else set()
        return frozenset({*mention.chains, *state})

    def states_within(self, mention: Mention | None) -> frozenset[str]:
        """The states named within a noun phrase or its office: "North Korean officials", "president of France"."""
        if mention is None:
            return frozenset()
        spans = [mention.span, *(role.organisation for role in mention.roles if role.organisation)]
        inside = [m for span in spans for m in self._starting(span.start, span.end) if m.state]
        return frozenset(f"state {m.state}" for m in inside)

    def _starting(self, start: int, end: int) -> Sequence[Mention]:
        return [m for m in (self.by_start.get(at) for at in range(start, min(end, start + 200))) if m is not None]

    @cached_property
    def word_at(self) -> dict[int, int]:
        """Word numbers by the offset of their first character."""
        return {word.start: n for n, word in enumerate(self.scene.words.words)}

    @cached_property
    def by_start(self) -> dict[int, Mention]:
        """Names by the offset of their first character."""
        return {m.span.start: m for m in self.by_id.values() if m.form == "name"}

    @cached_property
    def sides(self) -> dict[str, frozenset[str]]:
        """Whom each chain speaks for: the states named within its mentions or offices."""
        found: dict[str, set[str]] = {}
        for mention in self.by_id.values():
            states = self.states_within(mention)
            for chain in mention.chains:
                found.setdefault(chain, set()).update(states)
        return {chain: frozenset(states) for chain, states in found.items()}

    @cached_property
    def chain_words(self) -> dict[str, frozenset[str]]:
        """The words of the names and noun phrases of each chain, in small letters."""
        found: dict[str, set[str]] = {}
        for mention in self.by_id.values():
            for chain in mention.chains if mention.form != "pronoun" else ():
                found.setdefault(chain, set()).update(mention.span.text.lower().split()[:20])
        return {chain: frozenset(words) for chain, words in found.items()}

    def speaks_for(self, said: Attribution) -> frozenset[str]:
        """Chains and states of those who speak, of their bodies and of the states that their descriptions name."""
        found: set[str] = set()
        for name in (*said.speakers, *([said.affiliation] if said.affiliation else [])):
            mention = self.by_id.get(name)
            found |= self.identity(mention) | self.states_within(mention)
            for chain in mention.chains if mention else ():
                found |= self.sides.get(chain, frozenset())
        return frozenset(found)

    def is_wished(self, word: int) -> bool:
        """Whether a word stands in what somebody wants, expects, asks or proposes."""
        around = self.voices.get(word, ())
        return bool(around) and around[0].act in _WISHES

    def innermost(self, word: int) -> Attribution | None:
        """Whose words a word is among."""
        around = self.voices.get(word, ())
        return around[0] if around else None


def make_page(
    scene: Scene,
    mentions: Sequence[Mention],
    attributions: Sequence[Attribution],
    agreements: Sequence[AgreementMention],
) -> Page:
    """The page of an article; all layers are those of its own text."""
    starts = [word.start for word in scene.clauses.words]
    number = {start: n for n, start in enumerate(starts)}
    voices = {number[start]: found for start, found in find_voices(attributions, starts).items() if found}
    spans = [(agreement.span.start, agreement.span.end, agreement) for agreement in agreements]
    cues = {n: said for n, (_, _, said) in _within(starts, by_cue(attributions)).items()}
    on = {n: row[2] for n, row in _within(starts, spans).items()}
    by_id = {mention.id: mention for mention in mentions}
    return Page(scene, tuple(attributions), on, load_vocabulary(), voices, cues, by_id)


def _within(starts: Sequence[int], spans: Sequence[tuple[int, int, _T]]) -> dict[int, tuple[int, int, _T]]:
    """The span that each word stands in, of spans in order."""
    found, at = {}, 0
    ordered = sorted(spans, key=lambda row: row[:2])
    for n, start in enumerate(starts):
        while at < len(ordered) and ordered[at][1] <= start:
            at += 1
        if at < len(ordered) and ordered[at][0] <= start:
            found[n] = ordered[at]
    return found
