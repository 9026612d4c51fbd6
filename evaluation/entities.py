"""Who is who across articles: names of people and bodies on ECB+, whose every topic mixes two stories of one kind.

    python evaluation/entities.py [--shared FOLDER] [--json] [--topics 1 2 …] [--show]

Of two names in different articles of a topic that the corpus annotates: `precision` is how many of those we take for one are one
there, `recall` how many of those that are one there we take for one; a name that reading does not find counts for neither. ECB+
annotates a few sentences of each article; mentions are ours, so what is wrong may be a fault of reading. Nicknames and words such as
"American" for a boxer count as names too. Places are left out: the corpus gives a town of two stories two ids.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from corpora import parser
from ecb import print_pairs, read_marked, topics

from onrecord.link.entities import link_entities, resolve
from onrecord.model import Article, Document, Mention
from onrecord.read.mentions import find_mentions
from onrecord.read.passages import find_passages
from onrecord.read.words import Reader

_KIND = "HUM"
_TOO_MANY = 12


@dataclass(frozen=True)
class Named:
    """One of our names at a place that the corpus annotates: the article, the words, their gold and our entity."""

    article: int
    words: str
    gold: str
    ours: str


def main() -> None:
    """Print precision and recall over pairs of names of different articles."""
    options = parser(__doc__)
    options.add_argument("--topics", nargs="*", help="numbers of topics; all without")
    options.add_argument("--show", action="store_true", help="list what is wrongly joined and what is split, by words")
    given = options.parse_args()
    reader = Reader.load()
    counts: Counter[str] = Counter()
    for topic in topics(given):
        for one, other in combinations(_names_of(topic, reader), 2):
            if one.article == other.article:
                continue
            outcome = {(True, True): "right", (False, True): "wrong", (True, False): "split"}.get(
                (one.gold == other.gold, one.ours == other.ours)
            )
            counts[outcome or "apart"] += 1
            if outcome in ("wrong", "split"):
                counts[f"{outcome} {topic.name}: {' | '.join(sorted((one.words, other.words)))}"] += 1
    print_pairs(counts, ("right", "wrong", "split", "apart"), given)


def _names_of(topic: Path, reader: Reader) -> Sequence[Named]:
    """Our names at annotated places of a topic, read and linked as one folder."""
    documents, gold = [], []
    for path in sorted(topic.glob("*.xml")):
        text, marks = read_marked(path, _KIND)
        article = Article.from_text(text, file=path.name)
        passages = find_passages(article)
        mentions = find_mentions(article, passages, reader.analyse(article, passages))
        documents.append(Document(article, passages, mentions=mentions))
        gold.append([(at[0][0], at[-1][1], instance) for instance, at in marks if 0 < len(at) <= _TOO_MANY])
    meant = resolve(link_entities(documents), documents).entities
    return [
        Named(n, mention.span.text, instance, meant[mention.id][0])
        for n, (document, spans) in enumerate(zip(documents, gold, strict=True))
        for start, end, instance in spans
        for mention in _name_at(document.mentions, start, end)
        if len(meant.get(mention.id, ())) == 1
    ]


def _name_at(mentions: Sequence[Mention], start: int, end: int) -> Iterator[Mention]:
    """The last name within annotated words, if it ends them: "Sarah Finch" in "the actress Sarah Finch"."""
    within = [m for m in mentions if m.form == "name" and start <= m.span.start and m.span.end == end]
    yield from within[-1:]


if __name__ == "__main__":
    main()
