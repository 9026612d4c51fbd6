"""One saying in several articles: it proves that it was said, not that it is so."""

from collections.abc import Iterator, Sequence

from onrecord.link.findings.story import MOST_MEMBERS, Story, in_marks, listed, make_finding, shortened, told_day
from onrecord.model import Finding, Span, Statement


def find_repeats(story: Story) -> Iterator[Finding]:
    """The statements that two articles tell of which are no copies; refusals alone are none (they are gaps)."""
    for statement in story.record.statements:
        told = _one_an_article(statement, story)
        if len(story.origins.groups(told)) > 1 and any(story.said[id_][1].act != "decline" for id_ in told):
            yield _repeats(statement, told[: MOST_MEMBERS - 1], story)


def _one_an_article(statement: Statement, story: Story) -> list[str]:
    """Attributions of a statement, one of each group of copies before any second one; short contents first."""
    order = sorted(statement.mentions, key=lambda id_: (sum(len(s.text) for s in story.said[id_][1].content), id_))
    first: dict[str, str] = {}
    for id_ in order:
        first.setdefault(next(iter(story.origins.groups([id_]))), id_)
    return list(first.values())


def _repeats(statement: Statement, told: Sequence[str], story: Story) -> Finding:
    parts = [_shared(id_, told, story) for id_ in told]
    said = story.said[told[0]][1]
    count = len(story.origins.articles(statement.mentions))
    when = told_day(statement.time)
    return make_finding(
        "repeats",
        (statement.id, *told),
        shortened(parts[0].text),
        f"{listed((story.speaker(said), when))}: {in_marks(parts[0].text)}, in {count} articles: it was said, which does not prove it.",
        [story.saying(id_, [part]) for id_, part in zip(told, parts, strict=True)],
        origins=story.origins,
        claims=statement.mentions,
    )


def _shared(told: str, others: Sequence[str], story: Story) -> Span:
    """The part of a content that has most in common with the others."""
    document, said = story.said[told]
    theirs = [
        story.page(other).content(attribution.content)
        for other, attribution in (story.said[id_] for id_ in others if id_ != told)
    ]
    units = frozenset().union(*(content.units for content in theirs))
    page = story.page(document)
    return max(said.content, key=lambda span: (len(page.content([span]).units & units), -span.start))
