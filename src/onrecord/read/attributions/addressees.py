"""Whom something is said to: "told reporters", "wrote to the minister", "asked the council to act"."""

from onrecord.model import Mention
from onrecord.read.attributions.beside import Beside
from onrecord.read.attributions.index import Clues, head_of

_TELLING = frozenset(
    "tell inform assure remind warn ask urge order instruct advise promise notify beg implore press implore lobby brief persuade".split()
)
_BOUND = frozenset(
    "attribute ascribe compare liken link refer point object commit agree add respond react oppose return relate allude add trace".split()
)
"""With these "to" is no one's ear: "attributes the win to luck"."""
_URGING = frozenset(
    "ask urge order instruct advise beg implore press tell warn call appeal invite demand request direct encourage".split()
)


def find_addressee(beside: Beside) -> int | None:
    """The head word of whom it is said to, or None."""
    if beside.report.cue is None:
        return None
    lemmas = set(beside.clues.lemmas(beside.cue))
    if beside.report.source is None and lemmas & (_TELLING | _URGING) and (heard := _hearer(beside)) is not None:
        return heard
    return _object(beside, lemmas) or _between(beside, lemmas) or _in_content(beside, lemmas)


def _hearer(beside: Beside) -> int | None:
    """Who was told or asked: the subject of "were told", and of what follows "Asked whether …, Holm said"."""
    clues, verb = beside.clues, head_of(beside.clues.words, beside.cue)
    own = next((i for i in clues.children[verb] if clues.relation(i) == "nsubj"), None)
    if own is not None:
        passive = any(clues.words.words[i].rel in ("aux:pass", "nsubj:pass") for i in clues.children[verb])
        return own if passive else None
    main = clues.words.words[verb].head
    if clues.relation(verb) != "advcl" or main < 0 or not clues.words.words[verb].text.lower().endswith("ed"):
        return None
    return next((i for i in clues.children[main] if clues.relation(i) == "nsubj"), None)


def _between(beside: Beside, lemmas: set[str]) -> int | None:
    """Who stands between a verb of telling and what is told: "told local radio that"."""
    first, last = beside.cue[1], beside.report.content[0][0]
    words = beside.clues.words.words
    if not lemmas & _TOLD or not 0 < last - first <= _GAP or any(words[i].upos in _BREAKS for i in range(first, last)):
        return None
    heads = [i for i in range(first, last) if words[i].upos in _NAMING and not first <= words[i].head < last]
    times = {i for span, _ in beside.clues.times_within((first, last)) for i in range(*span)}
    return next((i for i in heads if i not in times and not beside.is_source(i)), None)


_TOLD = frozenset("tell inform assure remind warn promise notify advise".split())
_GAP = 6
_NAMING = frozenset({"NOUN", "PROPN", "PRON"})
_BREAKS = frozenset({"ADP", "VERB", "AUX", "SCONJ"})


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
        is_told = relation in ("obj", "iobj") and lemmas & _TELLING and not cases
        if is_told or (relation == "obl" and "to" in cases and not lemmas & _BOUND):
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
