"""Links to what is not bound are taken off; their words stay."""

from __future__ import annotations

import io

import pikepdf
import pytest

from publish.pagemap import Numerals
from publish.press.bindery import BindingError
from publish.press.stitch import stitch
from tests.judges import pdf as judge
from tests.unit.press.reading import elements, links
from tests.unit.press.sample import METADATA, forme

ASKED = '<p id="q"><a href="answer:answer-q">Question 1</a> <a href="#q">here</a></p>'
OUTWARD = '<p>See <a href="#elsewhere">another chapter</a>.</p>'


def test_a_question_leads_to_its_answer_where_there_is_one() -> None:
    """In the teacher's file: a jump within it."""
    answer = forme("t", '<p id="answer-q">Yes.</p>', numerals=Numerals.TEACHING)
    with pikepdf.open(io.BytesIO(stitch([forme("a", ASKED), answer], [0, 1], METADATA))) as book:
        first, _ = links(book)
        assert "answer-q" == str(first.Dest)
        assert "/A" not in first


def test_a_question_without_an_answer_leads_nowhere() -> None:
    """In the student's: no link, no trace of the address, and the words are still read."""
    data = stitch([forme("a", ASKED)], [0], METADATA)
    with pikepdf.open(io.BytesIO(data)) as book:
        (link,) = links(book)
        assert "q" == str(link.Dest)
        assert ["Link", "Span"] == sorted(
            str(e.S)[1:] for e in elements(book) if str(e.S)[1:] in ("Link", "Span")
        )
        out = io.BytesIO()
        book.save(out, qdf=True)
        assert b"answer" not in out.getvalue()


def test_the_file_is_still_accessible(tmp_path_factory: pytest.TempPathFactory) -> None:
    """PDF/UA-1: no link element without a link, no entry of the parent tree without both."""
    file = tmp_path_factory.mktemp("loose") / "loose.pdf"
    file.write_bytes(stitch([forme("a", ASKED + OUTWARD)], [0], METADATA, excerpt=True))
    assert [] == [str(breach) for breach in judge.breaches(file)]


def test_only_an_excerpt_may_lead_out_of_itself() -> None:
    """In the whole book, a link that leads nowhere is a fault of the press."""
    with pytest.raises(BindingError, match="elsewhere"):
        stitch([forme("a", OUTWARD)], [0], METADATA)
