"""Agreements that an article speaks of: which words name one, who made it, when and where, and what it is said to leave open.

A noun alone is none ("no deal", "hopes for a deal"): it must be definite or named, or the article must tell that it was made.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from onrecord.model import (
    AgreementMention,
    Article,
    Attribution,
    Lack,
    Mention,
    Place,
    Span,
    Time,
    When,
    row_id,
)
from onrecord.read.events.adjuncts import date_owners, phrase_span
from onrecord.read.events.participants import find_subject
from onrecord.read.events.places import folded, load_places, resolve_place, states_of
from onrecord.read.events.scene import Scene, make_scene
from onrecord.read.events.senses import EventType, forms_of_noun, forms_of_verb
from onrecord.read.events.status import find_status
from onrecord.read.events.triggers import Trigger
from onrecord.read.events.voices import find_voices
from onrecord.read.words import Words
from onrecord.tables import load_table

_ANY = EventType("any", None, "target", "agent", frozenset(), {}, False)
_REAL = ("occurred", "under way")
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "both"})
_NONE = frozenset({"no", "any", "every", "neither", "another"})
_NEAR_SENTENCES = 3
"""How far back "the document" may look for the agreement it is."""
_MOST = 200
"""How many agreements of an article are compared with one."""


@dataclass(frozen=True)
class _Vocabulary:
    kinds: dict[str, str]
    again: frozenset[str]
    names: frozenset[str]
    empty: frozenset[str]
    verbs: dict[str, frozenset[str]]
    silent: frozenset[str]
    weak: frozenset[str]
    lacks: dict[str, str]


@cache
def _load() -> _Vocabulary:
    table, irregular = load_table("agreements"), load_table("events")["irregular"]
    nouns = table["nouns"]
    verbs = {
        key: frozenset(
            form for verb in table["verbs"][key].split() for form in forms_of_verb(verb, irregular.get(verb))
        )
        for key in ("made", "real", "states", "lack")
    }
    return _Vocabulary(
        {form: noun for noun in nouns["kinds"].split() for form in forms_of_noun(noun)},
        frozenset(nouns["again"].split()),
        frozenset(nouns["names"].split()),
        frozenset(nouns["empty"].split()),
        verbs,
        frozenset(table["verbs"]["silent"].split()),
        frozenset(nouns["weak"].split()),
        {
            form: what
            for what, words in table["lacks"].items()
            for noun in words.split()
            for form in forms_of_noun(noun)
        },
    )


@dataclass(frozen=True)
class _Named:
    """Words that name an agreement, with the head `head`; `verb` is the one that tells of its making."""

    head: int
    span: Span
    kind: str
    topics: frozenset[str]
    dates: tuple[str, ...]
    places: frozenset[str]
    chains: frozenset[str]
    is_definite: bool
    verb: int | None


def find_agreements(
    article: Article,
    words: Words,
    mentions: Sequence[Mention],
    attributions: Sequence[Attribution],
    times: Sequence[Time],
) -> tuple[AgreementMention, ...]:
    """The words that name an agreement, in order of the text; `of` joins those that name the same."""
    if not words.words or not any(
        word.text.lower() in _load().kinds or word.text in _load().names for word in words.words
    ):
        return ()
    scene = make_scene(article, words, mentions, times)
    named = _once(each for word in range(len(words.words)) if (each := _named(scene, word)) is not None)
    groups = _groups(scene, named)
    lacks = _lacks(scene, {each.head for each, _ in groups}, attributions)
    dates = date_owners(scene, frozenset())
    parties_of = {m.id: m for m in mentions}
    first = {group: _id(scene, each) for each, group in reversed(groups)}
    return tuple(
        AgreementMention(
            id=_id(scene, each),
            span=each.span,
            of=first[group],
            time=_time(scene, each, dates),
            place=_place(scene, each, mentions),
            parties=tuple(m for m in _parties(scene, each) if m in parties_of),
            lacks=tuple(lacks.get(each.head, ())),
            evidence=(scene.span(*words.sentences[words.words[each.head].sentence]),),
        )
        for each, group in groups
    )


def _id(scene: Scene, named: _Named) -> str:
    return row_id("agreement_mention", scene.article.id, scene.words.words[named.head].start)


def _once(found: Iterator[_Named]) -> list[_Named]:
    """Each stretch of text once, the longer one where two overlap."""
    kept: list[_Named] = []
    for each in found:
        if kept and each.span.start < kept[-1].span.end:
            kept[-1] = max(kept[-1], each, key=lambda one: one.span.end - one.span.start)
        else:
            kept.append(each)
    return kept


def _named(scene: Scene, word: int) -> _Named | None:
    """What a word names, if that is an agreement."""
    table, clauses = _load(), scene.clauses
    text, form = scene.words.words[word].text, scene.word(word)
    kind = table.kinds.get(form) or (form if form in table.again else None) or ("deal" if text in table.names else None)
    if kind is None and form == "statement" and _has(scene, word, "joint"):
        kind = "statement"
    if kind is None or scene.words.words[word].upos not in ("NOUN", "PROPN") or _is_modifier(scene, word):
        return None
    dets = {scene.word(kid) for kid in clauses.kids(word, "det")}
    if dets & _NONE or _is_act(scene, word):
        return None
    mention = scene.mentions.get(word)
    is_name = mention is not None and mention.form == "name" and mention.type not in ("person", "organisation", "state")
    topics = _topics(scene, word)
    dates = tuple(dict.fromkeys(scene.times[at].span.text for at in _own_times(scene, word)))
    is_definite = bool(dets & _DEFINITE) or is_name or text in table.names or bool(clauses.kids(word, "nmod:poss"))
    verb = _made_by(scene, word)
    if (not is_definite and verb is None) or (kind in table.weak and verb is None and not _binds(scene, word)):
        return None
    span = mention.span if is_name and mention is not None else phrase_span(scene, word)
    chains = frozenset(mention.chains) if mention else frozenset()
    return _Named(word, span, kind, topics, dates, frozenset(_places_of(scene, word)), chains, is_definite, verb)


def _has(scene: Scene, word: int, modifier: str) -> bool:
    return any(scene.word(kid) == modifier for kid in scene.clauses.kids(word, "amod", "compound"))


def _binds(scene: Scene, word: int) -> bool:
    """Whether a word that may be a gathering or a village is an agreement: "the convention against torture", "the Geneva protocol"."""
    phrases = [scene.clauses.preposition(kid) for kid in scene.clauses.kids(word, "nmod")]
    return bool({*phrases} & {"on", "against", "between"}) or any(
        _is_city(scene, kid) for kid in _modifiers(scene, word)
    )


def _is_modifier(scene: Scene, word: int) -> bool:
    """Whether the noun only describes another ("the ceasefire talks", "deal makers")."""
    head = scene.clauses.head(word)
    return scene.words.words[word].rel in ("compound", "amod", "flat") and head is not None and head > word


def _is_act(scene: Scene, word: int) -> bool:
    """Whether the noun is an act of agreeing: "the North's agreement to return them", "in agreement"."""
    clauses = scene.clauses
    if clauses.neighbour(word) in ("in", "by") or scene.word(word) == "settlement" and scene.word(word).endswith("s"):
        return True
    owned = clauses.kids(word, "nmod:poss")
    return bool(owned) and any(clauses.is_infinitive(kid) for kid in clauses.kids(word, "acl"))


def _modifiers(scene: Scene, word: int) -> Iterator[int]:
    """Words before the noun that tell which agreement it is, and the names after "of" or "on"."""
    todo = [*scene.clauses.kids(word, "amod", "compound", "nmod:poss", "nmod:desc", "nmod:unmarked", "nummod", "flat")]
    for _ in range(20):
        if not todo:
            return
        kid = todo.pop(0)
        if kid < word:
            yield kid
            todo += scene.clauses.kids(kid, "compound", "conj", "amod", "flat", "nummod", "nmod:unmarked")


def _topics(scene: Scene, word: int) -> frozenset[str]:
    found = (kid for kid in _modifiers(scene, word) if kid not in scene.times and not scene.is_party(kid))
    plain = {scene.word(kid) for kid in found if scene.words.words[kid].rel != "nmod:poss"}
    return frozenset(plain - _load().empty - set(_places_of(scene, word)))


def _places_of(scene: Scene, word: int) -> Iterator[str]:
    for kid in _modifiers(scene, word):
        if scene.is_named_place(kid) and scene.words.words[kid].rel != "nmod:poss":
            yield scene.word(kid)


def _own_times(scene: Scene, word: int) -> Iterator[int]:
    """Times within the noun phrase: "the June 12 agreement", "the agreement of June 12", "the deal signed in May"."""
    clauses = scene.clauses
    for kid in _modifiers(scene, word):
        if kid in scene.times:
            yield kid
    for kid in clauses.kids(word, "nmod", "acl", "acl:relcl"):
        inner = clauses.kids(kid, "obl", "nmod", "obl:unmarked") if clauses.is_verb(kid) else [kid]
        made = not clauses.is_verb(kid) or scene.word(kid) in _load().verbs["made"]
        yield from (at for at in inner if at in scene.times and made)


def _made_by(scene: Scene, word: int) -> int | None:
    """The verb that tells of the making of an agreement, if the article says that it took place."""
    clauses = scene.clauses
    head, rel = clauses.head(word), scene.words.words[word].rel
    participles = [kid for kid in clauses.kids(word, "acl", "acl:relcl") if scene.word(kid) in _load().verbs["real"]]
    if participles and clauses.is_passive(participles[0]):
        return participles[0]
    if head is None or rel not in ("obj", "nsubj:pass", "obl", "nsubj") or not clauses.is_verb(head):
        return None
    to = rel == "obl" and not (clauses.preposition(word) in ("to", "on") and scene.word(head).startswith("agree"))
    if to or scene.word(head) not in _load().verbs["made"] or (rel == "nsubj" and not clauses.is_passive(head)):
        return None
    status = find_status(scene, Trigger(head, _ANY, head), None)[0]
    return head if status in _REAL else None


def _groups(scene: Scene, named: Sequence[_Named]) -> list[tuple[_Named, int]]:
    """Each with the number of its agreement; what may mean one only after one was named is left out where none was."""
    groups: list[list[_Named]] = []
    found: list[tuple[_Named, int]] = []
    for each in named:
        number = next((n for n in _latest(groups) if _is_same(scene, groups[n], each)), None)
        if number is None and each.kind in _load().again:
            continue
        if number is None:
            groups.append([])
            number = len(groups) - 1
        groups[number].append(each)
        found.append((each, number))
    return found


def _latest(groups: Sequence[list[_Named]]) -> list[int]:
    """Numbers of groups, the one spoken of last first."""
    return sorted(range(len(groups)), key=lambda n: -groups[n][-1].head)[:_MOST]


def _is_same(scene: Scene, group: Sequence[_Named], each: _Named) -> bool:
    """Whether words name the agreement of a group: nothing tells them apart, and they take it up."""
    last = group[-1]
    sentence = scene.words.words[each.head].sentence - scene.words.words[last.head].sentence
    if each.kind in _load().again:
        return each.is_definite and sentence <= _NEAR_SENTENCES
    for own, others in (
        (each.topics, _all(group, "topics")),
        (frozenset(each.dates), _all(group, "dates")),
        (each.places, _all(group, "places")),
    ):
        if own and others and not own & others:
            return False
    if each.chains and any(each.chains & other.chains for other in group[:8]):
        return True
    is_bare = not (each.topics or each.dates or each.places)
    if each.is_definite:
        return (
            is_bare
            or bool(each.topics & _all(group, "topics") or set(each.dates) & _all(group, "dates"))
            or bool(each.places & _all(group, "places"))
        )
    return each.kind == last.kind and bool(each.topics & _all(group, "topics"))


def _all(group: Sequence[_Named], field: str) -> frozenset[str]:
    return frozenset(word for named in group[:8] for word in getattr(named, field))


def _time(scene: Scene, named: _Named, dates: dict[int, tuple[int, ...]]) -> When | None:
    """When it was made: by a date in its name, or of the verb that tells of the making and the clause around that."""
    verbs = [verb for verb in _verbs(scene, named.verb) if verb is not None]
    for word in (*_own_times(scene, named.head), *(at for verb in verbs for at in dates.get(verb, ()))):
        time = scene.times[word]
        if time.type in ("DATE", "TIME") and not (time.value or "").endswith("_REF"):
            return When(time.id)
    return None


def _verbs(scene: Scene, verb: int | None) -> list[int]:
    """The verb of making, and the one whose place and day it shares: "met in Oslo, where they signed"."""
    if verb is None:
        return []
    clauses = scene.clauses
    marks = {scene.word(kid) for kid in clauses.kids(verb, "advmod", "mark")}
    shares = bool(marks & {"where", "when"}) or scene.words.words[verb].rel == "conj"
    above = clauses.clause_verb(verb) if shares else None
    return [verb] if above is None else [verb, above]


def _place(scene: Scene, named: _Named, mentions: Sequence[Mention]) -> Place | None:
    """Where it was made: by the place in its name, or of the verb that tells of the making."""
    heads = [kid for kid in _modifiers(scene, named.head) if _is_city(scene, kid)]
    heads += [kid for kid in scene.clauses.kids(named.head, "nmod") if _is_within(scene, kid)]
    for verb in _verbs(scene, named.verb):
        heads += [kid for kid in scene.clauses.kids(verb, "obl", "nmod") if _is_within(scene, kid)]
    for head in heads:
        mention = scene.mentions.get(head)
        if mention is not None and mention.form == "name":
            return resolve_place(mention.span, mention.state, None, states_of(mentions))
    return None


def _is_within(scene: Scene, word: int) -> bool:
    """Whether a phrase says in which place."""
    return scene.clauses.preposition(word) in ("in", "at") and word not in scene.times and scene.is_named_place(word)


def _is_city(scene: Scene, word: int) -> bool:
    """Whether a name before the noun is where it was made and not what it is about: "the Geneva accord", not "the Iran deal"."""
    mention = scene.mentions.get(word)
    if mention is None or mention.form != "name" or scene.words.words[word].rel == "nmod:poss":
        return False
    rows = load_places().get(folded(mention.span.text), ())
    return mention.type == "place" or any(row.kind in ("capital", "city", "site") for row in rows)


def _parties(scene: Scene, named: _Named) -> Iterator[str]:
    """Ids of those who made it: who signs, those after "between" and "with", two states before the noun."""
    clauses = scene.clauses
    heads: list[int] = []
    if named.verb is not None and not clauses.is_passive(named.verb):
        subject = find_subject(scene, named.verb)
        heads += clauses.conjuncts(subject)[:8] if subject is not None else []
    for word in [named.head, *([named.verb] if named.verb is not None else [])]:
        for kid in clauses.kids(word, "nmod", "obl"):
            if clauses.preposition(kid) in ("between", "with", "among", "by"):
                heads += clauses.conjuncts(kid)[:8]
    owners = clauses.kids(named.head, "nmod:poss")
    before = [kid for kid in _modifiers(scene, named.head) if scene.mentions.get(kid) and scene.is_party(kid)]
    heads += before if len(before) > 1 or owners else []
    found = dict.fromkeys(m.id for head in heads if scene.is_party(head) and (m := scene.mention(head)) is not None)
    yield from found


def _lacks(scene: Scene, heads: set[int], attributions: Sequence[Attribution]) -> dict[int, list[Lack]]:
    """What each agreement is said to leave open: it "did not specify a timeline", "lacks details", "is silent on method"."""
    found: dict[int, list[int]] = {}
    for word in range(len(scene.words.words)):
        subject = _subject(scene, word, heads)
        if subject is not None and subject in heads:
            found.setdefault(subject, []).extend(_left_open(scene, word))
    starts = sorted(scene.words.words[noun].start for nouns in found.values() for noun in nouns)
    voices = find_voices(attributions, starts)
    return {head: [_lack(scene, noun, voices) for noun in nouns] for head, nouns in found.items()}


def _subject(scene: Scene, word: int, heads: set[int]) -> int | None:
    """What a clause is about, through coordination; of "the document but did not set a day" the noun itself."""
    clauses = scene.clauses
    if not clauses.is_verb(word):
        return clauses.own_subject(word)
    head = clauses.head(word)
    bare = scene.words.words[word].rel in ("conj", "parataxis") and clauses.own_subject(word) is None
    return head if bare and head in heads else clauses.subject(word)


def _lack(scene: Scene, noun: int, voices: dict[int, tuple[Attribution, ...]]) -> Lack:
    word = scene.words.words[noun]
    asked = load_table("agreements")["clauses"].get(scene.word(noun))
    what = asked or _load().lacks.get(scene.word(noun), word.lemma.lower())
    said = tuple(voice.id for voice in voices.get(word.start, ()))
    return Lack(what, scene.span(noun, noun + 1), said)


def _left_open(scene: Scene, verb: int) -> Iterator[int]:
    """The nouns that a clause about an agreement says are not in it."""
    clauses, table = scene.clauses, _load()
    negated = any(scene.word(kid) in ("not", "never", "n't", "nowhere") for kid in clauses.kids(verb, "advmod"))
    objects = [noun for kid in clauses.kids(verb, "obj") for noun in clauses.conjuncts(kid)[:8]]
    if scene.word(verb) in table.silent:
        phrases = [kid for kid in clauses.kids(verb, "obl", "nmod") if clauses.preposition(kid) in ("on", "about")]
        yield from (noun for kid in phrases for noun in clauses.conjuncts(kid)[:8])
    elif scene.word(verb) in table.verbs["lack"]:
        out = scene.word(verb) not in ("leave", "leaves", "left") or any(
            scene.word(kid) in ("out", "open", "unclear", "unsettled") for kid in clauses.kids(verb)
        )
        yield from objects if out and not negated else ()
    elif scene.word(verb) in table.verbs["states"]:
        no = any(scene.word(kid) == "no" for noun in objects for kid in clauses.kids(noun, "det"))
        asked = load_table("agreements")["clauses"]
        clausal = [
            at
            for kid in clauses.kids(verb, "ccomp", "xcomp")
            for at in (*clauses.kids(kid, "advmod", "mark", "nsubj"), kid)
        ]
        yield from [*objects, *(at for at in clausal if scene.word(at) in asked)] if negated or no else ()
