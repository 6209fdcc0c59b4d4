"""A small book: contents, an imprint that may begin verso, two chapters that refer to each other.

It has what makes binding hard: notes, tables with heads, a picture in both chapters,
ids that mean something in one division only, and pages known after layout.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from publish.model import Contributor, Metadata
from publish.pagemap import Folio, Numerals, PageMap
from publish.press.formes import Copy, Dress, Forme
from publish.press.layout import Section

ROOT = Path(__file__).parents[3] / "styles"
CSS = """
/* No margins above: the engine keeps them at the head of every page of a named page, which
   the book in one piece needs for its roman folios, and of no other. */
@font-face { font-family: Sample; src: url(fonts/source-serif/SourceSerif4-Regular.ttf) }
@font-face { font-family: Sample; font-weight: 600;
             src: url(fonts/source-serif/SourceSerif4-Semibold.ttf) }
@page { size: 105mm 148mm; margin: 14mm 12mm;
        @top-left { content: string(title) } @bottom-center { content: string(folio) } }
@page :blank { @top-left { content: none } @bottom-center { content: none } }
html { font: 9pt/12pt Sample }
body { margin: 0 }
body * { margin-top: 0 }
h1, h2, th { font-weight: 600 }
h1 { font-size: 14pt; string-set: title content(); bookmark-level: 1 }
h2 { font-size: 11pt; bookmark-level: 2 }
a { color: inherit }
.note { float: footnote; font-size: 7pt; line-height: 9pt }
.note::footnote-call { content: attr(data-n) }
.note::footnote-marker { content: attr(data-n) ". " }
"""
DRESS = Dress(css=CSS, root=ROOT)
METADATA = Metadata(
    slug="sample",
    title="A Sample",
    subtitle="Pages & Folios",
    language="en-GB",
    description="Three divisions, <bound>",
    contributors=(
        Contributor(name="Ann Author", file_as="Author, Ann", role="aut"),
        Contributor(name="Ed Editor", file_as="Editor, Ed", role="edt"),
    ),
    publisher="The House",
    rights="CC BY 4.0",
    licence_url="https://creativecommons.org/licenses/by/4.0/",
    identifier="urn:uuid:00000000-0000-4000-8000-000000000000",
    published="2026-11-01",
    modified="2026-11-22T12:00:00+02:00",
    printing="First printing",
    subjects=("sample", "folios"),
    audience="students",
)
PICTURE = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 10" width="80" height="20">'
    '<title>A bar</title><rect width="30" height="8" fill="#888"/></svg>'
)
WORDS = "The quick brown fox jumps over the lazy dog while nobody takes the minutes. "
Text = Callable[[PageMap], str]


def sections(*, paragraphs: int = 24) -> tuple[Section, ...]:
    """The book; ``paragraphs`` is the length of each chapter."""
    return (
        _section("contents", _contents, Numerals.ROMAN, recto=True),
        _section("imprint", lambda m: "<h1>Imprint</h1><p>Set by hand.</p>", Numerals.ROMAN),
        _section("one", lambda m: _chapter("one", "two", paragraphs), recto=True),
        _section("two", lambda m: _chapter("two", "one", paragraphs), recto=True),
    )


def copies(page_map: PageMap, book: Sequence[Section]) -> list[Copy]:
    """The copy of every division for a map."""
    return [section.render(section.division, page_map) for section in book]


def forme(division: str, html: str, first: int = 1, numerals: Numerals = Numerals.ARABIC) -> Forme:
    """A forme of one short division."""
    section = f'<section id="{division}"><h1>{division}</h1>{html}</section>'
    from publish.press.compositor import compose  # the sample is read where no engine is

    copy = Copy(division=division, html=section, language="en-GB", title=division)
    made = compose(copy, DRESS).forme
    folio = Folio(first, numerals)
    numbers = tuple(str(folio + numeral.page) for numeral in made.numerals)
    return replace(made, part=replace(made.part, first=folio), numbers=numbers)


def _section(
    division: str, text: Text, numerals: Numerals = Numerals.ARABIC, *, recto: bool = False
) -> Section:
    def render(name: str, page_map: PageMap) -> Copy:
        html = f'<section class="division" id="{name}">{text(page_map)}</section>'
        return Copy(division=name, html=html, language="en-GB", title=name.title(),
                    lists_pages=name == "contents")  # fmt: skip

    return Section(division=division, numerals=numerals, recto=recto, render=render)


def _contents(page_map: PageMap) -> str:
    targets = ("imprint", "one", "one-end", "two", "two-end")
    items = "".join(
        f'<li><a href="#{target}">{target.title()}, {page_map.folio(target) or "?"}</a></li>'
        for target in targets
    )
    return f'<h1>Contents</h1><nav role="doc-toc"><ul>{items}</ul></nav>'


def _chapter(name: str, other: str, paragraphs: int) -> str:
    head = "<thead><tr><th scope='col'>Year</th><th scope='col'>Number</th></tr></thead>"
    rows = "<tr><td>1936</td><td>7</td></tr>" * 3
    text = "".join(
        f'<p data-b="{name}-{n}">{name} {n} {WORDS * 3}{_note(name, n) if n % 4 == 0 else ""}</p>'
        for n in range(paragraphs)
    )
    return (
        f"<h1>Chapter {name}</h1>{PICTURE}<h2>Opening</h2>"
        f'<p>See <a href="#{other}-end">the end of {other}</a> '
        f'<span data-folio-of="{other}-end">on page 000</span>, '
        f'<a href="#{name}-end">our own</a>, and <a href="https://example.org/">elsewhere</a>.</p>'
        f"<table><caption>Numbers</caption>{head}<tbody>{rows}</tbody></table>{text}"
        f'<h2 id="{name}-end">End of {name}</h2><p>Fin.</p>'
    )


def _note(name: str, number: int) -> str:
    note = f"{name}-fn-{number}"
    return (
        f'<span class="note" role="doc-footnote" id="{note}" data-n="{number // 4 + 1}" '
        f'data-of="{note}">Note {number} of {name}, with its source.</span>'
    )
