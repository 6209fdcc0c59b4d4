"""A page number means the same on paper and on a screen: every page of one, found in the other."""

from __future__ import annotations

import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pikepdf
from lxml import etree  # type: ignore[import-untyped] # lxml ships no types

from tests.conformance.press import Built

XHTML = "{http://www.w3.org/1999/xhtml}"
EPUB_TYPE = "{http://www.idpf.org/2007/ops}type"
LETTERS = 16  # of each page, looked for at its mark
NEAR = 240  # letters at the head of a page: a table's repeated head or a drawing's words come first
POINT = 72 / 25.4  # in millimetres
# the main column, from styles/tokens.css: 118 mm wide; 24 mm from the spine
COLUMN = {True: 24 * POINT, False: (210 - 24 - 118) * POINT}


def letters(text: str) -> str:
    """Letters and digits in lower case: what neither line ends nor cells nor bullets change."""
    return "".join(c for c in text.lower() if c.isalnum())


def set_text(pdf: Path, page: int, *, whole: bool = False) -> str:
    """The letters of a page (from 1) without running head and folio.

    Of its main column; or of the whole text block, for what takes the margin column, too.
    """
    recto = page % 2 == 1
    left = (24 if recto else 22) * POINT if whole else COLUMN[recto]
    width = 164 * POINT if whole else 118 * POINT
    crop = ("-x", round(left) - 2, "-y", 76, "-W", round(width) + 4, "-H", 664)
    order = () if whole else ("-layout",)
    command = ["pdftotext", "-f", page, "-l", page, *crop, *order, pdf, "-"]
    done = subprocess.run([str(c) for c in command], capture_output=True, text=True, check=True)
    return letters(done.stdout)


def folios(pdf: Path) -> dict[str, int]:
    """Page label → page of the file, from 1."""
    with pikepdf.open(pdf) as book:
        return {str(page.label): index for index, page in enumerate(book.pages, 1)}


def listed(epub: Path) -> list[tuple[str, str, str]]:
    """(label, file, id) of each entry of the page list."""
    with zipfile.ZipFile(epub) as package:
        nav = etree.fromstring(package.read("EPUB/nav.xhtml"))
    lists = [n for n in nav.iter(f"{XHTML}nav") if n.get(EPUB_TYPE) == "page-list"]
    links = [a for n in lists for a in n.iter(f"{XHTML}a")]
    return [(a.text, *a.get("href").split("#")) for a in links]


def text_after(element: etree._Element) -> Iterator[str]:
    """The text that follows an element in reading order, notes left out."""
    yield element.tail or ""
    following = element.xpath("following::node()[self::text()]")
    for text in following[1 if element.tail else 0 :]:
        owner = text.getparent()
        repeated = owner.get("class") == "column"  # of a table that is a list here
        if not repeated and not any(a.get(EPUB_TYPE) == "footnotes" for a in owner.iterancestors()):
            yield str(text)


def linked_after(epub: Path, file: str, identifier: str) -> str:
    """The letters of a link that begins right at a mark, and the next few; else nothing."""
    with zipfile.ZipFile(epub) as package:
        tree = etree.fromstring(package.read(f"EPUB/{file}"))
    mark = next(e for e in tree.iter() if e.get("id") == identifier)
    link = mark.getnext()
    if link is None or link.tag != f"{XHTML}a" or (mark.tail or "").strip():
        return ""
    return letters("".join(link.itertext())) + letters(link.tail or "")[:LETTERS]


def letters_after(epub: Path, file: str, identifier: str) -> str:
    """The first letters after a mark."""
    with zipfile.ZipFile(epub) as package:
        tree = etree.fromstring(package.read(f"EPUB/{file}"))
    mark = next(e for e in tree.iter() if e.get("id") == identifier)
    following = mark.getnext()
    if (
        following is not None
        and following.tag == f"{XHTML}figure"
        and not (mark.tail or "").strip()
    ):
        mark = next(following.iter(f"{XHTML}figcaption"))  # a page that begins with a picture
        return letters("".join(mark.itertext()))[:LETTERS]
    text = ""
    for part in text_after(mark):
        text += letters(part)
        if len(text) >= LETTERS:
            break
    return text[:LETTERS]


def test_every_page_begins_at_its_mark(student: Built) -> None:
    """Proves the page list against the printed page's own words, every page of it.

    Of a page that begins with a picture, the words of its caption.
    """
    pages = folios(student.pdf)
    wrong = []
    for label, file, identifier in listed(student.epub):
        wanted = letters_after(student.epub, file, identifier)
        page = pages[label]
        # a caption stands below its drawing, however many words that has
        near = None if wanted.startswith("figure") else NEAR
        found = set_text(student.pdf, page)[:near], set_text(student.pdf, page, whole=True)[:near]
        if split := linked_after(student.epub, file, identifier):
            # the page turns inside a link, whose text no mark may join: it stands before the link
            wanted = next((split[n:] for n in range(len(split)) if split[n:] in found[0]), wanted)
        if not any(wanted in text for text in found):
            wrong.append((label, wanted, *found))

    assert [] == wrong


def test_every_page_that_has_words_is_listed(student: Built) -> None:
    """Proves that the page list is whole: only blank pages are missing from it."""
    named = {label for label, _, _ in listed(student.epub)}
    pages = folios(student.pdf).items()
    missing = [label for label, p in pages if label not in named and set_text(student.pdf, p)]

    assert [] == missing
