"""Agreements that an article speaks of: which words name one, who made it, when and where, and what it is said to leave open.

`naming` finds the words, `grouping` those that name the same, `terms` reads who, when and where, `lacks` what is left open.
"""

from collections.abc import Sequence

from onrecord.model import AgreementMention, Attribution, Mention, row_id
from onrecord.read.agreements.grouping import grouped
from onrecord.read.agreements.lacks import find_lacks
from onrecord.read.agreements.naming import Named, find_names
from onrecord.read.agreements.terms import parties_of, place_of, time_of
from onrecord.read.events.scene import Scene
from onrecord.read.events.when import date_owners

__all__ = ["find_agreements"]


def find_agreements(
    scene: Scene, mentions: Sequence[Mention], attributions: Sequence[Attribution]
) -> tuple[AgreementMention, ...]:
    """The words that name an agreement, in order of the text; `of` joins those that name the same."""
    groups = grouped(scene, find_names(scene))
    if not groups:
        return ()
    lacks = find_lacks(scene, {each.head for each, _ in groups}, attributions)
    dates = date_owners(scene, frozenset())
    first = {group: _id(scene, each) for each, group in reversed(groups)}
    return tuple(
        AgreementMention(
            id=_id(scene, each),
            span=each.span,
            of=first[group],
            time=time_of(scene, each, dates),
            place=place_of(scene, each, mentions),
            parties=tuple(parties_of(scene, each)),
            lacks=tuple(lacks.get(each.head, ())),
            evidence=(scene.span(*scene.words.sentences[scene.clauses.words[each.head].sentence]),),
        )
        for each, group in groups
    )


def _id(scene: Scene, named: Named) -> str:
    return row_id("agreement_mention", scene.article.id, scene.clauses.words[named.head].start)
