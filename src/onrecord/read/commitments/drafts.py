"""An undertaking while it is put together, and what all ways to find one share."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.model import Attribution, Mention
from onrecord.read.commitments.actions import Action, further_actions, verb_action
from onrecord.read.commitments.page import Page

REAL = ("occurred", "under way")
FIRST_PERSON = frozenset({"we", "i"})
_THIRD_PERSON = frozenset({"it", "he", "she"})


@dataclass(frozen=True, slots=True)
class Undertaking:
    """An undertaking while it is put together: `cue` and the words of the action are word numbers.

    `parties` are several where several undertake it together; `open` says that a party may be told just before.
    """

    cue: int
    action: Action
    parties: tuple[Mention, ...] = ()
    beneficiary: Mention | None = None
    by: Attribution | None = None
    is_open: bool = False


def mentions_of(page: Page, head: int | None) -> tuple[Mention, ...]:
    """The parties that a noun phrase names, each noun of a row by itself."""
    if head is None:
        return ()
    found = [page.scene.mention(noun) for noun in page.scene.clauses.conjuncts(head)[:6] if page.scene.is_party(noun)]
    return tuple({mention.id: mention for mention in found if mention is not None}.values())


def with_speakers(page: Page, mentions: Sequence[Mention], said: Attribution | None) -> tuple[Mention, ...]:
    """The parties with those who speak in place of "we" and of a pronoun whose name the article leaves open."""
    speakers = [page.by_id[name] for name in said.speakers if name in page.by_id] if said else []
    if not speakers or not mentions:
        return tuple(mentions)
    is_self = all(may_be_self(mention) for mention in mentions)
    return tuple(speakers) if is_self else tuple(mentions)


def may_be_self(mention: Mention) -> bool:
    """Whether a pronoun stands, or may stand, for those who speak: "we"; "it" or "he" whose name is open."""
    word = mention.span.text.lower()
    return mention.form == "pronoun" and (word in FIRST_PERSON or (not mention.chains and word in _THIRD_PERSON))


def row_of(page: Page, verb: int) -> Iterator[Action]:
    action = verb_action(page, verb)
    if action is not None:
        yield action
    yield from further_actions(page, verb)


def is_future(page: Page, verb: int) -> bool:
    """Whether a clause says "will" or "would"; "would have" tells of what did not come about."""
    helpers = [page.scene.word(kid) for kid in page.scene.clauses.kids(verb, "aux")]
    return "have" not in helpers and any(page.vocabulary.has("sayings.helpers", helper) for helper in helpers)
