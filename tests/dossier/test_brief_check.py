"""The brief of the example stories, held against their articles by the function that answers `onrecord support`."""

from pathlib import Path

import pytest

from onrecord import read_story
from onrecord.dossier.brief_check import check_brief

EXAMPLES = Path(__file__).parent.parent.parent / "examples"


@pytest.mark.parametrize("story", ["mirren-strait", "port-alma", "solvane-water"])
def test_what_the_brief_says_was_said_or_promised_is_not_otherwise_in_the_articles(story: str) -> None:
    checked = check_brief(read_story([str(EXAMPLES / story)]))
    told = [each for each in checked if each.sentence.block in ("Said", "Promised")]
    assert told and {each.sentence.block for each in checked} <= {"Happened", "Planned", "Promised", "Said"}
    for each in told:
        assert each.support.verdict != "contradicted", each
    assert any(each.support.verdict == "supported" for each in checked)
