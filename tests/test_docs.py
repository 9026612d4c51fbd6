"""Documentation says what the program has: commands, options, row kinds and fields, tables, README output."""

import re
from pathlib import Path

import pytest
import typer

from onrecord import Article, read_article
from onrecord.cli import app
from onrecord.link.pipeline import link_documents
from onrecord.model import PASSAGE_TYPES, Problem
from onrecord.rows import record_rows
from onrecord.story import read_story

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
FORMAT = (ROOT / "docs" / "record-format.md").read_text(encoding="utf-8")
DOCS = README + "".join(path.read_text(encoding="utf-8") for path in (ROOT / "docs").rglob("*.md"))


def options() -> list[tuple[str, str]]:
    group = typer.main.get_command(app)
    commands = group.commands  # type: ignore[attr-defined]
    return [
        (name, option)
        for name, command in commands.items()
        for parameter in command.params
        for option in parameter.opts
        if option.startswith("--") and option not in ("--help", "--text")
    ]


@pytest.mark.parametrize(("command", "option"), options())
def test_every_option_is_documented(command: str, option: str) -> None:
    assert option in DOCS, f"onrecord {command} {option} is nowhere in README.md or docs/"
    assert f"onrecord {command}" in DOCS


def test_every_field_of_every_row_is_documented() -> None:
    text = "By A. Whitlock\n\nThe talks ended on 4 March 2031, an official said.\n\nSubscribe to read the remaining 30 words."
    record = link_documents(
        [read_article(Article.from_text(text))], problems=[Problem("fetch", "no text", file="b.txt")]
    )
    for row in record_rows(record):
        assert f"`{row['kind']}`" in FORMAT
        for field in row.keys() - {"kind"}:
            assert re.search(rf"[`{{\" ]{field}[`\"\[,}} ]", FORMAT), (
                f"{row['kind']}.{field} is not in docs/record-format.md"
            )


@pytest.mark.parametrize("name", PASSAGE_TYPES)
def test_every_passage_type_is_documented(name: str) -> None:
    assert f"`{name}`" in FORMAT


def test_every_table_opens_with_its_source_licence_and_date() -> None:
    tables = sorted((ROOT / "src" / "onrecord" / "data" / "en").glob("*.t*"))
    assert tables
    for table in tables:
        head = table.read_text(encoding="utf-8")[:900].lower()
        assert head.startswith("#"), table.name
        for word in ("source", "licence"):
            assert word in head, f"{table.name} does not say its {word}"
        assert re.search(r"\b20\d\d-\d\d-\d\d\b", head), f"{table.name} does not say its date"


def test_the_readme_shows_the_example_articles_and_what_is_printed() -> None:
    from onrecord.dossier.first_screen import first_screen

    folder = ROOT / "examples" / "port-alma"
    for article in sorted(folder.iterdir()):
        assert article.read_text(encoding="utf-8").strip() in README, f"{article.name} has changed; so must README.md"
    screen = first_screen(read_story([str(folder)], as_of="2031-03-08")).plain
    for line in screen.splitlines():
        assert line.rstrip() in README, f"README.md does not show: {line}"


def test_every_stage_has_a_section() -> None:
    sections = (ROOT / "docs" / "how-it-works.md").read_text(encoding="utf-8")
    for stage in (
        "fetch",
        "read/language",
        "read/passages",
        "read/masthead",
        "read/times",
        "read/published",
        "read/words",
        "read/mentions",
        "read/attributions",
        "read/events",
        "read/agreements",
        "read/commitments",
        "link",
        "link/dating",
        "link/entities",
        "link/origins",
        "link/statements",
        "link/events",
        "link/itineraries",
        "link/agreements",
        "link/commitments",
        "link/findings",
        "rows",
    ):
        assert re.search(rf"^## {stage}\b", sections, re.MULTILINE), f"docs/how-it-works.md has no section {stage}"
