"""Who is quoted: the noun phrase that a report's source is, without what only stands beside it."""

from onrecord.read.attributions import vocabulary
from onrecord.read.attributions.layout import Layout, WordSpan
from onrecord.read.words import Report

_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET", "X"})
_RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
_SUBJECTS = ("nsubj", "csubj")
_OUTSIDE = frozenset(
    {
        "case",
        "mark",
        "cc",
        "punct",
        "advcl",
        "parataxis",
        "ccomp",
        "csubj",
        "discourse",
        "cop",
        "aux",
        "orphan",
        "vocative",
    }
)
"""Relations of words that stand beside a noun phrase, not in it."""


def subject_of(layout: Layout, verb: int) -> int | None:
    """The subject of a verb; that of the verb it is joined to or hangs on where it has none ("She said so and left")."""
    for number in (verb, *layout.up(verb)):
        found = layout.child(number, *_SUBJECTS)
        if found is not None:
            return found
        if layout[number].rel.split(":")[0] not in ("conj", "xcomp", "advcl"):
            return None
    return None


def antecedent(layout: Layout, number: int) -> int:
    """The noun that a relative pronoun stands for, or the word itself: "officials" for the "who" in "officials who believe"."""
    if layout[number].text.lower() not in _RELATIVE:
        return number
    for above in layout.up(number):
        rel = layout[above].rel
        if rel.startswith("acl") and layout[above].head < number:
            return layout[above].head
        if rel.split(":")[0] not in ("conj", "xcomp", "ccomp", "nmod", "nsubj", "obl"):
            return number
    return number


def clean_source(layout: Layout, report: Report, times: frozenset[int]) -> WordSpan | None:
    """The noun phrase that a report's source means; None where nobody is named. `times` are words of time expressions.

    A relative pronoun gives way to what it stands for; prepositions, times and clauses beside the phrase are left out. A cue without
    a source of its own has that of the verb it is joined to ("Varga said so, adding that …") or that of "by Varga".
    """
    if report.cue is None:
        return trimmed(layout, report.source) if report.source else None
    verb, text = layout.head(report.cue), layout.text(report.cue)
    if text.startswith("according"):
        return _according(layout, report.cue) or (trimmed(layout, report.source) if report.source else None)
    if (owner := _possessor(layout, report.cue)) is not None:
        return owner
    if is_impersonal(layout, report.cue) or (report.source and _is_expletive(layout, report.source, verb)):
        return _agent(layout, verb, report.cue)
    if _is_heard(layout, verb):
        return _agent(layout, verb, report.cue)
    if report.source is None:
        return _agent(layout, verb, report.cue) or _shared(layout, report, verb)
    taken = frozenset(i for span in (report.cue, *report.content) for i in range(*span))
    return _cleaned(layout, report.source, verb, taken, times)


def _cleaned(
    layout: Layout, source: WordSpan, verb: int, taken: frozenset[int], times: frozenset[int]
) -> WordSpan | None:
    span = _from_subject(layout, source, verb)
    span = _of_clause(layout, _owner(layout, trimmed(layout, span), verb), taken)
    span = _without_relative(layout, span, taken)
    span = _up_to_head(layout, span, verb, taken)
    span = _up_to_clause(layout, span)
    span = _without_times(layout, span, times)
    span = _issuer(layout, trimmed(layout, _widened(layout, span, taken)))
    named = any(layout[i].upos in _NOMINAL and layout[i].text.lower() not in _ARTICLES for i in range(*span))
    return span if named else None


_ARTICLES = frozenset({"a", "an", "the", "his", "her", "its", "their"})


_IMPERSONAL = frozenset(
    "expected believed thought said reported understood rumored rumoured supposed known feared assumed alleged likely set due".split()
)
_BE = frozenset("is are was were be been being 's 're".split())


def is_impersonal(layout: Layout, cue: WordSpan) -> bool:
    """Whether a cue names nobody: "is expected", "were said"."""
    words = layout.text(cue).split()
    if not _BE & set(words[:-1]):
        return False
    return words[-1] in _IMPERSONAL or is_passive(layout, cue)


def is_passive(layout: Layout, cue: WordSpan) -> bool:
    """Whether a cue tells what is done to its subject: "has been mentioned", "was told", but not "is concerned"."""
    verb = layout[cue[1] - 1]
    form = verb.text.lower()
    if verb.upos != "VERB" or form in vocabulary.verbs("felt") or form.endswith("ing"):
        return False
    return any(layout[i].rel == "aux:pass" and cue[0] <= i for i in layout.children[cue[1] - 1])


def _is_heard(layout: Layout, verb: int) -> bool:
    """Whether the one who speaks next was asked or told: "Asked whether …, Holm said …"."""
    form, rel = layout[verb].text.lower(), layout[verb].rel.split(":")[0]
    heard = form.endswith("ed") and form in vocabulary.verbs("hearing")
    return heard and rel == "advcl" and layout.child(verb, "nsubj", "aux") is None


def _is_expletive(layout: Layout, source: WordSpan, verb: int) -> bool:
    """Whether a source is the "it" of "it was reported that"."""
    passive = any(layout[i].rel in ("aux:pass", "cop") for i in layout.children[verb])
    return layout.text(source) in ("it", "there") and (passive or layout[source[0]].rel == "expl")


def _agent(layout: Layout, verb: int, cue: WordSpan) -> WordSpan | None:
    """ "the council" in "was rejected by the council"."""
    for i in layout.children[verb]:
        case = layout.child(i, "case")
        if i > verb and layout[i].rel.startswith("obl") and case is not None and layout[case].text.lower() == "by":
            passive = layout[i].rel == "obl:agent" or any(layout[k].rel == "aux:pass" for k in layout.children[verb])
            return noun_phrase(layout, i, frozenset(range(*cue))) if passive and layout[i].upos in _NOMINAL else None
    return None


def _shared(layout: Layout, report: Report, verb: int) -> WordSpan | None:
    """The subject of the verb that the cue is joined to."""
    passive = any(layout[i].rel == "aux:pass" for i in layout.children[verb])
    if layout[verb].upos != "VERB" or passive or layout.child(verb, "expl") is not None:
        return None
    subject = subject_of(layout, verb)
    taken = frozenset(i for span in (report.cue, *report.content) if span for i in range(*span))
    if subject is None or subject in taken or layout.child(subject, "mark") is not None:
        return None
    return noun_phrase(layout, antecedent(layout, subject), taken)


def _according(layout: Layout, cue: WordSpan) -> WordSpan | None:
    """The noun phrase behind "according to"."""
    last = layout.sentence(cue[0])[1]
    inner = (i for i in range(cue[1], last) if not cue[1] <= layout[i].head < last)
    noun = next((i for i in inner if layout[i].upos in _NOMINAL), None)
    return noun_phrase(layout, noun, frozenset(range(*cue))) if noun is not None and noun < cue[1] + 12 else None


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


def _possessor(layout: Layout, cue: WordSpan) -> WordSpan | None:
    """ "Trump" in "Trump's June 20 claim": whose the noun is that the cue opens with; by its place, whatever the tree says."""
    low = max(layout.sentence(cue[0])[0], cue[0] - 5)
    if layout[cue[0]].text.lower() not in vocabulary.nouns("clause"):
        return None
    mark = next((i for i in range(cue[0] - 1, low, -1) if layout[i].text.lower() in _POSSESSIVE), None)
    if (
        mark is None
        or layout[mark].upos != "PART"
        or any(layout[i].upos in ("VERB", "ADP", "PUNCT") for i in range(mark, cue[0]))
    ):
        return None
    return _owner(layout, (layout.sentence(cue[0])[0], mark + 1), cue[0])


def _owner(layout: Layout, span: WordSpan, cue: int) -> WordSpan:
    """ "Trump" in "to substantiate Trump's June 20", where the cue is a noun."""
    if layout[cue].text.lower() not in vocabulary.nouns("clause"):
        return span
    mark = next((i for i in reversed(range(*span)) if layout[i].text.lower() in _POSSESSIVE), None)
    if mark is None:
        return span
    first = mark
    while first > span[0] and layout[first - 1].upos in ("PROPN", "NOUN", "ADJ", "DET", "PRON", "NUM"):
        first -= 1
    return (first, mark) if first < mark else span


_POSSESSIVE = frozenset({"'s", "’s", "'", "’"})


def _of_clause(layout: Layout, span: WordSpan, taken: frozenset[int]) -> WordSpan:
    """ "reports" for "reports surfaced": the subject, where a whole clause was taken."""
    head = layout.head(span)
    subject = layout.child(head, *_SUBJECTS) if layout[head].upos == "VERB" else None
    return noun_phrase(layout, subject, taken) if subject is not None and span[0] <= subject < span[1] else span


_CUTS = frozenset("following after before during since amid via until while".split())


def _without_times(layout: Layout, span: WordSpan, times: frozenset[int]) -> WordSpan:
    """A phrase up to "on Monday", "last week", "after the talks"; without a time before its last noun ("Trump's June 20")."""
    first, last = span
    openers = (i for i in range(first + 1, last) if layout[i].text.lower() in _CUTS)
    cut = next((i for i in openers if layout[i].upos in ("ADP", "SCONJ", "VERB")), last)
    while cut - first > 1 and (cut - 1 in times or (cut < last and layout[cut - 1].upos in ("ADP", "PUNCT"))):
        if _closes(layout, cut - 1, first):
            break
        cut -= 1
    while cut - first > 1 and first in times:
        first += 1
    return first, cut


def _without_relative(layout: Layout, span: WordSpan, taken: frozenset[int]) -> WordSpan:
    """ "officials" for "officials who" and for a bare "who"."""
    first, last = span
    if layout[last - 1].text.lower() not in _RELATIVE or layout[last - 1].upos == "DET":
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
    return layout[before].text.lower() in _CUTS | {"for", "of"} and layout[before].upos in ("ADP", "SCONJ", "VERB")


def _up_to_clause(layout: Layout, span: WordSpan) -> WordSpan:
    """A phrase up to the comma behind which a relative clause or participle begins ("Varga, who arrived late")."""
    first, last = span
    for i in range(first + 1, last - 1):
        if layout[i].text == "," and _opens_clause(layout, i + 1, last):
            return first, i
    return span


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


def noun_phrase(layout: Layout, head: int, apart: frozenset[int] = frozenset()) -> WordSpan:
    """The noun phrase of `head`: titles, appositions, what restricts it; no clause behind a comma, no word of `apart`."""
    first = last = head
    low, high = layout.reach[head]
    while first > low and first - 1 not in apart and _belongs(layout, first - 1, head):
        first -= 1
    while last + 1 < high and last + 1 not in apart and _belongs(layout, last + 1, head):
        last += 1
    return trimmed(layout, _joined(layout, (first, last + 1), head, apart))


def _joined(layout: Layout, span: WordSpan, head: int, apart: frozenset[int]) -> WordSpan:
    """A phrase with the one that "and" joins to it, where the tree has both beside each other."""
    first, last = span
    if first >= 2 and layout[first - 1].upos == "CCONJ" and layout[first - 1].head in (head, layout[head].head):
        other = first - 2
        if (
            other not in apart
            and layout[other].upos in ("PROPN", "NOUN", "PRON")
            and layout[other].head == layout[head].head
        ):
            return max(layout.reach[other][0], layout.sentence(head)[0]), last
    if last + 1 < len(layout.reach) and layout[last].upos == "CCONJ" and last not in apart:
        other = layout[last].head
        alike = layout[other].head == layout[head].head and layout[other].rel == layout[head].rel
        if other > last and alike and apart.isdisjoint(range(*layout.reach[other])):
            return first, max(last, other + 1)
    return span


def _belongs(layout: Layout, number: int, head: int) -> bool:
    """Whether the way from a word up to `head` stays within a noun phrase."""
    at = number
    while at != head:
        word = layout[at]
        if word.head < 0 or (word.head == head and _is_beside(layout, at, head)):
            return False
        at = word.head
    return True


def _is_beside(layout: Layout, number: int, head: int) -> bool:
    """Whether a word that hangs on the head of a noun phrase opens something beside the phrase."""
    rel = layout[number].rel
    if rel == "cc" or (rel in ("punct", "case") and number > head):
        return False
    if rel.split(":")[0] in _OUTSIDE or rel.endswith("tmod"):
        return True
    if rel.startswith("acl"):
        return layout[layout.reach[number][0] - 1].text in (",", "-", "–", "—", "(") or rel == "acl:relcl"
    return rel == "conj" and layout[number].upos in ("VERB", "AUX")


def trimmed(layout: Layout, span: WordSpan) -> WordSpan:
    """A phrase without prepositions, conjunctions and marks before it and marks after it."""
    first, last = span
    while (
        last - first > 1
        and _is_loose(layout, first)
        and layout[first].text.lower() not in ("both", "either", "neither")
    ):
        first += 1
    while last - first > 1 and _is_loose(layout, last - 1) and not _closes(layout, last - 1, first):
        last -= 1
    if last - first > 1 and layout[last - 1].text.lower() in _POSSESSIVE and layout[last - 1].upos == "PART":
        last -= 1
    return first, last


def _is_loose(layout: Layout, number: int) -> bool:
    return layout[number].upos in ("ADP", "CCONJ", "SCONJ", "PUNCT", "AUX") or layout[number].text.lower() in _LOOSE


def _closes(layout: Layout, number: int, first: int) -> bool:
    """Whether a mark closes a bracket or quotation that the phrase opens."""
    pair = {")": "(", "]": "[", "”": "“", '"': '"', "’": "‘", "»": "«"}.get(layout[number].text)
    return pair is not None and any(layout[i].text == pair for i in range(first, number))


_LOOSE = frozenset("also too even then meanwhile however have has had".split())
