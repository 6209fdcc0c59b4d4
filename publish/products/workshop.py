"""The workshop: one build of one edition, whichever products are wanted of it.

In: a resolved book and how it is to look.  Out: what several products share, each
made once and only when asked for: the printed pages.  A product is a function from
the workshop to files; which there are is said in :mod:`publish.products.catalogue`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from publish.diagnostics import Report
    from publish.model import Book
    from publish.prepress.imposition import Binding
    from publish.press.formes import Dress
    from publish.press.layout import Layout, Section
    from publish.press.pressroom import Pressroom
    from publish.products.epub import Unpaged
    from publish.products.printing import Copies, Printed, Shelf
    from publish.rack import Rack
    from publish.stylesheets import Stylesheets

Files: TypeAlias = Mapping[str, bytes]
"""Name of a file, relative to the edition's folder and with ``/`` → its bytes."""


@dataclass(slots=True, kw_only=True)
class Workshop:
    """What products are made from."""

    book: Book
    sheets: Stylesheets
    report: Report
    workers: int
    """Processes that lay out pages."""
    seconds: int = 0
    """Of the processor's time that laying out a division may take; any number, where 0."""
    paged: bool = True
    """Whether an e-book carries the printed book's page numbers, which must be laid out for it."""
    binding: Binding | None = None
    """How a booklet is folded and stitched; the usual way where None."""
    rack: Rack | None = None
    """Where laid-out divisions are kept between builds; nowhere by default."""
    room: Pressroom | None = None
    """Where workers wait between builds; new ones are started and ended where None."""
    copies: Copies | None = None
    """Copy that was made for another state of the book."""
    shelf: Shelf | None = None
    """Where copy is kept from one build to the next; nowhere by default."""
    layouts: int = field(default=0, init=False)
    """Divisions laid out so far, and not taken from the rack."""
    _printed: Printed | None = field(default=None, init=False)
    _plates: bytes = field(default=b"", init=False)
    _unpaged: Unpaged | None = field(default=None, init=False)

    @property
    def slug(self) -> str:
        """Stem of every file's name."""
        return self.book.metadata.slug

    def printed(self) -> Printed:
        """The pages, laid out when the first product asks.

        Raises:
            Faulty: where a note or some text was lost, or something overruns its page.
        """
        # imported here so that what needs no pages does not wait for the press
        from publish.products.printing import Copies, print_book

        if self._printed is None:
            copies = self.copies or Copies(lists_alone=True, shelf=self.shelf)
            self._printed = print_book(self.book, self.sheets, self.lay_out, self.report, copies)
        return self._printed

    def plates(self) -> bytes:
        """The press PDF, made and inspected when the first product asks.

        Raises:
            Faulty: as for :meth:`printed`, and where a print shop would refuse it.
        """
        from publish.products.press_pdf import press_pdf

        if not self._plates:
            metadata = self.book.metadata
            self._plates = press_pdf(self.printed(), metadata, self.sheets, self.report)
        return self._plates

    def unpaged(self) -> Unpaged:
        """What of the e-book needs no page, made when somebody first asks."""
        from publish.products.epub import begin_epub

        if self._unpaged is None:
            self._unpaged = begin_epub(self.book, self.sheets, self.rack, paged=self.paged)
        return self._unpaged

    def lay_out(self, sections: Sequence[Section], dress: Dress) -> Layout:
        """Lay divisions out in the workshop's workers, or take them from its rack.

        Raises:
            PressError: where one cannot be laid out.
            UnsettledError: where page numbers do not come to rest.
        """
        from publish.press.layout import lay_out
        from publish.press.versions import versions_of

        versions = versions_of(dress.root)
        layout = lay_out(sections, dress, self.workers, rack=self.rack, versions=versions,
                         seconds=self.seconds,
                         room=self.room)  # fmt: skip
        self.layouts += layout.composed
        return layout


Product: TypeAlias = Callable[[Workshop], Files]
"""What is made of a book."""
