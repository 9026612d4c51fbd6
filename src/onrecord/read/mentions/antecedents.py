"""How well an earlier mention fits a pronoun: grammar forbids some, the weights of data/en/antecedents.toml rank the others."""

from collections.abc import Collection, Iterator, Sequence
from functools import cache

from onrecord.model import Gender
from onrecord.read.mentions.memory import Before, Known, Memory
from onrecord.read.mentions.pronouns import PRONOUNS
from onrecord.read.mentions.quoting import Speakers
from onrecord.read.mentions.sheet import SUBJECTS, Draft, Sheet
from onrecord.tables import load_table

FARTHEST_SENTENCES = 5


@cache
def weights(kind: str) -> dict[str, float]:
    """The weight of each property for pronouns of a kind; `none` is what no antecedent scores."""
    table: dict[str, float] = load_table("antecedents").get(kind, {})
    return table


def kind_of(draft: Draft) -> str:
    """Which weights a pronoun has: those of people, of things, or of several."""
    pronoun = PRONOUNS[draft.key[0]]
    return "several" if pronoun.plural else "thing" if pronoun.gender == "it" else "person"


def candidates(memory: Memory, speakers: Speakers, draft: Draft, speaking: Collection[int] = ()) -> list[Before]:
    """Earlier mentions that gender, number and grammar allow; none of those who are `speaking` (chains)."""
    near = (b for b in memory.near(draft, FARTHEST_SENTENCES) if not (len(b.chains) == 1 and b.chains[0] in speaking))
    return [b for b in near if _fits(memory, speakers, b, draft)]


def best_of(memory: Memory, speakers: Speakers, draft: Draft, fitting: list[Before]) -> Before | None:
    """The one that fits best; None where none fits better than nobody."""
    found = best_weighed(kind_of(draft), fitting, properties_of_all(memory, speakers, fitting, draft), ("none",))
    return found[0] if found else None


def main_subjects(sheet: Sheet, fitting: list[Before]) -> list[Before]:
    """Those of whom a speaker may be one: not whom a sentence only names in its "that" clause, if its own subject fits."""
    leads = {sheet.words[b.draft.head].sentence for b in fitting if _leads(sheet, b.draft.head)}
    return [b for b in fitting if sheet.words[b.draft.head].sentence not in leads or not _is_told(sheet, b.draft.head)]


def _leads(sheet: Sheet, word: int) -> bool:
    """Whether a word is the subject of its sentence."""
    above = sheet.words[word].head
    return sheet.words[word].rel in SUBJECTS and above >= 0 and sheet.words[above].head < 0


def _is_told(sheet: Sheet, word: int) -> bool:
    return any(sheet.words[i].rel == "ccomp" for i in sheet.up(word))


def of_relative(sheet: Sheet, draft: Draft, fitting: list[Before]) -> Before | None:
    """The noun of a relative clause whose "who" or "which" owns something there: "Ostmark, which raised its tariffs"."""
    if not PRONOUNS[draft.key[0]].possessive:
        return None
    verb = next(
        (i for i in sheet.up(draft.head) if any(sheet.words[c].rel in SUBJECTS for c in sheet.children[i])), None
    )
    if verb is None or not sheet.words[verb].rel.startswith("acl:relcl"):
        return None
    subject = next(c for c in sheet.children[verb] if sheet.words[c].rel in SUBJECTS)
    if sheet.lowered[subject] not in ("who", "which", "that"):
        return None
    end = subject - (sheet.lowered[subject - 1] == ",")
    alone = [b for b in reversed(fitting) if len(b.chains) == 1]
    directly = (b for b in alone if b.draft.last == end)
    return next(directly, next((b for b in alone if b.draft.head == sheet.words[verb].head), None))


def best_weighed(
    kind: str, fitting: list[Before], options: Sequence[Collection[str]], none: Collection[str], alike: float = 0.0
) -> tuple[Before, ...]:
    """The one whose properties weigh most, and those that weigh less by `alike` at most; empty where `none` weighs more."""
    table = weights(kind)
    scores = [(sum(table.get(p, 0.0) for p in option), n) for n, option in enumerate(options)]
    most = max(scores, default=(0.0, -1))[0]
    if not scores or most <= sum(table.get(p, 0.0) for p in none):
        return ()
    return tuple(fitting[n] for score, n in sorted(scores, reverse=True) if score >= most - alike)


def properties_of_all(memory: Memory, speakers: Speakers, fitting: list[Before], draft: Draft) -> list[tuple[str, ...]]:
    """What tells for or against each of some earlier mentions, by itself and beside the others."""
    most = max((memory.known[b.chains[0]].count for b in fitting), default=0)
    nearest = fitting[-1].chains if fitting else ()
    subjects = [b.chains for b in fitting if relation(memory.sheet.words[b.draft.head].rel) == "subject"]
    found = []
    for earlier in fitting:
        own = list(properties(memory, speakers, earlier, draft))
        own += ["most spoken of"] if memory.known[earlier.chains[0]].count == most else []
        own += ["nearest"] if earlier.chains == nearest else []
        own += ["nearest subject"] if subjects and earlier.chains == subjects[-1] else []
        own += ["the only one"] if len({b.chains for b in fitting}) == 1 else []
        found.append(tuple(own))
    return found


def _fits(memory: Memory, speakers: Speakers, earlier: Before, draft: Draft) -> bool:
    pronoun = PRONOUNS[draft.key[0]]
    known = memory.known[earlier.chains[0]]
    if pronoun.plural:
        several = len(earlier.chains) > 1 or known.plural or known.type in ("group", "organisation", "state")
        return several and not _bound(memory.sheet, speakers, earlier.draft, draft)
    if len(earlier.chains) != 1 or known.plural or not _kind_fits(known, pronoun.gender):
        return False
    return not _bound(memory.sheet, speakers, earlier.draft, draft)


def _kind_fits(known: Known, gender: Gender | None) -> bool:
    if gender == "it":
        return known.type not in ("person", None) and known.gender in (None, "it")
    return known.type in ("person", None) and known.gender in (None, gender)


def _bound(sheet: Sheet, speakers: Speakers, earlier: Draft, draft: Draft) -> bool:
    """Whether grammar forbids that a pronoun means an earlier mention: both belong to one verb, or one holds the other."""
    pronoun = PRONOUNS[draft.key[0]]
    if sheet.words[earlier.head].sentence != sheet.words[draft.head].sentence:
        return False
    if earlier.first <= draft.head < earlier.last:
        return True
    quote = sheet.quote(draft.head)
    if quote is not None and quote != sheet.quote(earlier.head) and speakers.says(quote, earlier.head):
        return True
    if pronoun.possessive or pronoun.reflexive:
        return False
    return _of_one_verb(sheet, earlier.head, draft.head)


def _of_one_verb(sheet: Sheet, one: int, other: int) -> bool:
    """Whether two words are subject and object of one verb (or beside such a one by "and")."""
    heads = [_first_of_joined(sheet, word) for word in (one, other)]
    above = {sheet.words[head].head for head in heads}
    rels = {sheet.words[head].rel.partition(":")[0] for head in heads}
    return len(above) == 1 and rels <= {"nsubj", "obj", "iobj", "obl"}


def _first_of_joined(sheet: Sheet, word: int) -> int:
    for _ in range(10):
        if sheet.words[word].rel != "conj" or sheet.words[word].head < 0:
            return word
        word = sheet.words[word].head
    return word


def properties(memory: Memory, speakers: Speakers, earlier: Before, draft: Draft) -> Iterator[str]:
    """What tells for or against an earlier mention as what a pronoun means."""
    sheet, there, here = memory.sheet, earlier.draft, draft.head
    yield from _distance(sheet, there, here)
    yield from _place(sheet, there, draft)
    yield from _standing(memory, earlier, draft)
    yield from quotation(sheet, speakers, there.head, here)


def _distance(sheet: Sheet, there: Draft, here: int) -> Iterator[str]:
    far = sheet.words[here].sentence - sheet.words[there.head].sentence
    yield f"sentences {min(far, 4)}"
    if far == 0:
        words = here - there.head
        yield "words " + ("3" if words <= 3 else "8" if words <= 8 else "15" if words <= 15 else "more")
    if sheet.passage(there.head) != sheet.passage(here):
        yield "other passage"


def relation(rel: str) -> str:
    """The part in its sentence that a relation stands for."""
    if rel in SUBJECTS:
        return "subject"
    if rel in ("obj", "iobj"):
        return "object"
    if rel == "nmod:poss":
        return "owner"
    plain = rel.partition(":")[0]
    return plain if plain in ("obl", "nmod", "conj", "appos", "compound", "amod", "root") else "other"


def _place(sheet: Sheet, there: Draft, draft: Draft) -> Iterator[str]:
    """Its part in its sentence, and in that of the pronoun."""
    part = relation(sheet.words[_first_of_joined(sheet, there.head)].rel)
    mine = relation(sheet.words[draft.head].rel)
    yield "part " + part
    if part == mine:
        yield "same part"
    if part == "subject" and sheet.words[there.head].head >= 0 and sheet.words[sheet.words[there.head].head].head < 0:
        yield "subject of the sentence"
    above = frozenset(sheet.up(draft.head))
    if sheet.words[there.head].head in above and part == "subject":
        yield "subject above"
        if mine == "owner":
            yield "subject above owner"
    elif sheet.words[there.head].head in above:
        yield "part above"
    if there.head in above:
        yield "itself above"


def _standing(memory: Memory, earlier: Before, draft: Draft) -> Iterator[str]:
    """What it is, how often and how it was spoken of."""
    there, known = earlier.draft, memory.known[earlier.chains[0]]
    yield f"form {there.form}"
    if there.form == "pronoun" and PRONOUNS[there.key[0]].gender == draft.gender:
        yield "same pronoun"
    yield "spoken of " + ("1" if known.count < 2 else "2" if known.count < 4 else "4" if known.count < 8 else "often")
    yield f"type {known.type}"
    if draft.gender and known.gender == draft.gender:
        yield "gender known"
    if known.named:
        yield "named"
    if len(earlier.chains) > 1:
        yield "several joined"
    if known.plural:
        yield "plural"
    if there.form == "nominal" and memory.sheet.lowered[there.first] in ("a", "an", "any", "some", "no"):
        yield "indefinite"
    if min(earlier.chains) == memory.first:
        yield "first of all"


def quotation(sheet: Sheet, speakers: Speakers, there: int, here: int) -> Iterator[str]:
    """Which side of a quotation each stands on."""
    mine, other = sheet.quote(here), sheet.quote(there)
    if mine is not None and mine == other:
        yield "same quotation"
    elif mine is not None:
        yield "speaker before" if speakers.says(mine, there) else "from quotation"
    elif other is not None:
        yield "into quotation"
    if speakers.reports(here, there):
        yield "who reports it"
