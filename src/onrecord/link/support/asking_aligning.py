"""One sentence laid over another: which thing of the claim is told by which thing of the article, and where the two differ."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from onrecord.link.contents import stem_of
from onrecord.link.support.sentences_units import Told, Unit, folded_name

_SPOKE = frozenset({"said", "says", "say"})
_CLAUSES = frozenset({"root", "ccomp", "advcl", "acl", "acl:relcl", "parataxis", "csubj", "conj"})


@dataclass(frozen=True, slots=True)
class Difference:
    """A field in which a claim and an article differ, and the words of both ("" where one has none)."""

    field: str
    claimed: str
    told: str


@dataclass
class Alignment:
    """The units of a claim (by their heads) laid on those of a sentence; `missing` are those that nothing there tells."""

    claim: Told
    told: Told
    pairs: dict[int, Unit] = field(default_factory=dict)
    missing: list[Unit] = field(default_factory=list)
    differences: list[Difference] = field(default_factory=list)

    def laid(self) -> Iterator[tuple[Unit, Unit]]:
        """Each unit of the claim with what it is laid on."""
        for unit in self.claim.units:
            if unit.head in self.pairs:
                yield unit, self.pairs[unit.head]

    @property
    def covered(self) -> float:
        """The part of the claim that is told, from 0 to 1."""
        return len(self.pairs) / max(1, len(self.pairs) + len(self.missing))


def agree(one: Unit, other: Unit) -> bool:
    """Whether two units may tell of one thing."""
    if one.time is not None or other.time is not None:
        return one.time is not None and other.time is not None and same_time(one, other)
    if one.number is not None or other.number is not None:
        return one.number is not None and other.number is not None and one.number.agrees(other.number)
    shared = one.keys & other.keys
    if one.kind == other.kind == "name":
        return not _are_strangers(one, other) and any(key[0] in "='" for key in shared)
    return bool(shared)


def _are_strangers(one: Unit, other: Unit) -> bool:
    """Whether it is known whom two names mean, and they mean nobody in common."""
    ours, theirs = ({key for key in each.keys if key[0] == "="} for each in (one, other))
    return bool(ours and theirs) and ours.isdisjoint(theirs)


def same_time(claim: Unit, told: Unit) -> bool:
    """Whether what is told lies within the time that is claimed."""
    ours, theirs = claim.value, told.value
    if (
        claim.time
        and told.time
        and claim.time.type != told.time.type
        and "DURATION" in (claim.time.type, told.time.type)
    ):
        return False
    if _bare(claim.text) == _bare(told.text):
        return True
    if ours and theirs and ours.value and theirs.value:
        if ours.value == theirs.value:
            return True
        if ours.earliest and ours.latest and theirs.earliest and theirs.latest:
            return ours.earliest[:10] <= theirs.earliest[:10] and theirs.latest[:10] <= ours.latest[:10]
    return bool(claim.time and told.time and claim.time.offset and claim.time.offset == told.time.offset)


def _bare(text: str) -> str:
    return " ".join(word for word in text.lower().split() if word not in ("the", "on", "in"))


def align(claim: Told, told: Told, within: tuple[int, int]) -> Alignment:
    """The claim laid over the sentence that words `within` make."""
    found = Alignment(claim, told)
    units = [unit for unit in told.units if within[0] <= unit.head < within[1]]
    options = {unit.head: [other for other in units if agree(unit, other)] for unit in claim.units}
    for unit in claim.units:
        if unit.kind == "name" and not options[unit.head]:
            options[unit.head] = list(_spelled(unit, told, within))
    _choose(found, options)
    for unit in claim.units:
        if unit.head not in found.pairs:
            found.missing.append(unit)
    return found


def _spelled(unit: Unit, told: Told, within: tuple[int, int]) -> Iterator[Unit]:
    """The unit whose words, with those around it, are the words of a name."""
    name = folded_name(unit.text).split()
    texts = [word.text.lower() for word in told.words[within[0] : within[1]]]
    for at in range(len(texts) - len(name) + 1):
        if texts[at : at + len(name)] == name:
            last = told.of[within[0] + at + len(name) - 1]
            if last is not None and not (last.kind == "name" and _are_strangers(unit, last)):
                yield last


def _choose(found: Alignment, options: Mapping[int, Sequence[Unit]]) -> None:
    """One unit for each of the claim: those first that have one choice, then those whose neighbours lie nearest."""
    by_head = {unit.head: unit for unit in found.claim.units}
    taken: set[int] = set()
    for head in sorted(options, key=lambda h: (len(options[h]) != 1, _is_looser(by_head[h], options[h]), h)):
        free = [o for o in options[head] if o.head not in taken or any(key[0] == "=" for key in o.keys)]
        if free:
            best = max(free, key=lambda option: (_nearness(found, by_head[head], option, options), -option.head))
            found.pairs[head] = best
            taken.add(best.head)


def _is_looser(unit: Unit, options: Sequence[Unit]) -> tuple[bool, bool]:
    """Whether a unit is told in other words than its own, and whether it tells only that somebody spoke."""
    stem = stem_of(unit.text.lower())
    return not any(stem == stem_of(option.text.lower()) for option in options), unit.text.lower() in _SPOKE


def _nearness(found: Alignment, unit: Unit, option: Unit, options: Mapping[int, Sequence[Unit]]) -> float:
    """How near an option lies to what the neighbours of a unit are laid on, or may be."""
    claim, told = found.claim, found.told
    score = 0.5 * (unit.kind == option.kind) + 0.5 * (option.upos != "PRON")
    score += stem_of(unit.text.lower()) == stem_of(option.text.lower())
    for neighbour in _neighbours(claim, unit):
        targets = (
            [found.pairs[neighbour.head]] if neighbour.head in found.pairs else list(options.get(neighbour.head, ()))
        )
        if targets:
            score += 1 / (1 + min(distance(told, option.head, target.head) for target in targets))
    return score


def _neighbours(told: Told, unit: Unit) -> Iterator[Unit]:
    above = told.governor(unit)
    if above:
        yield above
    for other in told.units:
        if other is not unit and told.governor(other) is unit:
            yield other


def distance(told: Told, one: int, other: int) -> int:
    """Steps in the tree between two words; 99 where they are of two sentences. Steps within a name count nothing."""
    if one == other:
        return 0
    way = {one: 0} | {at: steps for steps, at in enumerate(told.up(one), 1)}
    if other in way:
        return way[other]
    for steps, at in enumerate(told.up(other), 1):
        if at in way:
            return steps + way[at]
    return 99


def clause(told: Told, word: int) -> int:
    """The word that leads the clause in which a word stands."""
    at = word
    while told.words[at].head >= 0:
        rel = told.words[at].rel
        is_verbal = told.words[at].upos in ("VERB", "AUX") or any(
            told.words[child].rel in ("cop", "nsubj", "nsubj:pass") for child in told.children[at]
        )
        if rel in _CLAUSES and is_verbal and rel != "xcomp":
            return at
        at = told.words[at].head
    return at
