"""Whether a mention may stand for the entity that the record makes of it, by its words."""

from collections.abc import Iterator, Mapping
from functools import cache

from onrecord.link.support.checking_tables import load_lists
from onrecord.link.support.checking_words import tokens_of
from onrecord.model import Entity, Mention, Record, Span, entities_by_mention
from onrecord.tables import load_columns

_MOST = 200
_PRONOUNS = {
    "he": frozenset("he him his himself".split()),
    "she": frozenset("she her hers herself".split()),
    "it": frozenset("it its itself".split()),
}


def strange_mentions(record: Record) -> frozenset[str]:
    """The ids of mentions whose words tell of none of the entities that they stand for."""
    named = {entity.id: _Known.of(entity) for entity in record.entities}
    meant = entities_by_mention(record.entities)
    return frozenset(
        mention.id
        for document in record.documents
        for mention in document.mentions
        if _is_strange(document.article.text, mention, [named[id_] for id_ in meant.get(mention.id, ())])
    )


class _Known:
    """The words and letters by which an entity is known."""

    def __init__(self, names: tuple[str, ...], state: str | None) -> None:
        forms = (*names, *_state_forms().get(state or "", ()))
        self.words = frozenset(word for name in forms for word in _words(name))
        self.letters = frozenset(_initials(name) for name in forms)

    @classmethod
    def of(cls, entity: Entity) -> "_Known":
        return cls((entity.name, *entity.aliases), entity.state)


def _is_strange(text: str, mention: Mention, known: list[_Known]) -> bool:
    span = mention.span
    if text[span.start : span.end] != span.text:
        return True
    if mention.form == "pronoun":
        return _is_other_gender(mention)
    if mention.form != "name" or not known:
        return False
    words, letters = _words(span.text), _letters(span)
    return not any(
        words & one.words or (len(letters) > 1 and letters in one.letters) or _is_short(words, one) for one in known
    )


def _is_other_gender(mention: Mention) -> bool:
    word = mention.span.text.lower()
    told = [gender for gender, words in _PRONOUNS.items() if word in words]
    return bool(told) and mention.gender is not None and mention.gender not in told


def _is_short(words: frozenset[str], known: _Known) -> bool:
    """Whether a word is the beginning of one it is known by, or the other way round: "Dem" of "Democrats", "Kurdish" of "Kurds"."""
    return any(_begins(word, other) or _begins(other, word) for word in words for other in known.words)


def _begins(short: str, long: str) -> bool:
    stem = short.removesuffix("s")
    return len(stem) > 2 and long.startswith(stem)


def _words(name: str) -> frozenset[str]:
    """The words of a name that tell whose it is; all of them where none does."""
    found = frozenset(token.word for token in tokens_of(name, 0, min(len(name), _MOST)) if token.word[0].isalnum())
    parts = found | frozenset(part for word in found for part in word.split("-"))
    return parts - load_lists().titles or parts


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.replace("-", " ").split()[:12] if word[0].isupper())


def _letters(span: Span) -> str:
    return "".join(letter for letter in span.text[:24] if letter.isupper())


@cache
def _state_forms() -> Mapping[str, tuple[str, ...]]:
    """What newspapers call each state, its people and its capital, by its code."""
    return {row["code"]: tuple(_forms(row)) for row in load_columns("states")}


def _forms(row: Mapping[str, str]) -> Iterator[str]:
    for column in ("name", "forms", "people", "capital", "seats", "side"):
        yield from filter(None, row[column].split("|"))
