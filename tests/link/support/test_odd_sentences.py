"""Sentences that are no claim, or hardly one, held against the articles of an example: none is supported, none does harm."""

from pathlib import Path

import pytest

from onrecord.errors import InputError
from onrecord.link.support.asking import Asked
from onrecord.story import read_story

ROOT = Path(__file__).resolve().parents[3]
_WRITTEN_OUT = {"\\t": "\t", "\\n": "\n", "\\x00": "\0", "\\u202e": "\u202e"}


def odd_sentences() -> list[str]:
    """The sentences of the set, with what is written out there put back."""
    lines = (ROOT / "evaluation/claims/odd.txt").read_text(encoding="utf-8").splitlines()
    sentences = [line.partition("\t")[2] for line in lines if not line.startswith("#")]
    for written, meant in _WRITTEN_OUT.items():
        sentences = [sentence.replace(written, meant) for sentence in sentences]
    return sentences


@pytest.fixture(scope="module")
def asked() -> Asked:
    return Asked(read_story([str(path) for path in sorted((ROOT / "examples/port-alma").glob("*.txt"))]))


@pytest.mark.parametrize("sentence", odd_sentences())
def test_an_odd_sentence_gets_one_clear_line_and_is_never_supported(asked: Asked, sentence: str) -> None:
    try:
        found = asked.support(sentence)
    except InputError as error:
        line = str(error)
    else:
        assert found.verdict != "supported"
        line = found.explanation
    assert line.isprintable() and line.strip()
