"""The list of faults, laid out for people and for programs.

In: diagnostics in the order to print them, and the text of the files they are in.
Out: text with the line at fault and a caret under it, JSON, or annotations that a
code host shows beside the line.  Printing is the command line's.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Mapping

from publish.diagnostics import Diagnostic

WIDTH = 96
"""Characters of a quoted line; the rest is cut around the fault."""

_LONG = re.compile(r"(?<=\S{60})\S{2,}(?=\S{10})")
"""The middle of a word that is no word."""


def render_text(diagnostics: Iterable[Diagnostic], sources: Mapping[str, str], base: str) -> str:
    """Lay the faults out for a terminal.

    Args:
        diagnostics: in the order to print them.
        sources: text of each file by its path in the book, to quote the line at fault.
        base: what to put before each path, so that an editor can open it.
    """
    lines = {file: text.split("\n") for file, text in sources.items()}
    return "\n".join(_text_of(d, lines.get(d.span.file, []), base) for d in diagnostics)


def render_json(diagnostics: Iterable[Diagnostic]) -> str:
    """The faults as one JSON array, for editors and continuous integration."""
    return json.dumps([d.as_record() for d in diagnostics], ensure_ascii=False, indent=2)


def render_github(diagnostics: Iterable[Diagnostic], base: str) -> str:
    """The faults as workflow commands of GitHub Actions, one a line.

    Form and escapes are those of the runner's ``ActionCommand``; ``base`` as for
    :func:`render_text`, from the root of the repository.
    """
    return "\n".join(_annotation(d, base) for d in diagnostics)


def _annotation(d: Diagnostic, base: str) -> str:
    place = {"file": f"{base}{d.span.file}" if d.span.file else "", "line": d.span.line,
             "col": d.span.column, "title": d.code}  # fmt: skip
    settings = ",".join(f"{k}={_escaped(str(v), ':,')}" for k, v in place.items() if v)
    words = "\n".join([d.message, *d.trace, *([f"hint: {d.hint}"] if d.hint else [])])
    return f"::{d.severity.value} {settings}::{_escaped(words)}"


def _escaped(text: str, also: str = "") -> str:
    """Percent signs first, then whatever would end the command or one of its settings."""
    for sign in ("%", "\r", "\n", *also):
        text = text.replace(sign, f"%{ord(sign):02X}")
    return text


def _text_of(d: Diagnostic, lines: list[str], base: str) -> str:
    place = f"{base}{d.span}" if d.span.file else str(d.span)
    out = [f"{_visible(place)}: {d.severity.value}[{d.code}]: {_short(d.message)}"]
    if 0 < d.span.line <= len(lines) and lines[d.span.line - 1].strip():
        quoted, before = _clip(_visible(lines[d.span.line - 1]), d.span.column)
        out.append(f"  {d.span.line:>4} | {quoted}")
        if d.span.column:
            out.append(f"       | {' ' * _cells(before)}^")
    out.extend(f"  {_visible(step)}" for step in d.trace)
    if d.hint:
        out.append(f"  hint: {_short(d.hint)}")
    return "\n".join(out)


def _visible(text: str) -> str:
    """Text without what a terminal would obey: a chapter may come from a stranger."""
    return "".join(
        " " if c == "\t" else "\ufffd" if unicodedata.category(c) in ("Cc", "Cf", "Cs") else c
        for c in text
    )


def _short(text: str) -> str:
    """A clause fit for a terminal, words of endless length cut."""
    return _LONG.sub("…", _visible(text))


def _clip(line: str, column: int) -> tuple[str, str]:
    """Cut a long line around the fault; return the cut and what stands before the caret."""
    at = max(column - 1, 0)
    if len(line) <= WIDTH:
        return line, line[:at].ljust(at)
    start = max(0, min(at - WIDTH // 2, len(line) - WIDTH))
    head = "…" if start else ""
    tail = "…" if start + WIDTH < len(line) else ""
    return head + line[start : start + WIDTH] + tail, head + line[start:at].ljust(at - start)


def _cells(text: str) -> int:
    """How many cells of a terminal some text takes: accents none, ideographs two."""
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1
        for c in text
    )
