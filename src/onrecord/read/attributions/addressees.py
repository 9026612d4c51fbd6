"""Whom something is said to: "told reporters", "wrote to the minister", "asked the council to act"."""

from onrecord.model import Mention
from onrecord.read.attributions.beside import Beside
from onrecord.read.attributions.index import Clues

_TELLING = frozenset(
    "tell inform assure remind warn ask urge order instruct advise promise notify beg implore press implore lobby brief persuade".split()
)
_URGING = frozenset(
    "ask urge order instruct advise beg implore press tell warn call appeal invite demand request direct encourage".split()
)


def find_addressee(beside: Beside) -> int | None:
    """The head word of whom it is said to, or None."""
    if beside.report.cue is None:
        return None
    lemmas = set(beside.clues.lemmas(beside.cue))
    return _object(beside, lemmas) or _in_content(beside, lemmas)


def mention_at(word: int | None, clues: Clues) -> Mention | None:
    """The mention that a head word stands for."""
    if word is None:
        return None
    return clues.mentions.at(word) or next(
        (m for i in clues.children[word] if clues.relation(i) in ("flat", "appos") and (m := clues.mentions.at(i))),
        None,
    )


def _object(beside: Beside, lemmas: set[str]) -> int | None:
    """An object of a verb of telling, or "to somebody", that hangs on the cue outside what is said."""
    words, times = (
        beside.clues.words.words,
        {i for span, _ in beside.clues.times_within(beside.scope) for i in range(*span)},
    )
    for word in beside.free:
        if (
            beside.cue[0] <= word < beside.cue[1]
            or words[word].upos not in ("NOUN", "PROPN", "PRON", "NUM")
            or word in times
        ):
            continue
        if not beside.cue[0] <= words[word].head < beside.cue[1]:
            continue
        relation, cases = (
            beside.clues.relation(word),
            {words[i].text.lower() for i in beside.clues.children[word] if beside.clues.relation(i) == "case"},
        )
        if (relation in ("obj", "iobj") and lemmas & _TELLING and not cases) or (relation == "obl" and "to" in cases):
            return word
    return None


def _in_content(beside: Beside, lemmas: set[str]) -> int | None:
    """Who is urged stands inside the content: "urged the council to act"."""
    if not lemmas & _URGING:
        return None
    first, last = beside.report.content[0]
    words = beside.clues.words.words
    to = next(
        (
            i
            for i in range(first + 1, min(last - 1, first + 14))
            if words[i].text.lower() == "to" and words[i + 1].upos in ("VERB", "AUX")
        ),
        None,
    )
    if to is None:
        return None
    heads = [
        i for i in range(first, to) if words[i].upos in ("NOUN", "PROPN", "PRON") and not first <= words[i].head < to
    ]
    return heads[0] if heads else None
