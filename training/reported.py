"""Corpora of reported speech as documents with links: our own texts, PolNeAR, GUM's attributions and PropBank's verbs of saying.

Each says different things about what is missing. Our texts mark everything. PolNeAR marks only the outermost attribution, so inside a
content nothing is known of other cues. GUM and PropBank give some cues; elsewhere in their texts nothing is known.
"""

from __future__ import annotations

import json
import sys
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from pathlib import Path

from training.corpora import OPEN_GENRES, Doc, Link, load_ewt, load_gum, plain_doc

OPENING = frozenset("\"“«‘'``")
SAYING = frozenset(
    """say tell report announce claim argue ask believe think confirm deny warn add state suggest insist note explain accuse demand
    promise expect hope want urge acknowledge admit declare predict propose threaten agree support oppose plan fear reject refuse
    complain mention assert allege testify estimate conclude doubt indicate reveal reply respond recommend advise request wonder inform
    assure describe write stress emphasize contend maintain vow pledge quote criticize praise blame condemn call argue speculate suspect
    assume figure guess concede disclose remark observe caution remind recall endorse back welcome dismiss dispute""".split()
)
"""Lemmas whose first roleset reports what its ARG0 says, thinks or wants."""
_NOT_REPORTS = frozenset("I we you me us who it which that".split())


def words_of(doc: Doc, start: int, end: int) -> range:
    """Numbers of the words of a document that touch the characters from `start` to `end`."""
    starts, ends = [s for s, _ in doc.offsets], [e for _, e in doc.offsets]
    return range(bisect_right(ends, start), bisect_left(starts, end))


def _numbers(doc: Doc, spans: Iterable[tuple[int, int]]) -> tuple[int, ...]:
    return tuple(sorted({i for s, e in spans for i in words_of(doc, s, e)}))


def link_of(
    doc: Doc, source: Sequence[tuple[int, int]], cue: Sequence[tuple[int, int]], content: Sequence[tuple[int, int]]
) -> Link | None:
    """An attribution in words. Without a cue the opening quotation mark of its content stands in; None where there is neither."""
    words = _numbers(doc, content)
    cues = _numbers(doc, cue)
    if not cues:
        opening = next((i for i in words if doc.words[i] in OPENING), None)
        if opening is None:
            return None
        cues = (opening,)
    sources = tuple(i for i in _numbers(doc, source) if i not in cues)
    return Link(cues, sources, tuple(i for i in words if i not in sources and (i not in cues or not cue)))


def load_own(folder: Path) -> list[Doc]:
    """The marked texts of a folder; texts that break the rules of their format are left out and named."""
    sys.path.insert(0, str(folder.parent))
    from check import TextError, load_text

    docs = []
    for path in sorted(folder.glob("*.txt")):
        try:
            marked = load_text(path)
        except (TextError, ValueError, KeyError) as error:
            print(f"{path.name} left out: {str(error).splitlines()[0]}")
            continue
        doc = plain_doc(f"own/{path.stem}", marked.text)
        links = [link_of(doc, a.source, a.cue, a.content) for a in marked.attributions]
        doc.links = [link for link in links if link]
        doc.cue_known = [True] * len(doc)
        docs.append(doc)
    return docs


def load_polnear(root: Path, split: str) -> list[Doc]:
    """PolNeAR's articles; inside contents nothing is known of further cues."""
    docs = []
    for path in sorted((root / f"polnear/data/{split}/text").glob("*.txt")):
        text = path.read_bytes().decode("utf-8")
        doc = plain_doc(f"polnear/{path.stem}", text)
        doc.links, doc.cue_known = [], [True] * len(doc)
        marks = next((root / f"polnear/data/{split}/attributions").glob(f"{path.stem}*"), None)
        if marks is None:
            continue
        for roles in _brat(marks):
            if link := link_of(doc, roles.get("Source", []), roles.get("Cue", []), roles.get("Content", [])):
                doc.links.append(link)
        cues = {i for link in doc.links for i in link.cue}
        for link in doc.links:
            for i in link.content:
                doc.cue_known[i] = i in cues
        docs.append(doc)
    return docs


def _brat(path: Path) -> list[dict[str, list[tuple[int, int]]]]:
    """Spans by role of each attribution of a brat file; discontinuous spans are several."""
    spans: dict[str, list[tuple[int, int]]] = {}
    found = []
    for line in path.read_text(encoding="utf-8").splitlines():
        cells = line.split("\t")
        if len(cells) < 2 or " " not in cells[1]:
            continue
        if line.startswith("T"):
            pieces = cells[1].split(" ", 1)[1].split(";")
            spans[cells[0]] = [(int(p.split()[0]), int(p.split()[1])) for p in pieces]
        elif line.startswith("E"):
            roles: dict[str, list[tuple[int, int]]] = {}
            for part in cells[1].split():
                role, _, key = part.partition(":")
                roles.setdefault(role.rstrip("0123456789"), []).extend(spans.get(key, []))
            found.append(roles)
    return found


def load_saying(root: Path, split: str) -> list[Doc]:
    """EWT with PropBank's verbs of saying as cues, their ARG0 as source and ARG1 as content (silver)."""
    docs = load_ewt(root, split)
    for doc in docs:
        doc.links, doc.cue_known, doc.names = [], [False] * len(doc), None
        sets = {i: roleset for ((i, roleset),) in doc.groups}
        sentence_of, n = [], 0
        for end in doc.ends_sentence:
            sentence_of.append(n)
            n += end
        known = set()
        for i, roleset in sets.items():
            if doc.upos[i] != "VERB" or roleset.split(".")[0] not in SAYING or roleset.endswith("LV"):
                continue
            link = _saying(doc, i)
            if link:
                doc.links.append(link)
                known.add(sentence_of[i])
        cues = {i for link in doc.links for i in link.cue}
        for i, word in enumerate(doc.words):
            candidate = (
                (doc.upos[i] == "VERB" and doc.lemma[i] in SAYING)
                or word.lower() in ("according", ":", *OPENING)
                or doc.upos[i] == "NOUN"
            )
            doc.cue_known[i] = i in cues or (sentence_of[i] in known and not candidate)
    return [d for d in docs if d.links]


def _saying(doc: Doc, verb: int) -> Link | None:
    roles = [(r, s, e) for i, r, s, e in _roles(doc).get(verb, [])]
    source = [(s, e) for r, s, e in roles if r == "ARG0"]
    content = [(s, e) for r, s, e in roles if r in ("ARG1", "C-ARG1")]
    if not source or not content or " ".join(doc.words[slice(*source[0])]) in _NOT_REPORTS:
        return None
    if sum(e - s for s, e in content) < 2:
        return None
    cue = verb_group(doc, verb)
    sources = {i for s, e in source for i in range(s, e)} - set(cue)
    contents = {i for s, e in content for i in range(s, e)} - set(cue) - sources
    return Link(cue, tuple(sorted(sources)), tuple(sorted(contents)))


def _roles(doc: Doc) -> dict[int, list[tuple[int, str, int, int]]]:
    found: dict[int, list[tuple[int, str, int, int]]] = {}
    for role in doc.roles:
        found.setdefault(role[0], []).append(role)
    return found


def verb_group(doc: Doc, verb: int) -> tuple[int, ...]:
    """The verb with the auxiliaries, negations and adverbs that stand directly before it."""
    first = verb
    while (
        first
        and doc.head[first - 1] == verb
        and (doc.rel[first - 1].startswith("aux") or doc.rel[first - 1] == "advmod")
    ):
        first -= 1
    return tuple(range(first, verb + 1))


def load_gum_attribution(root: Path, split: str) -> list[Doc]:
    """GUM's attribution relations in open genres, found again in the words; only sentences with one are known."""
    docs = {d.name: d for d in load_gum(root, split, OPEN_GENRES)}
    for doc in docs.values():
        doc.links, doc.cue_known = [], [False] * len(doc)
    path = root / f"derived/gum_attribution.{split}.jsonl"
    for line in path.open(encoding="utf-8"):
        row = json.loads(line)
        doc = docs.get(row["doc"])
        if doc and (link := _gum_link(doc, row["source_cue"].split(), row["content"].split())):
            doc.links.append(link)
            for i in _sentence_about(doc, link.cue[0]):
                doc.cue_known[i] = doc.upos[i] not in ("VERB", "NOUN") or i in link.cue
    for doc in docs.values():
        for link in doc.links:
            for i in link.cue:
                doc.cue_known[i] = True
    return [d for d in docs.values() if d.links]


def _gum_link(doc: Doc, frame: list[str], content: list[str]) -> Link | None:
    at = _find(doc.words, content)
    if at is None or len(content) > 400:
        return None
    near = [
        i for i in _find_all(doc.words, frame) if i <= at <= i + len(frame) + 40 or at <= i <= at + len(content) + 40
    ]
    if not near:
        return None
    words = range(min(near, key=lambda i: abs(i - at)), min(near, key=lambda i: abs(i - at)) + len(frame))
    verbs = [i for i in words if doc.upos[i] == "VERB"]
    inside = range(at, at + len(content))
    verb = next((i for i in verbs if any(doc.head[j] == i for j in inside)), verbs[-1] if verbs else None)
    if verb is None:
        return None
    cue = verb_group(doc, verb)
    subject = next(
        (i for i in words if doc.head[i] == verb and doc.rel[i] in ("nsubj", "nsubj:pass", "obl:agent")), None
    )
    if subject is None:
        return None
    sources = tuple(i for i in words if i not in cue and _under(doc, i, subject))
    return Link(cue, sources, tuple(i for i in inside if i not in cue and i not in sources))


def _under(doc: Doc, i: int, top: int) -> bool:
    for _ in range(60):
        if i == top:
            return True
        i = doc.head[i]
        if i < 0:
            return False
    return False


def _find_all(words: list[str], wanted: list[str]) -> list[int]:
    n = len(wanted)
    return [i for i, w in enumerate(words) if w == wanted[0] and words[i : i + n] == wanted] if wanted else []


def _find(words: list[str], wanted: list[str]) -> int | None:
    found = _find_all(words, wanted)
    return found[0] if len(found) == 1 or (found and len(wanted) > 4) else None


def _sentence_about(doc: Doc, i: int) -> range:
    first = i
    while first and not doc.ends_sentence[first - 1]:
        first -= 1
    last = i
    while last < len(doc) - 1 and not doc.ends_sentence[last]:
        last += 1
    return range(first, last + 1)
