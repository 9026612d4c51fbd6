"""What people decided about rows: dated, reversible, and above what the program concludes."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, get_args

from onrecord.model.article import Evidence

JudgementAct = Literal["confirm", "reject", "merge", "split", "correct", "note"]

JUDGEMENT_ACTS: tuple[str, ...] = get_args(JudgementAct)


@dataclass(frozen=True)
class Judgement:
    """One decision of a person about one row.

    `target` is the id of any row with an id, or of any mention in it. `value` is what the act needs: for `merge` the ids of what is the
    same, for `split` the ids of the mentions that go with the target (none: it alone), for `correct` the fields with their right
    values. `by` says who decided, `on` the ISO day, `why` the reason in their words. `at` is where the target stood, so that it is found
    again when a newer reader draws its limits differently.
    """

    target: str
    act: JudgementAct
    by: str
    on: str
    why: str = ""
    value: tuple[str, ...] | Mapping[str, Any] = ()
    at: Evidence | None = None

    @property
    def id(self) -> str:
        """`judgement-` and 12 hex digits of what was decided, by whom and when."""
        value = dict(self.value) if isinstance(self.value, Mapping) else list(self.value)
        said = json.dumps([self.target, self.act, value, self.by, self.on, self.why], sort_keys=True)
        return "judgement-" + hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:12]
