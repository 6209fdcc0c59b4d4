"""Quotations stand in the store, word for word, and are noted as what they are.

Checked: displayed quotations, source extracts, and whatever stands in quotation
marks with :data:`~publish.checks.sentences.MANY` words or more and is not the
name of something.  Held to it: a book that keeps excerpts in ``sources/``.  Excerpts
of grade B are remarks for the author, who has still to look them up.
"""

from __future__ import annotations

from collections.abc import Iterator

from publish.checks.matching import is_in, nearest
from publish.checks.passages import Part, Passage
from publish.checks.places import place_of
from publish.checks.sentences import quotations
from publish.checks.subject import Subject
from publish.model import Excerpt

_HINTS = 40
"""Quotations whose nearest excerpt is looked for in one run."""


def check_quotations(subject: Subject) -> None:
    """Report quotations that are not stored (CLM-004) or that cite something else (CLM-005)."""
    excerpts = subject.evidence.excerpts
    if excerpts is None:
        return
    for passage in subject.passages:
        for start, end, words in quoted(passage):
            found = [e for e in excerpts if is_in(words, e)]
            if not found:
                subject.unstored += 1
                near = excerpts if subject.unstored <= _HINTS else ()
                subject.fault("CLM-004", passage, start, end,
                              f"this quotation is not in the store: `{_short(words)}`",
                              _hint(words, near))  # fmt: skip
                continue
            if all(e.grade == "B" for e in found):
                place = place_of(passage, start, end, subject.texts)
                subject.report.remark(place, _to_check(found[0]))
            if passage.noted and passage.works.isdisjoint(e.work for e in found):
                subject.fault("CLM-005", passage, start, end,
                              f"the words are those of `{found[0].work}`, which no note here cites",
                              f"cite it: `[@{found[0].work}]`")  # fmt: skip


def quoted(passage: Passage) -> Iterator[tuple[int, int, str]]:
    """Start, end and words of each quotation in a passage."""
    if passage.part is Part.QUOTED:
        if passage.text.strip():
            yield 0, len(passage.text), passage.text
        return
    for one in quotations(passage.text):
        if one.is_quotation:
            yield one.start, one.end, one.words


def _to_check(excerpt: Excerpt) -> str:
    """What an author is told of words that nobody has yet seen in the printed work."""
    remark = excerpt.remark or "Compare with the printed work."
    return f"to check: “{excerpt.words}” ({excerpt.work}; {excerpt.origin}). {remark}"


def _short(words: str) -> str:
    return words if len(words) <= 60 else f"{words[:59].rstrip()}…"


def _hint(words: str, excerpts: tuple[Excerpt, ...]) -> str:
    near = nearest(words, excerpts)
    if near is None:
        return "store its words with their source in sources/, or say it in your own words"
    place = f"{near.excerpt.span.file}:{near.excerpt.span.line}"
    if near.written and near.stored:
        return f"{place} has `{near.stored}` for `{near.written}`"
    if near.stored or near.written:
        what = "leaves out" if near.stored else "adds"
        return f"compare {place}: the quotation {what} `{near.stored or near.written}`"
    return f"compare {place}"
