"""Small files that a judge must pass, and the same with one thing broken.

Made by hand, not by our own pipeline, so that a judge is proved before it judges us.
"""

from __future__ import annotations

import zipfile
from pathlib import Path

import weasyprint  # type: ignore[import-untyped]  # no stubs and no py.typed

CONTAINER = """<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
  <rootfiles><rootfile full-path="EPUB/package.opf"
    media-type="application/oebps-package+xml"/></rootfiles>
</container>
"""
PACKAGE = """<?xml version="1.0" encoding="UTF-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id"
  xml:lang="en" prefix="a11y: http://www.idpf.org/epub/vocab/package/a11y/#">
  <metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
    <dc:identifier id="id">urn:uuid:12345678-1234-5678-9234-123456789abc</dc:identifier>
    <dc:title>A Sample</dc:title>
    <dc:language>en</dc:language>
    <dc:creator>Nobody</dc:creator>
    <meta property="dcterms:modified">2025-01-01T00:00:00Z</meta>
    <meta property="schema:accessMode">textual</meta>
    <meta property="schema:accessMode">visual</meta>
    <meta property="schema:accessModeSufficient">textual</meta>
    <meta property="schema:accessibilityFeature">structuralNavigation</meta>
    <meta property="schema:accessibilityFeature">alternativeText</meta>
    <meta property="schema:accessibilityHazard">none</meta>
    <meta property="schema:accessibilitySummary">Plain text and one described picture.</meta>
  </metadata>
  <manifest>
    <item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
    <item id="one" href="text/one.xhtml" media-type="application/xhtml+xml"/>
    <item id="square" href="square.svg" media-type="image/svg+xml"/>
  </manifest>
  <spine><itemref idref="one"/></spine>
</package>
"""
NAV = """<?xml version="1.0" encoding="UTF-8"?>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"
  lang="en" xml:lang="en">
  <head><title>Contents</title></head>
  <body><nav epub:type="toc" role="doc-toc" aria-label="Contents">
    <h1>Contents</h1><ol><li><a href="text/one.xhtml">One</a></li></ol></nav></body>
</html>
"""
CHAPTER = """<?xml version="1.0" encoding="UTF-8"?>
<html xmlns="http://www.w3.org/1999/xhtml" lang="en" xml:lang="en">
  <head><title>One</title></head>
  <body><section><h1>One</h1>
    <p>First <em>words</em><br/>of Яков’s.</p>
    <ul><li>lead<p>inner</p>tail</li></ul>
    <img src="../square.svg" alt="A square"/></section></body>
</html>
"""
SQUARE = """<?xml version="1.0" encoding="UTF-8"?>
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>
"""
PAGE = """<html lang=en><title>A sample</title>
<h1>One</h1><p>First words.<p style="break-before: page">Last"""


def epub(file: Path, *, wrong: str = "", right: str = "") -> Path:
    """Write an EPUB without fault to ``file``; each ``wrong`` in its files becomes ``right``."""
    parts = {
        "META-INF/container.xml": CONTAINER,
        "EPUB/package.opf": PACKAGE,
        "EPUB/nav.xhtml": NAV,
        "EPUB/text/one.xhtml": CHAPTER,
        "EPUB/square.svg": SQUARE,
    }
    if wrong and not any(wrong in text for text in parts.values()):
        raise ValueError(f"nothing to break: no {wrong!r} in the sample")
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("mimetype", "application/epub+zip")
        for path, text in parts.items():
            archive.writestr(path, text.replace(wrong, right) if wrong else text)
    return file


def pdf(file: Path, *, variant: str | None = "pdf/ua-1") -> Path:
    """Write a PDF of two pages to ``file``: tagged, or plain where ``variant`` is None."""
    weasyprint.HTML(string=PAGE).write_pdf(file, pdf_variant=variant)
    return file
