"""Who takes part in an event as a row of the record: mentions of its clause, speakers of a speech act, those who are blamed for it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from onrecord.model import Attribution, Mention, Participant, Span
from onrecord.read.events.blamed import Blame, find_blame
from onrecord.read.events.drafts import Draft
from onrecord.read.events.scene import PARTIES, Scene

_ROLES = ("agent", "counterpart", "recipient", "target")


@dataclass(frozen=True)
class Telling:
    """What is needed to make rows of the drafts of an article."""

    scene: Scene
    spoken_of: Counter[str]
    voices: dict[int, tuple[Attribution, ...]]
    cues: dict[int, Attribution]
    by_word: dict[int, Attribution]
    by_id: dict[str, Mention]


def participants_of(telling: Telling, draft: Draft, span: Span) -> Iterator[Participant]:
    """Those who take part: mentions of the clause; for a speech act also its speaker and addressee."""
    found: dict[str, Participant] = {}
    for argument in draft.arguments:
        mention = telling.scene.mention(argument.head)
        role = (
            "target" if argument.role == "item" and draft.trigger.type.name in ("release", "return") else argument.role
        )
        acts = argument.preposition is None
        kinds = (*PARTIES, None, "place") if role == "target" or acts else (*PARTIES, None)
        if mention is None or role not in _ROLES or _is_same(mention, argument.role, found.values(), telling):
            continue
        if _is_somebody(mention, kinds):
            found.setdefault(mention.id, Participant(mention.id, role))  # type: ignore[arg-type]
    cue = telling.cues.get(span.start)
    if cue is not None and not any(participant.role == "agent" for participant in found.values()):
        for speaker in (name for name in cue.speakers if not _is_thing(telling, name)):
            found.setdefault(speaker, Participant(speaker, "agent"))
    yield from found.values()


def _is_same(mention: Mention, role: str, found: Iterable[Participant], telling: Telling) -> bool:
    """Whether a pronoun was taken for the very agent: "he met him" tells of two, so whom it means is not known."""
    if mention.form != "pronoun" or role == "agent" or mention.span.text.lower().endswith(("self", "selves")):
        return False
    agents = {chain for p in found if p.role == "agent" for chain in telling.by_id[p.mention].chains}
    return bool(mention.chains) and agents >= {*mention.chains}


def _is_thing(telling: Telling, name: str) -> bool:
    """Whether a speaker is an "it" that stands for nobody known."""
    mention = telling.by_id.get(name)
    return mention is not None and mention.gender == "it" and _is_nobody(mention)


def _is_somebody(mention: Mention, kinds: tuple[str | None, ...]) -> bool:
    """Whether a mention may take part; of pronouns only one that stands for somebody named, or may."""
    return not _is_nobody(mention) and (mention.type in kinds or mention.state is not None)


def _is_nobody(mention: Mention) -> bool:
    """Whether a pronoun stands for nothing named, or an "it" for nobody known."""
    if mention.form != "pronoun":
        return False
    alone = not mention.candidates and set(mention.chains) <= {mention.id}
    return alone or (mention.gender == "it" and not mention.chains and mention.type is None)


def find_blamer(telling: Telling, draft: Draft) -> tuple[Blame | None, Attribution | None]:
    """Who is said to be behind an event without a doer of its own, and by whom; nobody, where the article does not tell by whom."""
    if any(argument.role == "agent" for argument in draft.arguments):
        return None, None
    blame = find_blame(telling.scene, draft.trigger)
    blamer = telling.by_word.get(blame.verb) if blame is not None else None
    return (blame, blamer) if blamer is not None else (None, None)


def without(draft: Draft, blame: Blame) -> Draft:
    """A draft without those said to be behind it among its targets and places: what somebody is blamed for occurred."""
    return replace(
        draft,
        status="occurred" if draft.status == "planned" else draft.status,
        arguments=tuple(argument for argument in draft.arguments if argument.head not in blame.heads),
        places=tuple(place for place in draft.places if place not in blame.heads),
    )


def blamed(
    telling: Telling, blame: Blame | None, blamer: Attribution | None, voices: Sequence[Attribution]
) -> Iterator[Participant]:
    """Those said to be behind it, on the blamer's word and that of whoever reports the blamer."""
    if blame is None or blamer is None:
        return
    chain = () if blamer in voices else tuple(dict.fromkeys((blamer.id, *(voice.id for voice in voices))))
    found = (telling.scene.mention(head) for head in blame.heads)
    yield from (Participant(mention.id, "agent", chain) for mention in found if mention is not None)
