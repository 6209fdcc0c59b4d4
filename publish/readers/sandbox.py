"""What templates may do: our own functions, macros, a few filters, and sums.

In: nothing; this is the environment in which :mod:`publish.readers.templates` expands.
A chapter may come from a stranger, so all that is not named here is refused: methods of
texts and lists, filters by which a template could reach into objects, roll dice or fill
the memory, and operators that repeat or format text.  How much text and time is left to
a template otherwise is a limit of the whole reading.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, TypeVar

from jinja2.exceptions import SecurityError
from jinja2.runtime import BlockReference, LoopContext, Macro, Undefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from publish.diagnostics import Report

F = TypeVar("F", bound=Callable[..., object])

FILTERS = (
    "abs", "capitalize", "count", "d", "default", "first", "float", "int", "join", "last", "length",
    "list", "lower", "max", "min", "reject", "rejectattr", "replace", "reverse", "round", "select",
    "selectattr", "sort", "string", "sum", "title", "trim", "unique", "upper", "wordcount",
)  # fmt: skip
"""Of the engine's filters; not ``random``, by which the same book would be another each time."""
_MARK = re.compile("\ue000\\d+:\\d+\ue001")
_OFFERED = "offered_to_templates"


def offered(function: F) -> F:
    """Let templates call ``function``."""
    setattr(function, _OFFERED, True)
    return function


class Sandbox(ImmutableSandboxedEnvironment):
    """Refuses whatever is not offered."""

    intercepted_binops = frozenset({"+", "-", "*", "/", "//", "%", "**"})
    line_files: list[str]
    report: Report

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self.globals.clear()
        self.filters = {name: _unmarked(self.filters[name]) for name in FILTERS}

    def is_safe_callable(self, obj: Any) -> bool:
        """Only what we offer, what the template itself defines, and what loops offer."""
        if isinstance(obj, (Macro, BlockReference, LoopContext, Undefined)):
            return True
        of_loop = isinstance(getattr(obj, "__self__", None), LoopContext)
        return of_loop or getattr(obj, _OFFERED, False) is True

    def call(
        __self,  # noqa: N805 - as the engine has it: any name may be an argument
        __context: Any,
        __obj: Any,
        *args: Any,
        **kwargs: Any,
    ) -> Any:
        """Call ``__obj``, or say which name it is that a template may not call."""
        if not __self.is_safe_callable(__obj):
            name = getattr(__obj, "__name__", "") or type(__obj).__name__
            raise SecurityError(f"a template may not call `{name}`")
        return super().call(__context, __obj, *args, **kwargs)

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Sums of numbers, and two texts or lists joined."""
        numbers = all(isinstance(x, (int, float)) for x in (left, right))
        joined = operator == "+" and type(left) is type(right) and isinstance(left, (str, list))
        if operator == "**" or not (numbers or joined or _undefined(left, right)):
            raise SecurityError(f"the operator `{operator}` is not allowed here")
        return super().call_binop(context, operator, left, right)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """A part of something; of a text, without our marks, which a part could break."""
        return super().getitem(_bare(obj), argument)


def _undefined(*values: object) -> bool:
    return any(isinstance(value, Undefined) for value in values)


def _bare(value: Any) -> Any:
    """What a macro made, without the marks of its lines."""
    return _MARK.sub("", value) if isinstance(value, str) and "\ue000" in value else value


def _unmarked(function: Callable[..., Any]) -> Callable[..., Any]:
    """A filter that sees no marks, which it would count, sort or cut."""

    def bare(*args: Any, **kwargs: Any) -> Any:
        return function(*map(_bare, args), **{name: _bare(v) for name, v in kwargs.items()})

    vars(bare).update(getattr(function, "__dict__", {}))  # what the engine passes to it besides
    return bare
