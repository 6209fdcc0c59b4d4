"""Secrets added up: what each division withholds and says, found once and kept.

In: drafts, and refined divisions where they are wanted.  Out: the secrets of the book.  What
a division withholds hangs on itself alone; which of the book's runs of words it says, on it,
on what shows in it of the rest, and on those runs.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from hashlib import sha256

from publish.model import Division, Term
from publish.model.drafts import Draft
from publish.passes.editions import withheld_of
from publish.preflight.runs import Runs, joined
from publish.preflight.withheld import runs_of, said
from publish.rack import Rack, code_of, key_of


@dataclass(frozen=True, slots=True)
class Part:
    """A division of a book, as it may have to be looked at."""

    draft: Draft
    refined: Callable[[], Division]
    key: str
    """Of all that decides how it comes out; empty where that is not known."""


def secrets_of_parts(
    parts: Sequence[Part], terms: Iterable[Term], shown: Container[str], rack: Rack
) -> Runs:
    """The same secrets as of the whole book (:func:`publish.preflight.withheld.secrets_of`).

    Args:
        parts: all divisions.
        terms: of the glossary, whose glosses all readers have.
        shown: ids of the questions whose answers students have on cards.
        rack: where what is found of a division is kept.
    """
    code = key_of(code_of("preflight"), code_of("passes"), code_of("model"))
    runs = joined(
        _kept(rack, part, ("withheld", code), partial(_withheld, part, shown)) for part in parts
    )
    asked = ("said", code, sha256(runs.packed).hexdigest())
    told = [_kept(rack, part, asked, partial(_said, part, runs)) for part in parts]
    return runs.less(said(tuple(terms), runs), *told)


def _withheld(part: Part, shown: Container[str]) -> Runs:
    return runs_of(withheld_of(part.draft.read(), shown))


def _said(part: Part, runs: Runs) -> Runs:
    return said([part.refined()], runs)


def _kept(rack: Rack, part: Part, question: tuple[str, ...], find: Callable[[], Runs]) -> Runs:
    """What was found of a part before, or is found now."""
    key = key_of(*question, part.key)
    if part.key and (data := rack.get(key)) is not None:
        with suppress(ValueError):
            return Runs(data)
    found = find()
    if part.key:
        rack.put(key, found.packed)
    return found
