"""Whose word it is: the sayings over what a claim tells, held against those over what the article tells."""

from collections.abc import Iterator, Sequence
from functools import cache

from onrecord.link.contents import stem_of
from onrecord.link.support.asking_aligning import Alignment, Difference
from onrecord.link.support.asking_words import word_list
from onrecord.link.support.sentences_units import Told, Unit
from onrecord.model import Attribution, Span

_ASSERTS = frozenset({"say", "confirm", "claim", "assess", "accuse", "advise", "promise", "threaten", "decline"})
_BESIDE = frozenset({"appos", "flat", "nmod:desc"})


def voices(found: Alignment, told: Sequence[tuple[Unit, Unit]]) -> Iterator[Difference]:
    """Sayings that stand over what is told on one side alone, or by another; each once. `told` are units with what they are laid on."""
    seen = dict.fromkeys(
        difference
        for unit, other in told
        if _around(found.claim, unit) or not _is_cue(found.claim, unit)
        for difference in _over(found, _around(found.claim, unit), _around(found.told, other))
    )
    yield from seen


def _over(found: Alignment, ours: Sequence[Attribution], theirs: Sequence[Attribution]) -> Iterator[Difference]:
    """The differences between the sayings over one thing as claimed and as told."""
    is_ours = bool(ours) and not all(any(same_voice(found, said, each) for each in theirs) for said in ours)
    for each in theirs:
        is_told = any(same_voice(found, said, each) for said in ours) or _is_retold(found, each)
        if not _is_owned(each) and not is_told:
            who = each.source.text if each.source else "nobody named"
            yield Difference("speaker", _source(ours[0]), who) if is_ours else Difference("reporter", "", who)
    for each in ours if not theirs else ():
        if not _has_cue_in(found.claim, each, [unit for unit, _ in found.laid()]) and not _gives_name(each):
            yield Difference("speaker", _source(each), "")


def _gives_name(said: Attribution) -> bool:
    """Whether a saying of nobody in particular only tells what something is called."""
    return said.source is None and said.cue is not None and said.cue.text.lower().split()[-1] in word_list("naming")


def tells_something(claim: Told) -> bool:
    """Whether a claim has a word beside who speaks and that he does."""
    sources = [said.source for said in claim.layers.attributions]
    return any(
        unit.kind != "number"
        and claim.words[unit.head].lemma.lower() not in word_list("spoken")
        and not any(_stands_in(claim, unit, source) for source in sources)
        and not _speaks(claim, unit)
        for unit in claim.units
    )


def _speaks(claim: Told, unit: Unit) -> bool:
    """Whether a unit is the subject of a word that says only that somebody spoke."""
    word = claim.words[unit.head]
    return word.rel == "nsubj" and claim.words[word.head].lemma.lower() in word_list("spoken")


def excused(found: Alignment) -> frozenset[int]:
    """The heads of units of the claim that a saying over what is told accounts for: who says, and the word of saying."""
    heads: set[int] = set()
    for unit, other in found.laid():
        theirs = _around(found.told, other)
        for ours in _around(found.claim, unit):
            if any(
                same_voice(found, ours, each) and (_same_act(ours, each) or _undertakes(found, ours, other))
                for each in theirs
            ):
                heads |= {each.head for each in _in(found.claim, ours.source) if each.kind == "name"}
                heads |= {each.head for each in _in(found.claim, ours.cue)}
    return frozenset(heads)


def same_voice(found: Alignment, ours: Attribution, theirs: Attribution) -> bool:
    """Whether two sayings are by one source: one entity, else one noun whose names agree too."""
    if ours.source is None or theirs.source is None:
        return ours.source is None and theirs.source is None
    if _is_same_pronoun(found, ours.source, theirs.source):
        return True
    keys = frozenset(key for mention in theirs.speakers for key in found.told.layers.keys.get(mention, ()))
    head = next(_in(found.claim, ours.source), None)
    if head is None:
        return False
    if _is_entity(head) and any(key[0] == "=" for key in keys):
        return bool(head.keys & keys) or _is_beside_source(found, head, theirs.source)
    others = [unit for unit in _in(found.claim, ours.source) if unit is not head and _is_entity(unit)]
    if not all(unit.keys & keys or _lies_in(found, unit, theirs.source) for unit in others):
        return False
    return bool(head.keys & keys) or _lies_in(found, head, theirs.source)


def _same_act(ours: Attribution, theirs: Attribution) -> bool:
    """Whether a claimed kind of saying is that told, or no more than saying."""
    if ours.act == theirs.act:
        return True
    if _is_turn(theirs):
        return ours.act == "say"
    if theirs.quote == "direct" and not any("?" in part.text for part in theirs.content):
        return ours.act == "say"
    return ours.act == "say" and theirs.act in _ASSERTS


def _is_turn(said: Attribution) -> bool:
    """Whether words stand behind a name and a colon, as in a hearing: what is said there is said, whatever else it does."""
    return said.cue is not None and said.cue.text == ":"


def _undertakes(found: Alignment, ours: Attribution, other: Unit) -> bool:
    """Whether a claimed promise is told as an undertaking of who speaks: "said it would pay"."""
    return ours.act == "promise" and is_undertaken(found, other)


def is_undertaken(found: Alignment, other: Unit) -> bool:
    """Whether a row of the article has an act as what its own side undertakes."""
    start = found.told.words[other.head].start
    return any(
        each.step == "stated" and each.whose == "obligor" and each.action.start <= start < each.action.end
        for each in found.told.layers.undertakings
    )


def asks(found: Alignment, unit: Unit, other: Unit) -> bool:
    """Whether a claim tells of a thing that somebody asked about it, and he asks about what it is laid on."""
    return any(
        ours.act == "ask" and any(same_voice(found, ours, each) for each in _around(found.told, other))
        for ours in _around(found.claim, unit)
    )


def _around(told: Told, unit: Unit) -> list[Attribution]:
    """The sayings in whose content a unit stands; of the turns of a hearing the one that began last."""
    start = told.words[unit.head].start
    over = [said for said in told.layers.attributions if any(part.start <= start < part.end for part in said.content)]
    turns = [said for said in over if _is_turn(said)]
    last = max(turns, key=lambda said: said.content[0].start, default=None)
    return [said for said in over if said is last or not _is_turn(said)]


def _source(said: Attribution) -> str:
    return said.source.text if said.source else ""


def _is_cue(told: Told, unit: Unit) -> bool:
    """Whether a unit is a word of saying with somebody who says it."""
    return any(said.source and _stands_in(told, unit, said.cue) for said in told.layers.attributions)


def speaks_by(told: Told, unit: Unit, cue: Unit) -> bool:
    """Whether a unit stands in the source of a saying that another is the cue of, so that voices tell whether they agree."""
    said = told.layers.attributions
    return any(
        _stands_in(told, cue, each.cue) and _stands_in(told, unit, each.source) and each.act == "say" for each in said
    )


def _is_owned(said: Attribution) -> bool:
    """Whether who says it only makes known what is his own, or takes it as known: "announced"."""
    return said.cue is not None and any(stem_of(word) in _owned() for word in said.cue.text.lower().split())


@cache
def _owned() -> frozenset[str]:
    return frozenset(map(stem_of, word_list("owned")))


def _is_same_pronoun(found: Alignment, ours: Span, theirs: Span) -> bool:
    """Whether both sources are one word that names nobody."""
    is_one = ours.text.lower() == theirs.text.lower() and len(ours.text.split()) == 1
    return is_one and not any(_is_entity(unit) for unit in _in(found.claim, ours))


def _is_beside_source(found: Alignment, unit: Unit, source: Span) -> bool:
    """Whether a name is laid on one beside the noun that heads a source: "The engine's maker, Turmalin Aero"."""
    other, head = found.pairs.get(unit.head), next(_in(found.told, source), None)
    if other is None or head is None or not _lies_in(found, unit, source):
        return False
    word = found.told.words[other.head]
    return other is head or (word.rel in _BESIDE and word.head in head.words)


def _is_retold(found: Alignment, said: Attribution) -> bool:
    """Whether words of the claim tell both who says it and that he does, though no saying was read there."""
    laid = [other for _, other in found.laid()]
    if not _has_cue_in(found.told, said, laid):
        return False
    head = next(_in(found.told, said.source), None)
    return said.source is None or (head is not None and any(other is head for other in laid))


def _has_cue_in(told: Told, said: Attribution, units: Sequence[Unit]) -> bool:
    """Whether one of some units is in the cue of a saying."""
    return any(_stands_in(told, unit, said.cue) for unit in units)


def _lies_in(found: Alignment, unit: Unit, span: Span) -> bool:
    """Whether what a unit of the claim is laid on stands in a span."""
    other = found.pairs.get(unit.head)
    return other is not None and _stands_in(found.told, other, span)


def _stands_in(told: Told, unit: Unit, span: Span | None) -> bool:
    return span is not None and span.start <= told.words[unit.head].start < span.end


def _is_entity(unit: Unit) -> bool:
    """Whether it is known whom a unit means."""
    return unit.kind == "name" and any(key[0] == "=" for key in unit.keys)


def _in(told: Told, span: Span | None) -> Iterator[Unit]:
    """The units in a span, that on which the others hang first."""
    own = [unit for unit in told.units if _stands_in(told, unit, span)]
    yield from sorted(own, key=lambda unit: (sum(1 for _ in told.up(unit.head)), unit.head))
