"""What was promised: a block for each party, each commitment with its status and the steps that led to it."""

from collections.abc import Iterable, Iterator

from rich.text import Text

from onrecord.dossier.happened import when_told
from onrecord.dossier.lookup import Lookup
from onrecord.dossier.wording import shortened
from onrecord.model import Commitment, Evidence, HistoryStep, Record, Wording

_CONDITIONAL = (
    "unless",
    "until",
    "once",
    "provided",
    "in exchange",
    "as long",
    "only if",
    "if ",
    "in return",
    "on condition",
)
_ACTION, _STEPS = 30, 4
_OPEN_FIRST = (
    "disputed",
    "broken",
    "withdrawn",
    "suspended",
    "pending",
    "in part",
    "stated",
    "said kept",
    "reported done",
)


def promised(record: Record, lookup: Lookup) -> list[Text]:
    """The commitments of a record by party, overdue and disputed ones in front."""
    parties: dict[str, list[Commitment]] = {}
    for commitment in record.commitments:
        parties.setdefault(_party(commitment, lookup), []).append(commitment)
    lines = []
    for party in sorted(parties, key=lambda name: (-len(parties[name]), name)):
        lines.append(Text.assemble(("PROMISED", "bold"), f" by {party}"))
        for commitment in sorted(parties[party], key=_rank):
            lines += _commitment(commitment, record, lookup)
    return lines


def _party(commitment: Commitment, lookup: Lookup) -> str:
    return lookup.names.get(commitment.party or "", "somebody unnamed")


def _rank(commitment: Commitment) -> tuple[bool, int, str]:
    return not commitment.overdue, _OPEN_FIRST.index(commitment.status), commitment.id


def _commitment(commitment: Commitment, record: Record, lookup: Lookup) -> Iterator[Text]:
    about = [
        "OVERDUE" if commitment.overdue else "",
        f"by {when_told(commitment.deadline, record.as_of).removeprefix('by ')}" if commitment.deadline else "",
        _condition(commitment.condition) if commitment.condition else "",
        next((a.name for a in record.agreements if a.id == commitment.agreement), ""),
    ]
    yield Text.assemble(
        f" {shortened(commitment.normalised, _ACTION):{_ACTION}} ",
        (f"{commitment.status.upper():14}", "bold"),
        "; ".join(part for part in about if part),
        (f" [{_places(commitment.evidence[:3], lookup)}]", "cyan"),
    )
    for step in [step for step in commitment.history if step.step != "stated"][:_STEPS]:
        yield _step(step, record, lookup)
    if len(told := _wordings(commitment.wordings, lookup)) > 1:
        yield Text("   in words  " + " | ".join(told[:3]))


def _condition(condition: str) -> str:
    """A condition as a clause: one that begins with a word of its own ("unless …") needs no "if"."""
    told = shortened(condition, 40)
    return told if told.lower().startswith(_CONDITIONAL) else f"if {told}"


def _step(step: HistoryStep, record: Record, lookup: Lookup) -> Text:
    voices = dict.fromkeys(shortened(lookup.speaker(lookup.attributions[said]), 40) for said in step.according_to)
    when = when_told(step.time, record.as_of)
    words = shortened(_words(step, lookup), 60)
    told = ", ".join(part for part in (" and ".join(voices), when) if part)
    line = Text(f"   {step.step:11} {told + ': ' if told else ''}{words}")
    return line.append(f" [{_places(step.evidence, lookup)}]", style="cyan")


def _words(step: HistoryStep, lookup: Lookup) -> str:
    """What was said, where somebody said it; else the sentence."""
    said = [part.text for each in step.according_to[:1] for part in lookup.attributions[each].content]
    return " … ".join(said or [each.span.text for each in step.evidence])


def _wordings(wordings: Iterable[Wording], lookup: Lookup) -> list[str]:
    return list(dict.fromkeys(f"{shortened(w.span.span.text, 44)} [{lookup.place_of(w.span)}]" for w in wordings))


def _places(evidence: Iterable[Evidence], lookup: Lookup) -> str:
    return " ".join(dict.fromkeys(lookup.place_of(each) for each in evidence))
