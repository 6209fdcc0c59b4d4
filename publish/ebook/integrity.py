"""Whether the pieces of a publication fit together, before they are packed.

In: a :class:`~publish.ebook.publication.Publication`.  Out: nothing, or one error
that lists every misfit.  Faults of the author were reported long before; a misfit
here is a fault of the pipeline.  Validity against the schemas is EPUBCheck's.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from publish.ebook.documents import target
from publish.ebook.navigation import NAV, NCX
from publish.ebook.publication import Publication, TocEntry
from publish.ebook.survey import Survey

# ASCII only: names become manifest ids, and some reading systems mangle other letters.
_NAME: Final = re.compile(r"[A-Za-z][A-Za-z0-9._-]*(?:/[A-Za-z0-9][A-Za-z0-9._-]*)*")
_CORE_IMAGES: Final = ("image/jpeg", "image/png")


class MisfitError(ValueError):
    """A publication whose pieces do not fit together; the message lists them all."""


def check(publication: Publication, surveys: Mapping[str, Survey]) -> None:
    """See that names are fit and unique and that every link inside the book arrives.

    Args:
        publication: what is to be packed.
        surveys: name → survey of each of its documents.

    Raises:
        MisfitError: where they do not.
    """
    targets = {r.name for r in publication.resources} | set(surveys)
    for name, found in surveys.items():
        targets |= {f"{name}#{anchor}" for anchor in found.ids}
    faults = [
        *_names(publication),
        *_cover(publication),
        *_navigation(publication, targets),
        *(fault for name, found in surveys.items() for fault in _links(name, found, targets)),
    ]
    if faults:
        raise MisfitError("the e-book does not fit together: " + "; ".join(faults))


def _names(publication: Publication) -> Iterator[str]:
    seen = {NAV.lower(), NCX.lower()}
    names = (*(d.name for d in publication.documents), *(r.name for r in publication.resources))
    for name in names:
        if not _NAME.fullmatch(name):
            yield f"{name} is no fit file name"
        # Unpacked on most desktops, names that differ in case alone are one file.
        folded = name.replace("/", "-").lower()
        if folded in seen:
            yield f"{name} stands for two files"
        seen.add(folded)


def _cover(publication: Publication) -> Iterator[str]:
    pictures = {r.name for r in publication.resources if r.media_type in _CORE_IMAGES}
    if publication.cover and publication.cover not in pictures:
        yield f"the cover {publication.cover} is no picture among the resources"


def _navigation(publication: Publication, targets: set[str]) -> Iterator[str]:
    if not publication.toc:
        yield "the table of contents is empty"
    if not publication.documents:
        yield "the spine is empty"
    labels = [page.label for page in publication.page_list]
    yield from (f"two pages are called {a}" for a in _repeated(labels))
    hrefs = (
        *_toc(publication.toc),
        *(mark.href for mark in publication.landmarks),
        *(page.href for page in publication.page_list),
    )
    yield from (f"navigation leads to {href}, which is not there" for href in hrefs
                if href not in targets)  # fmt: skip


def _toc(entries: Iterable[TocEntry]) -> Iterator[str]:
    for entry in entries:
        yield entry.href
        yield from _toc(entry.children)


def _links(name: str, found: Survey, targets: set[str]) -> Iterator[str]:
    yield from (f"{name} has the id {anchor} twice" for anchor in _repeated(found.ids))
    for link in found.links:
        # where it leads out of the book, nobody looks
        if (place := target(link, name)) and place not in targets:
            yield f"{name} links to {link}, which is not there"


def _repeated(words: Iterable[str]) -> list[str]:
    return [word for word, times in Counter(words).items() if times > 1]
