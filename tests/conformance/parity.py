"""What paper and screen have in common, word for word, and what each has alone.

In: a PDF and an EPUB of the same book.  Out: for each division its running text in both,
and a list of differences.  All that is left out of the comparison is named here, with
the reason; notes are compared by themselves (``test_notes``).
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from lxml import etree  # type: ignore[import-untyped]  # no stubs in the lock

from tests.conformance.tags import Tag, below, divisions, runs, tags
from tests.conformance.words import joined, squeezed
from tests.judges.text import passages

ONLY_ON_SCREEN = {
    "the cover: on paper it belongs to another product": "//h:body[@e:type='cover']/*",
    "long descriptions and data tables: a reader of the print sees the drawing": (
        "//h:section[@id='descriptions']"
    ),
    "the way from a figure to its description": "//h:p[@class='about']",
    "notes, at the end of their document with their backlinks: compared by themselves": (
        "//h:section[@e:type='footnotes']"
    ),
    "heads of columns, said again in each entry of a wordy table": "//h:span[@class='column']",
    "where a term is first used: by chapter here, by page there": "//h:p[@class='mentions']",
}
"""Reason → XPath of what an EPUB has and a PDF has not."""
ONLY_ON_PAPER = {
    "Figure": "the words of a drawing: in the EPUB it is a picture with outlined words",
    "Note": "notes are compared by themselves; glosses in the margin are short definitions",
}
"""Structure type → reason.  Heads, folios, leaders and repeated table heads are artifacts."""
LIST_LABEL = re.compile(r"[•◦▪–]|\d+\.")
"""Bullets and numbers of lists: styles make them, on a screen its reading system."""
PAGE_REFERENCE = re.compile(r"\(p\.\s(?:[TQ]?\d+|[ivxlc]+)\)")
"""A run of its own behind a link: a screen has no page to turn to."""
FIRST_USED = "First used in"
_NAMES = {"h": "http://www.w3.org/1999/xhtml", "e": "http://www.idpf.org/2007/ops"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Parted:
    """One division in both media, squeezed."""

    name: str
    """Its file in the EPUB."""
    screen: tuple[str, ...]
    """Block by block."""
    paper: str

    def differences(self) -> Iterator[str]:
        """Every block that is not where it should be, and every word that is left over.

        Blocks are looked for in order, so that a sentence in another place is a
        difference, too.
        """
        at = 0
        for block in self.screen:
            found = self.paper.find(block, at)
            if found < 0:
                yield f"{self.name}: only on screen, or elsewhere: {block}"
                continue
            if found > at:
                yield f"{self.name}: only on paper, or elsewhere: {self.paper[at:found]}"
            at = found + len(block)
        if at < len(self.paper):
            yield f"{self.name}: only on paper, or elsewhere: {self.paper[at:]}"


def parted(pdf: Path, epub: Path, folder: Path) -> tuple[Parted, ...]:
    """The divisions of a book in both media; ``folder`` is for a shortened copy of the EPUB."""
    copy = folder / "abridged.epub"
    _abridge(epub, copy)
    screen = [
        (path, tuple(squeezed(passage.text) for passage in group))
        for path, group in groupby(passages(copy), key=lambda passage: passage.path)
    ]
    paper = [joined(_running(division)) for division in divisions(tags(pdf))]
    return tuple(
        Parted(name=name, screen=blocks, paper=text)
        for (name, blocks), text in zip(screen, paper, strict=True)
    )


def _abridge(epub: Path, copy: Path) -> None:
    """Write a copy of an EPUB without what only a screen has."""
    with zipfile.ZipFile(epub) as archive, zipfile.ZipFile(copy, "w") as out:
        for name in archive.namelist():
            data = archive.read(name)
            out.writestr(name, _abridged(data) if name.endswith(".xhtml") else data)


def _abridged(data: bytes) -> bytes:
    root = etree.fromstring(data)
    for path in ONLY_ON_SCREEN.values():
        for element in root.xpath(path, namespaces=_NAMES):
            parent, before = element.getparent(), element.getprevious()
            if element.tail and before is not None:
                before.tail = (before.tail or "") + element.tail
            elif element.tail:
                parent.text = (parent.text or "") + element.tail
            parent.remove(element)
    return bytes(etree.tostring(root))


def _running(division: Tag) -> Iterator[str]:
    """The runs of text of a division that a screen has, too."""
    for tag in below(division):
        _strip(tag)
    yield from without_pages(runs(division, frozenset(ONLY_ON_PAPER)))


def without_pages(text: Iterable[str]) -> Iterator[str]:
    """The runs of text without page references."""
    return (run for run in text if not PAGE_REFERENCE.fullmatch(run.replace("\u00a0", " ")))


def _strip(tag: Tag) -> None:
    """Take out labels of lists, folios of contents, the lines of a glossary that name pages."""
    if tag.name == "Lbl" and LIST_LABEL.fullmatch("".join(runs(tag)).strip()):
        tag.children = []
    if tag.name == "TOCI":
        for reference in tag.children:
            if isinstance(reference, Tag) and reference.name == "Reference":
                _without_folio(reference)
    if tag.name == "LBody":
        tag.children = [child for child in tag.children if not _names_pages(child)]


def _without_folio(reference: Tag) -> None:
    (link,) = (child for child in reference.children if isinstance(child, Tag))
    assert re.fullmatch(r"\d+|[ivxlc]+", str(link.children.pop())), "a line without its folio"


def _names_pages(child: Tag | str | int) -> bool:
    return isinstance(child, Tag) and "".join(runs(child)).startswith(FIRST_USED)
