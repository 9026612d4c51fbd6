"""What was said, as a list: by whom, when, through which channel, by whose report. For `--speaker`, `--channel` and `--act`."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rich.text import Text

from onrecord.dossier.lookup import Lookup, Said, all_said
from onrecord.dossier.wording import counted, shortened
from onrecord.errors import InputError
from onrecord.model import ACTS, STANCES, Attribution, Record

_WORDS = 110


@dataclass(frozen=True)
class Wanted:
    """Which attributions to list: part of the speaker's name, a channel, an act; None is any."""

    speaker: str | None = None
    channel: str | None = None
    act: str | None = None

    @classmethod
    def of(cls, speaker: str | None, channel: str | None, act: str | None) -> "Wanted":
        """What a user asked for; InputError for an act or a speaker that can never be found."""
        if act is not None and act not in ACTS:
            raise InputError(f"--act {act}: no such act; expected one of {', '.join(ACTS)}")
        if speaker is not None and not speaker.strip():
            raise InputError("--speaker is empty; expected part of a name")
        return cls(speaker.strip() if speaker else None, channel, act)

    def __bool__(self) -> bool:
        return any((self.speaker, self.channel, self.act))

    def fits(self, said: Attribution, lookup: Lookup) -> bool:
        """Whether an attribution is wanted; the speaker by any of his names, or by the article's words for an unnamed one."""
        names = [lookup.speaker(said)]
        for entity in lookup.speakers(said):
            names += [entity.name, *entity.aliases]
        named = self.speaker is None or any(self.speaker.casefold() in name.casefold() for name in names)
        return named and self.channel in (None, said.channel) and self.act in (None, said.act)


def said_list(record: Record, wanted: Wanted) -> Text:
    """The attributions that are wanted, each with speaker, time, channel, words, place and chain."""
    lookup = Lookup.of(record)
    everything = list(all_said(record))
    found = [said for said in everything if wanted.fits(said.attribution, lookup)]
    head = Text(f"SAID  {len(found)} of {counted(len(everything), 'attribution')}", style="bold")
    return Text("\n").join([head, *_lines(found, lookup)])


def _lines(found: Iterable[Said], lookup: Lookup) -> Iterator[Text]:
    for said in found:
        attribution = said.attribution
        place = lookup.place(said.document, (attribution.cue or attribution.content[0]).start)
        yield Text.assemble(" ", told_line(attribution, lookup), " ", (f"[{place}]", "cyan"))
        if chain := lookup.chain(attribution):
            yield Text("     through " + " ← ".join(shortened(lookup.speaker(each), 40) for each in chain), style="dim")


def told_line(said: Attribution, lookup: Lookup) -> Text:
    """An attribution in one line: who · how · when · channel: the words."""
    stance = "stance: " if said.act in STANCES else ""
    told = [f"{stance}{said.act}", lookup.when(said), said.channel, _to(said, lookup)]
    line = Text(shortened(lookup.speaker(said), 48), style="bold")
    if said.source_kind not in ("named person", "body", "nobody named"):
        line.append(f" ({said.source_kind})", style="not bold")
    line.append("".join(f" · {part}" for part in told if part), style="not bold")
    words = " … ".join(part.text for part in said.content)
    return line.append(f": {shortened(words, _WORDS)}", style="not bold")


def _to(said: Attribution, lookup: Lookup) -> str | None:
    named = lookup.entities.get(said.addressee or "", ())
    return "to " + " and ".join(entity.name for entity in named) if named else None
