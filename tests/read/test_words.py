"""Words, and what the network says of them; with a small random network where the trained one is absent."""

import hashlib
import json
import multiprocessing
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

pytest.importorskip("onnxruntime")
tokenizers = pytest.importorskip("tokenizers")

from onrecord.model import Article, Passage, Span  # noqa: E402
from onrecord.read import decode  # noqa: E402
from onrecord.read.encoder import DEFAULT, Encoder, ReaderError  # noqa: E402
from onrecord.read.lemmas import apply_rule, lemma_rule  # noqa: E402
from onrecord.read.segments import find_words  # noqa: E402
from onrecord.read.words import Reader, Words  # noqa: E402

CASES = [json.loads(line) for line in Path(__file__).with_name("words.jsonl").read_text(encoding="utf-8").splitlines()]
ARTICLE = """Talks to resume

"We never left the table," Minister Ilse Varga told reporters. "They did."

Two diplomats said the envoy had warned that the deadline was "not real"."""
LABELS = {
    "upos": ["NOUN", "PROPN", "VERB"],
    "lemma": ["l0|", "k0|", "l1|", "=be"],
    "rel": ["nsubj", "obj", "root"],
    "names": ["O", "B-person", "I-person", "B-place", "I-place"],
    "roles": ["O", "B-ARG0", "I-ARG0", "B-ARG1", "I-ARG1"],
}
WIDTHS = {
    "sentence": 2, "upos": 3, "lemma": 4, "names": 5, "predicate": 2, "factuality": 1, "cue": 3, "arc_left": 9, "arc_right": 9,
    "rel_left": 8, "rel_right": 8, "role_left": 8, "role_right": 8, "link_left": 14, "link_right": 14, "state": 16,
}  # fmt: skip


def random_run(inputs: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    """Outputs that depend on the pieces alone, as large as the labels ask."""
    table = np.random.default_rng(7).normal(size=(200, sum(WIDTHS.values()))).astype(np.float32)
    values = table[inputs["pieces"][inputs["first"]] % 200] + 0.1 * table[inputs["shapes"]]
    out, at, own = {}, 0, slice(*inputs["own"])
    for name, width in WIDTHS.items():
        out[name] = values[slice(None) if name == "link_right" else own, at : at + width]
        at += width
    constants = {"root": (1, 9), "rel_distance": (43, 8), "rel_weights": (3, 9), "role_distance": (43, 8),
                 "role_weights": (5, 9), "link_distance": (43, 8), "link_weights": (3, 9)}  # fmt: skip
    rng = np.random.default_rng(8)
    return out | {name: rng.normal(size=shape).astype(np.float32) for name, shape in constants.items()}


@pytest.fixture(scope="module")
def reader() -> Reader:
    letters = [chr(c) for c in range(33, 127)]
    vocab = {p: i for i, p in enumerate(["[PAD]", "[UNK]", *letters, *(f"##{x}" for x in letters)])}
    tokenizer = tokenizers.Tokenizer(tokenizers.models.WordPiece(vocab, unk_token="[UNK]"))
    return Reader(Encoder(random_run, {"name": "random", "labels": LABELS}, tokenizer))


def lines(text: str) -> list[Passage]:
    """Every line that is not empty as a passage."""
    found, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            start = at + len(line) - len(line.lstrip())
            found.append(Passage(Span.of(text, start, start + len(line.strip())), "body", len(found) + 1))
        at += len(line) + 1
    return found


def analyse(reader: Reader, text: str) -> Words:
    article = Article.from_text(text)
    return reader.analyse(article, lines(article.text))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_words(case: dict) -> None:
    assert [case["text"][s:e] for s, e in find_words(case["text"])] == case["expect"], case["why"]


@given(st.text())
def test_words_cover_everything_but_white_space(text: str) -> None:
    spans = find_words(text)
    assert all(s < e for s, e in spans)
    assert all(a[1] <= b[0] for a, b in zip(spans, spans[1:], strict=False))
    assert "".join(text[s:e] for s, e in spans) == "".join(c for c in text if not c.isspace())


@given(st.text(min_size=1, max_size=12), st.text(min_size=1, max_size=12))
def test_a_lemma_rule_gives_its_lemma(word: str, lemma: str) -> None:
    assert apply_rule(word, lemma_rule(word, lemma)) == lemma


@pytest.mark.parametrize(
    ("text", "expect"),
    [
        ('"No," he said. "Never."', [(0, 3), (7, 10)]),
        ("“No, he said ‘never’,” she said", [(0, 9), (5, 7)]),
        ('"It goes on', [(0, 3)]),
        ("the workers’ union", []),
    ],
)
def test_quotations(text: str, expect: list[tuple[int, int]]) -> None:
    spans = find_words(text)
    spaced = [s == 0 or text[s - 1].isspace() for s, _ in spans]
    found = decode.quotations([text[s:e] for s, e in spans], spaced, [i == 0 for i in range(len(spans))])
    assert found == sorted(expect)


def check(words: Words, text: str) -> None:
    """What holds of every reading."""
    n = len(words.words)
    assert all(a.end <= b.start for a, b in zip(words.words, words.words[1:], strict=False))
    assert all(text[w.start : w.end] == w.text for w in words.words)
    assert [i for first, last in words.sentences for i in range(first, last)] == list(range(n))
    for first, last in words.sentences:
        heads = [w.head for w in words.words[first:last]]
        assert heads.count(-1) == 1
        assert all(h == -1 or first <= h < last for h in heads)
    spans = [(x.first, x.last) for x in words.names] + [(r.first, r.last) for p in words.predicates for r in p.roles]
    spans += [s for report in words.reports for s in (report.source, report.cue, *report.content) if s]
    assert all(0 <= first < last <= n for first, last in spans)
    for number, report in enumerate(words.reports):
        assert report.content
        assert report.inside != number
        assert report.inside is None or 0 <= report.inside < len(words.reports)
        taken = [i for span in (report.source, report.cue) if span for i in range(*span)]
        assert not set(taken) & {i for span in report.content for i in range(*span)}


BAD = {
    "empty": "",
    "white": " \n\t\n",
    "long word": "x" * 10_000,
    "long sentence": "word and " * 2000,
    "capitals": ARTICLE.upper(),
    "no capitals": ARTICLE.lower(),
    "no marks": "".join(c for c in ARTICLE if c.isalnum() or c.isspace()),
    "table": "\n".join("2031 | 14 | 7.5% | – | n/a" for _ in range(300)),
    "marks": '"“”‘’"«»""' * 50,
    "other scripts": "Переговоры 谈判 المفاوضات 🙂" * 20,
}


@pytest.mark.parametrize("text", [*BAD.values(), ARTICLE], ids=[*BAD, "article"])
def test_any_article_is_read(reader: Reader, text: str) -> None:
    check(analyse(reader, text), Article.from_text(text).text)


@settings(max_examples=50, deadline=None)
@given(st.text(alphabet=st.sampled_from("ab Kim said.\n\"“”,:-'1"), max_size=400))
def test_any_text_is_read(reader: Reader, text: str) -> None:
    check(analyse(reader, text), Article.from_text(text).text)


def test_an_article_is_read_the_same_beside_others(reader: Reader) -> None:
    alone = analyse(reader, ARTICLE)
    for text in BAD.values():
        analyse(reader, text)
    assert analyse(reader, ARTICLE) == alone


def test_passages_of_other_types_are_not_read(reader: Reader) -> None:
    article = Article.from_text(ARTICLE)
    first, second, third = lines(article.text)
    words = reader.analyse(article, [first, Passage(second.span, "related", 2), third])
    assert "Varga" not in {word.text for word in words.words}
    assert len(words.passages) == 2


def test_a_missing_card_is_one_clear_line(tmp_path: Path) -> None:
    with pytest.raises(ReaderError, match=r"reader\.json: no card of a reader"):
        Reader.load(tmp_path / "reader.json")


def test_a_cut_file_is_one_clear_line(tmp_path: Path) -> None:
    digest = hashlib.sha256(b"whole").hexdigest()
    files = {"model": {"file": "reader.onnx", "sha256": digest}, "tokenizer": {"file": "t.json", "sha256": digest}}
    (tmp_path / "reader.json").write_text(json.dumps({"files": files}))
    (tmp_path / "reader.onnx").write_bytes(b"who")
    with pytest.raises(ReaderError, match="is cut short or another version: reinstall onrecord") as caught:
        Reader.load(tmp_path / "reader.json")
    assert "\n" not in str(caught.value)


shipped = pytest.mark.skipif(not DEFAULT.exists(), reason="the trained weights are not in this checkout")


@pytest.fixture(scope="module")
def trained() -> Reader:
    return Reader.load()


def in_full(words: Words) -> tuple[str, bytes]:
    """All that was read, with the bytes of the states."""
    return repr(words), words.states.tobytes()


def read_all(texts: list[str]) -> list[tuple[str, bytes]]:
    """What another process reads."""
    reader = Reader.load()
    return [in_full(analyse(reader, text)) for text in texts]


LONG = "\n\n".join(
    ARTICLE.replace("Varga", name) for name in ("Varga", "Okafor", "Lindqvist", "Haddad", "Petrov", "Moreau")
)


@shipped
def test_an_article_gives_the_same_bytes_alone_beside_others_and_in_two_processes(trained: Reader) -> None:
    alone = [in_full(analyse(Reader.load(), text)) for text in (ARTICLE, LONG)]
    assert len(alone[1][1]) > 224 * 384 * 4  # more than one window
    beside = [in_full(analyse(trained, text)) for text in (LONG, ARTICLE, BAD["table"], LONG, ARTICLE)]
    assert [beside[4], beside[3]] == alone
    with ProcessPoolExecutor(2, mp_context=multiprocessing.get_context("spawn")) as pool:
        first, second = pool.map(read_all, [[LONG, ARTICLE], [ARTICLE, BAD["marks"], LONG]])
    assert [first[1], first[0]] == alone
    assert [second[0], second[2]] == alone


@shipped
def test_capitals_and_marks_may_be_missing(trained: Reader) -> None:
    def found(text: str) -> tuple[list[str], list[str]]:
        words = analyse(trained, text)
        return [w.upos for w in words.words], [
            text[slice(*words.characters(r.cue))].lower() for r in words.reports if r.cue
        ]

    tags, cues = found(ARTICLE)
    assert {"told", "said", "warned"} <= set(" ".join(cues).split())
    for text in (ARTICLE.upper(), ARTICLE.lower()):
        other, same = found(text)
        assert sum(a == b for a, b in zip(tags, other, strict=True)) > 0.8 * len(tags)
        assert {"told", "warned"} <= set(" ".join(same).split())
    assert "said" in found(BAD["no marks"])[1]


@shipped
def test_a_table_and_a_long_word_are_no_speech(trained: Reader) -> None:
    assert analyse(trained, BAD["table"]).reports == ()
    words = analyse(trained, f"{BAD['long word']} was found.\n\n{ARTICLE}")
    assert max(len(w.text) for w in words.words) <= 200
    assert {"Minister Ilse Varga", "Two diplomats"} <= {
        "".join(words.words[i].text + " " for i in range(*r.source)).strip() for r in words.reports if r.source
    }


@pytest.mark.parametrize("unit", ["word and ", '“x” " ', "Kim said. ", 'He said: "No\n\n'])
def test_time_grows_no_faster_than_the_text(reader: Reader, unit: str) -> None:
    def seconds(times: int) -> float:
        text = unit * times
        started = time.process_time()
        analyse(reader, text)
        return time.process_time() - started

    short, long = min(seconds(100) for _ in range(3)), min(seconds(400) for _ in range(2))
    assert long < 4 * short * 2.5  # with the square of the text it would be 16


@shipped
def test_the_shipped_reader_reads(trained: Reader) -> None:
    reader = trained
    words = analyse(reader, ARTICLE)
    check(words, ARTICLE)
    sources = {ARTICLE[slice(*words.characters(r.source))] for r in words.reports if r.source}
    assert {"Minister Ilse Varga", "Two diplomats"} <= sources
    assert ("Ilse Varga", "person") in {
        (ARTICLE[slice(*words.characters((x.first, x.last)))], x.type) for x in words.names
    }
    for text in BAD.values():
        check(analyse(reader, text), Article.from_text(text).text)
    assert analyse(reader, ARTICLE) == words
