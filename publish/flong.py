"""The flong: a mould taken of what was read, from which it can be cast again.

In: a value of a type that is made of frozen dataclasses, enumerations, texts, numbers,
tuples, mappings and unions of dataclasses.  Out: JSON; and from JSON an equal value.  A
mould may have lain where anybody could put another in its place.  So it names no class or
function (but for the tag by which a union tells its members apart), everything is held to
the type on the way back, and nothing is called but the constructors of the dataclasses of
that type.  What does not fit is :class:`Unfit`.
"""

from __future__ import annotations

import dataclasses
import enum
import functools
import json
import math
import types
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Union, get_args, get_origin, get_type_hints

import publish.model

LARGEST = 16_000_000
"""Bytes of a mould; the longest chapter of the longest book has a hundredth of it."""


class Unfit(ValueError):
    """What should be moulded or cast is not of the type."""


def mould(value: object, kind: Any) -> Any:
    """A value of the type ``kind`` as JSON can hold it.

    Raises:
        Unfit: where it is not of that type, or the type is none that can be moulded.
    """
    try:
        return _form(kind).mould(value)
    except (ValueError, RecursionError) as error:
        raise Unfit(str(error)) from None


def cast(plain: Any, kind: Any) -> Any:
    """The value of which ``plain`` is the mould.

    Raises:
        Unfit: where there is none of the type ``kind``.
    """
    try:
        return _form(kind).cast(plain)
    except (ValueError, TypeError, LookupError, RecursionError) as error:
        raise Unfit(str(error)) from None


def written(plain: Any) -> bytes:
    """Moulds as JSON.

    Raises:
        Unfit: where they hold half a character, or one thing too deep inside another.
    """
    try:
        return json.dumps(plain, ensure_ascii=False, separators=(",", ":")).encode()
    except (ValueError, RecursionError) as error:
        raise Unfit(str(error)) from None


def read(data: bytes) -> Any:
    """Moulds from JSON.

    Raises:
        Unfit: where it is none, or more than anybody can have written.
    """
    if len(data) > LARGEST:
        raise Unfit(f"{len(data)} bytes")
    try:
        return json.loads(data)
    except (ValueError, RecursionError) as error:
        raise Unfit(str(error)) from None


@dataclass(frozen=True, slots=True)
class _Form:
    """How values of one type are moulded and cast."""

    mould: Callable[[Any], Any]
    cast: Callable[[Any], Any]


@functools.cache
def _form(kind: Any) -> _Form:
    """The form of a type.

    Raises:
        Unfit: where it has none.
    """
    origin, args = get_origin(kind), get_args(kind)
    if kind in (str, int, bool, float):
        return _word(kind)
    if kind is Any:
        return _Form(_data, _data)
    if origin in (Union, types.UnionType):
        return _choice(args)
    if origin is tuple:
        return _row(_form(args[0])) if args[-1] is Ellipsis else _cells([*map(_form, args)])
    if origin is frozenset and args == (str,):
        return _set(_row(_form(str)))
    if origin is Mapping and args[0] is str:
        return _named(_form(args[1]))
    if isinstance(kind, type) and issubclass(kind, enum.Enum):
        return _Form(lambda value: _of(kind, value).value, kind)
    if isinstance(kind, type) and dataclasses.is_dataclass(kind):
        return _record(kind)
    raise Unfit(f"there is no mould for {kind}")


def _of(kind: type, value: Any) -> Any:
    """A value that is of a type, and of none below it."""
    if type(value) is not kind:
        raise Unfit(f"{value!r} is no {kind.__name__}")
    return value


def _word(kind: type) -> _Form:
    """Text, a number, a truth; a whole number is a number, too."""

    def same(value: Any) -> Any:
        if type(value) is not kind and not (kind is float and type(value) is int):
            raise Unfit(f"{value!r} is no {kind.__name__}")
        if type(value) is float and not math.isfinite(value):
            raise Unfit("a number without end")
        return value

    return _Form(same, same)


def _data(value: Any) -> Any:
    """Data that is JSON already, such as a work of the bibliography."""
    if type(value) is list:
        return [_data(item) for item in value]
    if type(value) is dict:
        return {_of(str, key): _data(item) for key, item in value.items()}
    if value is None or type(value) in (str, int, bool):
        return value
    raise Unfit(f"{value!r} is more than data")


def _choice(args: tuple[Any, ...]) -> _Form:
    """A union: of one type and None, or of dataclasses, each of which has its name as tag."""
    kinds = [kind for kind in args if kind is not types.NoneType]
    if len(kinds) == 1:
        one = _form(kinds[0])
        return _Form(lambda value: None if value is None else one.mould(value),
                     lambda plain: None if plain is None else one.cast(plain))  # fmt: skip
    if len(kinds) < len(args) or not all(map(dataclasses.is_dataclass, kinds)):
        raise Unfit(f"there is no mould for one of {args}")
    forms = {kind.__name__: _form(kind) for kind in kinds}

    def mould(value: Any) -> Any:
        tag = type(value).__name__
        if tag not in forms:
            raise Unfit(f"{value!r} is none of {args}")
        return [tag, *forms[tag].mould(value)]

    return _Form(mould, lambda plain: forms[plain[0]].cast(plain[1:]))


def _row(inner: _Form) -> _Form:
    """Any number of one type, as a tuple."""
    one = inner.cast

    def mould(value: Any) -> Any:
        return [inner.mould(item) for item in _of(tuple, value)]

    def cast(plain: Any) -> Any:
        return tuple([one(item) for item in _of(list, plain)])

    return _Form(mould, cast)


def _cells(inner: list[_Form]) -> _Form:
    """One of each of some types, as a tuple."""

    def mould(value: Any) -> Any:
        pairs = zip(inner, _of(tuple, value), strict=True)
        return [form.mould(item) for form, item in pairs]

    def cast(plain: Any) -> Any:
        return tuple([form.cast(item) for form, item in zip(inner, plain, strict=True)])

    return _Form(mould, cast)


def _set(row: _Form) -> _Form:
    """A set of texts, in their order."""
    return _Form(lambda value: row.mould(tuple(sorted(_of(frozenset, value)))),
                 lambda plain: frozenset(row.cast(plain)))  # fmt: skip


def _named(inner: _Form) -> _Form:
    """A mapping by name, in its order."""

    def mould(value: Any) -> Any:
        return {_of(str, k): inner.mould(item) for k, item in _of(dict, value).items()}

    def cast(plain: Any) -> Any:
        return {key: inner.cast(item) for key, item in _of(dict, plain).items()}

    return _Form(mould, cast)


def _record(kind: Any) -> _Form:
    """A dataclass; as it may hold itself, its fields are looked up when one is met.

    Where it holds nothing but words and numbers, one will do for all its equals.
    """

    @functools.cache
    def fields() -> tuple[tuple[str, _Form], ...]:
        # the names that the model has for type checkers alone, its package has for all
        hints = get_type_hints(kind, localns=vars(publish.model))
        return tuple((field.name, _form(hints[field.name])) for field in dataclasses.fields(kind))

    @functools.cache
    def flat() -> bool:
        return all(form in _WORDS for _, form in fields())

    def mould(value: Any) -> Any:
        _of(kind, value)
        return [form.mould(getattr(value, name)) for name, form in fields()]

    def made(plain: Any) -> Any:
        pairs = zip(fields(), plain, strict=True)
        return kind(**{name: form.cast(item) for (name, form), item in pairs})

    # typed, since a truth is no number, though it equals one that was met before
    once = functools.lru_cache(maxsize=20_000, typed=True)(lambda *plain: made(plain))
    return _Form(mould, lambda plain: once(*plain) if flat() else made(plain))


_WORDS = tuple(map(_form, (str, int, bool, float)))
