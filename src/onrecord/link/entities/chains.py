"""The chains of each article: mentions that go together, and what they tell of whom they mean."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from onrecord.link.entities.names import PersonName, names_fit, person_name
from onrecord.link.entities.states import is_people, state_of_office
from onrecord.link.entities.titles import Office, title_words
from onrecord.model import ENTITY_TYPES, Document, EntityType, Gender, Mention, StatedRole

_T = TypeVar("_T", bound=str)
_ABOUT = frozenset({"to", "for", "on", "in", "over"})
"""Words between a title and a state that is not the one whose office it is."""


@dataclass(frozen=True)
class Chain:
    """The mentions of one article that mean one thing.

    `place` counts the articles in their order. `forms` are the names in it with their number, without adjectives of
    nationality; `gender` is told by names and titles, `spoken` by pronouns too. `offices` are those that it gives
    or, of a chain without names, is known by.
    """

    id: str
    place: int
    mentions: tuple[Mention, ...]
    forms: tuple[tuple[str, int], ...]
    type: EntityType | None
    gender: Gender | None
    spoken: Gender | None
    state: str | None
    offices: tuple[Office, ...]
    plural: bool

    @cached_property
    def names(self) -> tuple[PersonName, ...]:
        """As names of a person: the full ones that go with the commonest, or hold it; without any, the commonest short one."""
        counts: Counter[PersonName] = Counter()
        for form, count in self.forms:
            counts[person_name(form)] += count
        counts.pop(PersonName("", (), ""), None)
        ranked = sorted(counts, key=lambda name: (not name.is_full, -counts[name], len(name.words), name.words))
        if not ranked or not ranked[0].is_full:
            return tuple(ranked[:1])
        return tuple(
            name for name in ranked if name.is_full and name.last == ranked[0].last and _goes_with(name, ranked[0])
        )


def _goes_with(one: PersonName, other: PersonName) -> bool:
    """Whether two full names of one chain, with one family name, may be the same: or else one is the other's end."""
    short, long = sorted((one.words, other.words), key=len)
    return names_fit(one, other) or (len(short) > 1 and short == long[-len(short) :])


def chains_of(documents: Sequence[Document]) -> tuple[Chain, ...]:
    """All chains, in the order of the articles and of their first words. A mention of several belongs to each."""
    return tuple(chain for place, document in enumerate(documents) for chain in _of_document(place, document))


def _of_document(place: int, document: Document) -> Iterator[Chain]:
    members: dict[str, list[Mention]] = {}
    for mention in document.mentions:
        for chain in mention.chains:
            members.setdefault(chain, []).append(mention)
    for chain, mentions in members.items():
        yield _chain(chain, place, mentions, document.article.text)


def _chain(id: str, place: int, mentions: Sequence[Mention], text: str) -> Chain:
    own = [mention for mention in mentions if len(mention.chains) == 1] or mentions
    names = [mention for mention in own if mention.form == "name"]
    forms = Counter(mention.span.text for mention in names if not is_people(mention.span.text))
    offices = (_office(role, text) for mention in own for role in mention.roles)
    return Chain(
        id,
        place,
        tuple(mentions),
        tuple(sorted(forms.items())),
        most_told(m.type for m in names) or most_told(m.type for m in own),
        _voted(mention.gender for mention in names),
        _voted(mention.gender for mention in own),
        _voted(mention.state for mention in names) or _voted(mention.state for mention in own),
        tuple(dict.fromkeys(offices)),
        all(mention.plural for mention in own),
    )


def most_told(types: Iterable[EntityType | None]) -> EntityType | None:
    """The type that most tell, of two the earlier in the list of types; None where none does."""
    votes = Counter(type_ for type_ in types if type_)
    ranked = sorted(votes.items(), key=lambda vote: (-vote[1], ENTITY_TYPES.index(vote[0])))
    return ranked[0][0] if ranked else None


def _voted(values: Iterable[_T | None]) -> _T | None:
    """What most say; None where they are divided evenly or say nothing."""
    votes = Counter(value for value in values if value).most_common(2)
    return votes[0][0] if votes and (len(votes) == 1 or votes[0][1] > votes[1][1]) else None


def _office(role: StatedRole, text: str) -> Office:
    """The office in comparable words; a state behind the title ("ambassador to the Philippines") is not whose office it is."""
    body = role.organisation
    behind = body is not None and bool(_ABOUT & set(text[role.title.end : body.start].split()))
    state = state_of_office(body.text) if body and not behind else None
    leading, words = title_words(role.title.text)
    return Office(words, state or leading, body.text if body and not behind else None, role.former)
