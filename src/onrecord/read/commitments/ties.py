"""Under which agreement an undertaking stands: only where the words beside it, or its source, tie it to one."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from onrecord.model import AgreementMention
from onrecord.read.commitments.drafts import Undertaking
from onrecord.read.commitments.page import Page

_UNDER = frozenset({"under", "in", "of", "by", "through", "per"})
_NEAR = 8
"""How many words after an action an agreement may stand ("articulated in the June 12 agreement")."""


def agreement_of(page: Page, each: Undertaking, cues: Sequence[int]) -> str | None:
    """The id of the first mention of the agreement; None where nothing ties them. `cues` are those of all undertakings, in order."""
    found = page.agreements.get(each.cue)
    if found is None and each.by is not None and each.by.source is not None and each.by.source_kind == "document":
        source = each.by.source
        found = next((a for a in page.agreements.values() if source.start <= a.span.start < source.end), None)
    found = found or agreement_above(page, each.action.head) or _binding(page, each)
    if found is None:
        word = next((word for word in _near(page, each, cues) if _is_under(page, word)), None)
        found = page.agreements[word] if word is not None else None
    return found.of if found else None


def agreement_above(page: Page, verb: int) -> AgreementMention | None:
    """The agreement "under" which a clause stands, or the first of a row of clauses: "under the deal, A will … and B must …"."""
    clauses, head = page.scene.clauses, page.scene.clauses.head(verb)
    phrases = clauses.kids(verb, "obl", "nmod")
    if head is not None and page.scene.words.words[verb].rel == "conj":
        phrases = [*phrases, *(kid for kid in clauses.kids(head, "obl", "nmod") if kid < head)]
    return next(
        (page.agreements[kid] for kid in phrases if clauses.preposition(kid) == "under" and kid in page.agreements),
        None,
    )


def _binding(page: Page, each: Undertaking) -> AgreementMention | None:
    """The agreement that "requires" the action of its party."""
    head = page.scene.clauses.head(each.action.head)
    if head is None or not page.vocabulary.has("carriers.rules", page.base(head)):
        return None
    subject = page.scene.clauses.own_subject(head)
    return page.agreements.get(subject) if subject is not None else None


def _near(page: Page, each: Undertaking, cues: Sequence[int]) -> list[int]:
    """Words of agreements in the sentence: right after the action, or before the cue; no other undertaking between."""
    first, last = page.scene.words.sentences[page.scene.clauses.words[each.cue].sentence]
    next_cue, own = bisect_right(cues, each.action.last), bisect_left(cues, each.cue)
    after = min(last, cues[next_cue]) if next_cue < len(cues) else last
    before = max(first, cues[own - 1]) if own else first
    behind = range(each.action.first, min(after, each.action.last + _NEAR))
    ahead = range(max(before, min(each.cue, each.action.first) - 3 * _NEAR), min(each.cue, each.action.first))
    return [word for word in (*behind, *ahead) if word in page.agreements]


def _is_under(page: Page, word: int) -> bool:
    """Whether the agreement stands after a preposition that means its terms; before the cue only "under" does."""
    return page.scene.clauses.preposition(word) in _UNDER
