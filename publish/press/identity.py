"""What a file says of itself: to a catalogue, a screen reader, an archive.

In: the book's metadata, and whether the file claims to be fit for archives.
Out: the XMP packet and the older document information, which agree.  Dates are
those of the printing, never the clock's.  Nothing here looks at the pages.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from xml.sax.saxutils import escape

from publish.model import Metadata

AUTHOR = "aut"
"""MARC relator code of those who go into dc:creator."""

NAMESPACES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "xmpRights": "http://ns.adobe.com/xap/1.0/rights/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "pdfaExtension": "http://www.aiim.org/pdfa/ns/extension/",
    "pdfaSchema": "http://www.aiim.org/pdfa/ns/schema#",
    "pdfaProperty": "http://www.aiim.org/pdfa/ns/property#",
}

EXTENSION = """
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 that is followed</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>"""
"""PDF/A knows no pdfuaid: it is declared, in the words of ISO 19005-3, 6.6.2.3.3."""


def full_title(metadata: Metadata) -> str:
    """Title and subtitle, as a window's title bar shows them."""
    return ": ".join(filter(None, (metadata.title, metadata.subtitle)))


def authors(metadata: Metadata) -> tuple[str, ...]:
    """Names of the authors, in order."""
    return tuple(c.name for c in metadata.contributors if c.role == AUTHOR)


def information(metadata: Metadata, producer: str) -> dict[str, str]:
    """The document information dictionary (ISO 32000-1, 14.3.3), empty entries left out.

    Raises:
        ValueError: where ``metadata.modified`` is not an ISO date.
    """
    date = _pdf_date(metadata.modified)
    entries = {
        "/Title": full_title(metadata),
        "/Author": ", ".join(authors(metadata)),
        "/Subject": metadata.description,
        "/Keywords": ", ".join(metadata.subjects),
        "/Producer": producer,
        "/CreationDate": date,
        "/ModDate": date,
    }
    return {key: value for key, value in entries.items() if value}


def xmp(metadata: Metadata, producer: str, *, archival: bool) -> bytes:
    """The metadata stream (ISO 16684-1): PDF/UA-1, and PDF/A-3a where ``archival``."""
    date = _xmp_date(metadata.modified)
    properties = (
        _alternatives("dc:title", full_title(metadata)),
        _list("dc:creator", "Seq", authors(metadata)),
        _alternatives("dc:description", metadata.description),
        _list("dc:publisher", "Bag", (metadata.publisher,)),
        _list("dc:subject", "Bag", metadata.subjects),
        _list("dc:language", "Bag", (metadata.language,)),
        _simple("dc:identifier", metadata.identifier),
        _alternatives("dc:rights", metadata.rights),
        _simple("xmpRights:WebStatement", metadata.licence_url),
        _simple("xmp:CreateDate", date),
        _simple("xmp:ModifyDate", date),
        _simple("xmp:MetadataDate", date),
        _simple("pdf:Producer", producer),
        _simple("pdf:Keywords", ", ".join(metadata.subjects)),
        _simple("pdfuaid:part", "1"),
        "\n".join(
            (
                "<pdfaid:part>3</pdfaid:part>\n<pdfaid:conformance>A</pdfaid:conformance>",
                EXTENSION.strip(),
            )
        )
        if archival
        else "",
    )
    return _packet(filter(None, properties)).encode()


def _packet(properties: Iterable[str]) -> str:
    spaces = "\n".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items())
    return "\n".join(
        (
            '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>',
            '<x:xmpmeta xmlns:x="adobe:ns:meta/">',
            '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">',
            f'<rdf:Description rdf:about=""\n{spaces}>',
            *properties,
            "</rdf:Description>",
            "</rdf:RDF>",
            "</x:xmpmeta>",
            '<?xpacket end="r"?>',
        )
    )


def _simple(name: str, value: str) -> str:
    return f"<{name}>{escape(value)}</{name}>" if value else ""


def _alternatives(name: str, value: str) -> str:
    """A text in one language, which XMP calls the default one."""
    item = f'<rdf:li xml:lang="x-default">{escape(value)}</rdf:li>'
    return f"<{name}><rdf:Alt>{item}</rdf:Alt></{name}>" if value else ""


def _list(name: str, kind: str, values: Iterable[str]) -> str:
    items = "".join(f"<rdf:li>{escape(value)}</rdf:li>" for value in values if value)
    return f"<{name}><rdf:{kind}>{items}</rdf:{kind}></{name}>" if items else ""


def _utc(date: str) -> datetime:
    moment = datetime.fromisoformat(date)
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)


def _xmp_date(date: str) -> str:
    return _utc(date).strftime("%Y-%m-%dT%H:%M:%SZ")


def _pdf_date(date: str) -> str:
    """ISO 32000-1, 7.9.4."""
    return _utc(date).strftime("D:%Y%m%d%H%M%SZ")
