"""A press PDF to look at and to break: two small divisions with all that prints in ink.

The page is smaller than a book's.  It has solid black and white type, an accent, greys,
a drawing with live words, a box that hangs over the edge of the page, and links.
"""

from __future__ import annotations

from functools import cache

from publish.prepress.plates import make_plates
from publish.press.formes import Copy, Dress, Forme
from tests.unit.press.sample import METADATA, ROOT

ACCENT = "#7a1f1f"
PROFILE = (ROOT / "icc" / "fogra39l.icc").read_bytes()
CSS = """
@font-face { font-family: Sample; src: url(fonts/source-serif/SourceSerif4-Regular.ttf) }
@page { size: 105mm 148mm; margin: 14mm 12mm }
html { font: 9pt/12pt Sample }
body { margin: 0 }
h1 { font: 14pt Sample; color: #7a1f1f }
.label { background: #000; color: #fff }
.tint { background: #efefef; border: .5pt solid #999 }
.over { position: absolute; top: 20mm; left: -20mm; width: 10mm; height: 10mm; background: #000 }
"""
DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 10" width="80" height="20">'
    '<title>A bar</title><rect width="30" height="8" fill="#7a1f1f"/>'
    '<text x="2" y="6" font-size="5" font-family="Sample">Ten</text></svg>'
)
TEXT = (
    "<h1>{0}</h1><p data-b='1'>Solid black. <span class='label'>White</span> on black.</p>"
    "<p class='tint' data-b='2'>On a tint, with <a href='https://example.org/'>a link</a>.</p>"
    "<div class='over'></div>"
)


def forme(division: str, *, css: str = CSS, html: str = TEXT) -> Forme:
    """One division, without page numbers."""
    from publish.press.compositor import compose  # the press is asked only when pages are wanted

    drawing = f"<p>{_picture()}</p>"
    body = f'<section class="division" id="{division}">{html.format(division)}{drawing}</section>'
    copy = Copy(division=division, html=body, language="en-GB", title=division)
    made: Forme = compose(copy, Dress(css=css, root=ROOT)).forme
    return made


@cache
def plates() -> bytes:
    """The specimen as a press PDF: two pages of matter and two blank ones."""
    return make_plates((forme("One"), forme("Two")), (0, 0), METADATA, PROFILE)


def _picture() -> str:
    import base64

    data = base64.b64encode(DRAWING.encode()).decode()
    return f'<img alt="A bar" src="data:image/svg+xml;base64,{data}">'
