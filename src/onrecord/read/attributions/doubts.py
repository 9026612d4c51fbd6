"""Why the program doubts its own reading of a report: the closed list of what `review` may say.

The first reason that holds is given: doubts about the words come before doubts about who speaks.
"""

from collections.abc import Sequence
from typing import Literal, get_args

from onrecord.model import Act, Mention
from onrecord.read.attributions import vocabulary
from onrecord.read.attributions.elsewhere import is_impersonal
from onrecord.read.attributions.index import MentionIndex
from onrecord.read.attributions.layout import Layout
from onrecord.read.words import Report

Doubt = Literal[
    "a quotation mark is not closed",
    "another attribution claims the same words",
    "the cue stands in a question",
    "the saying is only supposed",
    "the cue stands far from what is said",
    "the reader was unsure of it",
    "no source stands beside the cue",
    "the source may mean several people",
    "the source is a pronoun that stays open",
]
DOUBTS: tuple[str, ...] = get_args(Doubt)
"""All that `review` may say."""

_FAR_WORDS = 25
_UNSURE = 0.9
"""Of what the reader scores lower than this about four in ten are wrong, on news it was not trained on; of the rest one in ten."""
_CLOSING = {"“": "”", "‘": "’", "«": "»", '"': '"', "``": "''"}
_SUPPOSING = frozenset({"may", "might", "could", "would"})
_REFUSING: frozenset[Act] = frozenset({"decline", "reject", "deny"})


def find_doubts(
    reports: Sequence[Report],
    acts: Sequence[Act],
    speakers: Sequence[tuple[str, ...]],
    layout: Layout,
    mentions: MentionIndex,
) -> tuple[Doubt | None, ...]:
    """For each report of an article why it is doubted, or None; `speakers` are ids of the mentions that speak."""
    shared = _shared(reports)
    known = {mention.id: mention for mention in mentions.mentions}

    def doubt(number: int) -> Doubt | None:
        report = reports[number]
        if _is_unclosed(report, layout):
            return "a quotation mark is not closed"
        if number in shared:
            return "another attribution claims the same words"
        return (
            _of_cue(report, acts[number], layout)
            or ("the reader was unsure of it" if report.score < _UNSURE else None)
            or _of_source(report, [known[id_] for id_ in speakers[number] if id_ in known], layout, mentions)
        )

    return tuple(map(doubt, range(len(reports))))


def _shared(reports: Sequence[Report]) -> frozenset[int]:
    """Reports whose contents share words though neither holds the other's cue."""
    holders: dict[int, list[int]] = {}
    for n, report in enumerate(reports):
        for first, last in report.content:
            for word in {first, last - 1}:
                holders.setdefault(word, []).append(n)
    return frozenset(n for numbers in holders.values() if len(numbers) > 1 for n in _rivals(numbers, reports))


def _rivals(numbers: Sequence[int], reports: Sequence[Report]) -> list[int]:
    """Of reports that hold one word in order of their anchors, those beside another that neither stands in nor is joined to."""
    found: list[int] = []
    for earlier, later in zip(numbers, numbers[1:], strict=False):
        first, second = reports[earlier], reports[later]
        if first.content != second.content and not _holds(first, second) and not _holds(second, first):
            found += [earlier, later]
    return found


def _holds(outer: Report, inner: Report) -> bool:
    return any(first <= inner.anchor < last for first, last in outer.content)


def _is_unclosed(report: Report, layout: Layout) -> bool:
    """Whether a quotation of the content runs to the end of its paragraph for want of a closing mark, and is not taken up in the next."""
    for first, last in report.content:
        for opening, closing in layout.quotes_at(first, last):
            marks = _CLOSING.get(layout[opening].text)
            if marks and layout[closing].text != marks and not _goes_on(layout, closing):
                return True
    return False


def _goes_on(layout: Layout, word: int) -> bool:
    """Whether the next paragraph opens with a quotation mark: papers reopen it on each and close only the last."""
    following = layout.words.passages[layout.passage[word] + 1 : layout.passage[word] + 2]
    return any(layout[first].text in _CLOSING for first, _ in following)


def _of_cue(report: Report, act: Act, layout: Layout) -> Doubt | None:
    if report.cue is None or layout[report.cue[0]].text == ":":
        return None
    last = layout.sentence(report.anchor)[1] - 1
    if layout[last].text == "?" and not layout.quoted[last] and not layout.quoted[report.anchor] and act != "ask":
        return "the cue stands in a question"
    if act not in _REFUSING and _is_supposed(report.cue, layout):
        return "the saying is only supposed"
    gaps = (max(first - report.cue[1], report.cue[0] - end) for first, end in report.content)
    return "the cue stands far from what is said" if min(gaps) > _FAR_WORDS else None


def _is_supposed(cue: tuple[int, int], layout: Layout) -> bool:
    """ "Would say", "might argue", "if he says"; "would like" and "could not say" suppose nothing."""
    words = {layout[i].text.lower() for i in range(*cue)}
    head = layout.head(cue)
    if layout[head].upos != "VERB" or words & _REAL:
        return False
    marks = {layout[i].text.lower() for i in layout.children[head] if layout[i].rel == "mark"}
    return bool(words & _SUPPOSING or marks & {"if", "unless"})


_REAL = frozenset({"like", "love", "prefer", "rather", "not", "n't", "n’t", "never", "cannot"})


def _of_source(report: Report, speakers: Sequence[Mention], layout: Layout, mentions: MentionIndex) -> Doubt | None:
    if report.source is None:
        return "no source stands beside the cue" if _wants_source(report, layout) else None
    if any(not mention.chains and len(mention.candidates) > 1 for mention in speakers):
        return "the source may mean several people"
    head = layout.head(report.source)
    is_open = layout[head].text.lower() in _PRONOUNS and mentions.antecedent(head) is None
    return "the source is a pronoun that stays open" if is_open else None


_PRONOUNS = frozenset({"he", "she", "it", "they", "his", "her", "its", "their", "him", "them"})


def _wants_source(report: Report, layout: Layout) -> bool:
    """Whether a cue is a verb whose subject should be told: no passive, no participle, no "reportedly"."""
    if report.cue is None or is_impersonal(layout, report.cue):
        return False
    head = layout.head(report.cue)
    form = layout[head].text.lower()
    return layout[head].upos == "VERB" and not form.endswith("ing") and form not in vocabulary.verbs("hearing")
