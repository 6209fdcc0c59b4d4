"""Notes and terms: what pops up, what comes back, and what must not."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from publish.ebook.documents import Element, target
from publish.ebook.opened import TYPE, Opened, Text, words
from publish.ebook.publication import XHTML
from publish.ebook.rules.rule import APPLE, KINDLE, KOBO, OURS, BookRule, Breach, TextRule

SHORTEST: Final = 9
LONGEST: Final = 5000
"""Characters of a note that Kobo shows as a pop-up."""
_A: Final = f"{{{XHTML}}}a"
_ROLES: Final = {"doc-noteref": "noteref", "doc-glossref": "glossref"}
_BLOCKS: Final = tuple(f"{{{XHTML}}}{name}" for name in ("aside", "li", "div", "p"))


def _refs(text: Text, kind: str) -> list[Element]:
    """The links that say by type or role that they pop up."""
    return [a for a in text.root.iter(_A) if kind in _kinds(a)]


def _kinds(a: Element) -> set[str]:
    roles = (_ROLES[r] for r in (a.get("role") or "").split() if r in _ROLES)
    return {*(a.get(TYPE) or "").split(), *roles}


def _back(note: Element) -> Element | None:
    """The backlink of a note: by its role, or, in what comes without, its first link."""
    return next((a for a in note.iter(_A) if a.get("role") == "doc-backlink"), None)


def half_declared(text: Text) -> Iterator[Breach]:
    """A call or term that only type or only role tells of."""
    for a in text.root.iter(_A):
        types = set((a.get(TYPE) or "").split())
        roles = {_ROLES.get(r, "") for r in (a.get("role") or "").split()}
        one = (types ^ roles) & set(_ROLES.values())
        if one:
            name = a.get("id") or ""
            yield Breach(text.path, f"“{words(a)}” is a {min(one)} by half", name)


def call_not_raised(text: Text) -> Iterator[Breach]:
    """A call that is not the child of ``sup``."""
    for a in _refs(text, "noteref"):
        if a.getparent().tag != f"{{{XHTML}}}sup":
            yield Breach(text.path, f"call {words(a)} is not inside sup", a.get("id") or "")


def call_with_elements(text: Text) -> Iterator[Breach]:
    """A call with an element inside its link."""
    for a in _refs(text, "noteref"):
        if len(a):
            yield Breach(text.path, f"call {words(a)} has an element in its link",
                         a.get("id") or "")  # fmt: skip


def note_before_call(text: Text) -> Iterator[Breach]:
    """A note in another document than its call, or not after it."""
    order = {e: n for n, e in enumerate(text.elements)}
    ids = text.ids
    for a in _refs(text, "noteref"):
        path, _, name = target(a.get("href", ""), text.path).partition("#")
        if path != text.path:
            yield Breach(text.path, f"note {words(a)} is in another document", a.get("id"))
        elif name in ids and order[ids[name]] < order[a]:
            yield Breach(text.path, f"note {words(a)} stands before its call", name)


def call_of_no_note(text: Text) -> Iterator[Breach]:
    """A call that leads to something else than the note of its number."""
    notes = set(text.notes)
    for a in _refs(text, "noteref"):
        path, _, name = target(a.get("href", ""), text.path).partition("#")
        note = text.ids.get(name)
        if path != text.path or note is None:
            continue
        if note not in notes:
            yield Breach(text.path, f"call {words(a)} leads to what is no note", name)
        elif (back := _back(note)) is not None and words(back).rstrip(".") != words(a):
            yield Breach(text.path, f"call {words(a)} leads to note {words(back)}", name)


def note_of_wrong_length(text: Text) -> Iterator[Breach]:
    """A note that Kobo does not show as a pop-up."""
    for note in text.notes:
        if not SHORTEST <= (count := len(words(note))) <= LONGEST:
            yield Breach(text.path, f"a note has {count:,} characters", note.get("id"))


def no_way_back(text: Text) -> Iterator[Breach]:
    """A note without a backlink, or with one that leads to another call."""
    calls = {target(a.get("href", ""), text.path): a for a in _refs(text, "noteref")}
    for note in text.notes:
        name, back = note.get("id") or "", _back(note)
        call = calls.get(f"{text.path}#{name}")
        if back is None:
            yield Breach(text.path, "a note has no way back to its call", name)
        elif call is not None and target(back.get("href", ""), text.path) != (
            f"{text.path}#{call.get('id')}"
        ):
            yield Breach(text.path, f"the backlink of note {words(call)} leads elsewhere",
                         name)  # fmt: skip


def backlink_not_first(text: Text) -> Iterator[Breach]:
    """A note that does not begin with its backlink."""
    for note in text.notes:
        back = _back(note)
        if back is not None and not words(note).startswith(words(back)):
            yield Breach(text.path, "a note does not begin with its backlink", note.get("id"))


def note_in_other_element(text: Text) -> Iterator[Breach]:
    """A note that is no ``aside`` of type footnote: Apple prints it twice, or never."""
    for note in text.notes:
        kinds = (note.get(TYPE) or "").split()
        if note.tag != f"{{{XHTML}}}aside" or "footnote" not in kinds:
            yield Breach(text.path, "a note is no aside of type footnote", note.get("id"))


def heading_over_nothing(text: Text) -> Iterator[Breach]:
    """Words in a section of notes that stay when its asides are hidden."""
    notes = set(text.notes)
    for section in text.elements:
        if "footnotes" in (section.get(TYPE) or "").split():
            for child in section:
                if child not in notes and words(child):
                    yield Breach(text.path, f"“{words(child)}” stands over hidden notes",
                                 section.get("id") or "")  # fmt: skip


def pop_up_by_accident(book: Opened) -> Iterator[Breach]:
    """Two links that lead to each other and are no note and no term."""
    links = {f"{text.path}#{name}": (target(a.get("href", ""), text.path), a)
             for text in book.spine for a in text.root.iter(_A)
             if (name := a.get("id"))}  # fmt: skip
    for here, (there, a) in links.items():
        back, other = links.get(there, ("", None))
        if back == here and here < there and not _declared(a) and not _declared(other):
            path, _, name = here.partition("#")
            yield Breach(path, "two links that are no note lead to each other", name)


def _declared(a: Element) -> bool:
    """Whether a link says that it is a call, a term or the way back from a note."""
    return bool(_kinds(a) & set(_ROLES.values())) or a.get("role") == "doc-backlink"


def bare_term(book: Opened) -> Iterator[Breach]:
    """A term whose pop-up would not hold both the term and its meaning."""
    parts: dict[str, set[str]] = {}
    for text in book.spine:
        for a in _refs(text, "glossref"):
            place = target(a.get("href", ""), text.path)
            entry = book.places.get(place) if "#" in place else None
            if entry is None:
                continue
            if place not in parts:
                parts[place] = {p for e in entry.iter("*") for p in (e.get(TYPE) or "").split()}
            if not {"glossterm", "glossdef"} <= parts[place]:
                yield Breach(text.path, f"“{words(a)}” would pop up without its meaning",
                             a.get("id") or "")  # fmt: skip


RULES: Final = (
    TextRule(code="EPB-017", find=half_declared, hint=OURS,
             source=f"{APPLE}, Footnotes (epub:type noteref); DPUB-ARIA 1.1, doc-noteref"),
    TextRule(code="EPB-017", find=call_not_raised, hint=OURS,
             source=f"{KINDLE}, Footnote Guidelines: sup around the call"),
    TextRule(code="EPB-017", find=call_with_elements, hint=OURS,
             source=f"{APPLE}, Footnotes; github.com/jgm/pandoc issue 1995"),
    TextRule(code="EPB-017", find=note_before_call, hint=OURS,
             source=f"{KOBO}, Footnotes and endnotes: the target comes after the link"),
    TextRule(code="EPB-003", find=note_of_wrong_length, bearable=True,
             hint="make the note longer, or move part of it into the text",
             source=f"{KOBO}, Footnotes and endnotes: 9 to 5,000 characters"),
    TextRule(code="EPB-017", find=no_way_back, hint=OURS,
             source=f"{KINDLE}, Hyperlink Guidelines: links both ways"),
    TextRule(code="EPB-017", find=backlink_not_first, hint=OURS,
             source=f"{KINDLE}, Footnote Guidelines; "
             "github.com/gutenbergtools/ebookmaker issue 349"),
    TextRule(code="EPB-017", find=call_of_no_note, hint=OURS,
             source=f"{KINDLE}, Hyperlink Guidelines: the link leads to its footnote"),
    TextRule(code="EPB-017", find=note_in_other_element, hint=OURS,
             source=f"{APPLE}, Footnotes: aside of epub:type footnote"),
    TextRule(code="EPB-017", find=heading_over_nothing, hint=OURS,
             source=f"{APPLE}, Footnotes: an aside is hidden from the page"),
    BookRule(code="EPB-004", find=pop_up_by_accident, hint=OURS,
             source=f"{KINDLE}, Hyperlink Guidelines: no two-way links but footnotes"),
    BookRule(code="EPB-005", find=bare_term, hint=OURS,
             source="EPUB 3 Structural Semantics, glossref, glossterm, glossdef; "
             "foliate-js footnotes"),
)  # fmt: skip
