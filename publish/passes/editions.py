"""An edition keeps what is meant for its readers: answers and teaching notes are the teacher's."""

from __future__ import annotations

from dataclasses import replace

from publish.model import Aside, AsideKind, Book, Node, Question, rewrite
from publish.passes.facts import Facts


def keep_edition(book: Book, facts: Facts) -> Book:
    """Drop from the student's book what only the teacher may see."""
    if book.edition.teacher:
        return book
    return replace(book, divisions=rewrite(book.divisions, _for_student))


def _for_student(node: Node) -> Node | tuple[Node, ...]:
    if isinstance(node, Aside) and node.kind is AsideKind.TEACHER:
        return ()
    if isinstance(node, Question) and node.answer:
        return replace(node, answer=())
    return node
