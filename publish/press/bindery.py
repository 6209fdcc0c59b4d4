"""What all hands of the bindery agree on: folding, sewing, and those who work on formes before.

In: a forme.  Out: its file, open, with its numbers.  Besides: the numbers of the objects that
every book has once, to which the objects of its divisions point.
"""

from __future__ import annotations

import io

import pikepdf

from publish.press.formes import Forme
from publish.press.numbering import NumberingError, print_numbers

CATALOGUE, PAGES, OUTLINE, TAGS, DOCUMENT = range(1, 6)
"""Numbers of the catalogue, the page tree, the outline, the structure tree and its Document."""
BOXES = ("/MediaBox", "/CropBox", "/BleedBox", "/TrimBox", "/ArtBox")


class BindingError(Exception):
    """The formes do not make one file."""


def opened(forme: Forme) -> pikepdf.Pdf:
    """The file of a forme with its numbers, open; it is in memory and wants no closing.

    Raises:
        BindingError: where a page number does not fit its place.
    """
    try:
        source = pikepdf.open(io.BytesIO(forme.pdf))
        print_numbers(source, forme)
    except NumberingError as error:
        raise BindingError(f"{forme.part.division}: {error}") from error
    return source


def raw(text: str) -> str:
    """A text as the bytes of a PDF string (ISO 32000-1, 7.9.2), one character for each."""
    return bytes(pikepdf.String(text)).decode("latin-1")


def written(string: str) -> bytes:
    """The bytes of a string, as :func:`raw` gives them, as a file has them."""
    return pikepdf.String(string.encode("latin-1")).unparse()


def legible(string: str) -> str:
    """The text of which :func:`raw` gives the bytes."""
    return str(pikepdf.String(string.encode("latin-1")))
