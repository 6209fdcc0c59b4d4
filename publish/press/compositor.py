"""Sets one division: copy in, setting out, from which formes are printed.

In: a :class:`publish.press.formes.Copy` and a :class:`publish.press.formes.Dress`.
Out: a :class:`Setting`, laid out once, that prints itself from any first folio.
The only module that brings the layout engine together with its repairs, the
margins, the proof and the tags; all of them walk or mend its private parts.
Which folio comes first, and binding, are left to others.

What the author of the styles may count on: :mod:`publish.press.makeup` (folios),
:mod:`publish.press.margins` (glosses).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from weasyprint.document import (  # type: ignore[import-untyped] # it carries no types
    Document,
    DocumentMetadata,
    Page,
)

from publish.pagemap import Folio, Part
from publish.press import repairs
from publish.press.collation import Collation, collate
from publish.press.complaints import overheard
from publish.press.flaws import Flaw, parentage
from publish.press.formes import Copy, Dress, Forme
from publish.press.galley import Element
from publish.press.makeup import Makeup, make_up
from publish.press.margins import set_glosses
from publish.press.pagination import paginate
from publish.press.preparation import prepare
from publish.press.proof import read_proof
from publish.press.tagging import prune_links, tagged
from publish.press.typecase import TypeCase, open_case

repairs.mend()


@dataclass(frozen=True, slots=True, eq=False)
class _Sheets:
    """One way of laying a division out, and what the proof reader says of it."""

    makeup: Makeup
    collation: Collation
    flaws: tuple[Flaw, ...]


class Setting:
    """A division laid out, whose folios are not printed yet.

    It cannot leave its process: boxes hold pointers into Pango.
    """

    def __init__(self, copy: Copy, dress: Dress) -> None:
        self._copy = copy
        self._dress = dress
        self._case: TypeCase = open_case(dress)
        self._complaints: list[str] = list(self._case.complaints)
        self._sheets: dict[bool, _Sheets] = {}
        self._lay_out(recto=True)

    @property
    def pages(self) -> int:
        """How many pages it has."""
        return len(self._sheets[True].makeup.pages)

    @property
    def complaints(self) -> tuple[str, ...]:
        """What the layout engine said about styles and copy, each once."""
        return tuple(dict.fromkeys(self._complaints))

    @property
    def flaws(self) -> tuple[Flaw, ...]:
        """What is wrong with the pages, each once."""
        found = (flaw for sheets in self._sheets.values() for flaw in sheets.flaws)
        return tuple(dict.fromkeys(found))

    def part(self, first: Folio) -> Part:
        """Its piece of the page map, were its first folio ``first``; nothing is printed."""
        sheets = self._sheets[True]
        return paginate(self._copy.division, sheets.makeup.pages, sheets.collation, first)

    def impress(self, first: Folio) -> Forme:
        """Print its pages, the first with folio ``first``.

        Odd folios are right-hand pages.  A first folio that is even costs one more
        layout, with the sides of all pages changed.

        Raises:
            ValueError: where it has not as many pages from a left-hand page on as from a
                right-hand one, because the styles give their text blocks different sizes.
        """
        recto = first.number % 2 == 1
        if recto not in self._sheets:
            self._lay_out(recto=recto)
        sheets = self._sheets[recto]
        if len(sheets.makeup.pages) != self.pages:
            raise ValueError(
                f"`{self._copy.division}` has {self.pages} pages when it begins on a right-hand "
                f"page and {len(sheets.makeup.pages)} on a left-hand one"
            )
        sheets.makeup.print_folios(first)
        part = paginate(self._copy.division, sheets.makeup.pages, sheets.collation, first)
        return Forme(part=part, pdf=self._write(sheets.makeup))

    def _lay_out(self, *, recto: bool) -> None:
        with overheard(self._dress.root) as complaints:
            document = prepare(self._copy, self._case)
            makeup = make_up(document, self._case, recto=recto)
        self._complaints.extend(complaints)
        root, pages = document.etree_element, makeup.pages
        collation = collate(root, pages, lambda element: _is_hidden(makeup, element))
        flaws = read_proof(root, pages, collation) + set_glosses(pages, parentage(root))
        self._sheets[recto] = _Sheets(makeup, collation, flaws)

    def _write(self, makeup: Makeup) -> bytes:
        tags = tagged(makeup.pages, self._copy.division)
        with overheard(self._dress.root) as complaints, tags as omissions:
            pages = [Page(page) for page in makeup.pages]
            prune_links(pages)
            metadata = DocumentMetadata(title=self._copy.title, lang=self._copy.language)
            case = self._case
            document = Document(
                pages, metadata, case.storeroom, case.fonts, case.colour_profiles, None
            )
            pdf: bytes = document.write_pdf(pdf_variant="pdf/ua-1")
        self._complaints.extend((*complaints, *omissions))
        return pdf


def compose(copy: Copy, dress: Dress) -> Setting:
    """Lay ``copy`` out in ``dress``."""
    return Setting(copy, dress)


def _is_hidden(makeup: Makeup, element: Element) -> bool:
    """Whether the styles take an element off the page body, to nowhere or to a margin box."""
    style: Any = makeup.context.style_for(element)
    return style is not None and (
        bool(style["display"] == ("none",)) or bool(style["position"][0] == "running()")
    )
