"""Reports that report nothing: questions, wishes to speak, conclusions of the article's own, relative clauses about what was said.

The words stand in the table `attributions`, section `unsaid`.
"""

from onrecord.read.attributions import vocabulary
from onrecord.read.attributions.cues import main_word
from onrecord.read.attributions.layout import Layout
from onrecord.read.words import Report

_NEGATIONS = frozenset({"not", "n't", "n’t", "never", "no"})


def reports_nothing(layout: Layout, report: Report) -> bool:
    """Whether what looks like a report says that nobody said, thought or wanted anything."""
    if report.cue is None or not report.content:
        return False
    if layout[report.cue[0]].text == ":":
        return _is_heading(layout, report)
    word = main_word(layout, report.cue)
    return any(check(layout, report, word) for check in _CHECKS)


def _words(name: str) -> frozenset[str]:
    return vocabulary.words("unsaid", name)


def _form(layout: Layout, word: int) -> str:
    return layout[word].text.lower()


def _is_quoted(layout: Layout, report: Report) -> bool:
    """Whether what is said stands in quotation marks that the cue stands outside."""
    first, last = report.content[0]
    return layout.quoted[report.anchor] == 0 and any(layout.quoted[i] for i in range(first, min(last, first + 3)))


def _is_heading(layout: Layout, report: Report) -> bool:
    """ "The latest: …", "Exclusive: …": what a paper calls an article."""
    return report.source is not None and _form(layout, report.source[1] - 1) in _words("headings")


def _is_phrase(layout: Layout, report: Report, word: int) -> bool:
    """ "That said, …": nobody says it."""
    if report.source is None or layout.text(report.source) not in ("that", "this", "having"):
        return False
    behind = (report.cue or (word, word + 1))[1]
    return _form(layout, word) == "said" and behind < len(layout.reach) and layout[behind].text == ","


def _is_mark(layout: Layout, report: Report, word: int) -> bool:
    """A cue of signs alone: "=" in what was markup."""
    first, last = report.cue or (word, word + 1)
    return not any(any(c.isalnum() for c in layout[i].text) for i in range(first, last))


def _is_thing(layout: Layout, report: Report, word: int) -> bool:
    """ "This puts more weight on them": what has been told of does not speak."""
    if report.source is None or report.source[1] - report.source[0] > 1:
        return False
    return _form(layout, report.source[0]) in _words("things") and _form(layout, word) not in vocabulary.verbs("saying")


def _is_wish_to_speak(layout: Layout, report: Report, word: int) -> bool:
    """ "I want to tell you", "I'd like to thank": the words that follow are said, none are wished for."""
    if report.source is None or layout.text(report.source) not in ("i", "we"):
        return False
    first, last = report.content[0]
    to = _form(layout, first) == "to" and first + 1 < last
    return to and _form(layout, word) in ("want", "like", "wish") and _form(layout, first + 1) in _words("telling")


def _is_own_talk(layout: Layout, report: Report, word: int) -> bool:
    """ "I am talking about his views" within a quotation."""
    return layout.quoted[word] > 0 and _form(layout, word) in ("talking", "referring", "speaking")


def _is_question(layout: Layout, report: Report, word: int) -> bool:
    """ "Can anyone really say who won?", in no quotation: a question of the article's, or of a poll's."""
    first, last = layout.sentence(word)
    if layout.quoted[word] or report.source is None or layout[last - 1].text != "?":
        return False
    return layout.text(report.source) in _words("anyone") and not _is_quoted(layout, report)


def _is_about_words(layout: Layout, report: Report, word: int) -> bool:
    """ "In the deal he outlined on Saturday, Varga offered …": a clause about a noun does not hold what the main clause says."""
    if not layout[word].rel.startswith("acl:relcl") or layout[word].head < 0 or _is_quoted(layout, report):
        return False
    low, high = layout.reach[word]
    noun = layout[word].head
    inside = any(low <= first < high or first <= noun < last for first, last in report.content)
    goes_on = layout[report.content[0][0]].upos in ("VERB", "AUX")
    return not inside and not goes_on and noun < low


def _is_calling(layout: Layout, report: Report, word: int) -> bool:
    """ "Calling into the morning shows to complain": a telephone call."""
    if not _form(layout, word).startswith("call") or layout[word].upos != "VERB" or _is_quoted(layout, report):
        return False
    behind = (report.cue or (word, word + 1))[1]
    return {_form(layout, i) for i in (behind, report.content[0][0]) if i < len(layout.reach)} & {
        "to",
        "into",
        "in",
    } != set()


def _is_conclusion(layout: Layout, report: Report, word: int) -> bool:
    """ ", showing that he would not give way": the article concludes; images, papers and polls show."""
    form, rel = _form(layout, word), layout[word].rel.split(":")[0]
    if not form.endswith("ing") or rel != "advcl" or form not in vocabulary.verbs("showing") - _SAID:
        return False
    head = layout.head(report.source) if report.source else None
    return head is not None and (layout[head].upos in ("PROPN", "PRON") or head in layout.persons)


_SAID = frozenset({"suggesting", "hinting"})


def _is_empty(layout: Layout, report: Report, word: int) -> bool:
    """ "It's according to age groups": nothing is told."""
    words = [i for first, last in report.content for i in range(first, last)]
    if _form(layout, word) != "according" or any(_form(layout, i) == "that" for i in words):
        return False
    return all(layout[i].upos in _SMALL for i in words)


_SMALL = frozenset({"PRON", "AUX", "PUNCT", "DET", "PART", "SCONJ", "CCONJ", "ADP"})


def _is_answering(layout: Layout, report: Report, word: int) -> bool:
    """ "Responded to the attack", "responded with a fine", "adding to his lead": what stands behind is not what is said."""
    if _form(layout, word) not in _words("onto") or layout[word].upos != "VERB" or _is_quoted(layout, report):
        return False
    first = report.content[0][0]
    if _form(layout, (report.cue or (word, word + 1))[1] - 1) == "with" and _form(layout, first) != "that":
        return True
    if _form(layout, first) != "to" or len(report.content) > 1 or first + 1 >= len(layout.reach):
        return False
    refused = any(_form(layout, i) in _NEGATIONS for i in range(*(report.cue or (word, word + 1))))
    return layout[first + 1].upos not in ("VERB", "AUX") and not refused


def _is_opening(layout: Layout, report: Report, word: int) -> bool:
    """ "Less incentive to agree to the offer": nobody has agreed."""
    noun = layout[word].head
    mark = layout.child(word, "mark")
    is_infinitive = mark is not None and _form(layout, mark) == "to" and layout[word].rel.startswith("acl")
    return is_infinitive and _form(layout, noun) in _words("openings")


def _is_preposition(layout: Layout, report: Report, word: int) -> bool:
    """ "Considering his tendency to bluster", "regarding the ruling"."""
    cue = report.cue or (word, word + 1)
    return cue[1] - cue[0] == 1 and _form(layout, word) in _words("prepositions") and layout.child(word, "aux") is None


def _is_effect(layout: Layout, report: Report, word: int) -> bool:
    """ "The policy encourages trawlers to come", "an order would ensure a battle": what things bring about."""
    if report.source is None or _form(layout, word) not in vocabulary.verbs("effects"):
        return False
    head = layout.head(report.source)
    return _form(layout, head) in ("that", "which") or (
        layout[head].upos == "NOUN" and _form(layout, head) in _words("means")
    )


def _is_stirring(layout: Layout, report: Report, word: int) -> bool:
    """ "Stoking fear about the fleet": what others are made to feel."""
    first, last = report.cue or (word, word + 1)
    before = layout.sentence(word)[0] if first == last - 1 else first
    return layout[word].upos == "NOUN" and any(
        _form(layout, i) in _words("stirring") for i in range(max(before, word - 2), word)
    )


def _is_uncounted(layout: Layout, report: Report, word: int) -> bool:
    """ "Put him at risk", "is projecting power": an estimate is one only with a number, or with "that"."""
    if (
        _form(layout, word) not in vocabulary.verbs("counting")
        or layout[word].upos != "VERB"
        or _is_quoted(layout, report)
    ):
        return False
    words = [i for first, last in report.content for i in range(first, last)]
    opens = {_form(layout, i) for i in words[:_FIRST]}
    counted = bool(opens & _CLAUSE) or any(layout[i].upos == "NUM" for i in words)
    return not counted and _form(layout, words[0]) != "it"


_FIRST = 5
_CLAUSE = frozenset({"that", "will", "would", "ahead", "lead"})


def _is_adjective(layout: Layout, report: Report, word: int) -> bool:
    """ "Varga's reported request", "the alleged fraud by Holm": nobody is named who says so."""
    alone = report.cue is not None and report.cue[1] - report.cue[0] == 1
    return alone and report.source is not None and layout[word].rel == "amod" and not _is_quoted(layout, report)


def _is_lack(layout: Layout, report: Report, word: int) -> bool:
    """ "Had no precise estimate of the number": there is nothing to report."""
    first, last = report.cue or (word, word + 1)
    forms = [_form(layout, i) for i in range(first, last)]
    return len(forms) > 2 and forms[0] in ("has", "have", "had") and forms[1] == "no" and forms[-1] in _words("lacking")


def _is_topic(layout: Layout, report: Report, word: int) -> bool:
    """ "Intelligence reports about the programme": what reports are about is not what they say."""
    first = report.content[0][0]
    reports = layout[word].upos == "NOUN" and _form(layout, word) in vocabulary.nouns("reports")
    return reports and layout[first].upos == "ADP" and len(report.content) == 1


def _is_had(layout: Layout, report: Report, word: int) -> bool:
    """ "The warnings he has received": a clause about the noun, not what it says."""
    if layout[word].upos != "NOUN" or not report.content:
        return False
    first = report.content[0][0]
    clauses = (layout.reach[i] for i in layout.children[word] if layout[i].rel == "acl:relcl")
    return layout[first].upos == "PRON" and any(low == first for low, _ in clauses)


_CHECKS = (
    _is_phrase,
    _is_mark,
    _is_thing,
    _is_wish_to_speak,
    _is_own_talk,
    _is_question,
    _is_about_words,
    _is_calling,
    _is_conclusion,
    _is_empty,
    _is_answering,
    _is_opening,
    _is_preposition,
    _is_effect,
    _is_stirring,
    _is_uncounted,
    _is_adjective,
    _is_lack,
    _is_had,
    _is_topic,
)
