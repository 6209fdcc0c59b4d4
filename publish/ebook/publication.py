"""An e-book before it is packed: finished pieces and what a reading system asks about them.

In: XHTML bodies, style sheets, fonts and pictures that others made.  Out: one
immutable :class:`Publication`, which :func:`publish.ebook.package.pack` turns
into an EPUB.  Nothing here writes markup or reads a file.

Names and hrefs are relative to the package's root folder, with forward slashes:
``text/background.xhtml``, ``text/background.xhtml#sec-sources``.  Only links
*inside* a body are relative to that body's own file.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from publish.model import Metadata

XHTML: Final = "http://www.w3.org/1999/xhtml"
EPUB: Final = "http://www.idpf.org/2007/ops"


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One XHTML file of the spine."""

    name: str
    """Path in the package, e.g. ``text/background.xhtml``; ASCII, unique whatever the case."""
    title: str
    """Plain words for ``<title>``, unescaped."""
    body: str
    """XHTML that goes between the body tags; the prefix ``epub`` is bound, entities are not."""
    types: str
    """``epub:type`` of the body: ``frontmatter``, ``bodymatter`` or ``backmatter``."""
    stylesheets: tuple[str, ...]
    """Names of the style sheets in the package, in the order of the cascade."""
    linear: bool = True
    """False for what is reached by links only."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Resource:
    """A file that documents use: style sheet, font, picture."""

    name: str
    """Path in the package, e.g. ``fonts/text-regular.ttf``."""
    media_type: str
    """A core media type of EPUB 3.3, e.g. ``font/ttf``, ``text/css``, ``image/svg+xml``."""
    data: bytes
    properties: tuple[str, ...] = ()
    """Manifest properties; ``cover-image`` is added to the cover by the packer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TocEntry:
    """One line of the table of contents, with the lines below it."""

    title: str
    href: str
    children: tuple[TocEntry, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Landmark:
    """A place that reading systems offer by name."""

    type: str
    """``epub:type`` of the target: ``cover``, ``toc``, ``bodymatter``, ``glossary`` …"""
    title: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PageTarget:
    """Where a page of the printed book begins."""

    label: str
    """The folio alone, ``xii`` or ``47``; unique in the book."""
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Accessibility:
    """What the publication says of its own accessibility, in the terms of schema.org."""

    access_modes: tuple[str, ...]
    sufficient: tuple[str, ...]
    """Sets of modes that suffice to read the whole, each joined by commas."""
    features: tuple[str, ...]
    hazards: tuple[str, ...] = ("none",)
    summary: str
    conforms_to: str = ""
    """``EPUB Accessibility 1.1 - WCAG 2.2 Level AA``; empty where nobody proved it."""
    certified_by: str = ""
    """Who vouches for ``conforms_to``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """All that goes into one EPUB."""

    metadata: Metadata
    documents: tuple[Document, ...]
    """The spine, in reading order; the cover page, where there is one, comes first."""
    resources: tuple[Resource, ...]
    toc: tuple[TocEntry, ...]
    landmarks: tuple[Landmark, ...]
    page_list: tuple[PageTarget, ...] = ()
    page_source: str = ""
    """What is paginated so: an identifier or a description of the edition; needed with pages."""
    accessibility: Accessibility
    cover: str = ""
    """Name of the cover picture among the resources; empty for a book without one."""
    generator: str = ""
    """The programs that made it, with their versions; empty where that is not to be said."""
