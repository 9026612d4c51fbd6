"""English is told by its words; other languages are a problem, not an article without times."""

import pytest

from onrecord import Article, read_article
from onrecord.read.language import find_language

GERMAN = "Die Ministerin sagte am Dienstag, die Gespräche über den Hafen gingen weiter, ein Ergebnis sei vor dem Herbst nicht zu erwarten."
FRENCH = "La ministre a déclaré mardi que les discussions sur le port se poursuivaient sans résultat attendu avant l'automne."
NAMES = "Ines Halloran, Tomas Orel, Piet Halloran, Ruth Askew, Anton Rask: Kallmark, Port Alma, Veld, Brannock"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The talks on the harbour will go on, the minister said, and no result is expected before the autumn.", "en"),
        (GERMAN, "de"),
        (FRENCH, "fr"),
        ("عاد المفاوضون إلى العاصمة. " * 6, "ar"),
        ("Talks off", None),
        ("1999 2000 2001 " * 40, None),
        (NAMES, "en"),
    ],
)
def test_language(text: str, language: str | None) -> None:
    found, problem = find_language(Article.from_text(text))
    assert found == language
    assert (problem is not None) == (language in ("de", "fr", "ar"))


def test_a_foreign_article_says_why_nothing_was_read() -> None:
    document = read_article(Article.from_text(GERMAN + " Am 4. März 2031 fuhr sie nach Genf."))
    assert document.passages and document.times == ()
    assert any("'de'" in problem.reason and "only English is read" in problem.reason for problem in document.problems)


def test_the_words_decide_not_the_metadata() -> None:
    assert find_language(Article.from_text(FRENCH, language="en"))[0] == "fr"
