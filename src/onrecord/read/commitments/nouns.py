"""Undertakings by nouns: "its pledge to …", "the North's commitment to the return of …", "made a promise that it would …"."""

from collections.abc import Iterator, Sequence

from onrecord.model import Mention
from onrecord.read.commitments.actions import Action, noun_action
from onrecord.read.commitments.drafts import REAL, Undertaking, is_future, mentions_of, row_of, with_speakers
from onrecord.read.commitments.page import Page
from onrecord.read.events.participants import find_subject

_NO = frozenset({"no", "any", "neither"})
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "a", "an"})


def by_noun(page: Page, noun: int) -> Iterator[Undertaking]:
    kind = next(
        (
            k
            for k in ("nouns", "bound", "agreed", "intended", "threats")
            if page.vocabulary.has(f"cues.{k}", page.noun(noun))
        ),
        None,
    )
    if kind is None or any(page.scene.word(kid) in _NO for kid in page.scene.clauses.kids(noun, "det")):
        return
    parties, is_open = _owners(page, noun)
    if not _is_told(page, noun, kind, bool(parties)):
        return
    if not parties:
        parties = _givers(page, noun)
    if not parties and not is_open:
        return
    said = page.innermost(noun)
    for action in _noun_actions(page, noun):
        yield Undertaking(
            noun, action, with_speakers(page, parties, said), None, page.cues.get(noun) or said, not parties
        )


def _owners(page: Page, noun: int) -> tuple[tuple[Mention, ...], bool]:
    """Whose promise it is by "'s", "its", "by" or "from"; and whether its owner may be told just before."""
    clauses = page.scene.clauses
    owners = mentions_of(page, next(iter(clauses.kids(noun, "nmod:poss")), None))
    for kid in clauses.kids(noun, "nmod"):
        if not owners and clauses.preposition(kid) in ("by", "from"):
            owners = mentions_of(page, kid)
    if not owners:
        owners = tuple(
            m
            for kid in clauses.kids(noun, "amod", "compound")
            for m in mentions_of(page, kid)
            if m.state or m.form == "name"
        )[:1]
    determined = any(page.scene.word(kid) in _DEFINITE for kid in clauses.kids(noun, "det"))
    return owners, determined and (
        clauses.preposition(noun) == "as" or "the" in _words(page, clauses.kids(noun, "det"))
    )


def _words(page: Page, words: Sequence[int]) -> list[str]:
    return [page.scene.word(word) for word in words]


def _is_told(page: Page, noun: int, kind: str, owned: bool) -> bool:
    """Whether the noun tells of an undertaking that was made: owned, or carried by a verb that happened."""
    clauses = page.scene.clauses
    verb = clauses.head(noun) if page.scene.words.words[noun].rel in ("obj", "nsubj", "nsubj:pass", "xcomp") else None
    carrier = page.base(verb) if verb is not None and clauses.is_verb(verb) else ""
    if kind == "intended":
        said = set(_words(page, clauses.kids(noun, "amod"))) & page.vocabulary.sets["cues.stated"]
        return bool(said) or page.vocabulary.has("sayings.verbs", carrier)
    if owned:
        return kind != "agreed" or page.scene.words.words[noun].rel != "obj" or carrier not in ("sign", "reach")
    if verb is None or not clauses.is_verb(verb):
        return page.noun_status(noun) in (*REAL, "planned")
    return page.status(verb) in REAL


def _givers(page: Page, noun: int) -> tuple[Mention, ...]:
    """Who gives an undertaking without an owner: the subject of the verb that carries it ("made a pledge to")."""
    clauses, verb = page.scene.clauses, page.scene.clauses.head(noun)
    if verb is None or page.scene.words.words[noun].rel != "obj" or not clauses.is_verb(verb):
        return ()
    if page.vocabulary.has("carriers.given", page.base(verb)):
        return mentions_of(page, find_subject(page.scene, verb))
    if page.vocabulary.has("carriers.got", page.base(verb)):
        sources = [kid for kid in clauses.kids(verb, "obl") if clauses.preposition(kid) == "from"]
        return mentions_of(page, sources[0] if sources else None)
    return ()


def _noun_actions(page: Page, noun: int) -> Iterator[Action]:
    """What a promise is of: "to denuclearize", "to the return of", "of aid", "that it would …"."""
    clauses = page.scene.clauses
    clausal = [
        kid for kid in clauses.kids(noun, "acl", "ccomp", "xcomp", "advcl") if kid > noun and clauses.is_verb(kid)
    ]
    verbs = [kid for kid in clausal if clauses.is_infinitive(kid) or is_future(page, kid)] or _next_infinitive(
        page, noun
    )
    if verbs:
        yield from row_of(page, verbs[0])
        return
    gerunds = [
        kid for kid in clausal if page.scene.word(kid).endswith("ing") and clauses.neighbour(kid) in ("to", "of")
    ]
    if gerunds:
        yield from row_of(page, gerunds[0])
        return
    for kid in clauses.kids(noun, "nmod"):
        if kid > noun and clauses.preposition(kid) in ("to", "of") and not page.scene.is_party(kid):
            action = noun_action(page, kid)
            if action is not None:
                yield action
            return


def _next_infinitive(page: Page, noun: int) -> list[int]:
    """The infinitive right after a noun, where the tree hangs it elsewhere."""
    words = page.scene.words.words
    after = [n for n in range(noun + 2, min(noun + 4, len(words))) if words[n].upos == "VERB"]
    if (
        noun + 2 < len(words)
        and page.scene.word(noun + 1) == "to"
        and after
        and words[noun].sentence == words[after[0]].sentence
    ):
        return after[:1]
    return []
