"""What holds from one report to the next: the channel and the time of a speaker's last saying, until another is told."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache

from onrecord.model import STANCES, Act
from onrecord.read.attributions.index import Clues, head_of
from onrecord.read.attributions.source_nouns import has
from onrecord.read.words import Report
from onrecord.tables import load_table

_SILENT_WORDS = 130
"""A setting ends where its speaker is not heard of for so many words …"""
_REACH_WORDS = 260
"""… and so many words after the ones that told it."""


_HEARING = "hearing"


@cache
def _in_session() -> frozenset[str]:
    """Those who speak at hearings."""
    return frozenset(load_table("channels")["sessions"][_HEARING])


@dataclass(frozen=True, slots=True)
class Setting:
    """Where and when one speaks. `time` is the id of a time."""

    channel: str | None = None
    time: str | None = None


@dataclass(frozen=True, slots=True)
class _Held:
    """A setting, the word that its words were told at, and the word that its speaker was last heard at."""

    setting: Setting
    told: int
    heard: int


@dataclass(frozen=True)
class Settings:
    """The settings of the speakers that were heard lately.

    `whole` is the channel of the whole text (a press release), `turns` that of a transcript's turns; `last` the speaker who was heard last;
    `session` the word at which a hearing was last told of.
    """

    clues: Clues
    whole: str | None
    turns: str | None
    held: Mapping[str, "_Held"] = field(default_factory=dict)
    last: str | None = None
    session: int | None = None

    @classmethod
    def of(cls, clues: Clues, whole: str | None, turns: str | None) -> "Settings":
        """The settings at the beginning of a text."""
        return cls(clues, whole, turns)

    def at(self, report: Report, speaker: str | None, act: Act, own: Setting) -> Setting:
        """The setting of a report: what its own words tell, else what holds for its speaker."""
        carried = self._carried(report, speaker, act)
        channel = own.channel or (carried.channel if self._is_same_time(own, carried) else None)
        channel = channel or self._of_session(report, act)
        time = own.time or (carried.time if own.channel in (None, carried.channel) else None)
        return Setting(channel or self._of_text(report, act), time)

    def after(self, report: Report, speaker: str | None, own: Setting, setting: Setting) -> "Settings":
        """The settings once a report has been read: `own` is what its words told, `setting` what holds for it."""
        key = self._key(report, speaker)
        if setting.channel == _HEARING:
            self = replace(self, session=report.anchor)
        if key is None or (report.inside is not None and own == Setting()):
            return self
        setting = replace(setting, time=setting.time if self._is_day(setting.time) else None)
        told = report.anchor if own.channel or own.time else self._told_at(key, report.anchor)
        recent = {k: held for k, held in self.held.items() if report.anchor - held.heard <= _SILENT_WORDS}
        return replace(self, held={**recent, key: _Held(setting, told, report.anchor)}, last=key)

    def _of_session(self, report: Report, act: Act) -> str | None:
        """The hearing that was told of shortly before, where a judge, counsel or witness speaks."""
        if self.session is None or report.source is None or report.anchor - self.session > _SILENT_WORDS:
            return None
        if act in STANCES or report.inside is not None or self._is_other_time(report):
            return None
        return _HEARING if has(report.source, self.clues, _in_session()) else None

    def _key(self, report: Report, speaker: str | None) -> str | None:
        """The speaker; of a quotation that goes on without a cue or source the last one."""
        return speaker or (self.last if report.cue is None and report.source is None else None)

    def _told_at(self, key: str, anchor: int) -> int:
        return self.held[key].told if key in self.held else anchor

    def _carried(self, report: Report, speaker: str | None, act: Act) -> Setting:
        held = self.held.get(self._key(report, speaker) or "")
        if held is None or act in STANCES or report.inside is not None or self._is_other_time(report):
            return Setting()
        is_near = report.anchor - held.heard <= _SILENT_WORDS and report.anchor - held.told <= _REACH_WORDS
        return held.setting if is_near else Setting()

    def _is_other_time(self, report: Report) -> bool:
        """Whether the cue speaks of another occasion: "has said", "says", "earlier said", or is a noun ("his claim")."""
        if report.cue is None:
            return False
        words = [self.clues.words.words[i].text.lower() for i in range(*report.cue)]
        if words[0] in _PERFECT or any(word in _OTHER for word in words):
            return True
        head = self.clues.words.words[head_of(self.clues.words, report.cue)]
        if head.upos == "NOUN":
            return True
        return head.upos == "VERB" and head.text.lower() == head.lemma.lower() + "s"

    def _is_day(self, time: str | None) -> bool:
        """Whether a time is a week or less: two sayings of one month or year need not be of one occasion."""
        value = self.clues.time_of[time].value if time and time in self.clues.time_of else None
        return not (value and _LONG.fullmatch(value))

    def _is_same_time(self, own: Setting, carried: Setting) -> bool:
        if own.time is None or carried.time is None or own.time == carried.time:
            return True
        times = {
            time.id: (time.value, time.offset) for _, time in self.clues.times if time.id in (own.time, carried.time)
        }
        return times.get(own.time) == times.get(carried.time)

    def _of_text(self, report: Report, act: Act) -> str | None:
        """The channel of the whole text, for what is said in it and not within what others say."""
        if report.inside is not None or act in STANCES:
            return None
        is_turn = report.cue is not None and self.clues.words.words[report.cue[0]].text == ":"
        return self.turns if is_turn and self.turns else self.whole


_LONG = re.compile(r"[\dX]{2,4}(-([\dX]{2}|[QH]\d|SP|SU|FA|WI))?")
"""Values of years, quarters, seasons, months."""
_PERFECT = frozenset({"has", "have", "had", "'ve", "'s"})
_OTHER = frozenset({"earlier", "previously", "once", "later", "often", "repeatedly", "long", "always", "never"})


def speaker_key(report: Report, clues: Clues) -> str | None:
    """A key that is the same for the same speaker: the chain of the head of the source, else its last name in lower case."""
    if report.source is None:
        return None
    head = head_of(clues.words, report.source)
    within = clues.mentions.within(report.source)
    mention = clues.mentions.at(head) or next((m for m in within if m.type == "person"), None)
    if mention is not None and len(mention.chains) == 1:
        return mention.chains[0]
    name = clues.name_spans.get(head)
    return clues.words.words[name[1] - 1 if name else head].text.lower()
