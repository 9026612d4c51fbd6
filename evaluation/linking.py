"""What linking costs: seconds and memory for stories of 10, 100 and more articles, and for one new article beside an export.

    python evaluation/linking.py [--shared FOLDER] [--json] [--sizes 10 100 840] [--cache FILE]

Political news (../shared/corpora/gold/dating, 840 articles of many matters, as one folder), read once and kept as an export in `--cache`.
`link` is linking alone in processor time; `stages` the dearest of its steps. `one new` is the whole of `read_story` over an export of the
largest size and one article more, beside `all anew`, what reading all articles took.
"""

import cProfile
import json
import pstats
import resource
import tempfile
import time
from pathlib import Path

from corpora import need, parser

from onrecord import read_story
from onrecord.link.pipeline import link_documents
from onrecord.rows import dump_row, record_rows


def main() -> None:
    """Print the table."""
    options = parser(__doc__)
    options.add_argument("--sizes", nargs="*", type=int, default=[10, 100, 840])
    options.add_argument("--cache", type=Path, help="an export that keeps what was read between runs")
    given = options.parse_args()
    folder = need(given.shared / "corpora" / "gold" / "dating")
    paths = sorted(str(path) for path in folder.rglob("*.txt") if "basil" not in path.name)[: max(given.sizes) + 1]
    with tempfile.TemporaryDirectory() as scratch:
        export = given.cache or Path(scratch) / "record.jsonl"
        anew = None if export.exists() else _read(paths[:-1], export)
        began = time.process_time()
        read_story([str(export), paths[-1]])
        result = {"all anew": anew, "one new": round(time.process_time() - began, 1)}
        documents = read_story([str(export)]).documents
    for size in given.sizes:
        profile, began = cProfile.Profile(), time.process_time()
        link_documents(documents[:size])
        seconds = time.process_time() - began
        profile.runcall(link_documents, documents[:size])
        result[f"{size} articles"] = {
            "link": round(seconds, 2),
            "per 1,000": round(1000 * seconds / size, 1),
            "stages": _stages(profile),
            "peak memory, MB": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
        }
    print(json.dumps(result) if given.json else "\n".join(f"{name:14}{value}" for name, value in result.items()))


def _read(paths: list[str], export: Path) -> float:
    """Seconds for reading all articles; their record is kept in `export`."""
    began = time.process_time()
    record = read_story(paths)
    seconds = time.process_time() - began
    with export.open("w", encoding="utf-8") as out:
        out.writelines(dump_row(row) + "\n" for row in record_rows(record))
    return round(seconds, 1)


def _stages(profile: cProfile.Profile) -> dict[str, float]:
    """Seconds of each function that `link_documents` calls (measured with a profiler, so slower than alone)."""
    stats = pstats.Stats(profile).stats  # type: ignore[attr-defined]
    own = {key: entry for key, entry in stats.items() if any("link/pipeline" in caller[0] for caller in entry[4])}
    spent = {key[2]: entry[3] for key, entry in own.items() if entry[3] > 0.05}
    return {name: round(seconds, 2) for name, seconds in sorted(spent.items(), key=lambda pair: -pair[1])[:8]}


if __name__ == "__main__":
    main()
