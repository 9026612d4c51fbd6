"""Scores of what reports mean, given the right spans: act, channel, kind of source, time of saying, addressee.

    python evaluation/meaning.py [--texts FOLDER] [--show FIELD] [--json]

Source, cue, content and mentions are taken from the marks of our own texts (training/texts/test, which nothing was trained on or written
after; --texts training/texts/train for those that the rules were written after); words, trees and times are the program's. Channels
are counted over the reports that have one or are given one. A text knows no "post": it counts as a tweet.
"""

import json
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpora import ROOT, need, parser

sys.path.insert(0, str(ROOT / "training" / "texts"))

from check import Attribution, MarkedText, TextError, load_text

from onrecord.model import Article, EntityType, Mention, Span, Time, row_id
from onrecord.read.attributions.index import MentionIndex, WordFinder
from onrecord.read.attributions.meaning import Meaning, describe_reports
from onrecord.read.passages import find_passages
from onrecord.read.times import find_times
from onrecord.read.words import Reader, Report, Words

ANONYMOUS = frozenset({"unnamed", "unnamed official", "collective"})
FIELDS = ("act", "kind", "anonymous", "channel", "time", "addressee")


@dataclass(frozen=True)
class Case:
    """A marked text as the program reads it: `marks[n]` are the marks of `reports[n]`."""

    marked: MarkedText
    words: Words
    times: tuple[Time, ...]
    mentions: MentionIndex
    reports: tuple[Report, ...]
    marks: tuple[Attribution, ...]


def read_case(marked: MarkedText, reader: Reader) -> Case:
    """The case of a marked text."""
    article = Article.from_text(marked.text)
    passages = find_passages(article)
    words = reader.analyse(article, passages)
    return case_of(marked, words, find_times(article, passages))


def case_of(marked: MarkedText, words: Words, times: tuple[Time, ...]) -> Case:
    """The case of a marked text whose words and times are known."""
    finder = WordFinder.of(words)
    pairs = [(report_of(mark, finder, marked.text), mark) for mark in marked.attributions]
    kept = sorted(
        ((report, mark) for report, mark in pairs if report and report.content), key=lambda pair: pair[0].anchor
    )
    numbers = {mark.number: n for n, (_, mark) in enumerate(kept)}
    reports = tuple(
        Report(r.anchor, r.source, r.cue, r.content, numbers.get(mark.inside) if mark.inside else None, r.score)
        for r, mark in kept
    )
    mentions = MentionIndex.of(words, mentions_of(marked, words))
    return Case(marked, words, times, mentions, reports, tuple(mark for _, mark in kept))


def report_of(mark: Attribution, finder: WordFinder, text: str) -> Report | None:
    """The report that a mark gives; of a source or cue in pieces the last and the first stand for all."""

    def spans(given: tuple[tuple[int, int], ...]) -> list[tuple[int, int]]:
        found = [finder.words_of(Span.of(text, start, end)) for start, end in given]
        return [span for span in found if span[0] < span[1]]

    source, cue, content = spans(mark.source), spans(mark.cue), spans(mark.content)
    if not content:
        return None
    anchor = cue[0][0] if cue else content[0][0]
    return Report(anchor, source[-1] if source else None, cue[0] if cue else None, tuple(content), None, 1.0)


def mentions_of(marked: MarkedText, words: Words) -> list[Mention]:
    """The mentions of a marked text, each in the chains of its entities."""
    entities = {entity.id: entity for entity in marked.entities}
    upos = {word.start: word.upos for word in words.words}
    firsts: dict[str, str] = {}
    found = []
    for mark in sorted(marked.mentions, key=lambda mention: mention.span):
        own = row_id("mention", marked.name, mark.span[0] * 1000 + mark.span[1] % 1000)
        for entity in mark.entities:
            firsts.setdefault(entity, own)
        span = Span.of(marked.text, *mark.span)
        known = entities.get(mark.entities[0])
        kind: EntityType | None = known.type if known else None  # type: ignore[assignment]
        chains = tuple(firsts[entity] for entity in mark.entities)
        found.append(Mention(own, span, _form(span.text, upos.get(span.start)), kind, chains))
    return found


def _form(text: str, upos: str | None) -> Any:
    if upos == "PRON" and " " not in text:
        return "pronoun"
    return "name" if upos == "PROPN" else "nominal"


def answers(case: Case) -> Iterator[tuple[str, Any, Any, Report]]:
    """Field, what the marks say, what the program says, for each report; a field that does not apply is left out."""
    meanings = describe_reports(case.reports, case.words, case.mentions, case.times)
    for report, mark, meaning in zip(case.reports, case.marks, meanings, strict=True):
        yield "act", mark.act, meaning.act, report
        yield "kind", mark.kind, meaning.source_kind, report
        yield "anonymous", mark.kind in ANONYMOUS, meaning.source_kind in ANONYMOUS, report
        if mark.channel or meaning.channel:
            yield "channel", mark.channel, "tweet" if meaning.channel == "post" else meaning.channel, report
        yield from _times(case, report, mark, meaning)
        yield from _addressee(case, report, mark, meaning)


def _times(case: Case, report: Report, mark: Attribution, meaning: Meaning) -> Iterator[tuple[str, Any, Any, Report]]:
    """Only the times that stand in the sentence of the cue: what is carried over is not marked in the texts."""
    first, last = case.words.sentences[case.words.words[report.anchor].sentence]
    start, end = case.words.words[first].start, case.words.words[last - 1].end
    given = [time.span for time in case.times if time.id == meaning.time and start <= time.span.start < end]
    wanted = [Span.of(case.marked.text, *span) for span in mark.time]
    if not given and not wanted:
        return
    same = any(g.start < w.end and w.start < g.end for g in given for w in wanted)
    said = wanted[0].text if wanted else None
    yield "time", said, said if same else (given[0].text if given else None), report


def _addressee(
    case: Case, report: Report, mark: Attribution, meaning: Meaning
) -> Iterator[tuple[str, Any, Any, Report]]:
    given = next((m.span.text for m in case.mentions.mentions if m.id == meaning.addressee), None)
    if mark.to and given:
        yield "addressee", mark.to, mark.to if mark.to.lower() in given.lower() else given, report
    elif given:
        yield "addressee", None, given, report


def main() -> None:
    """Print the scores, with the confusions of each field."""
    options = parser(__doc__)
    options.add_argument("--texts", type=Path, default=ROOT / "training" / "texts" / "test")
    options.add_argument("--show", choices=FIELDS, help="list the reports where this field is wrong")
    chosen = options.parse_args()
    reader = Reader.load()
    found = [answer for case in load_cases(need(chosen.texts), reader) for answer in rows(case)]
    scores = {name: score([row for row in found if row[0] == name]) for name in FIELDS}
    if chosen.json:
        print(json.dumps(scores))
        return
    _print(scores, found, chosen.show)


def load_cases(folder: Path, reader: Reader) -> Iterator[Case]:
    """The cases of the texts of a folder; texts that break the rules of their format are left out."""
    for path in sorted(folder.glob("*.txt")):
        try:
            yield read_case(load_text(path), reader)
        except TextError as error:
            print(f"{path.name} left out: {str(error).splitlines()[0]}", file=sys.stderr)


def rows(case: Case) -> Iterator[tuple[str, Any, Any, str]]:
    """The answers of a case, each with the words that show it."""
    for name, wanted, given, report in answers(case):
        yield name, wanted, given, f"{case.marked.name}: {_shown(case, report)}"


def _shown(case: Case, report: Report) -> str:
    parts = [report.source, report.cue, report.content[0]]
    texts = [case.marked.text[slice(*case.words.characters(span))] if span else "" for span in parts]
    return " | ".join(text.replace("\n", " ")[:110] for text in texts)


def score(found: list[tuple[str, Any, Any, str]]) -> dict[str, Any]:
    """Per cent right, of how many, and the commonest confusions as "wanted > given"."""
    wrong = Counter(f"{wanted} > {given}" for _, wanted, given, _ in found if wanted != given)
    right = len(found) - sum(wrong.values())
    return {
        "right": round(100 * right / max(len(found), 1), 1),
        "of": len(found),
        "confused": dict(wrong.most_common(14)),
    }


def _print(scores: dict[str, Any], found: list[tuple[str, Any, Any, str]], show: str | None) -> None:
    for name, own in scores.items():
        print(f"{name:10} {own['right']:5.1f} %  of {own['of']}")
        print("           " + "; ".join(f"{pair} {n}" for pair, n in own["confused"].items()))
    for name, wanted, given, text in found:
        if name == show and wanted != given:
            print(f"{wanted} > {given}: {text}")


if __name__ == "__main__":
    main()
