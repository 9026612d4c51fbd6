"""Paths to articles: what is found, in which order, under which ids, and what is said of what cannot be read."""

import gzip
import io
import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import InputError, UnreadableError
from onrecord.fetch import article_from_file, articles_from_file, fetch_articles, find_files, unpacking
from onrecord.model import Article, Problem
from tests.conftest import texts

TEXT = "The envoys of Varnia left Oslend on Monday.\n"
PAGE = f"<html lang=en><head><title>Envoys leave</title></head><body><article><p>{TEXT * 9}</p></article></body></html>"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder that the test stands in, so that paths are short."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(**files: str | bytes) -> None:
    """Files by name, `_` for the dot before the ending and `__` for a folder."""
    for name, content in files.items():
        path = Path(*name.replace("_", ".").replace("..", "/").split("/"))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)


def files_of(*paths: str) -> list[str | None]:
    return [item.file for item in fetch_articles(paths)]


def only_problem(path: str) -> str:
    (problem,) = fetch_articles([path])
    assert isinstance(problem, Problem)
    assert (problem.stage, problem.article, problem.file) == ("fetch", None, path)
    return problem.reason


def test_a_folder_is_read_by_name_with_all_below_it(folder: Path) -> None:
    write(s__b_txt=TEXT, s__a_txt=TEXT + "a", s__deep__c_md=TEXT + "c", s__d_html=PAGE, s__picture_png=b"\x89PNG")
    Path("s/.hidden.txt").write_text(TEXT)
    Path("s/.git").mkdir()
    Path("s/.git/x.txt").write_text(TEXT)
    found = find_files(["s"])
    assert found.files == ("s/a.txt", "s/b.txt", "s/d.html", "s/deep/c.md")
    assert (found.hidden, found.unknown) == (2, 1)
    assert files_of("s") == list(found.files)


def test_a_file_named_twice_is_read_once(folder: Path) -> None:
    write(s__a_txt=TEXT, s__b_txt=TEXT + "b")
    assert files_of("s/b.txt", "s", "./s/a.txt", "s/*.txt") == ["s/a.txt", "s/b.txt"]


def test_globs(folder: Path) -> None:
    write(s__a_txt=TEXT, s__deep__b_txt=TEXT + "b", s__deep__c_html=PAGE)
    assert files_of("s/*") == ["s/a.txt", "s/deep/b.txt", "s/deep/c.html"]
    assert files_of("s/**/*.txt") == ["s/a.txt", "s/deep/b.txt"]


@pytest.mark.parametrize(
    ("paths", "message"),
    [
        (["none.txt"], "none.txt: no such file or folder; expected files, folders, globs or -"),
        (["none*.txt"], "no file fits this pattern"),
        (
            ["s"],
            r"s: nothing to read in this folder \(files of other endings: 1, hidden: 1\); expected files ending in \.txt",
        ),
        ([], "no path given"),
        (["a\0b"], "no such file"),
    ],
)
def test_paths_that_are_none_are_told_at_once(folder: Path, paths: list[str], message: str) -> None:
    write(s__x_png=b"\x89PNG")
    Path("s/.hidden.txt").write_text(TEXT)
    with pytest.raises(InputError, match=message):
        fetch_articles(paths)


def test_ids_are_of_the_text_and_do_not_hang_on_the_order_given(folder: Path) -> None:
    write(c_txt=TEXT, a_txt=TEXT.replace("\n", "\r\n"), b_txt="\ufeff" + TEXT, d_txt=TEXT + "d")
    ids = {
        item.file: item.id for item in fetch_articles(["c.txt", "b.txt", "d.txt", "a.txt"]) if isinstance(item, Article)
    }
    again = {
        item.file: item.id for item in fetch_articles(["a.txt", "b.txt", "c.txt", "d.txt"]) if isinstance(item, Article)
    }
    first = ids["a.txt"]
    assert ids == again
    assert (ids["b.txt"], ids["c.txt"]) == (f"{first}-2", f"{first}-3")
    assert first == Article.from_text(TEXT).id
    assert len(first) == 12
    assert not ids["d.txt"].startswith(first)


def test_problems_of_an_article_carry_its_own_id(folder: Path) -> None:
    raw = ("Frau Möller said so. " * 9).encode("cp1252")
    write(a_txt=raw, b_txt=raw)
    (one, two) = fetch_articles(["a.txt", "b.txt"])
    assert isinstance(one, Article)
    assert isinstance(two, Article)
    assert [problem.article for problem in (*one.problems, *two.problems)] == [one.id, one.id + "-2"]


def test_gzip_of_each(folder: Path) -> None:
    write(a_txt_gz=gzip.compress(TEXT.encode()), b_html_gz=gzip.compress(PAGE.encode()))
    write(c_jsonl_gz=gzip.compress(json.dumps({"text": TEXT}).encode()))
    assert files_of(".") == ["a.txt.gz", "b.html.gz", "c.jsonl.gz:1"]


def test_what_cannot_be_read_is_a_problem_and_the_run_goes_on(folder: Path) -> None:
    write(a_txt=b"", b_txt=b" \n\t", c_txt=b"%PDF-1.7", d_txt=bytes(range(256)), e_json=b"{", f_jsonl=b"", g_txt=TEXT)
    fetched = list(fetch_articles(["."]))
    problems = {item.file: item.reason for item in fetched if isinstance(item, Problem)}
    assert [item.file for item in fetched if isinstance(item, Article)] == ["g.txt"]
    assert problems["a.txt"] == problems["b.txt"] == "is empty; expected an article"
    assert "PDF" in problems["c.txt"]
    assert "binary" in problems["d.txt"]
    assert problems["e.json"].startswith("is no JSON")
    assert problems["f.jsonl"].startswith("is empty")


def test_a_file_too_large(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unpacking, "MAX_RAW", 1000)
    write(a_txt=TEXT * 100, b_jsonl="\n".join(json.dumps({"text": TEXT + str(n)}) for n in range(100)))
    assert "larger than 1,000 bytes" in only_problem("a.txt")
    assert len(files_of("b.jsonl")) == 100


def test_ten_megabytes_are_read(folder: Path) -> None:
    write(a_txt=TEXT * (10_000_000 // len(TEXT)))
    (article,) = fetch_articles(["a.txt"])
    assert isinstance(article, Article)


def test_a_file_that_vanishes(folder: Path) -> None:
    write(a_txt=TEXT, b_txt=TEXT)
    fetched = fetch_articles(["."])
    Path("a.txt").unlink()
    gone, there = fetched
    assert isinstance(gone, Problem)
    assert gone.reason == "cannot be read (No such file or directory); expected a file that is there and may be read"
    assert isinstance(there, Article)


def test_a_link_that_leads_nowhere(folder: Path) -> None:
    Path("a.txt").symlink_to("gone.txt")
    assert "No such file" in only_problem("a.txt")


@pytest.mark.parametrize(("path", "message"), [("", "an empty path"), ("a" * 5000, "aaa: cannot be opened")])
def test_what_is_no_path(folder: Path, path: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        find_files([path])


def test_links_that_go_in_a_circle(folder: Path) -> None:
    write(a_txt=TEXT)
    Path("b.txt").symlink_to("b.txt")
    Path("below").symlink_to(".")
    article, problem = fetch_articles(["."])
    assert article.file == "a.txt"
    assert isinstance(problem, Problem) and problem.file == "b.txt" and "cannot be read" in problem.reason


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="named pipes are of Unix")
@pytest.mark.parametrize("path", [".", "*.txt"])
def test_a_pipe_among_files_is_a_problem_and_is_not_waited_for(folder: Path, path: str) -> None:
    write(a_txt=TEXT)
    os.mkfifo("b.txt")
    problem, article = fetch_articles([path])
    assert article.file == "a.txt"
    assert (problem.file, isinstance(problem, Problem)) == ("b.txt", True)
    assert "is a pipe or a device" in problem.reason  # type: ignore[union-attr]


def test_a_file_without_permission(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(a_txt=TEXT)

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    # As the administrator every file opens, so the refusal is acted.
    monkeypatch.setattr(Path, "open", refuse)
    assert only_problem("a.txt").startswith("cannot be read (Permission denied)")


def test_a_folder_without_permission(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(s__a_txt=TEXT, s__closed__b_txt=TEXT)
    scan = os.scandir

    def refuse(path: str) -> object:
        if str(path).endswith("closed"):
            raise PermissionError(13, "Permission denied", str(path))
        return scan(path)

    monkeypatch.setattr(os, "scandir", refuse)
    problem, article = fetch_articles(["s"])
    assert isinstance(problem, Problem)
    assert (problem.file, problem.reason) == (
        "s/closed",
        "cannot be opened (Permission denied); its files were not read",
    )
    assert isinstance(article, Article)


@pytest.mark.parametrize(
    ("raw", "expect"),
    [
        (TEXT.encode(), "-"),
        (PAGE.encode(), "-"),
        (json.dumps({"text": TEXT}).encode(), "-"),
        (json.dumps([{"text": TEXT}]).encode(), "-:1"),
        (json.dumps({"text": TEXT}).encode() + b"\n" + json.dumps({"text": TEXT}).encode(), "-:1"),
        (gzip.compress(TEXT.encode()), "-"),
    ],
    ids=["text", "page", "object", "array", "lines", "gzip"],
)
def test_standard_input_is_known_by_how_it_begins(monkeypatch: pytest.MonkeyPatch, raw: bytes, expect: str) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(raw)))
    first, *_ = fetch_articles(["-"])
    assert isinstance(first, Article)
    assert first.file == expect
    assert TEXT.strip() in first.text
    assert "<" not in first.text


def test_a_named_file_of_unknown_ending_is_read(folder: Path) -> None:
    write(notes_log=TEXT, saved_php=PAGE)
    assert files_of("notes.log", "saved.php") == ["notes.log", "saved.php"]
    assert [a.title for a in fetch_articles(["saved.php"]) if isinstance(a, Article)] == ["Envoys leave"]


def test_a_file_name_that_is_no_unicode_can_be_exported(folder: Path) -> None:
    Path(os.fsdecode(b"bad\xff.txt")).write_text(TEXT)
    (article,) = fetch_articles(["."])
    assert article.file == "bad\ufffd.txt"


def test_the_users_date_stands_before_that_of_the_metadata(folder: Path) -> None:
    write(a_json=json.dumps({"text": TEXT, "date": "2031-03-09"}))
    (article,) = fetch_articles(["a.json"], given="2031-03")
    assert isinstance(article, Article)
    assert [(date.kind, date.value) for date in article.dates] == [("given", "2031-03"), ("metadata", "2031-03-09")]


@pytest.mark.parametrize("given_date", ["8 March", "2031-02-31", "", "2031-03-08x"])
def test_a_users_date_that_is_none(folder: Path, given_date: str) -> None:
    write(a_txt=TEXT)
    with pytest.raises(InputError, match="is no date; expected an ISO day, month or year"):
        fetch_articles(["a.txt"], given=given_date)


def test_from_file_gives_the_one_article(folder: Path) -> None:
    write(a_txt=TEXT, b_jsonl="\n".join([json.dumps({"text": TEXT})] * 2), c_txt=b"")
    assert Article.from_file("a.txt") == article_from_file(Path("a.txt"))
    assert [item.file for item in articles_from_file("b.jsonl")] == ["b.jsonl:1", "b.jsonl:2"]
    with pytest.raises(UnreadableError, match=r"b\.jsonl: holds 2 articles; expected one"):
        Article.from_file("b.jsonl")
    with pytest.raises(UnreadableError, match=r"c\.txt: is empty"):
        Article.from_file("c.txt")


@pytest.mark.parametrize(
    "make", [lambda text: text.encode("utf-8", "surrogatepass"), lambda text: text.encode("utf-16", "surrogatepass")]
)
@given(text=texts())
def test_any_text_comes_back_with_nothing_changed_but_line_ends(
    make: Callable[[str], bytes], text: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    file = tmp_path_factory.getbasetemp() / "any.txt"
    file.write_bytes(make(text))
    (item,) = fetch_articles([str(file)])
    # A UTF-16 mark and a NUL at the start are the mark of UTF-32.
    if isinstance(item, Article) and not text.startswith("\0"):
        assert item.text == Article.from_text(text).text
        assert "\r" not in item.text


@given(st.binary(max_size=200), st.sampled_from([".txt", ".json", ".jsonl", ".html", ".txt.gz", ".log"]))
def test_any_file_is_articles_or_problems(tmp_path_factory: pytest.TempPathFactory, raw: bytes, ending: str) -> None:
    file = tmp_path_factory.getbasetemp() / f"any{ending}"
    file.write_bytes(raw)
    fetched = articles_from_file(file)
    assert fetched == articles_from_file(file)
    for item in fetched:
        json.dumps([item.file, *(p.reason for p in getattr(item, "problems", ()))], ensure_ascii=False).encode()
