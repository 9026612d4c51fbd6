"""A record made by hand with rows of every kind, around words of anybody's choice: also hostile ones."""

from dataclasses import replace

from onrecord import Article
from onrecord.link.pipeline import link_documents
from onrecord.model import (
    Agreement,
    Attribution,
    Commitment,
    Document,
    Entity,
    Event,
    EventItem,
    EventMention,
    EventParticipant,
    Evidence,
    Finding,
    HistoryStep,
    Interval,
    Itinerary,
    Masthead,
    Mention,
    Origins,
    Passage,
    Place,
    Problem,
    Record,
    Role,
    Span,
    Stop,
    Wording,
)

PARAGRAPHS = (
    "Minister {0} will meet Ada Brandt in Sella on 9 March. The road is closed. Snow fell all week.",
    "“We will not sign {0},” {0} said. {0} promised to open the {0} road by 1 March.",
    "Nobody replied to {0}.",
)


def full_record(words: str = "Ilo Marn", as_of: str = "2031-03-20") -> Record:
    """A record of one article in which `words` are a name, an item, a place, a file, a title and all else that is free."""
    text = "\n\n".join(paragraph.format(words) for paragraph in PARAGRAPHS)
    article = replace(Article.from_text(text, file=words, url=words, publisher=words, title=words), id="a")
    text = article.text
    words = words.replace("\r\n", "\n").replace("\r", "\n")

    def evidence(part: str) -> Evidence:
        start = text.index(part)
        return Evidence("a", Span.of(text, start, start + len(part)))

    blocks = [paragraph.format(words) for paragraph in PARAGRAPHS]
    passages = tuple(Passage(evidence(block).span, "body", n) for n, block in enumerate(blocks, 1))
    name, meet, said = evidence(words).span, evidence("meet").span, evidence("said").span
    quoted, promise = evidence(f"“We will not sign {words},”").span, evidence(f"open the {words} road").span
    mention = Mention("mention-1", name, "name", "person", ("mention-1",))
    speech = Attribution(
        "attribution-1",
        name,
        said,
        (quoted,),
        "named person",
        "direct",
        "reject",
        ("mention-1",),
        channel=words,
        review=words,
    )
    told = EventMention("event_mention-1", "meet", meet, "planned", evidence=(evidence(blocks[0]).span,))
    document = Document(
        article,
        passages,
        Masthead(title=words, publisher=words, authors=(words,), complete=False, missing_words=7),
        mentions=(mention,),
        attributions=(speech,),
        events=(told,),
        problems=(Problem("language", words, "a"),),
    )
    day, until = (
        Interval("2031-03-09", "2031-03-09", "2031-03-09", ("time-1",)),
        Interval("2031-03-01", None, "2031-03-01", ("time-1",)),
    )
    place = Place(evidence("Sella").span, words)
    entities = (
        Entity(
            "entity-1",
            words,
            "person",
            (words + "x",),
            (Role(words, words, evidence=(evidence("Minister"),)),),
            None,
            ("mention-1",),
        ),
        Entity("entity-2", "Ada Brandt", "person"),
    )
    both = (EventParticipant("entity-1", "agent"), EventParticipant("entity-2", "counterpart"))
    linked = link_documents([document], story=words, as_of=as_of, problems=[Problem("fetch", words, file=words)])
    # What the evidence check thinks of rows made by hand is nothing to a view.
    dated = replace(document, published=linked.documents[0].published)
    return replace(
        linked,
        documents=(dated,),
        entities=entities,
        statements=(),
        events=(
            Event(
                "event-1",
                "meet",
                "planned",
                evidence("meet"),
                both,
                place,
                EventItem(words),
                day,
                mentions=("event_mention-1",),
                evidence=(evidence(blocks[0]),),
                articles=("a",),
            ),
            Event(
                "event-2",
                "visit",
                "occurred",
                evidence("fell"),
                both,
                place,
                None,
                day,
                according_to=("attribution-1",),
                evidence=(evidence("Snow fell all week."),),
                articles=("a",),
            ),
        ),
        itineraries=(
            Itinerary(
                "itinerary-1",
                "entity-1",
                (
                    Stop(place, "entity-2", day, day, words, "planned", (evidence(blocks[0]),)),
                    Stop(place, None, None, None, None, "planned", (evidence(blocks[2]),)),
                ),
            ),
        ),
        agreements=(
            Agreement(
                "agreement-1", words, (words,), day, words, ("entity-1",), words, (words,), (), (evidence(blocks[1]),)
            ),
        ),
        commitments=(
            Commitment(
                "commitment-1",
                "entity-1",
                Evidence("a", promise),
                f"open the {words} road",
                "disputed",
                "entity-2",
                "agreement-1",
                words,
                until,
                (Wording(Evidence("a", promise), "attribution-1"),),
                (
                    HistoryStep("stated", "obligor", None, ("attribution-1",), (evidence(blocks[1]),)),
                    HistoryStep("doubted", "unnamed", day, ("attribution-1",), (evidence(blocks[2]),)),
                ),
                True,
                (),
                (evidence(blocks[1]),),
            ),
        ),
        findings=tuple(
            Finding(
                f"finding-{n}",
                kind,
                ("event-1", "event-2"),
                words,
                f"Two reports of {words}.",
                "when",
                "at odds",
                "entity-2",
                day,
                (evidence(blocks[0]), evidence(blocks[1])),
                ("a",),
                Origins(1, 2, ("a", words)),
                ("entity-1", "entity-2"),
            )
            for n, kind in enumerate(("contradicts", "rewords", "gap"))
        ),
    )
