"""Word F1 of `find_words` on the raw text of a CoNLL-U file (syntactic words, counted as the CoNLL 2018 task does).

python training/measure_words.py FILE.conllu [--show]
"""

import collections
import sys
from pathlib import Path

from onrecord.read.segments import find_words


def sentences_of(path: str):
    """(text, [word forms]) of each sentence."""
    text, forms = "", []
    for line in Path(path).read_text(encoding="utf-8").splitlines(keepends=True):
        if line.startswith("# text = "):
            text = line[9:].rstrip("\n")
        elif line.strip() == "":
            if forms:
                yield text, forms
            forms = []
        elif not line.startswith("#") and (cells := line.split("\t"))[0].isdigit():
            forms.append(cells[1])


def spans(forms, text):
    found, at = [], 0
    for form in forms:
        start = text.find(form, at)
        if start < 0 or start > at + 3:
            start = at
        found.append((start, start + len(form)))
        at = start + len(form)
    return found


def main() -> None:
    right = given = wanted = 0
    wrong = collections.Counter()
    for text, forms in sentences_of(sys.argv[1]):
        gold, ours = set(spans(forms, text)), set(find_words(text))
        right, given, wanted = right + len(gold & ours), given + len(ours), wanted + len(gold)
        for s, e in gold - ours:
            mine = " ".join(text[a:b] for a, b in sorted(ours) if a < e and b > s)
            theirs = " ".join(
                text[a:b] for a, b in sorted(gold) if any(a < y and b > x for x, y in ours if x < e and y > s)
            )
            wrong[f"{mine}   ←   {theirs}"] += 1
    print(f"words: P {100 * right / given:.2f} R {100 * right / wanted:.2f} F1 {200 * right / (given + wanted):.2f}")
    if "--show" in sys.argv:
        for line, n in wrong.most_common(100):
            print(n, line)


main()
