"""Copies: which articles repeat one another, word for word, shortened or rewritten.

Candidates share a band of MinHash values, over the whole text or its opening (texts are cut from the end); what decides is how
much of the shorter article's own words stands in the longer one. Quotations are left out: two reports of one briefing share those.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from rensa import RMinHash  # type: ignore[import-untyped]

from onrecord.link.contents import words_and_quotes
from onrecord.link.entities.merging import Groups
from onrecord.model import Document

_SHINGLE = 4
_VALUES, _ROWS, _SEED = 126, 2, 17
"""MinHash values of a text, and how many make a band: of texts alike by an eighth, six in ten become candidates, by a half all."""
_OPENING = 120
_LEAST = 30
"""An article with fewer shingles repeats another only if all its words are the same."""
_SHARED = 0.3
_READ = frozenset({"title", "body", "caption"})

_Shingles = frozenset[str]


def find_copies(documents: Sequence[Document]) -> Mapping[str, str]:
    """Each article that repeats another, with the one it repeats: the first published of all of a group, then the least id."""
    by_id = {document.article.id: document for document in sorted(documents, key=lambda d: d.article.id)}
    words = {id_: _own_words(document) for id_, document in by_id.items()}
    shingles = {id_: _shingles(own) for id_, own in words.items()}
    groups = Groups(by_id)
    for one, other in sorted(set(_candidates(words, shingles))):
        if shares_text(shingles[one], shingles[other]) or words[one] == words[other]:
            groups.join(one, other)
    return dict(pair for group in groups.all() for pair in _repeating([by_id[id_] for id_ in group]))


def shares_text(one: _Shingles, other: _Shingles) -> bool:
    """Whether so much of the shorter text stands in the other that both come from one text."""
    shorter = min(len(one), len(other))
    return shorter >= _LEAST and len(one & other) >= _SHARED * shorter


def _own_words(document: Document) -> tuple[str, ...]:
    """The words of an article that stand in no quotation marks, an empty one where a quotation was."""
    found: list[str] = []
    for passage in document.passages:
        if passage.type in _READ:
            for word, quoted in words_and_quotes(passage.span):
                if not quoted:
                    found.append(word)
                elif found and found[-1]:
                    found.append("")
    return tuple(found)


def _shingles(words: Sequence[str]) -> _Shingles:
    stretches = zip(*(words[at:] for at in range(_SHINGLE)), strict=False)
    return frozenset(" ".join(stretch) for stretch in stretches if all(stretch))


def _candidates(words: Mapping[str, Sequence[str]], shingles: Mapping[str, _Shingles]) -> Iterator[tuple[str, str]]:
    """Pairs of articles that share a band; in a crowded band each with the first and with the one before it."""
    bands: dict[tuple[object, ...], list[str]] = defaultdict(list)
    for id_ in words:
        for band in (*_bands("all", shingles[id_]), *_bands("opening", _shingles(words[id_][:_OPENING]))):
            bands[band].append(id_)
        bands[("same", *words[id_])].append(id_)
    for together in bands.values():
        for place, later in enumerate(together[1:], 1):
            yield together[0], later
            yield together[place - 1], later


def _bands(name: str, shingles: _Shingles) -> Iterator[tuple[object, ...]]:
    if not shingles:
        return
    signature = RMinHash(_VALUES, _SEED)
    signature.update(sorted(shingles))
    values = signature.digest()
    for at in range(0, _VALUES, _ROWS):
        yield name, at, *values[at : at + _ROWS]


def _repeating(group: Iterable[Document]) -> Iterator[tuple[str, str]]:
    first, *others = sorted(group, key=lambda document: (document.published.earliest or "9999", document.article.id))
    for document in others:
        yield document.article.id, first.article.id
