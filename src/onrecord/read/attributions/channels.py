"""By what channel something is said: the phrase beside the cue, its verb, who is told, or the document that speaks.

The words stand in the table `channels`.
"""

from dataclasses import dataclass
from functools import cache
from typing import Any

from onrecord.read.attributions.beside import Beside
from onrecord.read.attributions.index import WordSpan, head_of
from onrecord.read.attributions.phrases import Match, PhraseList
from onrecord.read.attributions.source_nouns import is_plural, words_of
from onrecord.read.words import Report, Words
from onrecord.tables import load_table

_SOURCE_WORDS = 30
"""So many words of a source are looked at."""


@cache
def _table() -> dict[str, Any]:
    return load_table("channels")


@cache
def _phrases(name: str) -> PhraseList:
    return PhraseList.of(_table()[name])


@cache
def _joining(name: str) -> frozenset[str]:
    return frozenset(_table()["joining"][name])


@dataclass(frozen=True, slots=True)
class Occasion:
    """A phrase beside a cue that tells the channel, from its preposition to its noun: "during Monday's press briefing"."""

    channel: str
    span: WordSpan


def find_occasion(beside: Beside) -> Occasion | None:
    """The phrase that tells by what channel it is said; of several the nearest to the cue."""
    runs = _runs(list(beside.free))
    found = [(match, run[0]) for run in runs for match in _phrases("nouns").matches(beside.clues.lemmas(run))]
    kept = [occasion for match, start in found if (occasion := _occasion(match, start, beside))]
    return min(kept, key=lambda own: abs(own.span[1] - beside.cue[1])) if kept else None


def find_channel(beside: Beside, occasion: Occasion | None, told: int | None) -> str | None:
    """The channel of a report; `told` is the head word of whom it was said to."""
    if occasion:
        return occasion.channel
    return (
        _of_verb(beside)
        or _of_issue(beside)
        or _of_source(beside)
        or _of_audience(told, beside)
        or _of_asking_source(beside)
    )


def _runs(numbers: list[int]) -> list[WordSpan]:
    """Numbers that follow one another as spans."""
    found: list[WordSpan] = []
    for number in numbers:
        if found and found[-1][1] == number:
            found[-1] = (found[-1][0], number + 1)
        else:
            found.append((number, number + 1))
    return found


def _occasion(match: Match, start: int, beside: Beside) -> Occasion | None:
    """A phrase of a channel if a preposition joins it to the cue; within a cue one of several words needs none."""
    span = start + match.first, start + match.last
    if span == beside.cue or beside.clues.words.words[span[1] - 1].upos not in ("NOUN", "PROPN"):
        return None
    if _is_in_name(span, beside):
        return None
    joined = _preposition(span, beside)
    if beside.cue[0] <= span[0] < beside.cue[1]:
        return (
            Occasion(match.value, (span[0] if joined is None else joined, span[1]))
            if joined or span[1] - span[0] > 1
            else None
        )
    if joined is None:
        return None
    whole = (joined, span[1])
    belongs = beside.belongs(whole) or beside.belongs(span)
    return Occasion(match.value, whole) if belongs else None


def _is_in_name(span: WordSpan, beside: Beside) -> bool:
    """Whether a noun is a part of the name of somebody: "The Washington Post"."""
    name = beside.clues.name_spans.get(span[1] - 1)
    return name is not None and name[0] < span[0] and beside.clues.words.words[span[1] - 1].upos == "PROPN"


def _preposition(span: WordSpan, beside: Beside) -> int | None:
    """The preposition that joins a noun, looking back over its articles, times, adjectives and possessors."""
    clues = beside.clues
    for word in range(span[0] - 1, max(span[0] - 7, beside.scope[0] - 1), -1):
        if clues.words.words[word].upos == "ADP" and clues.lemma(word) in _joining("prepositions"):
            return word
        if (
            clues.words.words[word].upos in ("VERB", "AUX", "PRON", "SCONJ")
            and clues.words.words[word].text.lower() not in _POSSESSIVES
        ):
            return None
    return None


_POSSESSIVES = frozenset(
    {"his", "her", "its", "their", "our", "my", "your", "written", "televised", "taped", "recorded"}
)


def _of_verb(beside: Beside) -> str | None:
    if beside.report.cue is None:
        return None
    first, last = beside.cue
    lemmas = beside.clues.lemmas((first, min(last + 1, len(beside.clues.words.words))))
    found = (match for match in _phrases("verbs").matches(lemmas) if match.first < last - first)
    match = max(found, key=lambda match: match.last - match.first, default=None)
    return match.value if match else None


def _of_issue(beside: Beside) -> str | None:
    """The channel of what is issued: "released a joint statement repeating that", "signed a letter opposing"."""
    noun = beside.governor if beside.governor is not None else _issued(beside)
    if (
        noun is None
        or beside.clues.words.words[noun].upos != "NOUN"
        or beside.clues.lemma(noun) not in _joining("speaking")
    ):
        return None
    match = _phrases("nouns").best((beside.clues.lemma(noun),))
    return match.value if match else None


def _issued(beside: Beside) -> int | None:
    """The noun of a cue that tells what is issued: "letter" in "have signed a letter demanding"."""
    first, last = beside.cue
    nouns = [i for i in range(first, last) if beside.clues.words.words[i].upos == "NOUN"]
    issued = nouns and _joining("issuing") & set(beside.clues.lemmas((first, nouns[0])))
    return nouns[-1] if issued else None


def _of_asking_source(beside: Beside) -> str | None:
    """The channel that a source's own clause tells: "witnesses interviewed by telephone"."""
    source = beside.report.source
    if source is None:
        return None
    lemmas = beside.clues.lemmas((source[0], min(source[1], source[0] + _SOURCE_WORDS)))
    return next((str(channel) for channel, own in _table()["reached"].items() if set(own) & set(lemmas[1:])), None)


def _of_audience(told: int | None, beside: Beside) -> str | None:
    """The channel of telling an audience or a medium: "told Fox News"."""
    clues = beside.clues
    if told is None or not _TELLING & set(clues.lemmas(beside.cue)):
        return None
    span = clues.name_spans.get(told, (told, told + 1))
    lemmas = tuple(word.text.lower() for word in clues.words.words[span[0] : span[1]])
    if told in clues.names and (" ".join(lemmas) in words_of("media_names") or lemmas[-1] in words_of("media_names")):
        return "interview"
    if is_plural(told, clues) and clues.lemma(told) in _joining("newsmen"):
        return "press briefing"
    match = _phrases("audiences").best((*(clues.lemma(i) for i in range(max(told - 1, 0), told + 1)),))
    return match.value if match and match.last == min(told, 1) + 1 else None


_TELLING = frozenset(
    {"tell", "assure", "inform", "brief", "address", "remind", "say", "report", "communicate", "complain"}
)


def _of_source(beside: Beside) -> str | None:
    """A document that speaks is its own channel; one that was leaked is a leak."""
    source = beside.report.source
    if source is None:
        return None
    lemmas = beside.clues.lemmas((source[0], min(source[1], source[0] + _SOURCE_WORDS)))
    at = head_of(beside.clues.words, source)
    head = "" if _is_in_name((at, at + 1), beside) else beside.clues.lemma(at)
    texts = " ".join(word.text.lower() for word in beside.clues.words.words[source[0] : source[0] + len(lemmas)])
    if any(f" {sign} " in f" {texts} " for sign in _joining("leaking")):
        return "leak"
    match = _phrases("nouns").best((head,)) if head in _joining("speaking") else None
    return match.value if match else None


def find_setting(words: Words) -> str | None:
    """The channel of a whole text by its headings: a statement, though it be sent out as a press release, else a press release."""
    headings = tuple(_table()["headings"].items())
    found = set()
    for first, last in words.passages:
        text = " ".join(word.text.lower() for word in words.words[first : min(last, first + _HEADING)])
        found |= {str(channel) for channel, phrases in headings if any(_heads(text, p, last - first) for p in phrases)}
    return "statement" if "statement" in found else min(found, default=None)


_HEADING = 7


def _heads(text: str, phrase: str, words: int) -> bool:
    """Whether a paragraph of so many words, which begins with `text`, is a heading of a phrase."""
    if words <= len(phrase.split()) + 4 and " " in phrase and text.endswith(phrase):
        return True
    return text.startswith(phrase) and (":" in phrase or words <= len(phrase.split()) + 4)


def transcript_channel(reports: tuple[Report, ...], words: Words) -> str | None:
    """The channel of a transcript, by the labels of its speakers; None for a text that is none."""
    turns = [report for report in reports if report.source and report.cue and words.words[report.cue[0]].text == ":"]
    if len(turns) < 2:
        return None
    labels = {
        words.words[i].text for report in turns if report.source for i in (report.source[0], report.source[1] - 1)
    }
    known = next((str(channel) for channel, own in _table()["labels"].items() if labels & set(own)), None)
    return known or ("interview" if len(turns) >= _TURNS and len(labels) <= len(turns) // 2 else None)


_TURNS = 4
"""Turns of speakers who are labelled by name make a conversation of a text from so many on."""
