"""What several divisions bring along: font programs, pictures, profiles.

In: the objects of a division, as text.  Out: a digest of each object below its pages'
resources, by which equal ones are known, so that the book has one copy.  Resources
have no identity of their own, unlike pages, tags and annotations, which have no digest.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence

from publish.press.slots import Text


def digests_of(
    lines: Sequence[Text], contents: Mapping[int, bytes], pages: int, resources: Iterable[int]
) -> dict[int, str]:
    """Count of an object → digest of all that is in it.

    Args:
        lines: the objects, of which the first ``pages`` are pages.
        contents: what those hold that are streams.
        pages: how many of the objects are pages.
        resources: those to which the pages' resources refer.
    """
    digests = _Digests(lines, contents, pages)
    for at in resources:
        digests.of(at)
    return {at: digest for at, digest in digests.known.items() if digest is not None}


class _Digests:
    def __init__(
        self, lines: Sequence[Text], contents: Mapping[int, bytes], pages: int
    ) -> None:  # fmt: skip
        self._lines = lines
        self._contents = contents
        self.known: dict[int, str | None] = dict.fromkeys(range(pages))

    def of(self, at: int) -> str | None:
        """The digest of an object; none of one that leads back to itself, or out of the resources.

        A slot below 0 is a key of the parent tree: what has one has tags.
        """
        if at < 0:
            return None
        if at not in self.known:
            self.known[at] = None
            self.known[at] = self._of_line(at)
        return self.known[at]

    def _of_line(self, at: int) -> str | None:
        line = self._lines[at]
        parts = [self.of(slot) for slot in line.slots]
        words = [part.encode() for part in parts if part is not None]
        if len(words) < len(parts):
            return None
        (body,) = Text(line.lines, range(len(words))).set(words)
        return hashlib.sha256(body + b"\n" + self._contents.get(at, b"")).hexdigest()
