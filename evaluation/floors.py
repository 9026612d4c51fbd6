"""Scores held against their pinned floors; what the corpora are missing for is skipped with a line.

    python evaluation/floors.py [--shared FOLDER] [--raise]

`floors.json` names, for each command beside this file, its arguments and the least that each figure may be (dotted path
in its --json output), with a digest of the data it is measured on. Exits 1 where a figure is below its floor or the data are
other data. --raise lifts floors to what is measured now (never lowers one: that is done by hand, with a line in the changelog).
"""

import hashlib
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from corpora import ABSENT, ROOT, parser

FLOORS = ROOT / "evaluation" / "floors.json"
MARGIN = 0.3
"""What --raise leaves between the measured figure and its floor."""


def main() -> None:
    """Print one line a figure, and exit 1 where one is too low."""
    options = parser(__doc__)
    options.add_argument("--raise", dest="lift", action="store_true", help="lift floors to what is measured now")
    given = options.parse_args()
    floors = json.loads(FLOORS.read_text(encoding="utf-8"))
    low = [line for name, pinned in floors.items() for line in _check(name, pinned, given.shared, given.lift)]
    if given.lift:
        FLOORS.write_text(json.dumps(floors, indent=1) + "\n", encoding="utf-8")
    if low:
        sys.exit("below the floor:\n" + "\n".join(low))


def _check(name: str, pinned: dict[str, Any], shared: Path, lift: bool) -> list[str]:
    """The complaints about one command."""
    command = [sys.executable, str(ROOT / "evaluation" / name), "--shared", str(shared), "--json", *pinned["arguments"]]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode == ABSENT:
        print(f"{name}: {done.stderr.strip()}")
        return []
    if done.returncode:
        return [f"{name} ended with status {done.returncode}: {done.stderr.strip()[-400:]}"]
    complaints = []
    digest = digest_of([shared / data for data in pinned["data"]])
    if pinned["digest"] != digest:
        if lift and pinned["digest"] is None:
            pinned["digest"] = digest
        else:
            complaints.append(f"{name}: the data have digest {digest}, the floors were pinned on {pinned['digest']}")
    result = json.loads(done.stdout)
    for path, floor in pinned["floors"].items():
        measured = _at(result, path)
        print(f"{name:16} {path:44} {measured:9.2f}  floor {floor:9.2f}")
        if measured < floor:
            complaints.append(f"{name}: {path} is {measured:.2f}, its floor {floor:.2f}")
        elif lift:
            pinned["floors"][path] = max(floor, round(measured - MARGIN, 1))
    return complaints


def _at(result: Any, path: str) -> float:
    for key in path.split("."):
        result = result[key]
    return float(result)


def digest_of(paths: list[Path]) -> str:
    """12 hex digits over the names and bytes of files and folders."""
    digest = hashlib.sha256()
    for path in paths:
        for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
            if file.is_file():
                digest.update(file.name.encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()[:12]


if __name__ == "__main__":
    main()
