"""Scores of who said what, by the whole system: source, cue, content, nesting.

    python evaluation/attributions.py [--shared FOLDER] [--only SET,SET] [--show] [--json]

gold    gold/attribution (84 news articles) with score_attribution.py --flat: these mark only the outermost attribution, and count
        beliefs and intentions; recall is told apart by quotation marks in the marked content
own     our held-out texts (training/texts/test), which mark nesting: all attributions, the nested ones alone, and chains: of the marked
        nested ones, the share that is found together with every one around it, in the right order
seeds   the sections of check.py on the two seed articles, publication days given
--show lists what the gold set misses and has too much.
"""

import json
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from corpora import ROOT, need, parser, use_scorers
from seeds import GIVEN

from onrecord import read_story
from onrecord.model import Article, Attribution, Span
from onrecord.read.pipeline import read_article
from onrecord.rows import dump_row, record_rows

Scores = dict[str, float]
SECTIONS = ("attributions", "attribution details", "attributions that are true")


def main() -> None:
    """Print the score of each set that is there."""
    options = parser(__doc__)
    options.add_argument("--only", default="gold,own,seeds", help="sets to measure, with commas between")
    options.add_argument("--show", action="store_true", help="list what was missed and what is extra")
    given = options.parse_args()
    use_scorers(given.shared)
    measures = {"gold": gold, "own": own, "seeds": seeds}
    scores = {name: measures[name](given.shared, given.show) for name in given.only.split(",")}
    if given.json:
        print(json.dumps(scores))
        return
    for name, values in scores.items():
        print(f"{name:6}" + ", ".join(f"{key} {value:.1f}" for key, value in values.items()))


def scored(attribution: Attribution, text: str) -> Any:
    """An attribution as the scorer takes it."""
    import score_attribution as scorer
    from spans import pieces_of

    def pieces(spans: Iterable[Span | None]) -> Any:
        return pieces_of([{"start": span.start, "end": span.end} for span in spans if span], text)

    return scorer.Attribution(pieces([attribution.source]), pieces([attribution.cue]), pieces(attribution.content))


def in_order(attributions: Iterable[Any]) -> list[Any]:
    """As the scorer sorts them."""
    return sorted(attributions, key=lambda a: (a.content or a.cue, a.cue))


def gold(shared: Path, show: bool) -> Scores:
    """gold/attribution, attributions inside another left out."""
    import score_attribution as scorer

    counts: Counter[Any] = Counter()
    for text, wanted in gold_articles(need(shared / "corpora" / "gold" / "attribution" / "gold.jsonl")):
        found = read_article(Article.from_text(text)).attributions
        given = in_order(scored(attribution, text) for attribution in found if attribution.inside is None)
        matched = count(counts, wanted, given, text)
        if show:
            show_rest(wanted, given, matched, text)
    return summary(scorer._summary(counts))


def gold_articles(path: Path) -> Iterator[tuple[str, list[Any]]]:
    """Text and marked attributions of each article."""
    import score_attribution as scorer

    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    marked: dict[str, list[Any]] = {}
    for row in rows:
        if row["kind"] == "attribution":
            marked.setdefault(row["article"], []).append(row)
    for row in rows:
        if row["kind"] == "article":
            yield row["text"], scorer.attributions_of(marked.get(row["id"], []), row["text"])


def count(counts: Counter[Any], wanted: list[Any], given: list[Any], text: str) -> list[tuple[int, int]]:
    """Add an article to the counts; the pairs that match."""
    import score_attribution as scorer

    scorer._count_roles(counts, wanted, given, text)
    scorer._count_contents(counts, wanted, given)
    matched: list[tuple[int, int]] = scorer._count_attributions(counts, wanted, given, text)
    return matched


def show_rest(wanted: Sequence[Any], given: Sequence[Any], matched: Sequence[tuple[int, int]], text: str) -> None:
    """Print what is in one list only."""
    import score_attribution as scorer

    for word, side, place in (("missed", wanted, 0), ("extra", given, 1)):
        used = {pair[place] for pair in matched}
        for number, attribution in enumerate(side):
            if number not in used:
                print(word, *scorer._in_words(attribution, text), sep="\t")


def summary(result: Mapping[str, Any]) -> Scores:
    """The scorer's result on one level."""
    attributions, source = result["attributions"], result["source accuracy"]
    scores = {key: attributions[key] for key in ("P", "R", "F1", "recall with quotation marks", "recall without")}
    scores |= {f"content > {share}": values["F1"] for share, values in result["content"].items()}
    scores |= {f"source {key}": value for key, value in source.items()}
    return scores | {f"exact {role}": values["exact"]["F1"] for role, values in result["roles"].items()}


def own(shared: Path, show: bool) -> Scores:
    """Our held-out texts."""
    import score_attribution as scorer

    sys.path.insert(0, str(ROOT / "training" / "texts"))
    from check import load_text

    every: Counter[Any] = Counter()
    nested: Counter[Any] = Counter()
    chains = [0, 0]
    for path in sorted((ROOT / "training" / "texts" / "test").glob("*.txt")):
        marked = load_text(path)
        found = read_article(Article.from_text(marked.text)).attributions
        wanted = [scorer.Attribution(a.source, a.cue, a.content) for a in marked.attributions]
        given = [scored(attribution, marked.text) for attribution in found]
        count(every, in_order(wanted), in_order(given), marked.text)
        inner = [w for w, a in zip(wanted, marked.attributions, strict=True) if a.inside is not None]
        count(nested, in_order(inner), in_order(scored(a, marked.text) for a in found if a.inside), marked.text)
        right, all_ = chains_right(marked.attributions, wanted, found, given)
        chains = [chains[0] + right, chains[1] + all_]
    scores = summary(scorer._summary(every)) | {"nested F1": scorer._summary(nested)["attributions"]["F1"]}
    return scores | {"chains right": 100 * chains[0] / max(chains[1], 1)}


def chains_right(
    marks: Sequence[Any], wanted: list[Any], found: Sequence[Attribution], given: list[Any]
) -> tuple[int, int]:
    """Of the marked nested attributions, how many stand in the right chain up to the article, and how many there are."""
    import score_attribution as scorer

    partner = dict(scorer.match(wanted, given))
    by_mark = {mark.number: n for n, mark in enumerate(marks)}
    by_id = {attribution.id: n for n, attribution in enumerate(found)}
    nested = [n for n, mark in enumerate(marks) if mark.inside is not None]

    def is_right(number: int) -> bool:
        at, own = number, partner.get(number)
        while own is not None:
            above = marks[at].inside
            around = found[own].inside
            if above is None or around is None:
                return above is None and around is None
            at, own = by_mark[above], by_id[around]
            if partner.get(at) != own:
                return False
        return False

    return sum(map(is_right, nested)), len(nested)


def seeds(shared: Path, show: bool) -> Scores:
    """Per cent of each section of check.py that is about attributions."""
    articles, answers = need(shared / "articles" / "pyongyang-2018"), need(shared / "answers")
    record = read_story([str(articles)], published=GIVEN)
    with tempfile.TemporaryDirectory() as folder:
        export = Path(folder) / "record.jsonl"
        export.write_text("".join(dump_row(row) + "\n" for row in record_rows(record)), encoding="utf-8")
        command = [sys.executable, str(answers / "check.py"), str(answers / "pyongyang-2018.json"), str(export)]
        done = subprocess.run([*command, "--texts", str(articles)], capture_output=True, text=True, check=False)
    if done.returncode == 2:
        sys.exit(f"the record breaks a rule of its format:\n{done.stdout}{done.stderr}")
    lines = [line for line in done.stdout.splitlines() if line.startswith(SECTIONS)]
    if show:
        print(*lines, sep="\n")
    return {line[:27].strip(): float(line.rsplit(None, 2)[1]) for line in lines}


if __name__ == "__main__":
    main()
