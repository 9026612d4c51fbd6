"""The words of reported speech, by any of their forms; they stand in the tables `attributions` and `acts`."""

from functools import cache

from onrecord.tables import load_table

_VOWELS = frozenset("aeiou")


def verb_forms(verb: str) -> frozenset[str]:
    """A verb's forms as English makes them by rule; some that do not exist are among them.

    >>> sorted(verb_forms("deny"))
    ['denied', 'denies', 'deny', 'denying']
    """
    if verb.endswith("y") and verb[-2:-1] not in _VOWELS:
        return frozenset({verb, verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing"})
    stem = verb.removesuffix("e")
    forms = {verb, verb + ("es" if verb.endswith(("s", "sh", "ch", "x", "z")) else "s"), stem + "ed", stem + "ing"}
    if len(verb) > 2 and _doubles(verb):
        forms |= {verb + verb[-1] + "ed", verb + verb[-1] + "ing"}
    return frozenset(forms)


def _doubles(verb: str) -> bool:
    """Whether the last consonant may be written twice: "quipped", "admitted"; not "explained"."""
    one_vowel = verb[-2] in _VOWELS and (verb[-3] not in _VOWELS or verb[-4:-2] == "qu")
    return verb[-1] not in _VOWELS and verb[-1] not in "wxy" and one_vowel


@cache
def verbs(kind: str) -> frozenset[str]:
    """All forms of the verbs of one kind; the kinds are the keys of `[verbs]` in the table `attributions`."""
    table = load_table("attributions")
    irregular: dict[str, str] = table["irregular"]
    found: set[str] = set()
    for verb in table["verbs"][kind].split():
        found |= verb_forms(verb) | set(irregular.get(verb, "").split())
    return frozenset(found)


@cache
def nouns(kind: str) -> frozenset[str]:
    """The nouns of one kind, one and many; the kinds are the keys of `[nouns]`."""
    found: set[str] = set()
    for noun in load_table("attributions")["nouns"][kind].split():
        found |= {noun, verb_forms(noun) & {noun[:-1] + "ies"} and noun[:-1] + "ies" or noun + "s"}
    return frozenset(found)


@cache
def words(section: str, name: str) -> frozenset[str]:
    """A plain list of the table `attributions`."""
    return frozenset(load_table("attributions")[section][name].split())


@cache
def known_cues() -> frozenset[str]:
    """Every word of every cue that the table of acts knows, verbs in all their forms."""
    found: set[str] = set()
    for phrases in load_table("acts")["cues"].values():
        for phrase in phrases:
            if phrase.split()[0] in _NEGATED:
                continue
            first = next((w for w in phrase.split() if w not in _SMALL), phrase.split()[0])
            found |= verb_forms(first) | {first + "s"}
    irregular = load_table("attributions")["irregular"]
    found |= {form for verb, forms in irregular.items() if verb in found for form in forms.split()}
    return frozenset(
        found | verbs("saying") | verbs("other") | nouns("clause") | words("adverbs", "nobody") | _MORE
    ) - verbs("never")


_SMALL = frozenset("be have do not in the of to a would take give no".split())
_NEGATED = frozenset("do would not never".split())
_MORE = frozenset(
    "said told according accused urged vowed swore spoke found thought saw held understood foresaw read ruled".split()
)


@cache
def observations() -> frozenset[str]:
    """Images, samples and instruments, one and many."""
    return frozenset(form for noun in load_table("sources")["nouns"]["observation"] for form in (noun, noun + "s"))
