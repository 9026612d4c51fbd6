"""Undertakings by verbs of promising: "pledged to …", "agreed to the release of …", "is committed to …", "promised that it would …"."""

from collections.abc import Iterator, Sequence

from onrecord.model import Mention
from onrecord.read.commitments.actions import Action, noun_action
from onrecord.read.commitments.drafts import (
    REAL,
    Undertaking,
    is_future,
    may_be_self,
    mentions_of,
    row_of,
    with_speakers,
)
from onrecord.read.commitments.page import Page
from onrecord.read.events.participants import find_subject

_OPEN = frozenset({"without", "until", "till", "if", "unless", "whether"})
"""What opens a clause whose promise was not made, or not yet."""


def by_verb(page: Page, verb: int) -> Iterator[Undertaking]:
    kind = _kind_of_verb(page, verb)
    if kind is None or page.scene.words.words[verb].rel in ("amod", "compound", "case", "aux"):
        return
    if any(page.scene.word(kid) in _OPEN for kid in page.scene.clauses.kids(verb, "mark")):
        return
    if page.status(verb) not in REAL or _shares_modal(page, verb) or _sides_with(page, verb):
        return
    parties, beneficiary = _who(page, verb, kind)
    if not parties:
        return
    said = page.innermost(verb)
    actions = list(_complements(page, verb, kind, parties))
    for action in actions:
        yield Undertaking(verb, action, with_speakers(page, parties, said), beneficiary, page.cues.get(verb) or said)


def _shares_modal(page: Page, verb: int) -> bool:
    """Whether a verb without a form of its own follows one with a helper: "should be grateful and even agree to pay"."""
    clauses, head = page.scene.clauses, page.scene.clauses.head(verb)
    bare = page.scene.word(verb) == page.base(verb) and page.scene.words.words[verb].rel == "conj"
    return bare and head is not None and bool(clauses.kids(head, "aux")) and not clauses.kids(verb, "nsubj")


def _sides_with(page: Page, verb: int) -> bool:
    """Whether somebody commits to a person: "committed to Orlan"."""
    phrases = [kid for kid in page.scene.clauses.kids(verb, "obl") if page.scene.clauses.preposition(kid) == "to"]
    return page.base(verb) == "commit" and any(page.scene.is_party(kid) for kid in phrases)


def _kind_of_verb(page: Page, verb: int) -> str | None:
    base = page.base(verb)
    return next(
        (kind for kind in ("verbs", "agree", "assure", "threat") if page.vocabulary.has(f"cues.{kind}", base)), None
    )


def _who(page: Page, verb: int, kind: str) -> tuple[tuple[Mention, ...], Mention | None]:
    """Who undertakes it and for whom; of "was promised aid by Ito" the one after "by" and the subject."""
    clauses = page.scene.clauses
    if clauses.is_passive(verb) and page.base(verb) != "commit":
        agents = [kid for kid in clauses.kids(verb, "obl", "obl:agent") if clauses.preposition(kid) == "by"]
        subject = mentions_of(page, clauses.own_subject(verb))
        return mentions_of(page, agents[0] if agents else None), (subject[0] if subject else None)
    doer = find_subject(page.scene, verb)
    if doer is not None and doer in page.agreements:
        return (), None
    objects = [mention for kid in clauses.kids(verb, "iobj", "obj") for mention in mentions_of(page, kid)]
    others = [m for m in objects if m.span.text.lower() not in ("itself", "themselves", "himself", "herself")]
    return mentions_of(page, doer), (others[0] if others and kind in ("verbs", "assure") else None)


def _complements(page: Page, verb: int, kind: str, parties: Sequence[Mention]) -> Iterator[Action]:
    """What is undertaken: an infinitive, a clause with "will" or "would", "to" and a noun, an object."""
    clauses = page.scene.clauses
    clausal = clauses.kids(verb, "xcomp", "ccomp", "advcl", "parataxis", "acl")
    clausal = [kid for kid in clausal if not _is_apart(page, verb, kid)]
    infinitives = [kid for kid in clausal if kid > verb and clauses.is_verb(kid) and clauses.is_infinitive(kid)]
    if infinitives:
        yield from row_of(page, infinitives[0])
        return
    gerunds = [
        kid for kid in clausal if kid > verb and page.scene.word(kid).endswith("ing") and clauses.neighbour(kid) == "to"
    ]
    if gerunds:
        yield from row_of(page, gerunds[0])
        return
    if kind in ("verbs", "assure"):
        verbs = [kid for kid in clausal if clauses.is_verb(kid)]
        futures = [kid for kid in verbs if is_future(page, kid) and _is_own(page, kid, parties)]
        if futures:
            yield from row_of(page, futures[0])
            return
    yield from _noun_complements(page, verb, kind)


def _is_apart(page: Page, verb: int, clause: int) -> bool:
    """Whether "but" stands between a verb and a clause that was hung on it, so that it is another's."""
    return any(page.scene.word(at) == "but" for at in range(verb + 1, min(clause, verb + 60)))


def _noun_complements(page: Page, verb: int, kind: str) -> Iterator[Action]:
    clauses, base = page.scene.clauses, page.base(verb)
    heads = [kid for kid in clauses.kids(verb, "obl", "nmod") if kid > verb and clauses.preposition(kid) == "to"]
    heads = [kid for kid in heads if kid not in page.agreements and not page.scene.is_party(kid)]
    if kind == "agree":
        heads = [kid for kid in heads if page.noun(kid) in page.vocabulary.acts_of_nouns]
    elif kind == "threat":
        return
    if kind == "verbs" and base != "commit":
        heads = [kid for kid in clauses.kids(verb, "obj") if kid > verb and not page.scene.is_party(kid)] or heads
    for head in heads[:1]:
        action = noun_action(page, head)
        if action is not None and kind != "assure":
            yield action


def _is_own(page: Page, verb: int, parties: Sequence[Mention]) -> bool:
    """Whether a clause tells of an act of the parties themselves: by its subject, or because nobody is named as its doer."""
    subject = page.scene.clauses.own_subject(verb)
    if subject is None or page.scene.clauses.is_passive(verb):
        return True
    found = mentions_of(page, subject)
    own = frozenset().union(*(page.identity(party) for party in parties)) if parties else frozenset()
    return any(may_be_self(mention) or page.identity(mention) & own for mention in found)
