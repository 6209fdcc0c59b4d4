"""A small study guide about the Peace of Westphalia, with one of everything an e-book can hold.

Ported from the builder with which the e-book was found out; run as a program it
prints the SHA-256 of the packed book.
"""

from __future__ import annotations

import dataclasses
import functools
import hashlib
import sys
from html import escape
from pathlib import Path

from publish.ebook import cover, fonts, package
from publish.ebook.accessibility import accessibility_of
from publish.ebook.publication import (
    Document,
    Landmark,
    PageTarget,
    Publication,
    Resource,
    TocEntry,
)
from publish.ebook.survey import surveys
from publish.model import Contributor, Metadata

FONTS = Path(__file__).parents[3] / "styles" / "fonts"
SERIF = FONTS / "source-serif"
FACES = cover.CoverFaces(
    title=SERIF / "SourceSerif4-Semibold.ttf",
    subtitle=SERIF / "SourceSerif4-It.ttf",
    names=SERIF / "SourceSerif4-Regular.ttf",
    publisher=FONTS / "source-sans" / "SourceSans3-Semibold.ttf",
)
METADATA = Metadata(
    slug="westphalia",
    title="The Peace of Westphalia",
    subtitle="A Study Guide",
    language="en-GB",
    description="A study guide to the peace of 1648 & what came of it.",
    contributors=(
        Contributor(name="Ada Example", file_as="Example, Ada", role="aut"),
        Contributor(name="Józef Ćwik", file_as="Ćwik, Józef", role="edt"),
    ),
    publisher="Open Study Press",
    rights="CC BY 4.0",
    licence_url="https://creativecommons.org/licenses/by/4.0/",
    identifier="urn:uuid:6d2f1c1e-8f0c-5b43-9d3b-0f6f0b8f2a11",
    published="2025-01-01",
    modified="2025-02-03T04:05:06Z",
    printing="First printing, January 2025",
    subjects=("Thirty Years’ War, 1618–1648", "Diplomacy"),
    audience="Students from sixteen",
)

SHEETS = ("css/guide.css",)
CSS = """@charset "utf-8";
section, aside, figure, figcaption, nav { display: block; }
@font-face { font-family: "Guide Serif"; src: url("../fonts/text-regular.ttf"); }
@font-face { font-family: "Guide Serif"; src: url("../fonts/text-italic.ttf"); font-style: italic; }
body { font-family: "Guide Serif", serif; }
h1 { font-size: 1.6em; margin: 2em 0 1em; line-height: 1.2; }
p { margin: 0; text-indent: 1.2em; }
a { color: inherit; }
figure img, figure svg { width: 80%; height: auto; }
th, td { border-bottom: 1px solid; text-align: left; }
.cover { text-align: center; }
.cover img { max-width: 100%; height: auto; }
"""
TIMELINE = """<?xml version="1.0" encoding="utf-8"?>
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 600 360" role="img" aria-labelledby="t">
<title id="t">Timeline of the Thirty Years War</title>
<path d="M40 180H560M40 160v40M160 160v40M560 160v40" stroke="#777777" stroke-width="4"/></svg>
"""
DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 120" role="img" '
    'aria-labelledby="treaties-t"><title id="treaties-t">Two treaties, each between two towns and '
    'the Empire.</title><path d="M120 30L170 70M280 30L230 70" stroke="currentColor"/></svg>'
)


def page(label: str) -> str:
    """A page marker."""
    return (
        f'<span epub:type="pagebreak" role="doc-pagebreak" id="page-{label}" '
        f'aria-label="{label}"></span>'
    )


def _call(note: str) -> str:
    return (
        f'<sup><a epub:type="noteref" role="doc-noteref" id="call-{note}" '
        f'href="#note-{note}">{note}</a></sup>'
    )


def _note(note: str, text: str) -> str:
    return (
        f'<aside id="note-{note}" epub:type="footnote" role="doc-footnote"><p><a '
        f'role="doc-backlink" href="#call-{note}" aria-label="Back to reference {note}">{note}.'
        f"</a> {text}</p></aside>"
    )


def _section(anchor: str, kind: str, title: str, inner: str) -> str:
    return (
        f'<section epub:type="{kind}" role="doc-{kind}" id="{anchor}" '
        f'aria-labelledby="{anchor}-h">\n'
        f'<h1 id="{anchor}-h">{escape(title)}</h1>\n{inner}\n</section>'
    )


def document(name: str, title: str, body: str, types: str = "bodymatter") -> Document:
    """A document of the sample, with its style sheet."""
    return Document(
        name=f"text/{name}.xhtml", title=title, body=body, types=types, stylesheets=SHEETS
    )


CAUSES = _section(
    "causes", "chapter", "1. A War of Many Causes",
    f"""<p>{page("1")}In May 1618 a crowd threw two governors from a window of Prague
Castle.{_call("1")} The <a epub:type="glossref" role="doc-glossref"
href="glossary.xhtml#g-defenestration">defenestration</a> opened a conflict of thirty years.</p>
<p>{page("2")}The term is <i lang="de" xml:lang="de">Reichsverfassung</i>.</p>
<figure aria-labelledby="fig-1-cap"><img src="../images/timeline.svg"
alt="Timeline from 1618 to 1648." aria-details="fig-1-more"/>
<p id="fig-1-more">Marks divide the line into three phases.</p>
<figcaption id="fig-1-cap">Figure 1. The phases of the war.</figcaption></figure>
<section epub:type="footnotes" aria-label="Notes">{_note("1", "Wedgwood, <cite>War</cite>, 78.")}
</section>""",
)  # fmt: skip
TREATIES = _section(
    "treaties", "chapter", "2. What the Treaties Said",
    f"""<p>{page("3")}Two instruments were signed on 24 October 1648, at Münster & Osnabrück.</p>
<figure>{DRAWING}<figcaption>Figure 2. Two treaties, one peace.</figcaption></figure>
<h2 id="seats">The two seats</h2>
<table><caption>Table 1. The seats</caption><thead><tr><th scope="col">Town</th>
<th scope="col">Parties</th></tr></thead><tbody><tr><th scope="row">Münster</th>
<td>Emperor, France</td></tr></tbody></table>""".replace(" & ", " &amp; "),
)  # fmt: skip
GLOSSARY = _section(
    "glossary", "glossary", "Glossary",
    f"""{page("4")}<dl><div id="g-defenestration"><dt epub:type="glossterm">
<dfn>defenestration</dfn></dt>
<dd epub:type="glossdef">Throwing a person out of a window.</dd></div></dl>""",
)  # fmt: skip
CONTENTS = (
    '<section id="contents" aria-labelledby="contents-h"><h1 id="contents-h">Contents</h1>'
    '<ul><li><a href="causes.xhtml">1. A War of Many Causes</a></li></ul></section>'
)
TITLE_PAGE = (
    '<section epub:type="titlepage" aria-label="Title page"><h1>The Peace of Westphalia</h1>'
    "<p>A Study Guide</p></section>"
)

TOC = (
    TocEntry(title="Title page", href="text/titlepage.xhtml"),
    TocEntry(title="Contents", href="text/contents.xhtml"),
    TocEntry(title="1. A War of Many Causes", href="text/causes.xhtml"),
    TocEntry(
        title="2. What the Treaties Said",
        href="text/treaties.xhtml",
        children=(TocEntry(title="The two seats", href="text/treaties.xhtml#seats"),),
    ),
    TocEntry(title="Glossary", href="text/glossary.xhtml"),
)
LANDMARKS = (
    Landmark(type="cover", title="Cover", href="text/cover.xhtml"),
    Landmark(type="toc", title="Contents", href="text/contents.xhtml"),
    Landmark(type="bodymatter", title="Begin reading", href="text/causes.xhtml"),
    Landmark(type="glossary", title="Glossary", href="text/glossary.xhtml"),
)
PAGES = tuple(
    PageTarget(label=label, href=f"text/{name}.xhtml#page-{label}")
    for label, name in (("1", "causes"), ("2", "causes"), ("3", "treaties"), ("4", "glossary"))
)


def texts() -> tuple[Document, ...]:
    """The spine without its cover."""
    return (
        document("titlepage", "Title page", TITLE_PAGE, "frontmatter"),
        document("contents", "Contents", CONTENTS, "frontmatter"),
        document("causes", "A War of Many Causes", CAUSES),
        document("treaties", "What the Treaties Said", TREATIES),
        document("glossary", "Glossary", GLOSSARY, "backmatter"),
    )


@functools.cache
def publication() -> Publication:
    """The whole sample, made once."""
    picture = cover.draw_cover(METADATA, FACES)
    documents = (cover.cover_page(METADATA, picture, SHEETS), *texts())
    found = surveys(documents)
    everything = "".join(one.characters for one in found.values())
    regular = fonts.subset(SERIF / "SourceSerif4-Regular.ttf", everything)
    slanted = "".join(one.slanted for one in found.values())
    italic = fonts.subset(SERIF / "SourceSerif4-It.ttf", slanted)
    resources = (
        Resource(name="css/guide.css", media_type="text/css", data=CSS.encode()),
        picture,
        Resource(name="images/timeline.svg", media_type="image/svg+xml", data=TIMELINE.encode()),
        Resource(name="fonts/text-regular.ttf", media_type="font/ttf", data=regular),
        Resource(name="fonts/text-italic.ttf", media_type="font/ttf", data=italic),
    )
    return Publication(
        metadata=METADATA,
        documents=documents,
        resources=resources,
        toc=TOC,
        landmarks=LANDMARKS,
        page_list=PAGES,
        page_source="The Peace of Westphalia, first printing, A4",
        accessibility=accessibility_of([one.findings for one in found.values()], resources, PAGES),
        cover=picture.name,
    )


def plain(*bodies: str, **changes: object) -> Publication:
    """A publication of bare documents ``text/1.xhtml`` …, nothing else, with fields changed."""
    documents = tuple(
        Document(name=f"text/d{n}.xhtml", title="T", body=body, types="bodymatter", stylesheets=())
        for n, body in enumerate(bodies, 1)
    )
    bare = dataclasses.replace(
        publication(),
        documents=documents,
        resources=(),
        toc=(TocEntry(title="T", href="text/d1.xhtml"),),
        landmarks=(),
        page_list=(),
        cover="",
    )
    return dataclasses.replace(bare, **changes)  # type: ignore[arg-type]  # the tests' own words


if __name__ == "__main__":
    sys.stdout.write(hashlib.sha256(package.pack(publication())).hexdigest())
