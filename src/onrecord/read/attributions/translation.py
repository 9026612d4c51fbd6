"""Whether the words come through another language: "through an interpreter", "said in Korean"."""

from onrecord.read.attributions.beside import Beside
from onrecord.tables import load_table


def find_translated(beside: Beside) -> bool | None:
    """True where the words beside the cue say so; None where nothing tells."""
    table = load_table("channels")["translation"]
    lemmas = [beside.clues.lemma(i) for i in beside.free]
    texts = [beside.clues.words.words[i].text.lower() for i in beside.free]
    if any(lemma in table["signs"] for lemma in lemmas):
        return True
    pairs = zip(texts, texts[1:], strict=False)
    return True if any(before == "in" and after in table["languages"] for before, after in pairs) else None
