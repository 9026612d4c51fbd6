"""How surely copies are found: articles of PolNeAR with planted copies, cuts, and rewrites.

    python evaluation/origins.py [--shared FOLDER] [--json] [--articles N]

Of each of N articles one variant is planted: the same text; its first half; one in five sentences left out, the others in another
order by paragraph; one in eight words replaced by another. `found` are variants joined to their article, `false` articles
joined to another one that no plant ties them to (some outlets do print one text: read them by hand).
"""

import json
import random
import re
import time
from pathlib import Path

from corpora import need, parser

from onrecord.link.copies import find_copies
from onrecord.model import Article, Document
from onrecord.read.passages import find_passages

KINDS = ("same", "first half", "paragraphs dropped and moved", "words replaced")


def main() -> None:
    """Print how many planted variants of each kind are found."""
    options = parser(__doc__)
    options.add_argument("--articles", type=int, default=400)
    given = options.parse_args()
    folder = need(given.shared / "corpora" / "measure-only" / "polnear" / "data" / "train")
    texts = _texts(folder)[: given.articles]
    vocabulary = sorted({word for text in texts for word in re.findall(r"[a-z]{5,}", text)})
    dice = random.Random(11)
    originals = [_document(text) for text in texts]
    planted = [
        (KINDS[n % 4], d, _document(_variant(d.article.text, n % 4, dice, vocabulary), 1))
        for n, d in enumerate(originals)
    ]
    began = time.perf_counter()
    copies = find_copies([*originals, *(variant for _, _, variant in planted)])
    seconds = time.perf_counter() - began
    group = {d.article.id: copies.get(d.article.id, d.article.id) for d in [*originals, *(v for *_, v in planted)]}
    found = {kind: [group[d.article.id] == group[v.article.id] for k, d, v in planted if k == kind] for kind in KINDS}
    heads = [group[d.article.id] for d in originals]
    false = sum(heads.count(head) - 1 for head in set(heads))
    scores = {kind: {"found": sum(hits), "planted": len(hits)} for kind, hits in found.items()}
    if given.json:
        print(
            json.dumps(
                scores | {"joined though not planted": false, "articles": len(group), "seconds": round(seconds, 2)}
            )
        )
        return
    for kind, score in scores.items():
        print(f"{kind:32}{score['found']:4} / {score['planted']}")
    print(f"originals joined to another{false:9}\n{len(group)} articles in {seconds:.1f} s")


def _texts(folder: Path) -> list[str]:
    return [path.read_text(encoding="utf-8", errors="replace") for path in sorted(folder.rglob("*.txt"))]


def _document(text: str, number: int = 0) -> Document:
    article = Article.from_text(text)
    article = article.with_id(f"{article.id}-{number}")
    return Document(article, find_passages(article))


def _variant(text: str, kind: int, dice: random.Random, vocabulary: list[str]) -> str:
    paragraphs = text.split("\n")
    if kind == 1:
        return "\n".join(paragraphs[: max(1, len(paragraphs) // 2)])
    if kind == 2:
        kept = [paragraph for paragraph in paragraphs if dice.random() > 0.2]
        dice.shuffle(kept)
        return "\n".join(kept)
    if kind == 3:
        return re.sub(r"\b[a-z]{3,}\b", lambda m: dice.choice(vocabulary) if dice.random() < 0.125 else m.group(), text)
    return text


if __name__ == "__main__":
    main()
