"""Weights of src/onrecord/data/en/antecedents.toml: how well an earlier mention fits a pronoun or a definite noun, learnt from GUM
train and our texts.

    python training/antecedents.py [--shared ../shared] [--rounds 1] [--kinds noun]

Each third-person pronoun that is marked as one with something asks which of the earlier mentions that grammar allows is joined with it;
"none" where none is. So does each definite noun phrase that no rule settles (kind "noun"), singletons too. A softmax over their summed
weights, L2; documents are read by the shipped reader, chains before a pronoun are the program's own. A second round reads with the
weights of the first.
"""

import argparse
import sys
from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "evaluation")]

import who  # noqa: E402

from onrecord.read.mentions import find_drafts  # noqa: E402
from onrecord.read.mentions.antecedents import kind_of, properties_of_all  # noqa: E402
from onrecord.read.mentions.memory import Before  # noqa: E402
from onrecord.read.mentions.naming import name_chains  # noqa: E402
from onrecord.read.mentions.pronouns import PRONOUNS  # noqa: E402
from onrecord.read.mentions.resolving import Resolver  # noqa: E402
from onrecord.read.mentions.sheet import Draft, Sheet  # noqa: E402
from onrecord.read.words import Reader  # noqa: E402
from onrecord.tables import load_table  # noqa: E402
from training import corpora  # noqa: E402

TABLE = ROOT / "src/onrecord/data/en/antecedents.toml"
HEAD = """# How well an earlier mention fits a pronoun: people (he, she), things (it), several (they);
# and a definite noun ("the company"). A property's weight is added where it
# holds; the highest sum wins if it is above `none`. Source: learnt from GUM train, genres whose texts allow it (annotations CC BY 4.0), and
# from our own marked texts (training/texts/train, CC BY 4.0) by `python training/antecedents.py`. Licence: CC BY 4.0. Date: {date}.
"""
KINDS = ("person", "thing", "several", "noun")
L2, STEPS, RATE = 4.0, 300, 0.1


@dataclass
class Question:
    """One pronoun or noun: the properties of each candidate, and which are right (the last candidate is "none")."""

    kind: str
    options: list[tuple[str, ...]]
    right: list[bool]


def questions(document: who.Document, all_marked: bool) -> list[Question]:
    """What one document asks; where not all is marked, no pronoun is taken to mean none of the candidates."""
    words = document.words
    marked: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for mark in document.marks:
        marked[mark.head].append((mark.end - mark.start, mark.key))
    shortest = {start: min(found)[1] for start, found in marked.items()}
    longest = {start: max(found)[1] for start, found in marked.items()}
    size = Counter(mark.key for mark in document.marks)
    sheet = Sheet.of(words)
    drafts = find_drafts(sheet)
    resolver = Resolver(sheet, drafts, name_chains(sheet, drafts))
    found: list[Question] = []

    def keys(earlier: Before) -> set[str]:
        """GUM's entities of a mention; of several joined by "and" the one that holds them all."""
        draft, key_at = earlier.draft, longest if len(earlier.chains) > 1 else shortest
        span = range(draft.first, draft.last) if draft.form == "name" else (draft.head,)
        return {key_at[words.words[i].start] for i in span if words.words[i].start in key_at}

    original = resolver._meaning

    def asked(n: int, draft: Draft):
        key = shortest.get(words.words[draft.head].start)
        if draft.form == "pronoun" and PRONOUNS[draft.key[0]].person == 3 and key and size[key] > 1:
            fitting = resolver.candidates(draft)
            options = properties_of_all(resolver.memory, resolver.speakers, fitting, draft)
            right = [key in keys(b) for b in fitting]
            if all_marked or any(right):
                found.append(Question(kind_of(draft), [*options, ("none",)], [*right, not any(right)]))
        if draft.form == "nominal" and key and not draft.links and resolver.definites.asks(draft):
            bearers = resolver.definites.bearers
            fitting = bearers.candidates(draft)
            right = [key in keys(b) for b in fitting]
            if fitting and (all_marked or any(right)):
                options = [*bearers.properties(fitting, draft), bearers.of_none(fitting, draft)]
                found.append(Question("noun", options, [*right, not any(right)]))
        return original(n, draft)

    resolver._meaning = asked  # type: ignore[method-assign]
    resolver.resolve()
    return found


def learn(asked: list[Question]) -> dict[str, float]:
    """The weights that make the right options likeliest."""
    names = sorted({p for q in asked for option in q.options for p in option})
    number = {name: i for i, name in enumerate(names)}
    w, m, v = (np.zeros(len(names)) for _ in range(3))
    rows = [
        (np.array([[name in option for name in names] for option in q.options], float), np.array(q.right))
        for q in asked
    ]
    for step in range(1, STEPS + 1):
        gradient = L2 * w
        for x, right in rows:
            scores = x @ w
            p = np.exp(scores - scores.max())
            p /= p.sum()
            own = p * right
            own /= max(own.sum(), 1e-12)
            gradient += x.T @ (p - own)
        gradient /= len(rows)
        m, v = 0.9 * m + 0.1 * gradient, 0.999 * v + 0.001 * gradient**2
        w -= RATE * (m / (1 - 0.9**step)) / (np.sqrt(v / (1 - 0.999**step)) + 1e-8)
    return {name: round(float(w[number[name]]), 2) for name in names if abs(w[number[name]]) >= 0.05}


def write(found: dict[str, dict[str, float]]) -> None:
    """The table, each section in order of its names."""
    lines = [HEAD.format(date=date.today().isoformat())]
    for kind in KINDS:
        lines += ["", f"[{kind}]", *(f'"{name}" = {weight}' for name, weight in sorted(found[kind].items()))]
    TABLE.write_text("\n".join(lines).replace("\n\n\n", "\n\n") + "\n", encoding="utf-8")


def main() -> None:
    """Read, ask, learn, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--kinds", nargs="+", default=KINDS, choices=KINDS, help="learn these; the others stay")
    given = parser.parse_args()
    reader, root = Reader.load(), given.shared / "corpora/open"
    documents = [(document, True) for document in who.gum(root, "train", corpora.OPEN_GENRES, reader)]
    documents += [(document, False) for document in who.own(ROOT / "training/texts/train", reader)]
    for _ in range(given.rounds):
        by_kind = defaultdict(list)
        for document, all_marked in documents:
            for question in questions(document, all_marked):
                by_kind[question.kind].append(question)
        write(load_table("antecedents") | {kind: learn(by_kind[kind]) for kind in given.kinds})
        load_table.cache_clear()
        from onrecord.read.mentions import antecedents

        antecedents.weights.cache_clear()
        print({kind: len(asked) for kind, asked in by_kind.items()})


if __name__ == "__main__":
    main()
