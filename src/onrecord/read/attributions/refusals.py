"""Refusals to tell: "would not say", "We are not going to discuss it".

The words stand in the table `acts`, section `contents`.
"""

from functools import cache

from onrecord.read.attributions.index import Clues, WordSpan
from onrecord.read.words import Report
from onrecord.tables import load_table

CUE_WORDS = 14
"""More words than this of one cue are not looked at."""


@cache
def listed(name: str) -> frozenset[str]:
    """A list of words of the table `acts`, section `contents`."""
    return frozenset(load_table("acts")["contents"][name])


def is_refused_saying(report: Report, clues: Clues) -> bool:
    """Whether the cue is itself the refusal: "would not say whether", "could not say", "never would speak"."""
    if report.cue is None:
        return False
    first, last = report.cue[0], min(report.cue[1], report.cue[0] + CUE_WORDS)
    lemmas = clues.lemmas((first, last))
    content = next((piece for piece in report.content if piece[0] >= last), (last, last))
    follow = clues.lemmas((content[0], min(content[1], content[0] + 8)))
    if ("not" in lemmas or "unable" in lemmas) and has_refusal((*lemmas, *follow)):
        return True
    return "not" in lemmas and bool(listed("withheld") & set(lemmas)) and is_open_question(report, clues)


def is_open_question(report: Report, clues: Clues) -> bool:
    """Whether the content begins with a word of questioning: "whether", "who"."""
    return clues.lemma(first_word(report.content[0], clues)) in listed("questioning")


_MODALS = frozenset({"will", "would", "can", "could", "do", "be", "wo", "ca", "have"})


def has_refusal(lemmas: tuple[str, ...], modals: frozenset[str] = _MODALS) -> bool:
    """Whether words say that something is not told: "will not comment", "are not going to confirm or deny"."""
    negation = next((i for i, lemma in enumerate(lemmas) if lemma in _REFUSING), None)
    if negation is None:
        return False
    if lemmas[negation] == "not" and not modals & set(lemmas[max(negation - 2, 0) : negation]):
        return False
    return _is_withheld(lemmas[negation + 1 : negation + 12])


def _is_withheld(after: tuple[str, ...]) -> bool:
    """Whether the words after a refusal are a verb of telling, and what makes it one where it is not by itself."""
    verb = next(
        (i for i, lemma in enumerate(after[:6]) if lemma in listed("withheld") and after[i : i + 2] != ("go", "to")),
        None,
    )
    if verb is None or set(after[:verb]) - _FILLERS:
        return False
    if after[max(verb - 1, 0)] == "be" and verb > 0 and after[verb] not in _ONGOING:
        return False
    if after[verb] in listed("talking"):
        return bool(listed("about") & set(after[verb + 1 : verb + 3])) or after[verb] == "answer"
    return after[verb] not in listed("broad") or bool(listed("told") & set(after[verb + 1 :]))


_ONGOING = frozenset(
    {
        "draw",
        "comment",
        "speculate",
        "elaborate",
        "go",
        "get",
        "provide",
        "give",
        "talk",
        "speak",
        "engage",
        "discuss",
        "say",
        "take",
    }
)
"""With "not be" these refuse ("will not be commenting"); other verbs tell what will not be done to somebody ("will not be confirmed")."""
_REFUSING = frozenset({"not", "neither", "decline", "refuse", "unable"})
_FILLERS = frozenset(
    "be go to either able ready prepared here at liberty position in a want have anything any publicly immediately yet ever even further "
    "directly now today really otherwise just".split()
)
"""What may stand between a refusal and the verb of telling."""


def refuses(content: tuple[WordSpan, ...], clues: Clues) -> bool:
    """Whether the first clause of a content refuses to tell: "We aren't going to confirm or deny any reports".

    A refusal speaks of the one who speaks, or of nobody ("no comment"); one told of others is no refusal of the speaker.
    """
    last = content[0][1]
    start = first_word(content[0], clues)
    last = min(last, clues.sentence(start)[1], start + 24)
    lemmas = clues.lemmas((start, last))
    if lemmas[:2] == ("no", "comment"):
        return True
    return _has_present_refusal(lemmas)


def _has_present_refusal(lemmas: tuple[str, ...]) -> bool:
    negation = next((i for i, lemma in enumerate(lemmas) if lemma == "not" or lemma in listed("declining")), None)
    if negation is None or negation > 8 or "if" in lemmas[:negation]:
        return False
    near = lemmas[max(negation - 2, 0) :]
    return has_refusal(near, _MODALS - {"do", "have"}) or (
        has_refusal(near) and bool(listed("never_told") & set(lemmas[negation + 1 : negation + 3]))
    )


def first_word(span: WordSpan, clues: Clues) -> int:
    """The first word of a span that is no mark and not "that"."""
    words = clues.words.words
    return next(
        (i for i in range(*span) if words[i].upos != "PUNCT" and words[i].text.lower() != "that"),
        span[0],
    )
