"""Which statuses the words about a trigger allow: its helping verbs, negations and conditions, and the words that may govern it.

No tree is asked. A helping verb right before a verb leaves little choice, and a word that may govern it from further off opens one
more; so a status that nothing in reach tells of is refuted, and one that two words compete for is let pass.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.link.support.checking_tables import base_of, is_past, is_unchanged, load_lists
from onrecord.link.support.checking_words import Around, Token
from onrecord.read.events.senses import forms_of_verb, load_senses
from onrecord.read.events.status_words import load_status

_FAR = 14
"""How many words before a trigger may govern it."""
_BESIDE = 5
"""How many words before it stand right beside it."""
_NEAR = 9
"""How many words after it may tell of it."""
_OPEN = frozenset({"planned", "expected", "possible", "conditional"})
_REAL = frozenset({"occurred", "under way"})
_UNREAL = frozenset({"did not occur", "denied"})
_PAST = frozenset({"was", "were", "had", "did", "got"})
_QUOTES = frozenset('"“”‘’')
_STOPS = frozenset(".?!")
_HALTED = frozenset({"cancelled", "postponed"})


@dataclass(frozen=True, slots=True)
class Group:
    """The helping words right before a verb, and the words before them, the nearest last."""

    words: tuple[str, ...]
    before: tuple[str, ...]


def group_before(tokens: Sequence[Token]) -> Group:
    """The helping verbs, negations, adverbs and "to" that stand right before a place.

    >>> from onrecord.link.support.checking_words import tokens_of
    >>> group_before(tokens_of("They have not yet", 0, 17))
    Group(words=('have', 'not', 'yet'), before=('they',))
    """
    lists, table = load_lists(), load_status()
    words = [token.word for token in tokens if token.word not in _QUOTES]
    at = len(words)
    while at and (
        words[at - 1] in lists.helpers | lists.between or words[at - 1] in table.modals or _is_small(words[at - 1])
    ):
        at -= 1
    return Group(tuple(words[at:]), tuple(words[:at]))


def _is_small(word: str) -> bool:
    return word == "to" or (word.endswith("ly") and len(word) > 4)


def is_negated(words: Sequence[str]) -> bool:
    """Whether a negation stands among some words, one that says "not only" aside."""
    negations, harmless = load_status().negations, load_lists().harmless
    return any(
        word in negations and not (n + 1 < len(words) and words[n + 1] in harmless) for n, word in enumerate(words)
    ) or "no longer" in " ".join(words)


def allowed_statuses(near: Around) -> frozenset[str]:
    """The statuses that the words about a trigger leave open."""
    group = group_before((*near.before, *near.own[:-1]))
    own = near.own[-1].word if near.own else ""
    helped = frozenset(_by_helpers(group, near)) if _may_be_verb(own) else None
    if helped:
        return helped
    after = [token.word for token in near.after[:_NEAR]]
    told = frozenset(_by_words(_reach(near.before), after))
    if _is_plain_past(own, group):
        told -= {"planned", "expected"}
    return told | frozenset(_by_form(own, group, near))


def _may_be_verb(own: str) -> bool:
    return base_of(own) is not None or own.endswith("ed")


def _by_helpers(group: Group, near: Around) -> Iterator[str]:
    """What the helping words right before a verb make of it; nothing where they leave it to the tense."""
    table, words = load_status(), group.words
    modals = [table.modals[word] for word in words if word in table.modals]
    if is_negated(words):
        yield from ("did not occur", "denied", *_HALTED)
        yield from ("conditional",) if _has_condition(near) else ()
    elif "to" in words:
        yield from _by_infinitive(group, near)
    elif modals[:1] == ["possible"] and "have" in words:
        yield from ("possible", "conditional", "did not occur")
    elif modals and "have" not in words:
        yield from _by_modal(modals[0], near)


def _by_modal(status: str, near: Around) -> Iterator[str]:
    yield from {"planned": ("planned",), "possible": ("possible",)}.get(status, ("planned", "possible"))
    yield from ("conditional",) if status not in ("planned", "possible") or _has_condition(near) else ()
    yield from (word for word in _by_words(_reach(near.before), ()) if word in (*_OPEN, *_UNREAL))
    yield from ("occurred",) if load_status().later & near.words else ()


def _by_infinitive(group: Group, near: Around) -> Iterator[str]:
    """After "to" what governs it decides; what nothing governs is planned."""
    table, lists = load_status(), load_lists()
    told = list(_by_words(_reach(near.before), [token.word for token in near.after[:_NEAR]]))
    yield from ("planned", *told)
    yield from _UNREAL if table.pending & {*group.words[: group.words.index("to")]} else ()
    reach = group.before[-_BESIDE:]
    done = lists.done & {*group.before[-_FAR:]}
    if done or any(table.governing.get(word) == "through" or word in table.light for word in reach):
        yield from _REAL
    if is_negated(group.before[-_FAR:]):
        yield from _UNREAL
    if {"did not occur", "denied"} & {*told} and is_negated(reach):
        yield from _REAL


def _by_form(own: str, group: Group, near: Around) -> Iterator[str]:
    """What the form of the word allows by itself: past, present, or either."""
    lists, helpers = load_lists(), {*group.words}
    present, told_past = bool(helpers & lists.present), bool(helpers & _PAST)
    ahead = (base_of(own) is None or own in load_senses().noun_forms) and _is_ahead(near)
    if not ahead and (is_past(own) or told_past or not (_is_finite(own, present) and _is_told(near))):
        yield "occurred"
    if (
        not _is_plain_past(own, group)
        and (not told_past or near.said or own.endswith("ing"))
        and (base_of(own) or _goes_on(near))
    ):
        yield "under way"
    if lists.ahead & near.words and not _is_plain_past(own, group):
        yield "planned"


def _is_finite(own: str, present: bool) -> bool:
    """Whether a verb stands in the present: "warns", "are calling"."""
    base = base_of(own)
    if base in (None, "be") or own in load_senses().noun_forms:
        return False
    return own in (base, *forms_of_verb(base)[1:2]) and not is_unchanged(base) or present and own.endswith("ing")


def _goes_on(near: Around) -> bool:
    """Whether a word of the sentence tells of something in the present, so that a noun may be what goes on."""
    table = load_status()
    return any(
        word in load_lists().present
        or "under way" in (table.beside.get(word), table.predicates.get(word))
        or word.endswith("ing")
        or (word.endswith("s") and base_of(word[:-1]) is not None)
        or base_of(word) == word
        for word in near.words
    )


def _is_plain_past(own: str, group: Group) -> bool:
    """Whether a verb is past by its form alone, or by "had" and "was" before a participle."""
    return (
        base_of(own) is not None
        and is_past(own)
        and not {"be", "being", "is", "are", "'s", "'re", "am"} & {*group.words}
    )


def _is_ahead(near: Around) -> bool:
    """Whether a noun is told of as to come: "the upcoming talks", "will hold talks"."""
    table = load_status()
    words = [token.word for token in near.before[-_BESIDE:]]
    return any(table.modals.get(word) == "planned" for word in words) or any(
        table.beside.get(word) in (*_OPEN, *_HALTED) for word in words[-2:]
    )


def _is_told(near: Around) -> bool:
    """Whether a sentence ends as those of a text do, not as headlines do, which tell the past in the present."""
    return any(token.word in _STOPS for token in near.after[-3:])


def _by_words(reach: Sequence[str], after: Sequence[str]) -> Iterator[str]:
    """What words further off may make of it."""
    table = load_status()
    yield from (status for status in (_governed(reach, after)) if status in (*_OPEN, *_UNREAL, *_HALTED, *_REAL))
    if table.conditions & {*reach} or {"if", "unless"} & {*after}:
        yield "conditional"
    if is_negated(reach[-8:]) or is_negated(after[:4]):
        yield from _UNREAL


def _governed(reach: Sequence[str], after: Sequence[str]) -> Iterator[str]:
    table = load_status()
    for n, word in enumerate(reach):
        for words in (table.governing, table.modals, table.adverbs, table.beside):
            yield words.get(word, "")
        yield "planned" if table.modals.get(word) == "reported" else ""
        yield table.before.get(word, "") if n >= len(reach) - 4 else ""
        yield "conditional" if word in table.waited_for else ""
        yield (
            "planned" if word in table.awaited | table.waited_for or (word == "to" and n >= len(reach) - _NEAR) else ""
        )
    for word in after:
        for words in (table.predicates, table.governing, table.modals, table.adverbs):
            yield words.get(word, "")
        yield "planned" if table.modals.get(word) == "reported" else ""
    yield from _by_particles([*reach, "", *after])


def _by_particles(words: Sequence[str]) -> Iterator[str]:
    table = load_status()
    for first, second in zip(words, words[1:], strict=False):
        yield table.particles.get(f"{base_of(first) or first} {second}", "")


def _has_condition(near: Around) -> bool:
    return bool((load_status().conditions | {"when"}) & near.words)


def _reach(before: Sequence[Token]) -> list[str]:
    """The words before a place that may govern it: at most so many, from the last end of a clause on."""
    words = [token.word for token in before[-_FAR:]]
    ends = [n for n, word in enumerate(words) if word in load_lists().ends]
    return words[ends[-1] :] if ends else words
