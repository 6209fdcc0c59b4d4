"""Page numbers that are printed, and links: each leads where it says."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pikepdf

from tests.conformance.folios import destinations, division_pages, labels, link_target, links
from tests.conformance.parity import PAGE_REFERENCE
from tests.conformance.press import Built
from tests.conformance.tags import Tag, below, runs, tags
from tests.judges.text import pages

_FOLIO = re.compile(r"[TQ]?\d+|[ivxlc]+")


def test_every_page_reference_names_the_page_of_its_target(built: Built) -> None:
    """Proves “(p. 12)”: the link before it stands on the page that has this label."""
    found = list(_references(tags(built.pdf)))
    assert [] == _wrong(built, found)
    printed = " ".join(" ".join(text.split()) for text in pages(built.pdf))
    assert len(PAGE_REFERENCE.findall(printed)) == len(found)


def test_every_line_of_the_contents_names_the_page_of_its_target(built: Built) -> None:
    """Proves the contents: each folio is the label of the page that its link leads to."""
    found = list(_contents(tags(built.pdf)))
    assert len(found) > 3
    assert [] == _wrong(built, found)


def test_the_glossary_names_the_pages_of_first_mentions(built: Built) -> None:
    """Proves “First used in p. 3”: the folio is the label of the page of the mention."""
    found = [
        (annotation, words.removeprefix("p.").strip())
        for tag in below(tags(built.pdf))
        if tag.name == "Link" and re.fullmatch(r"p\.\s(\d+|[ivxlc]+)", words := "".join(runs(tag)))
        for annotation in tag.children
        if isinstance(annotation, int)
    ]
    assert len(found) > 0
    assert [] == _wrong(built, found)


def test_every_link_of_the_print_leads_to_a_destination(built: Built) -> None:
    """Proves that no link inside the book is dead."""
    with pikepdf.open(built.pdf) as pdf:
        named = destinations(pdf)
        found = list(links(pdf))
    assert len(found) > 10
    assert [] == [name for _, name in found if name not in named]


def test_the_folio_on_each_page_is_its_label(built: Built) -> None:
    """Proves that page boxes and print agree; pages without folio are blank or the first two."""
    with pikepdf.open(built.pdf) as pdf:
        expected = labels(pdf)
    inside = {page for numbers in division_pages(built.pdf) for page in numbers}
    for page, (text, label) in enumerate(zip(pages(built.pdf), expected, strict=True)):
        if page not in inside:
            assert "" == text.strip(), f"page {page + 1} belongs to no division"
        elif page > 1:
            assert label == text.split()[-1]


def _references(tag: Tag) -> Iterator[tuple[int, str]]:
    """(object of the link, folio) of each page reference."""
    for parent in below(tag):
        link = 0
        for child in parent.children:
            if isinstance(child, Tag) and child.name == "Link":
                link = next(c for c in child.children if isinstance(c, int))
            elif isinstance(child, str) and PAGE_REFERENCE.fullmatch(child.replace("\u00a0", " ")):
                yield link, child.removeprefix("(p.").removesuffix(")").strip()


def _contents(tag: Tag) -> Iterator[tuple[int, str]]:
    for line in (t for t in below(tag) if t.name == "TOCI"):
        for link in (t for t in below(line) if t.name == "Link"):
            folio = str(link.children[-1])
            if _FOLIO.fullmatch(folio):
                yield next(c for c in link.children if isinstance(c, int)), folio
            break


def _wrong(built: Built, found: list[tuple[int, str]]) -> list[str]:
    """Which of the (link, folio) pairs do not fit."""
    with pikepdf.open(built.pdf) as pdf:
        label, named = labels(pdf), destinations(pdf)
        targets = [(link_target(pdf, annotation), folio) for annotation, folio in found]
    return [
        f"{name}: on {label[named[name]]}, but p. {folio} is printed"
        for name, folio in targets
        if label[named[name]] != folio
    ]
