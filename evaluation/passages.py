"""How well passages tell an article from what its page put around and into it.

    python evaluation/passages.py [--shared FOLDER] [--articles N] [--json] [--show SHAPE]

Clean articles (PolNeAR and BASIL in ../shared/corpora/gold) are spoilt in several shapes: links pasted into sentences,
labels, invitations, captions, paywalls. Recall and precision count characters that are no white space: noise taken
out of
what later stages read as title or body, and of what was taken, how much is noise (what is taken from the clean copy as
well is left aside). Errors were looked at, and rules written, on the shapes marked `tuned`; of those marked `seen` the
scores were known while rules were written (and one error in `other lines`); those marked `unseen` were added when
the rules
were done, and no rule was changed after. `page lines` are real: lines of the HTML pages in gold/pages that are not
in the
article; the even pages are tuned on, the odd ones seen. The last table says what is taken from the clean articles,
by type, in per cent of characters.
"""

import argparse
import hashlib
import json
import random
import re
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from corpora import need
from corpora import parser as command_parser

from onrecord.model import Article
from onrecord.read.passages import find_passages

KEPT = frozenset({"title", "body", "correction", "dateline"})
SENTENCE_END = re.compile(
    r"[a-z]{2}(?<!\bSen)(?<!\bRep)(?<!\bGov)(?<!\bMrs)(?<!\bGen)(?<!\bJr)(?<!\bDr)(?<!\bMr)(?<!\bMs)(?<!\bSt)[.!?][\"”’]? (?=[A-Z“\"])"
)
NAME = re.compile(r"\b[A-Z][a-z]+ [A-Z][a-z]{2,}(?= [a-z])")
WORD_END = re.compile(r"(?<=[a-z]{3}) (?=[a-z])")


@dataclass(frozen=True)
class Insertion:
    """What is put into a text: where, what, how many of the text's characters after it go (a space), the noise's span in `words`."""

    at: int
    words: str
    drop: int = 0


@dataclass(frozen=True)
class Source:
    """What the shapes draw on: headlines of other articles, real lines of pages."""

    headlines: Sequence[str]
    page_lines: Sequence[str]


Shape = Callable[[random.Random, str, Source], list[Insertion]]


def some(rng: random.Random, places: Sequence[int], most: int = 2) -> list[int]:
    """A few of the places, in order."""
    return sorted(rng.sample(list(places), min(most, len(places))))


def after_names(rng: random.Random, text: str) -> list[tuple[int, str]]:
    """A few places after a person's name, with the name."""
    found = [(match.end(), match.group()) for match in NAME.finditer(text)]
    return [found[at] for at in some(rng, range(len(found)))]


def after_sentences(rng: random.Random, text: str) -> list[int]:
    return some(rng, [match.end() - 1 for match in SENTENCE_END.finditer(text)])


def after_words(rng: random.Random, text: str) -> list[int]:
    return some(rng, [match.start() for match in WORD_END.finditer(text)])


def between_paragraphs(rng: random.Random, text: str, most: int = 4) -> list[int]:
    places = [match.start() for match in re.finditer(r"\n+(?=\S)", text)][1:]
    return some(rng, [*places, len(text)], most)


def name_list_more(rng: random.Random, text: str, source: Source) -> list[Insertion]:
    """The name again, one to three headlines, MORE."""
    return [
        Insertion(at, name + " ".join(rng.sample(source.headlines, rng.randint(1, 3))) + " MORE")
        for at, name in after_names(rng, text)
    ]


def bracketed(rng: random.Random, text: str, source: Source) -> list[Insertion]:
    """[READ MORE: headline] and the like after a sentence."""
    labels = ["[READ MORE: {}]", "(Related: {})", "[Also read: {}]", "(READ: {})", "[Watch: {}]"]
    return [
        Insertion(at, " " + rng.choice(labels).format(rng.choice(source.headlines)))
        for at in after_sentences(rng, text)
    ]


def between_sentences(rng: random.Random, text: str, source: Source) -> list[Insertion]:
    """A headline stuck between two sentences, no spaces."""
    return [Insertion(at, rng.choice(source.headlines), drop=1) for at in after_sentences(rng, text)]


def labelled_sentence(rng: random.Random, text: str, source: Source) -> list[Insertion]:
    """READ MORE: headline, after a sentence, the next sentence stuck to it."""
    labels = ["READ MORE: {}", "Read more: {}", "ALSO READ | {}", "RELATED: {}"]
    return [
        Insertion(at, rng.choice([" ", ""]) + rng.choice(labels).format(rng.choice(source.headlines)), drop=1)
        for at in after_sentences(rng, text)
    ]


TUNED_LINES = """Sign up for our daily newsletter and never miss a story.
Advertisement
Share this article
Follow us on Twitter and Facebook
Read more: {}
Related: {}
ALSO READ: {}
Subscribe to continue reading.
Already a subscriber? Log in
© Getty Images
Photo: Jane Roe/Reuters
The foreign minister speaks to reporters in Vienna on Monday. (Photo: Ada Bell/AFP)
FILE PHOTO: A flag flies over the ministry. REUTERS/Tom Iles
Edited by Paul Marsh
Reporting by Ann Cole; Editing by Sue Park
By Ann Cole and Tom Iles
Published: July 5, 2018 at 4:30 p.m.
© 2018 The Daily Courier. All rights reserved.
To continue reading this article, become a member today.
Updated 10:15 AM ET, Tue March 6, 2018
This article was first published in the Evening Standard.
Story continues below advertisement
Join our Telegram channel for breaking news."""


def tuned_lines(rng: random.Random, text: str, source: Source) -> list[Insertion]:
    """Invitations, credits, bylines, stamps and labels on lines of their own."""
    lines = TUNED_LINES.split("\n")
    return [
        Insertion(at, "\n" + rng.choice(lines).format(rng.choice(source.headlines)))
        for at in between_paragraphs(rng, text)
    ]


def name_headline(rng: random.Random, text: str, source: Source) -> list[Insertion]:
    """The name again and a headline, nothing to close it."""
    return [Insertion(at, name + rng.choice(source.headlines)) for at, name in after_names(rng, text)]


def within_sentence(rng: random.Random, text: str, source: Source) -> list[Insertion]:
    """A headline stuck to a word within a sentence, a space after it."""
    return [Insertion(at, rng.choice(source.headlines)) for at in after_words(rng, text)]


def within_sentence_stuck(rng: random.Random, text: str, source: Source) -> list[Insertion]:
    """A headline stuck to the words on both sides within a sentence."""
    return [Insertion(at, rng.choice(source.headlines), drop=1) for at in after_words(rng, text)]


def list_between_sentences(rng: random.Random, text: str, source: Source) -> list[Insertion]:
    """A label and two or three headlines, all stuck together, between two sentences."""
    label = rng.choice(["Related", "More on this story", "Read Next", "Trending", "Most Read", ""])
    return [
        Insertion(at, label + "".join(rng.sample(source.headlines, rng.randint(2, 3))), drop=1)
        for at in after_sentences(rng, text)
    ]


def closed_otherwise(rng: random.Random, text: str, source: Source) -> list[Insertion]:
    """A headline within a sentence that ends with an arrow, a bar and the outlet's name, or "Full story"."""
    closings = [" »", " →", " | Full story", " Continue reading", " [Video]"]
    return [
        Insertion(at, rng.choice(["", " "]) + rng.choice(source.headlines) + rng.choice(closings))
        for at in after_words(rng, text)
    ]


def dressed_links(rng: random.Random, text: str, source: Source) -> list[Insertion]:
    """Dashes, arrows and bars around a link after a sentence."""
    forms = [" >> {}", " — More: {} —", " | {} |", " → {}", " <<{}>>", " ► Watch: {}", " *{}*", " (Story: {})"]
    return [Insertion(at, rng.choice(forms).format(rng.choice(source.headlines))) for at in after_sentences(rng, text)]


OTHER_LINES = """Keep up with the story: our morning e-mail has what you need before the markets open.
Sponsored
Tap here to get push alerts
You have two complimentary reads left this month.
This report is reserved for Premium readers. Log in to see it in full.
412 words are hidden. Subscribe.
Picture: Lena Holt for the Courier
A soldier looks across the river at Tarn Bridge last week. CREDIT: LENA HOLT
Delegates leave the hall on Friday (Agence Nord/Ida Berg)
With additional reporting from our bureau in Oslo
Ida Berg is our diplomatic correspondent.
Text: Ida Berg
Ida Berg, Oslo bureau chief
12 July 2019, 09:41
Last modified on Wed 4 Apr 2018 17.05 BST
4 min read
Topics: Trade, Diplomacy, Asia
Like what you read? Chip in to keep the Courier free for all.
We want to hear from you. Write to letters@courier.example.
Listen to this story 6:14
You might also enjoy: {}
From the magazine: {}
WATCH | {}
Next: {}
Copyright Courier Media Group 2019
Reprinted by permission of the Courier.
Comments are closed.
Show 14 comments
Share on X
Gift this story to a friend
Our standards: the Courier Code
Report a typo"""


def other_lines(rng: random.Random, text: str, source: Source) -> list[Insertion]:
    """Other wordings of the same, on lines of their own."""
    lines = OTHER_LINES.split("\n")
    return [
        Insertion(at, "\n" + rng.choice(lines).format(rng.choice(source.headlines)))
        for at in between_paragraphs(rng, text)
    ]


def surname_list(rng: random.Random, text: str, source: Source) -> list[Insertion]:
    """The name again with a middle initial, two headlines, a closing arrow in small letters."""
    return [
        Insertion(
            at,
            name.replace(" ", f" {rng.choice('ABJRT')}. ")
            + "".join(rng.sample(source.headlines, 2))
            + rng.choice([" More »", "More", " See more"]),
        )
        for at, name in after_names(rng, text)
    ]


def dated_teaser(rng: random.Random, text: str, source: Source) -> list[Insertion]:
    """A headline and its date stuck between two sentences."""
    dates = ["July 5, 2021", "12 Mar 2020", "2 hours ago", "04/11/2019"]
    return [
        Insertion(at, rng.choice(source.headlines) + rng.choice(dates), drop=1) for at in after_sentences(rng, text)
    ]


def outlet_tail(rng: random.Random, text: str, source: Source) -> list[Insertion]:
    """A headline, a dash and the outlet's name between two sentences, with spaces."""
    outlets = ["The Daily Courier", "Courier TV", "courier.example", "Harbour News"]
    return [
        Insertion(at, f" {rng.choice(source.headlines)} {rng.choice('-–|')} {rng.choice(outlets)}")
        for at in after_sentences(rng, text)
    ]


def cards(rng: random.Random, text: str, source: Source) -> list[Insertion]:
    """A box on lines of its own: a heading, headlines, when they were published."""
    heads = ["Related", "More like this", "From our desk", "Latest", "You may have missed", "Top reads"]
    forms = ["\n{h}\n{a}\n{b}", "\n{h}\n{a}\n3 hours ago\n{b}\n5 hours ago", "\n{h}: {a}"]
    return [
        Insertion(
            at,
            rng.choice(forms).format(
                h=rng.choice(heads), a=rng.choice(source.headlines), b=rng.choice(source.headlines)
            ),
        )
        for at in between_paragraphs(rng, text, 2)
    ]


def page_lines(rng: random.Random, text: str, source: Source) -> list[Insertion]:
    """Real lines of pages, on lines of their own."""
    return [Insertion(at, "\n" + rng.choice(source.page_lines)) for at in between_paragraphs(rng, text)]


TUNED: tuple[Shape, ...] = (name_list_more, bracketed, between_sentences, labelled_sentence, tuned_lines, page_lines)
SEEN: tuple[Shape, ...] = (
    name_headline,
    within_sentence,
    within_sentence_stuck,
    list_between_sentences,
    closed_otherwise,
    dressed_links,
    other_lines,
    page_lines,
)
UNSEEN: tuple[Shape, ...] = (surname_list, dated_teaser, outlet_tail, cards)


def spoil(text: str, insertions: Iterable[Insertion]) -> tuple[str, list[int | None]]:
    """The spoilt text, and for each of its characters where it stood in the clean one (None: noise)."""
    parts: list[str] = []
    origin: list[int | None] = []
    position = 0
    for insertion in sorted(insertions, key=lambda one: one.at):
        if insertion.at < position:
            continue
        parts += [text[position : insertion.at], insertion.words]
        origin += [*range(position, insertion.at), *[None] * len(insertion.words)]
        position = insertion.at + insertion.drop
    return "".join([*parts, text[position:]]), [*origin, *range(position, len(text))]


def taken_at(text: str) -> set[int]:
    """The places of the characters that are neither title nor body (nor correction or dateline)."""
    found = (passage.span for passage in find_passages(Article("x", text)) if passage.type not in KEPT)
    return {at for span in found for at in range(span.start, span.end) if not text[at].isspace()}


def compare(text: str, spoilt: str, origin: Sequence[int | None], clean: set[int]) -> Counter[str]:
    """Characters of noise, of noise taken, and of the article taken though its clean copy keeps them."""
    taken = taken_at(spoilt)
    noise = {at for at, place in enumerate(origin) if place is None and not spoilt[at].isspace()}
    wrong = sum(1 for at in taken - noise if origin[at] not in clean)
    return Counter(noise=len(noise), found=len(noise & taken), wrong=wrong)


def measure(texts: Sequence[str], shape: Shape, source: Source, show: bool) -> dict[str, float]:
    """Recall and precision in per cent of one shape over all articles."""
    total: Counter[str] = Counter()
    for number, text in enumerate(texts):
        spoilt, origin = spoil(text, shape(random.Random(f"{shape.__name__}{number}"), text, source))
        counted = compare(text, spoilt, origin, taken_at(text))
        total += counted
        if show and (counted["found"] < 0.9 * counted["noise"] or counted["wrong"] > 5):
            show_one(spoilt, origin)
            if counted["wrong"] > 5:
                print("   WRONG", counted["wrong"], number)
    return {
        "recall": 100 * total["found"] / max(1, total["noise"]),
        "precision": 100 * total["found"] / max(1, total["found"] + total["wrong"]),
    }


def show_one(spoilt: str, origin: Sequence[int | None]) -> None:
    """Print each noise with what was taken in brackets, for looking at errors."""
    taken = taken_at(spoilt)
    starts = [at for at, place in enumerate(origin) if place is None and (at == 0 or origin[at - 1] is not None)]
    for start in starts:
        end = next((at for at in range(start, len(origin)) if origin[at] is not None), len(origin))
        shown = "".join(
            ("{" if at == start else "}" if at == end else "")
            + (spoilt[at] if at not in taken else spoilt[at] + "\u0332")
            for at in range(max(0, start - 40), min(len(spoilt), end + 40))
        )
        print("  ", shown.replace("\n", "⏎"))


def clean_texts(gold: Path, most: int) -> tuple[list[str], list[str]]:
    """The PolNeAR articles (development set first), and all others."""
    names = [
        *sorted((gold / "attribution" / "text").glob("*.txt")),
        *sorted((gold / "dating" / "text").glob("polnear*.txt")),
    ]
    basil = sorted((gold / "dating" / "text").glob("dev-basil*.txt"))
    read = [path.read_text(encoding="utf-8") for path in names]
    return read[:most], [path.read_text(encoding="utf-8") for path in basil]


def headlines_of(texts: Iterable[str]) -> list[str]:
    """The first lines, where they can be headlines."""
    lines = (text.split("\n", 1)[0].strip().rstrip(".;") for text in texts)
    return sorted({line for line in lines if 4 <= len(line.split()) <= 18 and line[:1].isupper()})


def lines_of_pages(folder: Path) -> tuple[list[str], list[str]]:
    """Lines that the pages show beside the article: of the even pages, and of the odd ones."""
    from lxml import html

    rows = (json.loads(line) for line in (folder / "gold.jsonl").read_text(encoding="utf-8").splitlines())
    kept: tuple[list[str], list[str]] = ([], [])
    for number, row in enumerate(row for row in rows if row["kind"] == "article"):
        tree = html.fromstring((folder / row["file"]).read_bytes())
        body = " ".join(row["text"].split())
        for element in tree.iter("p", "li", "figcaption", "h2", "h3", "h4", "a", "span", "time", "button"):
            line = " ".join("".join(element.itertext()).split())
            if (
                1 <= len(line.split()) <= 40
                and len(line) > 3
                and line.isascii()
                and line not in body
                and "{" not in line
            ):
                kept[number % 2].append(line)
    return sorted(set(kept[0])), sorted(set(kept[1]))


FURNITURE = 3
JUDGED = Path(__file__).with_name("passages_judged.tsv")


def folded(words: str) -> str:
    """Words without what makes two copies of one sentence differ: kinds of space and of dash, case."""
    return " ".join(re.sub(r"[—–―-]+", "-", words).lower().split())


def digest(kind: str, words: str) -> str:
    """What stands for a passage in the list of judged ones: 12 hex digits."""
    return hashlib.sha256(f"{kind}|{folded(words)}".encode()).hexdigest()[:12]


def judged_right() -> frozenset[str]:
    """The digests of the passages that somebody read and found rightly taken."""
    lines = (line.split("\t") for line in JUDGED.read_text(encoding="utf-8").splitlines() if line[:1] not in "#")
    return frozenset(row[0] for row in lines if row[1] == "right")


def clean_table(texts: Sequence[str]) -> dict[str, float]:
    """Per cent of the clean articles' characters, by type of passage; articles a second on one core.

    "Clean" articles hold bylines, corrections and datelines of their own, so three figures say what of them is taken
    out of title and body: all of it; what stands in under three articles (nobody writes a paragraph thrice: the rest is
    furniture of the page); and false alarms: what was read by eye and found wrong, or was not read yet.
    """
    counted: Counter[str] = Counter()
    taken_out: Counter[tuple[str, str]] = Counter()
    begin = time.perf_counter()
    for text in texts:
        for passage in find_passages(Article("x", text)):
            counted[passage.type] += len(passage.span.text)
            if passage.type not in ("title", "body"):
                taken_out[passage.type, passage.span.text] += 1
    seconds = time.perf_counter() - begin
    share = 100 / counted.total()
    shares = {kind: share * number for kind, number in counted.most_common()}
    copies: Counter[str] = Counter()
    for (_, words), times in taken_out.items():
        copies[folded(words)] += times
    right = judged_right()
    lengths = {(kind, words): len(words) * times for (kind, words), times in taken_out.items()}
    return {
        **shares,
        "not title or body": share * sum(lengths.values()),
        "not title or body, in under 3 articles": share
        * sum(length for (_, words), length in lengths.items() if copies[folded(words)] < FURNITURE),
        "not read at all": share * sum(number for kind, number in counted.items() if kind not in (*KEPT, "caption")),
        "false alarms": share
        * sum(length for (kind, words), length in lengths.items() if digest(kind, words) not in right),
        "articles a second": len(texts) / seconds,
    }


def report(options: argparse.Namespace) -> dict[str, dict[str, dict[str, float]]]:
    gold = options.shared / "corpora" / "gold"
    need(gold)
    texts, others = clean_texts(gold, 10_000)
    even, odd = lines_of_pages(gold / "pages")
    headlines = headlines_of([*texts[84:], *others])
    spoilt = [*texts[: options.articles], *others[: options.articles // 2]]
    result: dict[str, dict[str, dict[str, float]]] = defaultdict(dict)
    for kind, shapes, lines in (("tuned", TUNED, even), ("seen", SEEN, odd), ("unseen", UNSEEN, odd)):
        for shape in shapes:
            name = shape.__name__.replace("_", " ")
            if not options.show or options.show == name:
                result[kind][name] = measure(spoilt, shape, Source(headlines, lines), bool(options.show))
    if not options.show:
        result["clean"] = {"PolNeAR": clean_table(texts), "BASIL": clean_table(others)}
    return result


def print_unjudged(options: argparse.Namespace) -> None:
    """One line a passage that is taken from a clean article and is not in the list: digest, type, words."""
    known = {line.split("\t")[0] for line in JUDGED.read_text(encoding="utf-8").splitlines()}
    for texts in clean_texts(options.shared / "corpora" / "gold", 10_000):
        for passage in (passage for text in texts for passage in find_passages(Article("x", text))):
            found = digest(passage.type, passage.span.text)
            if passage.type not in ("title", "body") and found not in known:
                known.add(found)
                print(found, passage.type, " ".join(passage.span.text.split())[:300], sep="\t")


def main() -> None:
    parser = command_parser(__doc__)
    parser.add_argument(
        "--articles", type=int, default=84, help="how many PolNeAR articles are spoilt, and half as many of BASIL"
    )
    parser.add_argument(
        "--unjudged", action="store_true", help="print the passages taken from clean articles that nobody judged yet"
    )
    parser.add_argument("--show", metavar="SHAPE", help="print the errors of one shape; what was taken is underlined")
    options = parser.parse_args()
    if options.unjudged:
        print_unjudged(options)
        return
    result = report(options)
    if options.json:
        print(json.dumps(result, indent=1))
        return
    for kind in ("tuned", "seen", "unseen"):
        for name, scores in result[kind].items():
            print(f"{kind:7} {name:26} recall {scores['recall']:5.1f}  precision {scores['precision']:5.1f}")
    for name, shares in result.get("clean", {}).items():
        print(f"clean   {name}: " + ", ".join(f"{kind} {share:.3f}" for kind, share in shares.items()))


if __name__ == "__main__":
    main()
