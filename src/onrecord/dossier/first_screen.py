"""The first screen: what `onrecord read` prints, at most 45 lines for any story. Its one place; each capability adds a block."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, groupby

from rich.text import Text

from onrecord.dossier.compared import compared, doubts, not_in_folder
from onrecord.dossier.happened import happened
from onrecord.dossier.lookup import Lookup, article_keys
from onrecord.dossier.places import paragraph_at
from onrecord.dossier.promised import promised
from onrecord.dossier.voices import voices
from onrecord.dossier.wording import counted, days, is_told, printable, published_in_words, shortened
from onrecord.link.support.checking_faults import STAGE as CHECKED
from onrecord.model import Document, Passage, Problem, Published, Record, Time, TimeValue

MOST_LINES = 45
_HEAD = 14
_UNREAD = 6
_REASONS = 2
_WEAK = frozenset({"weekday", "same occurrence", "year"})
_WIDTH = 118


def first_screen(record: Record, *, everything: bool = False) -> Text:
    """The account of a record for a person; `everything` lifts the bound on its lines."""
    keys = article_keys(record.documents)
    lines = [
        _title(record),
        _as_of(record),
        *_cut(list(_articles(record, keys)), None if everything else _HEAD, "article"),
        *filter(None, [voices(record)]),
        *_unread(record.problems, None if everything else _UNREAD),
    ]
    lookup = Lookup.of(record)
    blocks = _blocks(record, lookup, everything)
    if not (record.events or record.commitments or record.findings):
        room = None if everything else MOST_LINES - len(lines) - 2 - len(blocks)
        blocks = [_told_days(record.documents, keys, room), *blocks]
    room = MOST_LINES - len(lines)
    return Text("\n").join([*lines, *chain(*(blocks if everything else _fitted(blocks, room)))])


def _blocks(record: Record, lookup: Lookup, everything: bool) -> list[list[Text]]:
    """What the record tells, a list of lines a block, its head first."""
    events = happened(record, lookup)
    head = Text(f"{'HAPPENED, PLANNED':84} WHOSE WORD", style="bold")
    blocks = [
        [head, *events] if events else [],
        promised(record, lookup),
        compared(record, lookup, None if everything else 3),
        list(filter(None, [not_in_folder(record, lookup)])),
        [Text.assemble(("CHECK BY HAND ", "bold"), each) for each in doubts(record, lookup)][:1],
    ]
    return [block for block in blocks if block]


def _fitted(blocks: Sequence[list[Text]], room: int) -> list[list[Text]]:
    """The blocks cut so that together they take `room` lines: the longest give way first."""
    lengths = [len(block) for block in blocks]
    while sum(lengths) > room and max(lengths) > 2:
        lengths[lengths.index(max(lengths))] -= 1
    return [_cut(block, length, "line") for block, length in zip(blocks, lengths, strict=True)]


def _title(record: Record) -> Text:
    name = shortened(record.story, 60) + "  " if record.story else ""
    return Text(f"{name}{counted(len(record.documents), 'article')} · nothing left this machine", style="bold")


def _as_of(record: Record) -> Text:
    if record.as_of is None:
        return Text.assemble(("AS OF ", "bold"), "no day: no article is dated to a month, and none was given (--as-of)")
    newest = any(document.published.latest == record.as_of for document in record.documents)
    whence = ", the newest article" if newest else ", given"
    return Text.assemble(("AS OF ", "bold"), days(record.as_of, record.as_of), whence)


def _articles(record: Record, keys: Sequence[str]) -> Iterator[Text]:
    documents, copies = record.documents, dict(record.copies)
    key_of = {document.article.id: key for document, key in zip(documents, keys, strict=True)}
    names = [shortened(document.masthead.publisher or "not named", 24) for document in documents]
    dates = [published_in_words(document.published) for document in documents]
    width, room = max(map(len, names), default=0), max(map(len, dates), default=0)
    for document, key, name, told in zip(documents, keys, names, dates, strict=True):
        line = Text.assemble(" ", (key, "bold cyan"), f" {name:{width}}  {told:{room}}  ")
        line.append(_dated_by(document.published))
        copied = key_of.get(copies.get(document.article.id, ""))
        for notice in (*([f"repeats {copied}"] if copied else []), *_notices(document)):
            line.append(f"  ! {notice}", style="yellow")
        yield line


def _dated_by(published: Published) -> str:
    """The words that date an article, the first of them; "weekday" reasons only where there is no better."""
    if not published.basis:
        return "nothing in it dates it"
    ranked = sorted(published.basis, key=lambda basis: basis.kind in _WEAK)
    says = [
        f'"{shortened(b.evidence[0].text, 24)}"' if b.evidence else shortened(b.says.removeprefix("given by "), 40)
        for b in ranked
    ]
    distinct = list(dict.fromkeys(says))
    more = f" +{len(distinct) - _REASONS}" if len(distinct) > _REASONS else ""
    return "dated by " + ", ".join(distinct[:_REASONS]) + more


def _notices(document: Document) -> Iterator[str]:
    """What a reader of this article must know was left out or is in doubt."""
    masthead = document.masthead
    if not masthead.complete:
        missing = masthead.missing_words
        yield f"{counted(missing, 'word')} unread, paywall" if missing else "cut short, paywall"
    if pasted := sum(map(_is_pasted_in, document.passages, document.passages[1:])):
        yield f"{counted(pasted, 'pasted-in link')} cut out"
    for problem in (*document.article.problems, *document.problems):
        if problem.stage != CHECKED:
            yield shortened(problem.reason, 70)
    if dropped := sum(problem.stage == CHECKED for problem in document.problems):
        yield f"{counted(dropped, 'reading')} not borne out"


def _is_pasted_in(passage: Passage, following: Passage) -> bool:
    return passage.type == "related" and following.paragraph == passage.paragraph


def _unread(problems: Sequence[Problem], most: int | None) -> list[Text]:
    lines = [Text(printable(f" {problem.file or 'input'}: {problem.reason}")) for problem in problems]
    return [Text("NOT READ", style="bold"), *_cut(lines, most, "file or line", "files or lines")] if lines else []


@dataclass(frozen=True, slots=True)
class _Told:
    """A day that an article tells of, and where."""

    earliest: str
    latest: str
    words: str
    place: str


def _told_days(documents: Sequence[Document], keys: Sequence[str], room: int | None) -> list[Text]:
    """The days and stretches of days that the articles tell of, in order, with their words."""
    told = sorted(_told(documents, keys), key=lambda t: (t.earliest, t.latest))
    still_open = sum(_is_open(time, value) for d in documents for time, value in zip(d.times, d.values, strict=True))
    lines = [_told_line(list(group)) for _, group in groupby(told, key=lambda t: (t.earliest, t.latest))]
    shown = [Text("DAYS TOLD OF", style="bold"), *_cut(lines, room, "day")] if lines else []
    if still_open:
        shown.append(
            Text(f"OPEN {counted(still_open, 'time')} until their article is dated (--published)", style="dim")
        )
    return shown


def _told(documents: Sequence[Document], keys: Sequence[str]) -> Iterator[_Told]:
    for document, key in zip(documents, keys, strict=True):
        for time, value in zip(document.times, document.values, strict=True):
            if value.earliest and value.latest and time.type in ("DATE", "TIME") and is_told(value):
                place = f"{key}{paragraph_at(document.passages, time.span.start)}"
                yield _Told(value.earliest[:10], value.latest[:10], shortened(time.span.text, 40), place)


def _told_line(group: Sequence[_Told]) -> Text:
    by_words: dict[str, list[str]] = {}
    for told in group:
        by_words.setdefault(told.words, []).append(told.place)
    line = Text(f" {days(group[0].earliest, group[0].latest):22} ")
    for words, places in by_words.items():
        line.append(f'"{words}" ').append(f"[{' '.join(dict.fromkeys(places))}]  ", style="cyan")
    line.rstrip()
    line.truncate(_WIDTH, overflow="ellipsis")
    return line


def _is_open(time: Time, value: TimeValue) -> bool:
    unknown = value.anchor is None or not (value.earliest is None or value.latest is None or is_told(value))
    return unknown and time.offset is not None


def _cut(lines: list[Text], most: int | None, noun: str, plural: str | None = None) -> list[Text]:
    if most is None or len(lines) <= most:
        return lines
    left_out = len(lines) - most + 1
    others = counted(left_out, noun, plural)
    return [*lines[: most - 1], Text(f" … and {others} more (--all)", style="dim")]
