"""Personal pronouns, their gender and number; "it" only where it may mean something."""

from dataclasses import dataclass

from onrecord.model import Gender
from onrecord.read.mentions.sheet import Draft, Sheet


@dataclass(frozen=True, slots=True)
class Pronoun:
    """What a pronoun says of what it means. `person` 1, 2 or 3."""

    person: int
    gender: Gender | None
    plural: bool
    possessive: bool = False
    reflexive: bool = False


def _forms() -> dict[str, Pronoun]:
    found = {}
    for words, person, gender, plural in (
        ("he him his himself", 3, "he", False),
        ("she her hers herself", 3, "she", False),
        ("it its itself", 3, "it", False),
        ("they them their theirs themselves", 3, None, True),
        ("i me my mine myself", 1, None, False),
        ("we us our ours ourselves", 1, None, True),
        ("you your yours yourself yourselves", 2, None, False),
    ):
        for word in words.split():
            owns = word in ("his", "its", "their", "my", "our", "your")
            found[word] = Pronoun(person, gender, plural, owns, word.endswith(("self", "selves")))  # type: ignore[arg-type]
    return found


PRONOUNS = _forms()


def find_pronouns(sheet: Sheet) -> tuple[Draft, ...]:
    """The pronouns of an article in order."""
    found = []
    for i, word in enumerate(sheet.lowered):
        pronoun = PRONOUNS.get(word)
        if pronoun is None or sheet.words[i].upos not in ("PRON", "DET", "PROPN", "ADJ") or sheet.words[i].text == "US":
            continue
        if word in ("it",) and _is_empty(sheet, i):
            continue
        found.append(Draft(i, i + 1, i, "pronoun", None, (word,), gender=pronoun.gender, plural=pronoun.plural))
    return tuple(found)


_SEEMS = frozenset("seem appear happen turn take be rain snow emerge matter".split())
_SAID = frozenset(
    "report say believe think expect know announce understand agree hope note suggest estimate argue decide find".split()
)


def _is_empty(sheet: Sheet, word: int) -> bool:
    """Whether "it" means nothing: "it was reported that", "it is time to"."""
    at = sheet.words[word]
    if at.rel == "expl" or at.head < 0:
        return True
    above = at.head
    if not at.rel.startswith("nsubj") or above < word:
        return False
    verb = sheet.words[above]
    below = {sheet.words[i].rel.partition(":")[0] for i in sheet.children[above]}
    if at.rel == "nsubj:pass" or verb.upos in ("ADJ", "NOUN"):
        return (
            "csubj" in below
            or ("ccomp" in below and (verb.lemma in _SAID or verb.upos == "ADJ"))
            or (verb.upos == "ADJ" and bool(below & {"csubj", "ccomp"}))
        )
    return verb.lemma in _SEEMS and bool(below & {"ccomp", "csubj"})
