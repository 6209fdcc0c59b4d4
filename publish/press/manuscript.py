"""The copy as words in a row: what stands between two places of it, and whether it is the same.

In: the parsed and prepared copy.  Out: every text of it with its place, a digest of the words
between two places, and one of all that is not words (elements, attributes), on which styles
may hang however far away it stands.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from publish.press.galley import Element


class Manuscript:
    """The texts of a division in their order.

    An element begins at the place of the text inside it; what follows it stands at its end.
    """

    def __init__(self, root: Element) -> None:
        self.root = root
        self._texts: list[str] = []
        self._begins: dict[Element, int] = {}
        self._ends: dict[Element, int] = {}
        self._frame = hashlib.sha256()
        self._enter(root)
        self.frame: str = self._frame.hexdigest()
        """Digest of everything but the words, and of which elements have any."""
        self._bonds = tuple(self._joined())

    @property
    def end(self) -> int:
        """The place behind the last text."""
        return len(self._texts)

    def begins(self, element: Element) -> int:
        """The place of the text inside ``element``."""
        return self._begins[element]

    def ends(self, element: Element) -> int:
        """The place of the text behind ``element``."""
        return self._ends[element]

    def digest(self, first: int, last: int) -> str:
        """Of the words from place ``first`` up to place ``last``."""
        words = "\0".join(self._texts[first:last])
        return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()

    def is_joint(self, place: int) -> bool:
        """Whether nothing before ``place`` is the continuation of something behind it, or was."""
        return not any(first < place <= last for first, last in self._bonds)

    def is_unbound(self, first: int, last: int) -> bool:
        """Whether nothing from ``first`` up to ``last`` is continued, there or elsewhere."""
        ends = (end for bond in self._bonds for end in bond)
        return not any(first <= end < last for end in ends)

    def _enter(self, element: Element) -> None:
        words = element.text or ""
        attributes = sorted((str(key), str(value)) for key, value in element.attrib.items())
        self._frame.update(f"<{element.tag}{attributes}{bool(words.strip())}".encode())
        self._begins[element] = len(self._texts)
        self._texts.append(words)
        for child in element:
            self._enter(child)
            self._ends[child] = len(self._texts)
            self._frame.update(f">{bool((child.tail or '').strip())}".encode())
            self._texts.append(child.tail or "")

    def _joined(self) -> Iterator[tuple[int, int]]:
        """The places of a note and of each continuation of it."""
        named = {element.get("id"): element for element in self.root.iter()}
        for element in self.root.iter():
            whole = named.get(element.get("data-of") or "")
            if whole is not None:
                first, last = sorted((self._begins[whole], self._begins[element]))
                yield first, last
