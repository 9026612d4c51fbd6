"""Whose word an event stands on: the attributions in whose content its trigger stands."""

from collections.abc import Sequence

from onrecord.model import Attribution


def find_voices(attributions: Sequence[Attribution], offsets: Sequence[int]) -> dict[int, tuple[Attribution, ...]]:
    """For each offset of the text, given in order, the attributions in whose content it lies, the innermost first."""
    by_id = {attribution.id: attribution for attribution in attributions}
    spans = sorted((span.start, span.end, a.id) for a in attributions for span in a.content)
    found: dict[int, tuple[Attribution, ...]] = {}
    around: list[tuple[int, int, str]] = []
    opened = 0
    for offset in offsets:
        while opened < len(spans) and spans[opened][0] <= offset:
            around.append(spans[opened])
            opened += 1
        around = [span for span in around if span[1] > offset]
        narrowest = sorted(around, key=lambda span: (span[1] - span[0], span[0]))
        found[offset] = _chain([by_id[name] for _, _, name in narrowest], by_id)
    return found


def _chain(inner: Sequence[Attribution], by_id: dict[str, Attribution]) -> tuple[Attribution, ...]:
    """Attributions and those that they stand inside, each once."""
    found: dict[str, Attribution] = {}
    todo = list(inner)
    while todo:
        attribution = todo.pop(0)
        if attribution.id in found:
            continue
        found[attribution.id] = attribution
        if attribution.inside in by_id:
            todo.append(by_id[attribution.inside])
    return tuple(found.values())


def by_cue(attributions: Sequence[Attribution]) -> list[tuple[int, int, Attribution]]:
    """The cues of attributions in order of the text: start, end, whose cue."""
    return sorted(((a.cue.start, a.cue.end, a) for a in attributions if a.cue), key=lambda row: row[:2])
