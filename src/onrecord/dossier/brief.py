"""The brief: five to twelve sentences made of rows, each leading to its words; nothing that is not in the record."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord.dossier.decided import confirmed_part, confirmed_rows, decided_rows
from onrecord.dossier.happened import AHEAD, told
from onrecord.dossier.lines import interval, voices_of
from onrecord.dossier.lookup import Lookup, all_said
from onrecord.dossier.markdown import cited_article, escaped
from onrecord.dossier.people import as_of_in_words
from onrecord.dossier.since import News, counts
from onrecord.dossier.wording import counted, shortened
from onrecord.model import STANCES, Commitment, Event, Evidence, Finding, FindingType, Record, Span
from onrecord.tables import load_columns

_MOST = {
    "Happened": 3,
    "Planned": 2,
    "Promised": 2,
    "Said": 1,
    "At odds": 1,
    "Wording": 1,
    "Not answered": 1,
    "Not read": 1,
}
"""How many sentences each block may have; together twelve."""
_MOST_WITH_NEWS = _MOST | {"Happened": 2, "Planned": 1, "Promised": 1}
"""The same where three sentences tell first what is new."""
SINCE = "Since last time"
_MOST_NEW = 2
_MODALS = {
    "planned": ("is to", "was to"),
    "expected": ("is expected to", "was expected to"),
    "possible": ("may", "might"),
}
_OPEN_FIRST = "disputed|broken|withdrawn|suspended|pending|in part|stated|said kept|reported done".split("|")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of the brief, the block it stands in, the row it is made of (empty: the articles as such), and its words."""

    block: str
    text: str
    row: str
    evidence: tuple[Evidence, ...]


def brief_sentences(record: Record, lookup: Lookup, new: News | None = None) -> list[Sentence]:
    """The sentences in their fixed order; each has evidence but for those of articles as such. `new` is told first where it is given."""
    blocks = {
        "Happened": _happened(record, lookup),
        "Planned": _planned(record, lookup),
        "Promised": _promised(record, lookup),
        "Said": _said(record, lookup),
        "At odds": _found(record, "At odds", ("contradicts",)),
        "Wording": _found(record, "Wording", ("rewords", "differs")),
        "Not answered": _found(record, "Not answered", ("gap",)),
        "Not read": _not_read(record, lookup),
    }
    if new is None:
        return [sentence for name, block in blocks.items() for sentence in _first(block, _MOST[name])]
    whole = {name: list(block) for name, block in blocks.items()}
    first = _news(whole, record, lookup, new)
    told = {sentence.row for sentence in first if sentence.row}
    rest = {name: iter([each for each in block if each.row not in told]) for name, block in whole.items()}
    return [*first, *(sentence for name, block in rest.items() for sentence in _first(block, _MOST_WITH_NEWS[name]))]


def _news(blocks: Mapping[str, Sequence[Sentence]], record: Record, lookup: Lookup, new: News) -> list[Sentence]:
    """What is new in a sentence, then the first rows of it: those told otherwise than before, then those that only new articles tell."""
    keys = ", ".join(lookup.keys[document.article.id] for document in new.documents[:20])
    more = f" and {len(new.documents) - 20} more" if len(new.documents) > 20 else ""
    articles = f"{counted(len(new.documents), 'article')} ({keys}{more})" if new.documents else "no article"
    brought = ", ".join(words for _, _, words in counts(record, new))
    unsure = ", ".join(lookup.keys[each] for each in new.earlier.unsure[:20])
    text = f"Since {new.earlier.name}: {articles}{f', which alone tell {brought}' if brought else ''}."
    text += f" Perhaps of after it, and not counted: {unsure}." if unsure else ""
    every = [sentence for block in blocks.values() for sentence in block if sentence.row]
    fresh = [replace(each, block=SINCE, text=_otherwise(each, new)) for each in every if each.row in new.changed]
    fresh += [replace(block[0], block=SINCE) for block in _fresh(blocks, new) if block]
    return [Sentence(SINCE, text, "", ()), *fresh[:_MOST_NEW]]


def _fresh(blocks: Mapping[str, Sequence[Sentence]], new: News) -> Iterator[list[Sentence]]:
    """The sentences of each block on rows that only new articles tell."""
    for block in blocks.values():
        yield [each for each in block if each.row in new.rows and each.row not in new.changed]


def _otherwise(sentence: Sentence, new: News) -> str:
    return f"{sentence.text} Before: {new.changed[sentence.row]}."


def _first(sentences: Iterator[Sentence], most: int) -> list[Sentence]:
    return [sentence for sentence, _ in zip(sentences, range(most), strict=False)]


def _happened(record: Record, lookup: Lookup) -> Iterator[Sentence]:
    kept = [event for event in record.events if event.status in ("occurred", "under way") and interval(event.time)]
    for event in _weighty(kept):
        yield _sentence("Happened", event, told(event, lookup), lookup)


def _planned(record: Record, lookup: Lookup) -> Iterator[Sentence]:
    came_about = {event.realises for event in record.events}
    kept = [
        event
        for event in record.events
        if event.status in AHEAD and interval(event.time) and event.id not in came_about
    ]
    for event in _weighty([event for event in kept if event.participants]):
        yield _sentence("Planned", event, planned_clause(event, lookup, record.as_of), lookup)


def _weighty(events: Sequence[Event]) -> list[Event]:
    """Events with two parties in front, then those told most often, then the latest."""

    def weight(event: Event) -> tuple[bool, int, str, str]:
        parties = len({participant.entity for participant in event.participants})
        return parties < 2, -len(event.mentions), _reversed((event.time and event.time.earliest) or ""), event.id

    return sorted(events, key=weight)


def _reversed(day: str) -> str:
    """A key that sorts later days first."""
    return "".join(chr(0x10FFF - ord(letter)) for letter in day)


def _sentence(block: str, event: Event, clause: str, lookup: Lookup) -> Sentence:
    voice = voices_of(event.according_to, lookup)
    by = (
        f" ({voice} said)"
        if voice and voice != "nobody named"
        else " (the article names nobody who said so)"
        if voice
        else ""
    )
    return Sentence(block, f"{interval(event.time)}: {_upper(clause)}{by}.", event.id, event.evidence)


def event_clause(event: Event, lookup: Lookup, as_of: str | None) -> str:
    """An event as a clause, a plan as a plan."""
    clause = planned_clause(event, lookup, as_of) if event.status in AHEAD else told(event, lookup)
    return clause if event.participants or event.item else f"{clause}, who: unsaid"


def planned_clause(event: Event, lookup: Lookup, as_of: str | None) -> str:
    """A plan as a plan: "Pompeo is to meet Kim", and "was to meet" once its last day is over."""
    last = event.time.latest if event.time else None
    past = as_of is not None and last is not None and last[:10] < as_of
    modal = _MODALS.get(event.status, _MODALS["planned"])[past]
    words = next((row for row in load_columns("wording") if row["type"] == event.type), None)
    agents = [lookup.name(each) for each in event.participants if each.role == "agent"]
    if words is None or not agents:
        return f"{told(event, lookup)}{', day past' if past else ''}"
    if len(set(agents)) > 1:
        modal = modal.replace("is ", "are ").replace("was ", "were ")
    others = ", ".join(dict.fromkeys(lookup.name(e) for e in event.participants if e.role in ("counterpart", "target")))
    clause = f"{' and '.join(dict.fromkeys(agents))} {modal} {words['many']}"
    clause += f" {words['with']} {others}".rstrip().replace("  ", " ") if others else ""
    clause += f" {event.item.text}" if event.item and event.item.text not in others else ""
    return clause + _at_place(event, words["to"]) + _condition(event)


def _at_place(event: Event, preposition: str) -> str:
    if event.place is None:
        return ""
    name = event.place.name or event.place.span.text
    return f" {name}" if preposition == "-" else f" {preposition} {name}" if preposition else f", {name}"


def _condition(event: Event) -> str:
    return " (on a condition)" if event.status == "conditional" else ""


def _promised(record: Record, lookup: Lookup) -> Iterator[Sentence]:
    ordered = sorted(
        record.commitments, key=lambda c: (not c.overdue, -len(c.mentions), _OPEN_FIRST.index(c.status), c.id)
    )
    for commitment in ordered:
        yield Sentence("Promised", _promise(commitment, lookup), commitment.id, commitment.evidence)


def _promise(commitment: Commitment, lookup: Lookup) -> str:
    party = lookup.names.get(commitment.party or "", "Somebody unnamed")
    deadline = interval(commitment.deadline)
    by = f" by {deadline.removeprefix('to ')}" if deadline else ""
    condition = f" if {shortened(commitment.condition, 80)}" if commitment.condition else ""
    fates = [step for step in commitment.history if step.step != "stated"]
    told_by = [f"{step.step}: {voices_of(step.according_to, lookup) or 'the article'}" for step in fates[-2:]]
    fate = "; ".join([("overdue, " if commitment.overdue else "") + commitment.status, *told_by])
    action = commitment.normalised if commitment.normalised.startswith("not to ") else f"to {commitment.normalised}"
    return f"{_upper(party)} is said to have undertaken {action}{by}{condition} ({fate})."


def _said(record: Record, lookup: Lookup) -> Iterator[Sentence]:
    """The direct words of somebody named, those said last in front."""
    found = [
        s for s in all_said(record) if s.attribution.source_kind == "named person" and s.attribution.quote == "direct"
    ]
    found = [s for s in found if s.attribution.act not in STANCES and lookup.speakers(s.attribution)]
    found.sort(key=lambda s: _reversed(s.document.published.latest or ""))
    for each in found:
        said = each.attribution
        when = f" ({when})" if (when := lookup.when(said)) else ""
        through = ", ".join(shortened(lookup.speaker(up), 60) for up in lookup.chain(said))
        by = f", by the report of {through}" if through else ""
        words = shortened(" … ".join(part.text for part in said.content), 200)
        evidence = tuple(Evidence(each.document.article.id, Span(p.start, p.end, p.text)) for p in said.content)
        yield Sentence("Said", f"{lookup.speaker(said)} said{when}{by}: {words}", said.id, evidence)


def _found(record: Record, block: str, types: Sequence[FindingType]) -> Iterator[Sentence]:
    for finding in record.findings:
        if finding.type in types:
            yield Sentence(block, _finding(finding), finding.id, finding.evidence)


def _finding(finding: Finding) -> str:
    text = " ".join(finding.explanation.split()) or finding.issue
    return _upper(text) + ("" if text.endswith((".", "?", "!", "”", '"')) else ".")


def _not_read(record: Record, lookup: Lookup) -> Iterator[Sentence]:
    cut = [lookup.keys[d.article.id] for d in record.documents if not d.masthead.complete]
    parts = [f"cut short: {', '.join(cut)}"] if cut else []
    parts += [f"{counted(len(record.problems), 'file or line', 'files or lines')} not read"] if record.problems else []
    undated = [lookup.keys[d.article.id] for d in record.documents if not d.published.basis]
    parts += [f"not dated: {', '.join(undated[:20])}"] if undated else []
    if parts:
        yield Sentence("Not read", f"{_upper('; '.join(parts))}.", "", ())


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]


def brief(record: Record, *, confirmed_only: bool = False, new: News | None = None) -> str:
    """The brief as Markdown: a line a sentence, with its places and the id of its row, then the articles by their keys."""
    lookup = Lookup.of(record)
    part = confirmed_part(record, confirmed_rows(decided_rows(record))) if confirmed_only else record
    lines = [f"# {escaped(record.story or 'The brief')}", "", f"As of {as_of_in_words(record)}.", ""]
    lines += ["Only what a person confirmed.", ""] if confirmed_only else []
    lines += [_marked_down(sentence, lookup) for sentence in brief_sentences(part, lookup, new)]
    lines += ["", "## Articles", ""]
    lines += [
        f"- **{lookup.keys[document.article.id]}** {cited_article(document, lookup)}" for document in record.documents
    ]
    return "\n".join(lines) + "\n"


def _marked_down(sentence: Sentence, lookup: Lookup) -> str:
    places = " ".join(dict.fromkeys(map(lookup.place_of, sentence.evidence)))
    row = f" `{sentence.row}`" if sentence.row else ""
    return f"- **{sentence.block}** {escaped(sentence.text)}{f' ({places})' if places else ''}{row}"
