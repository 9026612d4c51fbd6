"""A record in a notebook: shown as the first screen, and as data frames where pandas is installed."""

import sys
from dataclasses import replace

import pytest
from lxml import html

from onrecord.dossier.first_screen import first_screen
from onrecord.errors import InputError
from onrecord.model import Record
from tests.dossier.full_story import full_record
from tests.dossier.hostile import HOSTILE
from tests.dossier.stories import record as small_record


@pytest.mark.parametrize("record", [full_record(), small_record(), Record(None, ())])
def test_a_notebook_shows_the_first_screen_with_links_to_words(record: Record) -> None:
    tree = html.fragment_fromstring(record._repr_html_())  # type: ignore[call-arg]
    assert tree.xpath("./pre")[0].text_content() == first_screen(record).plain
    ids = tree.xpath(".//@id")
    links = tree.xpath(".//a/@href")
    assert {link.removeprefix("#") for link in links} == set(ids)
    assert links or not record.events


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_stay_words_in_a_notebook(words: str) -> None:
    tree = html.fragment_fromstring(full_record(words)._repr_html_())  # type: ignore[call-arg]
    assert {each.tag for each in tree.iter()} <= {"div", "pre", "a", "details", "summary", "p", "b"}
    assert not [
        name for each in tree.iter() for name in each.attrib if name not in ("style", "href", "id", "dir", "open")
    ]


def test_layers_are_tuples_that_become_data_frames() -> None:
    pytest.importorskip("pandas")
    record = full_record()
    assert record.events == tuple(record.events) and isinstance(record.events, tuple)
    frame = record.events.to_pandas()  # type: ignore[attr-defined]
    assert list(frame["id"]) == ["event-1", "event-2"]
    assert list(frame["time_earliest"]) == ["2031-03-09"] * 2
    assert frame["trigger_span_text"][0] == "meet"
    for name in (
        "documents",
        "entities",
        "commitments",
        "findings",
        "statements",
        "itineraries",
        "problems",
        "options",
    ):
        assert len(getattr(record, name).to_pandas()) == len(getattr(record, name))
    assert len(replace(record, events=record.events[:1]).events.to_pandas()) == 1  # type: ignore[attr-defined]


def test_without_pandas_one_line_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(InputError, match="needs pandas, which is not installed"):
        full_record().events.to_pandas()  # type: ignore[attr-defined]
