"""The two real articles the product was asked for, held against their answer key.

    python evaluation/seeds.py [--shared FOLDER] [--json] [--show] [--undated]

Each is read with its publication day given, or with nothing given (`--undated`); the sections are those of ../shared/answers/check.py.
Prints found / wanted. The rows are held without the articles' texts, which the key's patterns would find everywhere.
"""

import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from corpora import need, parser

from onrecord import read_story
from onrecord.rows import dump_row, record_rows

GIVEN = {"000_*": "2018-07-05", "*/000_*": "2018-07-05", "004_*": "2018-07-02", "*/004_*": "2018-07-02"}
_SCORE = re.compile(r"^(\S[\w ]*?)\s+(\d+) */ *(\d+)", re.MULTILINE)


def main() -> None:
    """Print the score of each section that the program fills so far."""
    options = parser(__doc__)
    options.add_argument("--show", action="store_true", help="list what is missing")
    options.add_argument("--undated", action="store_true", help="give no publication day")
    given = options.parse_args()
    articles = need(given.shared / "articles" / "pyongyang-2018")
    answers = need(given.shared / "answers")
    record = read_story([str(articles)], published=None if given.undated else GIVEN)
    with tempfile.TemporaryDirectory() as folder:
        export = Path(folder) / "record.jsonl"
        export.write_text("".join(dump_row(row) + "\n" for row in record_rows(record, text=False)), encoding="utf-8")
        arguments = [str(answers / "pyongyang-2018.json"), str(export), "--texts", str(articles)]
        command = [sys.executable, str(answers / "check.py"), *arguments, *(["--show"] if given.show else [])]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode == 2:
        sys.exit(f"the record breaks a rule of its format:\n{done.stdout}{done.stderr}")
    scores = {name: (int(found), int(wanted)) for name, found, wanted in _SCORE.findall(done.stdout)}
    if given.json:
        print(
            json.dumps({name: {"found": found, "missing": wanted - found} for name, (found, wanted) in scores.items()})
        )
        return
    for name, (found, wanted) in scores.items():
        print(f"{name:28}{found:4} / {wanted}")
    if given.show:
        print(done.stdout)


if __name__ == "__main__":
    main()
