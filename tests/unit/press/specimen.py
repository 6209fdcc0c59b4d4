"""Small divisions to set, in a small format, so that a page is soon full."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

from publish.press.compositor import Setting
from publish.press.flaws import Fault
from publish.press.formes import Copy, Dress

STYLES = Path(__file__).parents[3] / "styles"
CSS = """
@font-face { font-family: "Press Serif"; src: url(fonts/source-serif/SourceSerif4-Regular.ttf) }
@page { size: 300px 200px; margin: 10px 110px 20px 10px; @footnote { margin: 0 }
        @bottom-center { content: counter(page); font-size: 7px } }
@page :left { margin: 10px 10px 20px 110px }
html { font: 10px/10px "Press Serif" }
body, h1, h2, p, ul, figure { margin: 0 }
h1, h2, caption { font-size: 10px; break-after: avoid }
p { orphans: 2; widows: 2 }
ul { padding-left: 15px }
table { border-collapse: collapse } th, td { padding: 0 }
a { color: inherit }
.note { float: footnote }
.note::footnote-call { content: attr(data-n) }
.note::footnote-marker { content: attr(data-n) " " }
.note.cont::footnote-call, .note.cont::footnote-marker { content: none }
.gloss { position: absolute; display: block; width: 80px; margin: 0 10px; font: 7px/8px inherit }
"""
WORDS = "Twelve words that fill about two lines of this very small page. "


def division(body: str) -> Copy:
    """The copy of a division whose id is ``d``."""
    html = f'<section class="division" id="d">{body}</section>'
    return Copy(division="d", html=html, language="en-GB", title="Specimen")


def dress(css: str = "") -> Dress:
    """The specimen's dress, with more styles after its own."""
    return Dress(css=CSS + css, root=STYLES)


def setting(body: str, css: str = "", *, recto: bool = True) -> Setting:
    """A division of ``body``, laid out."""
    return Setting(replace(division(body), recto=recto), dress(css))


def faults(body: str, css: str = "") -> set[Fault]:
    """What is wrong with ``body`` when it is laid out."""
    return {flaw.fault for flaw in setting(body, css).flaws}


def note(number: int, text: str) -> str:
    """A note and its call."""
    return f'<span class="note" id="n{number}" data-n="{number}">{text}</span>'


def gloss(text: str) -> str:
    """A margin gloss."""
    return f'<span class="gloss">{text}</span>'


def dense(seed: int, share: float, longest: int, *, references: bool = False) -> str:
    """Paragraphs in which a ``share`` of the words has a note of up to ``longest`` words."""
    draw, count, paragraphs = random.Random(seed), 0, []
    for key in range(draw.randint(2, 6)):
        words = []
        for _ in range(draw.randint(15, 70)):
            words.append("word")
            if draw.random() < share:
                count += 1
                words.append(note(count, "nnn " * draw.randint(3, longest)))
            if references and draw.random() < 0.04:
                words.append('<a class="x" href="#end">at</a>')
        paragraphs.append(f'<p data-b="{key}">{" ".join(words)}</p>')
    return "".join(paragraphs) + '<p id="end" data-b="end">end</p>'
