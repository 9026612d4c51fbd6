"""A small record made by hand, for views: what each stage would have found in a text of ours."""

from dataclasses import replace

from onrecord import Article
from onrecord.link.pipeline import link_documents
from onrecord.model import Attribution, Document, Entity, Mention, Passage, Record, Span, Time, TimeValue, row_id

TEXT = (
    "The Sella Post reported that Orvian minister Ada Brandt told reporters on Monday: “We will not sign.” "
    "Veld and Veld’s neighbour Orvia have talked for years. Veld waits.\n\n"
    "A senior official said the road may open."
)


def span(words: str, nth: int = 0) -> Span:
    """The span of the `nth` occurrence of some words of TEXT."""
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(words, start + 1)
    return Span.of(TEXT, start, start + len(words))


def mention(words: str, nth: int = 0) -> Mention:
    found = span(words, nth)
    identity = row_id("mention", "a", found.start)
    return Mention(identity, found, "name", "person", (identity,))


BRANDT, POST, ORVIA, VELDS = (
    mention("Ada Brandt"),
    mention("Sella Post"),
    mention("Orvia"),
    [mention("Veld", nth) for nth in range(3)],
)
MONDAY = Time("time-1", span("Monday"), "DATE", value="2031-03-03")
REPORTED = Attribution(
    "attribution-1",
    span("The Sella Post"),
    span("reported"),
    (Span.of(TEXT, span("Orvian").start, span("sign.”").end),),
    "media",
    "mixed",
    "say",
    (POST.id,),
)
TOLD = Attribution(
    "attribution-2",
    span("Orvian minister Ada Brandt"),
    span("told"),
    (span("“We will not sign.”"),),
    "named person",
    "direct",
    "reject",
    (BRANDT.id,),
    channel="briefing",
    time="time-1",
    inside="attribution-1",
)
UNNAMED = Attribution(
    "attribution-3", span("A senior official"), span("said"), (span("the road may open"),), "unnamed", "indirect", "say"
)


def record() -> Record:
    """The record of TEXT."""
    halves = TEXT.index("\n\n")
    document = Document(
        replace(Article.from_text(TEXT, file="post.txt"), id="a"),
        passages=(
            Passage(Span.of(TEXT, 0, halves), "body", 1),
            Passage(Span.of(TEXT, halves + 2, len(TEXT)), "body", 2),
        ),
        times=(MONDAY,),
        values=(TimeValue("time-1", "2031-03-03", "2031-03-03", "2031-03-03", "explicit"),),
        mentions=(POST, BRANDT, ORVIA, *VELDS),
        attributions=(REPORTED, TOLD, UNNAMED),
    )
    entities = (
        Entity("entity-1", "Sella Post", "organisation", mentions=(POST.id,)),
        Entity("entity-2", "Ada Brandt", "person", ("Brandt",), state="OV", mentions=(BRANDT.id,)),
        Entity("entity-3", "Orvia", "state", state="OV", mentions=(ORVIA.id,)),
        Entity("entity-4", "Veld", "state", state="VD", mentions=tuple(each.id for each in VELDS)),
    )
    linked = link_documents([document])
    # What the evidence check thinks of rows made by hand is nothing to a view.
    dated = replace(document, published=linked.documents[0].published)
    return replace(linked, documents=(dated,), entities=entities)
