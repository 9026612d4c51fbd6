"""Scores of what reports mean, given the right spans: act, channel, kind of source, time of saying, addressee.

    python evaluation/meaning.py [--texts FOLDER] [--show FIELD] [--json]

Source, cue and content are taken from the marks of our own texts (training/texts/test, which nothing was trained on or written after;
--texts training/texts/train for those that the rules were written after); words, trees, mentions and times are the program's. A channel
is counted where the marks or the program give one, and "channel known" where both do; the texts know no "post": it counts as a tweet.
A time is that of the cue's own clause, not what is carried over; marks that are no date or time of day ("afterwards") are left out.
Addressees are counted where the marks give one; right where one of the two phrases holds the other. The marks are at odds on what is a
claim and what is only said, and on whether a request ("asked for time") asks or demands: "claim as say" leaves the first difference out,
"where marks agree" both.
"""

import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpora import ROOT, need, parser

sys.path.insert(0, str(ROOT / "training" / "texts"))

from check import Attribution, MarkedText, TextError, load_text

from onrecord.model import Article, Mention, Span, Time
from onrecord.read.attributions.beside import Beside
from onrecord.read.attributions.channels import find_occasion
from onrecord.read.attributions.index import Clues, MentionIndex, WordFinder
from onrecord.read.attributions.meaning import Meaning, describe_reports
from onrecord.read.attributions.saying_times import find_saying_time
from onrecord.read.mentions import find_mentions
from onrecord.read.passages import find_passages
from onrecord.read.times import find_times
from onrecord.read.words import Reader, Report, Words

ANONYMOUS = frozenset({"unnamed", "unnamed official", "collective"})
FIELDS = (
    "act",
    "act, claim as say",
    "act, where marks agree",
    "kind",
    "anonymous",
    "channel",
    "channel known",
    "time",
    "addressee",
)


_AGREED = {"claim": "say", "demand": "ask"}


@dataclass(frozen=True)
class Case:
    """A marked text as the program reads it: `marks[n]` are the marks of `reports[n]`."""

    marked: MarkedText
    words: Words
    times: tuple[Time, ...]
    mentions: MentionIndex
    clues: Clues
    reports: tuple[Report, ...]
    marks: tuple[Attribution, ...]


def read_case(marked: MarkedText, reader: Reader) -> Case:
    """The case of a marked text."""
    article = Article.from_text(marked.text)
    passages = find_passages(article)
    words = reader.analyse(article, passages)
    return case_of(marked, words, find_times(article, passages), find_mentions(article, passages, words))


def case_of(marked: MarkedText, words: Words, times: Sequence[Time], mentions: Sequence[Mention]) -> Case:
    """The case of a marked text whose words, times and mentions are known."""
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
    index = MentionIndex.of(words, mentions)
    clues = Clues.of(words, index, times)
    return Case(marked, words, tuple(times), index, clues, reports, tuple(mark for _, mark in kept))


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


def answers(case: Case) -> Iterator[tuple[str, Any, Any, Report]]:
    """Field, what the marks say, what the program says, for each report; a field that does not apply is left out."""
    meanings = describe_reports(case.reports, case.words, case.mentions, case.times)
    for number, (report, mark, meaning) in enumerate(zip(case.reports, case.marks, meanings, strict=True)):
        yield "act", mark.act, meaning.act, report
        yield "act, claim as say", mark.act.replace("claim", "say"), meaning.act.replace("claim", "say"), report
        yield "act, where marks agree", _AGREED.get(mark.act, mark.act), _AGREED.get(meaning.act, meaning.act), report
        yield "kind", mark.kind, meaning.source_kind, report
        yield "anonymous", mark.kind in ANONYMOUS, meaning.source_kind in ANONYMOUS, report
        channel = "tweet" if meaning.channel == "post" else meaning.channel
        if mark.channel or channel:
            yield "channel", mark.channel, channel, report
        if mark.channel and channel:
            yield "channel known", mark.channel, channel, report
        yield from _times(case, number)
        yield from _addressee(case, report, mark, meaning)


def _times(case: Case, number: int) -> Iterator[tuple[str, Any, Any, Report]]:
    """The time that stands beside the cue: what is carried over from an earlier saying is not marked in the texts."""
    report, mark = case.reports[number], case.marks[number]
    outer = case.reports[report.inside] if report.inside is not None else None
    beside = Beside.of(report, case.clues, outer)
    found = find_saying_time(beside, find_occasion(beside))
    wanted = [Span.of(case.marked.text, *span) for span in mark.time if _is_dated(span, case)]
    if found is None and not wanted:
        return
    same = found is not None and any(found.span.start < w.end and w.start < found.span.end for w in wanted)
    said = wanted[0].text if wanted else None
    yield "time", said, said if same else (found.span.text if found else None), report


def _is_dated(span: tuple[int, int], case: Case) -> bool:
    dated = [
        time.span for time in case.times if time.type in ("DATE", "TIME") and not (time.value or "").endswith("_REF")
    ]
    return any(time.start < span[1] and span[0] < time.end for time in dated)


def _addressee(
    case: Case, report: Report, mark: Attribution, meaning: Meaning
) -> Iterator[tuple[str, Any, Any, Report]]:
    given = next((m.span.text for m in case.mentions.mentions if m.id == meaning.addressee), None)
    if mark.to and given:
        same = mark.to.lower() in given.lower() or given.lower() in mark.to.lower()
        yield "addressee", mark.to, mark.to if same else given, report
    elif mark.to:
        yield "addressee", mark.to, None, report


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
        print(f"{name:18} {own['right']:5.1f} %  of {own['of']}")
        print(" " * 8 + "; ".join(f"{pair} {n}" for pair, n in own["confused"].items()))
    for name, wanted, given, text in found:
        if name == show and wanted != given:
            print(f"{wanted} > {given}: {text}")


if __name__ == "__main__":
    main()
