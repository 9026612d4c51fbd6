"""Cues: which words report something, and which of the reader's reports are none."""

from onrecord.read.attributions import vocabulary
from onrecord.read.attributions.layout import Layout, WordSpan
from onrecord.read.words import Report

_AUXILIARY = frozenset(
    "is are was were be been being have has had do does did will would can could should may might must 's 're 've 'd 'll".split()
)
_GUESSES = frozenset({"may", "might", "could"})
_PERSONS = frozenset({"i", "we", "you", "one"})


def main_word(layout: Layout, cue: WordSpan) -> int:
    """The word of a cue that tells what it is: a known one, else the one the others hang on."""
    head = layout.head(cue)
    if layout[head].text.lower() in vocabulary.known_cues():
        return head
    return next((i for i in range(*cue) if layout[i].text.lower() in vocabulary.known_cues()), head)


def clean_cue(layout: Layout, cue: WordSpan) -> WordSpan | None:
    """A cue without conjunctions and marks at its edges; None where only a pronoun is left."""
    first, last = cue
    while last - first > 1 and layout[first].upos in ("PUNCT", "CCONJ", "SCONJ", "PRON") and layout[first].text != ":":
        first += 1
    while last - first > 1 and layout[last - 1].upos in ("PUNCT", "PRON", "DET") and layout[last - 1].text != ":":
        last -= 2 if layout[last - 1].upos == "DET" and last - first > 2 and layout[last - 2].upos == "ADP" else 1
    if last < len(layout.reach) and layout[last].rel == "compound:prt" and first <= layout[last].head < last:
        last += 1
    if layout[first].upos == "PRON" and last - first == 1:
        return None
    return _with_verb(layout, (first, last))


def _with_verb(layout: Layout, cue: WordSpan) -> WordSpan:
    """A cue that holds only what goes before a verb ("has also"), with the verb."""
    first, last = cue
    if any(layout[i].upos not in ("AUX", "ADV", "PART") for i in range(first, last)):
        return cue
    verb = layout[layout.head(cue)].head
    between = range(last, verb)
    if (
        not last <= verb < last + 4
        or layout[verb].upos != "VERB"
        or any(layout[i].upos not in ("AUX", "ADV", "PART") for i in between)
    ):
        return cue
    return first, verb + 1


def is_report(layout: Layout, report: Report) -> bool:
    """Whether a report of the reader's reports something: no mere act, no guess of the article's own, no hedge inside a quotation."""
    if report.cue is None:
        return True
    word = main_word(layout, report.cue)
    text, form = layout.text(report.cue), layout[word].text.lower()
    if layout[word].upos == "PUNCT":
        return text == ":" and not layout.quoted[word]
    if text.startswith("according") or text == "that":
        return True
    if all(layout[i].upos in ("AUX", "PART") for i in range(*report.cue)) or _is_other_verb(layout, word, form):
        return False
    if (
        form.endswith("ing")
        and layout[max(report.cue[0] - 1, 0)].text.lower() == "of"
        and not _has_evidence(layout, report, word)
    ):
        return False
    if _is_never(layout, report, word, form) and not _has_evidence(layout, report, word):
        return False
    if _is_reduced(layout, report, word) and not _has_evidence(layout, report, word):
        return False
    unknown = form not in vocabulary.known_cues() and form not in vocabulary.verbs("never")
    if unknown and (_is_meanwhile(layout, word) or not _has_evidence(layout, report, word)):
        return False
    checks = (_is_guess(layout, report, form), _is_hedge(layout, report, form), _is_remark(layout, report, form))
    return not (any(checks) or _is_silent(layout, report) or _is_bare_noun(layout, report, word))


def _is_never(layout: Layout, report: Report, word: int, form: str) -> bool:
    if layout[word].upos == "NOUN":
        return form in vocabulary.nouns("never")
    particle = report.cue and layout[report.cue[1] - 1].rel == "compound:prt"
    refused = _negated(layout, report) and form in vocabulary.words("refusals", "verbs")
    return form in vocabulary.verbs("never") and not particle and not refused


def _is_other_verb(layout: Layout, word: int, form: str) -> bool:
    """ "Call off", "write them off": a verb that reports nothing once "off" stands behind it."""
    particles = {layout[i].text.lower() for i in layout.children[word] if layout[i].rel == "compound:prt"}
    return "off" in particles and form in vocabulary.verbs("acts with off")


def _is_reduced(layout: Layout, report: Report, word: int) -> bool:
    """ "An officer suspected of spying", "a deadline agreed to": what is done to the noun before, by nobody who is named."""
    form, cue = layout[word].text.lower(), report.cue or (word, word + 1)
    if layout[word].rel != "acl" or layout[word].upos != "VERB" or form.endswith("ing") or cue[0] != word:
        return False
    by = (i for i in layout.children[word] if layout[i].rel.startswith("obl") and i > word)
    return not any(layout[i].rel == "obl:agent" for i in by) and layout.child(word, "nsubj", "aux", "mark") is None


def _is_meanwhile(layout: Layout, word: int) -> bool:
    """ "…, as debate rages": what goes on meanwhile says nothing."""
    mark = layout.child(word, "mark")
    return mark is not None and layout[mark].text.lower() == "as" and mark < word


def _negated(layout: Layout, report: Report) -> bool:
    cue = report.cue or (report.anchor, report.anchor + 1)
    return any(layout[i].text.lower() in ("not", "n't", "n’t", "never", "nothing", "no") for i in range(*cue))


def _has_evidence(layout: Layout, report: Report, word: int) -> bool:
    """Whether the content is quoted, or is a clause that hangs on the cue with "that" or "whether"."""
    first, last = report.content[0]
    if any(layout.quoted[i] for i in range(first, last)) and not layout.quoted[report.anchor]:
        return layout[first].text in _MARKS or layout.quoted[first] > 0
    return layout[first].text.lower() in ("that", "whether") and layout[word].upos in ("VERB", "NOUN", "ADJ")


_MARKS = frozenset({'"', "“", "‘", "«", "``", "''"})


def _is_guess(layout: Layout, report: Report, form: str) -> bool:
    """ "Varga may seek": the article wonders; nobody has said so."""
    cue = report.cue or (report.anchor, report.anchor + 1)
    return form in vocabulary.verbs("stance") and any(layout[i].text.lower() in _GUESSES for i in range(*cue))


def _is_hedge(layout: Layout, report: Report, form: str) -> bool:
    """ "I think", "you know", "we can confirm" inside a quotation, and what a reporter thinks in the first person."""
    if report.source and layout.text(report.source) not in _PERSONS:
        return False
    you = report.source is None or layout.text(report.source) in ("you", "one")
    if form in vocabulary.verbs("stance" if you else "hedge"):
        return bool(layout.quoted[report.anchor] or report.source)
    return (
        report.source is not None
        and layout.quoted[report.anchor] > 0
        and form in vocabulary.words("verbs", "performed")
    )


def _is_remark(layout: Layout, report: Report, form: str) -> bool:
    """ "It underscores", "the change suggests": the article draws a conclusion; reports, polls and people show and suggest."""
    if form not in vocabulary.verbs("showing") or (report.source and report.source[0] in layout.persons):
        return False
    if report.source is None:
        return layout.child(layout.head(report.cue or (0, 1)), "expl", "aux") is None or _negated(layout, report)
    head = layout.head(report.source)
    word = layout[head].text.lower()
    if layout[head].upos == "PRON":
        return word in ("it", "this", "that", "these", "those", "which")
    definite = layout[report.source[0]].text.lower() in ("the", "this", "that", "his", "her", "its", "their")
    return layout[head].upos == "NOUN" and definite and word in vocabulary.words("happenings", "nouns")


def _is_bare_noun(layout: Layout, report: Report, word: int) -> bool:
    """A noun that nobody is said to own, or that no clause belongs to: "guarantees that", "reports surfaced"."""
    if report.cue is None or layout[word].upos != "NOUN" or word != report.cue[1] - 1 or report.cue[0] != word:
        return False
    opens = layout[report.content[0][0]].text.lower()
    if opens == "that" and layout[min(report.content[0][0] + 1, len(layout.reach) - 1)].upos in ("VERB", "AUX"):
        return True
    if report.content[0][0] == word + 1 and opens not in _AFTER_NOUNS and layout[word + 1].upos in ("VERB", "AUX"):
        return True
    return report.source is None and layout[word].text.lower() not in vocabulary.nouns("free")


_AFTER_NOUNS = frozenset({"that", "to", "of", "for", "about", "whether", "how", "on", "as", "in", ":"})


def _is_silent(layout: Layout, report: Report) -> bool:
    """ "The agreement does not specify a date": nothing is reported."""
    if report.source is None or report.cue is None:
        return False
    document = layout[layout.head(report.source)].text.lower() in vocabulary.words("documents", "nouns")
    return document and any(
        layout[i].text.lower() in ("not", "n't", "n’t", "nothing", "no") for i in range(*report.cue)
    )
