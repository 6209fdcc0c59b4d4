"""Walking and rewriting: reading order, sharing, replacing one by several."""

from __future__ import annotations

import dataclasses
import gc
import re
from weakref import ReferenceType, ref

import pytest

from publish.diagnostics import Span
from publish.model import (
    Division,
    Emphasis,
    Kind,
    LineBreak,
    Matter,
    Node,
    Note,
    Paragraph,
    Quotation,
    Rewriting,
    Strong,
    Text,
    plain,
    rewrite,
    walk,
)
from publish.model.walking import with_changes
from publish.model.ways import ways_to

HERE = Span("a.md", 1, 1)
KINDS = {kind.__name__: kind for kind in Node.__subclasses__()}
HOLDING = rf"\b(?:Inlines?|Blocks?|{'|'.join(KINDS)})\b"
"""Words of an annotation that let a node stand in the field."""


def text(value: str) -> Text:
    """A run of text."""
    return Text(value=value, span=HERE)


def bees() -> Paragraph:
    """`Bees *dance* in the dark`, with a note on `dance`."""
    note = Note(span=HERE, paragraphs=((text("They do."),),))
    emphasis = Emphasis(span=HERE, children=(text("dance"), note))
    return Paragraph(span=HERE, children=(text("Bees "), emphasis, text(" in the dark")))


def test_walk_in_reading_order() -> None:
    """A parent comes before its children, a note where it is called."""
    kinds = [type(node).__name__ for node in walk((bees(),))]
    assert ["Paragraph", "Text", "Emphasis", "Text", "Note", "Text", "Text"] == kinds


def test_rewrite_shares_what_did_not_change() -> None:
    """A pass that changes nothing gives the same object back, not a copy."""
    book = Quotation(span=HERE, blocks=(bees(), bees()))
    assert rewrite(book, lambda node: node) is book


def test_rewrite_changes_only_the_way_to_the_change() -> None:
    """A neighbour of what changed is shared."""
    left, right = bees(), Paragraph(span=HERE, children=(text("Hives"),))
    new = rewrite((left, right), lambda n: text("Nests") if n == text("Hives") else n)
    assert new[0] is left
    assert "Nests" == plain(new[1])


def test_rewrite_leaves_nothing_behind() -> None:
    """Of what a visit knows: a pass may know a whole book."""

    class Known:
        """Something large."""

    def known() -> ReferenceType[Known]:
        large = Known()
        rewrite(bees(), lambda node: node if large else node, Text)
        return ref(large)

    gc.disable()
    try:
        assert known()() is None
    finally:
        gc.enable()


def test_rewrite_leaves_first() -> None:
    """A visit sees its children as they have become."""

    def visit(node: Node) -> Node | tuple[Node, ...]:
        if isinstance(node, Emphasis):
            return Strong(span=node.span, children=node.children)
        return text(node.value.upper()) if isinstance(node, Text) else node

    strong = rewrite(bees(), visit).children[1]
    assert isinstance(strong, Strong)
    assert "DANCE" == plain(strong)


def test_one_becomes_several_or_none() -> None:
    """A tuple takes the place of one node."""

    def visit(node: Node) -> Node | tuple[Node, ...]:
        return (
            node.children if isinstance(node, Emphasis) else () if isinstance(node, Note) else node
        )

    assert ["Bees ", "dance", " in the dark"] == [plain(n) for n in rewrite(bees(), visit).children]


def test_walk_to_some_kinds() -> None:
    """Who names kinds is led to those alone, however deep, in the same order."""
    found = list(walk(Quotation(span=HERE, blocks=(bees(), bees())), Note, Emphasis))
    assert [Emphasis, Note, Emphasis, Note] == [type(node) for node in found]
    assert not list(walk(bees(), Quotation))


def test_rewriting_goes_on_where_it_is_told_to() -> None:
    """The outermost comes first; what is below it is the visit's affair."""

    def visit(node: Node) -> Node:
        if isinstance(node, Note):
            return node
        return rewriting.below(node) if isinstance(node, Emphasis) else text("!")

    rewriting = Rewriting(visit, Emphasis, Note, Text)
    new = rewriting(bees())
    assert "!!!" == plain(new)
    assert list(walk(new, Note)) == list(walk(bees(), Note))


@pytest.mark.parametrize("name", sorted(KINDS))
def test_ways_lead_to_all_that_is_there(name: str) -> None:
    """A field that can hold a node is a way; words, numbers and places are none."""
    kind = KINDS[name]
    fields = [field.name for field in dataclasses.fields(kind)]
    ways = ways_to()[kind][1]
    assert list(ways) == [name for name in fields if name in ways], "in reading order"
    told = {name for name in fields if re.search(HOLDING, str(kind.__annotations__.get(name)))}
    assert told == set(ways)


def test_a_copy_with_changes() -> None:
    """It is what `dataclasses.replace` makes."""
    emphasis, children = bees().children[1], (text("hum"),)
    assert isinstance(emphasis, Emphasis)
    new = with_changes(emphasis, {"children": children})
    assert dataclasses.replace(emphasis, children=children) == new
    assert new != emphasis


def test_a_copy_is_proved_as_what_it_is_a_copy_of() -> None:
    """A division's id may not lead out of its folder, whoever gives it."""
    division = Division(span=HERE, kind=Kind.CHAPTER, matter=Matter.BODY, id="bees", running="",
                        title=(text("Bees"),), blocks=(bees(),))  # fmt: skip
    assert dataclasses.replace(division, number=1) == with_changes(division, {"number": 1})
    with pytest.raises(ValueError, match="cannot be called"):
        with_changes(division, {"id": "../bees"})


def test_plain_leaves_notes_out() -> None:
    """Running heads and searches want the words without notes; a break is a space."""
    assert "Bees dance in the dark" == plain(bees().children)
    assert "a b" == plain((text("a"), LineBreak(span=HERE), text("b")))
