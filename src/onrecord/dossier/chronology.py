"""The chronology: dated lines in Markdown, each with footnotes that say in which article and paragraph it stands."""

from onrecord.dossier.brief import event_clause
from onrecord.dossier.decided import confirmed_part, confirmed_rows, decided_rows
from onrecord.dossier.lines import interval, voices_of
from onrecord.dossier.lookup import Lookup
from onrecord.dossier.markdown import cited_article, escaped
from onrecord.dossier.people import as_of_in_words
from onrecord.dossier.places import paragraph_at
from onrecord.dossier.tables_shown import start_of
from onrecord.model import Event, Record


def chronology(record: Record, *, confirmed_only: bool = False) -> str:
    """Every event whose day or days are told, in order; those without follow by their number alone."""
    lookup = Lookup.of(record)
    part = confirmed_part(record, confirmed_rows(decided_rows(record))) if confirmed_only else record
    dated = sorted((e for e in part.events if interval(e.time)), key=lambda event: (start_of(event), event.id))
    notes: dict[tuple[str, int], int] = {}
    lines = [f"# {escaped(record.story or 'Chronology')}", "", f"As of {as_of_in_words(record)}.", ""]
    lines += ["Only what a person confirmed.", ""] if confirmed_only else []
    lines += [_line(event, record, lookup, notes) for event in dated]
    if untold := len(part.events) - len(dated):
        lines += ["", f"Without a day in the articles: {untold}."]
    lines += ["", *(_footnote(number, *place, lookup) for place, number in notes.items())]
    return "\n".join(lines) + "\n"


def _line(event: Event, record: Record, lookup: Lookup, notes: dict[tuple[str, int], int]) -> str:
    """One line; its footnotes are added to `notes`, which numbers them by article and paragraph."""
    places = dict.fromkeys(
        (each.article, paragraph_at(lookup.documents[each.article].passages, each.span.start))
        for each in event.evidence
    )
    numbers = [notes.setdefault(place, len(notes) + 1) for place in places]
    voice = voices_of(event.according_to, lookup)
    by = f" (according to: {escaped(voice)})" if voice else ""
    clause = escaped(event_clause(event, lookup, record.as_of))
    return f"- **{interval(event.time)}** {clause}{by} {''.join(f'[^{number}]' for number in numbers)} `{event.id}`"


def _footnote(number: int, article: str, paragraph: int, lookup: Lookup) -> str:
    return f"[^{number}]: {cited_article(lookup.documents[article], lookup)}, paragraph {paragraph} ({lookup.keys[article]}{paragraph})"
