"""What goes wrong in templates, as faults with their place and the way there.

In: an error of the template engine, or a name that it does not know.  Out:
diagnostics at the innermost template line, with the includes and macros that led
there.
"""

from __future__ import annotations

import re
import sys
import traceback
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import FrameType
from typing import Any

from jinja2 import StrictUndefined, TemplateNotFound, TemplateSyntaxError, UndefinedError
from jinja2.exceptions import SecurityError
from jinja2.runtime import Undefined

from publish.diagnostics import Report, Span, did_you_mean
from publish.readers.sources import Sources

_MOST_STEPS = 8
"""Lines of the way there that are shown: enough for any book, few enough for a recursion."""
_STRAY = re.compile(r"unexpected char .(.). at \d+")
_PROSE = re.compile(r"(?:^|(?<=[}%]\}))(?:(?!\{[{%]).)+")
"""What of a line is no template."""


class OurFault(Exception):
    """A function of ours broke; its cause is the error."""


@dataclass(slots=True)
class Mishaps:
    """Reports what happens while one chapter is expanded."""

    file: str
    sources: Sources
    names: Mapping[str, object]
    report: Report
    files: list[str] = field(default_factory=list)
    """Every template that was opened, in order."""

    def tell(self, code: str, message: str, word: str = "", hint: str = "") -> None:
        """Report a fault at the template line that is being expanded, under ``word``."""
        self._tell(code, message, word, hint, list(_running()))

    def tell_missing(self, missing: Undefined) -> None:
        """Report a name or part that is not defined, or that the sandbox withholds."""
        name, whole = str(missing._undefined_name), missing._undefined_obj
        if issubclass(missing._undefined_exception, SecurityError):
            self.tell("SRC-004", f"a template may not use `{name}`", name)
        elif isinstance(whole, Mapping):
            known = ", ".join(map(str, whole))
            self.tell("SRC-003", f"there is no `{name}` here", name,
                      did_you_mean(name, map(str, whole)) or f"there is {known}")  # fmt: skip
        elif str(missing._undefined_message).endswith("is undefined"):
            known = ", ".join(sorted(self.names))
            self.tell("SRC-003", f"`{name}` is not defined", name,
                      did_you_mean(name, self.names) or f"templates know {known}")  # fmt: skip
        else:
            self.tell("SRC-003", _clause(missing._undefined_message), name)

    def report_error(self, error: Exception) -> None:
        """Report an error that ended the expansion."""
        places = self._places(error)
        if isinstance(error, TemplateSyntaxError):
            self._report_syntax(error, places)
        elif isinstance(error, TemplateNotFound):
            name = str(error.name)
            self._tell("SRC-005", f"there is no file `{name}`", name, self.sources.near(name),
                       places)  # fmt: skip
        elif isinstance(error, RecursionError):
            message = "the templates call or include one another without end"
            self._tell("SRC-004", message, "", "", places)
        else:
            code = "SRC-003" if isinstance(error, UndefinedError) else "SRC-004"
            self._tell(code, _clause(str(error) or type(error).__name__), "", "", places)

    def reached(self, error: BaseException) -> None:
        """Note the template line at which time or memory ran out."""
        for place in self._places(error)[:1]:
            self.report.reach(place)
        # an error that is none of the engine's has frames of the compiled template
        for frame, line in traceback.walk_tb(error.__traceback__):
            template = frame.f_globals.get("__jinja_template__")
            if template is not None:
                self.report.reach(Span(template.name, template.get_corresponding_lineno(line)))

    def give_up(self) -> None:
        """Note that the chapter stays unread: what it names may be there after all."""
        for name in {self.file, *self.files}:
            self.report.spoil(name, self.sources.texts.get(name))

    def _report_syntax(self, error: TemplateSyntaxError, places: list[Span]) -> None:
        file = error.name or self.file
        stray = _STRAY.search(error.message or "")
        quoted = stray is not None and stray[1] in "'\""
        said = "quotation marks that are not closed" if quoted else error.message
        message, _, rest = _clause(said).partition(". ")
        word = re.search(r"`(\w\w+)`", message)
        # the engine's own last frame is the line at fault, said again
        way = [p for p in places if p.file != file]
        self._tell("SRC-002", message, word[1] if word else "",
                   _syntax_hint(message, word[1] if word else "", rest),
                   [Span(file, error.lineno), *way])  # fmt: skip

    def _tell(self, code: str, message: str, word: str, hint: str, places: list[Span]) -> None:
        at, *way = places or [Span(self.file)]
        # a template that includes itself passes the same line again and again
        steps = list(dict.fromkeys(f"while expanding {place}" for place in way))
        self.report.error(code, self._exact(at, word), message, hint, tuple(steps[:_MOST_STEPS]))

    def _exact(self, span: Span, word: str) -> Span:
        """The place of a word in its line, where it stands once in the line's templates."""
        lines = self.sources.texts.get(span.file, "").split("\n")
        if not word or not 0 < span.line <= len(lines):
            return span
        templates = _PROSE.sub(lambda m: " " * len(m[0]), lines[span.line - 1])
        found = list(re.finditer(rf"(?<!\w){re.escape(word)}(?!\w)", templates))
        return Span(span.file, span.line, found[0].start() + 1) if len(found) == 1 else span

    def _places(self, error: BaseException) -> list[Span]:
        """The template lines that an error passed through, innermost first."""
        frames = traceback.extract_tb(error.__traceback__)
        return [Span(f.filename, f.lineno or 0) for f in reversed(frames)
                if f.filename in self.files]  # fmt: skip


def _running() -> Iterator[Span]:
    """The template lines that are being expanded, innermost first."""
    frame: FrameType | None = sys._getframe()
    while frame is not None:
        template = frame.f_globals.get("__jinja_template__")
        if template is not None:
            yield Span(template.name, template.get_corresponding_lineno(frame.f_lineno))
        frame = frame.f_back


def _syntax_hint(message: str, word: str, rest: str) -> str:
    """How to mend a template, from what the engine says it was looking for."""
    if message.startswith("unexpected `}"):
        return "close an expression with `}}` and a statement with `%}`"
    tags = re.findall(r"`(\w+)`", rest)
    return (did_you_mean(word, tags) or f"wanted here: {', '.join(tags)}") if tags else ""


def _clause(message: object) -> str:
    """The engine's sentence as a clause of ours."""
    text = str(message or "template error").split("\n")[0].removesuffix(".").replace("'", "`")
    return text[:1].lower() + text[1:]


_STRICT: Any = StrictUndefined


def missing_class(mishaps: Mishaps) -> type[Undefined]:
    """A kind of undefined value that reports its first use and is nothing from then on."""

    class Missing(_STRICT):  # type: ignore[misc] # jinja2 types every method as one that raises
        """Stands for a name that a template uses and nobody defines."""

        __slots__ = ()

        def _told(self, *_: Any, **__: Any) -> Any:
            mishaps.tell_missing(self)
            return self

        def __getattr__(self, name: str) -> Any:
            if name.startswith("__") or name in ("unsafe_callable", "alters_data"):
                raise AttributeError(name)
            return self._told()

        def __str__(self) -> str:
            self._told()
            return ""

        def __iter__(self) -> Iterator[Any]:
            self._told()
            return iter(())

        def __bool__(self) -> bool:
            self._told()
            return False

        def __len__(self) -> int:
            self._told()
            return 0

        def __eq__(self, other: object) -> bool:
            self._told()
            return False

        __hash__ = Undefined.__hash__
        __call__ = __getitem__ = _told
        __lt__ = __le__ = __gt__ = __ge__ = __contains__ = _told
        __add__ = __radd__ = __sub__ = __rsub__ = _told
        __mul__ = __rmul__ = __truediv__ = __rtruediv__ = _told

    return Missing
