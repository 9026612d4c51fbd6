"""From paths to a record: the same bytes whatever the order, the jobs, the company."""

import json
import random
from pathlib import Path

import pytest

from onrecord import read_story
from onrecord.errors import InputError
from onrecord.model import Record, Span
from onrecord.rows import dump_row, record_rows

EXAMPLES = Path(__file__).parent.parent / "examples"
STORIES = sorted(folder.name for folder in EXAMPLES.iterdir() if folder.is_dir())


def files(story: str) -> list[str]:
    return sorted(str(path) for path in (EXAMPLES / story).iterdir())


def lines(record: Record) -> list[str]:
    return [dump_row(row) for row in record_rows(record)]


@pytest.mark.parametrize("story", STORIES)
def test_the_order_of_the_articles_does_not_matter(story: str) -> None:
    paths = files(story)
    shuffled = random.Random(7).sample(paths, len(paths))
    assert lines(read_story(shuffled)) == lines(read_story(paths)) == lines(read_story(paths))


def test_the_number_of_jobs_does_not_matter(tmp_path: Path) -> None:
    for number in range(40):
        (tmp_path / f"{number:02}.txt").write_text(
            f"Talks resumed on {number % 28 + 1} May 2031 and ended two days later."
        )
    alone, beside = read_story([str(tmp_path)]), read_story([str(tmp_path)], jobs=2)
    assert len(alone.documents) == 40
    assert lines(alone) == lines(beside)


@pytest.mark.parametrize("story", STORIES)
def test_an_article_is_read_the_same_alone_and_in_company(story: str) -> None:
    together = {document.article.id: document for document in read_story(files(story)).documents}
    for path in files(story):
        for alone in read_story([path]).documents:
            document = together[alone.article.id]
            assert (document.passages, document.masthead, document.times) == (
                alone.passages,
                alone.masthead,
                alone.times,
            )


@pytest.mark.parametrize("story", STORIES)
def test_every_span_gives_its_words(story: str) -> None:
    for document in read_story(files(story)).documents:
        spans = [p.span for p in document.passages] + [t.span for t in document.times]
        spans += [span for basis in document.published.basis for span in basis.evidence]
        for span in spans:
            span.check(document.article.text)
            assert Span.of(document.article.text, span.start, span.end) == span


def test_dates_are_given_to_the_files_that_fit(tmp_path: Path) -> None:
    for name in ("a-norden.txt", "b-ledger.txt"):
        (tmp_path / name).write_text(f"The talks in {name} will resume on Friday, an official said after the meeting.")
    record = read_story([str(tmp_path)], published={"*-norden.txt": "2031-02-20"})
    assert [document.published.value for document in record.documents] == ["2031-02-20", None]
    assert record.as_of == "2031-02-20"
    assert dict(record.options) == {"published *-norden.txt": "2031-02-20"}


def test_a_pattern_is_a_name_or_the_end_of_a_path_and_outranks_the_date_of_all() -> None:
    for pattern in ("tidewater*", "tidewater.txt", "port-alma/tide*", "examples/port-alma/tidewater.txt"):
        record = read_story([str(EXAMPLES / "port-alma")], published={"*": "2031-02", pattern: "2031-03-07"})
        given = [
            [date.value for date in document.article.dates if date.kind == "given"] for document in record.documents
        ]
        assert given == [["2031-02"], ["2031-03-07"]], pattern


def test_a_pattern_of_an_archive_is_for_all_its_lines() -> None:
    record = read_story(files("solvane-water"), published={"articles.jsonl": "2033"})
    assert {
        document.article.dates[0].kind for document in record.documents if ":" in (document.article.file or "")
    } == {"given"}


def test_a_pattern_that_no_file_fits_is_told(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("")
    with pytest.raises(InputError, match=r"published nosuch\*=2031: no file fits"):
        read_story([str(tmp_path)], published={"nosuch*": "2031"})
    assert read_story([str(tmp_path)], published={"empty.txt": "2031"}).problems


def test_as_of_outranks_the_newest_article(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The talks will resume on Friday, an official said after the meeting in Veld.")
    assert read_story([str(tmp_path)], published="2031-02-20", as_of="2031-03").as_of == "2031-03-31"
    assert read_story([str(tmp_path)]).as_of is None


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"published": "soon"}, "'soon' is no date"),
        ({"as_of": "2031-02-30"}, "'2031-02-30' is no date"),
        ({"jobs": 0}, "0 jobs; expected 1 or more"),
    ],
)
def test_bad_options_are_told_before_anything_is_read(options: dict[str, object], message: str) -> None:
    with pytest.raises(InputError, match=message):
        read_story(files("port-alma"), **options)  # type: ignore[arg-type]


def test_what_could_not_be_read_is_in_the_record() -> None:
    record = read_story(files("solvane-water"))
    (problem,) = record.problems
    assert problem.file is not None and problem.file.endswith("articles.jsonl:7")
    assert json.loads(lines(record)[-1])["reason"] == problem.reason


def test_progress_counts_the_articles() -> None:
    seen: list[int] = []
    record = read_story(files("solvane-water"), progress=seen.append)
    assert seen == list(range(1, len(record.documents) + 1))


def test_lines_of_an_archive_stand_in_their_order(tmp_path: Path) -> None:
    rows = [
        {"text": f"Round {number} of the talks in Veld ended without a word, an official said."} for number in range(12)
    ]
    (tmp_path / "a.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    files_read = [document.article.file or "" for document in read_story([str(tmp_path)]).documents]
    assert [name.rpartition(":")[2] for name in files_read] == [str(line) for line in range(1, 13)]
