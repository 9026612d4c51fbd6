"""Writes into a reader's card what a person needs to know: data, licences, commands, scores, the commit it was made at.

    python -m training.card --card src/onrecord/data/en/reader.json --about training/about.json --scores SCORES.json
"""

from __future__ import annotations

import argparse
import json
import subprocess
from pathlib import Path


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--card", type=Path, required=True)
    parser.add_argument("--about", type=Path, required=True)
    parser.add_argument("--scores", type=Path, help="from evaluation/reader.py --save")
    options = parser.parse_args()
    card = json.loads(options.card.read_text(encoding="utf-8")) | json.loads(options.about.read_text(encoding="utf-8"))
    commit = subprocess.run(["git", "rev-parse", "HEAD"], capture_output=True, text=True, check=True).stdout.strip()
    card["commit"] = commit
    if options.scores:
        tables = json.loads(options.scores.read_text())
        card["scores"] = {
            table: {name: round(value, 3 if name == "r" else 1) for name, value in rows.items()} for table, rows in tables.items()
        }
    options.card.write_text(json.dumps(card, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
