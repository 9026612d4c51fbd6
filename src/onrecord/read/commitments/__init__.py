"""Commitments of an article: who undertook what, for whom, by when, under which agreement, and what is told of its fate.

`undertakings` finds them, `actions` reads what is to be done, `ties` what they depend on, `fates` what becomes of them, `sides` whose
word that is, `alike` tells whether two phrases are one act. A prediction, a wish, a demand, a plan to meet is no commitment.
"""

from collections.abc import Mapping, Sequence

from onrecord.model import AgreementMention, Attribution, CommitmentMention, Mention, Span, row_id
from onrecord.read.commitments.actions import find_condition, find_deadline, span_of
from onrecord.read.commitments.alike import act_of, same_act
from onrecord.read.commitments.drafts import Undertaking
from onrecord.read.commitments.fates import Told, find_fates
from onrecord.read.commitments.page import Page, make_page
from onrecord.read.commitments.sides import side_of
from onrecord.read.commitments.ties import agreement_of
from onrecord.read.commitments.undertakings import find_undertakings
from onrecord.read.events.scene import Scene
from onrecord.read.events.when import date_owners

__all__ = ["find_commitments"]

_MOST_PARTIES = 6
_MOST_TOLD = 200
"""Of how many undertakings of one article the fate is looked for."""


def find_commitments(
    scene: Scene,
    mentions: Sequence[Mention],
    attributions: Sequence[Attribution],
    agreements: Sequence[AgreementMention],
) -> tuple[CommitmentMention, ...]:
    """The undertakings of an article (`stated`) and what it tells of their fate, in order of the text."""
    page = make_page(scene, mentions, attributions, agreements)
    undertakings = find_undertakings(page)
    if not undertakings:
        return ()
    dates = date_owners(page.scene, frozenset())
    cues = sorted({each.cue for each in undertakings})
    firsts = {each.cue: each for each in reversed(undertakings)}
    made = ((each, row) for each in undertakings for row in _rows(page, each, cues, firsts[each.cue] is each, dates))
    rows = {row.id: (each, row) for each, row in made}
    told = [_told(page, each, row) for each, row in rows.values()]
    fates = find_fates(page, _distinct(told)[:_MOST_TOLD], dates)
    found = {row.id: row for row in (*(row for _, row in rows.values()), *fates)}
    return tuple(sorted(found.values(), key=lambda row: (row.wording.start, row.action.start, row.id)))


def _rows(
    page: Page, each: Undertaking, cues: Sequence[int], is_first: bool, dates: Mapping[int, tuple[int, ...]]
) -> list[CommitmentMention]:
    """One row for each party of an undertaking; nothing for a threat without a condition. `cues` are all, in order."""
    scene = page.scene
    condition = find_condition(page, each.action.head, each.cue)
    if condition is None and _is_threat(page, each):
        return []
    sentence = scene.span(*scene.words.sentences[scene.clauses.words[each.cue].sentence])
    beneficiary = page.identity(each.beneficiary)
    agreement, own = agreement_of(page, each, cues), dates.get(each.cue, ())
    rows = []
    for number, party in enumerate(each.parties[:_MOST_PARTIES]):
        named = not scene.clauses.is_verb(each.cue) or each.by is None or each.by.source_kind == "document"
        side = "obligor" if named else side_of(page, each.by, page.identity(party), beneficiary)
        row = CommitmentMention(
            id=_id(page, each, is_first, number),
            party=party.id,
            action=span_of(page, each.action),
            normalised=each.action.normalised,
            step="stated",
            whose=side,
            wording=_wording(page, each),
            by=each.by.id if each.by else None,
            beneficiary=each.beneficiary.id if each.beneficiary else None,
            agreement=agreement,
            condition=condition,
            deadline=find_deadline(page, each.action),
            time=scene.times[own[0]].id if own else (each.by.time if each.by else None),
            according_to=tuple(voice.id for voice in page.voices.get(each.cue, ())),
            evidence=(sentence,),
        )
        rows.append(row)
    return rows


def _wording(page: Page, each: Undertaking) -> Span:
    """The words from the cue to the end of the action, or around."""
    first, last = min(each.cue, each.action.first), max(each.cue + 1, each.action.last)
    return page.scene.span(first, last)


def _is_threat(page: Page, each: Undertaking) -> bool:
    words = page.scene.clauses
    base = page.base(each.cue) if words.is_verb(each.cue) else page.noun(each.cue)
    return page.vocabulary.has("cues.threat", base) or page.vocabulary.has("cues.threats", base)


def _id(page: Page, each: Undertaking, is_first: bool, number: int) -> str:
    """By the cue for the first action of the first party; by the action for others, with the number of the party."""
    word = each.cue if is_first else each.action.head
    article = page.scene.article.id if number == 0 else f"{page.scene.article.id}|{number}"
    return row_id("commitment_mention", article, page.scene.clauses.words[word].start)


def _told(page: Page, each: Undertaking, row: CommitmentMention) -> Told:
    party = page.by_id[row.party or ""]
    states = frozenset[str]().union(*(page.sides.get(chain, frozenset()) for chain in party.chains))
    identity, beneficiary = page.identity(party) | states, page.identity(each.beneficiary)
    return Told(
        row, act_of(row.normalised), identity, beneficiary, each.cue, range(each.action.first, each.action.last)
    )


def _distinct(told: Sequence[Told]) -> list[Told]:
    """Undertakings told several times once: the first telling."""
    kept: list[Told] = []
    for each in told:
        same = (
            o for o in kept[-200:] if o.identity & each.identity and same_act(o.row.normalised, each.row.normalised)
        )
        if next(same, None) is None:
            kept.append(each)
    return kept
