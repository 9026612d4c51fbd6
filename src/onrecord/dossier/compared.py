"""Where voices are at odds, what was said twice, what was asked and not answered, and what the chains cite but no article holds."""

from collections.abc import Iterator, Sequence

from rich.text import Text

from onrecord.dossier.lookup import Lookup, all_said
from onrecord.dossier.wording import shortened
from onrecord.model import Finding, Record

_BLOCKS = (
    ("AT ODDS", ("contradicts",)),
    ("WORDING", ("rewords", "differs")),
    ("CAME ABOUT, OR NOT", ("realises", "lapses")),
    ("TOLD BY SEVERAL", ("corroborates",)),
    ("ONE SAYING, SEVERAL REPORTS", ("repeats",)),
    ("NOT ANSWERED", ("gap",)),
)
_MOST = 4
_HELD_ELSEWHERE = frozenset({"press release", "press briefing", "tweet", "letter", "interview"})


def compared(record: Record, lookup: Lookup, most: int | None = _MOST) -> list[Text]:
    """The findings of a record, a block a kind, at most `most` lines each."""
    lines = []
    for name, types in _BLOCKS:
        found = [finding for finding in record.findings if finding.type in types]
        if found:
            lines.append(Text(name, style="bold"))
            lines += [_line(finding, lookup) for finding in found[:most]]
            if most is not None and len(found) > most:
                lines.append(Text(f" … and {len(found) - most} more (--all)", style="dim"))
    return lines


def _line(finding: Finding, lookup: Lookup) -> Text:
    places = " ".join(dict.fromkeys(lookup.place_of(each) for each in finding.evidence))
    line = Text(f" {finding.slot or finding.type:9} {shortened(finding.explanation, 120)}")
    return line.append(f" [{places}]", style="cyan")


def not_in_folder(record: Record, lookup: Lookup) -> Text | None:
    """One line of what the chains cite and no article of the record is; None where there is nothing."""
    names = cited_elsewhere(record, lookup)
    return Text.assemble(("NOT IN FOLDER ", "bold"), _listed(names)) if names else None


def cited_elsewhere(record: Record, lookup: Lookup) -> list[str]:
    """Documents, agencies and briefings that the chains cite and no article of the record is."""
    cited: dict[str, None] = {}
    for said in all_said(record):
        if said.attribution.source_kind in ("document", "media", "observation"):
            cited.setdefault(shortened(lookup.speaker(said.attribution), 40))
        if said.attribution.channel in _HELD_ELSEWHERE and said.attribution.source_kind in ("named person", "body"):
            cited.setdefault(f"{lookup.speaker(said.attribution)}’s {said.attribution.channel}")
    publishers = {document.masthead.publisher for document in record.documents}
    return [name for name in cited if name[:1].isupper() and name not in publishers]


def _listed(names: Sequence[str], most: int = 6) -> str:
    return " · ".join(names[:most]) + (f" · {len(names) - most} more" if len(names) > most else "")


def doubts(record: Record, lookup: Lookup) -> Iterator[str]:
    """What the program doubts of its own reading, to be checked by hand."""
    for said in all_said(record):
        if said.attribution.review:
            at = (said.attribution.cue or said.attribution.content[0]).start
            yield f"{lookup.place(said.document, at)}: {said.attribution.review}"
