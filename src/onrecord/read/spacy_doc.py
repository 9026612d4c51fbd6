"""For people who use spaCy: a `Doc` of what the reader read, and the pipeline component `onrecord`.

    nlp = spacy.blank("en")
    nlp.add_pipe("onrecord")
    doc = nlp("Kim said the talks were over.")
    doc.spans["sources"], doc.spans["cues"], doc.spans["contents"]

Needs the extra `onrecord[spacy]`; no other module imports spaCy, and this one only inside its functions. The component is made known
to spaCy by an entry point, so nothing of ours need be imported for `add_pipe`.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from onrecord.model import Article
from onrecord.read.passages import find_passages

if TYPE_CHECKING:
    from onrecord.read.words import Reader, Words


def make_doc(words: "Words", text: str, vocab: Any = None) -> Any:
    """A `Doc` whose text is `text`: every word a token, what was not read tokens without tags.

    As in spaCy's own models the root of a sentence is `ROOT`, and white space belongs to the token before it.
    """
    from spacy.tokens import Doc, Span, SpanGroup
    from spacy.vocab import Vocab

    pieces, numbers = _tokens(words, text)
    number = {own: i for i, own in enumerate(numbers) if own is not None}
    each = [words.words[own] if own is not None else None for own in numbers]
    doc = Doc(
        vocab if vocab is not None else Vocab(),
        words=[text[start:end] for start, end in pieces],
        spaces=[text[end : end + 1] == " " for _, end in pieces],
        pos=[
            word.upos if word else "SPACE" if text[start:end].isspace() else "X"
            for word, (start, end) in zip(each, pieces, strict=True)
        ],
        lemmas=[word.lemma if word else text[start:end] for word, (start, end) in zip(each, pieces, strict=True)],
        heads=[
            number[word.head] if word and word.head >= 0 else i - 1 if i and text[start:end].isspace() else i
            for i, (word, (start, end)) in enumerate(zip(each, pieces, strict=True))
        ],
        deps=["dep" if word is None else word.rel if word.head >= 0 else "ROOT" for word in each],
    )
    doc.ents = [Span(doc, number[name.first], number[name.last - 1] + 1, label=name.type) for name in words.names]
    for key, spans in _reports(words).items():
        doc.spans[key] = SpanGroup(
            doc, spans=[Span(doc, number[s], number[e - 1] + 1, label=key[:-1]) for s, e in spans]
        )
    return doc


def _reports(words: "Words") -> dict[str, list[tuple[int, int]]]:
    return {
        "sources": [report.source for report in words.reports if report.source],
        "cues": [report.cue for report in words.reports if report.cue],
        "contents": [span for report in words.reports for span in report.content],
    }


def _tokens(words: "Words", text: str) -> tuple[list[tuple[int, int]], list[int | None]]:
    """Spans that cover the text but for a single blank after a token, and the number of the word that each one is."""
    pieces: list[tuple[int, int]] = []
    numbers: list[int | None] = []
    at = 0
    for number, word in enumerate([*words.words, None]):
        start = word.start if word else len(text)
        if at < start and text[at] == " " and pieces:
            at += 1
        if at < start:
            pieces.append((at, start))
            numbers.append(None)
        if word:
            pieces.append((word.start, word.end))
            numbers.append(number)
            at = word.end
    return pieces, numbers


def make_component(nlp: Any, name: str = "onrecord", reader: "Reader | None" = None) -> Callable[[Any], Any]:
    """A pipeline component that replaces a `Doc` by the reader's own; keep it first in the pipeline."""
    from onrecord.read.words import Reader

    reading = reader or Reader.load()

    def read(doc: Any) -> Any:
        article = Article.from_text(doc.text)
        return make_doc(reading.analyse(article, find_passages(article)), article.text, nlp.vocab)

    return read


try:
    from spacy.language import Language
except ImportError:
    pass
else:
    Language.factory("onrecord", func=make_component, default_config={"reader": None})
