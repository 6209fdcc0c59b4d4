"""The boxes of a study guide as markup.

Each is a ``div`` with a role and a name rather than an ``aside``: complementary
landmarks inside the text would clutter a screen reader's list of landmarks.
"""

from __future__ import annotations

from publish.markup.blocks import WRITERS, blocks, list_item
from publish.markup.elements import element, escape
from publish.markup.inlines import inlines
from publish.markup.medium import Medium
from publish.model import (
    Answer,
    AnswerKey,
    Aside,
    AsideKind,
    Dispute,
    Exercise,
    KeyTerms,
    Question,
    SourceExtract,
)

_NOTES = {AsideKind.PERSON, AsideKind.TEACHER}


def aside(node: Aside, medium: Medium) -> str:
    """Objectives, focus questions, summary, activity, person."""
    name = escape(medium.words.asides[node.kind])
    if node.kind in _NOTES and node.title:
        # a person's name says what the box is, and of a teacher's page all is for the teacher
        name = inlines(node.title, medium)
    elif node.title:
        name = f'<span class="kicker">{name}</span> {inlines(node.title, medium)}'
    title = element("p", name, class_="box-title", id=f"{node.id}-h", data_b=medium.blocks.next())
    role = "note" if node.kind in _NOTES else "group"
    return _box(node.kind.value, node.id, role, title + "\n" + blocks(node.blocks, medium))


def key_terms(node: KeyTerms, medium: Medium) -> str:
    """The chapter's terms, each a way to its entry."""
    title = element("p", escape(medium.words.key_terms), class_="box-title", id=f"{node.id}-h",
                    data_b=medium.blocks.next())  # fmt: skip
    items = "\n".join(_key_term(key, medium) for key in node.terms if key in medium.terms)
    return _box("key-terms", node.id, "group", f"{title}\n<ul>\n{items}\n</ul>")


def _key_term(key: str, medium: Medium) -> str:
    link = element("a", escape(medium.terms[key].term), href=medium.href(f"term-{key}"))
    return element("li", link, data_b=medium.blocks.next())


def source_extract(node: SourceExtract, medium: Medium) -> str:
    """A primary source: label and title, provenance, extract, attribution, questions."""
    label = element("span", escape(node.label), class_="label")
    title = element("p", f"{label} {inlines(node.title, medium)}", class_="box-title",
                    id=f"{node.id}-h", data_b=medium.blocks.next())  # fmt: skip
    parts = [title, element("div", blocks(node.provenance, medium), class_="provenance")]
    parts.append(element("blockquote", blocks(node.extract, medium), class_="extract"))
    if node.attribution:
        parts.append(element("div", blocks(node.attribution, medium), class_="attribution"))
    if node.questions:
        items = "\n".join(list_item(q, medium) for q in node.questions)
        parts.append(element("ol", f"\n{items}\n", class_="source-questions"))
    return _box("source", node.id, "group", "\n".join(parts))


def dispute(node: Dispute, medium: Medium) -> str:
    """A claim, a verdict in a word, the evidence."""
    words = medium.words
    kicker = element("p", escape(words.claim), class_="kicker", data_b=medium.blocks.next())
    claim = element("p", inlines(node.claim, medium), class_="claim", id=f"{node.id}-h",
                    data_b=medium.blocks.next())  # fmt: skip
    verdict = element("strong", escape(words.verdicts[node.verdict]))
    word = element("p", f"{escape(words.evidence)}: {verdict}", class_="verdict",
                   data_b=medium.blocks.next())  # fmt: skip
    evidence = element("div", blocks(node.evidence, medium), class_="evidence")
    inner = "\n".join((kicker, claim, word, evidence))
    return _box(f"dispute {node.verdict.value}", node.id, "note", inner)


def question(node: Question, medium: Medium) -> str:
    """An exercise with its marks."""
    label = escape(node.label)
    label = medium.answered(node.id, label) if node.answered else label
    title = element("p", label + _marks(node.marks, medium), class_="box-title",
                    id=f"{node.id}-h", data_b=medium.blocks.next())  # fmt: skip
    inner = f"{title}\n{blocks(node.prompt, medium)}"
    return _box(f"question {node.kind}", node.id, "group", inner)


def exercise(node: Exercise, medium: Medium) -> str:
    """A question and lines to write on, which nobody needs to hear read."""
    title = element("p", escape(node.label) + _marks(node.marks, medium), class_="box-title",
                    id=f"{node.id}-h", data_b=medium.blocks.next())  # fmt: skip
    lines = element("div", class_="line", aria_hidden="true") * node.lines
    room = element("div", lines, class_="lines wide")
    return _box("exercise", node.id, "group", f"{title}\n{blocks(node.prompt, medium)}\n{room}")


def _marks(marks: int, medium: Medium) -> str:
    unit = medium.words.mark if marks == 1 else medium.words.marks
    shown = element("span", f"{marks}\u00a0{escape(unit)}", class_="marks")
    return f" {shown}" if marks else ""


def answer_key(node: AnswerKey, medium: Medium) -> str:
    """The answers of a division under their heading."""
    title = element("h2", escape(medium.words.answers), id=node.id, data_b=medium.blocks.next())
    return "\n".join((title, *(answer(entry, medium) for entry in node.entries)))


def answer(node: Answer, medium: Medium) -> str:
    """A question, where it stands, what it earns; then the answer."""
    title = element("p", inlines(node.question, medium) + _marks(node.marks, medium),
                    class_="box-title", id=f"{node.id}-h", data_b=medium.blocks.next())  # fmt: skip
    asked = element("div", blocks(node.prompt, medium), class_="asked")
    inner = "\n".join((title, asked, blocks(node.blocks, medium)))
    return _box("answer", node.id, "group", inner)


def _box(classes: str, identifier: str, role: str, inner: str) -> str:
    return element("div", f"\n{inner}\n", class_=f"box {classes}", id=identifier, role=role,
                   aria_labelledby=f"{identifier}-h")  # fmt: skip


WRITERS.update({
    Aside: aside, KeyTerms: key_terms, SourceExtract: source_extract, Dispute: dispute,
    Question: question, AnswerKey: answer_key, Exercise: exercise,
})  # fmt: skip
