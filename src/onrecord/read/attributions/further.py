"""Reports that the trained reader passed over and the tree shows: verbs and nouns of saying with a clause, "according to", "reportedly"."""

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache

from onrecord.read.attributions import vocabulary
from onrecord.read.attributions.contents import tidy
from onrecord.read.attributions.elsewhere import agent_of
from onrecord.read.attributions.layout import Layout, WordSpan
from onrecord.read.attributions.noun_phrases import antecedent, noun_phrase, subject_of
from onrecord.read.words import Report

SURE = 0.5
"""The score of a report that a rule found."""

Rule = Callable[[Layout, int], Report | None]


def further_reports(layout: Layout, reports: Sequence[Report]) -> Iterator[Report]:
    """Reports at words that no cue or source of `reports` holds, in order of their cues."""
    taken = {i for report in reports if report.cue for i in range(*report.cue)}
    taken |= {report.anchor for report in reports}
    openings = {report.content[0][0] for report in reports}
    sources = {i for report in reports if report.source for i in range(*report.source)}
    for number in range(len(layout.children)):
        if number in taken:
            continue
        rules = _rules(layout[number].text.lower())
        found = next((report for rule in rules if (report := rule(layout, number))), None)
        if found and layout[number].upos == "NOUN" and _clause_start(layout, found) in openings:
            continue
        if found and found.content and (number not in sources or layout[number].upos == "VERB"):
            yield found


def _clause_start(layout: Layout, report: Report) -> int:
    """The word "that", whether it is the cue or opens the content."""
    return report.anchor if layout[report.anchor].text.lower() == "that" else report.content[0][0]


@lru_cache(maxsize=65536)
def _rules(form: str) -> tuple[Rule, ...]:
    """The rules for a word form in small letters, in the order they are tried."""
    if form in vocabulary.verbs("citing"):
        return (cited,)
    if form in vocabulary.verbs("saying"):
        return said, claimed, reported
    if form in vocabulary.verbs("judging"):
        return (judged,)
    if form in vocabulary.words("passives", "held"):
        return (held,)
    if form in vocabulary.verbs("refusing"):
        return (refused,)
    if form in vocabulary.verbs("silent"):
        return (withheld,)
    if form in vocabulary.verbs("showing"):
        return (shown,)
    if form == "according":
        return (according,)
    if form in vocabulary.words("adverbs", "nobody"):
        return (nobody,)
    if form in vocabulary.nouns("stances"):
        return (stood,)
    is_noun_of_saying = form in vocabulary.nouns("clause") or form in vocabulary.nouns("reports")
    return (claimed, equated, reported) if is_noun_of_saying else ()


def _report(layout: Layout, source: int | WordSpan | None, cue: WordSpan, content: Sequence[WordSpan]) -> Report:
    """A report; a source given as a word stands for its noun phrase."""
    apart = frozenset(i for span in (cue, *content) for i in range(*span))
    phrase = noun_phrase(layout, antecedent(layout, source), apart) if isinstance(source, int) else source
    if phrase and not apart.isdisjoint(range(*phrase)):
        phrase = None
    return Report(cue[0], phrase, cue, tuple(tidy(layout, span) for span in content), None, SURE)


def _clause_after(layout: Layout, number: int, *relations: str) -> WordSpan | None:
    """The clause that hangs on a word and follows it."""
    clause = layout.child(number, *relations)
    if (
        clause is None
        or layout.reach[clause][0] <= number
        or layout[clause].upos not in ("VERB", "AUX", "ADJ", "NOUN", "PROPN", "PRON")
    ):
        return None
    return layout.reach[clause]


def verb_group(layout: Layout, verb: int) -> WordSpan:
    """A verb with the auxiliaries and negations before it."""
    first = verb
    while (
        first - 1 in layout.children[verb]
        and layout[first - 1].rel.split(":")[0] in ("aux", "advmod")
        and layout[first - 1].upos in ("AUX", "PART", "ADV")
    ):
        first -= 1
    return first, verb + 1


def said(layout: Layout, number: int) -> Report | None:
    """ "Varga said (that) talks would resume": a verb of saying with subject and finite clause."""
    infinitive = any(layout[i].text.lower() == "to" and layout[i].rel == "mark" for i in layout.children[number])
    if layout[number].upos != "VERB" or infinitive:
        return None
    clause, subject = _clause_after(layout, number, "ccomp"), subject_of(layout, number)
    passive = layout.child(number, "aux") is not None and any(
        layout[i].rel == "aux:pass" for i in layout.children[number]
    )
    if (
        clause is None
        or layout.child(layout.head(clause), "nsubj", "expl", "csubj") is None
        or (subject is None and not passive)
    ):
        return None
    return _report(layout, None if passive else subject, verb_group(layout, number), [clause])


def refused(layout: Layout, number: int) -> Report | None:
    """ "Varga declined to comment on the leak"."""
    clause = _clause_after(layout, number, "xcomp")
    if (
        layout[number].upos != "VERB"
        or clause is None
        or not vocabulary.words("refusals", "verbs") & set(layout.text(clause).split()[:3])
    ):
        return None
    return _report(layout, subject_of(layout, number), verb_group(layout, number), [clause])


def withheld(layout: Layout, number: int) -> Report | None:
    """ "Varga would not comment on Monday on the leak": a refusal without "refuse"."""
    negated = any(layout[i].text.lower() in _NOT for i in layout.children[number])
    subject = subject_of(layout, number)
    if layout[number].upos != "VERB" or not negated or subject is None or subject > number:
        return None
    matters = [
        i
        for i in layout.children[number]
        if i > number and layout[i].rel == "obl" and _preposition(layout, i) in _ABOUT
    ]
    if not matters:
        return None
    return _report(layout, subject, verb_group(layout, number), [layout.reach[matters[-1]]])


_ABOUT = frozenset({"on", "about", "to", "beyond", "regarding"})
_NOT = frozenset({"not", "n't", "n’t", "never"})


def judged(layout: Layout, number: int) -> Report | None:
    """ "Varga blasted the plan as a gift to the banks": somebody's judgement of what is named behind the verb."""
    told = _clause_after(layout, number, "obj")
    passive = any(layout[i].rel == "aux:pass" for i in layout.children[number])
    subject = subject_of(layout, number)
    if layout[number].upos != "VERB" or told is None or passive or subject is None or subject > number:
        return None
    if layout.child(number, "mark") is not None or layout.quoted[number]:
        return None
    return _report(layout, subject, verb_group(layout, number), [(number + 1, _end_of_clause(layout, number, told[1]))])


def held(layout: Layout, number: int) -> Report | None:
    """ "Holm is seen as a safe choice", "was deemed too late": what is thought of the subject, by nobody or by those behind "by"."""
    children = layout.children[number]
    passive = next((i for i in children if layout[i].rel == "aux:pass"), None)
    subject = layout.child(number, "nsubj")
    if layout[number].upos != "VERB" or passive is None or subject is None or layout.quoted[number]:
        return None
    told = next((i for i in children if i > number and _is_view(layout, i)), None)
    if told is None:
        return None
    first, last = layout.reach[told]
    content = [noun_phrase(layout, subject, frozenset({number})), (first, last)]
    return _report(layout, agent_of(layout, number, (number, number + 1)), (passive, number + 1), content)


def _is_view(layout: Layout, number: int) -> bool:
    """Whether a word behind a verb heads "as a safe choice", or "safe", "to be safe" itself."""
    case = layout.child(number, "case", "mark")
    is_as = case is not None and layout[case].text.lower() == "as"
    return is_as or (layout[number].rel == "xcomp" and not layout[number].text.lower().endswith("ing"))


def _end_of_clause(layout: Layout, verb: int, last: int) -> int:
    """The end of what stands behind a verb's object without a comma: "… for leaving the talks"."""
    for i in layout.children[verb]:
        first, end = layout.reach[i]
        if first == last and layout[i].rel.split(":")[0] in ("obl", "advcl", "xcomp"):
            last = end
    return last


def shown(layout: Layout, number: int) -> Report | None:
    """ "Satellite images taken on Monday show steam": what is observed, of images and measurements alone."""
    subject, told = subject_of(layout, number), _clause_after(layout, number, "ccomp", "obj")
    if layout[number].upos != "VERB" or subject is None or told is None or subject > number:
        return None
    if layout[subject].text.lower() not in vocabulary.observations() or subject + _REACH < number:
        return None
    low, high = layout.reach[subject]
    end = layout.reach[number][1]
    stop = next(
        (i for i in range(told[1], min(end, told[1] + _REACH)) if layout[i].text == ","), min(end, told[1] + _REACH)
    )
    source = (low, min(high, number))
    return _report(layout, source, verb_group(layout, number), [(number + 1, max(told[1], stop))])


_REACH = 12
"""So many words stand at most between images and what they show."""


def according(layout: Layout, number: int) -> Report | None:
    """ "According to Yonhap, talks would resume" and the same at the end of the sentence."""
    low, high = layout.sentence(number)
    if number + 2 >= high or layout[number + 1].text.lower() != "to":
        return None
    inner = [i for i in range(number + 2, high) if layout[i].head <= number + 1 or layout[i].head >= high]
    noun = next((i for i in inner if layout[i].upos in ("NOUN", "PROPN", "PRON", "NUM")), None)
    if noun is None:
        return None
    source = noun_phrase(layout, noun, frozenset({number, number + 1}))
    content = (low, number) if number - low > 2 else (source[1], high)
    return _report(layout, source, (number, number + 2), [content])


def nobody(layout: Layout, number: int) -> Report | None:
    """ "The shipment was reportedly stopped": the clause around the adverb; nobody is named."""
    verb = layout[number].head
    while verb >= 0 and layout[verb].upos not in ("VERB", "AUX") and layout.child(verb, "cop") is None:
        verb = layout[verb].head
    if verb < 0 or layout[number].rel != "advmod":
        return None
    first, last = layout.reach[verb]
    while first < number and (
        layout[first].upos in ("CCONJ", "SCONJ", "PUNCT") or layout[first].text.lower() in ("when", "where")
    ):
        first += 1
    parts = [(first, number), (number + 1, last)]
    return _report(layout, None, (number, number + 1), [part for part in parts if part[1] > part[0]])


def claimed(layout: Layout, number: int) -> Report | None:
    """ "The ministers' claim that …", "concerns among officials that …": a noun of saying with a clause."""
    if layout[number].upos != "NOUN" or layout[number].text.lower() not in vocabulary.nouns("clause"):
        return None
    clause = _that_clause(layout, number)
    if clause is None:
        return None
    owner = next((i for i in layout.children[number] if layout[i].rel == "nmod:poss"), None)
    if owner is None:
        behind = (i for i in layout.children[number] if layout[i].rel.startswith("nmod") and number < i < clause[0])
        owner = next((i for i in behind if _preposition(layout, i) in _OWNERS), None)
    if owner is None and layout[number].text.lower() not in vocabulary.nouns("free"):
        return None
    return _report(layout, owner, (number, number + 1), [clause])


def equated(layout: Layout, number: int) -> Report | None:
    """ "His view is that …", "Holm's worst fear was that …": a noun of saying that somebody owns, and what it is."""
    owner = next((i for i in layout.children[number] if layout[i].rel == "nmod:poss"), None)
    low, high = layout.sentence(number)
    if layout[number].upos != "NOUN" or owner is None or number + 3 >= high:
        return None
    if layout[number + 1].text.lower() not in ("is", "was", "’s", "'s") or layout[number + 2].text.lower() != "that":
        return None
    return _report(layout, owner, (number, number + 2), [(number + 2, high)])


def stood(layout: Layout, number: int) -> Report | None:
    """ "His opposition to the treaty", "the union's calls for talks": what somebody stands for, with the preposition that goes with it."""
    owner = next((i for i in layout.children[number] if layout[i].rel == "nmod:poss"), None)
    behind = number + 1
    if layout[number].upos != "NOUN" or owner is None or behind >= layout.sentence(number)[1]:
        return None
    if layout[behind].text.lower() not in _STANDING or layout[layout[behind].head].head != number:
        return None
    last = layout.reach[layout[behind].head][1]
    return _report(layout, owner, (number, behind + 1), [(behind + 1, last)]) if last > behind + 1 else None


_STANDING = frozenset({"to", "for", "on", "of", "about", "against", "over"})
_OWNERS = frozenset({"by", "among", "from", "of", "within", "inside"})


def _preposition(layout: Layout, number: int) -> str:
    case = layout.child(number, "case")
    return layout[case].text.lower() if case is not None else ""


def _that_clause(layout: Layout, number: int) -> WordSpan | None:
    """The clause with "that" behind a noun, right after it or after those whose claim it is ("concerns among officials that")."""
    high = layout.sentence(number)[1]
    that = next((i for i in range(number + 1, min(number + 10, high)) if layout[i].text.lower() == "that"), None)
    if that is None or (that > number + 1 and layout[number + 1].text.lower() not in _OWNERS):
        return None
    if any(layout[i].upos in ("VERB", "AUX", "PUNCT") for i in range(number + 1, that)):
        return None
    clause = layout[that].head
    if clause <= that or _is_relative(layout, that, clause):
        return None
    return that, min(max(layout.reach[clause][1], clause + 1), high)


def _is_relative(layout: Layout, that: int, clause: int) -> bool:
    """Whether "that" is a part of its clause: "the claim that he made"."""
    subject = next((i for i in layout.children[clause] if layout[i].rel.startswith("nsubj") and i != that), None)
    if layout[that].rel == "mark" or subject is None:
        return subject is None
    others = (i for i in layout.children[clause] if i > clause and layout[i].rel in ("obj", "xcomp", "ccomp", "obl"))
    return next(others, None) is None


def reported(layout: Layout, number: int) -> Report | None:
    """ "As have reports that …": the reports speak, and "that" is the cue."""
    if layout[number].upos != "NOUN" or layout[number].text.lower() not in vocabulary.nouns("reports"):
        return None
    clause = _that_clause(layout, number)
    if clause is None or clause[1] - clause[0] < 3:
        return None
    source = noun_phrase(layout, number, frozenset(range(*clause)))
    return _report(layout, source, (clause[0], clause[0] + 1), [(clause[0] + 1, clause[1])])


def cited(layout: Layout, number: int) -> Report | None:
    """ "Reports that cite officials who believe …": those who are cited, and what they say, are the content."""
    modified = layout[number].head if layout[number].rel.startswith("acl") else None
    subject = subject_of(layout, number) if modified is None else modified
    high = layout.sentence(number)[1]
    named = next((i for i in range(number + 1, min(number + 6, high)) if layout[i].upos in ("NOUN", "PROPN")), None)
    if layout[number].upos != "VERB" or named is None or subject is None:
        return None
    while named + 1 < high and layout[named + 1].upos in ("NOUN", "PROPN") and layout[named].head > named:
        named += 1
    clause = next((i for i in layout.children[named] if layout[i].rel.startswith("acl")), None)
    if clause is None or layout.reach[clause][1] <= named:
        return None
    return _report(layout, subject, verb_group(layout, number), [(number + 1, layout.reach[clause][1])])
