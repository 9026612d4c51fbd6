"""The trained network: its file, checked before it is run, and the windows of one article that go through it together.

`Encoder.read` gives an array for each head with a row for each word. Long articles go through in windows that overlap; every
word is taken from the window in which it has context to both sides, and windows meet at ends of sentences where there are any.
"""

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from onrecord.errors import OnRecordError
from onrecord.read.segments import shape_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Arrays = dict[str, NDArray[np.float32]]
    Run = Callable[[Mapping[str, NDArray[Any]]], Arrays]

DEFAULT = Path(__file__).parents[1] / "data" / "en" / "reader.json"
CLS, SEP, UNKNOWN_PIECE = 101, 102, 100
MAX_PIECES = 12
"""Pieces of one word that are read; the rest of a longer word is left out."""
WINDOW, OVERLAP = 256, 64
"""Pieces of a window, and pieces that the next one reads again."""
BATCH = 1
"""Windows that go through together. One at a time is the fastest on one core (no padding, and the processor's cache holds it), needs the
least memory, and int8 scales are then a window's own."""
_STOPS = frozenset({".", "!", "?", "...", "…"})
_CLOSERS = frozenset({'"', "”", "’", "'", ")", "»"})


class ReaderError(OnRecordError, ValueError):
    """The weights are missing, cut short or not those that their card describes."""


@dataclass(frozen=True)
class Window:
    """Words `first` to `last` (not included) are read together; those from `own_first` to `own_last` are taken from it."""

    first: int
    last: int
    own_first: int
    own_last: int


@dataclass(frozen=True)
class Reading:
    """What the network says of an article: an array a head with a row a word, and each window's own for links across words."""

    words: "Arrays"
    windows: tuple[Window, ...]
    links: "tuple[tuple[NDArray[np.float32], NDArray[np.float32]], ...]"
    """`link_left` and `link_right` of each window."""


class Encoder:
    """A network that runs, its labels and its tokenizer. Make one with `Encoder.load`."""

    def __init__(self, run: "Run", card: Mapping[str, Any], tokenizer: Any) -> None:
        self._run, self.card, self._tokenizer = run, card, tokenizer
        self._pieces: dict[str, list[int]] = {}

    @classmethod
    def load(cls, path: Path | None = None) -> "Encoder":
        """The network whose card (`*.json`) is at `path`; the one in the package if None. ReaderError if it is not whole."""
        card_path = path or DEFAULT
        try:
            card = json.loads(card_path.read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise ReaderError(
                f"{card_path}: no card of a reader ({error}); reinstall onrecord, or run make train"
            ) from error
        model, pieces = (_checked(card_path.parent, card["files"], name) for name in ("model", "tokenizer"))
        return cls(_session(model), card, _tokenizer(pieces))

    @property
    def labels(self) -> Mapping[str, Sequence[str]]:
        """The labels of each head, in the order of its scores."""
        labels: Mapping[str, Sequence[str]] = self.card["labels"]
        return labels

    def read(self, words: Sequence[str], spaced: Sequence[bool], starts_passage: Sequence[bool]) -> Reading:
        """Run the network over the words of one article (at least one word)."""
        import numpy as np

        pieces = self._pieces_of(words)
        sizes = [len(own) + start for own, start in zip(pieces, starts_passage, strict=True)]
        windows = tuple(plan_windows(sizes, _edges(words, starts_passage)))
        shapes = [shape_number(*each) for each in zip(words, spaced, starts_passage, strict=True)]
        outputs: list[Arrays] = []
        for at in range(0, len(windows), BATCH):
            rows = [_row(window, pieces, shapes, starts_passage) for window in windows[at : at + BATCH]]
            out = self._run(_stack(rows))
            outputs += [{k: v[i, : len(row[2])] for k, v in out.items() if v.ndim > 2} for i, row in enumerate(rows)]
            constants = {k: v for k, v in out.items() if v.ndim <= 2}
        merged = {
            key: np.concatenate(
                [o[key][w.own_first - w.first : w.own_last - w.first] for o, w in zip(outputs, windows, strict=True)]
            )
            for key in outputs[0]
        }
        links = tuple((o["link_left"], o["link_right"]) for o in outputs)
        return Reading(merged | constants, windows, links)

    def _pieces_of(self, words: Sequence[str]) -> list[list[int]]:
        unknown = list(dict.fromkeys(word for word in words if word not in self._pieces))
        if unknown:
            if len(self._pieces) > 200_000:
                self._pieces.clear()
                unknown = list(dict.fromkeys(words))
            for word, found in zip(
                unknown, self._tokenizer.encode_batch(unknown, add_special_tokens=False), strict=True
            ):
                self._pieces[word] = found.ids[:MAX_PIECES] or [UNKNOWN_PIECE]
        return [self._pieces[word] for word in words]


def shape_number(word: str, spaced: bool, starts_passage: bool) -> int:
    """The shape of a word with its place, as the network knows it; 0 to 3 are for what is no word.

    `spaced`: white space stands before it; `starts_passage`: it is the first of its passage.
    """
    return 4 + shape_of(word) * 4 + spaced * 2 + starts_passage


def plan_windows(
    sizes: Sequence[int], edges: Sequence[bool], limit: int = WINDOW, overlap: int = OVERLAP
) -> Iterator[Window]:
    """Windows over words of `sizes` pieces that overlap and own every word once.

    `edges` tells before which words a window best begins or ends (starts of sentences).

    >>> [(w.first, w.last, w.own_first, w.own_last) for w in plan_windows([1] * 10, [True] * 10, limit=8, overlap=2)]
    [(0, 6, 0, 5), (4, 10, 5, 10)]
    """
    spans = [_span(0, 0, sizes, edges, limit)]
    while spans[-1][1] < len(sizes):
        first, last = spans[-1]
        spans.append(_span(_next_start(first, last, sizes, edges, overlap), last, sizes, edges, limit))
    own_first = 0
    for n, (first, last) in enumerate(spans):
        own_last = max(_meeting(spans[n + 1][0], last, edges), own_first + 1) if n + 1 < len(spans) else last
        yield Window(first, last, own_first, own_last)
        own_first = own_last


def _span(first: int, least: int, sizes: Sequence[int], edges: Sequence[bool], limit: int) -> tuple[int, int]:
    """First word and word after the last of the window that begins at `first` and goes beyond `least`."""
    last, size = first, 2
    while last < len(sizes) and size + sizes[last] <= limit:
        size += sizes[last]
        last += 1
    last = max(last, first + 1)
    if last == len(sizes):
        return first, last
    lowest = max(least + 1, (first + last) // 2 + 1)
    return first, next((i for i in range(last, lowest - 1, -1) if edges[i]), last)


def _next_start(first: int, last: int, sizes: Sequence[int], edges: Sequence[bool], overlap: int) -> int:
    """Where the window after (first, last) begins: `overlap` pieces back, or up to half as many more to reach an edge."""
    start, size = last, 0
    while start > first + 1 and size < overlap:
        start -= 1
        size += sizes[start]
    at = start
    while not edges[at] and at > first + 1 and size < overlap * 3 // 2:
        at -= 1
        size += sizes[at]
    return at if edges[at] else start


def _meeting(first: int, last: int, edges: Sequence[bool]) -> int:
    """Where two windows that share the words `first` to `last` meet: the edge nearest to the middle."""
    middle = (first + last) // 2
    near = [i for i in range(first + 1, last) if edges[i]]
    return min(near, key=lambda i: abs(i - middle)) if near else max(middle, first)


def _edges(words: Sequence[str], starts_passage: Sequence[bool]) -> list[bool]:
    """Before which words a sentence probably begins."""
    found, after_stop = [], True
    for word, start in zip(words, starts_passage, strict=True):
        found.append(start or (after_stop and word not in _CLOSERS))
        after_stop = word in _STOPS or (after_stop and word in _CLOSERS)
    return found


Row = tuple[list[int], list[int], list[int], list[int], list[int]]


def _row(window: Window, pieces: list[list[int]], shapes: list[int], starts_passage: Sequence[bool]) -> Row:
    """Pieces and their shapes; first and last piece and the shape of each word."""
    ids, piece_shapes = [CLS], [0]
    first, last = [], []
    for i in range(window.first, window.last):
        if starts_passage[i] and i > window.first:
            ids.append(SEP)
            piece_shapes.append(1)
        first.append(len(ids))
        ids += pieces[i]
        last.append(len(ids) - 1)
        piece_shapes += [shapes[i]] * len(pieces[i])
    return [*ids, SEP], [*piece_shapes, 1], first, last, shapes[window.first : window.last]


def _stack(rows: Sequence[Row]) -> "dict[str, NDArray[Any]]":
    """The rows as arrays of one size; padding has shape 2."""
    import numpy as np

    n_pieces, n_words = max(len(row[0]) for row in rows), max(len(row[2]) for row in rows)
    arrays: dict[str, NDArray[Any]] = {
        "pieces": np.zeros((len(rows), n_pieces), np.int64),
        "piece_shapes": np.full((len(rows), n_pieces), 2, np.int64),
        "mask": np.zeros((len(rows), n_pieces), np.float32),
        "first": np.zeros((len(rows), n_words), np.int64),
        "last": np.zeros((len(rows), n_words), np.int64),
        "shapes": np.full((len(rows), n_words), 2, np.int64),
    }
    for i, (ids, piece_shapes, first, last, shapes) in enumerate(rows):
        arrays["pieces"][i, : len(ids)], arrays["piece_shapes"][i, : len(ids)] = ids, piece_shapes
        arrays["mask"][i, : len(ids)] = 1
        arrays["first"][i, : len(first)], arrays["last"][i, : len(first)] = first, last
        arrays["shapes"][i, : len(first)] = shapes
    return arrays


def _checked(folder: Path, files: Mapping[str, Mapping[str, str]], name: str) -> bytes:
    """The bytes of one of the files that a card names, if they are the ones it means."""
    path = folder / files[name]["file"]
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ReaderError(f"{path}: cannot be read ({error}); reinstall onrecord, or run make train") from error
    found = hashlib.sha256(data).hexdigest()
    if found != files[name]["sha256"]:
        raise ReaderError(
            f"{path}: SHA-256 {found[:12]}… is not the {files[name]['sha256'][:12]}… on its card; the file is cut short or "
            "another version: reinstall onrecord"
        )
    return data


def _session(model: bytes) -> "Run":
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    session = onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
    names = [output.name for output in session.get_outputs()]

    def run(inputs: "Mapping[str, NDArray[Any]]") -> "Arrays":
        return dict(zip(names, session.run(names, dict(inputs)), strict=True))

    return run


def _tokenizer(data: bytes) -> Any:
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_str(data.decode("utf-8"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer
