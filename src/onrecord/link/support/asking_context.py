"""What a sentence leaves to the lines before it: whom a pronoun means, of what "this offer" is, the office somebody holds."""

from collections.abc import Iterator, Sequence

from onrecord.link.contents import stem_of
from onrecord.link.support.asking_aligning import Alignment, agree, distance
from onrecord.link.support.asking_words import word_list
from onrecord.link.support.sentences import Place, Sentences
from onrecord.link.support.sentences_units import Told, Unit, name_stems

_MODIFIES = frozenset(
    {"amod", "compound", "nmod", "nmod:poss", "nummod", "nmod:desc", "appos", "flat", "nmod:unmarked"}
)
_POINTS = frozenset({"the", "this", "that", "these", "those", "such", "its", "their", "his", "her", "our", "my"})

_OF_PEOPLE = frozenset({"he", "she", "him", "her", "his"})
_OF_ALL = _OF_PEOPLE | {"it", "its", "they", "them", "their", "this", "that", "those", "we", "us", "our"}


def told_before(found: Alignment, before: Sequence[Told]) -> Iterator[int]:
    """What is missing in the sentence, where a noun or number there points back to lines that tell it."""
    claim = found.claim
    spared: dict[int, Unit] = {}
    for unit in sorted(found.missing, key=lambda each: sum(1 for _ in claim.up(each.head))):
        above = claim.governor(unit)
        if above is None:
            continue
        target = found.pairs.get(above.head) or spared.get(above.head)
        if claim.words[unit.head].rel in _MODIFIES and target is not None and _points_back(found.told, target):
            bare = unit.kind == "word" and claim.words[unit.head].rel == "nmod"
            if any(_tells_both(told, unit, None if bare else above, target) for told in before):
                spared[unit.head] = target
    yield from spared


def left_out(found: Alignment, before: Sequence[Told]) -> Iterator[int]:
    """Nouns that are missing as the sentence leaves them out, and what hangs on its act in the line before as in the claim."""
    nouns = {unit.head for unit in found.missing if _is_left_out(found, unit, before)}
    yield from nouns
    for unit in found.missing if nouns else ():
        above = found.claim.governor(unit)
        is_aside = unit.kind in ("word", "name") and found.claim.words[unit.head].rel in ("obl", "nmod")
        if is_aside and above is not None and any(_tells_tie(told, unit, above) for told in before[-2:]):
            yield unit.head


def _tells_tie(told: Told, unit: Unit, above: Unit) -> bool:
    """Whether a line tells of two things, one hanging on the other."""
    ours = [each for each in told.units if agree(unit, each)]
    theirs = [each for each in told.units if agree(above, each)]
    return any(distance(told, one.head, other.head) <= 1 for one in ours for other in theirs)


def _is_left_out(found: Alignment, unit: Unit, before: Sequence[Told]) -> bool:
    """Whether a noun is left out behind its number: "freed fifty-two", after lines on prisoners."""
    for number in (each for each in found.claim.units if each.kind == "number" and each.head in found.pairs):
        if found.claim.governor(number) is unit and found.claim.words[number.head].rel == "nummod":
            own = found.pairs[number.head]
            if found.told.words[own.head].rel not in ("nummod", "compound", "nmod"):
                return any(agree(unit, each) for told in before for each in told.units)
    return False


def meant_before(found: Alignment, before: Sequence[Told], people: frozenset[str]) -> Iterator[tuple[Unit, Unit]]:
    """Units that are missing in the sentence, each with the pronoun that stands for it there.

    A person's name must be the only one in the lines before; a thing must be told there, and its pronoun hang on what it hangs on.
    """
    pronouns = [*(u for u in found.told.units if u.upos == "PRON"), *_stand_ins(found.told)]
    free = [
        u
        for u in pronouns
        if not (u.keys & people if u.text.lower() in _OF_PEOPLE else any(k[0] == "=" for k in u.keys))
    ]
    named = {
        key: each.text for told in before for each in told.units if each.upos == "PROPN" for key in each.keys & people
    }
    for unit in found.missing if pronouns else ():
        if unit.kind == "name" and unit.keys & people:
            others = [text for key, text in named.items() if key not in unit.keys and text not in unit.text]
            pronoun = next((u for u in free if u.text.lower() in _OF_PEOPLE), None)
            if pronoun is not None and not others and len(named) > 0:
                yield unit, pronoun
        elif unit.kind == "word" and unit.upos == "NOUN":
            pronoun = next((u for u in pronouns if u.text.lower() in _OF_ALL and hang_alike(found, unit, u)), None)
            if pronoun is not None and any(unit.keys & each.keys for told in before for each in told.units):
                yield unit, pronoun


def _stand_ins(told: Told) -> Iterator[Unit]:
    """Words like "those" that stand for a noun, though nothing was read of whom they mean."""
    for at, word in enumerate(told.words):
        if told.of[at] is None and word.upos == "PRON" and word.text.lower() in _OF_ALL:
            yield Unit("word", at, (at,), frozenset(), word.text, "PRON")


def hang_alike(found: Alignment, unit: Unit, pronoun: Unit) -> bool:
    """Whether a unit of the claim and a pronoun hang on one thing in one way."""
    ours, theirs = found.claim.governor(unit), found.told.governor(pronoun)
    target = found.pairs.get(ours.head) if ours else None
    if target is None or theirs is None:
        return False
    shared = {target.head, *(at for at in found.told.up(target.head) if found.told.words[target.head].rel == "conj")}
    if theirs.head not in shared:
        return False
    one, other = found.claim.words[unit.head].rel, found.told.words[pronoun.head].rel
    return one.split(":")[0].removeprefix("i") == other.split(":")[0].removeprefix("i")


def _points_back(told: Told, unit: Unit) -> bool:
    """Whether a unit is a pronoun or a noun behind a word like "this"."""
    word = told.words[unit.head]
    return word.upos == "PRON" or any(told.words[child].text.lower() in _POINTS for child in told.children[unit.head])


def _tells_both(told: Told, unit: Unit, above: Unit | None, target: Unit) -> bool:
    """Whether a line tells of the noun (unless it may be any) and of what is said of it."""
    of_noun = above is None or any(each.keys & above.keys or each.keys & target.keys for each in told.units)
    return of_noun and any(agree(unit, each) for each in told.units)


def named_elsewhere(found: Alignment, sentences: Sentences, place: Place) -> Iterator[int]:
    """Offices and descriptions of somebody named that another sentence of the article gives, and whom somebody speaks to."""
    claim = found.claim
    for unit in found.missing:
        keys = [key for key in unit.keys if key[0] not in "='."] or list(name_stems(unit.text))
        name = _name_beside(claim, unit)
        if name is not None and name.head in found.pairs and unit.kind == "word":
            last = stem_of(name.text.lower().split()[-1])
            if sentences.hold_together(place.document, keys, (last,)):
                yield unit.head
        elif _is_addressee(claim, unit) and sentences.hold_together(place.document, keys):
            yield unit.head


def named_so(found: Alignment) -> Iterator[int]:
    """The word "called" of a claim, where the name stands beside its noun: "the tannery, Corvex Leather, …"."""
    for unit in found.missing:
        if unit.text.lower() in word_list("naming"):
            names = (found.pairs.get(each.head) for each in found.claim.units if found.claim.governor(each) is unit)
            beside = (found.told.words[name.head] for name in names if name is not None and name.kind == "name")
            if any(word.rel in ("appos", "flat") and word.head >= 0 for word in beside):
                yield unit.head


def _name_beside(claim: Told, unit: Unit) -> Unit | None:
    """The name that a unit describes: "General Otto Varren", "Varren, the minister"."""
    word = claim.words[unit.head]
    if word.rel in ("nmod:desc", "appos", "compound", "amod", "flat"):
        above = claim.governor(unit)
        if above is not None and above.kind == "name":
            return above
    following = claim.of[unit.head + 1] if unit.head + 1 < len(claim.of) else None
    if following is not None and following.kind == "name" and unit.text[:1].isupper() and following.upos != "PRON":
        return following
    beside = (claim.of[c] for c in claim.children[unit.head] if claim.words[c].rel in ("appos", "flat", "nmod:desc"))
    return next((each for each in beside if each is not None and each.kind == "name"), None)


def _is_addressee(claim: Told, unit: Unit) -> bool:
    """Whether somebody is told something: "told the committee that"."""
    word = claim.words[unit.head]
    if word.rel not in ("obj", "iobj", "obl", "compound", "amod", "flat", "nmod"):
        return False
    above = claim.governor(unit)
    if above is not None and word.rel in ("compound", "amod", "flat", "nmod"):
        return _is_addressee(claim, above)
    return above is not None and any(
        said.cue
        and said.cue.start <= claim.words[above.head].start < said.cue.end
        and not any(part.start <= word.start < part.end for part in said.content)
        for said in claim.layers.attributions
    )
