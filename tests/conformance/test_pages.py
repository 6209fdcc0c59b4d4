"""A page number means the same on paper and on a screen: every page of one, found in the other."""

from __future__ import annotations

import subprocess
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pikepdf
from lxml import etree  # type: ignore[import-untyped] # lxml ships no types

from tests.conformance.press import Built

XHTML = "{http://www.w3.org/1999/xhtml}"
EPUB_TYPE = "{http://www.idpf.org/2007/ops}type"
LETTERS = 16  # of each page, looked for at its mark
NEAR = 240  # letters at the head of a page: a table's repeated head comes first
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """What the e-book says that a page begins with."""

    picture: bool
    """Whether with a drawing, below which the words of its caption stand."""
    texts: tuple[str, ...]
    """The first letters: those at the mark.  Where the page turns inside a link, whose text no
    mark may join, the mark stands before the link, and the page begins somewhere in it."""


def opening(epub: Path, file: str, identifier: str) -> Opening:
    """What stands at a mark."""
    with zipfile.ZipFile(epub) as package:
        tree = etree.fromstring(package.read(f"EPUB/{file}"))
    mark = next(e for e in tree.iter() if e.get("id") == identifier)
    following = None if (mark.tail or "").strip() else mark.getnext()
    if following is not None and following.tag == f"{XHTML}figure":
        caption = next(following.iter(f"{XHTML}figcaption"))
        return Opening(picture=True, texts=(letters("".join(caption.itertext()))[:LETTERS],))
    linked = 0
    if following is not None and following.tag == f"{XHTML}a":
        linked = len(letters("".join(following.itertext())))
    text = ""
    for part in text_after(mark):
        text += letters(part)
        if len(text) >= linked + LETTERS:
            break
    starts = range(max(linked, 1))
    return Opening(picture=False, texts=tuple(text[at : at + LETTERS] for at in starts))


def test_every_page_begins_at_its_mark(student: Built) -> None:
    """Proves the page list against the printed page's own words, every page of it.

    Of a page that begins with a picture, the words of its caption.
    """
    pages = folios(student.pdf)
    wrong = []
    for label, file, identifier in listed(student.epub):
        wanted = opening(student.epub, file, identifier)
        near = None if wanted.picture else NEAR
        page = pages[label]
        found = set_text(student.pdf, page)[:near], set_text(student.pdf, page, whole=True)[:near]
        if not any(words in text for words in wanted.texts for text in found):
            wrong.append((label, wanted.texts[0], *found))

    assert [] == wrong


def test_every_page_that_has_words_is_listed(student: Built) -> None:
    """Proves that the page list is whole: only blank pages are missing from it."""
    named = {label for label, _, _ in listed(student.epub)}
    pages = folios(student.pdf).items()
    missing = [label for label, p in pages if label not in named and set_text(student.pdf, p)]

    assert [] == missing
