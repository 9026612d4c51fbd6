"""One article, read: the layers of all stages. `link/` reads nothing else."""

from dataclasses import dataclass, field

from onrecord.model.article import Article, Masthead, Passage, Problem, Published, Time, TimeValue
from onrecord.model.happenings import AgreementMention, CommitmentMention, EventMention
from onrecord.model.speech import Attribution, Mention


@dataclass(frozen=True)
class Document:
    """One article, read: each field is the layer of one stage, in the order of the stages."""

    article: Article
    passages: tuple[Passage, ...] = ()
    masthead: Masthead = field(default_factory=Masthead)
    times: tuple[Time, ...] = ()
    published: Published = field(default_factory=Published)
    values: tuple[TimeValue, ...] = ()
    mentions: tuple[Mention, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    events: tuple[EventMention, ...] = ()
    agreements: tuple[AgreementMention, ...] = ()
    commitments: tuple[CommitmentMention, ...] = ()
    problems: tuple[Problem, ...] = ()
