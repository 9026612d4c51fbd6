"""Scores of events: PLOVER root codes, status, and the rows of the answer key that one article tells.

    python evaluation/events.py [--shared FOLDER] [--json] [--only plover,status,seeds,judged] [--show]

`plover`: 1,050 sentences with source, target and root code (none of it was trained on); what is measured is the table of events
with its patterns. `odd` and `even` rows are counted apart: faults were looked at in the even ones only. CONCEDE and RETREAT are the
one code YIELD there. `status`: verbs of TimeBank and AQUAINT by the axis they lie on (took place, intended, negated,
hypothetical), of a fifth of the rows whose faults were looked at and of one whose were not, and verbs of UDS test that happened or
not. `seeds`: rows of `events` in the answer key, held against the events of each article by itself. `judged`: the sums of
`events_judged.tsv`, 50 articles read by eye; its head says how.
"""

from __future__ import annotations

import csv
import html
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from corpora import need, parser

from onrecord.fetch import article_from_file
from onrecord.model import Article, Document
from onrecord.read.events.drafts import make_draft
from onrecord.read.events.participants import find_arguments
from onrecord.read.events.plover import root_code
from onrecord.read.events.scene import Scene, make_scene
from onrecord.read.events.status import status_at
from onrecord.read.events.triggers import Trigger, find_triggers
from onrecord.read.mentions import find_mentions
from onrecord.read.passages import find_passages
from onrecord.read.pipeline import default_reader, read_article
from onrecord.read.times import find_times

YIELD = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}


def scene_of(text: str) -> Scene:
    """The scene of a text, read by the network that comes with the program."""
    article = Article.from_text(text)
    passages = find_passages(article)
    words = default_reader().analyse(article, passages)
    return make_scene(article, words, find_mentions(article, passages, words), find_times(article, passages))


def plover(file: Path, show: bool) -> dict[str, Any]:
    """Accuracy and macro F1 of root codes, source and target given."""
    with file.open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t"))
    pairs: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for n, row in enumerate(rows):
        scene = scene_of(row["sentence"])
        code = code_between(scene, find_triggers(scene), row["source"], row["target"])
        code = YIELD.get(code or "", code or "none")
        pairs["odd" if n % 2 else "even"].append((row["gold_root"], code))
        if show and n % 2 == 0 and code != row["gold_root"]:
            print(f"{row['gold_root']:9} not {code:9} {row['marked_sentence']}")
    pairs["all"] = pairs["even"] + pairs["odd"]
    return {half: _codes(found) for half, found in pairs.items()}


def code_between(scene: Scene, triggers: Sequence[Trigger], source: str, target: str) -> str | None:
    """The root code of the event that most ties what `source` says to what `target` says; None without any."""
    around = _words_of(scene, source), _words_of(scene, target)
    best: tuple[tuple[int, int, int], str | None] = ((-1, 0, 0), None)
    for trigger in triggers:
        draft = make_draft(scene, trigger)
        code = root_code(trigger.type.plover, draft.status)
        rank = _ties(scene, trigger, *around), -_depth(scene, trigger.word), -trigger.word
        if code is not None and rank > best[0]:
            best = rank, code
    return best[1]


def _words_of(scene: Scene, text: str) -> frozenset[int]:
    """The words that a phrase stands on, where it first occurs."""
    start = scene.article.text.find(text.strip())
    if start < 0:
        return frozenset()
    end = start + len(text.strip())
    return frozenset(n for n, word in enumerate(scene.words.words) if word.start < end and word.end > start)


def _ties(scene: Scene, trigger: Trigger, source: frozenset[int], target: frozenset[int]) -> int:
    """How well the arguments of an event hold source and target: 4 for each in its place, 2 for one further down."""
    if trigger.word in source or trigger.word in target:
        return 0
    arguments = find_arguments(scene, trigger)
    heads = {a.head: a.role for a in arguments} | {head: "none" for head in scene.phrases(trigger.clause) if head}
    heads = {**heads, **{a.head: a.role for a in arguments}}
    tied = 4 * any(head in source and role == "agent" for head, role in heads.items())
    tied += 4 * any(head in target and role != "agent" for head, role in heads.items())
    tied += 2 * any(_within(scene, head, target) for head in heads)
    return tied + any(_within(scene, trigger.clause, part) for part in (source, target))


def _within(scene: Scene, head: int, words: frozenset[int]) -> bool:
    first, last = scene.clauses.subtree(head)
    return any(first <= word < last for word in words)


def _depth(scene: Scene, word: int) -> int:
    depth, at = 0, scene.clauses.head(word)
    while at is not None and depth < 30:
        depth, at = depth + 1, scene.clauses.head(at)
    return depth


def _codes(pairs: Sequence[tuple[str, str]]) -> dict[str, Any]:
    right, wanted, given = Counter[str](), Counter[str](), Counter[str]()
    for gold, code in pairs:
        wanted[gold] += 1
        given[code] += 1
        right[gold] += gold == code
    f1 = {code: 200 * right[code] / (wanted[code] + given[code]) for code in sorted(wanted)}
    return {
        "sentences": len(pairs),
        "accuracy": 100 * right.total() / max(len(pairs), 1),
        "macro F1": sum(f1.values()) / max(len(f1), 1),
        "no code": 100 * given["none"] / max(len(pairs), 1),
        "F1 by code": f1,
    }


AXES = {
    "yes_its_anchorable": "took place",
    "no_its_intentionwishopinion": "intended",
    "no_its_negation": "negated",
    "no_its_hypotheticalcondition": "hypothetical",
}
STATUS_AXES = {
    "occurred": "took place",
    "under way": "took place",
    "planned": "intended",
    "expected": "intended",
    "possible": "intended",
    "wished": "intended",
    "postponed": "intended",
    "conditional": "hypothetical",
    "denied": "negated",
    "cancelled": "negated",
    "did not occur": "negated",
}
SPAN = re.compile(r"<span[^>]*><strong>(.*?)</strong></span>", re.DOTALL)


def status_of_axes(folder: Path, fifth: int, show: bool) -> dict[str, Any]:
    """What the status of verbs makes of the axis that people gave them."""
    table: Counter[tuple[str, str]] = Counter()
    for text, at, axis in _axes(folder, fifth):
        status = _status_at(text, at)
        if status is None:
            continue
        table[axis, STATUS_AXES[status]] += 1
        if show and STATUS_AXES[status] != axis:
            print(f"{axis} not {status}: {text[max(at - 120, 0) : at]}>>>{text[at : at + 100]}")
    names = sorted(set(STATUS_AXES.values()))
    f1 = {}
    for name in names:
        right = table[name, name]
        wanted, given = (sum(table[pair] for pair in table if pair[side] == name) for side in (0, 1))
        f1[name] = 200 * right / max(wanted + given, 1)
    return {
        "verbs": table.total(),
        "accuracy": 100 * sum(table[name, name] for name in names) / max(table.total(), 1),
        "macro F1": sum(f1.values()) / len(f1),
        "F1": f1,
        "table (gold > ours)": {f"{gold} > {ours}": count for (gold, ours), count in sorted(table.items())},
    }


def _axes(folder: Path, fifth: int) -> Iterator[tuple[str, int, str]]:
    """Text, offset of the verb, axis; every fifth row from `fifth` on, which is enough to measure by."""
    field = "can_the_verb_span_stylecolorblueverb_span_be_anchored_in_time"
    for name in ("TBDense_all_new.csv", "TB_remaining_147docs.csv"):
        with (folder / name).open(encoding="utf-8") as lines:
            for n, row in enumerate(csv.DictReader(lines)):
                found = SPAN.search(row["bodytext"])
                if n % 5 != fifth or not found or row[field] not in AXES:
                    continue
                body = row["bodytext"]
                before, verb, after = (_plain(part) for part in (body[: found.start()], found[1], body[found.end() :]))
                before = before and before + " "
                yield before + verb + " " + after, len(before), AXES[row[field]]


def _plain(piece: str) -> str:
    """Text of a piece of a page whose words were set apart by spaces."""
    text = re.sub(r"<[^>]*>", " ", html.unescape(piece)).replace("``", '"').replace("''", '"')
    text = re.sub(r"\s+([.,;:?!)]|n't|'s|'re|'ll|'ve|'d|')(?=\s|$)", r"\1", text)
    return re.sub(r"\s+", " ", text).strip()


def _status_at(text: str, start: int) -> str | None:
    """The status of the verb that begins at an offset; None where no verb was read there."""
    scene = scene_of(text)
    word = next((n for n, word in enumerate(scene.words.words) if word.start == start), None)
    if word is None or not scene.clauses.is_verb(word):
        return None
    return status_at(scene, word)


def status_of_uds(file: Path) -> dict[str, Any]:
    """Verbs of which people said that they happened or not, against occurred and under way; every third sentence."""
    table: Counter[tuple[bool, bool]] = Counter()
    for line in file.read_text("utf-8").splitlines()[::3]:
        row = json.loads(line)
        text, offsets = "", []
        for token in row["tokens"]:
            glued = token in ".,;:?!)" or token.startswith("'") or token == "n't"
            text += "" if not text or glued else " "
            offsets.append(len(text))
            text += token
        for predicate in row["preds"]:
            status = _status_at(text, offsets[predicate["i"]]) if abs(predicate["value"]) > 0.5 else None
            if status is not None:
                table[predicate["value"] > 0, status in ("occurred", "under way")] += 1
    right = table[True, True] + table[False, False]
    f1 = [
        200 * table[side, side] / max(2 * table[side, side] + table[side, not side] + table[not side, side], 1)
        for side in (True, False)
    ]
    return {
        "verbs": table.total(),
        "accuracy": 100 * right / max(table.total(), 1),
        "F1 happened": f1[0],
        "F1 not": f1[1],
    }


def seeds(given: Path, show: bool) -> dict[str, Any]:
    """Rows of `events` in the answer key that the events of one of their articles fit, and how many events there are."""
    answers = json.loads((given / "answers" / "pyongyang-2018.json").read_text("utf-8"))
    documents = {
        key: read_article(article_from_file(str(given / "articles" / "pyongyang-2018" / row["file"])))
        for key, row in answers["articles"].items()
    }
    missing = [row for row in answers["events"] if not any(_told(row, documents[key]) for key in row["articles"])]
    if show:
        for row in missing:
            print("missing", json.dumps(row, ensure_ascii=False))
    total = len(answers["events"])
    events = sum(len(document.events) for document in documents.values())
    return {"found": total - len(missing), "rows": total, "events before they are joined": events}


def _told(row: dict[str, Any], document: Document) -> bool:
    """Whether an event of a document has type, participants, place, item, status and voice of a row; times are not looked at."""
    chains = defaultdict(list)
    by_id = {mention.id: mention for mention in document.mentions}
    for mention in document.mentions:
        for chain in mention.chains:
            chains[chain].append(mention.span.text)
    voices = {a.id: f"{a.source.text if a.source else ''} {a.cue.text if a.cue else ''}" for a in document.attributions}
    for event in document.events:
        who = " | ".join(
            " ".join(chains[chain]) for p in event.participants for chain in by_id[p.mention].chains or (p.mention,)
        )
        told = " | ".join(voices[voice] for voice in event.according_to)
        place = f"{event.place.span.text} {event.place.name}" if event.place else ""
        if (
            re.search(row["type"], f"{event.type} {event.trigger.text}", re.IGNORECASE)
            and all(re.search(name, who) or name.split()[-1] in who for name in row.get("participants", ()))
            and re.search(row.get("place", ""), place)
            and re.search(row.get("item", ""), event.item.span.text if event.item else "")
            and re.search(row.get("status", ""), event.status)
            and ("according_to" not in row or bool(row["according_to"]) == bool(told))
            and re.search(row.get("according_to") or "", told)
            and not ("start" in row and event.time is None)
        ):
            return True
    return False


def judged(file: Path) -> dict[str, dict[str, int]]:
    """Events right, wrong by the field that is wrong, extra and missing, for each round of reading."""
    with file.open(encoding="utf-8") as lines:
        rows = list(csv.DictReader((line for line in lines if not line.startswith("#")), delimiter="\t"))
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for row in rows:
        found[row["round"]]["articles"] += 1
        for key in [key for key in row if key not in ("article", "round")]:
            found[row["round"]][key] += int(row[key])
    return {name: dict(counts) for name, counts in found.items()}


def main() -> None:
    """Print the tables."""
    options = parser(__doc__)
    options.add_argument("--only", default="plover,status,seeds,judged")
    options.add_argument("--show", action="store_true", help="print what is wrong")
    given = options.parse_args()
    corpora = need(given.shared / "corpora")
    only, result = given.only.split(","), dict[str, Any]()
    if "plover" in only:
        file = need(corpora / "measure-only" / "plover_train") / "PLV_train.tsv"
        result["PLOVER root codes"] = plover(file, given.show)
    if "status" in only:
        axes = need(corpora / "measure-only" / "matres_axes")
        result["axes"] = status_of_axes(axes, 0, given.show)
        result["axes, not looked at"] = status_of_axes(axes, 1, False)
        file = need(corpora / "open" / "derived") / "uds_factuality.test.jsonl"
        result["UDS test"] = status_of_uds(file)
    if "seeds" in only:
        result["seeds"] = seeds(given.shared, given.show)
    if "judged" in only:
        result["judged by eye"] = judged(Path(__file__).with_name("events_judged.tsv"))
    print(json.dumps(result, indent=None if given.json else 1, default=float))


if __name__ == "__main__":
    main()
