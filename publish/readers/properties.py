"""Custom properties and selectors of a book's own sheet, held within bounds.

In: the rules of a sheet, as tinycss2 reads them.  Out: complaints, each with its place.
The press resolves properties itself (:mod:`publish.stylesheets`), a few deep and in
``:root`` alone; what it would leave to the layout engine can double itself there until the
machine is full, and nobody could say any more which line it was.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

DEEPEST = 3
"""Properties inside one another."""
LONGEST = 1_000_000
"""Characters of a sheet, every property written out."""
_MOST = 60
"""Signs and names of one selector; cssselect2 nests a bracket for every step of it."""
_NESTED = 6
"""Brackets inside one another, in a selector."""

Refuse = Callable[[Any, str, str], None]
"""Called with a node, what is wrong with it, and how to mend it."""


@dataclass(slots=True)
class Properties:
    """What one sheet decides and uses."""

    refuse: Refuse
    _decided: dict[str, tuple[Any, int, list[str]]] = field(default_factory=dict)
    """Property → where, characters, properties used; the last where it is decided twice."""
    _used: list[tuple[Any, str]] = field(default_factory=list)
    """In other rules, in order."""

    def examine(self, rules: Sequence[Any]) -> None:
        """Complain of what cannot be resolved, or only without end."""
        for selector, block in _blocks(rules):
            self._select(selector)
            words = "".join(node.serialize() for node in selector).strip()
            self._take(block, words == ":root")
        lengths = self._lengths()
        whole = 0
        for node, name in self._used:
            whole += lengths.get(name, 0)
            if whole > LONGEST:
                words = f"with its properties written out, the sheet has more than {LONGEST:,}"
                self.refuse(node, f"{words} characters", "let them hold less of one another")
                return

    def _select(self, selector: Sequence[Any]) -> None:
        parts, count = _levels(selector), 0
        for level, node in parts:
            count = 0 if level == 0 and node == "," else count + 1
            if count > _MOST or level > _NESTED:
                self.refuse(selector[0], "the selector is too long, or its brackets too deep",
                            "name a class or an element, and few things around it")  # fmt: skip
                return

    def _take(self, block: Sequence[Any], root: bool) -> None:
        for name, value in _declarations(block):
            used = [(node, word) for node in _calls(value) if (word := self._name(node))]
            if not name.value.startswith("--"):
                self._used += used
            elif root:
                length = sum(len(node.serialize()) for node in value)
                self._decided[name.value] = name, length, [word for _, word in used]
            else:
                self.refuse(name, f"`{name.value}` is decided outside `:root`",
                            "decide it once for the whole book, in `:root { … }`")  # fmt: skip

    def _name(self, call: Any) -> str:
        """The property that a ``var()`` asks for; the spaces around it are taken away."""
        words = [node for node in call.arguments if node.type != "whitespace"]
        if [node.type for node in words] == ["ident"] and words[0].value.startswith("--"):
            call.arguments = words
            return str(words[0].value)
        self.refuse(call, "`var()` takes the name of one property here, and nothing else",
                    "decide the property in `:root { … }`, and write `var(--name)`")  # fmt: skip
        return ""

    def _lengths(self) -> dict[str, int]:
        """Characters of each property, written out; the first that is too deep is complained of."""
        lengths: dict[str, int] = {}
        for _ in range(DEEPEST):
            known = dict(lengths)
            for name, (_, length, used) in self._decided.items():
                if all(word in known or word not in self._decided for word in used):
                    lengths[name] = length + sum(known.get(word, 0) for word in used)
        endless = next((name for name in self._decided if name not in lengths), None)
        if endless is not None:
            words = f"`{endless}` holds properties more than {DEEPEST} deep, or itself"
            self.refuse(self._decided[endless][0], words, "write out what it is")
        return lengths


def _blocks(rules: Sequence[Any]) -> Iterator[tuple[list[Any], list[Any]]]:
    """Selector and content of each rule, and of those inside it or ``@media`` and its like."""
    for rule in rules:
        if rule.type == "qualified-rule":
            yield rule.prelude, rule.content
            yield from _inside(rule.content)
        elif rule.type == "at-rule" and rule.content is not None:
            yield [], rule.content
            yield from _inside(rule.content)


def _inside(nodes: Sequence[Any]) -> Iterator[tuple[list[Any], list[Any]]]:
    """The same of rules that are not parsed yet."""
    selector: list[Any] = []
    for node in nodes:
        if node.type == "{} block":
            at = any(word.type == "at-keyword" for word in selector)
            yield [] if at else selector, node.content
            yield from _inside(node.content)
            selector = []
        elif node == ";":
            selector = []
        elif selector or node.type != "whitespace":
            selector.append(node)


def _declarations(block: Sequence[Any]) -> Iterator[tuple[Any, list[Any]]]:
    """Name and value of each declaration of a block."""
    name, value, colon = None, list[Any](), False
    for node in block:
        if node == ";" or node.type == "{} block":
            if name is not None and colon:
                yield name, value
            name, value, colon = None, [], False
        elif colon:
            value.append(node)
        elif node == ":" and name is not None:
            colon = True
        elif node.type == "ident":
            name = node
    if name is not None and colon:
        yield name, value


def _calls(nodes: Sequence[Any]) -> Iterator[Any]:
    """Every ``var()``, however deep."""
    for node in nodes:
        inner = getattr(node, "arguments", None) or getattr(node, "content", None) or ()
        if node.type == "function" and node.lower_name == "var":
            yield node
        yield from _calls(inner)


def _levels(nodes: Sequence[Any], level: int = 0) -> Iterator[tuple[int, Any]]:
    """Every node, with how many brackets it stands in."""
    for node in nodes:
        yield level, node
        inner = getattr(node, "arguments", None) or getattr(node, "content", None) or ()
        yield from _levels(inner, level + 1)
