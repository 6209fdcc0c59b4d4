"""The book, once it has been understood: immutable, typed, each node with its place.

Readers make it, passes refine it (Book → Book), writers print it.  Nothing here
reads, writes or knows a file format.  Fields of a node stand in reading order,
because :func:`walk` follows them.

Two states, two types.  What an author writes as ``[@key]``, ``[^1]``, ``[[term]]``
or ``[@sec:x]`` is read as :class:`Citation`, :class:`NoteCall`,
:class:`TermMention` and :class:`CrossRef`; passes replace each of these by
:class:`Cited`, :class:`Note`, :class:`GlossRef` and :class:`Reference`.  Writers
have no case for the first kind.
"""

from __future__ import annotations

import dataclasses
import enum
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeAlias, TypeVar, cast

from publish.diagnostics import Span
from publish.locator import Locator


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """Anything with a place in the source."""

    span: Span


# ── Inlines ──────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True, kw_only=True)
class Text(Node):
    """A run of characters, never empty, without markup."""

    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LineBreak(Node):
    """A line break that the author asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Code(Node):
    """Characters quoted as they are; no typography inside."""

    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Emphasis(Node):
    """Stress or a title: italic in print."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Strong(Node):
    """Strong importance: bold."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Superscript(Node):
    """Raised characters, as in ordinals of other languages."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Foreign(Node):
    """Words in another language than their surroundings."""

    language: str
    """BCP 47 tag, e.g. ``ru`` or ``ru-Latn``."""
    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Link(Node):
    """A link out of the book."""

    url: str
    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CiteItem:
    """One work inside a citation."""

    key: str
    """Id of the work in the bibliography."""
    prefix: str = ""
    locator: Locator | None = None
    suffix: str = ""
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation(Node):
    """Unresolved: ``[see @a, p. 4; @b]``.  Outside a note it becomes a note of its own."""

    items: tuple[CiteItem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited(Node):
    """A citation in words, as the style prints it at this place."""

    keys: tuple[str, ...]
    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteCall(Node):
    """Unresolved: ``[^label]``, a call for an authored note of the same chapter."""

    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Note(Node):
    """A note, standing where it is called."""

    id: str = ""
    """Unique in the book, e.g. ``kirov-fn-12``."""
    number: int = 0
    """From 1 in each chapter; 0 until numbered."""
    paragraphs: tuple[tuple[Inline, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TermMention(Node):
    """Unresolved: ``[[key|words]]``."""

    key: str
    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GlossRef(Node):
    """A glossary term in the text.  Only the first in a chapter links."""

    term: str
    """Key of the :class:`Term`."""
    id: str = ""
    """Id of this mention, to come back to; empty where it does not link."""
    children: tuple[Inline, ...]

    @property
    def first(self) -> bool:
        """Whether this is the chapter's first mention, the one that links."""
        return bool(self.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class CrossRef(Node):
    """Unresolved: ``[@sec:kirov]`` (no words of its own) or ``[words](#sec-kirov)``."""

    target: str
    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference(Node):
    """A link inside the book, with the words to print; print adds the page."""

    target: str
    children: tuple[Inline, ...]


Inline: TypeAlias = (
    Text
    | LineBreak
    | Code
    | Emphasis
    | Strong
    | Superscript
    | Foreign
    | Link
    | Citation
    | Cited
    | NoteCall
    | Note
    | TermMention
    | GlossRef
    | CrossRef
    | Reference
)
Inlines: TypeAlias = tuple[Inline, ...]


# ── Blocks ───────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph(Node):
    """A paragraph."""

    children: Inlines


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading(Node):
    """A heading inside a division; level 2 is the division's first."""

    level: int
    id: str
    children: Inlines


@dataclass(frozen=True, slots=True, kw_only=True)
class ListItem(Node):
    """One item of a list."""

    blocks: Blocks


@dataclass(frozen=True, slots=True, kw_only=True)
class List(Node):
    """A bulleted or numbered list."""

    ordered: bool
    start: int = 1
    items: tuple[ListItem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation(Node):
    """A displayed quotation."""

    blocks: Blocks


@dataclass(frozen=True, slots=True, kw_only=True)
class Separator(Node):
    """A break between two trains of thought."""


class Align(enum.Enum):
    """How the cells of a column stand."""

    START = "start"
    CENTRE = "centre"
    END = "end"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell(Node):
    """One cell of a table."""

    children: Inlines


@dataclass(frozen=True, slots=True, kw_only=True)
class Table(Node):
    """A table with a head row; the first column heads its rows where ``row_heads``."""

    id: str = ""
    label: str = ""
    """As printed before the caption, ``Table 2.1``; empty for a table without caption."""
    caption: Inlines = ()
    columns: tuple[Align, ...]
    head: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]
    source: Inlines = ()
    row_heads: bool = True
    wide: bool = False
    """Whether it may take the margin column, too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureCall(Node):
    """Unresolved: ``::: figure name``."""

    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Artwork:
    """A drawing, ready to print."""

    name: str
    live: str
    """SVG whose words are text in the book's faces: for paper, where fonts are certain."""
    outlined: str
    """The same SVG with words drawn as paths: for e-readers, which cannot be trusted with fonts."""
    width: int
    """In CSS pixels, of the view box."""
    height: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure(Node):
    """A picture with all that a reader who cannot see it needs."""

    id: str
    label: str = ""
    """As printed, ``Figure 1.2``."""
    artwork: Artwork
    alt: str
    caption: Inlines
    source: Inlines = ()
    description: Blocks = ()
    data: Table | None = None


class AsideKind(enum.Enum):
    """Furniture of a study guide: each has one look and one place."""

    OBJECTIVES = "objectives"
    FOCUS = "focus"
    SUMMARY = "summary"
    ACTIVITY = "activity"
    PERSON = "person"
    TEACHER = "teacher"


@dataclass(frozen=True, slots=True, kw_only=True)
class Aside(Node):
    """A titled box of blocks."""

    kind: AsideKind
    id: str
    title: Inlines
    blocks: Blocks


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyTerms(Node):
    """The terms that a chapter teaches, listed at its opening."""

    id: str
    terms: tuple[str, ...]
    """Keys of the glossary."""
    places: tuple[Span, ...] = ()
    """Where each of them stands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceExtract(Node):
    """A piece of a primary source with questions on it."""

    id: str
    label: str = ""
    """``Source A``; lettered from A in each chapter."""
    title: Inlines
    provenance: Blocks
    extract: Blocks
    attribution: Blocks
    questions: tuple[ListItem, ...]


class Verdict(enum.Enum):
    """What the evidence says of a claim."""

    SUPPORTED = "supported"
    CONTESTED = "contested"
    WRONG = "wrong"
    UNVERIFIABLE = "unverifiable"


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispute(Node):
    """A claim that circulates, and what the evidence shows."""

    id: str
    verdict: Verdict
    claim: Inlines
    evidence: Blocks


@dataclass(frozen=True, slots=True, kw_only=True)
class Question(Node):
    """An exercise; the answer is dropped from editions that are not the teacher's."""

    id: str
    kind: str
    """As the author wrote it: ``self-test``, ``exam`` or ``discussion``."""
    marks: int
    """0 where no marks are given."""
    label: str = ""
    """As printed, ``Question 3``."""
    prompt: Blocks
    answer: Blocks = ()


# Generated matter: structured data that a writer prints.


@dataclass(frozen=True, slots=True, kw_only=True)
class TitlePage(Node):
    """Title, subtitle, contributors and imprint, from the metadata."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Imprint(Node):
    """Edition, rights, identifiers and the tools that made the book."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ContentsEntry:
    """One line of the contents."""

    target: str
    label: str
    """``1`` for chapter 1; empty for unnumbered divisions and sections."""
    title: Inlines
    level: int
    """1 for a division, 2 for a section."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents(Node):
    """The contents page."""

    entries: tuple[ContentsEntry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GlossaryEntry(Node):
    """One term, explained, with the way back to where the text first uses it."""

    key: str
    term: Inlines
    original: str
    """In its own script, e.g. Cyrillic; empty where there is none."""
    language: str
    transliteration: str
    definition: Inlines
    mentions: tuple[tuple[str, str], ...] = ()
    """(id of the mention, label of its chapter), in reading order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GlossaryList(Node):
    """All terms, in alphabetical order."""

    entries: tuple[GlossaryEntry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingEntry(Node):
    """One recommended work with the reason for it."""

    key: str
    work: Inlines
    reason: Inlines


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingLevel(Node):
    """Works of one level, e.g. `Start here`."""

    id: str
    title: str
    entries: tuple[ReadingEntry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingList(Node):
    """Recommended reading, by level."""

    levels: tuple[ReadingLevel, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkEntry(Node):
    """One work of the bibliography, as the style prints it."""

    key: str
    work: Inlines


@dataclass(frozen=True, slots=True, kw_only=True)
class WorksCited(Node):
    """The bibliography, sorted by the style."""

    entries: tuple[WorkEntry, ...]


Block: TypeAlias = (
    Paragraph
    | Heading
    | List
    | Quotation
    | Separator
    | Table
    | FigureCall
    | Figure
    | Aside
    | KeyTerms
    | SourceExtract
    | Dispute
    | Question
    | TitlePage
    | Imprint
    | Contents
    | GlossaryList
    | ReadingList
    | WorksCited
)
Blocks: TypeAlias = tuple[Block, ...]


# ── Divisions and the book ───────────────────────────────────────────────────────


class Kind(enum.Enum):
    """What a division of the spine is."""

    TITLE_PAGE = "title-page"
    IMPRINT = "imprint"
    CONTENTS = "contents"
    PREFACE = "preface"
    CHAPTER = "chapter"
    APPENDIX = "appendix"
    GLOSSARY = "glossary"
    READING = "reading"
    BIBLIOGRAPHY = "bibliography"
    COLOPHON = "colophon"


class Matter(enum.Enum):
    """Where in the book: front matter is numbered in roman, the rest in arabic."""

    FRONT = "front"
    BODY = "body"
    BACK = "back"


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening(Node):
    """What a chapter says of itself before it begins."""

    dates: str
    lede: Inlines
    """One sentence that says why it matters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Division(Node):
    """A piece of the spine: one chapter, one XHTML file, one laid-out document."""

    kind: Kind
    matter: Matter
    id: str
    """Unique; also the file name in the EPUB and the handout's name."""
    number: int | None = None
    """Chapters count from 1; everything else has none."""
    title: Inlines
    running: str
    """Short title for the running head."""
    opening: Opening | None = None
    blocks: Blocks
    notes: tuple[tuple[str, Note], ...] = ()
    """Authored notes by label, until a pass has moved each to its call."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contributor:
    """Somebody who made the book."""

    name: str
    file_as: str
    role: str
    """MARC relator code, e.g. ``aut``, ``edt``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """What a catalogue asks of a book."""

    slug: str
    """Stem of every output's file name."""
    title: str
    subtitle: str
    language: str
    """BCP 47 tag of the text."""
    description: str
    contributors: tuple[Contributor, ...]
    publisher: str
    rights: str
    licence_url: str
    identifier: str
    """A URN that stays the same through all printings."""
    published: str
    """ISO date of the first publication."""
    modified: str
    """ISO date and time in UTC of this printing, from the book file: never the clock."""
    printing: str
    """Human name of this printing, e.g. ``First printing, November 2026``."""
    subjects: tuple[str, ...]
    audience: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """For whom a book is."""

    name: str
    label: str
    teacher: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A glossary entry as data."""

    key: str
    term: str
    original: str
    language: str
    transliteration: str
    definition: Inlines
    gloss: Inlines
    """Short form for the margin; the definition where none is given."""
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """The whole book for one edition."""

    metadata: Metadata
    edition: Edition
    divisions: tuple[Division, ...]
    """The spine in reading order: front, body, back."""
    terms: tuple[Term, ...]

    @property
    def chapters(self) -> tuple[Division, ...]:
        """The numbered divisions."""
        return tuple(d for d in self.divisions if d.kind is Kind.CHAPTER)


# ── Walking and rewriting ────────────────────────────────────────────────────────

N = TypeVar("N")
Visit: TypeAlias = Callable[[Node], "Node | tuple[Node, ...]"]


def walk(node: object) -> Iterator[Node]:
    """Every node below and including ``node``, in reading order."""
    if isinstance(node, tuple):
        for item in node:
            yield from walk(item)
    elif isinstance(node, Node):
        yield node
        for field in dataclasses.fields(node):
            yield from walk(getattr(node, field.name))


def rewrite(node: N, visit: Visit) -> N:
    """A copy of ``node`` in which every node below it went through ``visit``, leaves first.

    ``visit`` returns its argument to keep it, another node to replace it, or a
    tuple to put several nodes (or none) in its place; the last only inside
    tuples.  Nodes that did not change are shared, not copied.
    """
    return cast(N, _rewritten(node, visit))


def _rewritten(value: object, visit: Visit) -> object:
    if isinstance(value, tuple):
        return _rewritten_tuple(value, visit)
    if not isinstance(value, Node):
        return value
    return visit(below(value, lambda part, _: _rewritten(part, visit)))


def _rewritten_tuple(value: tuple[object, ...], visit: Visit) -> tuple[object, ...]:
    out: list[object] = []
    for item in value:
        new = _rewritten(item, visit)
        if isinstance(new, tuple) and isinstance(item, Node):
            out.extend(new)
        else:
            out.append(new)
    if len(out) == len(value) and all(a is b for a, b in zip(out, value, strict=True)):
        return value
    return tuple(out)


def below(node: Node, change: Callable[[object, str], object]) -> Node:
    """``node`` with ``change(value, name)`` applied to each field that may hold nodes."""
    changed: dict[str, object] = {}
    for field in dataclasses.fields(node):
        old = getattr(node, field.name)
        if isinstance(old, (Node, tuple)):
            new = change(old, field.name)
            if new is not old:
                changed[field.name] = new
    return dataclasses.replace(node, **changed) if changed else node  # type: ignore[arg-type]


def plain(inlines: object) -> str:
    """The words of some nodes without markup or notes: for running heads, alt text, searches."""
    out: list[str] = []
    _plain_into(inlines, out)
    return "".join(out)


def _plain_into(node: object, out: list[str]) -> None:
    if isinstance(node, tuple):
        for item in node:
            _plain_into(item, out)
    elif isinstance(node, (Text, Code)):
        out.append(node.value)
    elif isinstance(node, LineBreak):
        out.append(" ")
    elif isinstance(node, Node) and not isinstance(node, Note):
        for field in dataclasses.fields(node):
            _plain_into(getattr(node, field.name), out) if field.name != "span" else None
