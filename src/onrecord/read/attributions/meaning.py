"""What a report is worth: the act, the channel, whom it was said to and when, what kind of source, how sure, whether denied.

`describe_reports` gives it for all reports of an article, `describe_report` for one. The words that tell are in the tables
`acts`, `channels` and `sources` of `data/en/`.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.model import Act, Certainty, Polarity, SourceKind, Time
from onrecord.read.attributions.acts import find_act
from onrecord.read.attributions.index import Clues, MentionIndex
from onrecord.read.attributions.kinds import find_kind
from onrecord.read.words import Report, Words


@dataclass(frozen=True, slots=True)
class Setting:
    """Where and when one speaks, as earlier reports of the same speaker told: it holds for the next ones until another is told.

    `time` is the id of a time.
    """

    channel: str | None = None
    time: str | None = None


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
    return tuple(_describe(report, clues, Setting()) for report in reports)


def describe_report(
    report: Report, words: Words, mentions: MentionIndex, times: Sequence[Time], setting: Setting
) -> Meaning:
    """The meaning of one report; `setting` stands in for channel and time where its own words tell none."""
    return _describe(report, Clues.of(words, mentions, times), setting)


def _describe(report: Report, clues: Clues, setting: Setting) -> Meaning:
    return Meaning(
        act=find_act(report, clues),
        channel=setting.channel,
        time=setting.time,
        source_kind=find_kind(report.source, clues),
    )
