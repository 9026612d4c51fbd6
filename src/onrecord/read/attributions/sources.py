"""Who is quoted: the noun phrase that a report's source is, without what only stands beside it."""

from onrecord.read.attributions import vocabulary
from onrecord.read.attributions.elsewhere import (
    agent_of,
    behind_according,
    is_expletive,
    is_heard,
    is_impersonal,
    owner_in,
    participle_subject,
    possessor_of,
    shared_subject,
)
from onrecord.read.attributions.layout import Layout, WordSpan
from onrecord.read.attributions.noun_phrases import (
    NOMINAL,
    RELATIVE,
    SUBJECTS,
    antecedent,
    closes_mark,
    noun_phrase,
    subject_of,
    trimmed,
)
from onrecord.read.words import Report


def clean_source(layout: Layout, report: Report, times: frozenset[int]) -> WordSpan | None:
    """The noun phrase that a report's source means; None where nobody is named. `times` are words of time expressions.

    A relative pronoun gives way to what it stands for; prepositions, times and clauses beside the phrase are left out. A cue without
    a source of its own has that of the verb it is joined to ("Varga said so, adding that …") or that of "by Varga".
    """
    if report.cue is None:
        return trimmed(layout, report.source) if report.source else None
    verb, text = layout.head(report.cue), layout.text(report.cue)
    if text.startswith("according"):
        return behind_according(layout, report.cue) or (trimmed(layout, report.source) if report.source else None)
    if (owner := possessor_of(layout, report.cue)) is not None:
        return owner
    if is_impersonal(layout, report.cue) or (report.source and is_expletive(layout, report.source, verb)):
        return agent_of(layout, verb, report.cue)
    if is_heard(layout, verb):
        return agent_of(layout, verb, report.cue)
    if report.source is None:
        return agent_of(layout, verb, report.cue) or shared_subject(layout, report, verb)
    taken = frozenset(i for span in (report.cue, *report.content) for i in range(*span))
    if (speaker := participle_subject(layout, report, verb)) is not None and speaker not in taken:
        return noun_phrase(layout, speaker, taken)
    return _cleaned(layout, _pronoun_alone(layout, report.source), verb, taken, times)


def _pronoun_alone(layout: Layout, source: WordSpan) -> WordSpan:
    """ "Who" of "who, like several others,"; other sources as they are."""
    first, last = source
    aside = last - first > 2 and layout[first].text.lower() in ("who", "which") and layout[first + 1].text == ","
    return (first, first + 1) if aside else source


def _cleaned(
    layout: Layout, source: WordSpan, verb: int, taken: frozenset[int], times: frozenset[int]
) -> WordSpan | None:
    span = _from_subject(layout, source, verb)
    span = _of_clause(layout, owner_in(layout, trimmed(layout, span), verb), taken)
    span = _without_relative(layout, span, taken)
    span = _up_to_head(layout, span, verb, taken)
    span = _up_to_occasion(layout, _up_to_clause(layout, span))
    span = _without_times(layout, span, times)
    span = _issuer(layout, trimmed(layout, _widened(layout, span, taken)))
    named = any(layout[i].upos in NOMINAL and layout[i].text.lower() not in _ARTICLES for i in range(*span))
    return span if named else None


_ARTICLES = frozenset({"a", "an", "the", "his", "her", "its", "their"})


def _issuer(layout: Layout, span: WordSpan) -> WordSpan:
    """ "Bolton" in "comments by Bolton"."""
    head = layout.head(span)
    by = next((i for i in range(head + 1, span[1] - 1) if layout[i].text.lower() in ("by", "from")), None)
    if by != head + 1 or layout[head].text.lower() not in vocabulary.words("documents", "issued"):
        return span
    return by + 1, span[1]


def _from_subject(layout: Layout, span: WordSpan, verb: int) -> WordSpan:
    """A source from its subject's phrase on, where it begins with a preposition: "In a statement, Mark Holm, a partner"."""
    subject = subject_of(layout, verb)
    if subject is None or not span[0] < subject < span[1] or not _opens_beside(layout, span[0], subject):
        return span
    first = max(noun_phrase(layout, subject)[0], span[0])
    return (first, span[1]) if first <= subject else span


def _opens_beside(layout: Layout, first: int, subject: int) -> bool:
    word = layout[first]
    if any(layout[i].upos == "SCONJ" for i in range(first, subject)):
        return True
    return word.upos in ("ADP", "SCONJ", "ADV", "PUNCT") or (
        word.upos == "VERB" and word.rel == "advcl" and word.head != subject
    )


def _of_clause(layout: Layout, span: WordSpan, taken: frozenset[int]) -> WordSpan:
    """ "reports" for "reports surfaced": the subject, where a whole clause was taken."""
    head = layout.head(span)
    subject = layout.child(head, *SUBJECTS) if layout[head].upos == "VERB" else None
    return noun_phrase(layout, subject, taken) if subject is not None and span[0] <= subject < span[1] else span


_CUTS = frozenset("following after before during since amid via until while".split())


def _without_times(layout: Layout, span: WordSpan, times: frozenset[int]) -> WordSpan:
    """A phrase up to "on Monday", "last week", "after the talks"; without a time before its last noun ("Trump's June 20").

    "Images taken on Monday" keep theirs.
    """
    first, last = span
    openers = (i for i in range(first + 1, last) if layout[i].text.lower() in _CUTS)
    cut = next((i for i in openers if layout[i].upos in ("ADP", "SCONJ", "VERB")), last)
    while cut - first > 1 and (cut - 1 in times or (cut < last and layout[cut - 1].upos in ("ADP", "PUNCT"))):
        if closes_mark(layout, cut - 1, first):
            break
        cut -= 1
    if cut < last and layout[cut - 1].upos == "VERB" and layout[cut - 1].rel == "acl":
        cut = last
    while cut - first > 1 and first in times:
        first += 1
    return first, cut


def _without_relative(layout: Layout, span: WordSpan, taken: frozenset[int]) -> WordSpan:
    """ "officials" for "officials who" and for a bare "who"."""
    first, last = span
    if layout[last - 1].text.lower() not in RELATIVE or layout[last - 1].upos == "DET":
        return span
    head = antecedent(layout, last - 1)
    if head not in taken and head != last - 1:
        return noun_phrase(layout, head, taken)
    return (first, last - 1) if last - first > 1 else span


def _up_to_head(layout: Layout, span: WordSpan, verb: int, taken: frozenset[int]) -> WordSpan:
    """The phrase of the subject, where the reader took a part of it that hangs on the subject: an apposition, "of the council"."""
    subject = subject_of(layout, verb)
    if _is_inner(layout, span):
        above = [i for i in layout.up(layout.head(span)) if i < span[0] and layout[i].upos in ("NOUN", "PROPN")]
        above = [i for i in (*above, subject) if i is not None and i < span[0]]
        return noun_phrase(layout, above[-1], taken) if above and above[-1] not in taken else span
    if subject is None or subject in taken or span[0] <= subject < span[1]:
        return span
    low, high = layout.reach[subject]
    inside = low <= span[0] and span[1] <= high
    name = any(layout[i].rel in ("flat", "compound", "nmod:poss") for i in range(*span) if layout[i].head == subject)
    return noun_phrase(layout, subject, taken) if inside and (subject < span[0] or name) else span


def _is_inner(layout: Layout, span: WordSpan) -> bool:
    """Whether a phrase stands behind a preposition or "after", so that it is only a part of a phrase before it."""
    if span[0] == layout.sentence(span[0])[0]:
        return False
    before = span[0] - 1
    return layout[before].text.lower() in _CUTS | {"for", "of", "on", "in", "at"} and layout[before].upos in (
        "ADP",
        "SCONJ",
        "VERB",
    )


def _up_to_clause(layout: Layout, span: WordSpan) -> WordSpan:
    """A phrase up to the comma behind which a relative clause or participle begins ("Varga, who arrived late")."""
    first, last = span
    for i in range(first + 1, last - 1):
        if layout[i].text == "," and _opens_clause(layout, i + 1, last):
            return first, i
    return span


def _up_to_occasion(layout: Layout, span: WordSpan) -> WordSpan:
    """A phrase up to "in an interview", "in a post", and up to the comma before an aside at its end ("Varga, by contrast")."""
    first, last = span
    for i in range(first + 1, last):
        if (
            layout[i].upos == "ADP"
            and layout[i].text.lower() in ("in", "on", "via", "during")
            and _is_occasion(layout, i, last)
        ):
            return first, i
        if layout[i].text == "," and i + 1 < last and layout.text((i + 1, min(i + 3, last))) in _ASIDES:
            return first, i
        if layout[i].text == "," and i + 1 < last and layout[i + 1].text.lower() in ("without", "speaking", "likewise"):
            return first, i
        if layout[i].text == "," and layout.text((i + 1, min(i + 3, last))) in _AT:
            return first, i
    return span


_AT = frozenset(
    f"{where} {whose}"
    for where in ("at", "in", "on", "during")
    for whose in ("a", "an", "another", "his", "her", "their")
)
_ASIDES = frozenset(
    {"by contrast", "in contrast", "in turn", "for instance", "for example", "in particular", "at least"}
)


def _is_occasion(layout: Layout, number: int, last: int) -> bool:
    """Whether a preposition opens "in an interview with X", "in a blog post": an occasion of saying with an article before it."""
    near = range(number + 2, min(number + 5, last))
    if number + 1 >= last or layout[number + 1].text.lower() not in ("a", "an", "his", "her", "their", "its"):
        return False
    said = vocabulary.words("documents", "issued") | vocabulary.words("documents", "occasions")
    return any(layout[i].text.lower() in said and layout[i].upos in ("NOUN", "PROPN") for i in near)


def _opens_clause(layout: Layout, number: int, last: int) -> bool:
    words = [layout[i].text.lower() for i in range(number, min(number + 3, last))]
    if (
        words[0] in ("who", "which", "whose", "whom", "where", "when", "while", "after", "as")
        or words[1:2] == ["whom"]
        or words[2:3] == ["whom"]
    ):
        return True
    return layout[number].upos == "VERB" and layout[number].rel.split(":")[0] in (
        "acl",
        "advcl",
        "xcomp",
        "conj",
        "ccomp",
    )


def _widened(layout: Layout, span: WordSpan, taken: frozenset[int]) -> WordSpan:
    """A phrase with the words before it that belong to its first word's phrase, and the rest of a name it cuts."""
    first, last = span
    low = layout.sentence(first)[0]
    while first > low and first - 1 not in taken and _is_part(layout, first - 1, (first, last)):
        first -= 1
    return first, last


def _is_part(layout: Layout, number: int, span: WordSpan) -> bool:
    word = layout[number]
    return span[0] <= word.head < span[1] and word.rel.split(":")[0] in _PARTS


_PARTS = frozenset({"det", "amod", "compound", "flat", "nummod", "nmod"})
