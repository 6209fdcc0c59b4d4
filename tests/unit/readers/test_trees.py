"""What reading leaves behind."""

from __future__ import annotations

import gc

from markdown_it.tree import SyntaxTreeNode

from tests.unit.readers.desk import read


def test_no_tree_outlives_its_reading() -> None:
    """Nobody looks for litter while a book is read: what stays then stays to the end."""
    gc.collect()
    gc.disable()
    try:
        read("# A {#sec-a}\n\nSome *words* and [a link](#sec-a).\n\n- one\n- two\n")
        left = [thing for thing in gc.get_objects() if isinstance(thing, SyntaxTreeNode)]
    finally:
        gc.enable()
    assert [] == left
