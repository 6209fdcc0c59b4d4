"""What a code means, what brings it about, how to mend it: for an author, and for the README.

In: a code of :mod:`publish.codes`, and the folder of golden cases, which is both the
test of every fault and its example, so that no example can go out of date.
Out: text.  Printing is the command line's.
"""

from __future__ import annotations

import textwrap
from pathlib import Path

from publish.codes import CODES, FAMILIES
from publish.diagnostics import did_you_mean

WIDTH = 88
"""Characters of a line of running words."""


class NoSuchCode(Exception):
    """Nobody has ever reported such a fault; the message says what is near."""


def explanation(code: str, cases: Path) -> str:
    """The answer to ``publish explain CODE``.

    Args:
        code: in any case: ``cit-001``.
        cases: the folder of golden cases; without it, a code has the example of its table.

    Raises:
        NoSuchCode: where there is none like that.
    """
    name = code.upper()
    if name not in CODES:
        raise NoSuchCode(f"there is no code `{code}`; {_near(name)}")
    entry = CODES[name]
    family = FAMILIES[name.split("-")[0]]
    return "\n".join([
        f"{name}: {entry.meaning}",
        f"Family: {family}.",
        "",
        *(f"  {line}" for line in (_example(name, cases) or entry.example).split("\n")),
        "",
        textwrap.fill(f"How to mend it: {entry.remedy}", WIDTH, break_on_hyphens=False),
    ])  # fmt: skip


def listing() -> str:
    """Every code with its meaning, by family: the answer to ``publish explain``."""
    out: list[str] = []
    for family, about in FAMILIES.items():
        out += ["", f"{family}: {about}"] if out else [f"{family}: {about}"]
        out += [f"  {code}  {CODES[code].meaning}" for code in CODES if _family(code) == family]
    return "\n".join(out)


def markdown_table() -> str:
    """The same for the README."""
    rows = [f"| {code} | {entry.meaning} |" for code, entry in CODES.items()]
    return "\n".join(["| code | meaning |", "|---|---|", *rows])


def _near(name: str) -> str:
    family = _family(name)
    hint = did_you_mean(name, CODES)
    if hint or family not in FAMILIES:
        return hint or f"the families are {', '.join(FAMILIES)}"
    return f"of {family} there is {', '.join(c for c in CODES if _family(c) == family)}"


def _example(code: str, cases: Path) -> str:
    """What is printed of the shortest case that is called after a code; or nothing."""
    texts = [case.read_text("utf-8") for case in sorted(cases.glob(f"{code}-*/expected.txt"))]
    return min(texts, key=len, default="").rstrip("\n")


def _family(code: str) -> str:
    return code.split("-")[0]
