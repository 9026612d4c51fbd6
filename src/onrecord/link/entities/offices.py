"""Who held an office on the day of an article, by the table of offices: support for what the articles say, never against it."""

from collections import defaultdict
from collections.abc import Iterable
from functools import cache

from onrecord.link.entities.chains import Chain
from onrecord.link.entities.letters import table
from onrecord.link.entities.names import PersonName, person_name
from onrecord.link.entities.titles import Office, title_words
from onrecord.model import Published
from onrecord.tables import load_columns

_Terms = tuple[tuple[Office, str, str], ...]


def offices_held(names: Iterable[PersonName], published: Published) -> tuple[Office, ...]:
    """The offices that a person of these names held on every day an article may be of; none where its day is open."""
    earliest, latest = published.earliest, published.latest
    if not earliest or not latest:
        return ()
    known = _terms()
    terms = (term for name in names for term in known.get(name.words) or known.get((name.first, name.last), ()))
    return tuple(office for office, first, last in terms if first <= earliest[:7] and latest[:7] <= last)


def single_offices(chain: Chain) -> tuple[Office, ...]:
    """The offices by which a chain without names is known, of those that a state has one of at a time."""
    told = (title_words(m.span.text) for m in chain.mentions if m.form == "nominal" and len(m.chains) == 1)
    return tuple(Office(words, state) for state, words in told if state and words in _single())


@cache
def _single() -> frozenset[frozenset[str]]:
    return frozenset(title_words(office)[1] for office in table("titles")["single"])


@cache
def _terms() -> dict[tuple[str, ...], _Terms]:
    """The words of a name to offices with their first and last month; without names between only where nobody shares the rest."""
    found: dict[tuple[str, ...], list[tuple[Office, str, str]]] = defaultdict(list)
    people: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for row in load_columns("offices"):
        for form in row["name"].split("|"):
            name = person_name(form)
            for key in {name.words, (name.first, name.last)}:
                people[key].add(row["name"])
                found[key] += [
                    (Office(words, row["of"] if len(row["of"]) == 2 else None), row["from"], row["to"] or "9999")
                    for words in (title_words(office)[1] for office in row["office"].split("|"))
                ]
    return {key: tuple(terms) for key, terms in found.items() if len(people[key]) == 1}
