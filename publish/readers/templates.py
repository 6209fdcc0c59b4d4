"""Templates are expanded: Jinja2, sandboxed and strict, every line marked with its origin.

In: a file of the book and the names that it may use.  Out: Markdown with marks that
:mod:`publish.readers.manuscript` takes out again.  Nothing is callable but what the
press offers.  A name that is not defined is a fault and then prints as nothing, so
that the rest of the chapter is still read.  What templates may do at all is
:mod:`publish.readers.sandbox`'s.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from jinja2 import BaseLoader, TemplateNotFound, pass_context
from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream
from jinja2.runtime import Context

from publish.diagnostics import Report, Span
from publish.readers.answers import Markdown, Unanswerable
from publish.readers.characters import HINT, complaint, printable, unprintable
from publish.readers.frontmatter import without_front_matter
from publish.readers.mishaps import Mishaps, OurFault, missing_class
from publish.readers.sandbox import Sandbox, offered
from publish.readers.sources import Sources

LONGEST = 2_000_000
"""Characters that the templates of one chapter may make, its own text included."""

MARK = re.compile("\ue000(\\d+):(\\d+)\ue001")
"""Origin of what follows: index of a file, and line in it."""


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
    environment = Sandbox(
        loader=_Loader(sources, report), undefined=missing_class(mishaps), autoescape=False,
        optimized=False,  # so that constants, too, are worked out at a line
        trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True,
        comment_start_string="{##", comment_end_string="##}",
        extensions=[_LineMarks], finalize=_finalize,
    )  # fmt: skip
    environment.line_files = mishaps.files
    environment.report = report
    environment.globals.update({n: _answering(n, v, mishaps) for n, v in names.items()})
    try:
        text = _within(LONGEST, environment.get_template(file).generate(), mishaps)
    except OurFault as bug:
        raise (bug.__cause__ or bug) from None
    except _UnreadableError:
        mishaps.give_up()
        return None
    except MemoryError as error:
        mishaps.reached(error)
        raise
    except Exception as error:  # noqa: BLE001 - whatever a template does is the author's to mend
        mishaps.report_error(error)
        mishaps.give_up()
        return None
    except BaseException as error:  # the time is up, or somebody pressed the key
        mishaps.reached(error)
        raise
    return Expansion(text, tuple(mishaps.files))


def _within(most: int, pieces: Iterator[str], mishaps: Mishaps) -> str:
    """All pieces, where they are no more than ``most`` characters.

    Raises:
        _UnreadableError: where they are, with the fault reported at the line reached.
    """
    out: list[str] = []
    length = 0
    try:
        for piece in pieces:
            out.append(piece)
            length += len(MARK.sub("", piece))
            if length > most:
                mishaps.report.error("LIM-002", _reached(out, mishaps),
                                     f"the templates make more than {most:,} characters",
                                     "let a loop end sooner, or divide the chapter")  # fmt: skip
                raise _UnreadableError
    except BaseException:
        mishaps.report.reach(_reached(out, mishaps))
        raise
    return "".join(out)


def _reached(pieces: list[str], mishaps: Mishaps) -> Span:
    """The place of the last mark in the text made so far."""
    marks = MARK.findall("".join(pieces[-100:]))
    if not marks:
        return Span(mishaps.file)
    index, line = marks[-1]
    return Span(mishaps.files[int(index) % len(mishaps.files)], int(line))


class _UnreadableError(Exception):
    """The chapter, or a file it includes, cannot be read, which is reported already."""


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
        environment: Any = self.environment
        files: list[str] = environment.line_files
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
                yield _checked(token, Span(name, token.lineno), environment.report)


def _checked(token: Token, span: Span, report: Report) -> Token:
    """A token without what an escape in a string, such as ``"\\ue000"``, may stand for."""
    if token.type != "string":
        return token
    for _, character in unprintable(token.value)[:1]:
        report.error("SRC-014", span, complaint(character), HINT)
    return Token(token.lineno, token.type, printable(token.value))


def _marked(text: str, index: int, line: int) -> str:
    lines = text.split("\n")
    return "\n".join(f"\ue000{index}:{line + n}\ue001{part}" for n, part in enumerate(lines))


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

    return offered(ask)
