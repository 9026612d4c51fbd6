"""Who stands in the record, who is quoted and who is not, and the articles it is made of: a table each."""

from collections import Counter
from collections.abc import Sequence

from onrecord.dossier.compared import cited_elsewhere
from onrecord.dossier.lines import Cell, Keys, Line, Part, Table, cell, number, places
from onrecord.dossier.voices import silent_states, voices_by_side
from onrecord.dossier.wording import counted, days, published_in_words, shortened
from onrecord.model import Document, Entity, Record, Role

_KINDS = ("person", "organisation", "state", "group", "document", "place", "other")
_MOST_ALIASES = 8


def people(record: Record, keys: Keys, counted_in: Sequence[Table]) -> Table:
    """Everybody and everything that has a role or stands in some line: persons and bodies in front, by how often they speak."""
    counts = {table.name: Counter(key for line in table.lines for key in line.keys) for table in counted_in}
    rows = [entity for entity in record.entities if _is_shown(entity, counts, keys)]
    said = counts.get("said", Counter())
    rows.sort(key=lambda e: (_KINDS.index(e.type), -said[keys.entity(e.id)], e.name.casefold(), e.id))
    heads = ("Name", "Kind", "Roles told", *(table.title for table in counted_in))
    lines = tuple(_person(entity, keys, counts) for entity in rows)
    filters = tuple((f"t-{kind}", kind) for kind in _KINDS if any(entity.type == kind for entity in rows))
    return Table("people", "People and bodies", heads, lines, "Names that the program took for one.", filters)


def _is_shown(entity: Entity, counts: dict[str, Counter[str]], keys: Keys) -> bool:
    return bool(entity.roles) or any(count[keys.entity(entity.id)] for count in counts.values())


def _person(entity: Entity, keys: Keys, counts: dict[str, Counter[str]]) -> Line:
    also = ", ".join(shortened(alias, 60) for alias in entity.aliases[:_MOST_ALIASES] if alias != entity.name)
    key = keys.entity(entity.id)
    kind = entity.type + (f", {entity.state}" if entity.state else "")
    numbers = (number(count[key], name, key) for name, count in counts.items())
    name = cell(shortened(entity.name, 120), "strong") + cell(f" also: {also}" if also else "", "faint")
    roles = tuple(part for role in entity.roles for part in _role(role, keys))
    return Line(entity.id, (name, cell(kind), roles, *numbers), (key, f"t-{entity.type}"), "concluded")


def _role(role: Role, keys: Keys) -> Cell:
    held = f", {role.organisation}" if role.organisation and role.organisation not in role.title else ""
    since = f" (from {role.since or '?'} to {role.until or '?'})" if role.since or role.until else ""
    return Part(f"{role.title}{held}{since} ", "block"), *places(role.evidence[:2], keys.lookup)


def voices(record: Record, keys: Keys, said: Table) -> Table:
    """Who is quoted, by kind of source and by side, and the states that are spoken of and never quoted."""
    kinds = dict.fromkeys(key for line in said.lines for key in line.keys if key.startswith("k-"))
    lines = [Line(f"voices-{kind}", (_kind(kind), number(said.count(kind), "said", kind)), (kind,)) for kind in kinds]
    sides = voices_by_side(record, keys.lookup)
    for name in sorted(side for side in sides if side):
        who = dict.fromkeys(shortened(keys.lookup.speaker(each), 60) for each in sides[name])
        lines.append(Line(f"voices-{len(lines)}", (cell(f"side of {name}", "strong"), cell(", ".join(who)))))
    if silent := silent_states(record, sides):
        lines.append(Line("voices-silent", (cell("spoken of, not quoted", "strong"), cell(", ".join(silent)))))
    if cited := cited_elsewhere(record, keys.lookup):
        lines.append(Line("voices-cited", (cell("cited, not in your folder", "strong"), cell(" · ".join(cited)))))
    return Table("voices", "Voices", ("Voice", "Quoted"), tuple(lines))


def _kind(key: str) -> Cell:
    return cell(key.removeprefix("k-").replace("-", " "))


def sources(record: Record, keys: Keys, counted_in: Sequence[Table]) -> Table:
    """The articles: when each was published and how that was found, what is missing of it, how many lines it gives."""
    counts = {table.name: Counter(key for line in table.lines for key in line.keys) for table in counted_in}
    lines = [_source(document, keys, counts) for document in record.documents]
    for place, problem in enumerate(record.problems, 1):
        cells = ((), cell(problem.file or "input"), (), (), cell(f"not read: {problem.reason}", "warn"))
        lines.append(Line(f"unread-{place}", cells, ("unread",), "concluded"))
    filters = (("unread", "not read"),) if record.problems else ()
    heads = ("Key", "Article", "Published", "Dated by", "Missing or in doubt", *(table.title for table in counted_in))
    return Table("sources", "Sources", heads, tuple(lines), filters=filters)


def _source(document: Document, keys: Keys, counts: dict[str, Counter[str]]) -> Line:
    article, masthead = document.article, document.masthead
    key = keys.lookup.keys[article.id]
    names = [
        masthead.publisher or "publisher not named",
        masthead.title,
        *masthead.authors,
        *masthead.agencies,
        article.file,
    ]
    basis = tuple(
        Part(f"{each.kind}: {_basis(each.says, [span.text for span in each.evidence])}", "block")
        for each in document.published.basis
    )
    given = any(each.kind in ("given", "metadata", "url") for each in document.published.basis)
    cells = (
        (Part(key, "place", row=f"a-{key}"),),
        cell(" · ".join(shortened(name, 160) for name in names if name)) + cell(_address(article.url), "block faint"),
        cell(published_in_words(document.published)),
        basis or cell("nothing in it dates it"),
        tuple(Part(notice, "block warn") for notice in _notices(document)),
        *(number(count[f"a-{key}"], name, f"a-{key}") for name, count in counts.items()),
    )
    return Line(article.id, cells, (f"a-{key}", "article"), "told" if given else "concluded")


def _basis(says: str, words: Sequence[str]) -> str:
    quoted = ", ".join(f"“{shortened(each, 60)}”" for each in words)
    return quoted or shortened(says, 80)


def _address(url: str | None) -> str:
    """The address of an article, for reading alone: a page for sharing leads nowhere outside itself."""
    return shortened(url or "", 300)


def _notices(document: Document) -> list[str]:
    masthead = document.masthead
    found = []
    if not masthead.complete:
        missing = masthead.missing_words
        found.append(f"{counted(missing, 'word')} unread, paywall" if missing else "cut short, paywall")
    found += [shortened(problem.reason, 160) for problem in (*document.article.problems, *document.problems)]
    return found


def as_of_in_words(record: Record) -> str:
    """The day the record speaks from, and whose day it is."""
    if record.as_of is None:
        return "no day: no article is dated to a month, and none was given"
    newest = any(document.published.latest == record.as_of for document in record.documents)
    return days(record.as_of, record.as_of) + (", the newest article" if newest else ", given")
