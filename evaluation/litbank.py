"""LitBank (CC BY 4.0): opening words of 100 novels, with who speaks each quotation, and mentions of all persons joined.

The corpus holds words and sentences, no paragraphs: a text is put together as one, with spaces as print has them. Its two layers
number people differently: a speaker is who is most often "I", "my" or "me" in his or her quotations; who never is, is left out.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from reader import whole

from onrecord.model import Article, Attribution, Mention
from onrecord.read.attributions import find_attributions
from onrecord.read.mentions import find_mentions
from onrecord.read.words import Reader

_NO_SPACE_BEFORE = frozenset(", . ; : ! ? ) ] ” ’ 's ’s n't n’t 'll ’ll 're ’re 've ’ve 'm ’m 'd ’d".split())
_FIRST_PERSON = re.compile(r"(?i)(I|me|my|myself)\b")
_NO_SPACE_BEHIND = frozenset("( [ “ ‘".split())


@dataclass(frozen=True)
class Novel:
    """A text, `quotes` as offsets with the entity that speaks, `keys` the entities of words by their first offset."""

    name: str
    article: Article
    quotes: tuple[tuple[int, int, str], ...]
    keys: dict[int, frozenset[str]]


def novels(root: Path) -> Iterator[Novel]:
    """The novels of the folder `litbank` in order of their names."""
    for path in sorted((root / "coref/conll").glob("*.conll")):
        yield _novel(path, root / "quotations/tsv" / f"{path.stem}.ann")


def _novel(path: Path, quotes: Path) -> Novel:
    blocks = path.read_text(encoding="utf-8").split("\n\n")
    sentences = [[line.split("\t") for line in block.splitlines() if not line.startswith("#")] for block in blocks]
    sentences = [sentence for sentence in sentences if sentence]
    text, offsets = _joined([[cells[3] for cells in sentence] for sentence in sentences])
    keys = _entities([[cells[-1] or cells[-2] for cells in sentence] for sentence in sentences], offsets)
    return Novel(
        path.stem, Article.from_text(text), tuple(_of_one_number(text, tuple(_quotes(quotes, offsets)), keys)), keys
    )


def _of_one_number(
    text: str, quotes: Sequence[tuple[int, int, str]], keys: Mapping[int, frozenset[str]]
) -> Iterator[tuple[int, int, str]]:
    """The quotations with their speakers as the mentions number them."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for start, end, speaker in quotes:
        for at in (at for at in keys if start <= at < end and _FIRST_PERSON.match(text, at)):
            votes[speaker].update(keys[at])
    meant = {speaker: count.most_common(1)[0][0] for speaker, count in votes.items()}
    yield from ((start, end, meant[speaker]) for start, end, speaker in quotes if speaker in meant)


def _joined(sentences: Sequence[Sequence[str]]) -> tuple[str, list[list[tuple[int, int]]]]:
    """The text, and where each word of each sentence stands in it. A straight mark opens and shuts by turns."""
    text, offsets, before, is_open = "", [], "", False
    for sentence in sentences:
        offsets.append([])
        for word in sentence:
            shuts = word == '"' and is_open
            spaced = not (word in _NO_SPACE_BEFORE or shuts or before in _NO_SPACE_BEHIND or before == '"' and is_open)
            text += " " if text and spaced else ""
            offsets[-1].append((len(text), len(text) + len(word)))
            text += word
            before, is_open = word, is_open != (word == '"')
    return text, offsets


def _entities(
    cells: Sequence[Sequence[str]], offsets: Sequence[Sequence[tuple[int, int]]]
) -> dict[int, frozenset[str]]:
    """The entities of the words, by where they begin: of all mentions that end on a word or hold no other word."""
    found: dict[int, set[str]] = defaultdict(set)
    open_at: Counter[str] = Counter()
    for sentence, places in zip(cells, offsets, strict=True):
        for cell, (start, _) in zip(sentence, places, strict=True):
            for part in cell.split("|") if cell not in ("", "_") else ():
                key = part.strip("()")
                open_at[key] += part.startswith("(")
                if part.endswith(")"):
                    open_at[key] -= 1
                    found[start].add(key)
    return {start: frozenset(keys) for start, keys in found.items()}


def _quotes(path: Path, offsets: Sequence[Sequence[tuple[int, int]]]) -> Iterator[tuple[int, int, str]]:
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()]
    speakers = {row[1]: row[2].rsplit("-", 1)[-1] for row in rows if row[0] == "ATTRIB"}
    for row in rows:
        if row[0] == "QUOTE":
            one, first, other, last = map(int, row[2:6])
            yield offsets[one][first][0], offsets[other][last][1], speakers[row[1]]


def judge_speakers(novel: Novel, reader: Reader) -> Iterator[tuple[str, str, str]]:
    """("quotation speakers", right/wrong/open, the words) of each quotation: right where most of the mentions that are joined
    with its speaker are of that entity; open where nobody, or nobody annotated, is given."""
    passages = tuple(whole(novel.article))
    words = reader.analyse(novel.article, passages)
    mentions = find_mentions(novel.article, passages, words)
    said = find_attributions(novel.article, passages, words, mentions, ())
    meant = _meant(novel, mentions)
    chains = {mention.id: mention.chains for mention in mentions}
    for start, end, key in novel.quotes:
        attribution = _of_quote(said, start, end)
        speakers = {c for s in attribution.speakers for c in chains[s]} if attribution else set()
        given = {meant[c] for c in speakers if c in meant}
        verdict = "open" if not given else "right" if key in given else "wrong"
        yield "quotation speakers", verdict, novel.article.text[max(start - 40, 0) : end + 60].replace("\n", " ")


def _of_quote(said: Sequence[Attribution], start: int, end: int) -> Attribution | None:
    """The attribution that holds most of a quotation, at least half of it."""
    held = [(sum(max(0, min(end, s.end) - max(start, s.start)) for s in a.content), -n) for n, a in enumerate(said)]
    most, n = max(held, default=(0, 0))
    return said[-n] if most * 2 >= end - start else None


def _meant(novel: Novel, mentions: Sequence[Mention]) -> dict[str, str]:
    """The entity that most mentions of a chain are of; a name's last word tells which it is."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for mention in mentions:
        last = mention.span.end - len(mention.span.text.split()[-1])
        for chain in mention.chains if len(mention.chains) == 1 else ():
            votes[chain].update(novel.keys.get(last, ()))
    return {chain: count.most_common(1)[0][0] for chain, count in votes.items() if count}
