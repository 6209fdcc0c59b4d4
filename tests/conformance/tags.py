"""The text of a tagged PDF as a screen reader meets it, element by element.

In: a finished PDF.  Out: its structure tree by poppler (``pdfinfo -struct-text``), of
which artifacts (running heads, folios, leaders, repeated table heads) are no part.
What the words should be is the business of the tests.
"""

from __future__ import annotations

import functools
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pikepdf

from tests.judges.node import Unavailable

TIMEOUT = 900  # seconds: poppler paints a page anew for each element on it
_TAG = re.compile(r"(?P<name>[A-Z][A-Za-z0-9]*)(?: <(?P<id>[^>]*)>)?(?: \".*\")?"
                  r"(?: \((?:inline|block)\))?:?$")  # fmt: skip
_ANNOTATION = re.compile(r"Object (\d+) \d+$")
_OBJECT = re.compile(r"^( *)Object (\d+) \d+$", re.M)
_TEXT = re.compile(r"\"(.*)\"$")


@dataclass(slots=True)
class Tag:
    """One element of the structure tree."""

    name: str
    """Structure type, e.g. ``P``, ``Note``."""
    id: str = ""
    """As the author gave it, without the division that the press puts before it."""
    children: list[Tag | str | int] = field(default_factory=list)
    """Elements, runs of text (a line of the page at most), numbers of annotation objects."""


def tags(file: Path) -> Tag:
    """Return the root of the structure tree; the caller may change it.

    :raises Unavailable: if poppler is not installed.
    :raises subprocess.SubprocessError: if the file cannot be read.
    :raises ValueError: if poppler writes a line that is not understood.
    """
    root = Tag("Root")
    path = [root]
    for line in _told(file).splitlines():
        _add(line, path)
    return root


@functools.cache
def _told(file: Path) -> str:
    """What poppler says of a file, which nobody changes; it takes seconds for a long book."""
    program = shutil.which("pdfinfo")
    if program is None:
        raise Unavailable("no pdfinfo here: make setup-tests")
    with tempfile.TemporaryDirectory() as folder, pikepdf.open(file) as pdf:
        # poppler converts the colours of a page into the output intent for every element on it
        if "/OutputIntents" in pdf.Root:
            del pdf.Root.OutputIntents
        copy = Path(folder) / file.name
        pdf.save(copy)
        with pikepdf.open(copy) as saved:
            numbers = dict(zip(_annotations(saved), _annotations(pdf), strict=True))
        done = subprocess.run(
            (program, "-struct-text", str(copy)), capture_output=True, timeout=TIMEOUT, check=True
        )
    told = done.stdout.decode("utf-8")
    return _OBJECT.sub(lambda m: f"{m[1]}Object {numbers[int(m[2])]} 0", told)


def _annotations(pdf: pikepdf.Pdf) -> list[int]:
    """The number of every annotation, page by page; saving a file changes them."""
    return [one.objgen[0] for page in pdf.pages for one in page.obj.get("/Annots", ())]


def _add(line: str, path: list[Tag]) -> None:
    """Put a line of poppler's into the tree; ``path`` leads to the element it stands in."""
    words = line.lstrip(" ")
    depth, odd = divmod(len(line) - len(words), 2)
    if odd or not words:
        return  # an attribute such as /Scope, which is one space further in
    del path[depth + 1 :]
    if found := _TEXT.match(words):
        path[-1].children.append(found[1])
    elif found := _ANNOTATION.match(words):
        path[-1].children.append(int(found[1]))
    elif found := _TAG.match(words):
        tag = Tag(found["name"], (found["id"] or "").partition("/")[2])
        path[-1].children.append(tag)
        path.append(tag)
    else:
        raise ValueError(f"poppler wrote a line that is not understood: {line!r}")


def divisions(root: Tag) -> tuple[Tag, ...]:
    """The elements of the divisions, in the order of the book."""
    (document,) = (child for child in root.children if isinstance(child, Tag))
    return tuple(child for child in document.children if isinstance(child, Tag))


def below(tag: Tag) -> Iterator[Tag]:
    """``tag`` and every element in it, in reading order."""
    yield tag
    for child in tag.children:
        if isinstance(child, Tag):
            yield from below(child)


def runs(tag: Tag, skip: frozenset[str] = frozenset()) -> Iterator[str]:
    """The runs of text in ``tag``, without those in elements of the types to skip."""
    for child in tag.children:
        if isinstance(child, str):
            yield child
        elif isinstance(child, Tag) and child.name not in skip:
            yield from runs(child, skip)
