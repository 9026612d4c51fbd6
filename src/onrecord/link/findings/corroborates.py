"""One event told from two or more origins, which is more than two articles."""

from collections.abc import Iterator
from dataclasses import replace

from onrecord.link.findings.plans import clauses, headline
from onrecord.link.findings.story import Story, make_finding, shortened, told_day
from onrecord.model import Event, Finding

_ALIKE = ({"occurred", "under way"}, {"planned"})


def find_corroborated(story: Story) -> Iterator[Finding]:
    """The events that articles which are no copies tell from at least two origins, with somebody in them and a day or a place."""
    for event in story.record.events:
        told = _agreeing(event, story)
        origins = story.origins.of_events(told)
        is_full = event.participants and (event.time or event.place)
        if is_full and origins.at_least > 1 and len(story.origins.groups(told)) > 1:
            when, roots = told_day(event.time), [_shown(root, story) for root in origins.roots[:4]]
            what = headline(event, story) + (f" ({when})" if when else "")
            explanation = f"{what}: told from at least {origins.at_least} origins: {'; '.join(roots)}."
            found = make_finding(
                "corroborates", [event.id], headline(event, story), explanation, clauses(told, story, 4)
            )
            yield replace(found, origins=origins)


def _agreeing(event: Event, story: Story) -> list[str]:
    """The tellings of an event whose status agrees with its own: a plan corroborates no deed, an expectation no plan."""
    fitting = next((statuses for statuses in _ALIKE if event.status in statuses), set())
    return [id_ for id_ in event.mentions if id_ in story.told and story.told[id_][1].status in fitting]


def _shown(root: str, story: Story) -> str:
    """A root in words: of an article its publisher or file, of unnamed reports their words."""
    article, _, words = root.partition(": ")
    if words and article in {document.article.id for document in story.record.documents}:
        return shortened(words)
    for document in story.record.documents:
        if document.article.id == root:
            return document.masthead.publisher or (document.article.file or root).rpartition("/")[2]
    return shortened(root)
