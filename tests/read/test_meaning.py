"""What reports mean: act, channel, addressee, time of saying, kind of source …, on texts of our own with marked reports.

In a case's text `{s1:…}` is the source of report 1, `{q1:…}` its cue, `{c1:…}` a piece of its content.
"""

import json
import re
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import ACTS, SOURCE_KINDS, Article, Passage, Span
from onrecord.read.attributions.index import MentionIndex, WordFinder
from onrecord.read.attributions.meaning import Meaning, Setting, describe_report, describe_reports
from onrecord.read.mentions import find_mentions
from onrecord.read.pipeline import default_reader
from onrecord.read.times import find_times
from onrecord.read.words import Report, Word, Words
from onrecord.tables import load_table

CASES = [
    json.loads(line) for line in Path(__file__).with_name("meaning.jsonl").read_text(encoding="utf-8").splitlines()
]
MARK = re.compile(r"\{([sqc])(\d):|\}")


def read_marks(text: str) -> tuple[str, dict[str, dict[str, list[tuple[int, int]]]]]:
    """The text without marks, and the spans of each report's source, cue and content."""
    plain, spans, open_marks, at = "", {}, [], 0
    for mark in MARK.finditer(text):
        plain += text[at : mark.start()]
        at = mark.end()
        if mark[1]:
            open_marks.append((mark[1], mark[2], len(plain)))
        else:
            role, number, start = open_marks.pop()
            spans.setdefault(number, {}).setdefault(role, []).append((start, len(plain)))
    return plain + text[at:], spans


def reports_of(marks: dict[str, Any], words: Words, text: str) -> tuple[dict[str, int], tuple[Report, ...]]:
    """The marked reports in order of their anchors, and the place of each number in them."""
    finder = WordFinder.of(words)

    def span(pair: tuple[int, int]) -> tuple[int, int]:
        return finder.words_of(Span.of(text, *pair))

    found = []
    for number, roles in marks.items():
        content = tuple(span(pair) for pair in sorted(roles["c"]))
        cue = span(roles["q"][0]) if "q" in roles else None
        source = span(roles["s"][0]) if "s" in roles else None
        found.append((cue[0] if cue else content[0][0], number, Report(0, source, cue, content, None, 1.0)))
    found.sort(key=lambda item: item[0])
    reports = [Report(anchor, r.source, r.cue, r.content, None, 1.0) for anchor, _, r in found]
    inside = [_holder(n, reports) for n in range(len(reports))]
    placed = tuple(Report(r.anchor, r.source, r.cue, r.content, i, 1.0) for r, i in zip(reports, inside, strict=True))
    return {number: n for n, (_, number, _) in enumerate(found)}, placed


def _holder(number: int, reports: list[Report]) -> int | None:
    around = [
        (last - first, n)
        for n, report in enumerate(reports)
        for first, last in report.content
        if n != number and first <= reports[number].anchor < last
    ]
    return min(around)[1] if around else None


def described(text: str) -> dict[str, dict[str, Any]]:
    """The meaning of each marked report by its number; ids as the words or numbers they stand for."""
    plain, marks = read_marks(text)
    article = Article.from_text(plain)
    passages = [
        Passage(Span.of(plain, m.start(), m.end()), "body", n) for n, m in enumerate(re.finditer(r"[^\n]+", plain), 1)
    ]
    words = default_reader().analyse(article, passages)
    mentions = find_mentions(article, passages, words)
    times = find_times(article, passages)
    places, reports = reports_of(marks, words, plain)
    meanings = describe_reports(reports, words, MentionIndex.of(words, mentions), times)
    said = {m.id: m.span.text for m in mentions} | {t.id: t.span.text for t in times}
    numbers = {n: int(number) for number, n in places.items()}
    return {number: _fields(meanings[n], said, numbers) for number, n in places.items()}


def _fields(meaning: Meaning, said: dict[str, str], numbers: dict[int, int]) -> dict[str, Any]:
    fields = {name: getattr(meaning, name) for name in Meaning.__dataclass_fields__}
    for name in ("addressee", "affiliation", "time"):
        fields[name] = said[fields[name]] if fields[name] else None
    fields["responds_to"] = None if meaning.responds_to is None else numbers[meaning.responds_to]
    return fields


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_cases(case: dict[str, Any], request: pytest.FixtureRequest) -> None:
    if "xfail" in case:
        request.applymarker(pytest.mark.xfail(strict=True, reason=case["xfail"]))
    found = described(case["text"])
    given_fields = {
        number: {name: found[number][name] for name in expected} for number, expected in case["expect"].items()
    }
    assert given_fields == case["expect"], case["why"]


def test_the_tables_know_only_acts_kinds_and_channels_of_the_record() -> None:
    acts, channels = load_table("acts"), load_table("channels")
    assert set(acts["cues"]) <= set(ACTS)
    assert set(acts["negated"]) | set(acts["negated"].values()) <= set(ACTS)
    known = set(channels["nouns"])
    assert all(set(channels[section]) <= known for section in ("verbs", "audiences", "headings", "labels"))


def test_a_cue_has_one_act() -> None:
    cues = [cue for own in load_table("acts")["cues"].values() for cue in own]
    assert sorted({cue for cue in cues if cues.count(cue) > 1}) == []


def test_a_setting_stands_in_for_what_the_words_do_not_tell() -> None:
    words = _words("Varga said talks failed")
    report = Report(1, (0, 1), (1, 2), ((2, 4),), None, 1.0)
    found = describe_report(report, words, MentionIndex.of(words, ()), (), Setting("speech", "time-1"))
    assert (found.channel, found.time) == ("speech", "time-1")


def _words(text: str) -> Words:
    """Words without a reader: each hangs on the one before it."""
    found, start = [], 0
    for n, token in enumerate(text.split()):
        found.append(Word(start, start + len(token), token, token, "NOUN", n - 1, "dep", 0))
        start += len(token) + 1
    return Words(tuple(found), ((0, len(found)),), ((0, len(found)),))


@st.composite
def _readings(draw: st.DrawFn) -> tuple[Words, tuple[Report, ...]]:
    """Words of any tags and tree, and reports anywhere among them."""
    size = draw(st.integers(1, 24))
    vocabulary = (
        "said told not no to ? “ , in a statement QUESTION : Q who he reports on condition of anonymity % third".split()
    )
    tokens = draw(st.lists(st.sampled_from(vocabulary), min_size=size, max_size=size))
    plain = _words(" ".join(tokens)).words
    tags = st.sampled_from(["NOUN", "VERB", "PRON", "PROPN", "PUNCT", "ADP", "AUX", "NUM"])
    heads = [draw(st.integers(-1, size - 1)) for _ in range(size)]
    relations = st.sampled_from(["nsubj", "obj", "obl", "root", "case", "appos", "nmod", "nmod:poss"])
    words = [
        Word(w.start, w.end, w.text, w.lemma, draw(tags), heads[n], draw(relations), 0) for n, w in enumerate(plain)
    ]
    span = st.tuples(st.integers(0, size - 1), st.integers(1, 6)).map(lambda p: (p[0], min(p[0] + p[1], size)))
    made = st.builds(
        lambda source, cue, content: Report(cue[0] if cue else content[0][0], source, cue, tuple(content), None, 1.0),
        st.none() | span,
        st.none() | span,
        st.lists(span, min_size=1, max_size=3),
    )
    reports = tuple(sorted(draw(st.lists(made, max_size=6)), key=lambda report: report.anchor))
    return Words(tuple(words), ((0, size),), ((0, size),)), reports


@given(_readings())
def test_any_reading_has_a_meaning(reading: tuple[Words, tuple[Report, ...]]) -> None:
    words, reports = reading
    found = describe_reports(reports, words, MentionIndex.of(words, ()), ())
    assert len(found) == len(reports)
    for number, meaning in enumerate(found):
        assert meaning.act in ACTS
        assert meaning.source_kind in SOURCE_KINDS
        assert meaning.responds_to is None or (0 <= meaning.responds_to < len(found) and meaning.responds_to != number)
        assert meaning.channel is None or meaning.channel in load_table("channels")["nouns"]


def test_a_thousand_reports_in_one_sentence_take_time_in_proportion() -> None:
    def seconds(count: int) -> float:
        words = _words("Varga said talks failed and " * count)
        reports = [
            Report(5 * n + 1, (5 * n, 5 * n + 1), (5 * n + 1, 5 * n + 2), ((5 * n + 2, 5 * n + 4),), None, 1.0)
            for n in range(count)
        ]
        index = MentionIndex.of(words, ())
        started = time.perf_counter()
        describe_reports(reports, words, index, ())
        return time.perf_counter() - started

    seconds(50)
    assert seconds(2000) < 12 * max(seconds(500), 0.02)
