"""What people who use spaCy get: the same words, tree, names and reports in a `Doc`, and the component in a pipeline."""

from pathlib import Path

import pytest

spacy = pytest.importorskip("spacy", reason="spaCy is not installed; it comes with the extra onrecord[spacy]")

from onrecord.model import Article  # noqa: E402
from onrecord.read.passages import find_passages  # noqa: E402
from onrecord.read.words import Reader, Words  # noqa: E402

TEXT = """Talks to resume

"We never left the table," Minister Ilse Varga told reporters.  "They did."

Two diplomats said the envoy had warned that the deadline was "not real".
"""


@pytest.fixture(scope="module")
def words() -> Words:
    article = Article.from_text(TEXT)
    return Reader.load().analyse(article, find_passages(article))


def test_a_doc_holds_what_was_read(words: Words) -> None:
    doc = words.to_doc(TEXT)
    assert doc.text == TEXT
    token = {t.idx: t for t in doc}
    for word in words.words:
        own = token[word.start]
        head = words.words[word.head].start if word.head >= 0 else word.start
        assert (own.text, own.lemma_, own.pos_, own.head.idx) == (word.text, word.lemma, word.upos, head)
        assert own.dep_ == (word.rel if word.head >= 0 else "ROOT")
    assert {(e.text, e.label_) for e in doc.ents} >= {("Ilse Varga", "person")}
    for key, spans in (
        ("sources", [r.source for r in words.reports if r.source]),
        ("cues", [r.cue for r in words.reports if r.cue]),
        ("contents", [span for r in words.reports for span in r.content]),
    ):
        assert spans
        assert [s.text for s in doc.spans[key]] == [TEXT[slice(*words.characters(span))] for span in spans]


def test_sentences_are_those_that_were_read(words: Words) -> None:
    sentences = [s.text.strip() for s in words.to_doc(TEXT).sents]
    assert sentences == [TEXT[slice(*words.characters(span))] for span in words.sentences]


def test_the_component_reads_in_a_pipeline(words: Words, tmp_path: Path) -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("onrecord")
    doc, direct = nlp(TEXT), words.to_doc(TEXT)
    assert [t.text for t in doc] == [t.text for t in direct]
    assert [s.text for s in doc.spans["cues"]] == [s.text for s in direct.spans["cues"]]
    assert [len(d) for d in nlp.pipe(["", "  ", "No."])] == [0, 1, 2]
    nlp.to_disk(tmp_path)
    assert [t.dep_ for t in spacy.load(tmp_path)(TEXT)] == [t.dep_ for t in doc]
