"""The findings of the stories of gold/dating, to be read by hand: right, wrong or trivial; and how many there are of each kind.

    python evaluation/findings.py [--shared FOLDER] [--json] [--stories N] [--type TYPE ...]

A story is three articles on one event. Each finding is printed with the words it stands on; `--json` gives the counts alone.
"""

import json
from collections import Counter

from corpora import need, parser

from onrecord import read_story
from onrecord.model import Finding


def main() -> None:
    """Print the findings, a story each, and their number by kind."""
    options = parser(__doc__)
    options.add_argument("--stories", type=int, default=20)
    options.add_argument("--type", nargs="*", default=[], help="only these kinds")
    given = options.parse_args()
    folder = need(given.shared / "corpora" / "gold" / "dating" / "text")
    names = sorted({path.name.rsplit("-", 1)[0] for path in folder.glob("dev-basil-*.txt")})[: given.stories]
    count: Counter[str] = Counter()
    for name in names:
        findings = read_story([str(path) for path in sorted(folder.glob(f"{name}-*.txt"))]).findings
        found = [finding for finding in findings if finding.type in (given.type or [finding.type])]
        count.update(finding.type for finding in found)
        if not given.json:
            print(f"\n{name}: {len(found)}")
            for finding in found:
                _show(finding)
    if given.json:
        print(json.dumps({"stories": len(names), **count}))
    else:
        print("\n" + "  ".join(f"{type_} {number}" for type_, number in sorted(count.items())))


def _show(finding: Finding) -> None:
    print(f"  {finding.type}: {finding.explanation}")
    for each in finding.evidence:
        print(f"      {each.article[:4]} {each.span.text[:200]!r}")


if __name__ == "__main__":
    main()
