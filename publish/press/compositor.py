"""Sets one division: copy in, forme out.

In: a :class:`publish.press.formes.Copy` and a :class:`publish.press.formes.Dress`.
Out: an :class:`publish.press.formes.Impression`: laid out, read in proof, written and
locked up, with room for page numbers.  The only module that brings the layout engine
together with its repairs, the margins, the proof and the tags; all of them walk or
mend its private parts.  Numbers, and binding, are left to others.

What the author of the styles may count on: :mod:`publish.press.makeup` and
:mod:`publish.press.numerals` (folios, references), :mod:`publish.press.margins` (glosses).
"""

from __future__ import annotations

from typing import Any

from weasyprint.document import (  # type: ignore[import-untyped] # it carries no types
    Document,
    DocumentMetadata,
    Page,
)

from publish.pagemap import Folio
from publish.press import repairs, shortcuts
from publish.press.collation import collate
from publish.press.complaints import overheard
from publish.press.flaws import Flaw, parentage
from publish.press.formes import Copy, Dress, Forme, Impression
from publish.press.galley import Element
from publish.press.makeup import Makeup, make_up
from publish.press.margins import set_glosses
from publish.press.numerals import kept_open, places
from publish.press.pagination import paginate
from publish.press.preparation import prepare
from publish.press.proof import read_proof
from publish.press.tagging import prune_links, tagged
from publish.press.typecase import TypeCase, open_case

repairs.mend()
shortcuts.take()


class Setting:
    """A division laid out, not written yet.

    It cannot leave its process: boxes hold pointers into Pango.
    """

    def __init__(self, copy: Copy, dress: Dress) -> None:
        self._copy = copy
        self._dress = dress
        self._case: TypeCase = open_case(dress)
        self._complaints: list[str] = list(self._case.complaints)
        with overheard(dress.root) as complaints:
            document = prepare(copy, self._case)
            self.makeup: Makeup = make_up(document, self._case, recto=copy.recto)
        self._complaints.extend(complaints)
        root, pages = document.etree_element, self.makeup.pages
        self._collation = collate(root, pages, lambda element: _is_hidden(self.makeup, element))
        proof = read_proof(root, pages, self._collation)
        self.flaws: tuple[Flaw, ...] = (*proof, *set_glosses(pages, parentage(root)))
        """What is wrong with the pages."""

    @property
    def complaints(self) -> tuple[str, ...]:
        """What the layout engine said about styles and copy, each once."""
        return tuple(dict.fromkeys(self._complaints))

    def forme(self) -> Forme:
        """Write its pages."""
        pages = self.makeup.pages
        part = paginate(self._copy.division, pages, self._collation, Folio(1))
        with kept_open(places(pages), self.makeup.context) as numerals:
            pdf = self._write()
        return Forme(part=part, pdf=pdf, numerals=tuple(numerals))

    def _write(self) -> bytes:
        boxes, case = self.makeup.pages, self._case
        tags = tagged(boxes, self._copy.division)
        with overheard(self._dress.root) as complaints, tags as omissions:
            pages = [Page(page) for page in boxes]
            prune_links(pages)
            metadata = DocumentMetadata(title=self._copy.title, lang=self._copy.language)
            document = Document(
                pages, metadata, case.storeroom, case.fonts, case.colour_profiles, None
            )
            pdf: bytes = document.write_pdf(pdf_variant="pdf/ua-1")
        self._complaints.extend((*complaints, *omissions))
        return pdf


def compose(copy: Copy, dress: Dress) -> Impression:
    """Lay ``copy`` out in ``dress`` and write it."""
    setting = Setting(copy, dress)
    forme = setting.forme()
    return Impression(forme=forme, flaws=setting.flaws, complaints=setting.complaints)


def _is_hidden(makeup: Makeup, element: Element) -> bool:
    """Whether the styles take an element off the page body, to nowhere or to a margin box."""
    style: Any = makeup.context.style_for(element)
    return style is not None and (
        bool(style["display"] == ("none",)) or bool(style["position"][0] == "running()")
    )
