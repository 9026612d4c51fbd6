"""Records that are empty, dateless, crowded or written in letters that run the other way: every view still says what there is."""

from dataclasses import replace
from pathlib import Path

import pytest

from onrecord import Article
from onrecord.cli import USAGE, main
from onrecord.dossier.brief import brief
from onrecord.dossier.chronology import chronology
from onrecord.dossier.exports import FORMS, export
from onrecord.dossier.page import dossier_page
from onrecord.model import Attribution, Document, Entity, Mention, Passage, Record, Span
from tests.dossier.full_story import full_record
from tests.dossier.hostile import HOSTILE
from tests.dossier.test_page import check_whole


def crowd(speakers: int) -> Record:
    """As many people who each say one thing."""
    lines = [f"Speaker Number{n} said that road {n} is closed." for n in range(speakers)]
    text = "\n\n".join(lines)
    passages, mentions, said, people, start = [], [], [], [], 0
    for number, line in enumerate(lines):
        name = f"Speaker Number{number}"
        source = Span.of(text, start, start + len(name))
        cue = Span.of(text, source.end + 1, source.end + 5)
        content = Span.of(text, cue.end + 1, start + len(line) - 1)
        mention = f"mention-{number}"
        passages.append(Passage(Span.of(text, start, start + len(line)), "body", number + 1))
        mentions.append(Mention(mention, source, "name", "person", (mention,)))
        said.append(
            Attribution(f"attribution-{number}", source, cue, (content,), "named person", "indirect", "say", (mention,))
        )
        people.append(Entity(f"entity-{number}", name, "person", mentions=(mention,)))
        start += len(line) + 2
    document = Document(Article.from_text(text), tuple(passages), mentions=tuple(mentions), attributions=tuple(said))
    return Record(None, (document,), entities=tuple(people))


def test_there_are_as_many_hostile_strings_as_promised() -> None:
    assert len(HOSTILE) >= 200 and len(set(HOSTILE)) == len(HOSTILE)


def test_five_hundred_speakers_have_a_line_each() -> None:
    record = crowd(500)
    tree = check_whole(dossier_page(record))
    assert len(tree.xpath("//section[@id='said']//tbody/tr")) == 500
    assert len(tree.xpath("//section[@id='people']//tbody/tr")) == 500
    assert len(brief(record).split("\n")) < 30


def test_without_any_day_nothing_is_dated() -> None:
    record = full_record()
    bare = replace(
        record,
        as_of=None,
        events=tuple(replace(event, time=None) for event in record.events),
        itineraries=tuple(
            replace(each, stops=tuple(replace(s, arrive=None, depart=None) for s in each.stops))
            for each in record.itineraries
        ),
    )
    tree = check_whole(dossier_page(bare))
    assert "Nothing to draw" in tree.text_content() and "no day: no article is dated" in tree.text_content()
    assert "BEGIN:VEVENT" not in export(bare, "ical")["plans.ics"]
    assert "Without a day in the articles: 2." in chronology(bare)
    assert "was to" not in brief(bare)


@pytest.mark.parametrize("words", ["김정은", "محمد بن سلمان", "משה כהן", "“אני לא חותם”", "D’Arcy “Ace” O’Neill"])
def test_letters_of_any_direction_stay_in_their_own_place(words: str) -> None:
    page = dossier_page(full_record(words), full_text=True)
    tree = check_whole(page)
    assert words in tree.text_content()
    assert "unicode-bidi: plaintext" in page
    for form in FORMS:
        assert export(full_record(words), form)


def test_a_place_that_cannot_be_written_leaves_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    article = tmp_path / "a.txt"
    article.write_text("Ilo Marn said on 4 March 2031 that the road is closed.", encoding="utf-8")
    for place in (tmp_path, tmp_path / "none" / "story.html"):
        with pytest.MonkeyPatch.context() as patch, pytest.raises(SystemExit) as ended:
            patch.setattr("sys.argv", ["onrecord", "dossier", str(article), "-o", str(place)])
            main()
        assert ended.value.code == USAGE
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.txt"]
    assert len(capsys.readouterr().err.strip().split("\n")) == 2


def test_the_command_takes_what_is_new_and_what_is_confirmed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    article = tmp_path / "a.txt"
    article.write_text("Ilo Marn said on 4 March 2031 that the road is closed.", encoding="utf-8")
    story = tmp_path / "story.html"
    with pytest.MonkeyPatch.context() as patch, pytest.raises(SystemExit):
        patch.setattr(
            "sys.argv",
            ["onrecord", "dossier", str(article), "-o", str(story), "--confirmed-only", "--since", "2031-03-01"],
        )
        main()
    page = story.read_text(encoding="utf-8")
    assert "Only what a person confirmed is shown" in page and "Since 1 Mar 2031" in page
    with pytest.MonkeyPatch.context() as patch, pytest.raises(SystemExit) as ended:
        patch.setattr("sys.argv", ["onrecord", "dossier", str(article), "--since", "soon"])
        main()
    assert ended.value.code == USAGE and "'soon' is no date" in capsys.readouterr().err
