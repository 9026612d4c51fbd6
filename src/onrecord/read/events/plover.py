"""Root codes of PLOVER for an event: that of its type, moved where the event is only in view.

PLOVER codes what is said as well as what is done: aid that is promised is AGREE, an attack that is announced THREATEN, a meeting
that is refused REJECT.
"""

from onrecord.read.events.status import WISHED

_GIVEN = frozenset({"AID", "CONCEDE", "RETREAT", "COOPERATE", "SUPPORT", "CONSULT"})
_TAKEN = frozenset({"SANCTION", "COERCE", "ASSAULT", "MOBILIZE", "PROTEST"})
_FRIENDLY = _GIVEN | {"AGREE"}
_AHEAD = frozenset({"planned", "expected"})


def root_code(code: str | None, status: str) -> str | None:
    """The root code of an event whose type has `code`; None where its type has none.

    >>> root_code("AID", "planned"), root_code("CONSULT", "did not occur"), root_code("ASSAULT", "occurred")
    ('AGREE', 'REJECT', 'ASSAULT')
    """
    if code in _GIVEN and status in _AHEAD:
        return "AGREE"
    if code in _TAKEN and status in (*_AHEAD, "possible"):
        return "THREATEN"
    if code in _FRIENDLY and status in ("did not occur", "cancelled"):
        return "REJECT"
    return "REQUEST" if status == WISHED and code is not None else code
