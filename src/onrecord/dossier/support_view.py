"""What the articles say to a sentence, written for a person, and as one object for a program."""

from collections.abc import Iterator
from typing import Any

from rich.text import Text

from onrecord.dossier.lookup import Lookup
from onrecord.dossier.places import paragraph_at
from onrecord.dossier.wording import printable
from onrecord.link.support.asking import Support
from onrecord.model import Evidence, Record

_STYLES = {"supported": "bold green", "contradicted": "bold red"}
_OTHER = "bold yellow"


def support_view(found: Support, record: Record) -> Text:
    """The verdict and why, then each sentence of the evidence with its article and paragraph, and what differs."""
    return Text("\n").join(_lines(found, record, Lookup.of(record)))


def _lines(found: Support, record: Record, lookup: Lookup) -> Iterator[Text]:
    yield Text(found.verdict.upper(), style=_STYLES.get(found.verdict, _OTHER))
    yield Text(printable(found.explanation))
    for place in found.evidence:
        document = lookup.documents[place.article]
        name = document.masthead.publisher or document.article.file or place.article
        where = f"{lookup.place_of(place)} {name}, paragraph {_paragraph(place, lookup)}"
        yield Text.assemble(("  ", ""), (printable(where), "cyan"), (f": {_line(place.span.text)}", ""))
    for each in found.differences:
        told, claimed = (f"“{_line(words)}”" if words else "nothing" for words in (each.told, each.claimed))
        yield Text.assemble("  ", (each.field, "bold"), f": the article {told}, the sentence {claimed}")
    if found.rows:
        yield Text("  rows: " + " ".join(found.rows), style="dim")


def support_object(sentence: str, found: Support, record: Record) -> dict[str, Any]:
    """The same as one object; the meaning of its fields is told in docs/tutorial.md."""
    lookup = Lookup.of(record)
    return {
        "sentence": sentence,
        "verdict": found.verdict,
        "explanation": found.explanation,
        "articles": found.articles,
        "as_of": record.as_of,
        "evidence": [_place(place, lookup) for place in found.evidence],
        "rows": list(found.rows),
        "differences": [
            {"field": each.field, "claimed": each.claimed, "told": each.told} for each in found.differences
        ],
        "missing": list(found.missing),
    }


def _place(place: Evidence, lookup: Lookup) -> dict[str, Any]:
    return {
        "article": place.article,
        "file": lookup.documents[place.article].article.file,
        "paragraph": _paragraph(place, lookup),
        "start": place.span.start,
        "end": place.span.end,
        "text": place.span.text,
    }


def _paragraph(place: Evidence, lookup: Lookup) -> int:
    return paragraph_at(lookup.documents[place.article].passages, place.span.start)


def _line(text: str) -> str:
    return printable(" ".join(text.split()))
