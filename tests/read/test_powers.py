"""States that no table knows, by their offices; places of two words are one."""

import pytest

from onrecord import Article, read_article

STORY = (
    "Foreign Minister Ada Brandt of Veldor met President Jonas Keel of Sundria in Port Elmar on Monday. Veldor's foreign minister said "
    "Sundria's parliament had agreed to close the mine."
)


def named(text: str, words: str) -> set[str | None]:
    found = read_article(Article.from_text(text)).mentions
    return {mention.type for mention in found if mention.form == "name" and mention.span.text == words}


@pytest.mark.parametrize("name", ["Veldor", "Sundria"])
def test_a_name_with_offices_of_state_is_a_state(name: str) -> None:
    assert named(STORY, name) == {"state"}


def test_a_person_with_a_minister_stays_a_person() -> None:
    text = "Prime Minister Otto Lindqvist spoke in Geneva. Lindqvist's foreign minister, Ada Brandt, said the talks went well."
    assert named(text, "Lindqvist") == {"person"}


def test_a_place_without_offices_stays_a_place() -> None:
    assert "state" not in named(
        "Minister Ada Brandt travelled to Dornham on Monday and left Dornham on Friday.", "Dornham"
    )


def test_a_place_of_two_words_is_one_name() -> None:
    names = [m.span.text for m in read_article(Article.from_text(STORY)).mentions if m.form == "name"]
    assert "Port Elmar" in names and "Elmar" not in names
