"""XHTML files: a body becomes a whole document.

In: a :class:`~publish.ebook.publication.Document`, whose body others wrote.
Out: UTF-8 bytes, known to be well-formed.  Whether the markup is *valid* is
left to preflight, which runs EPUBCheck on the packed book.
"""

from __future__ import annotations

import posixpath
import re
from html import escape
from typing import Any, Final, TypeAlias
from urllib.parse import unquote, urlsplit

from lxml import etree  # type: ignore[import-untyped]  # lxml ships no types

from publish.ebook.publication import EPUB, XHTML, Document

Element: TypeAlias = Any
"""An ``lxml.etree._Element``."""

_DOCUMENT: Final = """\
<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE html>
<html xmlns="{xhtml}" xmlns:epub="{epub}" lang="{language}" xml:lang="{language}">
<head>
<meta charset="utf-8"/>
<title>{title}</title>
{links}</head>
<body epub:type="{types}">
{body}
</body>
</html>
"""


_PLAIN: Final = re.compile(r"(?:[A-Za-z][\w.-]*)?#[\w.-]+", re.ASCII)
"""A link into its own document or one beside it, as most are: there is nothing to take apart."""


class IllFormedError(ValueError):
    """A body that no XML parser reads: a fault of the pipeline, since authors write no XHTML."""


def write_document(document: Document, language: str) -> bytes:
    """The finished XHTML file, proved to be well-formed.

    Args:
        document: what to wrap; its style sheets are linked relative to its name.
        language: BCP 47 tag of the book; other languages are marked inside the body.

    Raises:
        IllFormedError: where the result is not well-formed or names an entity.
    """
    data = whole(document, language)
    read_xml(data, document.name)
    return data


def whole(document: Document, language: str) -> bytes:
    """The same, for those who read it themselves."""
    text = _DOCUMENT.format(
        xhtml=XHTML,
        epub=EPUB,
        language=escape(language),
        title=escape(document.title),
        links="".join(_link(document.name, sheet) for sheet in document.stylesheets),
        types=escape(document.types),
        body=document.body.strip("\n"),
    )
    return text.encode("utf-8")


def read_xml(data: bytes, name: str) -> Element:
    """The root element of a file of the package; no entity is expanded, nothing is fetched.

    Args:
        data: the whole file.
        name: its name, for the message.

    Raises:
        IllFormedError: where the file is not well-formed or uses an entity of its own.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        line = _line(data, error.lineno)
        raise IllFormedError(f"{name} is not well-formed: {error.msg}: {line}") from error
    for entity in root.iter(etree.Entity):
        raise IllFormedError(f"{name} names the entity {entity.text}, which XHTML does not know")
    return root


def href(target: str, origin: str) -> str:
    """A link to ``target`` as written in the file ``origin``; both are names in the package.

    ``("css/book.css", "text/one.xhtml")`` → ``../css/book.css``.
    """
    return posixpath.relpath(target, posixpath.dirname(origin) or ".")


def target(link: str | None, path: str) -> str:
    """Where a link of the document ``path`` leads: ``path#id``; empty where it leaves the book.

    A link that says nothing leads to its own document.
    ``("b.xhtml#x", "EPUB/text/a.xhtml")`` → ``EPUB/text/b.xhtml#x``.
    """
    link = link or ""
    if _PLAIN.fullmatch(link):
        return posixpath.join(posixpath.dirname(path), link) if link[0] != "#" else path + link
    parts = urlsplit(link)
    if parts.scheme or parts.netloc:
        return ""
    joined = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(parts.path)))
    file = joined if parts.path else path
    return f"{file}#{unquote(parts.fragment)}" if parts.fragment else file


def _link(name: str, stylesheet: str) -> str:
    where = escape(href(stylesheet, name))
    return f'<link rel="stylesheet" type="text/css" href="{where}"/>\n'


def _line(data: bytes, number: int | None) -> str:
    """The line at fault, cut to what a terminal shows."""
    lines = data.decode("utf-8", "replace").split("\n")
    return lines[number - 1][:160] if number and number <= len(lines) else ""
