"""Generated matter as markup: title page, imprint, contents, glossary, reading, works cited."""

from __future__ import annotations

from publish.markup.blocks import WRITERS
from publish.markup.elements import element, escape
from publish.markup.inlines import foreign, inlines
from publish.markup.medium import Medium
from publish.model import (
    Contents,
    ContentsEntry,
    GlossaryEntry,
    GlossaryList,
    Imprint,
    ReadingEntry,
    ReadingLevel,
    ReadingList,
    TitlePage,
    WorksCited,
)


def title_page(node: TitlePage, medium: Medium) -> str:
    """Title, subtitle, who made it, who publishes it."""
    m = medium.metadata
    names = ", ".join(c.name for c in m.contributors)
    parts = [element("h1", escape(m.title), class_="title")]
    parts += [element("p", escape(m.subtitle), class_="subtitle")] if m.subtitle else []
    parts += [element("p", escape(names), class_="contributors")] if names else []
    if m.publisher not in names:
        parts.append(element("p", escape(m.publisher), class_="publisher"))
    return "\n".join(parts)


def imprint(node: Imprint, medium: Medium) -> str:
    """Printing, rights, identifier: what a librarian looks for behind the title."""
    m, words = medium.metadata, medium.words
    lines = [
        (f"{escape(words.published_by)} {escape(m.publisher)}. {escape(m.printing)}.", ""),
        (escape(m.rights), ""),
        (element("a", escape(m.licence_url), href=m.licence_url) if m.licence_url else "", ""),
        (f"{escape(words.identifier)}: {escape(m.identifier)}", "identifier"),
    ]  # fmt: skip
    return "\n".join(element("p", text, class_=name) for text, name in lines if text)


def contents(node: Contents, medium: Medium) -> str:
    """The contents as nested lists with page numbers where there are pages."""
    out: list[str] = []
    for i, entry in enumerate(node.entries):
        if entry.level == 1:
            inner = _below(node.entries[i + 1 :])
            nested = "".join(_contents_line(e, medium) for e in inner)
            out.append(_contents_line(entry, medium, f"<ul>{nested}</ul>" if nested else ""))
    return element("nav", "<ul>\n" + "\n".join(out) + "\n</ul>", role="doc-toc",
                   aria_label=medium.words.contents)  # fmt: skip


def _below(entries: tuple[ContentsEntry, ...]) -> list[ContentsEntry]:
    """The entries of deeper level up to the next of level 1."""
    out: list[ContentsEntry] = []
    for entry in entries:
        if entry.level == 1:
            break
        out.append(entry)
    return out


def _contents_line(entry: ContentsEntry, medium: Medium, nested: str = "") -> str:
    number = element("span", escape(entry.label), class_="number") + " " if entry.label else ""
    link = element("a", number + inlines(entry.title, medium), href=medium.href(entry.target),
                   data_folio=medium.folio(entry.target))  # fmt: skip
    return element("li", link + nested, class_=f"level-{entry.level}", data_b=medium.blocks.next())


def glossary(node: GlossaryList, medium: Medium) -> str:
    """The glossary; an entry pops up whole, so its id is on the pair (reading systems show
    just the element that a link points at)."""
    entries = "\n".join(_glossary_entry(e, medium) for e in node.entries)
    return element("dl", f"\n{entries}\n", class_="glossary")


def _glossary_entry(entry: GlossaryEntry, medium: Medium) -> str:
    term = element("dfn", inlines(entry.term, medium))
    aside = []
    if entry.original:
        aside.append(element("span", escape(entry.original), lang=entry.language,
                             xml__lang=entry.language, class_="original"))  # fmt: skip
    if entry.transliteration:
        aside.append(foreign(f"{entry.language}-Latn", escape(entry.transliteration)))
    origin = f' <span class="origin">({", ".join(aside)})</span>' if aside else ""
    name = element(
        "dt", term + origin, data_b=medium.blocks.next(), epub__type=_type(medium, "glossterm")
    )
    text = inlines(entry.definition, medium)
    meaning = element("p", text, data_b=medium.blocks.next())
    back = _mentions(entry, medium)
    body = element("dd", meaning + back, epub__type=_type(medium, "glossdef"))
    return element("div", name + body, id=f"term-{entry.key}", class_="entry")


def _mentions(entry: GlossaryEntry, medium: Medium) -> str:
    """Where the text first uses the term: links on a screen, page numbers on paper."""
    links = []
    for target, label in entry.mentions:
        folio = medium.folio(target)
        shown = f"{medium.words.page}\u00a0{folio}" if folio else label
        links.append(element("a", escape(shown), href=medium.href(target)))
    if not links:
        return ""
    text = f"{escape(medium.words.used_in)} {', '.join(links)}."
    return element("p", text, class_="mentions", data_b=medium.blocks.next())


def _type(medium: Medium, name: str) -> str | None:
    return name if medium.semantic else None


def reading(node: ReadingList, medium: Medium) -> str:
    """Recommended works by level."""
    return "\n".join(_reading_level(level, medium) for level in node.levels)


def _reading_level(level: ReadingLevel, medium: Medium) -> str:
    title = element("h2", escape(level.title), id=level.id, data_b=medium.blocks.next())
    items = "\n".join(_reading_entry(e, medium) for e in level.entries)
    return f'{title}\n<ul class="reading">\n{items}\n</ul>'


def _reading_entry(entry: ReadingEntry, medium: Medium) -> str:
    work = element("p", inlines(entry.work, medium), class_="work", data_b=medium.blocks.next())
    reason = element("p", inlines(entry.reason, medium), class_="reason",
                     data_b=medium.blocks.next())  # fmt: skip
    return element("li", work + reason)


def works_cited(node: WorksCited, medium: Medium) -> str:
    """The bibliography."""
    items = "\n".join(
        element("li", inlines(e.work, medium), id=f"work-{e.key}", data_b=medium.blocks.next())
        for e in node.entries
    )
    return f'<ul class="works">\n{items}\n</ul>'


WRITERS.update({
    TitlePage: title_page, Imprint: imprint, Contents: contents, GlossaryList: glossary,
    ReadingList: reading, WorksCited: works_cited,
})  # fmt: skip
