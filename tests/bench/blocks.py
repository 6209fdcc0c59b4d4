"""Blocks in pandoc's Markdown.

In: blocks as the readers leave them, labelled, and those of generated matter, resolved.
Out: Markdown.  What pandoc makes itself (title page, contents, bibliography) or has no
form for (flash cards) comes to nothing, or to the place where pandoc puts it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias, assert_never

from publish.model import (
    AnswerKey,
    Aside,
    Block,
    Blocks,
    Card,
    Contents,
    Dispute,
    Exercise,
    Figure,
    FigureCall,
    GlossaryEntry,
    GlossaryList,
    Heading,
    Imprint,
    IndexEntry,
    IndexList,
    KeyTerms,
    List,
    ListItem,
    Paragraph,
    Question,
    Quotation,
    ReadingList,
    Separator,
    SourceExtract,
    Table,
    TitlePage,
    WorksCited,
)
from publish.words import Words
from tests.bench.inlines import Scribe

Box: TypeAlias = Aside | KeyTerms | SourceExtract | Dispute | Question | Exercise | AnswerKey
Generated: TypeAlias = (
    TitlePage | Imprint | Contents | GlossaryList | ReadingList | WorksCited | IndexList
)


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockScribe:
    """Writes the blocks of one division."""

    scribe: Scribe
    words: Words
    sources: Mapping[str, str]
    """Id of a table or figure → the words of its source line."""

    def write(self, blocks: Blocks) -> str:
        """The Markdown of some blocks."""
        return "\n".join(map(self._block, blocks))

    def _block(self, node: Block) -> str:
        write = self.scribe.write
        match node:
            case Paragraph(children=children):
                return f"{write(children)}\n"
            case Heading(level=level, id=identifier, children=children):
                return f"{'#' * level} {write(children)} {{#{identifier}}}\n"
            case List():
                start = node.start
                marks = (f"{start + i}." for i in range(len(node.items)))
                return self._items(node.items, marks if node.ordered else ["-"] * len(node.items))
            case Quotation(blocks=blocks):
                return _indented(self.write(blocks), "> ", "> ")
            case Separator():
                return "* * *\n"
            case Table():
                return self._table(node)
            case Figure():
                source = self.sources.get(node.id, "")
                caption = f"**{node.label}** {write(node.caption)}"
                return f"![{caption}]({node.id}.svg){{#{node.id}}}\n\n{source}\n"
            case Card() | FigureCall():
                return ""
            case Aside() | KeyTerms() | SourceExtract() | Dispute() | Question() | Exercise():
                return self._box(node)
            case AnswerKey():
                return self._box(node)
        return self._generated(node)

    def _items(self, items: Iterable[ListItem], marks: Iterable[str]) -> str:
        return "\n".join(
            _indented(self.write(item.blocks), f"{mark} ".ljust(4), "    ")
            for item, mark in zip(items, marks, strict=True)
        )

    def _table(self, node: Table) -> str:
        write = self.scribe.write
        lines = [_row(write(cell.children) for cell in node.head)]
        lines.append(_row({"start": ":--", "centre": ":-:", "end": "--:"}[a.value]
                          for a in node.columns))  # fmt: skip
        lines += [_row(write(cell.children) for cell in row) for row in node.rows]
        caption = f"Table: **{node.label}** {write(node.caption)}" if node.caption else ""
        text = "\n".join(lines) + f"\n\n{caption}\n\n{self.sources.get(node.id, '')}\n"
        return _div("table", node.id, text)

    def _box(self, node: Box) -> str:
        write, words = self.scribe.write, self.words
        match node:
            case Aside():
                title = f"**{words.asides[node.kind]}** {write(node.title)}".rstrip()
                return _div(node.kind.value, node.id, f"{title}\n\n{self.write(node.blocks)}")
            case KeyTerms():
                names = {key: term.term for key, term in self.scribe.terms.items()}
                items = "\n".join(f"- [{names[key]}](#term-{key})" for key in node.terms)
                return _div("key-terms", node.id, f"**{words.key_terms}**\n\n{items}\n")
            case SourceExtract():
                return self._extract(node)
            case Dispute():
                title = f"**{words.claim}** *{write(node.claim)}*\n\n"
                verdict = f"{words.evidence}: **{words.verdicts[node.verdict]}**\n\n"
                return _div("dispute", node.id, title + verdict + self.write(node.evidence))
            case Question() | Exercise():
                marks = f" *{node.marks} {words.marks}*" if node.marks else ""
                title = f"**{node.label}**{marks}\n\n"
                return _div("question", node.id, title + self.write(node.prompt))
            case AnswerKey():
                answers = (write(entry.question) + "\n\n" + self.write(entry.blocks)
                           for entry in node.entries)  # fmt: skip
                return _div("answers", node.id, "\n".join(answers))
        assert_never(node)

    def _extract(self, node: SourceExtract) -> str:
        marks = (f"{n}." for n in range(1, len(node.questions) + 1))
        title = f"**{node.label}** {self.scribe.write(node.title)}\n\n"
        extract = _indented(self.write(node.extract), "> ", "> ")
        parts = (self.write(node.provenance), extract, self.write(node.attribution),
                 self._items(node.questions, marks))  # fmt: skip
        return _div("source", node.id, title + "\n".join(parts))

    def _generated(self, node: Generated) -> str:
        write = self.scribe.write
        match node:
            case TitlePage() | Contents() | Imprint():
                return ""
            case WorksCited():
                return "::: {#refs}\n:::\n"
            case GlossaryList(entries=entries):
                return "\n".join(map(self._term, entries))
            case ReadingList(levels=levels):
                return "\n".join(
                    f"## {level.title}\n\n" + "\n\n".join(
                        f"- {write(entry.work)}\n\n    {write(entry.reason)}"
                        for entry in level.entries
                    ) + "\n"
                    for level in levels
                )  # fmt: skip
            case IndexList(groups=groups):
                return "\n".join(
                    f"## {group.letter}\n\n" + "\n".join(self._entries(group.entries, "")) + "\n"
                    for group in groups
                )
        assert_never(node)

    def _term(self, entry: GlossaryEntry) -> str:
        origin = ", ".join(filter(None, (entry.original, entry.transliteration)))
        term = f"**{self.scribe.write(entry.term)}**"
        name = f"{term} ({origin})" if origin else term
        meaning = self.scribe.write(entry.definition)
        return f"[{name}]{{#term-{entry.key}}}\n:   {meaning}\n"

    def _entries(self, entries: Iterable[IndexEntry], indent: str) -> Iterator[str]:
        """Headings with the chapters that they lead to: pandoc knows no pages."""
        for entry in entries:
            line = ", ".join((self.scribe.write(entry.heading), *(o.label for o in entry.locators)))
            for word, seen in ((self.words.see, entry.see), (self.words.see_also, entry.see_also)):
                names = "; ".join(self.scribe.write(one.heading) for one in seen)
                line += f". *{word}* {names}" if seen else ""
            yield f"{indent}-   {line}"
            yield from self._entries(entry.subentries, indent + "    ")


def _div(kind: str, identifier: str, text: str) -> str:
    name = f"#{identifier} " if identifier else ""
    return f"::: {{{name}.box .{kind}}}\n{text}\n:::\n"


def _row(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def _indented(text: str, first: str, rest: str) -> str:
    lines = text.rstrip("\n").split("\n")
    return "\n".join(((first if n == 0 else rest) + line) for n, line in enumerate(lines)) + "\n"
