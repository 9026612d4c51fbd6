"""Wording: one saying or undertaking told in weaker and in stronger words, one thing told with two numbers (`differs`).

What two reporters write is never taken for a change: who changed whose words is told in `rewording.py`, from quoted words alone.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice, product

from onrecord.link.contents import Content, unit_of
from onrecord.link.findings.story import Story, in_marks, make_finding, quoted, shortened
from onrecord.model import Commitment, Document, Event, EventMention, Evidence, Finding, Slot, Span, Statement
from onrecord.tables import load_table

_MOST_TOLD = 6
_AHEAD, _BESIDE = 6, 4
_AROUND = 35


@dataclass(frozen=True)
class _Telling:
    """Words of one article for something; `row` is the attribution or mention they stand in, `by` who is quoted with them."""

    document: Document
    spans: tuple[Span, ...]
    content: Content
    row: str | None
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class _Weaker:
    """Words that make less of the thing that follows them."""

    way: str
    words: str
    of: str


def find_differences(story: Story) -> Iterator[Finding]:
    """What is told of one thing in words of another strength, or with another number."""
    for statement in story.record.statements:
        yield from _differs(statement, [_said(id_, story) for id_ in statement.mentions[:_MOST_TOLD]], story)
    for commitment in story.record.commitments:
        yield from _differs(commitment, _wordings(commitment, story), story)
    for event in story.record.events:
        yield from _numbers(event, story)


def _said(id_: str, story: Story) -> _Telling:
    document, said = story.said[id_]
    return _Telling(document, said.content, story.page(document).content(said.content), id_, story.saying(id_))


def _wordings(commitment: Commitment, story: Story) -> list[_Telling]:
    """The wordings of a commitment, each with the words after it to the end of its clause left out."""
    documents = story.documents
    return [
        _Telling(
            documents[each.span.article],
            (each.span.span,),
            story.page(documents[each.span.article]).content([each.span.span]),
            each.by,
            each.span,
        )
        for each in commitment.wordings[:_MOST_TOLD]
        if each.span.article in documents
    ]


def _differs(row: Statement | Commitment, told: Sequence[_Telling], story: Story) -> Iterator[Finding]:
    """The first pair of articles, no copies, of which one tells of a thing in weaker words."""
    for weak, plain in product(told, told):
        if story.origins.group(weak.document.article.id) != story.origins.group(plain.document.article.id):
            of_one_act = isinstance(row, Commitment)
            found = next((w for w in _weaker(weak.content) if _is_plain(plain.content, w, of_one_act)), None)
            if found is not None:
                yield _difference(row, (weak, plain), found.words, story)
                return


def _weaker(content: Content) -> Iterator[_Weaker]:
    """The words of a content that make less of something, with the units that follow them."""
    words, table = content.words, _ways()
    for at in range(len(words)):
        for length in (2, 1):
            phrase = "_".join(words[at : at + length])
            if phrase in table:
                for word in words[at + length : at + length + _AHEAD]:
                    if unit := unit_of(word):
                        yield _Weaker(table[phrase], phrase.replace("_", " "), unit)
                break


def _is_plain(content: Content, weaker: _Weaker, of_one_act: bool) -> bool:
    """Whether a content tells of the same thing with nothing that makes less of it.

    Wordings of one undertaking (`of_one_act`) are of one thing in any words.
    """
    if content.quoted and any(each.way == weaker.way for each in _weaker(content)):
        return False
    if of_one_act:
        return weaker.way in ("attempt", "part", "term")
    return weaker.of in content.stems


def _difference(
    row: Statement | Commitment, told: tuple[_Telling, _Telling], words: str, story: Story
) -> Finding:
    weak, plain = told
    who = story.name(row.party if isinstance(row, Commitment) else row.speaker or "")
    return make_finding(
        "differs",
        [row.id, *(each.row for each in told if each.row)],
        f"{words}: {shortened(plain.evidence.span.text, 60)}",
        f"{_who(row, story)}{excerpt(weak.spans, words)} | {excerpt(plain.spans, '')}: “{words}” in one report, not in the other.",
        [each.evidence for each in told],
        slot="in what words",
        origins=story.origins,
        claims=[each.row for each in told if each.row],
    )
