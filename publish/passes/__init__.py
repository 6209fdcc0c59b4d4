"""Passes: each takes a book and gives a book back; nothing else changes but the report.

The order is visible and each place has its reason.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from publish.model import Book
from publish.passes.cards import gather_cards
from publish.passes.citations import word_citations
from publish.passes.crossrefs import resolve_crossrefs
from publish.passes.editions import keep_edition
from publish.passes.facts import Facts
from publish.passes.figures import place_figures
from publish.passes.indexing import index_book
from publish.passes.matter import make_matter
from publish.passes.notes import place_notes
from publish.passes.numbering import number_divisions
from publish.passes.terms import link_terms
from publish.passes.typography import set_typography

Pass: TypeAlias = Callable[[Book, Facts], Book]

PASSES: tuple[Pass, ...] = (
    keep_edition,  # first: what an edition lacks must not be numbered, cited or indexed
    gather_cards,  # cards are no part of the running text, nor are their sources notes
    place_figures,  # captions and sources bring text, notes and citations of their own
    place_notes,  # notes stand where they are called before anybody counts them
    number_divisions,  # labels and note numbers, in reading order
    word_citations,  # needs the notes' order: a work is given in full at its first mention
    link_terms,  # first mention in a chapter, also inside words that citations left alone
    make_matter,  # contents, glossary, reading, works cited: need titles, mentions, wording
    resolve_crossrefs,  # needs every id and label, generated matter included
    set_typography,  # it may touch every word, wherever it came from
    index_book,  # last: gives ids to words and takes none away; sees notes and links in place
)


def refine(book: Book, facts: Facts) -> Book:
    """Run all passes.

    Raises:
        Faulty: after the last pass, where any of them found an error.
    """
    for step in PASSES:
        book = step(book, facts)
    facts.report.stop_if_faulty()
    return book
