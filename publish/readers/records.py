"""YAML with exact places: data, and where each piece of it stands.

In: the text of a register, or of a chapter's front matter.  Out: a :class:`Record`
of plain data with the line and column of every key and value.  YAML is composed
into nodes and never constructed, so no tag runs code, ``no`` stays ``no`` and
``1.10`` stays ``1.10``; what the data must look like is
:mod:`publish.readers.forms`'s.  The only import of yaml.
"""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

import yaml
from yaml.reader import ReaderError

from publish.diagnostics import Report, Span
from publish.readers.characters import HINT, complaint, printable, unprintable
from publish.readers.fragments import Fragment
from publish.readers.sources import Sources

_QUICK = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

DataPath: TypeAlias = tuple[str | int, ...]
"""Keys and indices (from 0) that lead to a piece of the data."""


@dataclass(slots=True)
class Record:
    """The data of one YAML file and where each piece of it stands."""

    file: str
    text: str = ""
    """The YAML itself."""
    first_line: int = 1
    """Line of the file on which :attr:`text` begins."""
    data: Any = None
    language: str = "en"
    """BCP 47 tag of the book, for the quotation marks of its Markdown."""
    _places: dict[DataPath, Span] = field(default_factory=dict)
    _keys: dict[DataPath, Span] = field(default_factory=dict)

    def place(self, *path: str | int) -> Span:
        """Where the value at ``path`` stands; of its nearest parent where it is absent."""
        while path and path not in self._places:
            path = path[:-1]
        return self._places.get(path, Span(self.file, self.first_line, 1))

    def key_place(self, *path: str | int) -> Span:
        """Where the key at ``path`` stands."""
        return self._keys.get(path, self.place(*path))

    def at(self, *path: str | int) -> Any:
        """The data at ``path``; None where there is none."""
        value = self.data
        for step in path:
            try:
                value = value[step]
            except (KeyError, IndexError, TypeError):
                return None
        return value

    def fragment(self, *path: str | int) -> Fragment:
        """The Markdown at ``path``, empty where there is none."""
        value = self.at(*path)
        return Fragment(value if isinstance(value, str) else "", self.place(*path),
                        self.text, self.first_line, self.language)  # fmt: skip


def open_record(file: str, sources: Sources, report: Report) -> Record | None:
    """Read a YAML file of the book; None, with the fault reported, where that fails."""
    text = sources.read(file, report)
    record = None if text is None else read_record(text, file, report)
    if record is not None:
        record.language = sources.language
    return record


def read_record(text: str, file: str, report: Report, first_line: int = 1) -> Record | None:
    """Compose YAML text.

    Args:
        text: the YAML.
        file: its path in the book.
        report: where faults go.
        first_line: the line of ``file`` on which ``text`` begins (front matter).

    Returns:
        The record, or None where the YAML is not well-formed.
    """
    record = Record(file, text, first_line)
    try:
        node = _composed(text)
        builder = _Builder(record, report)
        record.data = builder.build(node, ()) if node is not None else None
    except _Malformed as error:
        report.error("BOOK-001", error.span, str(error), error.hint)
    except yaml.YAMLError as error:
        report.error("BOOK-001", _span(error, record), _problem(error), _hint(_problem(error)))
    except RecursionError:
        report.error("BOOK-001", Span(file), "the YAML is nested too deeply")
    else:
        return record
    report.spoil(file, text)
    return None


def _composed(text: str) -> yaml.Node | None:
    """The nodes of a text, by libyaml, which is ten times as quick as PyYAML's own parser.

    That one is asked where libyaml finds a fault, since it says more of it, and where there
    are tabs, which libyaml takes in more places.
    """
    if "\t" not in text:
        with contextlib.suppress(yaml.YAMLError):
            return yaml.compose(text, Loader=_QUICK)
    return yaml.compose(text, Loader=yaml.SafeLoader)


class _Malformed(Exception):
    """YAML that is well-formed and yet no data of ours."""

    def __init__(self, span: Span, message: str, hint: str) -> None:
        super().__init__(message)
        self.span, self.hint = span, hint


def _span(error: yaml.YAMLError, record: Record) -> Span:
    if isinstance(error, yaml.MarkedYAMLError):
        mark = error.context_mark if _is_unclosed(error) else error.problem_mark
        mark = mark or error.problem_mark or error.context_mark
        if mark is not None:
            return Span(record.file, mark.line + record.first_line, mark.column + 1)
    if isinstance(error, ReaderError):
        before = record.text[: error.position]
        line = before.count("\n") + record.first_line
        return Span(record.file, line, len(before) - before.rfind("\n"))
    return Span(record.file)


def _problem(error: yaml.YAMLError) -> str:
    if isinstance(error, ReaderError):
        code = error.character if isinstance(error.character, int) else ord(error.character)
        return f"the character #x{code:04x} is not allowed in YAML"
    problem = error.problem if isinstance(error, yaml.MarkedYAMLError) else None
    if _is_unclosed(error):
        return "what is opened here is not closed"
    return (problem or "the YAML cannot be read").removesuffix(".").replace("'", "`")


def _is_unclosed(error: yaml.YAMLError) -> bool:
    """Whether the YAML ended inside quotation marks or brackets."""
    problem = error.problem if isinstance(error, yaml.MarkedYAMLError) else ""
    return "end of stream" in (problem or "") or "<stream end>" in (problem or "")


_HINTS: Sequence[tuple[str, str]] = (
    ("\\t", "indent with spaces"),
    ("expected <block end>", "check the indentation, and quote text that begins with a quote"),
    ("could not find expected `:`", "write `key: value`; indent text that goes on"),
    ("mapping values are not allowed", "quote text that holds `: `"),
    ("opened here", "close the quotation mark or bracket"),
)  # fmt: skip


def _hint(problem: str) -> str:
    found = (hint for words, hint in _HINTS if words in problem)
    return next(found, "quote text that holds `:` or `#`, or begins with `*`, `&`, `[` or `{`")


@dataclass(slots=True)
class _Builder:
    record: Record
    report: Report
    built: set[int] = field(default_factory=set)
    """Lists and mappings met so far, by identity."""

    def span(self, mark: Any) -> Span:
        return Span(self.record.file, mark.line + self.record.first_line, mark.column + 1)

    def build(self, node: yaml.Node, path: DataPath) -> Any:
        """Plain data of a node; scalars stay the text that was written."""
        self.record._places.setdefault(path, self.span(node.start_mark))
        if isinstance(node, yaml.ScalarNode):
            empty = not node.style and node.value in ("", "~", "null")
            return None if empty else self._scalar(node)
        if id(node) in self.built:
            # the same list in two places, or in itself: endless, or exponential, to unfold
            raise _Malformed(self.span(node.start_mark), "an alias (`*name`) repeats what is here",
                             "write it out where it is wanted")  # fmt: skip
        self.built.add(id(node))
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, path)
        return [self.build(item, (*path, i)) for i, item in enumerate(node.value)]

    def _scalar(self, node: yaml.ScalarNode) -> str:
        """The text of a scalar, without what an escape such as ``\\x07`` may stand for."""
        text = str(node.value)
        for _, character in unprintable(text)[:1]:
            self.report.error("SRC-014", self.span(node.start_mark), complaint(character), HINT)
        return printable(text)

    def _mapping(self, node: yaml.MappingNode, path: DataPath) -> dict[str, Any]:
        out: dict[str, Any] = {}
        for key_node, value_node in node.value:
            span = self.span(key_node.start_mark)
            if not isinstance(key_node, yaml.ScalarNode):
                raise _Malformed(span, "a list or mapping where a key should stand",
                                 "quote text that begins with `[` or `{`")  # fmt: skip
            key = self._scalar(key_node)
            if key in out:
                first = self.record.key_place(*path, key)
                message = f"`{key}` is given twice (first on line {first.line})"
                self.report.error("BOOK-005", span, message, "keep one of them")
                continue
            self.record._keys[(*path, key)] = span
            out[key] = self.build(value_node, (*path, key))
        return out
