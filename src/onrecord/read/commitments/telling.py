"""Undertakings by saying what one will do, and by what an agreement says that its parties will or must do."""

from collections.abc import Iterator

from onrecord.model import Attribution, Mention
from onrecord.read.commitments.actions import further_actions, is_plan, verb_action
from onrecord.read.commitments.drafts import (
    FIRST_PERSON,
    REAL,
    Undertaking,
    is_future,
    mentions_of,
    row_of,
    with_speakers,
)
from onrecord.read.commitments.page import Page
from onrecord.read.commitments.ties import agreement_above
from onrecord.read.events.participants import find_subject

_ACTS = frozenset({"say", "promise", "threaten", "confirm", "claim", "deny", "propose"})
_NEGATIONS = frozenset({"not", "never", "n't"})


def by_will(page: Page, verb: int) -> Iterator[Undertaking]:
    if is_plan(page, verb):
        return
    yield from _by_paper(page, verb)
    said = page.innermost(verb)
    if said is None or not is_future(page, verb) or said.act not in _ACTS or page.scene.clauses.is_passive(verb):
        return
    if (said.polarity == "-" and not _is_negated(page, verb)) or _is_mocked(page, verb):
        return
    of_paper = _paper_of(page, said) is not None
    parties = mentions_of(page, find_subject(page.scene, verb))
    if of_paper or not (parties and _is_saying(page, said) and _is_deed(page, verb, said)):
        return
    owned = page.speaks_for(said)
    speakers = tuple(page.by_id[name] for name in said.speakers if name in page.by_id)
    if speakers and _is_owned(page, find_subject(page.scene, verb), owned):
        parties = speakers
    elif not all(_is_self(page, mention, owned) for mention in parties):
        return
    for action in row_of(page, verb):
        yield Undertaking(verb, action, with_speakers(page, parties, said), None, said)


def _is_mocked(page: Page, verb: int) -> bool:
    """Whether somebody else's quotation has the party say it: "now he's saying he'll give it back", Orlan tweeted."""
    own, *others = page.voices.get(verb, ())
    return any(said.quote == "direct" and not set(said.speakers) & set(own.speakers) for said in others)


def _is_self(page: Page, mention: Mention, owned: frozenset[str]) -> bool:
    """Whether a mention is of those who speak: "we", or somebody they speak for."""
    return mention.span.text.lower() in FIRST_PERSON or bool(page.identity(mention) & owned) or _is_loose(mention)


def _is_owned(page: Page, head: int | None, owned: frozenset[str]) -> bool:
    """Whether who acts is the speaker's own body: "his government", "our forces"."""
    owners = page.scene.clauses.kids(head, "nmod:poss") if head is not None else []
    found = [mention for kid in owners if (mention := page.scene.mention(kid)) is not None]
    return any(
        m.form == "pronoun" and (m.span.text.lower() in ("our", "my") or page.identity(m) & owned) for m in found
    )


def _is_loose(mention: Mention) -> bool:
    """Whether a pronoun after "said" may be the speaker: its name is open and it is no "they" of others."""
    return mention.form == "pronoun" and not mention.chains and mention.span.text.lower() in ("it", "he", "she")


def _is_saying(page: Page, said: Attribution) -> bool:
    """Whether the cue is a verb of saying or promising, and what it tells took place ("avoided saying" does not)."""
    verbs = [word for word in _cue_words(page, said) if _is_saying_verb(page, word)]
    return bool(verbs) and page.status(verbs[0]) in REAL


def _cue_words(page: Page, said: Attribution) -> range:
    """The words of the cue of a report; none where it has no cue."""
    first = page.word_at.get(said.cue.start) if said.cue else None
    if first is None or said.cue is None:
        return range(0)
    return range(first, first + len(said.cue.text.split()))


def _is_saying_verb(page: Page, word: int) -> bool:
    if word >= len(page.scene.words.words) or not page.scene.clauses.is_verb(word):
        return False
    base = page.base(word)
    return page.vocabulary.has("sayings.verbs", base) or page.vocabulary.has("cues.verbs", base)


def _is_deed(page: Page, verb: int, said: Attribution) -> bool:
    """Whether saying it is undertaking it: others rely on such an act, or on its not being done."""
    if any(page.vocabulary.has("cues.verbs", page.base(word)) for word in _cue_words(page, said)):
        return True
    return page.vocabulary.has("deeds.harms" if _is_negated(page, verb) else "deeds.acts", page.base(verb))


def _is_negated(page: Page, verb: int) -> bool:
    return any(page.scene.word(kid) in _NEGATIONS for kid in page.scene.clauses.kids(verb, "advmod"))


def _paper_of(page: Page, said: Attribution) -> int | None:
    """The first word of the agreement that is said to say something."""
    if said.source is None or said.source_kind != "document":
        return None
    return next((n for n, a in page.agreements.items() if said.source.start <= a.span.start < said.source.end), None)


def _by_paper(page: Page, verb: int) -> Iterator[Undertaking]:
    """What an agreement says that a party will do, or requires of it: "under the deal, Vestria must …"."""
    clauses = page.scene.clauses
    helpers = {page.scene.word(kid) for kid in clauses.kids(verb, "aux")}
    said = page.innermost(verb)
    bound = bool(helpers & {"will", "would", "shall", "must", "wo", "'ll"})
    neighbours = [page.scene.word(at) for at in range(max(verb - 2, 0), verb)]
    bound = bound or (neighbours[-1:] == ["to"] and neighbours[0] in ("is", "are", "was", "were"))
    told = bound and ((said is not None and _paper_of(page, said) is not None) or _is_under(page, verb))
    required = _required(page, verb)
    if not told and required is None:
        return
    parties = mentions_of(page, find_subject(page.scene, verb) if told else required)
    action = verb_action(page, verb)
    if parties and action is not None:
        yield Undertaking(verb, action, parties, None, said)
        for further in further_actions(page, verb):
            yield Undertaking(verb, further, parties, None, said)


def _is_under(page: Page, *verbs: int) -> bool:
    return any(agreement_above(page, verb) is not None for verb in verbs)


def _required(page: Page, verb: int) -> int | None:
    """Who is bound to do something by an agreement that "requires" it, or is "required under the deal" to."""
    clauses, head = page.scene.clauses, page.scene.clauses.head(verb)
    if (
        head is None
        or page.scene.words.words[verb].rel not in ("xcomp", "ccomp", "advcl")
        or not clauses.is_infinitive(verb)
    ):
        return None
    if not page.vocabulary.has("carriers.rules", page.base(head)) or page.status(head) not in (*REAL, "planned"):
        return None
    if clauses.is_passive(head):
        return clauses.own_subject(head) if _is_under(page, head, verb) else None
    subject, objects = clauses.own_subject(head), clauses.kids(head, "obj")
    return (objects[0] if objects else clauses.own_subject(verb)) if subject in page.agreements else None
