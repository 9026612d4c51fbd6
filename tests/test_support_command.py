"""`onrecord support`: what it prints, and the exit status that a script may act on."""

import json
import sys
from pathlib import Path

import pytest

from onrecord import cli

STORY = str(Path(__file__).parent.parent / "examples" / "port-alma")


def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, *arguments: str) -> tuple[int, str, str]:
    """Exit status, standard output and standard error of `onrecord support` with these arguments."""
    monkeypatch.setattr(sys, "argv", ["onrecord", "support", *arguments])
    with pytest.raises(SystemExit) as left:
        cli.main()
    out, err = capsys.readouterr()
    return int(left.value.code or 0), out, err


@pytest.mark.parametrize(
    ("sentence", "status", "verdict"),
    [
        ("Sarn promised to close the Dorn reactor by 1 March.", 0, "SUPPORTED"),
        ("Sarn promised to close the Dorn reactor by 1 May.", 1, "CONTRADICTED"),
        ("Velmark has called off the visit of Foreign Minister Ines Halloran.", 3, "ONLY ATTRIBUTED"),
        ("The parliament of Sarn elected a new speaker.", 5, "NOT FOUND"),
    ],
)
def test_each_verdict_has_a_status(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, sentence: str, status: int, verdict: str
) -> None:
    found, out, err = run(capsys, monkeypatch, sentence, STORY)
    assert (found, out.splitlines()[0], err) == (status, verdict, "")
    assert "In these 2 articles" in out


def test_the_evidence_stands_with_article_and_paragraph(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    _, out, _ = run(capsys, monkeypatch, "Sarn promised to close the Dorn reactor by 1 May.", STORY)
    assert "paragraph 5: Satellite images taken on Monday show steam" in out
    assert "when: the article “1 March”, the sentence “1 May”" in out


def test_json_holds_the_same(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    status, out, _ = run(
        capsys, monkeypatch, "Sarn promised to close the Dorn reactor by 1 May.", STORY, "--format", "json"
    )
    answer = json.loads(out)
    assert status == 1 and answer["verdict"] == "contradicted" and answer["articles"] == 2
    assert answer["differences"] == [{"field": "when", "claimed": "1 May", "told": "1 March"}]
    place = answer["evidence"][0]
    text = Path(place["file"]).read_text(encoding="utf-8")
    assert text[place["start"] : place["end"]] == place["text"]


@pytest.mark.parametrize("sentence", ["Velmark", "Who closed it?", "", "Der Reaktor ist seit einer Woche kalt."])
def test_what_claims_nothing_is_bad_use(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, sentence: str
) -> None:
    status, out, err = run(capsys, monkeypatch, sentence, STORY)
    assert (status, out) == (2, "") and err.count("\n") == 1 and err.startswith("onrecord: ")
