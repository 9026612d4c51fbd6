"""How sure the speaker is of what is said, and whether he or she says that it is so or that it is not."""

from functools import cache

from onrecord.model import Act, Certainty, Polarity
from onrecord.read.attributions.acts import is_negated
from onrecord.read.attributions.index import Clues, head_of
from onrecord.read.words import Report
from onrecord.tables import load_table

_OPEN: frozenset[str] = frozenset(
    {"ask", "decline", "want", "demand", "propose", "advise", "support", "oppose", "reject"}
)
"""Acts that claim nothing to be so."""
_HELD: dict[str, Certainty] = {"believe": "probable", "expect": "probable"}
_DENYING: frozenset[str] = frozenset({"deny"})


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(load_table("acts")["certainty"][name])


def find_certainty(act: Act, report: Report, clues: Clues) -> Certainty:
    """How sure the speaker is of the content; unknown where the act claims nothing."""
    if act in _OPEN:
        return "unknown"
    hedge = _hedge(report, clues)
    return hedge or _HELD.get(act, "certain")


def _hedge(report: Report, clues: Clues) -> Certainty | None:
    """What the words of the main clause of the content say: "may", "is likely to"."""
    span = report.content[0]
    head = head_of(clues.words, span)
    own = {clues.lemma(i) for i in clues.children[head] if span[0] <= i < span[1]} | {clues.lemma(head)}
    if own & _words("possible"):
        return "possible"
    if "if" in {
        clues.lemma(k) for i in clues.children[head] if clues.relation(i) == "advcl" for k in clues.children[i]
    }:
        return "possible" if "would" in own or "could" in own else None
    return "probable" if own & _words("probable") else None


def find_polarity(act: Act, report: Report, clues: Clues) -> Polarity:
    """`-` where the speaker says that it is not so: a negated content, a denied one, or a cue like "does not believe"."""
    if act == "decline":
        return "+"
    negations = (
        is_negated(report.content[0], clues)
        + (act in _DENYING and _says_denial(report, clues))
        + _is_raised(act, report, clues)
    )
    return "-" if negations % 2 else "+"


def _says_denial(report: Report, clues: Clues) -> bool:
    """Whether the cue itself denies: in "insisted that it does not", "said: No" the content does."""
    return report.cue is not None and any(clues.lemma(i) in _words("denying") for i in range(*report.cue))


def _is_raised(act: Act, report: Report, clues: Clues) -> bool:
    """Whether the negation of a cue is that of its content: "does not believe that it will"."""
    raising = act in ("believe", "expect", "want", "promise", "say", "claim")
    return raising and report.cue is not None and "not" in clues.lemmas(report.cue)
