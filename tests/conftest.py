"""What several tests share: hypothesis' settings and texts that are hard to read."""

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

settings.register_profile(
    "onrecord", deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)
settings.load_profile("onrecord")

_WORDS = st.sampled_from(
    "On Monday the minister Ines Halloran said “we will ” meet in May 2031 . 31 February by 1 March last week's ' \" ( ) "
    "By Photo: © Reuters (AP) — -- | MORE Subscribe to read the remaining 7 words \n \n\n \r \r\n \ufeff \u200f \u0301 😀 مرحبا "
    "\x00 \x1b[31m \ud800 two weeks ago Updated 4:30 p.m. 99th of 00000 U.S. HalloranInes Q: A:".split(" ")
)


def texts() -> st.SearchStrategy[str]:
    """Any text, and texts of words that the stages look for, badly joined."""
    joined = st.builds(
        lambda words, glue: glue.join(words), st.lists(_WORDS, max_size=60), st.sampled_from([" ", "", "\n"])
    )
    return st.one_of(st.text(max_size=300), joined)
