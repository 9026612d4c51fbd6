"""Where the corpora lie, for the commands beside this file; none of them is part of the project.

Every command takes `--shared FOLDER` (default: ../shared beside the project) and ends with one line and status 3 where
what it needs is not there.
"""

import argparse
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ABSENT = 3


def parser(description: str | None) -> argparse.ArgumentParser:
    """The options that all commands have."""
    made = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    made.add_argument(
        "--shared", type=Path, default=ROOT.parent / "shared", help="folder of corpora, scorers and answers"
    )
    made.add_argument("--json", action="store_true", help="one JSON object instead of a table")
    return made


def need(folder: Path) -> Path:
    """The folder, or an end with a line that says what is missing."""
    if not folder.exists():
        print(f"skipped: {folder} is not there; this score needs it", file=sys.stderr)
        sys.exit(ABSENT)
    return folder


def use_scorers(shared: Path) -> None:
    """Make the scorers importable by their own names."""
    sys.path.insert(0, str(need(shared / "scorers")))
