"""The commands as a person runs them: what they print, where, and the exit status."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from onrecord import cli

EXAMPLES = Path(__file__).parent.parent / "examples"
STORY = str(EXAMPLES / "port-alma")


def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, *arguments: str) -> tuple[int, str, str]:
    """Exit status, standard output and standard error of `onrecord` with these arguments."""
    monkeypatch.setattr(sys, "argv", ["onrecord", *arguments])
    with pytest.raises(SystemExit) as left:
        cli.main()
    out, err = capsys.readouterr()
    return int(left.value.code or 0), out, err


@pytest.fixture
def onrecord(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch):  # type: ignore[no-untyped-def]
    return lambda *arguments: run(capsys, monkeypatch, *arguments)


def test_read_prints_the_first_screen(onrecord) -> None:  # type: ignore[no-untyped-def]
    status, out, err = onrecord("read", STORY, "--as-of", "2031-03-08")
    assert (status, err) == (0, "")
    assert "2 articles · nothing left this machine" in out
    assert "AS OF 8 Mar 2031" in out
    assert "212 words unread, paywall" in out
    assert len(out.splitlines()) <= 45


def test_jsonl_is_one_row_a_line_and_json_the_same_rows(onrecord) -> None:  # type: ignore[no-untyped-def]
    _, jsonl, _ = onrecord("read", STORY, "--format", "jsonl", "--story", "Port Alma")
    _, array, _ = onrecord("read", STORY, "--format", "json", "--story", "Port Alma")
    rows = [json.loads(line) for line in jsonl.splitlines()]
    assert rows == json.loads(array)
    assert rows[0]["story"] == "Port Alma" and rows[0]["format"] == 1 and rows[0]["articles"] == 2
    kinds = {row["kind"] for row in rows}
    assert {"header", "article", "passage", "time", "mention", "attribution", "event_mention", "entity"} <= kinds


def test_output_is_written_whole_or_not_at_all(onrecord, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    target = tmp_path / "record.jsonl"
    status, out, _ = onrecord("read", STORY, "--format", "jsonl", "--no-text", "--output", str(target))
    assert (status, out) == (0, "")
    rows = [json.loads(line) for line in target.read_text(encoding="utf-8").splitlines()]
    assert all("text" not in row for row in rows if row["kind"] == "article")
    status, _, err = onrecord("read", STORY, "--output", str(tmp_path / "no" / "such" / "folder.txt"))
    assert status == 2 and err.count("\n") == 1 and "cannot be written, there is no folder" in err
    status, _, err = onrecord("read", STORY, "--output", str(tmp_path))
    assert status == 2 and err.count("\n") == 1 and "is a folder; expected a place for a file" in err
    assert sorted(path.name for path in tmp_path.iterdir()) == ["record.jsonl"]


def test_the_place_of_the_output_is_told_before_anything_is_read(onrecord, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setattr("onrecord.story.read_story", lambda *_, **__: pytest.fail("the articles were read"))
    assert onrecord("read", STORY, "--output", "no/such/folder.txt")[0] == 2


def test_output_goes_through_links_and_leaves_devices_alone(onrecord, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    link, target = tmp_path / "link.jsonl", tmp_path / "target.jsonl"
    target.write_text("old")
    link.symlink_to(target)
    assert onrecord("read", STORY, "--format", "jsonl", "--output", str(link))[0] == 0
    assert link.is_symlink() and target.read_text(encoding="utf-8").startswith('{"kind":"header"')
    device = tmp_path / "null"
    device.symlink_to("/dev/null")
    assert onrecord("read", STORY, "--output", str(device))[0] == 0
    assert device.is_symlink() and device.is_char_device()


def test_in_a_file_a_line_stays_one_line(onrecord, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    onrecord("read", STORY, "--output", str(tmp_path / "account.txt"))
    lines = (tmp_path / "account.txt").read_text(encoding="utf-8").splitlines()
    assert any("212 words unread" in line and "pasted-in link cut out" in line for line in lines)


def test_files_passed_over_in_a_folder_are_told(onrecord, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "a.txt").write_text("The talks ended on 4 March 2031, an official said after the meeting.")
    (tmp_path / "b.docx").write_text("x")
    status, _, err = onrecord("read", str(tmp_path))
    assert (status, err) == (
        0,
        "onrecord: passed over in folders: 1 file of other endings; name a file to have it read\n",
    )


def test_nothing_that_steers_a_terminal_comes_from_names(onrecord, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "a\x1b[31m.txt").write_text("")
    for arguments in (["read", str(tmp_path)], ["show", str(tmp_path / "a\x1b[31m.txt")], ["read", "no\x1b[31m"]):
        _, out, err = onrecord(*arguments)
        assert "\x1b" not in out + err
        assert "·[31m" in out + err


def test_words_that_are_no_text_can_be_exported(onrecord) -> None:  # type: ignore[no-untyped-def]
    status, out, _ = onrecord("read", STORY, "--format", "jsonl", "--story", "a\udcffb")
    assert status == 0 and json.loads(out.splitlines()[0])["story"] == "a\ufffdb"


def test_an_output_of_another_encoding_is_no_error() -> None:
    for form in ("text", "jsonl"):
        command = [sys.executable, "-m", "onrecord.cli", "read", STORY, "--format", form]
        done = subprocess.run(command, capture_output=True, check=False, env=os.environ | {"PYTHONIOENCODING": "ascii"})
        assert done.returncode == 0 and done.stderr == b""
        assert done.stdout.decode("utf-8")


def test_an_unread_file_gives_status_1_and_one_line(onrecord, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "empty.txt").write_text("")
    (tmp_path / "good.txt").write_text("The talks ended on 4 March 2031, an official said after the meeting.")
    status, out, _ = onrecord("read", str(tmp_path))
    assert status == 1
    assert "1 article ·" in out and "NOT READ" in out
    assert len([line for line in out.splitlines() if "empty.txt" in line]) == 1


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["read", "no-such-folder"], "no-such-folder"),
        (["read", STORY, "--published", "tomorrow"], "'tomorrow' is no date"),
        (["read", STORY, "--published", "courier.txt=2031-02-31"], "'2031-02-31' is no date"),
        (["read", STORY, "--published", "nosuch*=2031"], "no file fits 'nosuch*'"),
        (["read", STORY, "--published", "2031", "--published", "2032"], "two dates for all files, 2031 and 2032"),
        (["show", f"{STORY}/courier.txt:²"], "no such file or folder"),
        (["read", STORY, "--as-of", "soon"], "'soon' is no date"),
        (["read", STORY, "--format", "xml"], "xml"),
        (["read", STORY, "--jobs", "0"], "--jobs"),
        (["read"], "PATH"),
        (["shew", STORY], "shew"),
    ],
)
def test_usage_errors_give_status_2_and_name_what_is_wrong(onrecord, arguments: list[str], words: str) -> None:  # type: ignore[no-untyped-def]
    status, out, err = onrecord(*arguments)
    assert status == 2 and words in err
    assert "Traceback" not in out + err


def test_published_for_one_file(onrecord) -> None:  # type: ignore[no-untyped-def]
    _, out, _ = onrecord("read", STORY, "--format", "jsonl", "--published", "tidewater.txt=2031-03-07")
    articles = [row for row in map(json.loads, out.splitlines()) if row["kind"] == "article"]
    assert [row["published"]["value"] for row in articles] == ["2031-02-20", "2031-03-07"]


def test_show_marks_times_and_passages(onrecord) -> None:  # type: ignore[no-untyped-def]
    file = str(EXAMPLES / "port-alma" / "tidewater.txt")
    status, out, _ = onrecord("show", file, "--published", "2031-03-07")
    assert status == 0
    flat = " ".join(out.split())
    assert "Friday=2031-03-07" in flat
    assert "[related] Ines Halloran" in flat and "[paywall] Subscribe" in flat


def test_show_tells_what_it_could_not_read(onrecord, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    archive = tmp_path / "a.jsonl"
    archive.write_text('{"text": "The talks ended on 4 March 2031, she said."}\n{"title": "no text"}\n')
    status, out, err = onrecord("show", str(archive))
    assert status == 1 and "4 March 2031=2031-03-04" in out
    assert "a.jsonl:2: it has no text" in err


def test_show_one_paragraph(onrecord) -> None:  # type: ignore[no-untyped-def]
    file = str(EXAMPLES / "port-alma" / "tidewater.txt")
    status, out, _ = onrecord("show", f"{file}:3")
    assert status == 0
    assert "off the visit" in out and "Satellite" not in out
    status, _, error = onrecord("show", f"{file}:99")
    assert (status, "no paragraph 99; expected 1 to" in error) == (2, True)


def test_version(onrecord) -> None:  # type: ignore[no-untyped-def]
    assert onrecord("--version")[:2] == (0, "onrecord 0.1.0\n")


def test_standard_input(onrecord, monkeypatch: pytest.MonkeyPatch) -> None:  # type: ignore[no-untyped-def]
    stream = io.TextIOWrapper(io.BytesIO(b"The talks ended on 4 March 2031, an official said."), encoding="utf-8")
    monkeypatch.setattr(sys, "stdin", stream)
    status, out, _ = onrecord("read", "-", "--format", "jsonl")
    times = [row for row in map(json.loads, out.splitlines()) if row["kind"] == "time"]
    assert status == 0 and [row["value"] for row in times] == ["2031-03-04"]


def test_a_reader_that_leaves_early_is_no_error() -> None:
    command = f"{sys.executable} -m onrecord.cli read {STORY} --format jsonl | head -1"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
    assert done.stderr == "" and done.stdout.startswith('{"kind":"header"')


def test_an_article_in_another_language_gives_status_1(onrecord, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "de.txt").write_text(
        "Die Ministerin sagte am Dienstag, die Gespräche über den Hafen gingen weiter, ein Ergebnis sei nicht zu erwarten.",
        encoding="utf-8",
    )
    status, out, _ = onrecord("read", str(tmp_path))
    assert status == 1 and "the words look like 'de'" in out


def test_a_list_of_what_was_said(onrecord, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    status, out, _ = onrecord("read", STORY, "--act", "deny")
    assert status == 0
    assert out.startswith("SAID  ")
    status, _, err = onrecord("read", STORY, "--act", "sing")
    assert (status, "--act sing: no such act; expected one of say" in err) == (2, True)
    status, _, err = onrecord("read", STORY, "--speaker", "x", "--format", "jsonl")
    assert (status, "--format jsonl writes the whole record" in err) == (2, True)


def test_show_writes_a_page(onrecord, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    page = tmp_path / "page.html"
    status, out, _ = onrecord("show", f"{STORY}/courier.txt", "--html", "-o", str(page))
    assert (status, out) == (0, "")
    assert page.read_text(encoding="utf-8").startswith("<!doctype html>")
    status, _, err = onrecord("show", f"{STORY}/courier.txt", "--html", "-o", str(tmp_path))
    assert status == 2
    assert "is a folder; expected a place for a file" in err


def test_a_dossier_is_a_page_a_brief_or_a_chronology(onrecord, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    page = tmp_path / "story.html"
    assert onrecord("dossier", STORY, "-o", str(page))[0] == 0
    assert page.read_text(encoding="utf-8").lower().startswith("<!doctype html>")
    status, out, _ = onrecord("dossier", STORY, "--brief")
    assert (status, out.startswith("# The brief")) == (0, True)
    assert onrecord("dossier", STORY, "--chronology")[1].startswith("# Chronology")
    status, _, err = onrecord("dossier", STORY, "--brief", "--chronology")
    assert (status, "expected one of them" in err) == (2, True)


def test_exports_go_to_a_file_or_a_folder(onrecord, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    tables = tmp_path / "tables"
    assert onrecord("export", STORY, "--format", "csv", "-o", str(tables))[0] == 0
    assert (tables / "attribution.csv").read_text(encoding="utf-8").count("\n") > 3
    assert json.loads(onrecord("export", STORY, "--format", "timelinejs")[1])["events"]
    assert onrecord("export", STORY, "--format", "ical")[1].startswith("BEGIN:VCALENDAR")
    for place, told in ((None, "writes a folder of tables"), (str(tmp_path / "no" / "x"), "there is no folder")):
        status, _, err = onrecord("export", STORY, "--format", "csv", *(["-o", place] if place else []))
        assert (status, told in err) == (2, True)
