"""Noun phrases and subjects in the tree, as far as a tree that errs can be trusted."""

from onrecord.read.attributions.layout import Layout, WordSpan

NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET", "X"})

RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})

SUBJECTS = ("nsubj", "csubj")

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

POSSESSIVE = frozenset({"'s", "’s", "'", "’"})

_LOOSE = frozenset("also too even then meanwhile however have has had so".split())


def subject_of(layout: Layout, verb: int) -> int | None:
    """The subject of a verb; that of the verb it is joined to or hangs on where it has none ("She said so and left")."""
    for number in (verb, *layout.up(verb)):
        found = layout.child(number, *SUBJECTS)
        if found is not None:
            return found
        if layout[number].rel.split(":")[0] not in ("conj", "xcomp", "advcl"):
            return None
    return None


def antecedent(layout: Layout, number: int) -> int:
    """The noun that a relative pronoun stands for, or the word itself: "officials" for the "who" in "officials who believe"."""
    if layout[number].text.lower() not in RELATIVE:
        return number
    for above in layout.up(number):
        rel = layout[above].rel
        if rel.startswith("acl") and layout[above].head < number:
            return layout[above].head
        if rel.split(":")[0] not in ("conj", "xcomp", "ccomp", "nmod", "nsubj", "obl"):
            return number
    return number


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
    while last - first > 1 and _is_loose(layout, last - 1) and not closes_mark(layout, last - 1, first):
        last -= 1
    if last - first > 1 and layout[last - 1].text.lower() in POSSESSIVE and layout[last - 1].upos == "PART":
        last -= 1
    return first, last


def _is_loose(layout: Layout, number: int) -> bool:
    return layout[number].upos in ("ADP", "CCONJ", "SCONJ", "PUNCT", "AUX") or layout[number].text.lower() in _LOOSE


def closes_mark(layout: Layout, number: int, first: int) -> bool:
    """Whether a mark closes a bracket or quotation that the phrase opens."""
    pair = {")": "(", "]": "[", "”": "“", '"': '"', "’": "‘", "»": "«"}.get(layout[number].text)
    return pair is not None and any(layout[i].text == pair for i in range(first, number))
