"""Who speaks where no source stands beside the cue: "according to", possessors, agents of passives, subjects shared with another verb."""

from onrecord.read.attributions import vocabulary
from onrecord.read.attributions.layout import Layout, WordSpan
from onrecord.read.attributions.noun_phrases import NOMINAL, POSSESSIVE, antecedent, noun_phrase, subject_of
from onrecord.read.words import Report

_BE = frozenset("is are was were be been being 's 're".split())


def is_impersonal(layout: Layout, cue: WordSpan) -> bool:
    """Whether a cue names nobody: "is expected", "were said"."""
    words = layout.text(cue).split()
    if not _BE & set(words[:-1]):
        return False
    return words[-1] in vocabulary.words("passives", "nobody") or is_passive(layout, cue)


def is_passive(layout: Layout, cue: WordSpan) -> bool:
    """Whether a cue tells what is done to its subject: "has been mentioned", "was told", but not "is concerned"."""
    verb = layout[cue[1] - 1]
    form = verb.text.lower()
    if verb.upos != "VERB" or form in vocabulary.verbs("felt") or form.endswith("ing"):
        return False
    return any(layout[i].rel == "aux:pass" and cue[0] <= i for i in layout.children[cue[1] - 1])


def is_heard(layout: Layout, verb: int) -> bool:
    """Whether the one who speaks next was asked or told: "Asked whether …, Holm said …"."""
    form, rel = layout[verb].text.lower(), layout[verb].rel.split(":")[0]
    heard = form.endswith("ed") and form in vocabulary.verbs("hearing")
    return heard and rel == "advcl" and layout.child(verb, "nsubj", "aux") is None


def is_expletive(layout: Layout, source: WordSpan, verb: int) -> bool:
    """Whether a source is the "it" of "it was reported that"."""
    passive = any(layout[i].rel in ("aux:pass", "cop") for i in layout.children[verb])
    return layout.text(source) in ("it", "there") and (passive or layout[source[0]].rel == "expl")


def agent_of(layout: Layout, verb: int, cue: WordSpan) -> WordSpan | None:
    """ "the council" in "was rejected by the council"."""
    for i in layout.children[verb]:
        case = layout.child(i, "case")
        if i > verb and layout[i].rel.startswith("obl") and case is not None and layout[case].text.lower() == "by":
            passive = layout[i].rel == "obl:agent" or any(layout[k].rel == "aux:pass" for k in layout.children[verb])
            return noun_phrase(layout, i, frozenset(range(*cue))) if passive and layout[i].upos in NOMINAL else None
    return None


def shared_subject(layout: Layout, report: Report, verb: int) -> WordSpan | None:
    """The subject of the verb that the cue is joined to."""
    passive = any(layout[i].rel == "aux:pass" for i in layout.children[verb])
    if layout[verb].upos != "VERB" or passive or layout.child(verb, "expl") is not None:
        return None
    modified = layout[verb].rel == "acl" and layout[verb].text.lower().endswith("ing") and layout[verb].head < verb
    subject = layout[verb].head if modified else subject_of(layout, verb)
    taken = frozenset(i for span in (report.cue, *report.content) if span for i in range(*span))
    if subject is None or subject in taken or layout.child(subject, "mark") is not None:
        return None
    return noun_phrase(layout, antecedent(layout, subject), taken)


def participle_subject(layout: Layout, report: Report, verb: int) -> int | None:
    """ "Varga" in "Varga blamed Holm, adding that …", where the reader took for the source what stands right before the participle."""
    if (
        report.source is None
        or report.cue is None
        or report.cue[0] != verb
        or not layout[verb].text.lower().endswith("ing")
    ):
        return None
    is_own = layout.child(verb, "nsubj", "aux", "mark") is not None or layout[verb].rel.split(":")[0] != "advcl"
    main = layout[verb].head
    if is_own or main < 0 or layout[verb - 1].text not in (",", "”", '"', "''"):
        return None
    subject, head = subject_of(layout, main), layout.head(report.source)
    if subject is None or report.source[0] <= subject < report.source[1] or not subject < verb:
        return None
    between = subject < report.source[0] and report.source[1] <= verb
    return subject if between and layout[head].rel.split(":")[0] != "nsubj" else None


def behind_according(layout: Layout, cue: WordSpan) -> WordSpan | None:
    """The noun phrase behind "according to"."""
    last = layout.sentence(cue[0])[1]
    inner = (i for i in range(cue[1], last) if not cue[1] <= layout[i].head < last)
    noun = next((i for i in inner if layout[i].upos in NOMINAL), None)
    return noun_phrase(layout, noun, frozenset(range(*cue))) if noun is not None and noun < cue[1] + 12 else None


def _is_finite(layout: Layout, number: int) -> bool:
    """Whether "calls" is a verb; a "claim" that the reader took for one may well be a noun."""
    return layout[number].upos == "VERB" and layout[number].text.lower().endswith("s")


_OWN = frozenset({"his", "her", "its", "their", "my", "our", "your"})


def possessor_of(layout: Layout, cue: WordSpan) -> WordSpan | None:
    """ "Trump" in "Trump's June 20 claim", "her" in "her claim": whose noun the cue opens with, by its place, whatever the tree says."""
    low = max(layout.sentence(cue[0])[0], cue[0] - 5)
    if _is_finite(layout, cue[0]) or layout[cue[0]].text.lower() not in vocabulary.nouns("clause"):
        return None
    if cue[0] > low and layout[cue[0] - 1].text.lower() in _OWN and layout[cue[0]].upos == "NOUN":
        return cue[0] - 1, cue[0]
    mark = next((i for i in range(cue[0] - 1, low, -1) if layout[i].text.lower() in POSSESSIVE), None)
    if (
        mark is None
        or layout[mark].upos != "PART"
        or any(layout[i].upos in ("VERB", "ADP", "PUNCT") for i in range(mark, cue[0]))
    ):
        return None
    return owner_in(layout, (layout.sentence(cue[0])[0], mark + 1), cue[0])


def owner_in(layout: Layout, span: WordSpan, cue: int) -> WordSpan:
    """ "Trump" in "to substantiate Trump's June 20", where the cue is a noun; never "Holm" in "Holm's office calls"."""
    if _is_finite(layout, cue) or layout[cue].text.lower() not in vocabulary.nouns("clause"):
        return span
    mark = next((i for i in reversed(range(*span)) if layout[i].text.lower() in POSSESSIVE), None)
    if mark is None:
        return span
    first = mark
    while first > span[0] and layout[first - 1].upos in ("PROPN", "NOUN", "ADJ", "DET", "PRON", "NUM"):
        first -= 1
    return (first, mark) if first < mark else span
