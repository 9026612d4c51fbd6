"""Lemma rules: how the dictionary form of a word is made from it, as a short string a classifier can choose."""

from functools import lru_cache

KEEP = "l0|"
"""The rule that only lowers the case."""


def lemma_rule(word: str, lemma: str) -> str:
    """The rule that gives `lemma` from `word`; `apply_rule` undoes it.

    `l` lowers the case first and `k` keeps it; then so many characters are cut at the end and the rest added.
    A word that shares no beginning with its lemma gives `=lemma`.

    >>> lemma_rule("Studies", "study"), lemma_rule("is", "be"), lemma_rule("Kim", "Kim")
    ('l3|y', '=be', 'k0|')
    """
    best = ""
    for case, form in (("k", word), ("l", word.lower())):
        shared = 0
        while shared < min(len(form), len(lemma)) and form[shared] == lemma[shared]:
            shared += 1
        rule = f"{case}{len(form) - shared}|{lemma[shared:]}"
        if shared and (not best or _cost(rule) < _cost(best) or (case == "l" and _cost(rule) == _cost(best))):
            best = rule
    return best if best and int(best[1 : best.index("|")]) <= 5 else f"={lemma}"


def _cost(rule: str) -> int:
    cut, added = rule[1:].split("|", 1)
    return int(cut) + len(added)


@lru_cache(maxsize=65536)
def apply_rule(word: str, rule: str) -> str:
    """The lemma that `rule` makes of `word`; a rule that would leave nothing keeps the word.

    >>> apply_rule("Studies", "l3|y")
    'study'
    """
    if rule.startswith("="):
        return rule[1:]
    form = word.lower() if rule[0] == "l" else word
    cut, added = rule[1:].split("|", 1)
    stem = form[: len(form) - int(cut)] if int(cut) else form
    return (stem + added) or word
