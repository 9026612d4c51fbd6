"""Reports of one undertaking under one agreement that differ in strength: "to work toward" it, or to do it.

They are two reports of one text, so nobody changed his words: the text itself would tell.
"""

from collections.abc import Iterator, Sequence
from functools import cache

from onrecord.link.contents import unit_of, words_and_quotes
from onrecord.link.findings.story import Story, in_marks, make_finding, quoted
from onrecord.model import Agreement, Commitment, Finding, Wording
from onrecord.tables import load_table


def find_differences(story: Story) -> Iterator[Finding]:
    """The undertakings of an agreement that one article tells weaker than another."""
    agreements = {agreement.id: agreement for agreement in story.record.agreements}
    for commitment in story.record.commitments:
        agreement = agreements.get(commitment.agreement or "")
        weak = next((wording for wording in commitment.wordings if _is_weak(wording)), None)
        if agreement and weak:
            strong = _stronger(weak, commitment.wordings, story)
            if strong:
                yield _finding(commitment, agreement, (weak, strong), story)


def _stronger(weak: Wording, wordings: Sequence[Wording], story: Story) -> Wording | None:
    """A wording of another article, no copy of the first, that says it outright."""
    group = story.origins.group(weak.span.article)
    for wording in wordings:
        if not _is_weak(wording) and story.origins.group(wording.span.article) != group:
            return wording
    return None


def _is_weak(wording: Wording) -> bool:
    """Whether the words promise an effort, not the deed."""
    words = [word for word, _ in words_and_quotes(wording.span.span)]
    pairs = {f"{one}_{other}" for one, other in zip(words, words[1:], strict=False)}
    return not _efforts().isdisjoint(pairs | {unit_of(word) or "" for word in words})


def _finding(commitment: Commitment, agreement: Agreement, told: Sequence[Wording], story: Story) -> Finding:
    documents = {document.article.id: document for document in story.record.documents}
    weak, strong = (in_marks(wording.span.span.text) for wording in told)
    return make_finding(
        "differs",
        [commitment.id, agreement.id],
        commitment.normalised,
        f"{agreement.name}, as two articles tell it: {weak} | {strong}; its own words would decide.",
        [quoted(documents[w.span.article], w.span.span) for w in told if w.span.article in documents],
        slot="in what words",
        origins=story.origins if any(w.by for w in told) else None,
        claims=[w.by for w in told if w.by],
    )


@cache
def _efforts() -> frozenset[str]:
    words = load_table("contradictions")["words"]["efforts"].split()
    return frozenset(word if "_" in word else unit_of(word) or word for word in words)
