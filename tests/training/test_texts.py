"""The checker of the marked texts: what it reads, and what it reports."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

TEXTS = Path(__file__).resolve().parents[2] / "training" / "texts"
sys.path.insert(0, str(TEXTS))

from check import TextError, corpus_faults, count_table, load_text, main, read_text  # noqa: E402

HEAD = "style: wire copy\ntopic: fishing quotas\n"
TEXT = """Talks on herring quotas to resume

{t2:Today} [the ministry of [Ostmark|ostmark]|ministry] {q2:said in a statement} {c2:it had "no objection" to talks}.
{c1:"We never left the table,"} {s1:[Minister [Ilse Varga|varga]|varga]} {q1:told} reporters. {c1:"They did."}
{s3:[Two diplomats|dips]} {q3:said} {c3:{s4:[the envoy|envoy]} {q4:had warned} {c4:the deadline was "not real"}}."""
TABLE = """1: act=say kind=named person channel=- to=the waiting reporters
2: act=say kind=body channel=press release time
3: act=claim kind=unnamed
4: act=say kind=named person
varga: person Ilse Varga
ministry: organisation fisheries ministry of Ostmark
ostmark: state Ostmark
dips: group
envoy: person
"""
FILLER = "\n" + "The boats stayed in port. " * 30


def file_of(text: str = TEXT, table: str = TABLE, head: str = HEAD) -> str:
    return f"{head}---\n{text}{FILLER}\n---\n{table}"


def one(sentence: str) -> str:
    """A file of one sentence with attribution 1 and the entity `a` in its table."""
    return file_of(sentence, "1: act=say kind=named person\na: person Ann Oso\n")


def messages(raw: str) -> str:
    return "\n".join(str(problem) for problem in read_text(Path("x.txt"), raw)[1])


@pytest.fixture
def good(tmp_path: Path) -> Path:
    path = tmp_path / "good.txt"
    path.write_text(file_of(), encoding="utf-8")
    return path


def test_plain_text_has_no_marks_and_spans_point_into_it(good: Path) -> None:
    marked = load_text(good)
    assert not set("{}[]|") & set(marked.text)
    quotation, ministry, diplomats, envoy = marked.attributions
    assert [marked.text[slice(*span)] for span in quotation.content] == ['"We never left the table,"', '"They did."']
    assert marked.text[slice(*quotation.source[0])] == "Minister Ilse Varga"
    assert marked.text[slice(*ministry.cue[0])] == "said in a statement"
    assert marked.text[slice(*ministry.time[0])] == "Today"
    assert (quotation.to, quotation.channel, ministry.channel) == ("the waiting reporters", None, "press release")
    assert (envoy.inside, marked.depth(envoy), diplomats.inside) == (3, 2, None)


def test_mentions_nest_and_name_their_entities(good: Path) -> None:
    marked = load_text(good)
    spelled = [(marked.text[slice(*mention.span)], mention.entities) for mention in marked.mentions]
    assert spelled[:2] == [("the ministry of Ostmark", ("ministry",)), ("Ostmark", ("ostmark",))]
    assert {entity.id: entity.name for entity in marked.entities}["envoy"] is None


def test_mention_of_several_entities() -> None:
    marked, _ = read_text(Path("x"), file_of("[The two ministers|varga+holm] left."))
    assert marked.mentions[0].entities == ("varga", "holm")


def test_inside_is_the_content_around_the_source_where_there_is_no_cue() -> None:
    raw = file_of(
        "{s1:He} {q1:said} {c1:the view {s2:in Oslo} was {c2:grim}}.",
        "1: act=say kind=named person\n2: act=believe kind=collective\n",
    )
    marked, problems = read_text(Path("x"), raw)
    assert not problems
    assert marked.attributions[1].inside == 1


ALLOWED = [
    ("stop-in-quotation", '{s1:[She|a]} {q1:said:} {c1:"It is over."}'),
    ("quotation-left-open", '{s1:[She|a]} {q1:said:} {c1:"It is over.}\n\n{c1:"All of it."}'),
    ("curly-quotation-left-open", "{s1:[She|a]} {q1:said:} {c1:“It is over.}\n\n{c1:“All of it.”}"),
    ("single-quotation", "{s1:[She|a]} {q1:said:} {c1:'It is over.'}"),
    ("abbreviation", "{s1:[She|a]} {q1:said} {c1:it would leave the U.S.}"),
    ("possessive", "{s1:[She|a]}'s {q1:claim} {c1:that it was over}"),
    ("elided-auxiliary", "{s1:[She|a]}{q1:'d said} {c1:that it was over}"),
    ("time-in-the-cue", "{s1:[She|a]} {q1:said {t1:on Monday} in a statement} {c1:that it was over}"),
]


@pytest.mark.parametrize("sentence", [case[1] for case in ALLOWED], ids=[case[0] for case in ALLOWED])
def test_allowed(sentence: str) -> None:
    assert messages(one(sentence)) == ""


SAID = "{s1:[She|a]} {q1:said}"
FORBIDDEN = [
    ("unclosed", SAID + " {c1:it is over.", "x.txt:4: c1 does not close"),
    ("unclosed-mention", "[She said.", "mention does not close"),
    ("crossing", "{s1:[She} said|a]", "'}' crosses mention"),
    ("closes-nothing", "It is} over [She|a].", "closes nothing"),
    ("unknown-role", "{x1:It} is over.", "a stray '{' in '{x1:It}"),
    ("lone-bar", "It | is.", "a stray '|'"),
    ("no-content", SAID + " it.", "attribution 1 has no content"),
    ("overlap", "{s1:[She|a]} {c1:it is, {q1:said} she}", "content 'it is, said she' and cue 'said' overlap"),
    ("no-table-line", SAID + " {c1:it {q2:reportedly} {c2:is}}", "attribution 2 has no table line"),
    ("no-mark", "[She|a] slept.", "attribution 1 is not marked"),
    ("no-entity", SAID + " {c1:[it|b] is}", "mention of 'b', which is not in the table"),
    ("never-mentioned", "{s1:She} {q1:said} {c1:it}", "entity 'a' is never mentioned"),
    ("space-at-edge", SAID + " {c1: it is}", "c1 begins or ends on white space"),
    ("within-a-word", SAID + " {c1:it i}s", "c1 begins or ends within a word"),
    ("empty", SAID + " {c1:}", "c1 is empty"),
    ("stop-outside", SAID + " {c1:it is over.}", "c1 ends in a full stop outside quotation marks"),
    ("stop-after-quotation", SAID + ' {c1:it is "over".}', "c1 ends in a full stop outside quotation marks"),
    ("possessive-is-no-quotation", SAID + " {c1:the miners' strike ends.}", "c1 ends in a full stop"),
]


@pytest.mark.parametrize(
    ("sentence", "expected"), [case[1:] for case in FORBIDDEN], ids=[case[0] for case in FORBIDDEN]
)
def test_forbidden_mark(sentence: str, expected: str) -> None:
    assert expected in messages(one(sentence))


TABLE_FAULTS = [
    ("act", "act=claim", "act=mutter", "unknown act 'mutter'; expected one of say, ask"),
    ("kind", "kind=unnamed", "kind=secret", "unknown kind 'secret'"),
    ("channel", "channel=press release", "channel=pigeon", "x.txt:12: attribution 2: unknown channel 'pigeon'"),
    ("type", "dips: group", "dips: crowd", "unknown type 'crowd' of 'dips'"),
    ("field", "kind=unnamed", "kind=unnamed mood=sad", "unknown field 'mood=sad'"),
    ("time", "kind=unnamed", "kind=unnamed time", "attribution 3 has 'time' and no time mark"),
    ("twice", "envoy: person", "envoy: person\nenvoy: group", "a second line for 'envoy'"),
    ("no-line", "envoy: person", "envoy: person\nwhat is this", "'what is this' is no table line"),
    ("nobody", "3: act=claim kind=unnamed", "3: act=claim kind=nobody named", "has a source but kind 'nobody named'"),
]


@pytest.mark.parametrize(
    ("old", "new", "expected"), [case[1:] for case in TABLE_FAULTS], ids=[case[0] for case in TABLE_FAULTS]
)
def test_forbidden_table_line(old: str, new: str, expected: str) -> None:
    assert expected in messages(file_of(table=TABLE.replace(old, new)))


def test_length_head_and_parts() -> None:
    assert "45 words; expected 120 to 520" in messages(file_of().replace(FILLER, ""))
    assert "the head has no 'topic'" in messages(file_of(head="style: wire copy\n"))
    assert "does not divide into head, text and table" in messages("no parts")


def test_load_text_refuses_a_faulty_file(tmp_path: Path) -> None:
    path = tmp_path / "bad.txt"
    path.write_text(one("[She|a] slept."), encoding="utf-8")
    with pytest.raises(TextError, match="bad.txt:7: attribution 1 is not marked"):
        load_text(path)


def test_one_name_or_one_text_in_two_files() -> None:
    train, test, other = Path("train/a.txt"), Path("test/a.txt"), Path("test/b.txt")
    found = corpus_faults({train: file_of()}, {train: file_of(), test: one("[She|a] slept."), other: file_of()})
    assert [str(problem) for problem in found] == [
        "train/a.txt:1: the same name as test/a.txt; expected a name of its own",
        "train/a.txt:1: the same text as test/b.txt; expected a text of its own",
    ]


def test_a_nested_attribution_without_table_line_is_no_outer_one() -> None:
    marked, problems = read_text(Path("x"), one(SAID + " {c1:{s2:she} {q2:said} {c2:{q1:so}}}"))
    assert problems and marked.attributions[0].inside is None
    assert "attributions" in count_table([marked])


def test_main_prints_counts_and_exit_status(good: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(good)]) == 0
    assert "no faults" in capsys.readouterr().out
    (good.parent / "bad.txt").write_text("no parts", encoding="utf-8")
    assert main([str(good.parent)]) == 1
    assert "bad.txt:1: the file does not divide" in capsys.readouterr().out


def test_count_table_counts_nested_and_anonymous(good: Path) -> None:
    counts = {line[:32].strip(): int(line[32:]) for line in count_table([load_text(good)]).splitlines()}
    assert (counts["texts"], counts["attributions"], counts["nested"], counts["anonymous"]) == (1, 4, 1, 1)
    assert (counts["depth 1"], counts["depth 2"], counts["act say"], counts["kind body"]) == (3, 1, 3, 1)


def test_every_text_of_the_corpus_keeps_the_rules(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 0, capsys.readouterr().out
