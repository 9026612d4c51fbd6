"""Evidence of an event is not what somebody else is quoted with beside it."""

from onrecord import Article, read_article


def test_what_others_report_beside_an_event_is_no_evidence_of_it() -> None:
    text = (
        "Minister Ada Brandt visited Geneva on 4 March 2031. "
        "Brandt’s visit to Geneva comes amid news reports that the mine at Dorn was reopened by its owners."
    )
    visits = [event for event in read_article(Article.from_text(text)).events if event.type == "visit"]
    told = [span.text for event in visits for span in event.evidence]
    assert any("visit to Geneva" in words for words in told)
    assert not any("mine at Dorn" in words for words in told)


def test_what_an_event_stands_in_stays_its_evidence() -> None:
    text = "The ministry said on Monday that minister Ada Brandt will visit Geneva on 4 March 2031."
    event = next(event for event in read_article(Article.from_text(text)).events if event.type == "visit")
    assert event.evidence[0].text == text
