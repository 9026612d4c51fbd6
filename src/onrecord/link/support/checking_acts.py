"""Whether the words of a cue may mean the act that a row gives it.

A cue that is listed means what the table of acts says of any phrase in it; one that only says, claims or asks may be refined by what is
said, where the words of that stand there. A form that may be of several words ("found", "noting") counts as any of them.
"""

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from onrecord.read.attributions.base_forms import ENDINGS, irregular
from onrecord.tables import load_table

_REFINED = {
    "say": ("claim", "demand", "ask", "deny", "confirm", "decline"),
    "claim": ("ask", "deny", "confirm", "decline", "demand"),
    "want": ("demand",),
    "reject": ("decline", "deny", "say"),
    "assess": ("reject", "accuse"),
    "believe": ("want",),
    "propose": ("claim",),
    "promise": ("confirm",),
    "confirm": ("decline",),
    "deny": ("confirm",),
    "support": ("oppose",),
    "oppose": ("support",),
}
"""What the content, or a negation, makes of an act."""
_NEGATED = frozenset({"confirm decline", "deny confirm", "support oppose", "oppose support", "reject say"})
_OTHERS = frozenset(
    "confirm deny decline promise threaten demand reject accuse want expect propose advise support oppose believe".split()
)
"""Acts that are told as what they are: whoever denies does not just say; who argues, asks or describes says too."""
_REFUSING = frozenset("not decline refuse refusal avoid unable unavailable without no nor".split())
_NEGATIONS = frozenset("not neither no never nor".split())


@cache
def _phrases() -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """The phrases of the table of acts by each of their words."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    cues: dict[str, list[str]] = load_table("acts")["cues"]
    for act, phrases in cues.items():
        for phrase in phrases:
            for word in set(phrase.split()):
                found.setdefault(word, []).append((tuple(phrase.split()), act))
    return {word: tuple(own) for word, own in found.items()}


@cache
def _light() -> frozenset[str]:
    """Verbs whose noun tells the act."""
    return frozenset(load_table("evidence")["reports"]["light"].split())


@lru_cache(maxsize=65536)
def bases(word: str) -> frozenset[str]:
    """The dictionary forms that a word may be a form of, itself among them.

    >>> sorted(bases("denied") & {"deny", "denied", "denie"}), "not" in bases("n't")
    (['denie', 'denied', 'deny'], True)
    """
    return frozenset(_bases(word[:40]))


def _bases(word: str) -> Iterator[str]:
    yield word
    if word in ("n't", "never", "cannot"):
        yield "not"
    if word in irregular():
        yield irregular()[word]
    for ending, instead in ENDINGS:
        stem = word.removesuffix(ending)
        if stem != word and len(stem) > 2:
            yield stem + instead
            if stem[-1] == stem[-2]:
                yield stem[:-1]


def acts_of(cue: Sequence[str], after: Sequence[str]) -> frozenset[str]:
    """The acts that the words of a cue may mean, the next words looked at too; empty where no word is listed."""
    near = frozenset[str]().union(*map(bases, (*cue, *after)))
    own = frozenset[str]().union(*map(bases, cue))
    return frozenset(act for word in own for phrase, act in _phrases().get(word, ()) if near.issuperset(phrase))


def fits(act: str, cue: Sequence[str], content: Sequence[str]) -> bool:
    """Whether a cue may mean an act, the first words of the content being these.

    >>> fits("deny", ["denied"], ["that"]), fits("confirm", ["denied"], ["that"]), fits("demand", ["said"], ["to", "wait"])
    (True, False, True)
    """
    known = acts_of(cue, content[:3])
    if any(_light() & bases(word) for word in cue):
        # Who voices opposition opposes: the noun after the cue tells the act.
        known |= acts_of(content[:5], ())
    if act in known or not known or (act == "say" and not _means_another(cue)):
        return bool(known) or act in ("say", *_REFINED["say"])
    return any(act == other for base in known for other in _refined(base, cue, content))


def _means_another(cue: Sequence[str]) -> bool:
    """Whether a phrase for something else than saying stands in a cue, word after word; who asks or argues says too."""
    forms = [bases(word) for word in cue]
    return any(
        act in _OTHERS and _stands(phrase, forms)
        for word in frozenset[str]().union(*forms)
        for phrase, act in _phrases().get(word, ())
    )


def _stands(phrase: Sequence[str], forms: Sequence[frozenset[str]]) -> bool:
    starts = range(len(forms) - len(phrase) + 1)
    return any(all(word in forms[at + n] for n, word in enumerate(phrase)) for at in starts)


def _refined(base: str, cue: Sequence[str], content: Sequence[str]) -> Iterator[str]:
    words = frozenset[str]().union(*map(bases, (*cue, *content)))
    for act in _REFINED.get(base, ()):
        if f"{base} {act}" in _NEGATED and not words & _NEGATIONS:
            continue
        if act != "decline" or words & _REFUSING:
            yield act
