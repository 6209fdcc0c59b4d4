"""An edition keeps what is meant for its readers: answers and teaching notes are the teacher's.

They are taken out of every division in every edition, so that all editions share its
pages.  The teacher's edition gathers them, division by division, behind the last
page that all have; the student's keeps them aside to be searched for in what it prints.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from dataclasses import replace

from publish.model import (
    Answer,
    AnswerKey,
    Aside,
    AsideKind,
    Block,
    Blocks,
    Book,
    Card,
    Citation,
    CrossRef,
    Division,
    Kind,
    Matter,
    Node,
    NoteCall,
    Paragraph,
    Question,
    answer_id,
    rewrite,
    walk,
)
from publish.passes.facts import Facts

PREFIX = "teaching-"
"""Before the id of a division: the id of what the teacher is told of it."""


def keep_edition(book: Book, facts: Facts) -> Book:
    """Take out what only the teacher may see, and put it where it belongs."""
    secrets = [_secrets(division) for division in book.divisions]
    shared = tuple(map(_common, book.divisions, secrets))
    if not book.edition.teacher:
        told = _on_cards(shared)
        withheld = (block for part in secrets for block in _withheld(_hidden(part, told)))
        return replace(book, divisions=shared, withheld=tuple(withheld))
    own = (_teaching(d, part) for d, part in zip(book.divisions, secrets, strict=True) if part)
    return replace(book, divisions=(*shared, *own))


def common(division: Division) -> Division:
    """A division as all readers have it."""
    return _common(division, _secrets(division))


def shown(divisions: Iterable[Division]) -> frozenset[str]:
    """Ids of the questions whose answers students have on cards, in divisions as written."""
    return _on_cards(tuple(map(common, divisions)))


def _on_cards(shared: tuple[Division, ...]) -> frozenset[str]:
    return frozenset(card.id for card in walk(shared, Card))


def withheld_of(division: Division, told: Container[str]) -> Blocks:
    """What students must not see of a division as its author wrote it, in reading order.

    ``told`` has the ids of the questions whose answers students have on cards.
    """
    return tuple(_withheld(_hidden(_secrets(division), told)))


def _secrets(division: Division) -> tuple[Node, ...]:
    """The teacher's boxes, and the questions that have an answer, in reading order."""
    found: list[Node] = []
    for node in walk(division.blocks, Aside, Question):
        teaching = isinstance(node, Aside) and node.kind is AsideKind.TEACHER
        if teaching or (isinstance(node, Question) and node.answer):
            found.append(node)
    return tuple(found)


def _hidden(secrets: tuple[Node, ...], told: Container[str]) -> tuple[Node, ...]:
    """Without the questions whose answers their author shows to students on cards."""
    return tuple(n for n in secrets if not (isinstance(n, Question) and n.id in told))


def _withheld(secrets: tuple[Node, ...]) -> Iterator[Block]:
    for node in secrets:
        if isinstance(node, Question):
            yield from node.answer
        elif isinstance(node, Aside):
            yield Paragraph(span=node.span, children=node.title)
            yield from node.blocks


def _common(division: Division, secrets: tuple[Node, ...]) -> Division:
    """The division as all readers have it, without notes that only the teacher would meet."""
    if not secrets:
        return division
    blocks = rewrite(division.blocks, _without_secrets, Aside, Question)
    called = _calls(blocks)
    alone = _calls(tuple(_withheld(secrets))) - called
    notes = tuple((label, note) for label, note in division.notes if label not in alone)
    return replace(division, blocks=blocks, notes=notes)


def _without_secrets(node: Node) -> Node | tuple[Node, ...]:
    if isinstance(node, Aside) and node.kind is AsideKind.TEACHER:
        return ()
    if isinstance(node, Question) and node.answer:
        return replace(node, answer=(), answered=True)
    return node


def _teaching(division: Division, secrets: tuple[Node, ...]) -> Division:
    """What the teacher is told of a division: the boxes first, then the answers."""
    boxes = tuple(node for node in secrets if isinstance(node, Aside))
    questions = tuple(node for node in secrets if isinstance(node, Question))
    called = _calls(tuple(_withheld(secrets)))
    key = AnswerKey(span=division.span, id=f"{PREFIX}{division.id}-answers",
                    entries=tuple(_answer(question) for question in questions))  # fmt: skip
    return Division(
        span=division.span, kind=Kind.TEACHING, matter=Matter.TEACHING,
        id=f"{PREFIX}{division.id}", title=division.title, running=division.running,
        blocks=(*boxes, key) if questions else boxes,
        notes=tuple((label, note) for label, note in division.notes if label in called),
    )  # fmt: skip


def _answer(question: Question) -> Answer:
    """The answer, under the question as the student reads it, without its notes."""
    paragraphs = tuple(block for block in question.prompt if isinstance(block, Paragraph))
    prompt = rewrite(paragraphs, lambda _: (), Citation, NoteCall)
    return Answer(
        span=question.span, id=answer_id(question.id), marks=question.marks, prompt=prompt,
        question=(CrossRef(span=question.span, target=question.id, children=()),),
        blocks=question.answer,
    )  # fmt: skip


def _calls(blocks: Blocks) -> frozenset[str]:
    """Labels of the authored notes that some blocks call."""
    return frozenset(call.label for call in walk(blocks, NoteCall))
