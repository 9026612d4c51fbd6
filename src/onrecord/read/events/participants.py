"""Who and what takes part in an event, by the words of its own clause: never taken from another one."""

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.read.events.places import folded, load_places
from onrecord.read.events.scene import Scene
from onrecord.read.events.triggers import Trigger


@dataclass(frozen=True, slots=True)
class Argument:
    """A noun phrase and its part in an event: `role` is agent, counterpart, recipient, target, item, place or none."""

    role: str
    head: int
    preposition: str | None = None


def find_arguments(scene: Scene, trigger: Trigger) -> list[Argument]:
    """The arguments of an event, in the order: subject, object, phrases; each noun of a row by itself."""
    found = _of_noun(scene, trigger) if trigger.is_noun else _of_verb(scene, trigger, trigger.clause)
    rows = [
        Argument(argument.role, head, argument.preposition)
        for argument in found
        for head in scene.clauses.conjuncts(argument.head)
    ]
    seen: set[int] = set()
    return [row for row in rows if not (row.head in seen or seen.add(row.head))]  # type: ignore[func-returns-value]


def _of_verb(scene: Scene, trigger: Trigger, verb: int) -> Iterator[Argument]:
    clauses = scene.clauses
    passive = clauses.is_passive(verb)
    subject = find_subject(scene, verb)
    if subject is not None and not passive:
        yield Argument("item" if trigger.tells_of_subject else "agent", subject)
    for noun in clauses.objects(verb):
        if noun != subject or passive:
            yield Argument(_object_role(scene, trigger, noun), noun)
    if passive:
        given = (noun for noun in clauses.kids(verb, "obj") if noun not in scene.times and not scene.is_party(noun))
        yield from (Argument("item", noun) for noun in given)
    yield from _phrases(scene, trigger, verb, passive)


def find_subject(scene: Scene, verb: int) -> int | None:
    """Who does it: by the tree, across pasted-in text, or else by the roles that the network gives."""
    subject = scene.clauses.subject(verb)
    if subject is None:
        subject = _across_gap(scene, verb)
    if subject is None and not scene.clauses.is_passive(verb):
        subject = scene.agents.get(verb)
    return subject


def _across_gap(scene: Scene, verb: int) -> int | None:
    """The subject of a sentence whose beginning stands before pasted-in text of the same line."""
    first, _ = scene.words.sentences[scene.clauses.words[verb].sentence]
    if scene.clauses.words[verb].rel != "root" or first == 0 or first not in scene.passage_starts:
        return None
    between = scene.article.text[scene.clauses.words[first - 1].end : scene.clauses.words[first].start]
    if "\n" in between or not scene.clauses.is_verb(first):
        return None
    before, _ = scene.words.sentences[scene.clauses.words[first - 1].sentence]
    roots = [at for at in range(before, first) if scene.clauses.words[at].rel == "root"]
    return roots[0] if roots and not scene.clauses.is_verb(roots[0]) else None


def _object_role(scene: Scene, trigger: Trigger, noun: int) -> str:
    """What a direct object is: of "tell the envoy" the recipient, of "give him a letter" too."""
    role = trigger.type.object
    if role == "place" and not (scene.is_named_place(noun) or scene.place_like(noun)):
        return "counterpart" if scene.is_leader(noun) or scene.is_person_noun(noun) else "place"
    if role == "item" and scene.clauses.words[noun].rel == "iobj":
        return "recipient"
    if role == "recipient" and not scene.is_party(noun):
        return "item"
    return role


def _phrases(scene: Scene, trigger: Trigger, word: int, passive: bool) -> Iterator[Argument]:
    """The parties of prepositional phrases, by the roles of the table; places and times are told elsewhere."""
    for head in scene.phrases(word):
        preposition = scene.clauses.preposition(head)
        if preposition is None or head in scene.times:
            continue
        if not _may_open(scene, trigger, word, head, preposition, passive):
            continue
        role = trigger.type.roles.get(preposition, "none")
        things = role == "target" and trigger.type.object == "target" and scene.clauses.words[head].upos == "NOUN"
        if role in ("item", "none") or things or _may_take_part(scene, role, head):
            yield Argument(role, head, preposition)


def _may_open(scene: Scene, trigger: Trigger, word: int, head: int, preposition: str, passive: bool) -> bool:
    """Whether a preposition can bring a party: "by" only at a passive or noun itself, "of" only at a noun."""
    if preposition == "with" and _is_beside_place(scene, head):
        return False
    if preposition == "by":
        return (passive or trigger.is_noun) and scene.clauses.head(head) in (word, trigger.carrier)
    if preposition == "of" and trigger.type.name == "visit" and scene.clauses.head(head) != word:
        return False
    return preposition != "of" or trigger.is_noun or trigger.tells_of_subject


def _is_beside_place(scene: Scene, head: int) -> bool:
    """Whether a phrase belongs to a place: "along the border with Peru" brings nobody."""
    above = scene.clauses.head(head)
    return above is not None and scene.clauses.words[head].rel == "nmod" and scene.place_like(above)


def _may_take_part(scene: Scene, role: str, head: int) -> bool:
    """Whether a noun phrase can have a role: somebody; people who meet; a place that something is done to."""
    if scene.is_party(head):
        return True
    if role == "counterpart":
        return scene.is_person_noun(head)
    return role == "target" and scene.is_named_place(head)


def _of_noun(scene: Scene, trigger: Trigger) -> Iterator[Argument]:
    own = [
        *_owners(scene, trigger),
        *_compounds(scene, trigger),
        *_phrases(scene, trigger, trigger.word, passive=False),
    ]
    yield from own
    if trigger.carrier is not None:
        led = [argument.head for argument in own if argument.role == "agent"]
        found = _of_carrier(scene, trigger, trigger.carrier)
        yield from (a for a in found if not (led and a.role == "agent" and _is_host(scene, trigger.carrier)))


def _owners(scene: Scene, trigger: Trigger) -> Iterator[Argument]:
    """Those before "'s" and possessive pronouns: of "Ito's dismissal" whom it happens to, of "Ito's dismissal of Haas" who does it."""
    role = "agent" if _has_object(scene, trigger) else trigger.type.owner
    for kid in scene.clauses.kids(trigger.word, "nmod:poss"):
        if kid not in scene.times and scene.is_party(kid):
            yield Argument(role, kid)


def _has_object(scene: Scene, trigger: Trigger) -> bool:
    """Whether "of" after a noun brings what it is done to."""
    if trigger.type.roles.get("of") not in ("target", "item"):
        return False
    phrases = scene.clauses.kids(trigger.word, "nmod")
    return any(kid > trigger.word and scene.clauses.preposition(kid) == "of" for kid in phrases)


def _compounds(scene: Scene, trigger: Trigger) -> Iterator[Argument]:
    """Names before a noun: those who meet in "Ito-Haas summit", what is tested in "missile test"."""
    found = list(_before_noun(scene, trigger.word))
    parties = [kid for kid in found if kid in scene.mentions and scene.is_party(kid)]
    for kid in found:
        if kid in parties:
            yield Argument("place" if is_venue(scene, trigger, kid, len(parties)) else "agent", kid)
        elif (
            trigger.type.object == "item"
            and scene.clauses.words[kid].upos in ("NOUN", "ADJ")
            and _is_thing(scene, trigger, kid)
        ):
            yield Argument("item", kid)


def _before_noun(scene: Scene, noun: int) -> Iterator[int]:
    """Nouns and adjectives before a noun, those of a hyphenated pair too; no times."""
    todo = list(scene.clauses.kids(noun, "compound", "amod", "nmod:desc"))
    while todo:
        kid = todo.pop(0)
        todo += scene.clauses.kids(kid, "compound", "conj", "amod")
        if kid not in scene.times:
            yield kid


def is_venue(scene: Scene, trigger: Trigger, kid: int, parties: int) -> bool:
    """Whether a name before a gathering is where it is held: "the Singapore summit", "the Oregon caucus"; two are those who meet."""
    if trigger.type.name in ("election", "visit"):
        return trigger.type.name == "election" or scene.is_named_place(kid)
    if parties != 1 or trigger.type.name not in ("meet", "negotiate"):
        return False
    return any(
        row.kind in ("capital", "city", "site") for row in load_places().get(folded(scene.mentions[kid].span.text), ())
    )


def _is_thing(scene: Scene, trigger: Trigger, kid: int) -> bool:
    """Whether a word before an event noun is what is made or sent ("fuel production") and not how ("joint", "new")."""
    if scene.clauses.words[kid].upos == "NOUN":
        return trigger.type.name not in ("negotiate", "meet", "exercise")
    return trigger.type.name in ("test", "launch") and scene.senses.in_class(scene.word(kid), "weapon")


def _is_host(scene: Scene, verb: int) -> bool:
    return scene.senses.verb_forms.get(scene.word(verb)) in scene.senses.hosts


def _role_of_subject(scene: Scene, trigger: Trigger, lemma: str) -> str | None:
    """What the subject of a carrying verb is: who holds talks, whom an attack strikes; none who ends what others do."""
    if lemma in scene.senses.undergo:
        return "target" if trigger.type.object == "target" else None
    is_done_by_all = trigger.type.plover == "CONSULT"
    return None if lemma in scene.senses.ends and not is_done_by_all else "agent"


def _of_carrier(scene: Scene, trigger: Trigger, carrier: int) -> Iterator[Argument]:
    """What the verb tells that an event noun stands with: who holds the talks, with whom."""
    clauses, lemma = scene.clauses, scene.senses.verb_forms.get(scene.word(carrier), "")
    if trigger.happens:
        yield from _phrases(scene, trigger, carrier, passive=True)
        return
    is_told = scene.senses.carriers | scene.senses.enters | scene.senses.undergo
    if lemma not in is_told or clauses.is_passive(carrier):
        return
    subject = find_subject(scene, carrier)
    role = _role_of_subject(scene, trigger, lemma)
    if subject is not None and role == "target" and not scene.is_party(subject):
        yield Argument("item", subject)
    elif subject is not None and role is not None:
        yield Argument(role, subject)
    for head in scene.phrases(carrier):
        preposition = clauses.preposition(head)
        if preposition in ("with", "to", "against", "by") and head not in scene.times and scene.is_party(head):
            yield Argument(trigger.type.roles.get(preposition, "none"), head, preposition)
