"""The act of a report: what kind of saying its cue is, and what its content makes of a cue that only says.

The words stand in the table `acts`.
"""

from functools import cache
from typing import Any, cast

from onrecord.model import Act
from onrecord.read.attributions.base_forms import base_form
from onrecord.read.attributions.index import Clues, WordSpan, head_of
from onrecord.read.attributions.phrases import Match, PhraseList
from onrecord.read.attributions.refusals import (
    CUE_WORDS,
    first_word,
    has_refusal,
    is_refused_saying,
    listed,
    refuses,
)
from onrecord.read.attributions.source_nouns import words_of
from onrecord.read.words import Report
from onrecord.tables import load_table


@cache
def _table() -> dict[str, Any]:
    return load_table("acts")


@cache
def _cues() -> PhraseList:
    cues: dict[str, list[str]] = _table()["cues"]
    return PhraseList.of(
        {act: [" ".join(base_form(w, w) for w in phrase.split()) for phrase in own] for act, own in cues.items()}
    )


def find_act(report: Report, clues: Clues) -> Act:
    """The act of a report; `say` where neither cue nor content tells another."""
    act, negated = act_of_cue(report, clues)
    if negated and act in _table()["negated"]:
        act = cast(Act, _table()["negated"][act])
    return _REFINED.get(act, _keep)(act, report, clues)


def act_of_cue(report: Report, clues: Clues) -> tuple[Act, bool]:
    """The act that the words of a cue mean, and whether they are negated beyond what the table says of them."""
    if report.cue is None:
        return "say", False
    first, last = report.cue
    last = min(last, first + CUE_WORDS)
    lemmas = clues.lemmas((first, min(last + 2, clues.sentence(last - 1)[1])))
    inside = [match for match in _cues().matches(lemmas) if match.first < last - first]
    if not inside:
        return "say", _is_negation(lemmas[: last - first])
    head = head_of(clues.words, report.cue) - first
    best = _beyond_adverbs(lemmas, (first, first + len(lemmas)), clues) or max(
        inside, key=lambda match: (match.last - match.first, match.first <= head < match.last)
    )
    return cast(Act, best.value), _is_negation(lemmas[: min(best.first, last - first)])


def _beyond_adverbs(lemmas: tuple[str, ...], span: WordSpan, clues: Clues) -> Match | None:
    """The phrase of several words that a cue holds once adverbs are left out ("calling instead for"), or None."""
    kept = [i for i, word in enumerate(range(*span)) if clues.words.words[word].upos != "ADV" or lemmas[i] in _NOT]
    best = _cues().best([lemmas[i] for i in kept])
    if (
        best is None
        or best.last - best.first < 2
        or kept[best.last - 1] - kept[best.first] == best.last - 1 - best.first
    ):
        return None
    return Match(kept[best.first], kept[best.last - 1] + 1, best.value)


_NOT = frozenset({"not", "neither", "out", "off", "down", "up"})


def _is_negation(lemmas: tuple[str, ...]) -> bool:
    return "not" in lemmas or "neither" in lemmas


def _keep(act: Act, report: Report, clues: Clues) -> Act:
    return act


def _of_saying(act: Act, report: Report, clues: Clues) -> Act:
    """What a cue of saying or claiming does with its content: refuse, order, ask, deny or confirm."""
    if is_refused_saying(report, clues) or refuses(report.content, clues):
        return "decline"
    if act == "say" and _is_order(report, clues):
        return "demand"
    if act == "say" and _is_ultimatum(report, clues):
        return "threaten"
    if _is_label(report, clues) and (_ends_in_question(report, clues) or _is_questioner(report, clues)):
        return "ask"
    return _answer(report, clues) or _restated(report, clues) or act


def _restated(report: Report, clues: Clues) -> Act | None:
    """The act that the noun behind the cue names: "reiterated his offer to testify" proposes."""
    if report.cue is None or _verb(report, clues) not in listed("restating"):
        return None
    head = head_of(clues.words, report.content[0])
    if clues.words.words[head].upos != "NOUN" or head - report.content[0][0] > _NEAR_NOUN:
        return None
    found = _cues().best((clues.lemma(head), *clues.lemmas((head + 1, min(head + 2, report.content[0][1])))))
    return cast(Act, found.value) if found and found.first == 0 else None


_NEAR_NOUN = 4


def _is_label(report: Report, clues: Clues) -> bool:
    return report.cue is None or clues.words.words[report.cue[0]].text == ":"


def _is_questioner(report: Report, clues: Clues) -> bool:
    """Whether the label of a turn is that of whoever asks: "QUESTION"."""
    label = clues.words.words[report.source[0]].text if report.source else ""
    return label in words_of("labels") and report.cue is not None


def _ends_in_question(report: Report, clues: Clues) -> bool:
    last = report.content[-1][1]
    return any(word.text == "?" for word in clues.words.words[max(last - 2, 0) : last + 1])


def _is_order(report: Report, clues: Clues) -> bool:
    """Whether somebody is told to do something: "told him to leave", "said to wait"."""
    verb = _verb(report, clues)
    if report.cue is None or (report.source is None and verb != "tell"):
        return False
    content = report.content[-1] if report.source is None else report.content[0]
    return _is_infinitive(first_word(content, clues), clues) or (verb == "tell" and _is_told_to(content, clues))


def _is_ultimatum(report: Report, clues: Clues) -> bool:
    """Whether something will be done unless something else is ("will stop work unless"), or harm if it is ("will resign if")."""
    first, last = report.content[0]
    lemmas = clues.lemmas((first, min(last, first + _CLAUSE)))
    future = next((i for i, lemma in enumerate(lemmas) if lemma in _FUTURE), len(lemmas))
    if "unless" in lemmas[future:]:
        return True
    return "if" in lemmas[future:] and bool(listed("harms") & set(lemmas[future + 1 : future + 3]))


_FUTURE = frozenset({"will", "would", "'ll", "’ll"})


_CLAUSE = 40


def _is_told_to(span: WordSpan, clues: Clues) -> bool:
    """Somebody and an infinitive, with no other verb before it: "told {me to stop}"."""
    words = clues.words.words
    for i in range(span[0], min(span[1] - 1, span[0] + 7)):
        if words[i].text.lower() == "to" and i > span[0]:
            return words[i + 1].upos in ("VERB", "AUX")
        if words[i].upos in ("VERB", "AUX", "SCONJ", "PUNCT"):
            return False
    return False


def _of_wanting(act: Act, report: Report, clues: Clues) -> Act:
    """Wishing: "wants to go" wants, "wants him to go", "wants it banned" demands."""
    if _verb(report, clues) not in ("want", "wish", "seek", "like"):
        return act
    span = report.content[0]
    words = clues.words.words
    last = words[span[1] - 1] if words[span[1] - 1].upos != "PUNCT" else words[max(span[1] - 2, span[0])]
    banned = (
        last.upos == "VERB" and last.text.lower().endswith(("ed", "en")) and clues.lemma(span[0]) not in ("to", "that")
    )
    return "demand" if banned else act


def _answer(report: Report, clues: Clues) -> Act | None:
    start = first_word(report.content[0], clues)
    lemma = clues.lemma(start)
    words = clues.words.words
    ends = start + 1 >= len(words) or words[start + 1].upos == "PUNCT"
    if lemma in listed("no") and (ends or lemma != "no"):
        return "deny"
    if lemma in listed("yes") and ends:
        return "confirm"
    return None


def _of_believing(act: Act, report: Report, clues: Clues) -> Act:
    """Considering: "considers him able" believes, "is considering a move", "considered leaving" wants."""
    if _verb(report, clues) != "consider" or report.cue is None:
        return act
    start = report.content[0][0]
    word = clues.words.words[start]
    is_plan = (word.upos == "VERB" and word.text.lower().endswith("ing")) or word.text.lower() in ("whether", "how")
    is_under_way = clues.words.words[report.cue[1] - 1].text.lower() == "considering"
    return "want" if is_plan or is_under_way else act


def _of_claiming(act: Act, report: Report, clues: Clues) -> Act:
    """Claiming: "insisted that no promise was made" denies."""
    found = _of_saying(act, report, clues)
    lemma = clues.lemma(report.cue[0]) if report.cue else ""
    negated = any(is_negated(span, clues) for span in report.content[:1])
    return "deny" if found == "claim" and "insist" in (lemma, _verb(report, clues)) and negated else found


def _of_demanding(act: Act, report: Report, clues: Clues) -> Act:
    """Pressing: "pressed for talks" demands, "pressed on whether talks were planned" asks."""
    near = clues.lemmas((report.content[0][0], min(report.content[0][1], report.content[0][0] + 2)))
    is_question = bool(listed("questioning") - {"about"} & set(near))
    return "ask" if _verb(report, clues) == "press" and is_question else act


def _is_infinitive(start: int, clues: Clues) -> bool:
    """Whether "to" with a verb begins here, or "not to"."""
    words = clues.words.words
    to = start + 1 if clues.lemma(start) == "not" else start
    return to + 1 < len(words) and clues.lemma(to) == "to" and words[to + 1].upos in ("VERB", "AUX")


def _verb(report: Report, clues: Clues) -> str:
    return clues.lemma(head_of(clues.words, report.cue)) if report.cue else ""


def is_negated(span: WordSpan, clues: Clues) -> bool:
    """Whether the main clause of a span is negated: "does not suggest", "no ransom was paid", "nobody knew"."""
    head = head_of(clues.words, span)
    own = [i for i in clues.children[head] if span[0] <= i < span[1]]
    if any(clues.lemma(i) == "not" and clues.relation(i) in ("advmod", "aux", "det") for i in own):
        return True
    subjects = [i for i in own if clues.relation(i) == "nsubj"]
    nothing = {"nobody", "nothing", "none", "neither"}
    return any(clues.lemma(i) in nothing or _has_no(i, clues) for i in subjects)


def _has_no(word: int, clues: Clues) -> bool:
    return any(clues.lemma(i) in ("no", "neither") for i in clues.children[word])


def _of_rejecting(act: Act, report: Report, clues: Clues) -> Act:
    """Rejecting: "refused to name the country" declines; "rejected the accusation" rejects it, "rejected any involvement" denies it."""
    verb = _verb(report, clues)
    if verb in ("refuse", "refusal") or (report.cue and clues.lemma(report.cue[0]) == "refuse"):
        content = report.content[0]
        lemmas = clues.lemmas((content[0], min(content[1], content[0] + _TELLING)))
        return "decline" if has_refusal(("refuse", *lemmas)) else act
    head = clues.lemma(head_of(clues.words, report.content[0]))
    return (
        "deny"
        if verb == "reject" and head in listed("charges") - {"suggestion", "claim", "accusation", "charge"}
        else act
    )


_TELLING = 8
"""So many words behind a refusal say whether it is one to tell."""


def _of_assessing(act: Act, report: Report, clues: Clues) -> Act:
    """Describing: "called the report gossip" rejects, "called him a butcher" accuses, "described how it fell" says."""
    if _verb(report, clues) not in ("call", "describe", "label"):
        return act
    if report.cue and clues.words.words[report.cue[1] - 1].upos == "NOUN" and clues.lemma(report.cue[1] - 1) == "call":
        return "demand"
    if _verb(report, clues) == "describe" and "as" not in clues.lemmas(
        (report.cue[0] if report.cue else 0, report.content[-1][1])
    ):
        return "say"
    lemmas = clues.lemmas((report.content[0][0], min(report.content[-1][1], report.content[0][0] + 20)))
    if listed("scorn") & set(lemmas) or listed("charges") & set(lemmas[:3]):
        return "reject"
    return "accuse" if listed("blame") & set(lemmas) else act


def _of_proposing(act: Act, report: Report, clues: Clues) -> Act:
    """Suggesting: "suggested that it was late" claims, "suggested that it be put off", "suggested a ship" proposes."""
    if _verb(report, clues) not in ("suggest", "suggestion"):
        return act
    head = head_of(clues.words, report.content[0])
    own = [clues.lemma(i) for i in clues.children[head]]
    first, last = report.content[0]
    auxiliary = any(word.text.lower() in _FINITE for word in clues.words.words[first : min(last, first + 30)])
    finite = (
        auxiliary
        or clues.words.words[head].upos in ("VERB", "AUX")
        and any(clues.relation(i) == "nsubj" for i in clues.children[head])
    )
    if not finite or "should" in own or "might" in own or _is_bare(head, clues):
        return "propose"
    return "claim"


_FINITE = frozenset("is are was were will would can could has have had does did".split())


def _is_bare(head: int, clues: Clues) -> bool:
    """Whether a finite clause has the bare form of the verb: "that it be put off"."""
    verbs = [head, *(i for i in clues.children[head] if clues.relation(i) in ("aux", "cop"))]
    return any(clues.words.words[i].text.lower() == "be" for i in verbs) and len(verbs) <= 2


def _of_agreeing(act: Act, report: Report, clues: Clues) -> Act:
    """Agreeing: "agreed to come" promises, "agreed that it was so" confirms."""
    if _verb(report, clues) != "agree":
        return act
    start = first_word(report.content[0], clues)
    return (
        "confirm"
        if clues.words.words[report.content[0][0]].text.lower() == "that" and clues.lemma(start) != "to"
        else act
    )


_REFINED = {
    "say": _of_saying,
    "claim": _of_claiming,
    "believe": _of_believing,
    "want": _of_wanting,
    "reject": _of_rejecting,
    "assess": _of_assessing,
    "demand": _of_demanding,
    "propose": _of_proposing,
    "promise": _of_agreeing,
    "confirm": _of_agreeing,
}
