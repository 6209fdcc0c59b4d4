"""Ways into the book: the navigation document and, for old reading systems, the NCX.

In: a :class:`~publish.ebook.publication.Publication` with its contents, landmarks
and page list.  Out: the bytes of ``nav.xhtml`` and ``toc.ncx``.

The navigation document stays out of the spine, because MuPDF and FBReader print
its hidden parts; a book that wants a contents page brings one of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from typing import Final

from publish.ebook.documents import read_xml, write_document
from publish.ebook.publication import Document, PageTarget, Publication, TocEntry
from publish.words import words_for

NAV: Final = "nav.xhtml"
NCX: Final = "toc.ncx"

_NCX: Final = """\
<?xml version="1.0" encoding="utf-8"?>
<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/" version="2005-1" xml:lang="{language}">
<head>
<meta name="dtb:uid" content="{identifier}"/>
<meta name="dtb:depth" content="{depth}"/>
<meta name="dtb:totalPageCount" content="{pages}"/>
<meta name="dtb:maxPageNumber" content="{last_page}"/>
</head>
<docTitle><text>{title}</text></docTitle>
<navMap>
{points}
</navMap>{page_list}
</ncx>
"""


def write_nav(publication: Publication) -> bytes:
    """The navigation document (EPUB 3.3, section 7): contents, landmarks, page list.

    Args:
        publication: landmarks and page list are left out where they are empty.
    """
    words = words_for(publication.metadata.language)
    title = words.contents
    parts = [
        '<nav epub:type="toc" role="doc-toc" id="toc" aria-labelledby="toc-title">\n'
        f'<h1 id="toc-title">{escape(title)}</h1>\n{_toc(publication.toc)}\n</nav>'
    ]
    if publication.landmarks:
        marks = (_item(m.href, m.title, m.type) for m in publication.landmarks)
        parts.append(_hidden("landmarks", words.landmarks, marks))
    if publication.page_list:
        pages = (_item(p.href, p.label) for p in publication.page_list)
        parts.append(_hidden("page-list", words.pages, pages))
    # the book's own sheets: a link of the browser's blue cannot be read at night
    sheets = publication.documents[-1].stylesheets
    document = Document(
        name=NAV, title=title, body="\n".join(parts), types="frontmatter", stylesheets=sheets
    )
    return write_document(document, publication.metadata.language)


def write_ncx(publication: Publication) -> bytes:
    """The NCX (OPF 2.0.1, section 2.4.1), which EPUB 2 systems read and EbookLib insists on."""
    entries = tuple(_flat(publication.toc))
    order = _play_order(entries, publication.page_list)
    text = _NCX.format(
        language=escape(publication.metadata.language),
        identifier=escape(publication.metadata.identifier),
        depth=_depth(publication.toc),
        pages=len(publication.page_list),
        last_page=max((_number(p.label) for p in publication.page_list), default=0),
        title=escape(publication.metadata.title),
        points=_points(publication.toc, "", order),
        page_list=_page_list(publication.page_list, order),
    )
    data = text.encode("utf-8")
    read_xml(data, NCX)
    return data


def _toc(entries: Sequence[TocEntry]) -> str:
    items = (
        f'<li><a href="{escape(e.href)}">{escape(e.title)}</a>'
        + (f"\n{_toc(e.children)}\n" if e.children else "")
        + "</li>"
        for e in entries
    )
    return "<ol>\n" + "\n".join(items) + "\n</ol>"


def _item(href: str, title: str, kind: str = "") -> str:
    mark = f' epub:type="{escape(kind)}"' if kind else ""
    return f'<li><a{mark} href="{escape(href)}">{escape(title)}</a></li>'


def _hidden(kind: str, label: str, items: Iterable[str]) -> str:
    role = ' role="doc-pagelist"' if kind == "page-list" else ""
    lines = "\n".join(items)
    return (
        f'<nav epub:type="{kind}"{role} id="{kind}" aria-label="{label}" hidden="hidden">\n'
        f"<ol>\n{lines}\n</ol>\n</nav>"
    )


def _points(entries: Sequence[TocEntry], path: str, order: dict[str, int]) -> str:
    """Nav points whose ids tell their place, ``nav-2-1``, so that no two books differ by chance."""
    points = []
    for number, entry in enumerate(entries, 1):
        here = f"{path}-{number}"
        below = f"\n{_points(entry.children, here, order)}\n" if entry.children else ""
        points.append(
            f'<navPoint id="nav{here}" playOrder="{order[entry.href]}">'
            f"<navLabel><text>{escape(entry.title)}</text></navLabel>"
            f'<content src="{escape(entry.href)}"/>{below}</navPoint>'
        )
    return "\n".join(points)


def _page_list(pages: Sequence[PageTarget], order: dict[str, int]) -> str:
    if not pages:
        return ""
    targets = "\n".join(_page(number, page, order) for number, page in enumerate(pages, 1))
    label = "<navLabel><text>Pages</text></navLabel>"
    return f"\n<pageList>\n{label}\n{targets}\n</pageList>"


def _page(number: int, page: PageTarget, order: dict[str, int]) -> str:
    """One page: arabic folios are ``normal``, roman ones ``front``, all others ``special``."""
    value = f' value="{page.label}"' if _number(page.label) else ""
    kind = "normal" if value else "front" if set(page.label) <= set("ivxlcdm") else "special"
    return (
        f'<pageTarget id="page-{number}" type="{kind}"{value} playOrder="{order[page.href]}">'
        f"<navLabel><text>{escape(page.label)}</text></navLabel>"
        f'<content src="{escape(page.href)}"/></pageTarget>'
    )


def _play_order(entries: Iterable[TocEntry], pages: Iterable[PageTarget]) -> dict[str, int]:
    """Number of each target; the same target has the same number (NCX, section 8.4.1)."""
    hrefs = [*(e.href for e in entries), *(p.href for p in pages)]
    return {href: number for number, href in enumerate(dict.fromkeys(hrefs), 1)}


def _flat(entries: Iterable[TocEntry]) -> Iterable[TocEntry]:
    for entry in entries:
        yield entry
        yield from _flat(entry.children)


def _depth(entries: Sequence[TocEntry]) -> int:
    return 1 + max(_depth(e.children) for e in entries) if entries else 0


def _number(label: str) -> int:
    return int(label) if label.isascii() and label.isdigit() else 0
