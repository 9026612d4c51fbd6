"""Who undertakes what: by verbs and nouns of promising, by saying what one will do, by what an agreement says."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.read.commitments.drafts import Undertaking
from onrecord.read.commitments.nouns import by_noun
from onrecord.read.commitments.page import Page
from onrecord.read.commitments.promising import by_verb
from onrecord.read.commitments.telling import by_will


def find_undertakings(page: Page) -> list[Undertaking]:
    """The undertakings of an article in order of the text, one for each action."""
    found: dict[int, Undertaking] = {}
    for word in range(len(page.scene.words.words)):
        for undertaking in _at(page, word):
            found.setdefault(undertaking.action.head, undertaking)
    ordered = sorted(found.values(), key=lambda each: (each.action.first, each.cue))
    return _with_owners(page, ordered)


def _at(page: Page, word: int) -> Iterator[Undertaking]:
    if page.scene.clauses.is_verb(word):
        yield from by_verb(page, word)
        yield from by_will(page, word)
    elif page.scene.words.words[word].upos in ("NOUN", "PROPN"):
        yield from by_noun(page, word)


def _with_owners(page: Page, found: Sequence[Undertaking]) -> list[Undertaking]:
    """Undertakings whose party is left out with that of those in the same sentence, or the one before, if it is one party."""
    kept: list[Undertaking] = []
    sentence = {each.cue: page.scene.clauses.words[each.cue].sentence for each in found}
    for n, each in enumerate(found):
        if each.is_open and not each.parties:
            near = [
                o for o in found[max(n - 8, 0) : n + 8] if o.parties and 0 <= sentence[each.cue] - sentence[o.cue] <= 1
            ]
            near = [o for o in near if sentence[o.cue] == sentence[each.cue]] or near
            owners = [page.identity(party) for o in near for party in o.parties]
            each = replace(each, parties=near[0].parties) if owners and all(o & owners[0] for o in owners) else each
        kept += [each] if each.parties else []
    return kept
