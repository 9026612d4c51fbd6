"""Time expressions: `find_times` reads them from an article, `anchor_times` gives them values once a date is known.

`words` cuts a passage into classed tokens, `names` takes back those that are names, `grammar` reads the smallest expressions
(their patterns stand in `dates`, `relative`, `lengths`, `clocks`), `joining` puts neighbours together, `tense` looks which way an
undated day lies, `finding` runs these in order; `calendar` and `anchoring` make values of them.
"""

from onrecord.read.times.anchoring import anchor_times
from onrecord.read.times.finding import find_times

__all__ = ["anchor_times", "find_times"]
