"""The stages of reading one article, in order, and nothing else."""

from dataclasses import replace
from functools import cache

from onrecord.model import Article, Document
from onrecord.read.agreements import find_agreements
from onrecord.read.attributions import find_attributions
from onrecord.read.commitments import find_commitments
from onrecord.read.events import find_events
from onrecord.read.events.scene import make_scene
from onrecord.read.language import ENGLISH, find_language
from onrecord.read.masthead import find_masthead
from onrecord.read.mentions import find_mentions
from onrecord.read.passages import find_passages
from onrecord.read.published import find_published
from onrecord.read.times import anchor_times, find_times
from onrecord.read.words import Reader, Words


@cache
def default_reader() -> Reader:
    """The reader that comes with the program, loaded once a process."""
    return Reader.load()


def read_article(article: Article, reader: Reader | None = None) -> Document:
    """What one article tells by itself. Nothing but passages is taken from one that is not in English.

    `reader` is the one that comes with the program unless another is given.
    """
    language, foreign = find_language(article)
    is_read = language in (ENGLISH, None)
    passages = find_passages(article)
    masthead = replace(find_masthead(article, passages), language=language)
    times = find_times(article, passages) if is_read else ()
    published, doubts = find_published(article, passages, times)
    values = anchor_times(times, published)
    words = (reader or default_reader()).analyse(article, passages) if is_read else Words()
    mentions = find_mentions(article, passages, words)
    attributions = find_attributions(article, passages, words, mentions, times)
    scene = make_scene(article, words, mentions, times)
    events = find_events(scene, mentions, attributions)
    agreements = find_agreements(scene, mentions, attributions)
    commitments = find_commitments(scene, mentions, attributions, agreements)
    return Document(
        article=article,
        passages=passages,
        masthead=masthead,
        times=times,
        published=published,
        values=values,
        mentions=mentions,
        attributions=attributions,
        events=events,
        agreements=agreements,
        commitments=commitments,
        problems=(*([foreign] if foreign else ()), *doubts),
    )
