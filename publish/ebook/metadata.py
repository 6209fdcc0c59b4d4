"""What the package document says of the book, as a list of statements.

In: a :class:`~publish.ebook.publication.Publication`.  Out: the elements that go
into ``<metadata>`` (EPUB 3.3, section 5.5), in order; the packer writes them.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from publish.ebook.publication import Accessibility, Publication
from publish.model import Contributor, Metadata

_ARTICLES: Final = {
    "en": ("A", "An", "The"),
    "fr": ("La", "Le", "Les"),
    "de": ("Der", "Die", "Das"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One element of ``<metadata>``."""

    element: str
    """``dc:title`` for an element of Dublin Core, ``meta`` for EPUB's own."""
    value: str
    attributes: tuple[tuple[str, str], ...] = ()


def statements(publication: Publication, cover_id: str = "") -> tuple[Statement, ...]:
    """All that is said of the book, but for ``dcterms:modified``, which EbookLib writes.

    Args:
        publication: what to describe.
        cover_id: manifest id of the cover picture; empty for a book without one.
    """
    return (
        *_titles(publication.metadata),
        *_contributors(publication.metadata),
        *_catalogue(publication.metadata),
        *_pagination(publication),
        *_accessibility(publication.accessibility),
        *_named("cover", cover_id),
        *_named("generator", publication.generator),
    )


def modified(metadata: Metadata) -> datetime.datetime:
    """When this printing was made, in UTC; a time without a zone is taken to be UTC.

    Raises:
        ValueError: where ``metadata.modified`` is not an ISO date and time.
    """
    try:
        time = datetime.datetime.fromisoformat(metadata.modified)
    except ValueError as error:
        raise ValueError(f"modified is no ISO date and time: {metadata.modified!r}") from error
    if time.tzinfo is None:
        return time.replace(tzinfo=datetime.UTC)
    return time.astimezone(datetime.UTC)


def _titles(metadata: Metadata) -> Iterator[Statement]:
    """Title and subtitle told apart by title-type (EPUB 3.3, appendix D.3.10)."""
    yield Statement(element="dc:identifier", value=metadata.identifier, attributes=(("id", "id"),))
    yield Statement(element="dc:title", value=metadata.title, attributes=(("id", "title"),))
    yield _refinement("title", "title-type", "main")
    yield _refinement("title", "file-as", _filed(metadata.title, metadata.language))
    if metadata.subtitle:
        yield Statement(
            element="dc:title", value=metadata.subtitle, attributes=(("id", "subtitle"),)
        )
        yield _refinement("subtitle", "title-type", "subtitle")
    yield Statement(element="dc:language", value=metadata.language)


def creators(metadata: Metadata) -> tuple[Contributor, ...]:
    """The authors, or, where there is none, those in the first person's role."""
    roles = [person.role for person in metadata.contributors]
    first = "aut" if "aut" in roles else next(iter(roles), "")
    return tuple(person for person in metadata.contributors if person.role == first)


def _contributors(metadata: Metadata) -> Iterator[Statement]:
    foremost = creators(metadata)
    for number, person in enumerate(metadata.contributors, 1):
        element = "dc:creator" if person in foremost else "dc:contributor"
        yield from _contributor(person, element, f"contributor-{number}")


def _contributor(person: Contributor, element: str, anchor: str) -> Iterator[Statement]:
    yield Statement(element=element, value=person.name, attributes=(("id", anchor),))
    yield _refinement(anchor, "role", person.role, scheme="marc:relators")
    yield _refinement(anchor, "file-as", person.file_as)


def _catalogue(metadata: Metadata) -> Iterator[Statement]:
    plain = {
        "dc:publisher": metadata.publisher,
        "dc:date": metadata.published,
        "dc:rights": metadata.rights,
        "dc:description": metadata.description,
    }
    for element, value in plain.items():
        if value:
            yield Statement(element=element, value=value)
    for subject in metadata.subjects:
        yield Statement(element="dc:subject", value=subject)
    if metadata.audience:
        yield _property("dcterms:audience", metadata.audience)
    if metadata.licence_url:
        yield _property("dcterms:license", metadata.licence_url)


def _pagination(publication: Publication) -> Iterator[Statement]:
    """Whose pages these are (https://www.w3.org/publishing/a11y/page-source-id/)."""
    if publication.page_list:
        yield _property("pageBreakSource", publication.page_source or "none")


def _accessibility(claims: Accessibility) -> Iterator[Statement]:
    """EPUB Accessibility 1.1, sections 2 and 3.5."""
    terms = {
        "accessMode": claims.access_modes,
        "accessModeSufficient": claims.sufficient,
        "accessibilityFeature": claims.features,
        "accessibilityHazard": claims.hazards,
        "accessibilitySummary": (claims.summary,),
    }
    for term, values in terms.items():
        yield from (_property(f"schema:{term}", value) for value in values)
    if claims.conforms_to:
        yield _property("dcterms:conformsTo", claims.conforms_to, id="conformance")
        if claims.certified_by:
            yield _refinement("conformance", "a11y:certifiedBy", claims.certified_by)


def _named(name: str, content: str) -> Iterator[Statement]:
    """EPUB 2's statements, of which Kindle and Kobo still read the cover's.

    EPUB 3 allows them (EPUB 3.3, section 5.5.9), and has no property of its own for the
    programs that made a file.
    """
    if content:
        attributes = (("name", name), ("content", content))
        yield Statement(element="meta", value="", attributes=attributes)


def _property(name: str, value: str, **attributes: str) -> Statement:
    return Statement(
        element="meta", value=value, attributes=(("property", name), *attributes.items())
    )


def _refinement(anchor: str, name: str, value: str, **attributes: str) -> Statement:
    return _property(name, value, refines=f"#{anchor}", **attributes)


def _filed(title: str, language: str) -> str:
    """The title as a library files it: ``The Long Peace`` → ``Long Peace, The``."""
    article, _, rest = title.partition(" ")
    articles = _ARTICLES.get(language.partition("-")[0], ())
    return f"{rest}, {article}" if rest and article in articles else title
