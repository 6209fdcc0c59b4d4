"""Forms that records must fill (pydantic); every fault has line, column and a plain clause.

In: a :class:`~publish.readers.records.Record`.  Out: typed, immutable forms.
Faults are collected, and what is sound is handed on all the same, so that one
reading shows the faults of everything else too.  The only use of pydantic's
validation.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from typing import Annotated, Any, TypeAlias, TypeVar, get_args

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from publish.diagnostics import Report, Span, did_you_mean
from publish.readers.records import DataPath, Record

T = TypeVar("T")
K = TypeVar("K")

Words: TypeAlias = Annotated[str, Field(min_length=1)]
"""Text that must not be empty."""
Year: TypeAlias = Annotated[int, Field(ge=1, le=9999, description="write a year, 1 to 9999")]
"""A year of the calendar."""
_SLUG = "use small letters and digits, joined by hyphens, a letter first"
Slug: TypeAlias = Annotated[
    str, Field(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$", description=_SLUG)
]  # fmt: skip
"""A short name for keys, ids and file names."""

Language: TypeAlias = Annotated[
    str,
    Field(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$",
          description="use a BCP 47 tag: en-GB, fr, ru"),
]  # fmt: skip


class Form(BaseModel):
    """Base of all forms: immutable, and unknown keys are faults."""

    model_config = ConfigDict(extra="forbid", frozen=True)


def fill(
    form: type[T], record: Record, report: Report, spare: Mapping[str, object] | None = None
) -> T | None:
    """Fill a form from a whole record.

    Args:
        form: a :class:`Form`, or any type pydantic understands.
        record: what was read.
        report: every fault, with place and hint.
        spare: what to go on with in place of a value at fault, by its key at the top.

    Returns:
        The filled form; None where a fault was found that ``spare`` does not mend.
    """
    data = record.data if record.data is not None else {}
    try:
        return TypeAdapter(form).validate_python(data)
    except ValidationError as error:
        faults = error.errors()
    for fault in faults:
        _report_fault(form, record, (), dict(fault), report)
    wrong = {str(fault["loc"][0]) for fault in faults if fault["loc"]}
    if spare is not None and isinstance(data, dict):
        sound = {key: value for key, value in data.items() if key not in wrong}
        report.spoil(record.file, repr([data.get(key) for key in wrong]))
        with suppress(ValidationError):
            return TypeAdapter(form).validate_python({**spare, **sound})
    report.spoil(record.file, record.text)
    return None


def fill_each(
    form: type[T], record: Record, report: Report, *path: str | int
) -> Iterator[tuple[Any, T]]:
    """Fill a form from each entry of the list or mapping at ``path``.

    Yields:
        Index or key of each sound entry, and the filled form; the others are faults.
    """
    data = record.at(*path)
    entries = data.items() if isinstance(data, dict) else enumerate(data or ())
    adapter = TypeAdapter(form)
    for key, entry in entries:
        try:
            yield key, adapter.validate_python(entry)
        except ValidationError as error:
            report.spoil(record.file, f"{key} {entry!r}")
            for fault in error.errors():
                _report_fault(form, record, (*path, key), dict(fault), report)


def entries_wanted(record: Record, report: Report, kind: type, *path: str | int) -> bool:
    """Whether a list (or mapping: ``kind``) stands at ``path``; nothing at all is as good."""
    data = record.at(*path)
    if data is None or isinstance(data, kind):
        return True
    where = f"`{path[-1]}`" if path else "the file"
    should, hint = _LIST if kind is list else _MAPPING
    report.error("BOOK-004", record.place(*path), f"{where} {should}", hint)
    report.spoil(record.file, record.text)
    return False


def _report_fault(
    form: Any, record: Record, base: DataPath, fault: dict[str, Any], report: Report
) -> None:
    inner: DataPath = tuple(p for p in fault["loc"] if p != "[key]")
    path, name = (*base, *inner), _name((*base, *inner))
    if fault["type"] == "extra_forbidden":
        hint = did_you_mean(str(path[-1]), _fields(_form_at(form, inner[:-1])))
        report.error("BOOK-002", record.key_place(*path), f"unknown key {name}", hint)
    elif fault["type"] == "missing":
        # of the whole file there is no line that lacks it, only, for a chapter, the first `---`
        place = record.place(*path[:-1]) if path[1:] else Span(record.file, record.first_line - 1)
        report.error("BOOK-003", place, f"{name} is missing")
    elif "[key]" in fault["loc"]:
        report.error("BOOK-004", record.key_place(*path), f"{name} cannot be a name", _SLUG)
    elif record.at(*path) is None:
        report.error("BOOK-004", record.key_place(*path), f"{name} is empty")
    else:
        clause, hint = _wrong(fault, _description(_form_at(form, inner[:-1]), inner))
        report.error("BOOK-004", record.place(*path), f"{name} {clause}", hint)


def _name(path: DataPath) -> str:
    """A place of the data in words: `title`, `works` 3."""
    if not path:
        return "the file"
    if isinstance(path[-1], str):
        return f"`{path[-1]}`"
    return f"entry {path[-1] + 1} of {_name(path[:-1])}"


_LIST = ("should be a list", "begin each entry with `- `")
_MAPPING = ("should be keys and values", "write `key: value`, each on a line of its own")
_DATE = ("is not a date", "write it as in 2026-11-22")
_TIME = ("is not a date and time", "write it as in 2026-11-22T12:00:00Z")
_CLAUSES: dict[str, tuple[str, str]] = {
    "string_type": ("should be text", "write it behind the key; quote it where it holds `: `"),
    "string_too_short": ("is empty", ""),
    "too_short": ("names nothing", "name at least one"),
    "bool_type": ("should be true or false", ""),
    "bool_parsing": ("should be true or false", ""),
    "tuple_type": _LIST, "list_type": _LIST,
    "dict_type": _MAPPING, "model_type": _MAPPING, "model_attributes_type": _MAPPING,
    "date_type": _DATE, "date_parsing": _DATE, "date_from_datetime_parsing": _DATE,
    "date_from_datetime_inexact": _DATE,
    "datetime_type": _TIME, "datetime_parsing": _TIME, "datetime_from_date_parsing": _TIME,
}  # fmt: skip
"""pydantic's kind of fault → clause after the key's name, and hint."""


def _wrong(fault: dict[str, Any], description: str) -> tuple[str, str]:
    """Clause and hint for a value that is not what it should be."""
    kind, given = fault["type"], fault.get("input")
    if kind in _CLAUSES:
        return _CLAUSES[kind]
    if kind == "literal_error":
        choices = str(fault["ctx"]["expected"]).replace("'", "").replace(" or ", ", ").split(", ")
        return f"cannot be `{given}`", did_you_mean(str(given), choices) or _one_of(choices)
    if kind == "string_pattern_mismatch":
        return f"cannot be `{given}`", description
    # a validator of ours goes on where the key's name ends: `modified` names no zone
    message = str(fault["msg"]).removeprefix("Value error, ").removesuffix(".")
    return message[:1].lower() + message[1:], description


def _one_of(choices: list[str]) -> str:
    return f"it is one of {', '.join(choices)}" if len(choices) > 1 else f"it is {choices[0]}"


def _form_at(form: Any, path: DataPath) -> Any:
    """The form that the data at ``path`` must fill."""
    for step in path:
        fields = _fields(form)
        if fields:
            form = fields[str(step)].annotation if str(step) in fields else None
        else:
            args = [a for a in get_args(form) if a not in (type(None), Ellipsis)]
            form = args[-1] if args else None
    return form


def _fields(form: Any) -> dict[str, Any]:
    """The fields of a form by the keys that an author writes."""
    if not (isinstance(form, type) and issubclass(form, BaseModel)):
        return {}
    return {info.alias or name: info for name, info in form.model_fields.items()}


def _description(form: Any, path: DataPath) -> str:
    info = _fields(form).get(str(path[-1])) if path else None
    return (info.description or "") if info is not None else ""


def unique(
    forms: Mapping[K, T], key: Callable[[T], str], record: Record, report: Report, what: str,
    path: Callable[[K], DataPath],
) -> dict[K, T]:  # fmt: skip
    """The first of each key's entries; the others are faults.

    Args:
        forms: entries by their index.
        key: key of an entry.
        record: where they stand.
        report: where faults go.
        what: one entry in words, as in ``the term``.
        path: from index to the path of the key.
    """
    first: dict[str, K] = {}
    for index, form in forms.items():
        if key(form) in first:
            line = record.place(*path(first[key(form)])).line
            message = f"{what} `{key(form)}` is there twice"
            report.error("BOOK-008", record.place(*path(index)), message, f"first on line {line}")
        first.setdefault(key(form), index)
    return {index: forms[index] for index in first.values()}
