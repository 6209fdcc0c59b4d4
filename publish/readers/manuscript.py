"""Templates become Markdown, and every line remembers where it was written.

In: a chapter file and the names it may use.  Out: :class:`Manuscript`, the
expanded text with a line map through loops, includes and macros.  Jinja2 runs
sandboxed and strict; nothing is callable but what the press offers.  The only
import of jinja2.
"""

from __future__ import annotations

import re
import traceback
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from jinja2 import (
    BaseLoader,
    Environment,
    StrictUndefined,
    TemplateNotFound,
    TemplateSyntaxError,
    UndefinedError,
)
from jinja2.exceptions import SecurityError
from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream
from jinja2.sandbox import ImmutableSandboxedEnvironment

from publish.diagnostics import Report, Span, did_you_mean
from publish.readers.sources import Sources

_MARK = re.compile("\ue000(\\d+):(\\d+)\ue001")


class Markdown(str):
    """Text that is Markdown already and must not be escaped."""

    __slots__ = ()


class Unanswerable(Exception):
    """A function of ours was asked for something that is not there."""

    def __init__(self, code: str, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.code, self.hint = code, hint


@dataclass(frozen=True, slots=True)
class Manuscript:
    """Expanded Markdown."""

    file: str
    text: str
    lines: tuple[tuple[str, int], ...]
    """(file, line) of each line of ``text``."""
    sources: Mapping[str, str] = field(default_factory=dict)

    def span(self, line: int, column: int = 0) -> Span:
        """The author's place of an expanded line (from 0) and column (from 1; 0 for none).

        The column is kept only where the line stands in the source as it is here:
        a line made by a template has no column of its own.
        """
        if not self.lines:
            return Span(self.file)
        file, number = self.lines[min(line, len(self.lines) - 1)]
        source = self.sources.get(file, "").split("\n")
        expanded = self.text.split("\n")
        known = line < len(expanded) and number <= len(source)
        same = known and source[number - 1] == expanded[line]
        return Span(file, number, column if same else 0)


class _LineMarks(Extension):
    """Puts an invisible mark at the start of each source line and before each expression."""

    def filter_stream(self, stream: TokenStream) -> Iterator[Token]:
        files: list[str] = self.environment.line_files  # type: ignore[attr-defined]
        name = stream.name or ""
        if name not in files:
            files.append(name)
        index = files.index(name)
        for token in stream:
            if token.type == "data":
                yield Token(token.lineno, "data", _marked(token.value, index, token.lineno))
            else:
                if token.type == "variable_begin":
                    yield Token(token.lineno, "data", f"\ue000{index}:{token.lineno}\ue001")
                yield token


def _marked(text: str, index: int, line: int) -> str:
    lines = text.split("\n")
    return "\n".join(f"\ue000{index}:{line + n}\ue001{part}" for n, part in enumerate(lines))


class _Sandbox(ImmutableSandboxedEnvironment):
    """Refuses operators by which a template could fill the memory."""

    intercepted_binops = frozenset({"*", "**"})
    line_files: list[str]

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        if operator == "**" or not all(isinstance(x, (int, float)) for x in (left, right)):
            raise SecurityError(f"the operator {operator} is not allowed here")
        return super().call_binop(context, operator, left, right)


class _Loader(BaseLoader):
    def __init__(self, sources: Sources, report: Report) -> None:
        self.sources, self.report = sources, report

    def get_source(
        self, environment: Environment, template: str
    ) -> tuple[str, str, Callable[[], bool]]:
        text = self.sources.read(template, self.report) if self.sources.exists(template) else None
        if text is None:
            raise TemplateNotFound(template)
        return without_front_matter(text), template, lambda: True


_SPECIAL = re.compile(r"([\\`*_\[\]{}<>@#|~^])")


def _finalize(value: Any) -> Any:
    """Data is text, not markup: escape what Markdown would read as its own."""
    if isinstance(value, Markdown) or not isinstance(value, str) or "\ue000" in value:
        return value
    return _SPECIAL.sub(r"\\\1", value)


def without_front_matter(text: str) -> str:
    """The text with its YAML front matter blanked, so that line numbers hold."""
    found = _FRONT_MATTER.match(text)
    return "\n" * found[0].count("\n") + text[found.end() :] if found else text


def front_matter(text: str) -> str | None:
    """The YAML between the two ``---`` lines at the top, or None."""
    found = _FRONT_MATTER.match(text)
    return found[1] if found else None


_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?\n)---[ \t]*\n", re.S)


def expand(
    file: str, sources: Sources, names: Mapping[str, object], report: Report
) -> Manuscript | None:
    """Expand a chapter's templates; None, with the fault reported, where that fails."""
    environment = _Sandbox(
        loader=_Loader(sources, report), undefined=StrictUndefined, autoescape=False,
        trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True,
        comment_start_string="{##", comment_end_string="##}",
        extensions=[_LineMarks], finalize=_finalize,
    )  # fmt: skip
    environment.line_files = []
    environment.globals.clear()
    environment.globals.update(names)
    try:
        marked = environment.get_template(file).render()
    except Exception as error:  # noqa: BLE001 - whatever a template does is the author's fault to mend
        _report(error, file, names, report)
        return None
    text, lines = _split_marks(marked, environment.line_files)
    return Manuscript(file, text, tuple(lines), sources.texts)


def _split_marks(marked: str, files: list[str]) -> tuple[str, list[tuple[str, int]]]:
    """Take the marks out again; return the clean text and the place of each of its lines."""
    clean: list[str] = []
    places: list[tuple[str, int]] = []
    current = (files[0], 1)
    for line in marked.split("\n"):
        here, last, position = None, None, 0
        for mark in _MARK.finditer(line):
            if here is None and line[position : mark.start()].strip():
                here = last or current
            last = (files[int(mark[1])], int(mark[2]))
            position = mark.end()
        if here is None:
            here = last or current
        clean.append(_MARK.sub("", line))
        places.append(here)
        current = last or current
    return "\n".join(clean), places


def _report(error: Exception, file: str, names: Mapping[str, object], report: Report) -> None:
    if isinstance(error, TemplateSyntaxError):
        span = Span(error.name or file, error.lineno)
        report.error("SRC-002", span, _clause(error.message or "template error"))
        return
    span, trace = _template_frames(error, file)
    if isinstance(error, TemplateNotFound):
        report.error("SRC-005", span, f"there is no file `{error.name}` to include", "", trace)
    elif isinstance(error, UndefinedError):
        message = (error.message or "").replace("'", "`")
        missing = re.match(r"`(\w+)` is undefined", message)
        hint = did_you_mean(missing[1], names) if missing else ""
        report.error("SRC-003", span, message, hint, trace)
    elif isinstance(error, Unanswerable):
        report.error(error.code, span, str(error), error.hint, trace)
    elif isinstance(error, RecursionError):
        report.error("SRC-004", span, "the templates include one another without end", "", trace)
    else:
        report.error("SRC-004", span, _clause(str(error) or type(error).__name__), "", trace)


def _template_frames(error: Exception, file: str) -> tuple[Span, tuple[str, ...]]:
    """The place of the innermost template line at fault, and the way there."""
    frames = [
        f for f in traceback.extract_tb(error.__traceback__)
        if not f.filename.startswith(("/", "<")) and re.search(r"\.(md|j2)$", f.filename)
    ]  # fmt: skip
    if not frames:
        return Span(file), ()
    places = [Span(f.filename, f.lineno or 0) for f in frames]
    trace = tuple(f"while expanding {p}" for p in reversed(places[:-1][-8:]))
    return places[-1], trace


def _clause(message: str) -> str:
    message = message.removesuffix(".").split("\n")[0]
    return message[:1].lower() + message[1:]
