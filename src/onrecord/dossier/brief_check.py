"""The brief held against the articles by the function that answers `onrecord support`: a second opinion on each of its sentences."""

import re
from dataclasses import dataclass

from onrecord.dossier.brief import Sentence, brief_sentences
from onrecord.dossier.lookup import Lookup
from onrecord.errors import InputError
from onrecord.link.support.asking import Asked, Support
from onrecord.model import Record
from onrecord.read.words import Reader

_TOLD = ("Happened", "Planned", "Promised", "Said")
"""The blocks whose sentences claim something of the world; the others compare, or tell what is missing."""
_DAY = re.compile(r"^[^:]{1,40}\d{4}: ")
_VOICE = re.compile(r" \(([^()]{1,80}) said\)\.$")
_NOTES = re.compile(r" \([^()]*\)")
_UNDERTAKEN = " is said to have undertaken "


@dataclass(frozen=True, slots=True)
class Checked:
    """One sentence of the brief, what it claims as a sentence by itself, and what the articles say to that."""

    sentence: Sentence
    claim: str
    support: Support


def check_brief(record: Record, reader: Reader | None = None) -> tuple[Checked, ...]:
    """The sentences of the brief that claim something of the world, each with what the articles say to it."""
    asked = Asked(record, reader)
    checked = []
    for sentence in brief_sentences(record, Lookup.of(record)):
        claim = claim_of(sentence) if sentence.block in _TOLD else None
        if claim is not None:
            try:
                checked.append(Checked(sentence, claim, asked.support(claim)))
            except InputError:  # so short that it claims nothing a sentence could tell
                continue
    return tuple(checked)


def claim_of(sentence: Sentence) -> str:
    """A sentence of the brief in words of everyday: without its day and notes, its voice in front, an undertaking as a promise.

    >>> claim_of(Sentence("Planned", "3 Oct 2033: Ito is to visit Halm (his office said).", "event-1", ()))
    'his office said that Ito is to visit Halm.'
    """
    if sentence.block == "Said":
        return _NOTES.sub("", sentence.text, count=1)
    text = _DAY.sub("", sentence.text)
    if sentence.block == "Promised":
        return _NOTES.sub("", text.replace(_UNDERTAKEN, " promised "))
    voice = _VOICE.search(text)
    return f"{voice[1]} said that {text[: voice.start()]}." if voice else _NOTES.sub("", text)
