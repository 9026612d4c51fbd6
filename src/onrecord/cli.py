"""The command line: thin, and quick to start, so that everything heavy is imported where it is used."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TextIO

import typer

from onrecord.dossier.wording import counted, printable
from onrecord.errors import InputError, OnRecordError
from onrecord.version import __version__

if TYPE_CHECKING:
    from rich.text import Text

    from onrecord.dossier.said import Wanted
    from onrecord.model import Record
    from onrecord.story import Progress

CLEAN, UNREAD, USAGE = 0, 1, 2
_LONG_RUN = 40

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    help="Reads press articles about a negotiation and keeps the record, every line tied to the words it stands on. "
    "Nothing leaves this machine.",
)


class Format(StrEnum):
    """How a record is written: for a person, or as rows (docs/record-format.md)."""

    text = "text"
    jsonl = "jsonl"
    json = "json"


_Published = Annotated[
    list[str] | None,
    typer.Option(metavar="[PATTERN=]DATE", help="When the articles (whose file fits the pattern) were published."),
]
_AsOf = Annotated[str | None, typer.Option(metavar="DATE", help="The day the record speaks from.")]
_Story = Annotated[str | None, typer.Option(metavar="NAME", help="The story's name, for the record's header.")]
_Decisions = Annotated[
    Path | None, typer.Option(metavar="FILE", help="What people decided about rows; it outranks the program.")
]
_Jobs = Annotated[int, typer.Option(min=1, help="Processes that read side by side.")]


@app.command()
def read(
    paths: Annotated[
        list[str], typer.Argument(metavar="PATH…", help="Files, folders, globs, or - for standard input.")
    ],
    form: Annotated[
        Format, typer.Option("--format", help="text for a person; jsonl or json: the record.")
    ] = Format.text,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Write here instead of to the terminal.")
    ] = None,
    published: _Published = None,
    as_of: _AsOf = None,
    story: _Story = None,
    decisions: _Decisions = None,
    jobs: _Jobs = 1,
    text: Annotated[bool, typer.Option("--text/--no-text", help="Whether rows of articles hold their texts.")] = True,
    everything: Annotated[bool, typer.Option("--all", help="No line of the account is cut.")] = False,
    speaker: Annotated[
        str | None, typer.Option(metavar="NAME", help="List what was said by those whose name holds this.")
    ] = None,
    channel: Annotated[
        str | None, typer.Option(metavar="CHANNEL", help="List what was said through this: tweet, statement …")
    ] = None,
    act: Annotated[str | None, typer.Option(metavar="ACT", help="List one kind of saying: deny, promise …")] = None,
) -> None:
    """Read articles and show the record. Exit status: 0 clean, 1 some articles unread, 2 usage."""
    from onrecord.dossier.said import Wanted

    wanted = Wanted.of(speaker, channel, act)
    if wanted and form is not Format.text:
        raise InputError(
            f"--format {form.value} writes the whole record; --speaker, --channel and --act list a part, as text"
        )
    _check_place(output)
    record = _record_of(paths, published, as_of, story, jobs, decisions)
    with _output(output) as out:
        if form is Format.text:
            _print_account(record, out, everything, wanted)
        else:
            _write_rows(record, out, form, text)
    raise typer.Exit(_status(record))


@app.command()
def show(
    place: Annotated[str, typer.Argument(metavar="FILE[:PARAGRAPH]", help="An article, or one paragraph of it.")],
    published: Annotated[str | None, typer.Option(metavar="DATE", help="When the article was published.")] = None,
    html: Annotated[bool, typer.Option("--html", help="Write a page for a browser instead (whole articles).")] = False,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Write here instead of to the terminal.")
    ] = None,
) -> None:
    """Show an article with passages, times, events and who said what marked, so that one sees at a glance what was understood."""
    from onrecord.story import read_story

    _check_place(output)
    file, paragraph = _place(place)
    record = read_story([file], published=published)
    _check_paragraph(record, file, paragraph)
    with _output(output) as out:
        if html:
            _print_page(record, out)
        else:
            _print_articles(record, out, paragraph)
    for problem in record.problems:
        _tell(f"{problem.file}: {problem.reason}")
    raise typer.Exit(_status(record))


class Export(StrEnum):
    """Forms that other programs read (docs/tutorial.md)."""

    jsonl = "jsonl"
    json = "json"
    csv = "csv"
    chronology = "chronology"
    ical = "ical"
    timelinejs = "timelinejs"


@app.command()
def dossier(
    paths: Annotated[
        list[str], typer.Argument(metavar="PATH…", help="Files, folders, globs, or - for standard input.")
    ],
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="The page to write, such as story.html.")
    ] = None,
    brief: Annotated[bool, typer.Option("--brief", help="Only the brief, as Markdown.")] = False,
    chronology: Annotated[bool, typer.Option("--chronology", help="Only the dated lines with footnotes.")] = False,
    full_text: Annotated[
        bool, typer.Option("--full-text", help="Hold whole articles; licence and sources are yours to judge.")
    ] = False,
    confirmed_only: Annotated[
        bool, typer.Option("--confirmed-only", help="Only what a person confirmed (with --decisions).")
    ] = False,
    since: Annotated[
        str | None, typer.Option(metavar="DATE|EXPORT", help="Tell first what is new since a day or an earlier export.")
    ] = None,
    published: _Published = None,
    as_of: _AsOf = None,
    story: _Story = None,
    decisions: _Decisions = None,
    jobs: _Jobs = 1,
) -> None:
    """Write the record as one page for a browser, to be read, printed and sent."""
    from onrecord.dossier.brief import brief as brief_of
    from onrecord.dossier.chronology import chronology as chronology_of
    from onrecord.dossier.page import dossier_page, dossier_pages
    from onrecord.dossier.since import check_since, earlier, news

    if brief and chronology:
        raise InputError("--brief and --chronology are two writings; expected one of them, or neither for the page")
    _check_place(output)
    if since is not None:
        check_since(since)
    record = _record_of(paths, published, as_of, story, jobs, decisions)
    new = news(record, earlier(record, since)) if since is not None else None
    if brief:
        pages = {"": brief_of(record, confirmed_only=confirmed_only, new=new)}
    elif chronology:
        pages = {"": chronology_of(record, confirmed_only=confirmed_only)}
    elif output is None:
        pages = {"": dossier_page(record, full_text=full_text, confirmed_only=confirmed_only, new=new)}
    else:
        pages = dossier_pages(record, output.name, full_text=full_text, confirmed_only=confirmed_only, new=new)
    # The front page is written last: while it is not there, nobody takes the others for a whole dossier.
    for name in reversed(pages):
        with _output(output.with_name(name) if output is not None and name else output) as out:
            out.write(pages[name])
    if len(pages) > 1:
        _tell(f"{output}: too large for one page; {len(pages) - 1} more stand beside it")
    raise typer.Exit(_status(record))


@app.command()
def export(
    paths: Annotated[
        list[str], typer.Argument(metavar="PATH…", help="Files, folders, globs, or - for standard input.")
    ],
    form: Annotated[Export, typer.Option("--format", help="csv gives a folder of tables, the others one file.")],
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="The file to write; for csv the folder.")
    ] = None,
    published: _Published = None,
    as_of: _AsOf = None,
    story: _Story = None,
    decisions: _Decisions = None,
    jobs: _Jobs = 1,
) -> None:
    """Write the record for other programs: tables, calendars, timelines."""
    from onrecord.dossier.exports import export as export_of

    if form is Export.csv:
        _check_folder(output)
    else:
        _check_place(output)
    record = _record_of(paths, published, as_of, story, jobs, decisions)
    if form in (Export.jsonl, Export.json):
        with _output(output) as out:
            _write_rows(record, out, Format(form.value), True)
    else:
        _write_files(export_of(record, form.value), output)
    raise typer.Exit(_status(record))


class Answer(StrEnum):
    """How an answer is written: for a person, or as one object."""

    text = "text"
    json = "json"


_ANSWERS = {"supported": CLEAN, "contradicted": 1, "only attributed": 3, "only its words": 4, "not found": 5}


@app.command()
def support(
    sentence: Annotated[str, typer.Argument(metavar="SENTENCE", help="What is claimed, as one English sentence.")],
    paths: Annotated[
        list[str], typer.Argument(metavar="PATH…", help="Files, folders, globs, or - for standard input.")
    ],
    form: Annotated[Answer, typer.Option("--format", help="text for a person, json for a program.")] = Answer.text,
    published: _Published = None,
    as_of: _AsOf = None,
    jobs: _Jobs = 1,
) -> None:
    """Ask whether articles support a sentence. Exit status: 0 supported, 1 contradicted, 2 usage, 3 only attributed,
    4 only its words stand there, 5 not found."""
    from onrecord.link.support.asking import check_claim
    from onrecord.link.support.asking import support as support_of
    from onrecord.model import Article

    check_claim(Article.from_text(sentence))
    record = _record_of(paths, published, as_of, None, jobs, None)
    for problem in record.problems:
        _tell(f"{problem.file}: {problem.reason}")
    found = support_of(sentence, record)
    with _output(None) as out:
        if form is Answer.text:
            from onrecord.dossier.support_view import support_view

            _print(support_view(found, record), out)
        else:
            import json

            from onrecord.dossier.support_view import support_object

            out.write(json.dumps(support_object(sentence, found, record), ensure_ascii=False, indent=1) + "\n")
    raise typer.Exit(_ANSWERS[found.verdict])


@app.callback(invoke_without_command=True)
def version(show_version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False) -> None:
    """Take the options that stand before any command."""
    if show_version:
        typer.echo(f"onrecord {__version__}")
        raise typer.Exit


def main() -> None:
    """Run the command line; errors about the input are one line on standard error and exit status 2."""
    try:
        app()
    except OnRecordError as error:
        _tell(str(error))
        sys.exit(USAGE)
    except BrokenPipeError:
        # The reader of our output (`| head`) has left; Python would complain again on closing it.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(CLEAN)


def _record_of(
    paths: list[str],
    published: list[str] | None,
    as_of: str | None,
    story: str | None,
    jobs: int,
    decisions: Path | None,
) -> "Record":
    """The record of what the user named; files passed over in folders are told."""
    from onrecord.fetch import find_files
    from onrecord.story import read_story

    found = find_files(paths)
    with _progress() as progress:
        record = read_story(
            found,
            published=_dates(published or []),
            story=story,
            as_of=as_of,
            jobs=jobs,
            decisions=decisions,
            progress=progress,
        )
    if found.unknown:
        _tell(f"passed over in folders: {counted(found.unknown, 'file')} of other endings; name a file to have it read")
    return record


def _check_folder(path: Path | None) -> None:
    """Raise InputError, before anything is read, for a place where no folder of tables can be."""
    if path is None:
        raise InputError("--format csv writes a folder of tables; name it with --output")
    if path.exists() and not path.is_dir():
        raise InputError(f"{path}: is a file; expected a folder, which is made if it is not there")
    if not path.parent.is_dir():
        raise InputError(f"{path}: cannot be made, there is no folder {path.parent}; make it first")


def _write_files(files: dict[str, str], output: Path | None) -> None:
    """One text to the file or the terminal, several into the folder."""
    if len(files) == 1 and (output is None or not output.is_dir()):
        with _output(output) as out:
            out.write(next(iter(files.values())))
        return
    assert output is not None, "several files have a folder: _check_folder asked for it"
    output.mkdir(exist_ok=True)
    for name, text in files.items():
        with _output(output / name) as out:
            out.write(text)


def _tell(line: str) -> None:
    """One line on standard error, with nothing in it that steers the terminal."""
    typer.echo(f"onrecord: {printable(line)}", err=True)


def _status(record: "Record") -> int:
    """1 where a file, or the words of an article in another language, were not read."""
    foreign = any(problem.stage == "language" for document in record.documents for problem in document.problems)
    return UNREAD if record.problems or foreign else CLEAN


def _dates(options: list[str]) -> dict[str, str]:
    """Patterns and dates from `--published` options; a bare date is for every file. InputError for two dates of one pattern."""
    dates: dict[str, str] = {}
    for option in options:
        pattern, _, day = option.rpartition("=")
        if dates.setdefault(pattern or "*", day) != day:
            whose = f"the files {pattern}" if pattern else "all files"
            raise InputError(
                f"--published gives two dates for {whose}, {dates[pattern or '*']} and {day}; expected one"
            )
    return dates


def _place(place: str) -> tuple[str, int | None]:
    file, colon, paragraph = place.rpartition(":")
    if colon and paragraph.isascii() and paragraph.isdigit() and len(paragraph) < 10 and not Path(place).exists():
        return file, int(paragraph)
    return place, None


def _check_paragraph(record: "Record", file: str, paragraph: int | None) -> None:
    """Raise InputError for a paragraph that no article of the file has."""
    counts = [max((passage.paragraph for passage in document.passages), default=0) for document in record.documents]
    if paragraph is not None and counts and not 0 < paragraph <= max(counts):
        raise InputError(f"{file}: no paragraph {paragraph}; expected 1 to {max(counts)}")


def _check_place(path: Path | None) -> None:
    """Raise InputError, before anything is read, for a place where no file can be written."""
    if path is None:
        return
    if path.is_dir():
        raise InputError(f"{path}: is a folder; expected a place for a file, such as {path / 'record.jsonl'}")
    if not path.parent.is_dir():
        raise InputError(f"{path}: cannot be written, there is no folder {path.parent}; make it first")


@contextmanager
def _output(path: Path | None) -> Iterator[TextIO]:
    """Standard output, or a file that takes the place of an old one only when it is whole."""
    if path is None:
        yield _standard_output()
        return
    if path.exists() and not path.is_file():  # a device or a pipe, which is written to and never replaced
        with path.open("w", encoding="utf-8", newline="\n") as out:
            yield out
        return
    path = Path(os.path.realpath(path))
    draft = path.with_name(path.name + ".part")
    try:
        with draft.open("w", encoding="utf-8", newline="\n") as out:
            yield out
        draft.replace(path)
    except OSError as error:
        raise InputError(f"{path}: cannot be written ({error.strerror}); expected a place for a file") from error
    finally:
        draft.unlink(missing_ok=True)


def _standard_output() -> TextIO:
    """Standard output, in UTF-8 where no terminal says otherwise; there, a letter that it lacks becomes a mark."""
    if isinstance(sys.stdout, TextIOWrapper):
        if sys.stdout.isatty():
            sys.stdout.reconfigure(errors="replace")
        else:
            sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    return sys.stdout


def _print_account(record: "Record", out: TextIO, everything: bool, wanted: "Wanted") -> None:
    from onrecord.dossier.first_screen import first_screen
    from onrecord.dossier.said import said_list

    _print(said_list(record, wanted) if wanted else first_screen(record, everything=everything), out)


def _print_articles(record: "Record", out: TextIO, paragraph: int | None) -> None:
    from onrecord.dossier.article_view import article_view
    from onrecord.dossier.lookup import Lookup

    lookup = Lookup.of(record)
    for document in record.documents:
        _print(article_view(document, lookup, paragraph), out)


def _print_page(record: "Record", out: TextIO) -> None:
    from onrecord.dossier.article_page import article_page

    out.write(article_page(record))


def _print(text: "Text", out: TextIO) -> None:
    from rich.console import Console

    # In a file or a pipe a line stays one line, to be searched.
    Console(file=out, highlight=False).print(text, soft_wrap=not out.isatty())


def _write_rows(record: "Record", out: TextIO, form: Format, text: bool) -> None:
    import json

    from onrecord.rows import dump_row, record_rows

    rows = record_rows(record, text=text)
    if form is Format.json:
        json.dump(list(rows), out, ensure_ascii=False, indent=1)
        out.write("\n")
        return
    for row in rows:
        out.write(dump_row(row) + "\n")


@contextmanager
def _progress() -> Iterator["Progress | None"]:
    """A counter on standard error for runs of many articles, where a person is there to see it."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console

    status: Any = Console(stderr=True).status("reading")

    def update(read_so_far: int) -> None:
        if read_so_far >= _LONG_RUN and read_so_far % 10 == 0:
            status.start()
            status.update(f"{read_so_far} articles read")

    try:
        yield update
    finally:
        status.stop()


if __name__ == "__main__":
    main()
