"""Templates are expanded: Jinja2, sandboxed and strict, every line marked with its origin.

In: a file of the book and the names that it may use.  Out: Markdown with marks that
:mod:`publish.readers.manuscript` takes out again.  Nothing is callable but what the
press offers.  A name that is not defined is a fault and then prints as nothing, so
that the rest of the chapter is still read.  Only this module
and :mod:`publish.readers.mishaps` import jinja2.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from jinja2 import BaseLoader, TemplateNotFound, pass_context
from jinja2.exceptions import SecurityError
from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment

from publish.diagnostics import Report
from publish.readers.frontmatter import without_front_matter
from publish.readers.mishaps import Mishaps, OurFault, missing_class
from publish.readers.sources import Sources

MARK = re.compile("\ue000(\\d+):(\\d+)\ue001")
"""Origin of what follows: index of a file, and line in it."""


class Markdown(str):
    """Text that is Markdown already and must not be escaped."""

    __slots__ = ()


class Unanswerable(Exception):
    """A function of ours was asked for something that is not there.

    Without a code it is reported already.
    """

    def __init__(self, code: str, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.code, self.hint = code, hint


@dataclass(frozen=True, slots=True)
class Expansion:
    """Marked text, and the files that the marks count."""

    text: str
    files: tuple[str, ...]


def expand_templates(
    file: str, sources: Sources, names: Mapping[str, object], report: Report
) -> Expansion | None:
    """Expand a file's templates; None, with the fault reported, where that cannot go on."""
    mishaps = Mishaps(file, sources, names, report)
    environment = _Sandbox(
        loader=_Loader(sources, report), undefined=missing_class(mishaps), autoescape=False,
        trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True,
        comment_start_string="{##", comment_end_string="##}",
        extensions=[_LineMarks], finalize=_finalize,
    )  # fmt: skip
    environment.line_files = mishaps.files
    environment.globals.clear()
    environment.globals.update({n: _answering(n, v, mishaps) for n, v in names.items()})
    try:
        text = environment.get_template(file).render()
    except OurFault as bug:
        raise (bug.__cause__ or bug) from None
    except _UnreadableError:
        mishaps.give_up()
        return None
    except Exception as error:  # noqa: BLE001 - whatever a template does is the author's to mend
        mishaps.report_error(error)
        mishaps.give_up()
        return None
    return Expansion(text, tuple(mishaps.files))


class _UnreadableError(Exception):
    """An included file is not UTF-8, which is reported already."""


class _Loader(BaseLoader):
    def __init__(self, sources: Sources, report: Report) -> None:
        self.sources, self.report = sources, report

    def get_source(self, environment: Any, template: str) -> tuple[str, str, Callable[[], bool]]:
        if not self.sources.exists(template):
            raise TemplateNotFound(template)
        text = self.sources.read(template, self.report)
        if text is None:
            raise _UnreadableError(template)
        # our marks are ours alone
        text = text.replace("\ue000", "\ufffd").replace("\ue001", "\ufffd")
        return without_front_matter(text), template, lambda: True


class _LineMarks(Extension):
    """Puts an invisible mark at the start of each source line and before each tag."""

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
                if token.type in ("variable_begin", "block_begin"):
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
            raise SecurityError(f"the operator `{operator}` is not allowed here")
        return super().call_binop(context, operator, left, right)


_SPECIAL = re.compile(r"([\\`*_\[\]{}<>@#|~^])")


@pass_context  # so that constants, too, are worked out when the template runs and has a line
def _finalize(context: Context, value: Any) -> Any:
    """Data is text, not markup: escape what Markdown would read as its own."""
    if isinstance(value, Markdown) or not isinstance(value, str) or "\ue000" in value:
        return value
    return _SPECIAL.sub(r"\\\1", value)


def _answering(name: str, value: object, mishaps: Mishaps) -> object:
    """A function of ours as templates meet it: what it cannot answer is a fault, and nothing."""
    if not callable(value):
        return value
    signature = inspect.signature(value)

    def ask(*args: object, **kwargs: object) -> object:
        try:
            signature.bind(*args, **kwargs)
        except TypeError:
            wanted = ", ".join(p for p in signature.parameters)
            mishaps.tell("SRC-004", f"`{name}` is not asked like that", name,
                         f"write `{name}({wanted})`")  # fmt: skip
            return Markdown()
        try:
            return value(*args, **kwargs)
        except Unanswerable as error:
            if error.code:
                mishaps.tell(error.code, str(error), str(args[0]) if args else name, error.hint)
            return Markdown()
        except Exception as error:
            raise OurFault from error

    return ask
