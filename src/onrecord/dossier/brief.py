"""The brief: five to twelve sentences made of rows, each leading to its words; nothing that is not in the record."""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice

from onrecord.dossier.decided import confirmed_part, confirmed_rows, decided_rows
from onrecord.dossier.happened import AHEAD, SPEECH, told
from onrecord.dossier.lines import interval, voices_of
from onrecord.dossier.lookup import Lookup, Said, all_said
from onrecord.dossier.markdown import cited_article, escaped
from onrecord.dossier.people import as_of_in_words
from onrecord.dossier.since import News, counts
from onrecord.dossier.wording import counted, shortened
from onrecord.model import STANCES, Attribution, Commitment, Event, Evidence, Finding, FindingType, Record, Span
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
_ENOUGH = 5
"""Where the blocks give fewer sentences, more of what was said follows."""
_ABOUT_A_YEAR, _ABOUT_A_MONTH = 370, 31
_WORDS_OF_A_SENTENCE = 4
_CLOSED = (".", "?", "!", "…", "”", '"', "’", "'")
_DENIALS = frozenset({"deny", "reject"})
_SAYINGS = frozenset({"say", "claim", "assess", "confirm", "advise"})
_QUOTES = frozenset("\"“”‘’'«»„")
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
        found = {name: _first(block, _MOST[name]) for name, block in blocks.items()}
        found["Said"] += _first(blocks["Said"], max(0, _ENOUGH - sum(map(len, found.values()))))
        return [sentence for block in found.values() for sentence in block]
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
    text = f"Since {new.earlier.name}: {articles}{f'; told in no earlier one: {brought}' if brought else ''}."
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
    return list(islice(sentences, most))


def _happened(record: Record, lookup: Lookup) -> Iterator[Sentence]:
    """What occurred, dated to about a year in front; without a day only what two articles tell, or what two parties did together."""
    occurred = [each for each in record.events if each.status in ("occurred", "under way") and _is_whole(each)]
    dated = [event for event in occurred if _is_dated(event)]
    undated = [event for event in occurred if not _is_dated(event) and (len(event.articles) > 1 or _is_between(event))]
    for event in _once((*_weighty(dated), *_weighty([each for each in undated if each.type not in SPEECH]))):
        yield _sentence("Happened", event, past_clause(event, lookup), lookup)


def _planned(record: Record, lookup: Lookup) -> Iterator[Sentence]:
    came_about = {event.realises for event in record.events}
    ahead = [event for event in record.events if event.status in AHEAD and event.id not in came_about]
    kept = [each for each in ahead if each.participants and _is_whole(each)]
    undated = [event for event in kept if not _is_dated(event) and len(event.articles) > 1]
    for event in (*_weighty(list(filter(_is_dated, kept))), *_weighty(undated)):
        yield _sentence("Planned", event, planned_clause(event, lookup, record.as_of), lookup)


def _once(events: Iterable[Event]) -> Iterator[Event]:
    """The events but for those that tell of the same people and the same day what was told already."""
    told: set[object] = set()
    for event in events:
        day = interval(event.time) if _is_dated(event) else ""
        key = event.type, frozenset(each.entity for each in event.participants), day
        if key not in told:
            told.add(key)
            yield event


def _is_dated(event: Event) -> bool:
    """Whether an event is known to about a year; less tells a reader nothing of when."""
    time = event.time
    if time is None or not (time.earliest and time.latest):
        return False
    return (date.fromisoformat(time.latest[:10]) - date.fromisoformat(time.earliest[:10])).days <= _ABOUT_A_YEAR


def _is_whole(event: Event) -> bool:
    """Whether somebody or something is in it, nobody is given nothing, and an item is more than a sign of money."""
    roles = {participant.role for participant in event.participants}
    if event.item is None:
        takes_to = any(row["type"] == event.type and row["with"] == "to" for row in load_columns("wording"))
        return bool(roles) and ("recipient" not in roles or takes_to or bool(roles & {"counterpart", "target"}))
    return any(unicodedata.category(letter) != "Sc" for letter in event.item.text)


def _is_between(event: Event) -> bool:
    """Whether two parties did it, and it is told to whom, what or where: "the two agreed" tells nothing."""
    roles = {participant.role for participant in event.participants}
    return _parties(event) > 1 and (event.type == "meet" or len(roles) > 1 or bool(event.item) or bool(event.place))


def _parties(event: Event) -> int:
    return len({participant.entity for participant in event.participants})


def _weighty(events: Sequence[Event]) -> list[Event]:
    """Deeds before words, told by many articles before told by few, with two parties before one, then the latest."""

    def weight(event: Event) -> tuple[bool, int, bool, int, str, str]:
        day = _reversed((event.time and event.time.earliest) or "")
        return event.type in SPEECH, -len(event.articles), _parties(event) < 2, -len(event.mentions), day, event.id

    return sorted(events, key=weight)


def _reversed(day: str) -> str:
    """A key that sorts later days first."""
    return "".join(chr(0x10FFF - ord(letter)) for letter in day)


def _sentence(block: str, event: Event, clause: str, lookup: Lookup) -> Sentence:
    denied = [each for each in event.according_to if lookup.attributions[each].act in _DENIALS]
    voice = voices_of([each for each in event.according_to if each not in denied], lookup)
    by = (
        f"{voice} said"
        if voice and voice != "nobody named"
        else "the article names nobody who said so"
        if voice
        else ""
    )
    by = "; ".join(filter(None, (by, f"{voices_of(denied, lookup)} denied or doubted it" if denied else "")))
    by = f" ({by})" if by else ""
    when = f"{interval(event.time)}: " if _is_dated(event) else ""
    return Sentence(block, f"{when}{_upper(clause)}{by}.", event.id, event.evidence)


def past_clause(event: Event, lookup: Lookup) -> str:
    """What occurred, in the past: "Pompeo and Kim met (Pyongyang)"; in the present while it is under way or nobody is named who did it."""
    row = next((row for row in load_columns("wording") if row["type"] == event.type), None)
    agents = dict.fromkeys(lookup.name(each) for each in event.participants if each.role == "agent")
    others = dict.fromkeys(lookup.name(e) for e in event.participants if e.role in ("counterpart", "target"))
    if row is None or event.status != "occurred":
        return told(event, lookup)
    if not agents:
        return _undergone(event, others, row, lookup)
    if event.type == "meet" and len(agents) == 1 and others:
        agents, others = agents | others, {}
    parts = [_listed(agents), row["past"] or row["none"], *((row["with"], _listed(others)) if others else ())]
    parts += [event.item.text] if event.item and event.item.text not in others else []
    receivers = dict.fromkeys(lookup.name(each) for each in event.participants if each.role == "recipient")
    parts += [f"to {_listed(receivers)}"] if receivers else []
    return " ".join(filter(None, parts)) + _at_place(event, row["to"], lookup)


def _undergone(event: Event, others: Iterable[str], row: Mapping[str, str], lookup: Lookup) -> str:
    """What was done to people by nobody named: "Ito and Marn were released (Lima)"; in the words of a table where it is no person."""
    if event.item or not others or any(lookup.types.get(each.entity) != "person" for each in event.participants):
        return told(event, lookup)
    names = list(others)
    return f"{_listed(names)} {'were' if len(names) > 1 else 'was'} {row['none']}" + _at_place(event, row["to"], lookup)


def _listed(names: Iterable[str]) -> str:
    """Names as a sentence lists them.

    >>> _listed(["A", "B", "C"])
    'A, B and C'
    """
    *most, last = names
    return f"{', '.join(most)} and {last}" if most else last


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
    is_group = any(lookup.types.get(each.entity) == "group" for each in event.participants if each.role == "agent")
    if len(set(agents)) > 1 or is_group:
        modal = modal.replace("is ", "are ").replace("was ", "were ")
    found = list(dict.fromkeys(lookup.name(e) for e in event.participants if e.role in ("counterpart", "target")))
    others = _listed(found) if found else ""
    clause = f"{_listed(dict.fromkeys(agents))} {modal} {words['many']}"
    clause += f" {words['with']} {others}".rstrip().replace("  ", " ") if others else ""
    clause += f" {event.item.text}" if event.item and event.item.text not in others else ""
    return clause + _at_place(event, words["to"], lookup) + _condition(event)


def _at_place(event: Event, preposition: str, lookup: Lookup) -> str:
    if event.place is None:
        return ""
    name = event.place.name or event.place.span.text
    if not preposition and name in lookup.towns:
        return f" in {name}"
    return f" {name}" if preposition == "-" else f" {preposition} {name}" if preposition else f" ({name})"


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
    """The words of somebody named, one saying each, quoted ones first: what most articles tell, of those spoken of most, near the top."""
    found = [s for s in all_said(record) if s.attribution.source_kind == "named person" and _says_enough(s)]
    found = [s for s in found if {entity.type for entity in lookup.speakers(s.attribution)} == {"person"}]
    told = {mention: len(statement.mentions) for statement in record.statements for mention in statement.mentions}
    weight = {s.attribution.id: _spoken_of(s.attribution, lookup) for s in found}
    found.sort(
        key=lambda s: (-told.get(s.attribution.id, 1), -weight[s.attribution.id], s.attribution.content[0].start)
    )
    once: set[str] = set()
    for each in found:
        said = each.attribution
        if not once.isdisjoint(speakers := {entity.id for entity in lookup.speakers(said)}):
            continue
        once |= speakers
        when = f" ({when})" if _is_near(said, lookup) and (when := lookup.when(said)) else ""
        through = ", ".join(shortened(lookup.speaker(up), 60) for up in lookup.chain(said))
        by = f", by the report of {through}" if through else ""
        words = shortened(" … ".join(part.text for part in said.content), 200)
        evidence = tuple(Evidence(each.document.article.id, Span(p.start, p.end, p.text)) for p in said.content)
        yield Sentence(
            "Said",
            f"{lookup.speaker(said)} said{when}{by}{':' if _is_quoted(each) else ''} {words}{'' if words.endswith(_CLOSED) else '.'}",
            said.id,
            evidence,
        )


def _is_quoted(said: Said) -> bool:
    """Whether all its words stand between quotation marks."""
    parts = [part.text.rstrip(",.") for part in said.attribution.content]
    return said.attribution.quote == "direct" and all(part[:1] in _QUOTES and part[-1:] in _QUOTES for part in parts)


def _says_enough(said: Said) -> bool:
    """Whether "said" before its words makes a true sentence: whole quotations, or what somebody said "that" was so."""
    told = said.attribution
    is_reported = told.act in _SAYINGS and told.polarity == "+" and told.content[0].text.startswith("that ")
    # Reported words inside somebody else's quotation may go over from the one's into the other's.
    is_whole = (
        told.act not in STANCES and _is_quoted(said) or is_reported and len(told.content) == 1 and not told.inside
    )
    return is_whole and sum(len(part.text.split()) for part in told.content) >= _WORDS_OF_A_SENTENCE


def _is_near(said: Attribution, lookup: Lookup) -> bool:
    """Whether the day of saying is known to about a month."""
    value = lookup.values[said.time] if said.time else None
    if value is None or not (value.earliest and value.latest):
        return False
    return (date.fromisoformat(value.latest[:10]) - date.fromisoformat(value.earliest[:10])).days <= _ABOUT_A_MONTH


def _spoken_of(said: Attribution, lookup: Lookup) -> int:
    return sum(len(entity.mentions) for entity in lookup.speakers(said))


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
