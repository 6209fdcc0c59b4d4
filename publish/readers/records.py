"""YAML records with exact places: a form (pydantic) is filled, every fault has line and column.

YAML is composed into nodes and never constructed, so no tag runs code, ``no``
stays ``no`` and ``1.10`` stays ``1.10``; the form does the typing.  Faults are
collected: one reading shows them all.  The only import of yaml and pydantic's
validation.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, TypeAlias, TypeVar, get_args

import yaml
from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from publish.diagnostics import Report, Span, did_you_mean

Path_: TypeAlias = tuple[str | int, ...]
T = TypeVar("T")


class Form(BaseModel):
    """Base of all forms: immutable, and unknown keys are faults."""

    model_config = ConfigDict(extra="forbid", frozen=True)


@dataclass(slots=True)
class Record:
    """The data of one YAML file and where each piece of it stands."""

    file: str
    data: Any = None
    _places: dict[Path_, Span] = field(default_factory=dict)
    _keys: dict[Path_, Span] = field(default_factory=dict)

    def place(self, *path: str | int) -> Span:
        """Where the value at ``path`` stands; of its nearest parent where it is absent."""
        while path and path not in self._places:
            path = path[:-1]
        return self._places.get(path, Span(self.file, 1, 1))

    def key_place(self, *path: str | int) -> Span:
        """Where the key at ``path`` stands."""
        return self._keys.get(path, self.place(*path))


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
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        span = Span(file, mark.line + first_line, mark.column + 1) if mark else Span(file)
        problem = (error.problem or "the YAML cannot be read").removesuffix(".")
        report.error("BOOK-001", span, problem, "quote text that holds `:` or `#`")
        return None
    except yaml.YAMLError as error:
        report.error("BOOK-001", Span(file), str(error).split("\n")[0])
        return None
    record = Record(file)
    builder = _Builder(record, report, first_line)
    record.data = builder.build(node, ()) if node is not None else None
    return record


@dataclass(slots=True)
class _Builder:
    record: Record
    report: Report
    first_line: int

    def span(self, mark: Any) -> Span:
        return Span(self.record.file, mark.line + self.first_line, mark.column + 1)

    def build(self, node: yaml.Node, path: Path_) -> Any:
        """Plain data of a node; scalars stay the text that was written."""
        self.record._places.setdefault(path, self.span(node.start_mark))
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, path)
        if isinstance(node, yaml.SequenceNode):
            return [self.build(item, (*path, i)) for i, item in enumerate(node.value)]
        assert isinstance(node, yaml.ScalarNode)
        if node.style is None and node.value in ("", "~", "null"):
            return None
        return node.value

    def _mapping(self, node: yaml.MappingNode, path: Path_) -> dict[str, Any]:
        out: dict[str, Any] = {}
        for key_node, value_node in node.value:
            key, span = str(key_node.value), self.span(key_node.start_mark)
            if key in out:
                first = self.record.key_place(*path, key)
                message = f"`{key}` is given twice (first on line {first.line})"
                self.report.error("BOOK-005", span, message, "keep one of them")
                continue
            self.record._keys[(*path, key)] = span
            out[key] = self.build(value_node, (*path, key))
        return out


def fill(form: type[T], record: Record, report: Report) -> T | None:
    """Fill a form from a record.

    Args:
        form: a :class:`Form`, or any type pydantic understands, e.g. ``dict[str, Entry]``.
        record: what was read.
        report: every fault, with place and hint.

    Returns:
        The filled form; None where a fault was found.
    """
    try:
        return TypeAdapter(form).validate_python(record.data if record.data is not None else {})
    except ValidationError as error:
        for fault in error.errors():
            _report_fault(form, record, report, dict(fault))
        return None


def _report_fault(form: Any, record: Record, report: Report, fault: dict[str, Any]) -> None:
    path: Path_ = tuple(p for p in fault["loc"] if p != "[key]")
    kind, name = fault["type"], str(path[-1]) if path else record.file
    if kind == "extra_forbidden":
        hint = did_you_mean(name, _field_names(form, path[:-1]))
        report.error("BOOK-002", record.key_place(*path), f"unknown key `{name}`", hint)
    elif kind == "missing":
        report.error("BOOK-003", record.place(*path[:-1]), f"`{name}` is missing")
    else:
        message = _clause(fault["msg"])
        hint = did_you_mean(str(fault.get("input", "")), _choices(fault))
        report.error("BOOK-004", record.place(*path), f"`{name}`: {message}", hint)


def _clause(message: str) -> str:
    """pydantic's sentence as a clause of ours."""
    message = message.removeprefix("Value error, ").removesuffix(".")
    return message[:1].lower() + message[1:]


def _choices(fault: dict[str, Any]) -> list[str]:
    expected = str(fault.get("ctx", {}).get("expected", ""))
    return [c.strip(" '") for c in expected.replace(" or ", ",").split(",")]


def _field_names(form: Any, path: Path_) -> list[str]:
    for step in path:
        if isinstance(form, type) and issubclass(form, BaseModel):
            form = form.model_fields[str(step)].annotation if step in form.model_fields else None
        else:
            args = [a for a in get_args(form) if a is not type(None)]
            form = args[-1] if args else None
        form = _unwrapped(form)
    form = _unwrapped(form)
    return list(form.model_fields) if isinstance(form, type) and issubclass(form, BaseModel) else []


def _unwrapped(form: Any) -> Any:
    """The form inside ``X | None``."""
    args = [a for a in get_args(form) if a is not type(None)]
    has_none = len(args) != len(get_args(form))
    return args[0] if has_none and len(args) == 1 else form


def duplicates(keys: list[str]) -> Iterator[tuple[int, str]]:
    """Index and key of each entry whose key was there before."""
    seen: set[str] = set()
    for index, key in enumerate(keys):
        if key in seen:
            yield index, key
        seen.add(key)
