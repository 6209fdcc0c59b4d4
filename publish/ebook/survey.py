"""What a document holds, found by reading it once.

In: a :class:`~publish.ebook.publication.Document`.  Out: a :class:`Survey`: its places and
links, its characters, the properties that the manifest must tell, and what it shows of its
accessibility.  It is kept in the rack under the document's own bytes, so that after a
change of words only what changed is read.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from publish.ebook.accessibility import Findings, look
from publish.ebook.documents import Element, read_xml, whole
from publish.ebook.fonts import characters
from publish.ebook.publication import XHTML, Document
from publish.ebook.versions import made_with
from publish.rack import Rack, code_of, kept, key_of

_SLANTING: Final = ("em", "i", "cite", "p", "dd", "li")
"""Elements that a style sheet sets in italics, always or somewhere."""
_PROPERTY_OF: Final = {
    "{http://www.w3.org/2000/svg}svg": "svg",
    "{http://www.w3.org/1998/Math/MathML}math": "mathml",
    f"{{{XHTML}}}form": "scripted",
    f"{{{XHTML}}}script": "scripted",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey:
    """What one document holds."""

    ids: tuple[str, ...]
    """All of them, in order."""
    links: tuple[str, ...]
    """Every ``href`` and ``src`` of its head and body, in order, as written."""
    characters: str
    """All that it prints, as :func:`publish.ebook.fonts.characters` gives them."""
    slanted: str
    """Of these, what may be set in italics."""
    properties: tuple[str, ...]
    """Manifest properties that its elements call for (EPUB 3.3, appendix D.7)."""
    findings: Findings


def survey(document: Document, rack: Rack | None = None) -> Survey:
    """Read one document, or take from the rack what was read of it before.

    Raises:
        publish.ebook.documents.IllFormedError: where its body is not well-formed.
    """
    data = whole(document, "und")
    key = key_of("survey", code_of("ebook"), *made_with(), document.name, document.types, data)
    return _read(kept(rack, key, lambda: _written(_survey(document, data))))


def surveys(documents: Iterable[Document], rack: Rack | None = None) -> Mapping[str, Survey]:
    """Name → survey of each document."""
    return {document.name: survey(document, rack) for document in documents}


def _survey(document: Document, data: bytes) -> Survey:
    tree = read_xml(data, document.name)
    body = tree.find(f"{{{XHTML}}}body")
    return Survey(
        ids=tuple(map(str, tree.xpath("//@id"))),
        links=tuple(_links(tree)),
        characters=characters(body),
        slanted=characters(body, _SLANTING),
        properties=tuple(sorted({_PROPERTY_OF[e.tag] for e in tree.iter(*_PROPERTY_OF)})),
        findings=look(tree, document.types),
    )


def _links(tree: Element) -> Iterable[str]:
    for element in tree.iter(f"{{{XHTML}}}*"):
        yield from (link for link in (element.get("href"), element.get("src")) if link is not None)


def _written(found: Survey) -> bytes:
    return json.dumps(dataclasses.asdict(found), ensure_ascii=False).encode()


def _read(data: bytes) -> Survey:
    found = _immutable(json.loads(data))
    return Survey(**found | {"findings": Findings(**_immutable(found["findings"]))})


def _immutable(fields: Mapping[str, Any]) -> dict[str, Any]:
    return {k: tuple(v) if isinstance(v, list) else v for k, v in fields.items()}
