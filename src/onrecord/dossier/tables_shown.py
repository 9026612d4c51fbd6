"""What happened, what was promised, what was said, compared, a table each; a line for every row of the record."""

from collections.abc import Iterator

from onrecord.dossier.happened import AHEAD, told, when_told
from onrecord.dossier.lines import Cell, Keys, Layer, Line, Part, Table, cell, interval, places, voices_of
from onrecord.dossier.lookup import Lookup, Said, all_said
from onrecord.dossier.wording import printable, shortened
from onrecord.model import STANCES, Commitment, Event, Evidence, Finding, HistoryStep, Itinerary, Record, Span

_OPEN_FIRST = "disputed|broken|withdrawn|suspended|pending|in part|stated|said kept|reported done".split("|")
_LEAST_SHARED = 1 / 4
"""How much of a quotation's words the other must share for what differs to be marked; with less, all would be."""
_NAMES = {
    "contradicts": "at odds",
    "differs": "differs",
    "rewords": "wording",
    "gap": "not answered",
    "realises": "came about",
    "lapses": "lapsed",
    "corroborates": "told by several",
    "repeats": "one saying, several reports",
}
"""How types of findings are called, in the order in which they are shown."""


def events(record: Record, keys: Keys) -> Table:
    """Every event, in order of time, those without a day last."""
    ordered = sorted(record.events, key=lambda event: (start_of(event), event.id))
    types = sorted({event.type for event in record.events})
    statuses = dict.fromkeys(event.status for event in ordered)
    filters = [(f"s-{_slug(status)}", status) for status in statuses] + [(f"t-{_slug(kind)}", kind) for kind in types]
    return Table(
        "events",
        "Happened, planned",
        ("When", "What", "Status", "Whose word", "Words"),
        tuple(_event(event, record, keys) for event in ordered),
        filters=tuple(filters),
    )


def start_of(event: Event) -> str:
    """The first day an event may have been on, for sorting; `9999` where no day is told."""
    return (event.time and (event.time.earliest or event.time.latest)) or "9999"


def _event(event: Event, record: Record, keys: Keys) -> Line:
    entities = [keys.entity(each.entity) for each in event.participants]
    found = (*entities, f"s-{_slug(event.status)}", f"t-{_slug(event.type)}", *keys.articles(event.evidence))
    words = told(event, keys.lookup).removesuffix(f", {event.status}")
    voice = voices_of(event.according_to, keys.lookup) or "the article"
    status = event.status + (", day past" if is_past(event, record.as_of) else "")
    return Line(
        event.id,
        (
            cell(interval(event.time)),
            cell(words),
            cell(status, "status"),
            cell(voice),
            places(event.evidence, keys.lookup),
        ),
        tuple(dict.fromkeys(filter(None, found))),
        "told" if len(event.mentions) < 2 else "concluded",
    )


def is_past(event: Event, as_of: str | None) -> bool:
    """Whether a plan's day is over on the day the record speaks from."""
    last = event.time.latest if event.time else None
    return event.status in AHEAD and as_of is not None and last is not None and last[:10] < as_of


def _slug(words: str) -> str:
    """Words as part of a key, which holds no blank."""
    return "-".join(printable(words).split())


def itineraries(record: Record, keys: Keys) -> Table:
    """The stops of every journey, in order; days that nobody states stay empty."""
    lines = [line for journey in record.itineraries for line in _stops(journey, keys)]
    heads = ("Who", "Stop", "Where", "Arrives", "Leaves", "For", "Status", "Words")
    return Table("itineraries", "Itinerary", heads, tuple(lines), "Days that nobody states are left empty.")


def _stops(journey: Itinerary, keys: Keys) -> Iterator[Line]:
    who = keys.lookup.names.get(journey.traveller, journey.traveller)
    for number, stop in enumerate(journey.stops, 1):
        cells = (
            cell(who),
            cell(str(number)),
            cell(stop.place.name or stop.place.span.text),
            cell(interval(stop.arrive)),
            cell(interval(stop.depart)),
            cell(stop.purpose),
            cell(stop.status, "status"),
            places(stop.evidence, keys.lookup),
        )
        found = (keys.entity(journey.traveller), *keys.articles(stop.evidence))
        yield Line(f"{journey.id}-{number}", cells, tuple(filter(None, found)), "concluded", journey.id)


def commitments(record: Record, keys: Keys) -> Table:
    """Every commitment with what became of it and by whose word; overdue ones in front."""
    ordered = sorted(record.commitments, key=lambda c: (not c.overdue, _OPEN_FIRST.index(c.status), c.id))
    statuses = dict.fromkeys(c.status for c in ordered)
    filters = [("overdue", "overdue")] if any(c.overdue for c in ordered) else []
    filters += [(f"s-{_slug(status)}", status) for status in statuses]
    heads = ("Who", "What", "Status", "By when, if, under", "History and wordings", "Words")
    lines = tuple(_commitment(commitment, record, keys) for commitment in ordered)
    note = "The status follows from the last step of each side. A paraphrase in the press is a wording, never the obligation itself."
    return Table("commitments", "Promised", heads, lines, note, tuple(filters))


def _commitment(commitment: Commitment, record: Record, keys: Keys) -> Line:
    lookup = keys.lookup
    party = lookup.names.get(commitment.party or "", "somebody unnamed")
    receiver = lookup.names.get(commitment.beneficiary or "", "")
    agreement = next((a for a in record.agreements if a.id == commitment.agreement), None)
    about = (
        [Part(f"by {interval(commitment.deadline).removeprefix('to ')}", "block")]
        if interval(commitment.deadline)
        else []
    )
    about += [Part(f"if {commitment.condition}", "block")] if commitment.condition else []
    about += [Part(f"under {agreement.name}", "block", row=agreement.id)] if agreement else []
    status = (Part("OVERDUE ", "strong"),) if commitment.overdue else ()
    cells = (
        cell(f"{party}, to {receiver}" if receiver else party),
        cell(commitment.normalised),
        (*status, Part(commitment.status, "status")),
        tuple(about),
        _history(commitment, record, lookup),
        places(commitment.evidence, lookup),
    )
    found = [keys.entity(commitment.party), keys.entity(commitment.beneficiary), f"s-{_slug(commitment.status)}"]
    found += [*keys.articles(commitment.evidence), *(["overdue"] if commitment.overdue else [])]
    return Line(commitment.id, cells, tuple(dict.fromkeys(filter(None, found))), "concluded")


def _history(commitment: Commitment, record: Record, lookup: Lookup) -> Cell:
    parts: list[Part] = []
    for step in commitment.history:
        parts += _step(step, record, lookup)
    for wording in commitment.wordings:
        by = f", {lookup.speaker(lookup.attributions[wording.by])}" if wording.by else ""
        parts += [
            Part(f"in words{by}: “{shortened(wording.span.span.text, 160)}” ", "block"),
            *places([wording.span], lookup),
        ]
    return tuple(parts)


def _step(step: HistoryStep, record: Record, lookup: Lookup) -> list[Part]:
    when = when_told(step.time, record.as_of)
    voice = voices_of(step.according_to, lookup) or ("the article" if step.whose == "article" else step.whose)
    said = [span.text for each in step.according_to[:1] for span in lookup.attributions[each].content]
    words = shortened(" … ".join(said), 160)
    told_so = ", ".join(part for part in (voice, when) if part)
    return [
        Part(step.step, "block strong"),
        Part(f" {told_so}{': ' + words if words else ''} "),
        *places(step.evidence, lookup),
    ]


def agreements(record: Record, keys: Keys) -> Table:
    """The agreements that are spoken of, with what they are said not to settle."""
    lookup, lines = keys.lookup, []
    for agreement in record.agreements:
        parties = ", ".join(lookup.names.get(party, party) for party in agreement.parties)
        other = ", ".join(name for name in agreement.aliases if name != agreement.name)
        cells = (
            cell(agreement.name) + cell(f" also: {other}" if other else "", "faint"),
            cell(interval(agreement.date)),
            cell(parties),
            cell(", ".join(agreement.lacks)),
            cell(agreement.document or "not in your folder"),
            places(agreement.evidence, lookup),
        )
        found = (*map(keys.entity, agreement.parties), *keys.articles(agreement.evidence))
        layer: Layer = "told" if len(agreement.mentions) < 2 else "concluded"
        lines.append(Line(agreement.id, cells, tuple(filter(None, found)), layer))
    heads = ("Agreement", "Of", "Parties", "Said not to settle", "Its text", "Words")
    return Table("agreements", "Agreements spoken of", heads, tuple(lines))


def said(record: Record, keys: Keys) -> Table:
    """Every attribution by speaker, then in the order of the articles, with the chain it came through."""
    every = sorted(all_said(record), key=lambda each: keys.lookup.speaker(each.attribution).casefold())
    channels = sorted({each.attribution.channel for each in every if each.attribution.channel})
    acts = dict.fromkeys(each.attribution.act for each in every)
    filters = [(f"c-{_slug(channel)}", channel) for channel in channels] + [(f"d-{act}", act) for act in acts]
    heads = ("Who", "How", "When", "Words", "Through", "Where")
    lines = tuple(_said(each, keys) for each in every)
    return Table(
        "said", "Who said what", heads, lines, "As reported: that it was said, not that it is so.", tuple(filters)
    )


def _said(each: Said, keys: Keys) -> Line:
    lookup, attribution = keys.lookup, each.attribution
    speakers = [keys.entity(entity.id) for entity in lookup.speakers(attribution)]
    addressed = ", ".join(entity.name for entity in lookup.entities.get(attribution.addressee or "", ()))
    how = [("stance: " if attribution.act in STANCES else "") + attribution.act, attribution.channel]
    how += [f"to {addressed}" if addressed else None, "not" if attribution.polarity == "-" else None]
    chain = tuple(Part(f"← {shortened(lookup.speaker(up), 60)} ", row=up.id) for up in lookup.chain(attribution))
    kind = attribution.source_kind
    who = cell(shortened(lookup.speaker(attribution), 120)) + (
        () if kind == "named person" else cell(f" {kind}", "faint")
    )
    anchor = attribution.cue or attribution.content[0]
    evidence = Evidence(each.document.article.id, Span(anchor.start, anchor.end, anchor.text))
    words = shortened(" … ".join(part.text for part in attribution.content), 300)
    doubt = cell(f" ! {attribution.review}", "warn") if attribution.review else ()
    cells = (
        who,
        cell(" · ".join(part for part in how if part)),
        cell(lookup.when(attribution)),
        (Part(words), *doubt),
        chain,
        places([evidence], lookup),
    )
    found = [*speakers, f"k-{_slug(kind)}", f"d-{attribution.act}", *keys.articles([evidence])]
    found += [f"c-{_slug(attribution.channel)}"] if attribution.channel else []
    return Line(attribution.id, cells, tuple(dict.fromkeys(filter(None, found))))


def findings(record: Record, keys: Keys) -> Table:
    """Every finding, what is at odds in front, its quotations side by side."""
    order = list(_NAMES)
    ordered = sorted(record.findings, key=lambda finding: (order.index(finding.type), finding.id))
    filters = tuple((f"f-{name}", _NAMES[name]) for name in dict.fromkeys(finding.type for finding in ordered))
    lines = tuple(_finding(finding, keys) for finding in ordered)
    heads = ("What", "About", "Side by side", "Origins")
    return Table(
        "findings", "Compared", heads, lines, "What the program set side by side; nothing is deleted by it.", filters
    )


def _finding(finding: Finding, keys: Keys) -> Line:
    origins = finding.origins
    told_from = ""
    if origins:
        most = "" if origins.at_least == origins.at_most else f" to {origins.at_most}"
        told_from = f"{origins.at_least}{most}: {', '.join(_root(root, keys.lookup) for root in origins.roots)}"
    asked = f"asked of {keys.lookup.names.get(finding.asked_of, finding.asked_of)}" if finding.asked_of else ""
    kind = " · ".join(dict.fromkeys(filter(None, (_NAMES[finding.type], finding.slot, finding.strength))))
    cells = (cell(kind, "strong"), cell(finding.issue) + cell(finding.explanation, "block") + cell(asked, "block"))
    facing = facing_quotes(finding, keys.lookup)
    found = [f"f-{finding.type}", *map(keys.entity, finding.sides), *keys.articles(finding.evidence)]
    found += [keys.entity(finding.asked_of)]
    return Line(finding.id, (*cells, facing, cell(told_from)), tuple(dict.fromkeys(filter(None, found))), "concluded")


def _root(root: str, lookup: Lookup) -> str:
    """An origin with the key of its article for the id, where it begins with one."""
    article, colon, name = root.partition(": ")
    return f"{lookup.keys.get(article, article)}{colon}{name}"


def facing_quotes(finding: Finding, lookup: Lookup) -> Cell:
    """The quotations of a finding, each word that the first two do not share marked where they reword one another."""
    parts: list[Part] = []
    pair = [each.span.text for each in finding.evidence[:2]]
    for number, each in enumerate(finding.evidence):
        other = (
            pair[1 - number]
            if len(pair) == 2 and number < 2 and finding.type in ("rewords", "differs", "contradicts")
            else None
        )
        inner = (*_differing(each.span.text, other), Part(" "), *places([each], lookup))
        parts.append(Part("", "quote", inner=inner))
    return tuple(parts)


def _differing(text: str, other: str | None) -> Iterator[Part]:
    """The words in runs, those that `other` does not have marked; none where there is no other or too little is shared."""
    shared = {_bare(word) for word in other.split()} if other else None
    if shared is not None and len(shared & {_bare(word) for word in text.split()}) < _LEAST_SHARED * len(shared):
        shared = None
    run: list[str] = []
    marked = False
    for word in text.split():
        is_new = shared is not None and _bare(word) not in shared
        if is_new != marked and run:
            yield Part(" ".join(run) + " ", "differs" if marked else "")
            run = []
        marked = is_new
        run.append(word)
    yield Part(" ".join(run), "differs" if marked else "")


def _bare(word: str) -> str:
    return word.strip("“”\"'‘’.,;:!?()[]").casefold()
