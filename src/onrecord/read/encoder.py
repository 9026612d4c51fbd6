"""The trained network: its file, checked before it is run, and the windows of one article that go through it together.

`Encoder.read` gives an array for each head with a row for each word. Long articles go through in windows that overlap; every
word is taken from the window in which it has context to both sides, and windows meet where passages or sentences do.
"""

import hashlib
import json
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
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
WINDOW, CONTEXT = 224, 12
"""Pieces of a window at most, and pieces that it reads before and after those words that are taken from it."""
NEAR = 48
"""Pieces within which the best place for two windows to meet is looked for."""
CONSTANTS = frozenset(
    {"root", *(f"{pair}_{part}" for pair in ("rel", "role", "link") for part in ("distance", "weights"))}
)
"""Outputs of the network that are no arrays of words but the same for every window."""
_STOPS = frozenset({".", "!", "?", "...", "…"})
_MARKS = frozenset({'"', "“", "”", "«", "»", "‘", "’", "``", "''", "'"})
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
    """For each window `link_left` of the words that are taken from it and `link_right` of all its words."""


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
        """Run the network over the words of one article (at least one word), a window at a time.

        One at a time is the fastest on one core (no padding, no mask), needs the least memory, and int8 scales are then a window's own.
        """
        import numpy as np

        pieces = self._pieces_of(words)
        sizes = [len(own) + start for own, start in zip(pieces, starts_passage, strict=True)]
        windows = tuple(plan_windows(sizes, _edges(words, starts_passage)))
        shapes = [shape_number(*each) for each in zip(words, spaced, starts_passage, strict=True)]
        outputs = [self._run(_inputs(window, pieces, shapes, starts_passage)) for window in windows]
        merged = {
            key: values if key in CONSTANTS else np.concatenate([out[key] for out in outputs])
            for key, values in outputs[0].items()
            if not key.startswith("link_") or key in CONSTANTS
        }
        return Reading(merged, windows, tuple((out["link_left"], out["link_right"]) for out in outputs))

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
    sizes: Sequence[int], edges: Sequence[int], limit: int = WINDOW, context: int = CONTEXT
) -> Iterator[Window]:
    """Windows over words of `sizes` pieces that overlap and own every word once.

    `edges` tells how well two windows meet before each word, 0 the worst.

    >>> [(w.first, w.last, w.own_first, w.own_last) for w in plan_windows([1] * 10, [1] * 10, limit=8, context=1)]
    [(0, 6, 0, 5), (4, 10, 5, 10)]
    """
    ends = list(accumulate(sizes, initial=0))  # pieces before each word
    own_first = 0
    while own_first < len(sizes):
        first = bisect_left(ends, ends[own_first] - context)
        full = bisect_right(ends, ends[first] + limit - 2) - 1
        if full == len(sizes):
            own_last = last = full
        else:
            own_last = _meeting(own_first, ends[first] + limit - 2 - context, ends, edges)
            last = max(min(bisect_left(ends, ends[own_last] + context), full), own_last)
        yield Window(first, last, own_first, own_last)
        own_first = own_last


def _meeting(own_first: int, reach: int, ends: Sequence[int], edges: Sequence[int]) -> int:
    """Where the window whose own words begin at `own_first` meets the next: the last of the best edges near `reach`, in pieces."""
    latest = max(bisect_right(ends, reach) - 1, own_first + 1)
    earliest = max(bisect_left(ends, reach - NEAR), own_first + 1)
    return max(range(earliest, latest + 1), key=lambda i: (edges[i], i), default=latest)


def _edges(words: Sequence[str], starts_passage: Sequence[bool]) -> list[int]:
    """How well windows meet before each word: 3 where a passage begins and no quotation mark stands on either side (reported speech
    may go on there), 2 where another passage begins, 1 where a sentence probably does, else 0."""
    found, after_stop = [], True
    for i, (word, start) in enumerate(zip(words, starts_passage, strict=True)):
        bare = not _MARKS.intersection((word, *words[max(i - 2, 0) : i]))
        found.append(2 + bare if start else int(after_stop and word not in _CLOSERS))
        after_stop = word in _STOPS or (after_stop and word in _CLOSERS)
    return found


def _inputs(
    window: Window, pieces: list[list[int]], shapes: list[int], starts_passage: Sequence[bool]
) -> "dict[str, NDArray[Any]]":
    """Pieces and their shapes; first and last piece and the shape of each word; which words are the window's own."""
    import numpy as np

    ids, piece_shapes, first, last = [CLS], [0], [], []
    for i in range(window.first, window.last):
        if starts_passage[i] and i > window.first:
            ids.append(SEP)
            piece_shapes.append(1)
        first.append(len(ids))
        ids += pieces[i]
        last.append(len(ids) - 1)
        piece_shapes += [shapes[i]] * len(pieces[i])
    lists = {
        "pieces": [*ids, SEP],
        "piece_shapes": [*piece_shapes, 1],
        "first": first,
        "last": last,
        "shapes": shapes[window.first : window.last],
        "own": [window.own_first - window.first, window.own_last - window.first],
    }
    return {name: np.array(values, np.int64) for name, values in lists.items()}


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
    options.graph_optimization_level = (
        onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL
    )  # the file is the graph as it is to run
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
