"""From the chains of one person or thing to what a record says of it: name, other names, type, offices, state."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from onrecord.link.entities.bodies import state_key, state_of_body
from onrecord.link.entities.bodynames import is_acronym
from onrecord.link.entities.chains import Chain, most_told
from onrecord.link.entities.letters import letters
from onrecord.link.entities.names import holds_title, person_name
from onrecord.link.entities.states import common_names, state_of_office, state_rank
from onrecord.link.entities.titles import title_words
from onrecord.model import Document, Entity, EntityType, Evidence, Mention, Role, Span, StatedRole

_WIDEST = 120
"""Title and body further apart than this are not shown as one span."""


def describe(chains: Sequence[Chain], documents: Sequence[Document]) -> Entity:
    """The entity of chains that mean one thing, which come in the order of the articles."""
    mentions = list({mention.id: mention for chain in chains for mention in chain.mentions}.values())
    own = {chain.id for chain in chains} | {mention.id for mention in mentions if len(mention.chains) == 1}
    type_ = most_told(chain.type for chain in chains) or "other"
    forms: Counter[str] = Counter()
    for chain in chains:
        forms.update(dict(chain.forms))
    name = _name(type_, forms, chains, mentions)
    return Entity(
        id="entity-" + min(own).rpartition("-")[2],
        name=name,
        type=type_,
        aliases=_aliases(name, forms),
        roles=tuple(_roles(chains, documents)),
        state=_state(type_, chains),
        mentions=tuple(mention.id for mention in mentions),
    )


def _name(type_: EntityType, forms: Counter[str], chains: Sequence[Chain], mentions: Sequence[Mention]) -> str:
    """The fullest name that stands in the articles; without any, the longest noun phrase, at last the first words."""
    if type_ == "person":
        full = {name for chain in chains for name in chain.names}
        forms = Counter({form: n for form, n in forms.items() if person_name(form) in full}) or forms
    if forms:
        usual = state_rank if type_ == "state" else holds_title
        return min(forms, key=lambda form: (usual(form), _rank(form, forms)))
    nominals = [m.span.text for m in mentions if m.form == "nominal" and len(m.chains) == 1]
    named = [m.span.text for m in mentions if m.form == "name"]
    return max(named or nominals or [mentions[0].span.text], key=len)


def _rank(form: str, counts: Mapping[str, int]) -> tuple[bool, int, bool, int, int, int, str]:
    words = letters(form).removeprefix("the ").split()
    shouted = form.isupper() and len(words) > 1
    plain = sum(sign.isascii() for sign in form) - len(form)
    return is_acronym(form), -len(words), shouted, plain, -counts[form], -len(form), form


def _aliases(name: str, forms: Mapping[str, int]) -> tuple[str, ...]:
    """The other names, the commonest first, one for all that differ in capitals only."""
    seen = {name.casefold()}
    kept = []
    for form in sorted(forms, key=lambda form: (-forms[form], form)):
        if form.casefold() not in seen:
            seen.add(form.casefold())
            kept.append(form)
    return tuple(kept)


def _state(type_: EntityType, chains: Sequence[Chain]) -> str | None:
    """The code of a state, or of the state a body belongs to; persons get theirs from their offices (`citizens`)."""
    if type_ == "person":
        return None
    of = state_key if type_ == "state" else state_of_body
    votes = Counter(str(state) for chain in chains for state in [of(chain)] if state in common_names())
    return min(votes, key=lambda state: (-votes[state], state)) if votes else None


def _roles(chains: Sequence[Chain], documents: Sequence[Document]) -> Iterator[Role]:
    """The offices that the articles give, each once with all its evidence, in the order in which they are told."""
    told: dict[tuple[frozenset[str], str], list[tuple[StatedRole, Document]]] = {}
    for chain in chains:
        for mention in chain.mentions:
            for role in mention.roles if len(mention.chains) == 1 else ():
                told.setdefault(_role_key(role), []).append((role, documents[chain.place]))
    for words, body in list(told):
        wider = [key for key in told if key[0] == words and key[1]]
        if not body and len(wider) == 1:
            # "Secretary of State" beside "U.S. Secretary of State" is no second office.
            told[wider[0]] += told.pop((words, body))
    yield from (_role(each) for each in told.values())


def _role_key(role: StatedRole) -> tuple[frozenset[str], str]:
    body = role.organisation.text if role.organisation else ""
    words = title_words(role.title.text)[1]
    return words or frozenset({letters(role.title.text)}), state_of_office(body) or letters(body)


def _role(told: Sequence[tuple[StatedRole, Document]]) -> Role:
    """One office; `until` is a day by which the articles say that it was over, where one of them does."""
    title = min((role.title.text for role, _ in told), key=lambda text: (-len(text), text.isupper(), text))
    bodies = Counter(role.organisation.text for role, _ in told if role.organisation)
    over = [document.published.latest for role, document in told if role.former and document.published.latest]
    evidence = dict.fromkeys(Evidence(document.article.id, _words_of(role, document)) for role, document in told)
    body = min(bodies, key=lambda text: (-bodies[text], text)) if bodies else None
    if all(role.former for role, _ in told) and not over and not title.lower().startswith(("former", "ex-")):
        title = f"former {title}"
    return Role(title, body, None, min(over, default=None), tuple(evidence))


def _words_of(role: StatedRole, document: Document) -> Span:
    """Title and body with what stands between them, or the title alone where that is far."""
    if role.organisation is None:
        return role.title
    start, end = min(role.title.start, role.organisation.start), max(role.title.end, role.organisation.end)
    return Span.of(document.article.text, start, end) if end - start <= _WIDEST else role.title
