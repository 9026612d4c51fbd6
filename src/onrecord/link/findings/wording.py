"""Differences: one saying or undertaking told in weaker and in stronger words, one thing told with two numbers (`differs`).

What two reporters write is never taken for a change: who changed whose words is told in `rewording.py`, from quoted words alone.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations, islice, permutations

from onrecord.link.contents import Content, stem_of, unit_of
from onrecord.link.findings.story import Story, in_marks, make_finding, quoted
from onrecord.model import Commitment, Document, Event, EventMention, Evidence, Finding, Span, Statement
from onrecord.tables import load_table

_MOST_TOLD = 6
_AHEAD = 6
_LEAD = 30


@dataclass(frozen=True)
class _Telling:
    """Words of one article for something; `row` is the attribution they are quoted from, if any."""

    document: Document
    words: Span
    content: Content
    row: str | None
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class _Weaker:
    """Words that make less of the thing (a unit) that follows them."""

    way: str
    words: str
    of: str


def find_shades(story: Story) -> Iterator[Finding]:
    """What is told of one thing in words of another strength, or with another number."""
    for statement in story.record.statements:
        told = [id_ for id_ in statement.mentions if id_ not in story.copied][:_MOST_TOLD]
        sayings = (_said(id_, story) for id_ in told if story.said[id_][1].act != "decline")
        yield from _differs(statement, [each for each in sayings if not _is_headline(each)], story)
    documents = {document.article.id: document for document in story.record.documents}
    for commitment in story.record.commitments:
        # Two reports of one agreement are held together in differs.py, where the agreement itself would decide.
        wordings = [] if commitment.agreement else _wordings(commitment, documents, story)
        yield from _differs(commitment, wordings, story)
    for event in story.record.events:
        yield from _numbers(event, story)


def _said(id_: str, story: Story) -> _Telling:
    document, said = story.said[id_]
    return _Telling(
        document,
        said.content[0],
        story.page(document).content(said.content[:1]),
        id_,
        story.saying(id_, said.content[:1]),
    )


def _is_headline(telling: _Telling) -> bool:
    """Whether words stand in a headline, which has no room for shades."""
    at = telling.words.start
    return any(
        passage.type == "title" and passage.span.start <= at < passage.span.end for passage in telling.document.passages
    )


def _wordings(commitment: Commitment, documents: Mapping[str, Document], story: Story) -> list[_Telling]:
    told = []
    for each in commitment.wordings[:_MOST_TOLD]:
        document = documents[each.span.article]
        content = story.page(document).content([each.span.span])
        told.append(_Telling(document, each.span.span, content, each.by, quoted(document, each.span.span)))
    return told


def _differs(row: Statement | Commitment, told: Sequence[_Telling], story: Story) -> Iterator[Finding]:
    """The first pair of articles, no copies, of which one tells of a thing in weaker words."""
    for weak, plain in permutations(told, 2):
        if story.origins.group(weak.document.article.id) == story.origins.group(plain.document.article.id):
            continue
        found = next((w for w in _weaker(weak.content) if _is_plain(plain.content, w, row)), None)
        if found is not None:
            yield _difference(row, (weak, plain), found.words, story)
            return


def _weaker(content: Content) -> Iterator[_Weaker]:
    """The words of a content that make less of something, with each unit that soon follows them."""
    words, table = content.words, _ways()
    for at in range(len(words)):
        phrase = next((p for n in (2, 1) if (p := "_".join(words[at : at + n])) in table), None)
        if phrase is not None:
            after = words[at + 1 + phrase.count("_") :][:_AHEAD]
            units = islice((unit for word in after if (unit := unit_of(word))), 2 if table[phrase] == "part" else 1)
            yield from (_Weaker(table[phrase], phrase.replace("_", " "), unit) for unit in units)


def _is_plain(content: Content, weaker: _Weaker, row: Statement | Commitment) -> bool:
    """Whether a content tells of the same thing with nothing of that way that makes less of it.

    The wordings of one undertaking are of one thing in any words; a chance is no wording of it, and an effort of nothing else.
    """
    if any(each.way == weaker.way for each in _weaker(content)):
        return False
    if isinstance(row, Commitment):
        return weaker.way != "chance"
    return weaker.way != "effort" and weaker.of in content.stems


def _difference(row: Statement | Commitment, told: tuple[_Telling, _Telling], words: str, story: Story) -> Finding:
    weak, plain = told
    by = [each.row for each in told if each.row]
    party = row.party if isinstance(row, Commitment) else row.speaker
    return make_finding(
        "differs",
        [row.id, *by],
        f"“{words}”",
        f"{story.name(party) if party else 'A voice not named'}: {excerpt(weak.words.text, words)} | "
        f"{excerpt(plain.words.text)}: “{words}” stands in one report, not in the other.",
        [weak.evidence, plain.evidence],
        slot="in what words",
        origins=story.origins,
        claims=by,
    )


def _numbers(event: Event, story: Story) -> Iterator[Finding]:
    """The first two tellings of one event, in articles that are no copies, that count one thing differently."""
    counted = [(story.told[id_], count) for id_ in event.mentions[:_MOST_TOLD] if (count := _count(story.told[id_][1]))]
    for (one, ours), (other, theirs) in combinations(counted, 2):
        groups = {story.origins.group(document.article.id) for document, _ in (one, other)}
        if len(groups) == 2 and ours[0] == theirs[0] and ours[1] != theirs[1]:
            clauses = [quoted(document, told.evidence[0]) for document, told in (one, other)]
            marked = [excerpt(told.evidence[0].text, told.item.span.text) for _, told in (one, other) if told.item]
            yield make_finding(
                "differs",
                [event.id, one[1].id, other[1].id],
                f"how many {ours[0]}",
                f"{event.type}: {' | '.join(marked)}: two numbers for one thing.",
                clauses,
                slot="how many",
                origins=story.origins,
                claims=[*one[1].according_to, *other[1].according_to],
            )
            return


def _count(told: EventMention) -> tuple[str, str] | None:
    """What is counted (a stem) and how many, both as units; None for bounds and what is no number."""
    if told.item is None or not told.item.quantity or not told.evidence or " " in told.item.quantity.strip():
        return None
    number = unit_of(told.item.quantity.strip().lower())
    words = told.item.span.text.split()
    return (stem_of(words[-1].lower()), number) if number and number[0] == "#" and words else None


def excerpt(text: str, words: str = "") -> str:
    """A text in quotation marks, at most some 80 letters of it, with `words` among them.

    >>> excerpt("They will soon seek peace", "seek")
    '“They will soon seek peace”'
    """
    line = " ".join(text.split())
    start = max(0, line.lower().find(words.lower()) - _LEAD) if words else 0
    if start and len(line) > 2 * _LEAD:
        line = "… " + line[line.find(" ", start) + 1 :]
    return in_marks(line)


@cache
def _ways() -> Mapping[str, str]:
    """Words (several joined by `_`) that make less of what follows, with the way they do."""
    table: Mapping[str, str] = load_table("wordings")["weaker"]
    return {words: way for way, line in table.items() for words in line.split()}
