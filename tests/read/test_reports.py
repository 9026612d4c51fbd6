"""Who said what: source, cue, content and nesting, on lines of attributions.jsonl."""

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.model import Article, Attribution, Passage, Span
from onrecord.read.attributions import find_attributions
from onrecord.read.attributions.layout import Layout
from onrecord.read.attributions.nesting import nest
from onrecord.read.attributions.overlaps import without_overlaps
from onrecord.read.attributions.quotations import quote_of
from onrecord.read.attributions.reports import settle_reports
from onrecord.read.attributions.speech import with_quotations
from onrecord.read.attributions.vocabulary import nouns, verb_forms, verbs
from onrecord.read.decode import quotations
from onrecord.read.mentions import find_mentions
from onrecord.read.passages import find_passages
from onrecord.read.segments import find_words
from onrecord.read.times import find_times
from onrecord.read.words import Reader, Report, Word, Words

CASES = [
    json.loads(line) for line in Path(__file__).with_name("attributions.jsonl").read_text(encoding="utf-8").splitlines()
]
MARKS = "\"“”‘’«»'`:,.—-()[] \n"


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader.load()


def attributions(reader: Reader, text: str) -> tuple[Article, tuple[Attribution, ...]]:
    """An article and what is said in it, by the whole stage."""
    article = Article.from_text(text)
    passages = find_passages(article)
    words = reader.analyse(article, passages)
    mentions = find_mentions(article, passages, words)
    return article, find_attributions(article, passages, words, mentions, find_times(article, passages))


def told(reader: Reader, text: str) -> list[dict]:
    """The reports of a text in words, as the cases write them."""
    article = Article.from_text(text)
    passages = find_passages(article)
    words = reader.analyse(article, passages)

    def text_of(span: tuple[int, int] | None) -> str | None:
        return None if span is None else article.text[slice(*words.characters(span))]

    found = []
    for report in settle_reports(article, passages, words, (), find_times(article, passages)):
        row = {
            "source": text_of(report.source),
            "cue": text_of(report.cue),
            "content": [text_of(c) for c in report.content],
        }
        found.append(row | ({} if report.inside is None else {"inside": report.inside}))
    return found


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_cases(reader: Reader, case: dict) -> None:
    found = told(reader, case["text"])
    if "absent" in case:
        assert not [row for row in found if row["source"] in case["absent"]], case["why"]
    else:
        assert found == case["expect"], case["why"]


def check(article: Article, found: Sequence[Attribution]) -> None:
    """What holds of every reading."""
    by_id = {attribution.id: attribution for attribution in found}
    assert len(by_id) == len(found)
    cues = [attribution.cue.start for attribution in found if attribution.cue]
    assert len(set(cues)) == len(cues)
    for attribution in found:
        spans = [span for span in (attribution.source, attribution.cue, *attribution.content) if span]
        for span in spans:
            span.check(article.text)
        ordered = sorted((span.start, span.end) for span in spans)
        assert attribution.content
        assert all(a[1] <= b[0] for a, b in zip(ordered, ordered[1:], strict=False)), spans
        seen, at = set(), attribution
        while at.inside is not None:
            assert at.id not in seen
            seen.add(at.id)
            at = by_id[at.inside]


ROUGH = (
    '“|"|‘’|said|Said said said said.|“No,” said|according to|Q:|He said "she said "they said "we said" it" so" then.|It \'s said that \'s.'
    "|“The nets were empty,' said Holm.|that that that that said that|Holm’s workers’ union’s claim that “that” that"
    "|‘Tis the ‘season’ ’twas said’"
    "||A: B: C: D: E:\n\nA: B:\n\nB: A\n\nA: x"
).split("|")


@pytest.mark.parametrize("text", ROUGH)
def test_rough_texts(reader: Reader, text: str) -> None:
    check(*attributions(reader, text))


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["Holm", "said", "that", "the", "nets", "were", "empty", "he", "added", "reports", "claim", *MARKS]
        ),
        max_size=60,
    )
)
def test_any_words(reader: Reader, words: list[str]) -> None:
    check(*attributions(reader, " ".join(words)))


def test_a_long_quotation_is_whole(reader: Reader) -> None:
    sentence = "The nets were empty, and the harbour was dark, and nobody came to ask us why. "
    article, found = attributions(reader, f"“{(sentence * 200).strip()}” Mara Holm said on Monday.")
    check(article, found)
    assert max(len(span.text) for attribution in found for span in attribution.content) > 0.9 * len(sentence * 200)


def test_two_hundred_speakers(reader: Reader) -> None:
    names = [
        f"{first}{letter}ek Holm{letter}e"
        for first in ("Ar", "Be", "Cor", "Dal", "El", "Fen", "Gor", "Hal")
        for letter in "abcdefghijklmnopqrstuvwxy"
    ]
    text = "\n\n".join(f"“The nets were empty on day {n},” said {name}." for n, name in enumerate(names))
    article, found = attributions(reader, text)
    check(article, found)
    assert len(found) > 190


def test_reading_twice_gives_the_same(reader: Reader) -> None:
    text = "\n\n".join(case["text"] for case in CASES[:12])
    assert attributions(reader, text) == attributions(reader, text)


def flat(text: str) -> Words:
    """The words of a text, each line a passage, without tree or reports."""
    spans = find_words(text)
    starts = [i == 0 or "\n" in text[spans[i - 1][1] : s] for i, (s, _) in enumerate(spans)]
    spaced = [s == 0 or text[s - 1].isspace() for s, _ in spans]
    forms = [text[s:e] for s, e in spans]
    first = [i for i, start in enumerate(starts) if start]
    lines = tuple(zip(first, [*first[1:], len(spans)], strict=True))
    sentence = [n for n, (a, b) in enumerate(lines) for _ in range(a, b)]
    words = tuple(
        Word(s, e, text[s:e], text[s:e], "X", -1, "root", n) for (s, e), n in zip(spans, sentence, strict=True)
    )
    return Words(words, lines, lines, tuple(quotations(forms, spaced, starts)))


def test_a_paragraph_of_quotation_goes_on_with_its_speaker() -> None:
    words = flat("“No,” Holm said.\n“Nobody came.”")
    layout = Layout.of(words)
    said = Report(5, (4, 5), (5, 6), ((0, 4),), None, 1.0)
    assert [word.text for word in words.words[:6]] == ["“", "No", ",", "”", "Holm", "said"]
    found = with_quotations(layout, [said])
    assert [(r.anchor, r.source, r.cue, r.content) for r in found[1:]] == [(7, (4, 5), None, ((7, 12),))]


def test_a_quotation_left_open_is_one_with_the_next_paragraph() -> None:
    words = flat("Holm said: “No.\n“Nobody came.”")
    found = with_quotations(Layout.of(words), [Report(1, (0, 1), (1, 2), ((3, 6),), None, 1.0)])
    assert [r.content for r in found] == [((3, 6), (6, 11))]


def test_other_words_in_marks_are_no_continuation() -> None:
    words = flat("Holm said so.\n“Nobody came.”")
    said = Report(1, (0, 1), (1, 2), ((2, 3),), None, 1.0)
    assert with_quotations(Layout.of(words), [said]) == [said]


def test_a_quotation_belongs_to_the_nearest_cue() -> None:
    words = flat("“No,” Holm said. “Never,” Brask said.")
    layout = Layout.of(words)
    holm = Report(5, (4, 5), (5, 6), ((0, 4), (7, 11)), None, 0.9)
    brask = Report(12, (11, 12), (12, 13), ((7, 11),), None, 0.9)
    assert [r.content for r in without_overlaps(layout, [holm, brask])] == [((0, 4),), ((7, 11),)]


def test_nesting_has_no_circle() -> None:
    reports = [Report(1, None, (1, 2), ((4, 9),), None, 1.0), Report(5, None, (5, 6), ((0, 3), (7, 8)), None, 1.0)]
    found = nest([*reports, replace(reports[0], anchor=7, cue=(7, 8), content=((4, 6),))])
    parents = [report.inside for report in found]
    for start in range(len(found)):
        at, steps = start, 0
        while (parent := parents[at]) is not None:
            at, steps = parent, steps + 1
            assert steps <= len(found)


@pytest.mark.parametrize(
    ("text", "content", "expect"),
    [("“No,” he said", (0, 4), "direct"), ("he said “no” twice", (2, 6), "mixed"), ("he said no", (2, 3), "indirect")],
)
def test_quote(text: str, content: tuple[int, int], expect: str) -> None:
    assert quote_of(Layout.of(flat(text)), [content]) == expect


@pytest.mark.parametrize(
    ("verb", "form"),
    [("quip", "quipped"), ("deny", "denied"), ("vow", "vowed"), ("urge", "urging"), ("express", "expresses")],
)
def test_forms_of_verbs(verb: str, form: str) -> None:
    assert form in verb_forms(verb)


def test_words_of_the_table() -> None:
    assert {"said", "told", "denied"} <= verbs("saying")
    assert {"claims", "worries"} <= nouns("clause")


def test_halves_of_a_line_belong_together() -> None:
    """A passage pasted into a sentence parts its quotation; both halves are its content."""
    words = flat("They will “go on\nwith the talks,” Holm said.")
    parts = [
        Passage(Span(0, 16, "They will “go on"), "body", 1),
        Passage(Span(17, 44, "with the talks,” Holm said."), "body", 1),
    ]
    found = with_quotations(Layout.of(words, parts), [Report(11, (10, 11), (11, 12), ((5, 10),), None, 1.0)])
    assert [words.words[i].text for i in (2, 5, 10, 11)] == ["“", "with", "Holm", "said"]
    assert found[0].content == ((2, 5), (5, 10))
