"""What somebody undertakes to do: the words of the action, and the same as a bare phrase."""

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.model import Span
from onrecord.read.commitments.page import Page
from onrecord.read.events.clauses import RELATIVE

_OUTSIDE = frozenset(
    "punct cc conj advcl advcl:relcl acl:relcl parataxis mark nsubj nsubj:pass aux aux:pass discourse appos vocative".split()
)
_MOST = 120
"""No more words of one action are looked at."""
_NEGATIONS = frozenset({"not", "never", "n't"})
_BY = frozenset({"by", "before", "within", "no later", "ahead of", "prior to"})
_NO_END = frozenset({"after", "since", "until", "till", "over", "for", "during", "throughout", "from"})
_IN_RETURN = frozenset({"exchange", "return"})
_MARKS = frozenset({"if", "unless", "provided", "once", "until", "till"})


@dataclass(frozen=True, slots=True)
class Action:
    """Words `first` to `last` (not included) with the verb or noun `head`; `normalised` is the bare phrase."""

    head: int
    first: int
    last: int
    normalised: str


def verb_action(page: Page, verb: int) -> Action | None:
    """The action that a verb tells with its object and phrases; None where it is one to meet, travel or talk."""
    if is_plan(page, verb):
        return None
    clauses, shared = page.scene.clauses, _sharer(page, verb)
    last = _end(page, verb) if shared is None else max(_end(page, shared), _objects_end(page, verb))
    negated = any(page.scene.word(kid) in _NEGATIONS for kid in clauses.kids(verb, "advmod"))
    words = [page.base(verb), _text(page, verb + 1, last)]
    moved = _object_before(page, verb)
    words.insert(2 if clauses.kids(verb, "compound:prt") else 1, moved)
    if clauses.is_passive(verb) and clauses.own_subject(verb) is None:
        return None
    if clauses.is_passive(verb):
        subject = clauses.own_subject(verb)
        first, end = clauses.subtree(subject) if subject is not None else (verb, verb)
        nobody = page.scene.word(first) == "no"
        negated, first = negated or nobody, first + nobody
        words = [page.base(verb), _text(page, first, min(end, verb)), _text(page, verb + 1, last)]
    phrase = " ".join(filter(None, words))
    return Action(verb, verb, last, f"not to {phrase}" if negated else phrase)


def noun_action(page: Page, noun: int) -> Action | None:
    """The action that a noun tells: "the denuclearization of the peninsula" is to denuclearize the peninsula."""
    lemma = page.noun(noun)
    if page.vocabulary.has("plans.things", lemma) or page.vocabulary.has("plans.papers", lemma):
        return None
    if page.scene.words.words[noun].upos not in ("NOUN", "PROPN", "SYM", "NUM", "VERB"):
        return None
    first, last = page.scene.clauses.subtree(noun)
    first, last = _after_case(page, noun, first), _trimmed(page, noun, min(last, noun + _MOST))
    act = page.vocabulary.acts_of_nouns.get(lemma)
    if act is None and not _is_goods(page, noun):
        return None
    if act is None:
        return Action(noun, first, last, _text(page, first, last))
    before = [kid for kid in page.scene.clauses.kids(noun, "compound") if kid < noun]
    rest = noun + 1 + (noun + 1 < last and page.scene.word(noun + 1) in ("of", "to"))
    named = _text(page, before[0], noun) if before else ""
    return Action(noun, first, last, " ".join(filter(None, [act, named, _text(page, rest, last)])))


def _is_goods(page: Page, noun: int) -> bool:
    """Whether what is pledged is a thing to be given: so many of something, money, arms, food."""
    counted = page.scene.clauses.kids(noun, "nummod") and noun not in page.scene.times
    return (
        bool(counted)
        or page.vocabulary.has("plans.goods", page.noun(noun))
        or page.scene.words.words[noun].upos == "SYM"
    )


def is_plan(page: Page, verb: int) -> bool:
    """Whether an act is to travel, meet or talk, or too vague to be kept."""
    vocabulary, clauses, base = page.vocabulary, page.scene.clauses, page.base(verb)
    things = [page.noun(noun) for noun in clauses.kids(verb, "obj")]
    if vocabulary.has("plans.verbs", base) or base == "do":
        return True
    if vocabulary.has("plans.after", base) and any(vocabulary.has("plans.things", thing) for thing in things):
        return True
    if base == "vote":
        for_what = [kid for kid in clauses.kids(verb, "obl") if clauses.preposition(kid) in ("for", "against")]
        return not for_what or any(_is_somebody(page, kid) for kid in for_what)
    leads = [*clauses.kids(verb, "xcomp"), *clauses.kids(verb, "obj")]
    toward = [kid for kid in clauses.kids(verb, "obl") if clauses.preposition(kid) in ("to", "toward", "towards")]
    if vocabulary.has("light.verbs", base):
        inner = [kid for kid in clauses.kids(verb, "xcomp") if clauses.is_verb(kid) and is_plan(page, kid)]
        return bool(inner) or not (leads or toward)
    return False


def _is_somebody(page: Page, noun: int) -> bool:
    """Whether a vote is for a person, so that it is a preference: a candidate, "anyone who …"."""
    is_pronoun = page.scene.words.words[noun].upos == "PRON" and page.scene.word(noun) not in ("it", "this", "that")
    return is_pronoun or page.scene.is_party(noun)


def further_actions(page: Page, verb: int) -> Iterator[Action]:
    """Of a row of infinitives ("to free them and reopen the port") those after the first."""
    clauses = page.scene.clauses
    for kid in clauses.kids(verb, "conj"):
        if kid == _sharer(page, verb):
            continue
        bare = page.scene.word(kid) == page.base(kid) and not clauses.kids(
            kid, "nsubj", "nsubj:pass", "nsubj:outer", "aux", "cop"
        )
        if clauses.is_verb(kid) and bare:
            action = verb_action(page, kid)
            if action is not None:
                yield action


def _sharer(page: Page, verb: int) -> int | None:
    """The verb after it that has the object of both: "build and deploy a system"; None where it has its own."""
    clauses = page.scene.clauses
    near = [kid for kid in clauses.kids(verb, "conj") if kid == verb + 2 and clauses.is_verb(kid)]
    if not near or not (clauses.kids(verb, "obj") or clauses.kids(near[0], "obj")):
        return None
    return near[0]


def _objects_end(page: Page, verb: int) -> int:
    return max((page.scene.clauses.subtree(kid)[1] for kid in page.scene.clauses.kids(verb, "obj")), default=verb + 1)


def _object_before(page: Page, verb: int) -> str:
    """The noun that a relative clause leaves out after its verb: "the pact, which he promised to rip up"."""
    clauses = page.scene.clauses
    noun = clauses.relative_noun(verb) if not clauses.kids(verb, "ccomp", "xcomp") else None
    if noun is None or noun >= verb or clauses.subject(verb) == noun:
        return ""
    own = [kid for kid in clauses.kids(verb, "obj") if page.scene.word(kid) not in RELATIVE]
    told = bool(clauses.kids(verb, "obl")) or page.scene.is_party(noun)
    if own or (told and not _has_relative_object(page, verb)):
        return ""
    first, last = clauses.subtree(noun)
    return _text(page, _after_case(page, noun, first), min(max(noun + 1, last), verb))


def _has_relative_object(page: Page, verb: int) -> bool:
    """Whether "whom", "which" or "that" is the object of a verb or of the promise above it: "those whom he vowed to send home"."""
    head = page.scene.clauses.head(verb)
    verbs = [verb, head] if head is not None and page.scene.clauses.words[verb].rel == "xcomp" else [verb]
    return any(page.scene.word(kid) in RELATIVE for each in verbs for kid in page.scene.clauses.kids(each, "obj"))


def find_deadline(page: Page, action: Action) -> str | None:
    """The id of the time by which it is to be done; None where none is told."""
    scene = page.scene
    _, stop = scene.words.sentences[scene.clauses.words[action.head].sentence]
    for word in range(action.first, min(stop, action.last + 8)):
        time = scene.times.get(word)
        if time is None or word - 1 >= action.last and scene.clauses.words[word - 1].text in ",;":
            continue
        offset, before = time.offset, scene.clauses.preposition(word)
        ahead = (
            offset is not None and offset.base == "published" and ((offset.steps or 0) > 0 or offset.toward == "future")
        )
        if before in _BY or (ahead and before not in _NO_END):
            return time.id
    return None


def find_condition(page: Page, *heads: int) -> Span | None:
    """What must happen first: "if …" without its "if", "unless …", "in exchange for …"; None if nothing."""
    clauses = page.scene.clauses
    for head in heads:
        for kid in clauses.kids(head, "advcl"):
            marks = [mark for mark in clauses.kids(kid, "mark", "advmod", "case") if page.scene.word(mark) in _MARKS]
            if marks:
                start = marks[0] + (page.scene.word(marks[0]) == "if")
                return page.scene.span(start, max(_end(page, kid), start + 1)) if start <= kid else None
        for kid in clauses.kids(head, "obl", "nmod"):
            if page.scene.word(kid) in _IN_RETURN and clauses.neighbour(kid) == "in":
                return page.scene.span(kid - 1, max(clauses.subtree(kid)[1], _clause_stop(page, kid)))
    return None


def _clause_stop(page: Page, word: int) -> int:
    """The next mark after a word, at most twenty words on."""
    words = page.scene.words.words
    last = min(word + 20, page.scene.words.sentences[words[word].sentence][1])
    return next((at for at in range(word + 1, last) if words[at].upos == "PUNCT"), last)


def span_of(page: Page, action: Action) -> Span:
    return page.scene.span(action.first, action.last)


def _end(page: Page, verb: int) -> int:
    """Where the words of a verb end: object, phrases and infinitives, without further clauses and times."""
    clauses, last, stop = page.scene.clauses, verb + 1, len(page.scene.words.words)
    todo, seen = [verb], 0
    while todo and seen < _MOST:
        at = todo.pop()
        seen += 1
        last = max(last, at + 1)
        for kid in clauses.kids(at):
            if kid < verb:
                continue
            if _is_within(page, verb, at, kid):
                todo.append(kid)
            elif clauses.words[kid].rel not in ("punct", "cc", "mark", "aux", "nsubj", "nsubj:pass"):
                stop = min(stop, max(clauses.subtree(kid)[0], verb + 1))
    return _trimmed(page, verb, min(last, stop))


def _is_within(page: Page, verb: int, at: int, kid: int) -> bool:
    """Whether a word belongs to the action: also nouns of a row that no bare comma closes, and infinitives of nouns."""
    clauses, rel = page.scene.clauses, page.scene.clauses.words[kid].rel
    if page.scene.word(kid) in _IN_RETURN and clauses.neighbour(kid) == "in":
        return False
    if rel == "conj" and at != verb:
        return not clauses.is_verb(kid) and not _is_stray(page, at, kid)
    if rel == "obl" and clauses.kids(kid, "acl:relcl"):
        return False
    if rel == "advmod" and clauses.kids(kid, "advcl"):
        return False
    if rel == "acl":
        return clauses.is_infinitive(kid)
    if rel in ("aux", "nsubj", "mark", "aux:pass", "nsubj:pass"):
        return at != verb
    return rel not in _OUTSIDE or (rel == "appos" and at != verb and page.scene.word(kid - 1) != ",")


def _is_stray(page: Page, first: int, kid: int) -> bool:
    """Whether a noun follows a row that "and" has closed already: "launches and tests, the release"."""
    clauses = page.scene.clauses
    joined = [each for each in clauses.kids(first, "conj") if each < kid and clauses.kids(each, "cc")]
    return bool(joined) and not clauses.kids(kid, "cc")


def _trimmed(page: Page, head: int, last: int) -> int:
    """The end without times, prepositions and marks that stand there."""
    scene = page.scene
    words = scene.words.words
    while last > head + 1:
        word = words[last - 1]
        loose = word.upos in ("PUNCT", "ADP", "CCONJ", "SCONJ") and word.rel != "compound:prt" and word.text not in ")%"
        before_time = word.text.lower() in ("the", "a", "end") and last < len(words) and last in scene.times
        if not (loose or before_time or last - 1 in scene.times):
            break
        last -= 1
    return last


def _after_case(page: Page, noun: int, first: int) -> int:
    """The first word of a noun phrase after its preposition."""
    cases = [kid for kid in page.scene.clauses.kids(noun, "case", "mark") if kid < noun]
    return max([first, *(case + 1 for case in cases)])


def _text(page: Page, first: int, last: int) -> str:
    """The words of a stretch on one line, without quotation marks."""
    if first >= last:
        return ""
    text = page.scene.span(first, last).text
    return " ".join("".join(c for c in text if c not in '“”"').split())
