"""What a report is worth: the act, the channel, whom it was said to and when, what kind of source, how sure, whether denied.

`describe_reports` gives it for all reports of an article, `describe_report` for one. The words that tell are in the tables
`acts`, `channels` and `sources` of `data/en/`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from onrecord.model import Act, Certainty, Polarity, SourceKind, Time
from onrecord.read.attributions.acts import find_act
from onrecord.read.attributions.addressees import find_addressee, mention_at
from onrecord.read.attributions.anonymity import describe_source, find_affiliation, find_condition
from onrecord.read.attributions.beside import Beside
from onrecord.read.attributions.certainty import find_certainty, find_polarity
from onrecord.read.attributions.channels import find_channel, find_occasion, find_setting, transcript_channel
from onrecord.read.attributions.index import Clues, MentionIndex
from onrecord.read.attributions.kinds import find_kind
from onrecord.read.attributions.responses import find_responses
from onrecord.read.attributions.saying_times import find_saying_time
from onrecord.read.attributions.settings import Setting, Settings, speaker_key
from onrecord.read.attributions.translation import find_translated
from onrecord.read.words import Report, Words

__all__ = ["Meaning", "Setting", "describe_report", "describe_reports"]


@dataclass(frozen=True, slots=True)
class Meaning:
    """The fields of an attribution that its words mean; `model.Attribution` says what each is.

    `responds_to` is the number, among the reports of the article, of the one that this one answers.
    """

    act: Act = "say"
    channel: str | None = None
    addressee: str | None = None
    time: str | None = None
    source_kind: SourceKind = "nobody named"
    affiliation: str | None = None
    described_as: str | None = None
    condition: str | None = None
    responds_to: int | None = None
    speaker_certainty: Certainty = "unknown"
    polarity: Polarity = "+"
    translated: bool | None = None


def describe_reports(
    reports: Sequence[Report], words: Words, mentions: MentionIndex, times: Sequence[Time]
) -> tuple[Meaning, ...]:
    """The meaning of each report of an article, in the same order, channel and time carried over within a setting."""
    clues = Clues.of(words, mentions, times)
    speakers = [speaker_key(report, clues) for report in reports]
    found = list(_in_settings(reports, speakers, clues))
    answered = find_responses(reports, [meaning.act for meaning in found], speakers, clues)
    shared = _in_exchange(found, answered)
    return tuple(replace(meaning, responds_to=n) for meaning, n in zip(shared, answered, strict=True))


_EXCHANGES = frozenset({"hearing", "press briefing", "interview"})
"""Channels that hold for a question and its answer alike."""


def _in_exchange(found: Sequence[Meaning], answered: Sequence[int | None]) -> list[Meaning]:
    """The meanings, a question and what replies to it by one channel where only one of them tells it."""
    result = list(found)
    for n, m in enumerate(answered):
        if m is None or found[m].act != "ask":
            continue
        for own, other in ((n, m), (m, n)):
            if result[own].channel is None and result[other].channel in _EXCHANGES:
                result[own] = replace(result[own], channel=result[other].channel)
    return result


def _in_settings(reports: Sequence[Report], speakers: Sequence[str | None], clues: Clues) -> Iterator[Meaning]:
    settings = Settings.of(clues, find_setting(clues.words), transcript_channel(tuple(reports), clues.words))
    for report, speaker in zip(reports, speakers, strict=True):
        outer = reports[report.inside] if report.inside is not None else None
        own = _describe(report, clues, outer)
        told = Setting(own.channel, own.time)
        setting = settings.at(report, speaker, own.act, told)
        yield replace(own, channel=setting.channel, time=setting.time)
        settings = settings.after(report, speaker, told, setting)


def describe_report(
    report: Report, words: Words, mentions: MentionIndex, times: Sequence[Time], setting: Setting
) -> Meaning:
    """The meaning of one report; `setting` stands in for channel and time where its own words tell none."""
    own = _describe(report, Clues.of(words, mentions, times), None)
    return replace(own, channel=own.channel or setting.channel, time=own.time or setting.time)


def _describe(report: Report, clues: Clues, outer: Report | None) -> Meaning:
    """What the words of a report and those beside its cue tell; `outer` is the report that it stands inside."""
    act, kind, beside = find_act(report, clues), find_kind(report.source, clues), Beside.of(report, clues, outer)
    told, affiliation = find_addressee(beside), find_affiliation(report.source, kind, clues)
    occasion = find_occasion(beside)
    addressee, time = mention_at(told, clues), find_saying_time(beside, occasion)
    return Meaning(
        act=act,
        channel=find_channel(beside, occasion, told),
        addressee=addressee.id if addressee else None,
        time=time.id if time else None,
        source_kind=kind,
        affiliation=affiliation.id if affiliation else None,
        described_as=describe_source(report, kind, clues),
        condition=find_condition(report, kind, clues),
        speaker_certainty=find_certainty(act, report, clues),
        polarity=find_polarity(act, report, clues),
        translated=find_translated(beside),
    )
