"""The act of a report: what kind of saying its cue is, and what its content makes of a cue that only says.

The words stand in the table `acts`.
"""

from functools import cache
from typing import Any, cast

from onrecord.model import Act
from onrecord.read.attributions.base_forms import base_form
from onrecord.read.attributions.index import Clues, WordSpan, head_of
from onrecord.read.attributions.kinds import words_of
from onrecord.read.attributions.phrases import PhraseList
from onrecord.read.words import Report
from onrecord.tables import load_table

_CUE_WORDS = 14
"""More words than this of one cue are not looked at."""


@cache
def _table() -> dict[str, Any]:
    return load_table("acts")


@cache
def _cues() -> PhraseList:
    cues: dict[str, list[str]] = _table()["cues"]
    return PhraseList.of(
        {act: [" ".join(base_form(w, w) for w in phrase.split()) for phrase in own] for act, own in cues.items()}
    )


@cache
def _contents(name: str) -> frozenset[str]:
    return frozenset(_table()["contents"][name])


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
    last = min(last, first + _CUE_WORDS)
    lemmas = clues.lemmas((first, min(last + 2, clues.sentence(last - 1)[1])))
    inside = [match for match in _cues().matches(lemmas) if match.first < last - first]
    if not inside:
        return "say", _is_negation(lemmas[: last - first])
    head = head_of(clues.words, report.cue) - first
    best = max(inside, key=lambda match: (match.last - match.first, match.first <= head < match.last))
    return cast(Act, best.value), _is_negation(lemmas[: min(best.first, last - first)])


def _is_negation(lemmas: tuple[str, ...]) -> bool:
    return "not" in lemmas or "neither" in lemmas


def _keep(act: Act, report: Report, clues: Clues) -> Act:
    return act


def _of_saying(act: Act, report: Report, clues: Clues) -> Act:
    """What a cue of saying or claiming does with its content: refuse, order, ask, deny or confirm."""
    if _is_refused_saying(report, clues) or refuses(report.content, clues):
        return "decline"
    if act == "say" and _is_order(report, clues):
        return "demand"
    if _is_label(report, clues) and (_ends_in_question(report, clues) or _is_questioner(report, clues)):
        return "ask"
    return _answer(report, clues) or act


def _is_label(report: Report, clues: Clues) -> bool:
    return report.cue is None or clues.words.words[report.cue[0]].text == ":"


def _is_questioner(report: Report, clues: Clues) -> bool:
    """Whether the label of a turn is that of whoever asks: "QUESTION"."""
    label = clues.words.words[report.source[0]].text if report.source else ""
    return label in words_of("labels") and report.cue is not None


def _ends_in_question(report: Report, clues: Clues) -> bool:
    last = report.content[-1][1]
    return any(word.text == "?" for word in clues.words.words[max(last - 2, 0) : last + 1])


def _is_refused_saying(report: Report, clues: Clues) -> bool:
    """ "would not say whether", "could not say", "never would speak": the cue itself is the refusal."""
    if report.cue is None:
        return False
    first, last = report.cue[0], min(report.cue[1], report.cue[0] + _CUE_WORDS)
    lemmas = clues.lemmas((first, last))
    content = next((piece for piece in report.content if piece[0] >= last), (last, last))
    follow = clues.lemmas((content[0], min(content[1], content[0] + 8)))
    if ("not" in lemmas or "unable" in lemmas) and _has_refusal((*lemmas, *follow)):
        return True
    return "not" in lemmas and _is_open_question(report, clues)


def _is_open_question(report: Report, clues: Clues) -> bool:
    return clues.lemma(_first_word(report.content[0], clues)) in _contents("questioning")


_MODALS = frozenset({"will", "would", "can", "could", "do", "be", "wo", "ca", "have"})


def _has_refusal(lemmas: tuple[str, ...], modals: frozenset[str] = _MODALS) -> bool:
    """Whether words say that something is not told: "will not comment", "are not going to confirm or deny"."""
    negation = next((i for i, lemma in enumerate(lemmas) if lemma in _REFUSING), None)
    if negation is None:
        return False
    if lemmas[negation] == "not" and not modals & set(lemmas[max(negation - 2, 0) : negation]):
        return False
    return _is_withheld(lemmas[negation + 1 : negation + 12])


def _is_withheld(after: tuple[str, ...]) -> bool:
    """Whether the words after a refusal are a verb of telling, and what makes it one where it is not by itself."""
    verb = next(
        (i for i, lemma in enumerate(after[:6]) if lemma in _contents("withheld") and after[i : i + 2] != ("go", "to")),
        None,
    )
    if verb is None or set(after[:verb]) - _FILLERS:
        return False
    if after[verb] in _contents("talking"):
        return bool(_contents("about") & set(after[verb + 1 : verb + 3])) or after[verb] == "answer"
    return after[verb] not in _contents("broad") or bool(_contents("told") & set(after[verb + 1 :]))


_REFUSING = frozenset({"not", "neither", "decline", "refuse", "unable"})
_FILLERS = frozenset(
    "be go to either able ready prepared here at liberty position in a want have anything any publicly immediately yet ever even further "
    "directly now today really otherwise just".split()
)
"""What may stand between a refusal and the verb of telling."""


def refuses(content: tuple[WordSpan, ...], clues: Clues) -> bool:
    """Whether the first clause of a content refuses to tell: "We aren't going to confirm or deny any reports".

    A refusal speaks of the one who speaks, or of nobody ("no comment"); one told of others is no refusal of the speaker.
    """
    last = content[0][1]
    start = _first_word(content[0], clues)
    last = min(last, clues.sentence(start)[1], start + 24)
    lemmas = clues.lemmas((start, last))
    if lemmas[:2] == ("no", "comment"):
        return True
    return _has_present_refusal(lemmas)


def _has_present_refusal(lemmas: tuple[str, ...]) -> bool:
    negation = next((i for i, lemma in enumerate(lemmas) if lemma == "not" or lemma in _contents("declining")), None)
    if negation is None or negation > 8 or "if" in lemmas[:negation]:
        return False
    near = lemmas[max(negation - 2, 0) :]
    return _has_refusal(near, _MODALS - {"do", "have"}) or (
        _has_refusal(near) and bool(_contents("never_told") & set(lemmas[negation + 1 : negation + 3]))
    )


def _first_word(span: WordSpan, clues: Clues) -> int:
    """The first word of a span that is no mark and not "that"."""
    words = clues.words.words
    return next(
        (i for i in range(*span) if words[i].upos != "PUNCT" and words[i].text.lower() != "that"),
        span[0],
    )


def _is_order(report: Report, clues: Clues) -> bool:
    """Whether somebody is told to do something: "told him to leave", "said to wait"."""
    verb = _verb(report, clues)
    if report.cue is None or (report.source is None and verb != "tell"):
        return False
    content = report.content[0]
    start = _first_word(content, clues)
    to = start + 1 if clues.lemma(start) == "not" else start
    if to < content[1] and clues.lemma(to) == "to" and to + 1 < content[1]:
        return clues.words.words[to + 1].upos in ("VERB", "AUX")
    return verb == "tell" and _is_told_to(content, clues)


def _is_told_to(span: WordSpan, clues: Clues) -> bool:
    """ "told {me to stop}": somebody and an infinitive, with no other verb before it."""
    words = clues.words.words
    for i in range(span[0], min(span[1] - 1, span[0] + 7)):
        if words[i].text.lower() == "to" and i > span[0]:
            return words[i + 1].upos in ("VERB", "AUX")
        if words[i].upos in ("VERB", "AUX", "SCONJ", "PUNCT"):
            return False
    return False


def _of_wanting(act: Act, report: Report, clues: Clues) -> Act:
    """ "wants to go" wants, "wants him to go", "wants it banned" demands."""
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
    start = _first_word(report.content[0], clues)
    lemma = clues.lemma(start)
    words = clues.words.words
    ends = start + 1 >= len(words) or words[start + 1].upos == "PUNCT"
    if lemma in _contents("no") and (ends or lemma != "no"):
        return "deny"
    if lemma in _contents("yes") and ends:
        return "confirm"
    return None


def _of_claiming(act: Act, report: Report, clues: Clues) -> Act:
    """ "insisted that no promise was made" denies."""
    found = _of_saying(act, report, clues)
    lemma = clues.lemma(report.cue[0]) if report.cue else ""
    negated = any(is_negated(span, clues) for span in report.content[:1])
    return "deny" if found == "claim" and "insist" in (lemma, _verb(report, clues)) and negated else found


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
    """ "refused to name the country" declines; "rejected the accusation" rejects it, "rejected any involvement" denies it."""
    verb = _verb(report, clues)
    if verb in ("refuse", "refusal") or (report.cue and clues.lemma(report.cue[0]) == "refuse"):
        lemmas = clues.lemmas((report.cue[0] if report.cue else 0, min(report.content[0][1], report.content[0][0] + 8)))
        return "decline" if _has_refusal(("refuse", *lemmas)) else act
    head = clues.lemma(head_of(clues.words, report.content[0]))
    return (
        "deny"
        if verb == "reject" and head in _contents("charges") - {"suggestion", "claim", "accusation", "charge"}
        else act
    )


def _of_assessing(act: Act, report: Report, clues: Clues) -> Act:
    """ "called the report gossip" rejects, "called him a butcher" accuses."""
    lemmas = set(clues.lemmas((report.content[0][0], min(report.content[-1][1], report.content[0][0] + 20))))
    if _verb(report, clues) not in ("call", "describe", "label") or not lemmas & (
        _contents("scorn") | _contents("blame")
    ):
        return act
    return "reject" if lemmas & _contents("scorn") else "accuse"


def _of_proposing(act: Act, report: Report, clues: Clues) -> Act:
    """ "suggested that it was late" claims, "suggested that it be put off", "suggested a ship" proposes."""
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
    """ "agreed to come" promises, "agreed that it was so" confirms."""
    if _verb(report, clues) != "agree":
        return act
    start = _first_word(report.content[0], clues)
    return (
        "confirm"
        if clues.words.words[report.content[0][0]].text.lower() == "that" and clues.lemma(start) != "to"
        else act
    )


_REFINED = {
    "say": _of_saying,
    "claim": _of_claiming,
    "want": _of_wanting,
    "reject": _of_rejecting,
    "assess": _of_assessing,
    "propose": _of_proposing,
    "promise": _of_agreeing,
    "confirm": _of_agreeing,
}
