"""What an edition withholds, and what it says all the same, in runs of words.

In: the nodes of a book, or of a part of it.  Out: the runs of words of what was withheld;
those among some runs that the readers' own text has; the place of one.  The secrets of a
book are the first of all its parts less the second of all its parts, so that a part that
is the same as before need not be read for them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from publish.diagnostics import Span
from publish.model import (
    Blocks,
    Book,
    Citation,
    Code,
    CrossRef,
    Division,
    Node,
    Note,
    NoteCall,
    Term,
    Text,
    plain,
    walk,
)
from publish.model.ways import ways_to
from publish.preflight.runs import Runs, Search, Sums, numbered, runs_in
from publish.preflight.transcript import words


def secrets_of(book: Book) -> Runs:
    """Every run of words that only those may read from whom it is not withheld."""
    runs = runs_of(book.withheld)
    return runs.less(said((*book.terms, *book.divisions), runs))


def runs_of(withheld: Blocks) -> Runs:
    """The runs of words of what was withheld."""
    return numbered(number for _, _, number in _runs(withheld))


def said(parts: Sequence[Division | Term], runs: Runs) -> Runs:
    """Those of some runs that refined divisions say, or the glosses of terms."""
    if not runs:
        return runs
    search = Search(runs)
    texts = (text for part in parts for text in _texts(part))
    return numbered(own for text in texts for _, own in search.in_text(text))


def place_of(run: str, number: int, withheld: Blocks) -> Span | None:
    """Where a run of words was withheld; None where others have its number, and it was not.

    Raises:
        ValueError: where nothing that was withheld has its number: it is of other matter.
    """
    shared = False
    for span, other, same in _runs(withheld):
        if other == run:
            return span
        shared = shared or same == number
    if not shared:
        raise ValueError(f"a secret of other matter than was withheld: {run}")
    return None


def _runs(withheld: Blocks) -> Iterator[tuple[Span, str, int]]:
    sums = Sums()
    for span, sentence in _sentences(withheld):
        for run, number in runs_in(sentence, sums):
            yield span, run, number


def _texts(part: Division | Term) -> Iterator[str]:
    """Every run of text that all readers have: of blocks, titles, captions, notes, glosses."""
    if isinstance(part, Term):
        yield plain(part.gloss)
        return
    ways, before = ways_to(), ""
    for node in walk(part):
        for name in ways[type(node)][1]:
            value = getattr(node, name)
            if isinstance(value, tuple) and value and _is_text(value[0]):
                text = plain(value)
                if not _stands_in(before, text):  # else it is of a line that was given whole
                    yield text
                    before = text


def _stands_in(whole: str, text: str) -> bool:
    """Whether a text has a shorter one word for word, beginning and ending no word within."""
    start = whole.find(text)
    stop = start + len(text)
    return start >= 0 and not words(whole[max(start - 1, 0) : start] + " " + whole[stop : stop + 1])


def _is_text(thing: object) -> bool:
    """Whether something is an inline, or a paragraph of a note."""
    return isinstance(thing, Node) and _inside(thing) or isinstance(thing, tuple)


def _sentences(nodes: object) -> Iterator[tuple[Span, str]]:
    """The words of each text block, cut where a pass puts a note or other words."""
    for node in walk(nodes):
        children = getattr(node, "children", None)
        if children is not None and not _inside(node):
            text = "".join(_flat(children))
            for piece in text.split("\0"):
                yield node.span, piece


def _inside(node: Node) -> bool:
    """Whether a node is part of a line, so that its words are its block's."""
    return type(node).__module__.endswith("inlines")


def _flat(value: object) -> Iterator[str]:
    if isinstance(value, tuple):
        for item in value:
            yield from _flat(item)
    elif isinstance(value, (Text, Code)):
        yield value.value
    elif isinstance(value, (Citation, NoteCall, Note, CrossRef)):
        yield "\0"
    elif isinstance(value, Node):
        yield from _flat(getattr(value, "children", ()))
