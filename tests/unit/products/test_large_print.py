"""What large print changes of the words: notes, terms, tables, figures, pages."""

from __future__ import annotations

from publish.markup.large import fits, large_print_markup
from publish.model import Align, Artwork, Cell, Figure, Heading, Note, Paragraph, Table
from publish.pagemap import Folio, PageMap, PageStart, Part
from publish.products.large_print import marked
from tests.unit.passes.composing import HERE, book, chapter, text


def paragraph(words: str, *notes: Note) -> Paragraph:
    """A paragraph with notes at its end."""
    return Paragraph(span=HERE, children=(text(words), *notes))


def note(number: int) -> Note:
    """A note."""
    words = (text(f"Note {number}."),)
    return Note(span=HERE, id=f"fn-{number}", number=number, paragraphs=(words,))


def table(*rows: tuple[str, ...]) -> Table:
    """A table, its first row the head."""
    cells = tuple(tuple(Cell(span=HERE, children=(text(c),)) for c in row) for row in rows)
    columns = tuple(Align.START for _ in rows[0])
    return Table(span=HERE, id="tab-a", columns=columns, head=cells[0], rows=cells[1:])


SECTIONS = (
    paragraph("Bees fly.", note(1)),
    Heading(span=HERE, level=2, id="sec-a", children=(text("Wings"),)),
    paragraph("Wings beat.", note(2)),
)
WIDE = table(("Bee", "Flower", "Remark"), ("Maya", "Clover", "flies far and comes back " * 3))


def test_notes_stand_at_the_end_of_their_section() -> None:
    """Before the heading that follows, with their numbers."""
    node = chapter("hive", *SECTIONS)
    html = large_print_markup(node, book(node), PageMap())
    assert html.index("[1]") < html.index("Note 1.") < html.index("Wings</h2>")
    assert html.index("Wings</h2>") < html.index("[2]") < html.index("Note 2.")
    assert '<ol start="2">' in html


def test_a_table_that_does_not_fit_is_a_list() -> None:
    """Each row an item, each cell with the head of its column; keys as on paper."""
    assert fits(table(("Year", "Hives"), ("1901", "12")))
    assert fits(table(("Year", "What happened"), ("1901", "A long winter. " * 9)))
    assert not fits(WIDE)
    node = chapter("hive", WIDE)
    html = large_print_markup(node, book(node), PageMap())
    assert "<table" not in html
    assert '<p class="row-name" data-b="5">Maya</p>' in html
    assert '<p data-b="6"><b data-apart="true">Flower:</b> Clover</p>' in html


def test_a_figure_too_tall_for_its_page_is_told_in_words() -> None:
    """Its caption and description stay, and links to it find them."""
    for height, drawn in ((300, True), (500, False)):
        art = Artwork(name="bees", live="<svg/>", outline=str, width=560, height=height)
        figure = Figure(span=HERE, id="fig-bees", artwork=art, alt="Bees.", caption=(text("Bees"),),
                        description=(paragraph("Many bees."),))  # fmt: skip
        node = chapter("hive", figure)
        html = large_print_markup(node, book(node), PageMap())
        assert drawn == ("<img" in html)
        assert [1, 1] == [html.count(words) for words in ('id="fig-bees"', "Many bees.")]
        assert html.count(" Bees</p>") == 1


def test_a_standard_page_is_marked_inside_what_begins_it() -> None:
    """In the middle of a paragraph at its very character; inside a heading, to go with it."""
    node = chapter("hive", *SECTIONS)
    starts = (PageStart("", 0), PageStart("2", 4), PageStart("3", 0))
    pages = PageMap((Part("hive", Folio(7), starts, {}),))
    html = marked(node, book(node), pages)
    mark = '<span class="standard-page" data-page="{}" aria-hidden="true"></span>'
    assert f"Bees {mark.format(8)}fly." in html
    assert f'id="sec-a">{mark.format(9)}Wings</h2>' in html
    assert mark.format(7) in html


def test_what_paper_has_not_does_not_count() -> None:
    """The head of a column before a cell is no character of the cell."""
    node = chapter("hive", WIDE)
    pages = PageMap((Part("hive", Folio(7), (PageStart("", 0), PageStart("6", 2)), {}),))
    assert 'Flower:</b> Cl<span class="standard-page" data-page="8"' in marked(
        node, book(node), pages
    )
