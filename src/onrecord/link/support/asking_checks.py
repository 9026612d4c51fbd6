"""Where a claim and the sentence it is laid on differ: in whether and how surely, in who, how many, where and when."""

from collections.abc import Iterator

from onrecord.link.support.asking_aligning import Alignment, Difference, clause, distance
from onrecord.link.support.asking_voices import asks, is_undertaken, speaks_by, voices
from onrecord.link.support.asking_words import word_list
from onrecord.link.support.sentences_modes import modes
from onrecord.link.support.sentences_units import Told, Unit

_FAR = 2
"""What belongs together stands at most so many steps apart in the tree; a word one more."""
_SUBJECTS = ("nsubj", "nsubj:pass")
_BESIDE = frozenset({"appos", "flat", "nmod:desc"})
_BOUND = frozenset({"nummod", "amod", "compound", "nmod:poss"})
_UNDERTAKEN = frozenset({"undertaken", "ahead"})
_CASES = ("before", "after", "from", "to", "against")


def differences(found: Alignment) -> Iterator[Difference]:
    """Every way in which the claim says otherwise than the sentence it is laid on."""
    yield from _asked(found)
    yield from _modes(found)
    yield from _roles(found)
    yield from _ties(found)
    yield from _cases(found)
    yield from voices(found, _tells_apart(found))


def _tells_apart(found: Alignment) -> list[tuple[Unit, Unit]]:
    """What the claim tells to happen or to be, else all its words, with what each is laid on; offices beside a name are known."""
    words = [pair for pair in found.laid() if pair[0].kind == "word" and not _is_beside_name(found.told, pair[1])]
    return [pair for pair in words if _is_predicate(found.claim, pair[0].head)] or words


def _is_predicate(told: Told, word: int) -> bool:
    """Whether a word tells what happens, or what somebody is."""
    each = told.words[word]
    if each.upos == "VERB" or each.head < 0:
        return True
    if told.words[each.head].lemma.lower() == "be" and each.rel in _SUBJECTS:
        return True
    return any(told.words[child].rel in ("cop", *_SUBJECTS) for child in told.children[word])


def _is_beside_name(told: Told, unit: Unit) -> bool:
    """Whether a unit is an office or description beside a name, which is told as known whoever speaks."""
    if told.words[unit.head].rel in _BESIDE | {"compound", "amod"}:
        above = told.of[told.words[unit.head].head]
        return above is not None and above.kind == "name"
    beside = (told.of[child] for child in told.children[unit.head] if told.words[child].rel in _BESIDE)
    return any(each is not None and each.kind == "name" for each in beside)


def _modes(found: Alignment) -> Iterator[Difference]:
    """Polarity and modality of each thing that is told to happen."""
    for unit, other in _tells_apart(found):
        if not _is_predicate(found.claim, unit.head):
            continue
        ours, theirs = modes(found.claim, unit.head), _modes_told(found, unit, other)
        if "undertaken" in ours and is_undertaken(found, other):
            ours, theirs = ours - _UNDERTAKEN, theirs - _UNDERTAKEN
        if "if" in ours and asks(found, unit, other):
            ours -= {"if"}
        if ours != theirs:
            field = "polarity" if ("not" in ours) != ("not" in theirs) else "modality"
            yield Difference(field, _put(unit, ours), _put(other, theirs))


def _modes_told(found: Alignment, unit: Unit, other: Unit) -> frozenset[str]:
    """How a thing is put in the sentence: a noun that tells what the claim tells by a verb, as the verb it hangs on."""
    told, theirs = found.told, modes(found.told, other.head)
    above = told.words[other.head].head
    is_carried = found.claim.words[unit.head].upos == "VERB" and told.words[other.head].upos == "NOUN"
    if is_carried and above >= 0 and told.words[above].upos == "VERB":
        return theirs | modes(told, above)
    return theirs


def _asked(found: Alignment) -> Iterator[Difference]:
    """That the sentence only asks what the claim tells."""
    if found.pairs and not any(asks(found, *pair) for pair in found.laid()):
        told = found.told
        number = told.words[next(iter(found.pairs.values())).head].sentence
        last = [word.text for word in told.words if word.sentence == number][-2:]
        if any("?" in text for text in last):
            yield Difference("modality", "", "a question")


def _put(unit: Unit, found: frozenset[str]) -> str:
    """A word with how it is put: "visit (ahead)"."""
    return f"{unit.text} ({', '.join(sorted(found))})" if found else unit.text


def _roles(found: Alignment) -> Iterator[Difference]:
    """Who does it and to whom: what is one argument of a claimed act and another of the act as told."""
    for unit, other in found.laid():
        theirs = found.told.arguments.get(other.head, ())
        for label, first, last in found.claim.arguments.get(unit.head, ()) if theirs else ():
            for part in _heads(found.claim, first, last):
                own = found.claim.of[part]
                is_laid = own is not None and own.head in found.pairs and own is not unit
                is_spared = _is_filled(found, unit, label, first, theirs)
                if own is not None and is_laid and not is_spared and not _hangs_alike(found, own, unit, other):
                    yield from _role(found, label, own, theirs)


def _is_filled(found: Alignment, act: Unit, label: str, first: int, theirs: tuple[tuple[str, int, int], ...]) -> bool:
    """Whether another part of a claimed act, read in the same role as that from word `first`, has it in the act as told."""
    heads = {head for name, start, end in theirs if name == label for head in _heads(found.told, start, end)}
    others = (each for each in found.claim.arguments.get(act.head, ()) if each[0] == label and each[1] != first)
    parts = (part for _, start, end in others for part in _heads(found.claim, start, end))
    return any(part in found.pairs and found.pairs[part].head in heads for part in parts)


def _hangs_alike(found: Alignment, own: Unit, act: Unit, other: Unit) -> bool:
    """Whether a part of a claimed act, or what it is joined to, hangs on it as what it is laid on hangs on the act as told."""
    word, target = found.claim.words[own.head], found.told.words[found.pairs[own.head].head]
    if word.rel == "conj":
        word = found.claim.words[word.head]
    return word.rel == target.rel and word.head in act.words and target.head in other.words


def _role(found: Alignment, label: str, own: Unit, theirs: tuple[tuple[str, int, int], ...]) -> Iterator[Difference]:
    """Whether a part of a claimed act has another role in the act as told, or its role is another's."""
    target = found.pairs[own.head]
    heads = {name: _heads(found.told, first, last) for name, first, last in theirs}
    labels = {name for name in heads if target.head in heads[name]}
    if labels and label not in labels and label in heads and "ARG0" in {label} | labels:
        yield Difference("who", own.text, target.text)
    elif not labels and own.kind in ("name", "word") and label in heads:
        rival = _doer(found.told, heads[label][0])
        is_other = rival is not None and (rival.kind == "number" if own.kind == "word" else rival.upos == "PROPN")
        is_beside = rival is not None and found.told.words[rival.head].head in target.words
        if rival is not None and is_other and rival is not target and not is_beside and not rival.keys & own.keys:
            yield Difference("who", own.text, rival.text)


def _doer(told: Told, word: int) -> Unit | None:
    """The unit of a word, or of the name beside it; of "who" and "which" that which they point back to."""
    act = told.words[word].head
    if told.words[word].text.lower() in ("who", "which", "that") and told.words[act].rel == "acl:relcl":
        word = told.words[act].head
    beside = [told.of[at] for at in told.children[word] if told.words[at].rel in _BESIDE]
    return next((each for each in beside if each is not None and each.upos == "PROPN"), told.of[word])


def _heads(told: Told, first: int, last: int) -> list[int]:
    """The head of a stretch of words and what is joined to it, each as the head of its unit."""
    found = [next((at for at in range(first, last) if not first <= told.words[at].head < last), first)]
    for at in found:
        found += [child for child in told.children[at] if told.words[child].rel in ("conj", "flat", "appos")]
    return [unit.head if (unit := told.of[at]) else at for at in found]


def _ties(found: Alignment) -> Iterator[Difference]:
    """Whether what belongs together in the claim does in the sentence."""
    for unit, other in found.laid():
        above = found.claim.governor(unit)
        target = found.pairs.get(above.head) if above else None
        if above is None or target is None or target is other or speaks_by(found.claim, unit, above):
            continue
        if _is_called(found.claim, unit, above):
            if not _is_called_so(found.told, other, target):
                yield Difference("who", unit.text, other.text)
        elif _is_far(found, unit, other, target) and (field := _torn(found, unit, other, target)):
            yield Difference(field, unit.text, other.text)


def _is_far(found: Alignment, unit: Unit, other: Unit, target: Unit) -> bool:
    far = min(distance(found.told, one, two) for one in other.words for two in target.words)
    if far <= _FAR + (unit.kind == "word"):
        return False
    return not (unit.kind == "name" and _is_only_name(found.told, other))


def _torn(found: Alignment, unit: Unit, other: Unit, target: Unit) -> str:
    """The field in which two things that belong together in the claim are apart; "" where they may still belong together."""
    rel = found.claim.words[unit.head].rel
    if unit.kind == "number":
        return "how many"
    if rel in _BOUND:
        return "who"
    if clause(found.told, other.head) == clause(found.told, target.head):
        return ""
    if unit.kind == "time":
        return "when"
    if rel.startswith(("obl", "nmod")) and rel != "obl:agent":
        return "where"
    is_party = rel in (*_SUBJECTS, "obj", "obl:agent")
    return "who" if is_party and not _may_hold(found.told, target, other) else ""


def _may_hold(told: Told, act: Unit, party: Unit) -> bool:
    """Whether a party is one of those of an act as told, or a pronoun there may stand for it."""
    heads = [head for _, first, last in told.arguments.get(act.head, ()) for head in _heads(told, first, last)]
    return party.head in heads or any(told.words[head].upos == "PRON" for head in heads)


def _is_called(told: Told, name: Unit, noun: Unit) -> bool:
    """Whether somebody is said to be something: "Ito is president"."""
    is_subject = told.words[name.head].rel.startswith("nsubj") and told.words[name.head].head == noun.head
    return name.kind == "name" and is_subject and told.words[noun.head].upos in ("NOUN", "PROPN")


def _is_called_so(told: Told, name: Unit, noun: Unit) -> bool:
    """Whether a sentence says so of a name, or puts the two side by side."""
    if any(key[0] == "=" for key in name.keys & noun.keys):
        return True
    if told.words[noun.head].rel == "acl:relcl":
        return distance(told, name.head, told.words[noun.head].head) <= 1
    rels = {told.words[name.head].rel, told.words[noun.head].rel}
    is_beside = bool(rels & {*_BESIDE, "nsubj", "compound", "nsubj:outer"})
    return is_beside and distance(told, name.head, noun.head) <= 1


def _is_only_name(told: Told, unit: Unit) -> bool:
    """Whether a sentence names nobody else, so that nothing there may be another's."""
    sentence = told.words[unit.head].sentence
    named = (each for each in told.units if each.upos == "PROPN" and told.words[each.head].sentence == sentence)
    return all(each.keys & unit.keys for each in named)


def _cases(found: Alignment) -> Iterator[Difference]:
    """Whether a claim says "before" where the sentence says "after", or "from" where it says "to"."""
    for unit, other in found.laid():
        if unit.kind != "word" or found.claim.words[unit.head].rel in ("obl", "nmod"):
            ours, theirs = _case(found.claim, unit), _case(found.told, other)
            if ours and theirs and ours != theirs:
                field = "when" if unit.kind == "time" else "where"
                yield Difference(field, f"{ours} {unit.text}", f"{theirs} {other.text}")


def _case(told: Told, unit: Unit) -> str:
    """The class of the preposition of a unit: "before", "after" …; "" for one that says little."""
    first = unit.words[0]
    cases = [child for child in told.children[unit.head] if told.words[child].rel == "case"]
    before = [first - 1] if first and told.words[first - 1].upos in ("ADP", "SCONJ") else []
    texts = [told.words[word].text.lower() for word in (*unit.words, *cases, *before)]
    return next((name for text in texts for name in _CASES if text in word_list(f"case_{name}")), "")
