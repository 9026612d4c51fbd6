"""The state of a person is told by offices held now, and by nothing else."""

import pytest

from onrecord.link.entities.citizens import with_states
from onrecord.model import Entity, Role


@pytest.mark.parametrize(
    ("roles", "state"),
    [
        ([Role("foreign minister", "French")], "FR"),
        ([Role("spokesperson", "Office for Mines")], "SE"),
        ([Role("foreign minister", "French", until="2031-02-01")], None),
        ([Role("former foreign minister", "French")], None),
        ([Role("foreign minister", "French"), Role("envoy", "German")], None),
        ([Role("adviser", "Guild of Bakers")], None),
        ([Role("minister")], None),
        ([], None),
    ],
)
def test_offices_tell_the_state(roles: list[Role], state: str | None) -> None:
    body = Entity("entity-2", "Office for Mines", "organisation", state="SE")
    person, _ = with_states([Entity("entity-1", "Ada Brandt", "person", roles=tuple(roles)), body])
    assert person.state == state


def test_the_table_of_offices_knows_a_holder_by_title_and_name() -> None:
    known = Entity("entity-1", "Bill Clinton", "person", roles=(Role("President"),))
    other = Entity("entity-2", "Ada Clinton", "person", roles=(Role("President"),))
    assert [each.state for each in with_states([known, other])] == ["US", None]
