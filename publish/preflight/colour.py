"""Rules on colour, overprint and transparency."""

from __future__ import annotations

from collections.abc import Iterator

from pikepdf import Array, Name, Stream

from publish.preflight.content import Colour, Irregular, Kind, Painted, scale
from publish.preflight.document import destination
from publish.preflight.file import File
from publish.preflight.rule import Spot

INK_LIMIT = 3.0
"""Of 4: what coated paper of printing condition FOGRA39 takes is 3.3, a safe limit is 3."""
HAIRLINE = 0.24
"""Points below which a line may break up on the plate."""
RGB = frozenset({"/DeviceRGB", "/CalRGB"})
BLEND_MODES = frozenset({
    "/Normal", "/Compatible", "/Multiply", "/Screen", "/Overlay", "/Darken", "/Lighten",
    "/ColorDodge", "/ColorBurn", "/HardLight", "/SoftLight", "/Difference", "/Exclusion", "/Hue",
    "/Saturation", "/Color", "/Luminosity",
})  # fmt: skip
"""ISO 32000-1, 11.3.5."""
INTENTS = frozenset({
    "/AbsoluteColorimetric", "/RelativeColorimetric", "/Saturation", "/Perceptual",
})  # fmt: skip
_MADE_OF = {
    "/DeviceCMYK": ("CMYK",),
    "/DeviceRGB": ("RGB",),
    "/DeviceGray": ("CMYK", "GRAY", "RGB"),
}
_SOLID = {("/DeviceCMYK", (0, 0, 0, 1)), ("/DeviceGray", (0,))}
_WHITE = {("/DeviceCMYK", (0, 0, 0, 0)), ("/DeviceGray", (1,))}


def rgb_operators(file: File) -> Iterator[Spot]:
    """Red, green and blue set by a stream."""
    seen = set()
    for number, event in file.events:
        if isinstance(event, Irregular) and event.operator in ("rg", "RG") and number not in seen:
            seen.add(number)
            yield Spot("type or drawing in DeviceRGB", number)


def rgb_spaces(file: File) -> Iterator[Spot]:
    """Red, green and blue of a picture, a group, a shading or a named colour space."""
    for space in sorted(RGB & file.names):
        yield Spot(f"an object uses {space}")
    found = (one.get("/DestOutputProfile") for one in file.intents)
    profiles = {one.objgen for one in found if isinstance(one, Stream)}
    for one in file.containers:
        is_profile = isinstance(one, Stream) and one.objgen not in profiles
        if is_profile and int(one.get("/N", 0)) == 3 and one.read_bytes()[36:40] == b"acsp":
            yield Spot("an object uses a colour profile of three parts")


def fitting(file: File) -> Iterator[Spot]:
    """Inks that the printing condition does not have."""
    made_of, seen = destination(file), set()
    for number, event in file.events:
        if made_of and isinstance(event, Painted):
            space = _colour(event).space
            if made_of not in _MADE_OF.get(space, (made_of,)) and space != "/DeviceRGB":
                if (number, space) not in seen:
                    yield Spot(f"{space} on a printing condition of {made_of}", number)
                seen.add((number, space))


def ink(file: File) -> Iterator[Spot]:
    """More ink on one spot than dries."""
    for number, event in file.events:
        if isinstance(event, Painted):
            colour = _colour(event)
            if colour.space == "/DeviceCMYK" and sum(colour.parts) > INK_LIMIT:
                yield Spot(f"{sum(colour.parts):.0%} of ink on one spot", number)


def black_type(file: File) -> Iterator[Spot]:
    """Solid black type that leaves a hole in what is beneath it."""
    yield from _type(file, _SOLID, False, "solid black type does not overprint")


def white_type(file: File) -> Iterator[Spot]:
    """White type that would vanish."""
    yield from _type(file, _WHITE, True, "white type overprints and will not be seen")


def hairlines(file: File) -> Iterator[Spot]:
    """Lines too thin to print."""
    for number, event in file.events:
        if isinstance(event, Painted) and event.kind is Kind.LINE:
            width = event.state.width * scale(event.state.matrix)
            if width < HAIRLINE:
                yield Spot(f"a line of {width:.2f} pt", number)


def transfers(file: File) -> Iterator[Spot]:
    """Curves that would change every tone."""
    for one in file.containers:
        if any(key in one and one[key] != Name.Default for key in ("/TR", "/TR2", "/HTP")):
            yield Spot("a graphics state carries a transfer curve")


def rendering(file: File) -> Iterator[Spot]:
    """Rendering intents that there are not."""
    for number, event in file.events:
        if isinstance(event, Irregular) and event.operator == "ri":
            yield from (Spot(f"there is no rendering intent {one}", number)
                        for one in event.operands if one not in INTENTS)  # fmt: skip
    for one in file.containers:
        if str(one.get("/RI", "/Perceptual")) not in INTENTS:
            yield Spot(f"there is no rendering intent {one['/RI']}")


def blending(file: File) -> Iterator[Spot]:
    """Blend modes that there are not."""
    for mode in _blend_modes(file):
        if mode not in BLEND_MODES:
            yield Spot(f"there is no blend mode {mode}")


def transparency(file: File) -> Iterator[Spot]:
    """Things that are seen through."""
    for one in file.containers:
        if any(float(one.get(key, 1)) != 1 for key in ("/ca", "/CA") if _plain(one, key)):
            yield Spot("a graphics state is not opaque")
        mask = one.get("/SMask")
        if mask is not None and mask != Name("/None"):
            yield Spot("an object has a soft mask")
        if one.get("/S") == Name.Transparency:
            yield Spot("an object is a transparency group")
    for mode in _blend_modes(file):
        if mode in BLEND_MODES - {"/Normal", "/Compatible"}:
            yield Spot(f"an object is blended by {mode}")


def resolution(file: File) -> Iterator[Spot]:
    """Pictures whose points would be seen."""
    for number, event in file.events:
        if isinstance(event, Painted) and event.picture is not None:
            a, b, c, d, _, _ = event.state.matrix
            wide, high = (a * a + b * b) ** 0.5 / 72, (c * c + d * d) ** 0.5 / 72
            width, height = (int(event.picture.get(key, event.picture.get(short, 0)))
                             for key, short in (("/Width", "/W"), ("/Height", "/H")))  # fmt: skip
            density = min(width / wide, height / high) if wide and high else 0
            if density < 225:
                yield Spot(f"a picture of {density:.0f} points to the inch", number)


def _type(
    file: File, colours: set[tuple[str, tuple[int, ...]]], overprints: bool, words: str
) -> Iterator[Spot]:
    seen = set()
    for number, event in file.events:
        if isinstance(event, Painted) and event.kind is Kind.TYPE and number not in seen:
            fill = event.state.fill
            if (fill.space, fill.parts) in colours and event.state.overprints is overprints:
                seen.add(number)
                yield Spot(words, number)


def _colour(event: Painted) -> Colour:
    return event.state.stroke if event.kind is Kind.LINE else event.state.fill


def _blend_modes(file: File) -> set[str]:
    modes = (one["/BM"] for one in file.containers if "/BM" in one)
    return {str(one) for m in modes for one in (m.as_list() if isinstance(m, Array) else [m])}


def _plain(one: object, key: str) -> bool:
    """Whether the entry is a number: ``/CA`` is also a word of a button's caption."""
    value = one.get(key, 1)  # type: ignore[attr-defined]
    return not isinstance(value, (Name, Array, Stream)) and str(value).replace(".", "", 1).isdigit()
