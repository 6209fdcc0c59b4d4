"""What a page paints, and in which state: the content streams, walked as a press would.

In: a page.  Out: each thing painted, with the colours, the width of lines, whether it
overprints and where it stands; and what in the streams is no instruction.  Form
XObjects are walked where they are called.  Clipping is not followed: what is painted
counts, seen or not.
"""

from __future__ import annotations

import enum
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import pikepdf
from pikepdf import Dictionary, Name

DEEPEST = 12
"""Forms inside forms after which one is taken to call itself."""


class Kind(enum.Enum):
    """What was painted."""

    AREA = "area"
    LINE = "line"
    TYPE = "type"
    PICTURE = "picture"
    SHADING = "shading"


@dataclass(frozen=True, slots=True)
class Colour:
    """A colour as a stream sets it."""

    space: str
    """``/DeviceCMYK``, ``/Separation /All``; of others the family."""
    parts: tuple[float, ...]


BLACK = Colour("/DeviceGray", (0.0,))
"""With which every page begins (ISO 32000-1, 8.6.5.6)."""

Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1, 0, 0, 1, 0, 0)
Rectangle = tuple[float, float, float, float]
"""Left, bottom, right, top."""


@dataclass(frozen=True, slots=True)
class State:
    """The part of the graphics state that the rules ask for."""

    matrix: Matrix = IDENTITY
    fill: Colour = BLACK
    stroke: Colour = BLACK
    width: float = 1.0
    overprints: bool = False
    """Type and areas, in mode 1: inks of which there is none leave what is beneath."""
    rendering: int = 0
    """How type is rendered (ISO 32000-1, table 106); 3 is not at all."""


@dataclass(frozen=True, slots=True)
class Painted:
    """One thing painted."""

    kind: Kind
    state: State
    boxes: tuple[Rectangle, ...] = ()
    """For areas and lines: left, bottom, right, top of each piece of the path, in points."""
    picture: pikepdf.Object | None = None


@dataclass(frozen=True, slots=True)
class Irregular:
    """An operator that the rules look for by its name, known to PDF or not."""

    operator: str
    operands: tuple[str, ...] = ()


Event = Painted | Irregular

OPERATORS = frozenset({
    "b", "B", "b*", "B*", "BDC", "BI", "BMC", "BT", "c", "cm", "CS", "cs", "d", "d0", "d1", "Do",
    "DP", "EI", "EMC", "ET", "f", "F", "f*", "G", "g", "gs", "h", "i", "ID", "j", "J", "K", "k",
    "l", "m", "M", "MP", "n", "q", "Q", "re", "RG", "rg", "ri", "s", "S", "SC", "sc", "SCN",
    "scn", "sh", "T*", "Tc", "Td", "TD", "Tf", "Tj", "TJ", "TL", "Tm", "Tr", "Ts", "Tw", "Tz",
    "v", "w", "W", "W*", "y", "'", '"',
})  # fmt: skip
"""Of ISO 32000-1, annex A, without BX and EX, between which anything may stand."""
_AREAS = frozenset({"f", "F", "f*", "b", "B", "b*", "B*"})
_LINES = frozenset({"S", "s", "b", "B", "b*", "B*"})
_TYPE = frozenset({"Tj", "TJ", "'", '"'})
_MOOT = frozenset({
    "BT", "ET", "Td", "TD", "Tm", "T*", "Tf", "Tc", "Tw", "Tz", "TL", "Ts", "BDC", "BMC", "EMC",
    "J", "j", "M", "d", "i",
})  # fmt: skip
"""Most of a page's operators, which no rule asks for."""
_NAMED = frozenset({"ri", "rg", "RG", "sh"})
"""Operators that some rule wants to hear of."""


def walk(page: pikepdf.Page) -> Iterator[Event]:
    """All that ``page`` paints, in order.

    Raises:
        pikepdf.PdfError: where a stream cannot be read as instructions.
    """
    yield from _Walker(page.obj.get("/Resources", Dictionary())).run(page, 0)


def times(a: Matrix, b: Matrix) -> Matrix:
    """``a`` applied first, then ``b`` (ISO 32000-1, 8.3.4)."""
    return (
        a[0] * b[0] + a[1] * b[2], a[0] * b[1] + a[1] * b[3],
        a[2] * b[0] + a[3] * b[2], a[2] * b[1] + a[3] * b[3],
        a[4] * b[0] + a[5] * b[2] + b[4], a[4] * b[1] + a[5] * b[3] + b[5],
    )  # fmt: skip


def scale(matrix: Matrix) -> float:
    """How much longer things become, on average."""
    return float(abs(matrix[0] * matrix[3] - matrix[1] * matrix[2]) ** 0.5)


class _Walker:
    """One content stream."""

    def __init__(self, resources: pikepdf.Object, state: State | None = None) -> None:
        self._resources = resources
        self._state = state or State()
        self._stack: list[State] = []
        self._path: list[list[tuple[float, float]]] = []

    def run(self, content: pikepdf.Page | pikepdf.Object, depth: int) -> Iterator[Event]:
        deepest = 0
        for one in pikepdf.parse_content_stream(content):
            if isinstance(one, pikepdf.ContentStreamInlineImage):
                yield Painted(Kind.PICTURE, self._state, picture=one.iimage.obj)
                continue
            name = str(one.operator)
            if name in _MOOT:
                continue
            operands = list(one.operands)
            if name not in OPERATORS or name in _NAMED:
                yield Irregular(name, tuple(map(str, operands)))
            if name == "Do":
                yield from self._call(str(operands[0]), depth)
                continue
            yield from self._painted(name)
            self._apply(name, operands)
            deepest = max(deepest, len(self._stack))
        if self._stack:
            yield Irregular("q without Q")
        if deepest > 0:
            yield Irregular("depth of q", (str(deepest),))

    def _call(self, name: str, depth: int) -> Iterator[Event]:
        thing = self._resources.get("/XObject", Dictionary()).get(name)
        if thing is None:
            yield Irregular("Do of nothing", (name,))
        elif thing.get("/Subtype") == Name.Image:
            yield Painted(Kind.PICTURE, self._state, picture=thing)
        elif thing.get("/Subtype") == Name.Form and depth < DEEPEST:
            own = _matrix(thing.get("/Matrix"))
            state = replace(self._state, matrix=times(own, self._state.matrix))
            resources = thing.get("/Resources", self._resources)
            yield from _Walker(resources, state).run(thing, depth + 1)

    def _painted(self, name: str) -> Iterator[Painted]:
        if name in _AREAS:
            yield Painted(Kind.AREA, self._state, self._boxes())
        if name in _LINES:
            yield Painted(Kind.LINE, self._state, self._boxes())
        if name in _TYPE and self._state.rendering != 3:
            yield Painted(Kind.TYPE, self._state)
        if name == "sh":
            yield Painted(Kind.SHADING, self._state)
        if name in _AREAS or name in _LINES or name == "n":
            self._path.clear()

    def _apply(self, name: str, operands: Sequence[object]) -> None:
        match name:
            case "q":
                self._stack.append(self._state)
            case "Q":
                self._state = self._stack.pop() if self._stack else self._state
            case "cm":
                matrix = times(_matrix(operands), self._state.matrix)
                self._state = replace(self._state, matrix=matrix)
            case "w":
                self._state = replace(self._state, width=_number(operands[0]))
            case "Tr":
                self._state = replace(self._state, rendering=int(_number(operands[0])))
            case "gs":
                self._set_state(str(operands[0]))
            case "m" | "l" | "c" | "v" | "y":
                numbers = [_number(operand) for operand in operands]
                if name == "m" or not self._path:
                    self._path.append([])
                self._path[-1] += zip(numbers[::2], numbers[1::2], strict=True)
            case "re":
                x, y, w, h = (_number(operand) for operand in operands)
                self._path.append([(x, y), (x + w, y + h)])
            case _:
                self._set_colour(name, operands)

    def _set_state(self, name: str) -> None:
        state = self._resources.get("/ExtGState", Dictionary()).get(name, Dictionary())
        overprints = bool(state.get("/op", state.get("/OP", self._state.overprints)))
        if "/OPM" in state:
            overprints = overprints and int(state.OPM) == 1
        width = float(state.get("/LW", self._state.width))
        self._state = replace(self._state, overprints=overprints, width=width)

    def _set_colour(self, name: str, operands: Sequence[object]) -> None:
        space = {"g": "/DeviceGray", "rg": "/DeviceRGB", "k": "/DeviceCMYK"}.get(name.lower())
        if space:
            colour = Colour(space, tuple(map(_number, operands)))
        elif name in ("cs", "CS"):
            space = str(operands[0])
            named = self._resources.get("/ColorSpace", Dictionary()).get(space)
            colour = Colour(_family(named) if named is not None else space, ())
        elif name.lower() in ("sc", "scn"):
            before = self._state.fill if name.islower() else self._state.stroke
            numbers = (o for o in operands if not isinstance(o, pikepdf.Object) or _is_number(o))
            colour = Colour(before.space, tuple(map(_number, numbers)))
        else:
            return
        if name.islower():
            self._state = replace(self._state, fill=colour)
        else:
            self._state = replace(self._state, stroke=colour)

    def _boxes(self) -> tuple[Rectangle, ...]:
        a, b, c, d, e, f = self._state.matrix
        boxes = []
        for piece in self._path:
            points = [(a * x + c * y + e, b * x + d * y + f) for x, y in piece]
            xs, ys = [x for x, _ in points], [y for _, y in points]
            boxes.append((min(xs), min(ys), max(xs), max(ys)))
        return tuple(boxes)


def _family(space: pikepdf.Object) -> str:
    if not isinstance(space, pikepdf.Array):
        return str(space)
    family = str(space[0])
    return f"{family} {space[1]}" if family == "/Separation" else family


def _matrix(operands: object) -> Matrix:
    if operands is None:
        return IDENTITY
    a, b, c, d, e, f = (_number(one) for one in operands)  # type: ignore[attr-defined]
    return a, b, c, d, e, f


def _number(operand: object) -> float:
    return float(operand)  # type: ignore[arg-type] # pikepdf gives int, Decimal or its own


def _is_number(operand: pikepdf.Object) -> bool:
    return not isinstance(operand, (pikepdf.Name, pikepdf.String))
