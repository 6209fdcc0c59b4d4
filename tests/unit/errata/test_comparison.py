"""What changed between two printings, and on which page of the older one a reader finds it."""

from __future__ import annotations

from publish.errata.comparison import Correction, Printing, compare
from publish.errata.passages import passages
from publish.pagemap import Folio, PageStart, Part

HEAD = '<h1 data-b="1">Bees</h1>'
PART = Part("hive", Folio(7), (PageStart("1", 0), PageStart("3", 10)), {"hive-fn-1": 1, "fig-a": 0})
"""Two pages; the second begins after the tenth letter of the third block."""


def printing(body: str, **others: str) -> Printing:
    """A printing of one chapter, and of other divisions."""
    bodies = {"hive": HEAD + body} | others
    return Printing(
        titles={d: d.capitalize() for d in bodies},
        passages={d: passages(f"<section>{b}</section>") for d, b in bodies.items()},
    )


def said(old: str, new: str) -> list[tuple[str, str, str, str]]:
    """The corrections of one chapter."""
    found = compare(printing(old), printing(new), {"hive": PART})
    return [(c.page, c.place, c.was, c.now) for c in found]


def p(key: int, text: str) -> str:
    """A paragraph."""
    return f'<p data-b="{key}">{text}</p>'


def test_nothing_changed() -> None:
    """White space, and where a page reference leads, are no news for a reader."""
    old = p(2, 'A  bee <span class="page-ref">(p. 4)</span>')
    assert [] == said(old, p(2, 'A\nbee <span class="page-ref">(p. 9)</span>'))


def test_a_word_and_its_page() -> None:
    """The words around it; the page of the very word where a paragraph runs over two."""
    text = "Bees dance in the dark of the hive, and the others follow every turn with care."
    first, last = text.replace("Bees", "They"), text.replace("care", "zeal")
    second = p(2, "One.")
    assert [("7", "second paragraph", "Bees dance in the dark of …", "They dance in the dark of …")
            ] == said(second + p(3, text), second + p(3, first))  # fmt: skip
    assert [("8", "first paragraph", "… others follow every turn with care.",
             "… others follow every turn with zeal.")
            ] == said(second + p(3, text), second + p(3, last))  # fmt: skip


def test_added_and_removed() -> None:
    """New text is found behind what stood before it; lost text where it stood."""
    old = p(2, "One bee is no bee.") + p(3, "A swarm chooses.")
    new = p(2, "One bee is no bee.") + p(3, "Quite another thing here.") + p(4, "A swarm chooses.")
    assert [("7", "after the first paragraph", "", "Quite another thing here.")] == said(old, new)
    assert [("7", "second paragraph", "A swarm chooses.", "")] == said(
        old, p(2, "One bee is no bee.")
    )


def test_notes_tables_and_drawings() -> None:
    """Each is found by its own number or label."""
    old = (
        p(2, 'A bee.<span class="note" id="hive-fn-1" data-n="4">See Darwin.</span>')
        + '<div class="table"><table><caption data-b="3"><span class="label">Table 1.2</span> T'
        '</caption><tr><td data-b="4">21</td></tr></table></div>'
        '<figure id="fig-a"><img alt="Three bars" src="x"/><p data-b="5"><span class="label">'
        "Figure 1.1</span> F</p></figure>"
    )
    new = old.replace("Darwin", "Seeley").replace(">21<", ">22<").replace("Three", "Four")
    assert [
        ("8", "note 4", "See Darwin.", "See Seeley."),
        ("8", "Table 1.2", "21", "22"),
        ("7", "Figure 1.1", "Three bars [x]", "Four bars [x]"),
    ] == said(old, new)


def test_whole_parts() -> None:
    """A chapter that is gone, and one that is new."""
    found = compare(printing(""), printing("").__class__(titles={"new": "New"}, passages={}),
                    {"hive": PART})  # fmt: skip
    assert (
        Correction(page="7", place="the whole part", was="Hive", now=""),
        Correction(page="", place="a new part", was="", now="New"),
    ) == found
