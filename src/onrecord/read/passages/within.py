"""What stands inside one paragraph beside its body: dateline, credit, bracketed links, invitations, pasted links."""

import re
from collections.abc import Iterator, Mapping, Sequence

from onrecord.model import PassageType
from onrecord.read.passages.pasted import Cut, find_pasted
from onrecord.read.passages.phrases import phrases, word_set, words_of
from onrecord.read.passages.units import is_labelled, opens_label, unit_of, unit_type
from onrecord.tables import load_table

_SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]]{0,3}\s+")
_ABBREVIATION = re.compile(
    r"(?:\b[^\W\d_]|\b(?:Mr|Mrs|Ms|Dr|St|Sen|Rep|Gov|Gen|Lt|Col|Sgt|Prof|Jr|Sr|vs|No|Inc|Corp|Jan|Feb|Aug|Sept|Oct|Nov|Dec))\.$"
)
_BRACKETED = re.compile(r"\[[^\[\]]{3,400}\]|\([^()]{3,400}\)")
_TAIL_LOOK = 220
_LABELLED_TAIL = re.compile(
    r"(?:(?:^|(?<=[\s.!?”\")\]])|(?<=[a-z](?=[A-Z])))(?:[|–—/•·]\s*|-\s+|[(\[]\s*)"
    r"|(?:^|(?<=[.!?”\")\]]\s)|(?<=[.!?”\")\]])|(?<=\s(?=[A-Z]))))"
    r"(?:(?:File|Handout|AP|AFP|EPA|EPA-EFE|UPI|Reuters|REUTERS|Getty|Xinhua|Pool)\s)?"
    r"(?:[Pp]hoto(?:graph)?s?|PHOTOS?|[Ii]mages?|IMAGE|[Pp]ictures?|PICTURE|[Cc]redit|CREDIT|[Ii]llustration|[Gg]raphic"
    r"|Pic|Screengrab|Screenshot|[Cc]ourtesy)"
    r"(?:\s[Cc]redit|\s[Cc]ourtesy(?:\sof)?|\s[Cc]opyright|\sSource)?"
    r"(?:\s?[:/|]\s?|\s[Bb]y\s|\s-\s|\svia\s|(?<=[Cc]ourtesy\sof)\s|(?<=Credit)(?=[A-Z]))"
)
_AGENCY_TAIL = re.compile(
    r"[(\[|\-–—/•]?\s*(?:©\s*|via\s+)?(?:[A-Z][\w.'’-]*\s){0,4}[A-Z][\w.'’-]*"
    r"\s?/\s?(?:[A-Z][\w.'’-]*[\s/]?){1,5}[)\]]?\.?$"
    r"|[(\[|\-–—/•]\s*(?:Getty Images|Getty|AP Images|AP Photo|Reuters|REUTERS|AFP|AP|EPA"
    r"|Shutterstock|iStock|Alamy|KCNA|Yonhap|Xinhua|Bloomberg)[)\]]?\.?$"
    r"|(?<=[.!?”\"] )(?:REUTERS|Reuters|AFP|Getty Images|AP Photo|Getty)[/\s]?(?:[A-Z][\w.'’-]*\s?){0,4}\.?$"
)
_NAMED_TAIL = re.compile(
    r"(?<=[.!?”\"’a-z])\s*[(\[][A-Z][\w.'’-]+(?:\s[A-Z][\w.'’-]+){1,3}\s?/\s?[A-Z][\w.'’&-]+(?:[\s/][A-Z][\w.'’&-]+){0,4}[)\]]\.?$"
)
_TAIL_WORDS = 14
_MONTHS = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?"
    r"|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_DATE = rf"(?:(?:{_MONTHS}\s\d{{1,2}}|\d{{1,2}}\s{_MONTHS})(?:,?\s\d{{4}})?)"
_DASH = r"\s*(?:—|–|--|-|―|_)(?=\s|$|[A-Z“\"])\s*"
_CAPS_PLACE = r"[A-Z][A-Z.'’-]+(?:[\s/][A-Z.'’-]+){0,4}"
_PLACE = r"[A-Z][\w.'’-]*(?:[\s/][A-Z][\w.'’-]*|\sof|\sthe){0,4}"
_IN_STATE = r"(?:,\s[A-Z][\w.'’-]*(?:\s[A-Z][\w.'’-]*){0,3})?"
_AGENCY = r"\(\s?[A-Z][\w.'’&/ -]{1,40}\s?\)"
_DATELINES = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_CAPS_PLACE}{_IN_STATE}(?:,?\s{_DATE})?\s*{_AGENCY}(?:\s{_DATE})?(?:{_DASH}|:\s|\s|$)",
        rf"{_PLACE}{_IN_STATE}(?:,?\s{_DATE})?\s*{_AGENCY}(?:\s{_DATE})?(?:{_DASH}|$)",
        rf"{_PLACE}{_IN_STATE},?\s{_DATE}{_DASH}",
        rf"{_DATE}\s*{_AGENCY}{_DASH}",
        rf"{_AGENCY}{_DASH}",
    )
)
_FIRST_ONLY = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_CAPS_PLACE}{_IN_STATE}\s(?:—|–|--|―|_|-)\s+",
        rf"{_PLACE}{_IN_STATE}\s(?:—|–|--|―|-)\s(?=[A-Z“\"])",
        rf"{_CAPS_PLACE}{_IN_STATE}(?:,?\s{_DATE})?:\s(?=[A-Z“\"])",
        rf"{_DATE}\s(?:—|–|--)\s(?=[A-Z“\"])",
        rf"(?:{_PLACE}{_IN_STATE}(?:,?\s{_DATE})?\s)?{_AGENCY}\s(?=[A-Z“\"])",
    )
)
_LONGEST_DATELINE = 120
_PLACE_WORDS = 5
_LONGEST_ACRONYM = 8
_LONGEST_LINK = 110
_FIRST_WORDS = 12
_INSIDE: frozenset[PassageType] = frozenset({"paywall", "promotion", "related", "byline", "other", "correction"})


def split_block(text: str, offset: int, counts: Mapping[str, int], first: bool) -> list[Cut]:
    """The parts of a body paragraph, in order, without gaps but white space; `first` for the article's first one."""
    cuts: list[Cut] = []
    body = dateline_length(text, first)
    if body:
        cuts.append((offset, offset + body, "dateline"))
    tail = credit_tail(text, body)
    if tail is not None and _is_picture_line(text, tail):
        return [*cuts, (offset + body, offset + tail, "caption"), (offset + tail, offset + len(text), "credit")]
    credit: list[Cut] = [] if tail is None else [(offset + tail, offset + len(text), "credit")]
    found = _united(credit, list(_bracketed(text, offset)))
    found = _united(found, find_pasted(text, offset, counts))
    found = _united(found, list(_sentences(text, offset + body, body)))
    return [*cuts, *_with_body(text, offset, offset + body, found)]


def dateline_length(text: str, first: bool) -> int:
    """How many characters of a paragraph are a dateline, with its dash; 0 for none; weak shapes only in the `first`."""
    head = text[:_LONGEST_DATELINE]
    for pattern in (*_DATELINES, *(_FIRST_ONLY if first else ())):
        match = pattern.match(head)
        if match and _is_dateline(match.group(), text[match.end() : match.end() + 1]):
            if match.group().endswith(") ") and not _is_publisher(match.group()):
                continue
            is_bare = not any(char in "(0123456789" for char in match.group())
            return 0 if is_bare and not _may_be_place(match.group(), text[match.end() :]) else match.end()
    return 0


def _is_publisher(words: str) -> bool:
    """Whether what stands in brackets, with no dash after it, is an agency's or a publisher's name.

    Mere capitals may be those of the body named before them: "the Port Authority (PA)"; not where no name or a place in
    capitals is before them.
    """
    place, _, name = words.strip(" )").rpartition("(")
    named = words_of(name)
    if " ".join(named) in load_table("passages")["agencies"]:
        return True
    if len(named) == 1:
        return name.isupper() and len(name) <= _LONGEST_ACRONYM and (not place.strip() or place.isupper())
    return name.split()[0].isupper() or any(word in word_set("publishers", "nouns") for word in named[1:])


def _may_be_place(words: str, following: str) -> bool:
    """Whether a name without agency and date opens an article: short, no kind of text ("EXCLUSIVE:"), in no pair of dashes."""
    name = words.rstrip(" :—–―_-")
    bare = words_of(name)
    if (
        len(bare) > _PLACE_WORDS
        or phrases("related", "kinds").is_whole(bare)
        or " ".join(bare) in load_table("passages")["agencies"]
    ):
        return False
    first, end = next(sentence_spans(following[:400]), (0, 0))
    return name.isupper() or re.search(r"\s(?:—|–|--|―|-)\s", following[first:end]) is None


def _is_dateline(words: str, following: str) -> bool:
    """Whether what precedes a dash can be place, date and agency; "(R-Texas)" is none."""
    party = re.search(r"\((?:[RDI]|GOP|Dem|Rep)[-.,) ]|\((?:\d|[A-Z]-)", words)
    return party is None and not following.islower() and len(words.split()) <= 14


def credit_tail(text: str, start: int = 0) -> int | None:
    """Where the credit that ends a paragraph begins; None where none does. A credit that is all of it has no tail."""
    look = max(start, len(text) - _TAIL_LOOK)
    window = text[look:]
    for match in _LABELLED_TAIL.finditer(window):
        rest = window[match.start() :]
        if (
            look + match.start() > max(start, _FIRST_WORDS)
            and len(rest.split()) <= _TAIL_WORDS
            and not _has_sentence(rest)
        ):
            return look + match.start()
    named = _NAMED_TAIL.search(window) if "/" in window else None
    if named and named.start() + look > start:
        return look + named.end() - len(named.group().lstrip())
    agency = _AGENCY_TAIL.search(window)
    if agency and agency.start() + look > start and _names_agency(agency.group()):
        return look + agency.start() + len(agency.group()) - len(agency.group().lstrip())
    return None


def _has_sentence(words: str) -> bool:
    telling = any(word in word_set("words", "telling") for word in words_of(words))
    return telling or any(len(words[first:end].split()) > 6 for first, end in list(sentence_spans(words))[:-1])


def _names_agency(words: str) -> bool:
    return phrases("credit", "agencies").within(words_of(words))


def _is_picture_line(text: str, tail: int) -> bool:
    """Whether what stands before a credit is a caption: the credit is of a picture, and it is short."""
    credit, before = text[tail:], text[:tail]
    labelled = _LABELLED_TAIL.match(credit) is not None or "/" in credit or "Getty" in credit
    return len(before.split()) <= 70 and (labelled or len(before.split()) <= 25)


def _bracketed(text: str, offset: int) -> Iterator[Cut]:
    """Links and invitations in brackets of their own."""
    for match in _BRACKETED.finditer(text):
        unit = unit_of(match.group()[1:-1], alone=True)
        kind = "related" if is_labelled(unit) else unit_type(unit.text, alone=True)
        if kind in ("promotion", "paywall") or (kind == "related" and (":" in unit.text or opens_label(unit))):
            yield offset + match.start(), offset + match.end(), kind


def _sentences(text: str, offset: int, start: int) -> Iterator[Cut]:
    """Sentences that are not the article's own; `offset` is where `text[start]` stands in the article."""
    spans = list(sentence_spans(text, start))
    if len(spans) < 2:
        return
    for first, end in spans:
        words = text[first:end].strip()
        kind = unit_type(words, alone=False) if any(char.isalnum() for char in words) else None
        if kind is not None and kind in _INSIDE and (kind != "related" or end - first < _LONGEST_LINK):
            yield offset - start + first, offset - start + end, kind


def sentence_spans(text: str, start: int = 0) -> Iterator[tuple[int, int]]:
    """Rough sentences of a paragraph: enough to tell an invitation from what stands beside it."""
    first = start
    for match in _SENTENCE_END.finditer(text, start):
        if _ABBREVIATION.search(text[max(first, match.start() - 8) : match.start() + 1]):
            continue
        following = text[match.end() : match.end() + 1]
        if following and not following.islower():
            yield first, match.end()
            first = match.end()
    if first < len(text):
        yield first, len(text)


def _united(first: Sequence[Cut], second: Sequence[Cut]) -> list[Cut]:
    """The cuts of both in order, without those of the second that overlap one of the first."""
    united: list[Cut] = []
    waiting = list(reversed(first))
    for cut in second:
        while waiting and waiting[-1][0] < cut[0]:
            united.append(waiting.pop())
        before_next = not waiting or cut[1] <= waiting[-1][0]
        if before_next and (not united or united[-1][1] <= cut[0]):
            united.append(cut)
    return [*united, *reversed(waiting)]


def _with_body(text: str, offset: int, start: int, cuts: Sequence[Cut]) -> Iterator[Cut]:
    """The cuts, and the body between them."""
    position = start
    for cut in cuts:
        if cut[0] < position:
            continue
        if text[position - offset : cut[0] - offset].strip():
            yield position, cut[0], "body"
        yield cut
        position = cut[1]
    if text[position - offset :].strip():
        yield position, offset + len(text), "body"
