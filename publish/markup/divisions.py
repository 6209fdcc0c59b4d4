"""A division as markup: its head, its blocks, its wrapper."""

from __future__ import annotations

from collections.abc import Callable

# furniture and matter enter their writers into the table when they are imported
from publish.markup import furniture as _furniture
from publish.markup import index as _index
from publish.markup import matter as _matter
from publish.markup.blocks import blocks
from publish.markup.elements import element, escape
from publish.markup.inlines import inlines
from publish.markup.medium import Medium
from publish.model import Blocks, Division, Kind, plain

_REGISTERED = (_furniture, _index, _matter)

_TYPES = {
    Kind.TITLE_PAGE: ("titlepage", ""),
    Kind.IMPRINT: ("copyright-page", ""),
    Kind.CONTENTS: ("", ""),
    Kind.PREFACE: ("preface", "doc-preface"),
    Kind.CHAPTER: ("chapter", "doc-chapter"),
    Kind.APPENDIX: ("appendix", "doc-appendix"),
    Kind.GLOSSARY: ("glossary", "doc-glossary"),
    Kind.READING: ("", ""),
    Kind.BIBLIOGRAPHY: ("bibliography", "doc-bibliography"),
    Kind.INDEX: ("index", "doc-index"),
    Kind.COLOPHON: ("colophon", "doc-colophon"),
    Kind.TEACHING: ("", ""),
    Kind.SHEET: ("", ""),
}
"""Kind → (epub:type, role) of its section (EPUB Structural Semantics; DPUB-ARIA 1.1)."""


def division(node: Division, medium: Medium, body: Callable[[Blocks, Medium], str] = blocks) -> str:
    """The whole division as one ``section``; ``body`` writes its blocks."""
    kind, role = _TYPES[node.kind]
    opening = "" if node.kind is Kind.TITLE_PAGE else head(node, medium)
    inner = f"\n{opening}\n{body(node.blocks, medium)}\n"
    return element(
        "section", inner, id=node.id, class_=f"division {node.kind.value}",
        epub__type=kind if medium.semantic else None,
        role=role or None,
        aria_label=_name(node, medium) if not role else None,
        aria_labelledby=f"{node.id}-h" if role else None,
        data_running=_running(node, medium),
    )  # fmt: skip


def _name(node: Division, medium: Medium) -> str:
    """What a list of the book's parts calls it: in it, two divisions may not have one name."""
    title = f"{node.number}. {plain(node.title)}" if node.number else plain(node.title)
    over = _over(node, medium)
    return f"{over}: {title}" if over else title


def _over(node: Division, medium: Medium) -> str:
    """What stands over the title of a division that goes with another one."""
    words = medium.words
    return {Kind.TEACHING: words.teaching, Kind.SHEET: words.question_sheet}.get(node.kind, "")


def _running(node: Division, medium: Medium) -> str:
    over = _over(node, medium)
    return f"{over}: {node.running}" if over else node.running


def head(node: Division, medium: Medium) -> str:
    """Number and title; for a chapter also its dates and the sentence that says why."""
    if node.kind is Kind.IMPRINT:
        return ""
    title = inlines(node.title, medium)
    words = medium.words
    label = [over] if (over := _over(node, medium)) else []
    label += [f"{words.chapter} {node.number}"] if node.number else []
    if label:
        title = element("span", escape(" · ".join(label)), class_="number") + " " + title
    parts = [element("h1", title, id=f"{node.id}-h", data_b=medium.blocks.next(),
                     data_outline=_name(node, medium))]  # fmt: skip
    if node.opening and node.opening.dates:
        parts.append(element("p", escape(node.opening.dates), class_="dates",
                             data_b=medium.blocks.next()))  # fmt: skip
    if node.opening and node.opening.lede:
        parts.append(element("p", inlines(node.opening.lede, medium), class_="lede",
                             data_b=medium.blocks.next()))  # fmt: skip
    return element("header", "\n".join(parts), class_="opening")
