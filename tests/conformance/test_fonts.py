"""Pages are set in the book's own faces, whatever fonts the machine has."""

from __future__ import annotations

from typing import Any

import pikepdf

from tests.conformance.press import Built

FACES = ("Guide-Sans", "Guide-Serif")
"""The private families of ``styles/fonts/fonts.css``, as the PDF writes them."""


def test_every_face_is_the_books_own_and_embedded(built: Built) -> None:
    """Proves that no character fell back on a font of this machine."""
    strangers: set[str] = set()
    with pikepdf.open(built.pdf) as pdf:
        for found in pdf.objects:
            font: Any = found
            if isinstance(font, pikepdf.Dictionary) and font.get("/Type") == "/FontDescriptor":
                name = str(font.FontName).partition("+")[2]
                assert any(key in font for key in ("/FontFile2", "/FontFile3")), name
                if not name.startswith(FACES):
                    strangers.add(name)
    assert set() == strangers
