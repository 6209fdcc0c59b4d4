"""Links of the EPUB lead somewhere, and back."""

from __future__ import annotations

from tests.conformance.press import Built
from tests.conformance.screen import XHTML, documents, ids, links, notes


def test_every_link_leads_to_something(built: Built) -> None:
    """Proves that every link inside the book has its target, navigation included."""
    found = documents(built.epub)
    known = ids(found)
    inside = list(links(found))
    assert len(inside) > 10
    assert [] == [f"{link.path}: {link.target}" for link in inside if link.target not in known]


def test_notes_and_calls_lead_to_each_other(built: Built) -> None:
    """Proves: each call leads to a note whose backlink leads to that call."""
    found = documents(built.epub)
    inside = list(links(found))
    there = {f"{k.path}#{k.id}": k.target for k in inside if k.kind == "doc-noteref"}
    back = {k.target: k.path for k in inside if k.kind == "doc-backlink"}
    assert sum(len(notes(document)) for document in found.values()) == len(there)
    assert set(there) == set(back)
    for call, note in there.items():
        path, _, identifier = note.partition("#")
        assert back[call] == path
        assert call == f"{path}#ref-{identifier}"


def test_terms_and_mentions_lead_to_each_other(built: Built) -> None:
    """Proves: each linked mention leads to an entry that leads back to that very mention."""
    found = documents(built.epub)
    known, inside = ids(found), list(links(found))
    mentions = {f"{k.path}#{k.id}": k.target for k in inside
                if k.kind == "doc-glossref" and "#term-" in k.target}  # fmt: skip
    assert len(mentions) > 0
    back = {
        (f"{link.path}#{_entry(link.path, link.words, link.target, known)}", link.target)
        for link in inside
        if "-term-" in link.target
    }
    assert {(entry, mention) for mention, entry in mentions.items()} == back


def test_people_and_mentions_lead_to_each_other(built: Built) -> None:
    """Proves: the entry that a name leads to names its chapter, linked to that very mention."""
    found = documents(built.epub)
    known = ids(found)
    names = [
        (path, a)
        for path, document in found.items()
        for a in document.iter(f"{XHTML}a")
        if a.get("class") == "personref"
    ]
    assert len(names) > 0 or not any("#person-" in place for place in known)
    for path, name in names:
        entry, mention = _absolute(path, name.get("href")), f"{path}#{name.getparent().get('id')}"
        back = {
            _absolute(entry.partition("#")[0], a.get("href"))
            for a in known[entry].iter(f"{XHTML}a")
        }
        assert mention in back, f"no way back from {entry} to {mention}"


def _absolute(path: str, href: str) -> str:
    """``path#id`` of a link that stands in a file of the same folder, or of this one."""
    file, _, identifier = href.partition("#")
    return f"{path.rpartition('/')[0]}/{file}#{identifier}" if file else f"{path}#{identifier}"


def _entry(path: str, words: str, target: str, known: dict[str, object]) -> str:
    """The id of the entry in which a way back stands: the mention is named after its term."""
    identifier = f"term-{target.partition('-term-')[2]}"
    assert f"{path}#{identifier}" in known, f"{words}: no entry {identifier}"
    return identifier
