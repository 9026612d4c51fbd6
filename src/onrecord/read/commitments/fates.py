"""What becomes of an undertaking, as the same article tells it: kept, doubted, broken, withdrawn, not confirmed.

Either the promise itself is spoken of ("broke its pledge"), or the act that was promised ("has freed the prisoners"), or one that goes
against it ("keeps building"). A promise is broken only where somebody is said to say so.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from onrecord.model import Attribution, CommitmentMention, Step, row_id
from onrecord.read.commitments.alike import Act, fulfils, kind_of, opposes, things_in
from onrecord.read.commitments.page import Page
from onrecord.read.commitments.sides import side_of
from onrecord.read.events.participants import find_subject

_REAL = ("occurred", "under way")
_AGAINST = ("did not occur", "denied")
_HABITS = frozenset({"history", "record", "habit", "tradition", "pattern", "reputation", "case", "event"})
_ALL = frozenset({"every", "all", "any", "each", "past", "previous", "earlier", "other"})
_NEAR_SENTENCES = 2
_MOST_WORDS = 60


@dataclass(frozen=True)
class Told:
    """An undertaking of the article: its row, what is undertaken, by whom, and the word and action it stands on."""

    row: CommitmentMention
    act: Act
    identity: frozenset[str]
    beneficiary: frozenset[str]
    cue: int
    words: range


@dataclass(frozen=True)
class _Fate:
    told: Told
    step: Step
    word: int


def find_fates(
    page: Page, undertakings: Sequence[Told], dates: Mapping[int, tuple[int, ...]]
) -> list[CommitmentMention]:
    """What is told of the fate of undertakings, one row for each word that tells it, in order."""
    if not undertakings:
        return []
    heads = {told.cue for told in undertakings} | {at for told in undertakings for at in told.words}
    rows: dict[str, CommitmentMention] = {}
    for word in range(len(page.scene.words.words)):
        if word not in heads:
            fate = next(_at(page, undertakings, word), None)
            if fate is not None:
                row = _row(page, fate, dates)
                rows.setdefault(row.id, row)
    return list(rows.values())


def _at(page: Page, undertakings: Sequence[Told], word: int) -> Iterator[_Fate]:
    if page.scene.clauses.is_verb(word):
        yield from _of_promise(page, undertakings, word)
        yield from _unconfirmed(page, undertakings, word)
        yield from _of_act(page, undertakings, word)
    elif page.vocabulary.has("fates.lack", page.noun(word)):
        yield from _of_lack(page, undertakings, word)


def _row(page: Page, fate: _Fate, dates: Mapping[int, tuple[int, ...]]) -> CommitmentMention:
    scene, told = page.scene, fate.told
    voices = page.voices.get(fate.word, ())
    first = voices[0] if voices else None
    sentence = scene.span(*scene.words.sentences[scene.clauses.words[fate.word].sentence])
    own = [scene.times[at].id for at in dates.get(fate.word, ()) if scene.times[at].type in ("DATE", "TIME")]
    return CommitmentMention(
        id=row_id("commitment_mention", scene.article.id, scene.clauses.words[fate.word].start),
        party=told.row.party,
        action=told.row.action,
        normalised=told.row.normalised,
        step=fate.step,
        whose=side_of(page, first, told.identity, told.beneficiary),
        wording=sentence,
        by=first.id if first else None,
        beneficiary=told.row.beneficiary,
        agreement=told.row.agreement,
        time=own[0] if own else (first.time if first else None),
        of=told.row.id,
        according_to=tuple(voice.id for voice in voices),
        evidence=(sentence,),
    )


def identity_at(page: Page, head: int | None) -> frozenset[str]:
    """Whom a noun phrase means, by chains and states; those of a row together."""
    if head is None:
        return frozenset()
    found = [page.scene.mention(noun) for noun in page.scene.clauses.conjuncts(head)[:6]]
    return frozenset().union(*(page.identity(mention) | page.states_within(mention) for mention in found))


# The promise itself.


def _of_promise(page: Page, undertakings: Sequence[Told], verb: int) -> Iterator[_Fate]:
    kind = _kind_of_fate(page, verb)
    if kind is None:
        return
    clauses = page.scene.clauses
    nouns = [
        kid
        for kid in clauses.kids(verb, "obj", "obl", "nsubj:pass")
        if page.vocabulary.has("fates.things", page.noun(kid))
    ]
    if not nouns or _is_habit(page, verb) or _is_general(page, nouns[0]):
        return
    step = _step_of(page, verb, kind)
    if step == "said kept" and _is_partly(page, verb):
        step = "in part"
    told = _meant(page, undertakings, nouns[0], verb)
    if step == "said broken" and told is not None and _by_obligor(page, told, verb):
        step = "unconfirmed"
    if step is not None and told is not None:
        yield _Fate(told, step, verb)


def _by_obligor(page: Page, told: Told, verb: int) -> bool:
    """Whether the party itself is said to tell it: then it is told as not done, never as broken."""
    return side_of(page, page.innermost(verb), told.identity, told.beneficiary) == "obligor"


def _kind_of_fate(page: Page, verb: int) -> str | None:
    """kept, broken, suspended or withdrawn, by the verb and the words that go with it."""
    base, scene = page.base(verb), page.scene
    after = [scene.word(at) for at in range(verb + 1, min(verb + 5, len(scene.words.words)))]
    for kind in ("broken", "withdrawn", "suspended", "kept"):
        phrases = page.vocabulary.phrases[kind]
        if any(base == first and tuple(after[: len(rest)]) == tuple(rest) for first, *rest in phrases):
            return kind
    return next(
        (k for k in ("broken", "withdrawn", "suspended", "kept") if page.vocabulary.has(f"fates.{k}", base)), None
    )


def _step_of(page: Page, verb: int, kind: str) -> Step | None:
    """The step that a verb tells; none for what is planned, possible or wished, nor "broken" in the article's own voice."""
    status = page.status(verb)
    if any(voice.act in ("want", "expect", "demand", "ask") for voice in page.voices.get(verb, ())[:1]):
        return None
    if status in _AGAINST and kind == "kept" and not page.voices.get(verb):
        return "unconfirmed"
    if status in _AGAINST:
        kind = {"kept": "broken", "broken": "kept"}.get(kind, "")
    elif status not in _REAL:
        return None
    if kind == "broken":
        return "said broken" if page.voices.get(verb) else None
    steps: dict[str, Step] = {"kept": "said kept", "suspended": "suspended", "withdrawn": "withdrawn"}
    return steps.get(kind)


def _is_general(page: Page, noun: int) -> bool:
    """Whether all promises ever made are meant: "every promise", "all its pledges"."""
    return any(page.scene.word(kid) in _ALL for kid in page.scene.clauses.kids(noun, "det", "det:predet", "amod"))


def _is_habit(page: Page, verb: int) -> bool:
    """Whether it is told as a habit ("a history of going back on its promises")."""
    head = page.scene.clauses.head(verb)
    return head is not None and page.noun(head) in _HABITS


def _meant(page: Page, undertakings: Sequence[Told], noun: int, verb: int) -> Told | None:
    """The undertaking that "its promise" means: the one told with the noun itself, else the last of that party before it."""
    own = [told for told in undertakings if told.cue == noun]
    if own:
        return own[0]
    owners = page.scene.clauses.kids(noun, "nmod:poss")
    identity = identity_at(page, owners[0] if owners else find_subject(page.scene, verb))
    theirs = [told for told in undertakings if told.identity & identity]
    if len(theirs) > 1 and page.scene.word(noun).endswith("s"):
        return None
    if not identity and {page.scene.word(kid) for kid in page.scene.clauses.kids(noun, "det")} & {"that", "this"}:
        theirs = list(undertakings)
    before = [told for told in theirs if told.cue < noun]
    return before[-1] if before else (theirs[0] if len(theirs) == 1 else None)


# The act that was promised, or one against it.


def _of_act(page: Page, undertakings: Sequence[Told], verb: int) -> Iterator[_Fate]:
    base, clauses = page.base(verb), page.scene.clauses
    kinds = kind_of(base)
    likely = [t for t in undertakings if kinds == t.act.kind or t.act.ends]
    leads = page.vocabulary.has("light.verbs", base) and clauses.kids(verb, "xcomp")
    if leads or not likely or page.scene.words.words[verb].rel in ("amod", "compound", "case") or page.is_wished(verb):
        return
    identity = identity_at(page, doer(page, verb)) if not clauses.is_passive(verb) else _agent(page, verb)
    text = _text(page, verb)
    for told in likely:
        if identity is not None and not told.identity & identity:
            continue
        if identity is None and told.act.ends:
            continue
        step = _act_step(page, told, verb, base, text)
        if step is not None:
            yield _Fate(told, step, verb)


def doer(page: Page, verb: int) -> int | None:
    """Who does it; of "is taking steps to dismantle it" the one who takes them."""
    subject, head = find_subject(page.scene, verb), page.scene.clauses.head(verb)
    is_step = subject is not None and page.vocabulary.has("light.nouns", page.noun(subject))
    return find_subject(page.scene, head) if is_step and head is not None else subject


def _agent(page: Page, verb: int) -> frozenset[str] | None:
    """Who does it in a passive clause; None where it does not say."""
    agents = [k for k in page.scene.clauses.kids(verb, "obl", "obl:agent") if page.scene.clauses.preposition(k) == "by"]
    return identity_at(page, agents[0]) if agents else None


def _act_step(page: Page, told: Told, verb: int, base: str, text: str) -> Step | None:
    done, against = fulfils(told.act, base, text), opposes(told.act, base, text)
    if not done and not against:
        return None
    status = page.status(verb)
    if status not in (*_REAL, *_AGAINST):
        return None
    voices = page.voices.get(verb, ())
    if done == (status in _REAL):
        return _kept(page, told, verb, voices, text)
    if status in _AGAINST:
        return "doubted" if voices else "unconfirmed"
    return "doubted" if _is_since(page, told, verb, status, voices) else None


def _kept(page: Page, told: Told, verb: int, voices: Sequence[Attribution], text: str) -> Step | None:
    """Done, by the word of a side or by report; in part where the words say so. What was before the promise is none of it."""
    if not _is_since(page, told, verb, page.status(verb), voices):
        return None
    if _is_partly(page, verb):
        return "in part"
    side = side_of(page, voices[0] if voices else None, told.identity, told.beneficiary)
    return "said kept" if side in ("obligor", "beneficiary", "third state") else "reported done"


def _is_partly(page: Page, verb: int) -> bool:
    """Whether it was done in part: "began to free them", "freed half of them", "has only partly been kept"."""
    words = {page.scene.word(at) for at in range(max(verb - 3, 0), min(verb + 4, len(page.scene.words.words)))}
    head = page.scene.clauses.head(verb)
    begun = head is not None and page.scene.words.words[verb].rel == "xcomp" and page.base(head) in ("begin", "start")
    return begun or bool(page.vocabulary.sets["fates.partly"] & words)


def _is_since(page: Page, told: Told, verb: int, status: str, voices: Sequence[Attribution]) -> bool:
    """Whether an act may be later than the promise: told in the present or perfect, or after it in the text."""
    helpers = {page.scene.word(kid) for kid in page.scene.clauses.helpers(verb)}
    return (
        verb > told.cue or status == "under way" or bool(helpers & {"has", "have", "had", "'s", "'ve"}) or bool(voices)
    )


def _text(page: Page, verb: int) -> str:
    """The words that hang under a verb, from it on; of a passive also its subject."""
    clauses, last, todo, seen = page.scene.clauses, verb + 1, [verb], 0
    while todo and seen < _MOST_WORDS:
        at = todo.pop()
        seen += 1
        last = max(last, at + 1)
        todo += [kid for kid in clauses.kids(at) if kid > verb and clauses.words[kid].rel not in ("punct", "parataxis")
                 and not (at == verb and clauses.words[kid].rel in ("conj", "advcl"))]  # fmt: skip
    words = page.scene.words.words[verb + 1 : min(last, verb + _MOST_WORDS)]
    subject = clauses.own_subject(verb) if clauses.is_passive(verb) else None
    named = page.scene.words.words[slice(*clauses.subtree(subject))] if subject is not None else ()
    return " ".join(word.text for word in (*named, *words))


def _of_lack(page: Page, undertakings: Sequence[Told], noun: int) -> Iterator[_Fate]:
    """ "The lack of missile tests from Vestria": what was to end is said to have ended."""
    first, last = page.scene.clauses.subtree(noun)
    text = page.scene.span(noun, last).text if last > noun + 1 else ""
    _, stop = page.scene.words.sentences[page.scene.clauses.words[noun].sentence]
    around = range(first, min(max(last, noun + 2 * _MOST_WORDS // 5), stop))
    named = frozenset().union(*(identity_at(page, at) for at in around if at in page.scene.mentions))
    for told in undertakings:
        about = things_in(text)
        if told.act.ends and told.identity & named and any(a.fits(b) for a in told.act.matter for b in about):
            voices = page.voices.get(noun, ())
            side = side_of(page, voices[0] if voices else None, told.identity, told.beneficiary)
            yield _Fate(
                told, "said kept" if side in ("obligor", "beneficiary", "third state") else "reported done", noun
            )


# Nothing is known of it.


def _unconfirmed(page: Page, undertakings: Sequence[Told], verb: int) -> Iterator[_Fate]:
    """ "No further steps have been confirmed": of the undertaking spoken of last."""
    clauses = page.scene.clauses
    if not (page.vocabulary.has("fates.confirm", page.base(verb)) or page.base(verb) == "be"):
        return
    if page.scene.words.words[verb].rel in ("aux", "aux:pass"):
        return
    nouns = clauses.kids(verb, "nsubj:pass", "nsubj", "obj")
    none = any(
        page.vocabulary.has("fates.no_sign", page.noun(noun))
        and any(page.scene.word(kid) == "no" for kid in clauses.kids(noun, "det"))
        for noun in nouns
    )
    told = _spoken_of(page, undertakings, verb) if none else None
    if told is not None:
        yield _Fate(told, "unconfirmed", verb)


def _spoken_of(page: Page, undertakings: Sequence[Told], word: int) -> Told | None:
    """The undertaking whose act the sentence, or one of the two before it, speaks of last."""
    number = page.scene.clauses.words[word].sentence
    for sentence in range(number, max(number - _NEAR_SENTENCES - 1, -1), -1):
        first, last = page.scene.words.sentences[sentence]
        text = page.scene.span(first, last).text
        kinds = {
            kind_of(page.vocabulary.acts_of_nouns.get(page.noun(at), page.base(at)))
            for at in range(first, min(last, first + 200))
        }
        for told in reversed(undertakings):
            about = any(a.fits(b) for a in told.act.matter for b in things_in(text))
            if told.act.kind in kinds and about:
                return told
    return None
