"""Colour made ready for the plates: every RGB colour of a page becomes a recipe of inks.

In: the pages of a book as the compositor printed them.  Out: the same pages in
DeviceCMYK: operators in content streams and form XObjects rewritten, colour spaces and
groups that nothing needs any more taken away.  Type and areas in solid black overprint
what is beneath, so that no white rim shows where plates do not meet (ISO 32000-1, 8.6.7);
everything else knocks out, above all white type, which would vanish otherwise.  Tags
are dropped: a plate has no reading order.

What is not known here (a shading, a pattern, a picture in RGB) is left as it is, and
found by preflight.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import pikepdf
from pikepdf import ContentStreamInstruction, Dictionary, Name, Operator

from publish.prepress.inks import SOLID, Recipe, grey, mix

OVERPRINT, KNOCKOUT = Name.PressOverprint, Name.PressKnockout
_TAGS = frozenset({"BMC", "BDC", "EMC", "MP", "DP"})
_CALM = frozenset({"/ca", "/CA", "/Type"})
"""Keys of a graphics state that only says how opaque things are."""
_SCREEN = ("/ColorSpace", "/Pattern", "/Shading")
"""Resources that the layout engine adds whether or not anything uses them."""
_USES = frozenset({"cs", "CS", "scn", "SCN", "sc", "SC", "sh"})


def separate(book: pikepdf.Pdf, profile: bytes) -> None:
    """Turn all pages of ``book`` into the inks of ``profile``."""
    bench = _Bench(profile=profile)
    for page in book.pages:
        resources = bench.unshared(page.obj)
        written = bench.rewritten(page, resources)
        start = (*bench.fill(SOLID), bench.stroke(SOLID))
        page.obj.Contents = book.make_stream(pikepdf.unparse_content_stream([*start, *written]))
        bench.clean(resources, written)


@dataclass(slots=True)
class _Bench:
    """One separation of one book."""

    profile: bytes
    _done: set[tuple[int, int]] = field(default_factory=set)

    def unshared(self, owner: pikepdf.Object) -> pikepdf.Object:
        """The resources of a page or form, its own from now on, with the overprint states."""
        own = Dictionary(dict(owner.get("/Resources", Dictionary()).items()))
        states = Dictionary(dict(own.get("/ExtGState", Dictionary()).items()))
        states[OVERPRINT] = Dictionary(Type=Name.ExtGState, OP=False, op=True, OPM=1)
        states[KNOCKOUT] = Dictionary(Type=Name.ExtGState, OP=False, op=False, OPM=0)
        own.ExtGState = states
        owner.Resources = own
        shared: pikepdf.Object = owner.Resources
        return shared

    def rewritten(
        self, content: pikepdf.Page | pikepdf.Object, resources: pikepdf.Object
    ) -> list[ContentStreamInstruction]:
        """The instructions of a page or form in inks, and of the forms that it calls."""
        opaque = _opaque(resources.ExtGState)
        out: list[ContentStreamInstruction] = []
        for one in pikepdf.parse_content_stream(content):
            if isinstance(one, pikepdf.ContentStreamInlineImage):
                out.append(one)  # type: ignore[arg-type] # it is unparsed as well as the others
                continue
            out += self._instruction(one, opaque)
        for _, drawing in _forms(resources):
            self._form(drawing)
        return out

    def _instruction(
        self, one: ContentStreamInstruction, opaque: frozenset[str]
    ) -> tuple[ContentStreamInstruction, ...]:
        name, operands = str(one.operator), one.operands
        if name in _TAGS or (name == "gs" and str(operands[0]) in opaque):
            return ()
        if name in ("rg", "RG"):
            red, green, blue = (float(part) for part in operands)
            recipe = mix(red, green, blue, self.profile)
        elif name in ("g", "G"):
            recipe = grey(float(operands[0]))
        else:
            return (one,)
        return self.fill(recipe) if name.islower() else (self.stroke(recipe),)

    def _form(self, drawing: pikepdf.Object) -> None:
        if drawing.objgen in self._done:
            return
        self._done.add(drawing.objgen)
        resources = self.unshared(drawing)
        written = self.rewritten(drawing, resources)
        drawing.write(pikepdf.unparse_content_stream(written))
        self.clean(resources, written)
        _discard(drawing, ("/StructParents", "/StructParent"))
        if _all_opaque(resources.ExtGState):
            _discard(drawing, ("/Group",))

    @staticmethod
    def fill(recipe: Recipe) -> tuple[ContentStreamInstruction, ContentStreamInstruction]:
        """Set the colour of type and areas, and whether it overprints."""
        state = OVERPRINT if recipe.solid_black else KNOCKOUT
        return (
            ContentStreamInstruction([state], Operator("gs")),
            ContentStreamInstruction(_operands(recipe), Operator("k")),
        )

    @staticmethod
    def stroke(recipe: Recipe) -> ContentStreamInstruction:
        """Set the colour of lines."""
        return ContentStreamInstruction(_operands(recipe), Operator("K"))

    @staticmethod
    def clean(resources: pikepdf.Object, written: list[ContentStreamInstruction]) -> None:
        """Take away what nothing in ``written`` uses."""
        for key in _opaque(resources.ExtGState):
            del resources.ExtGState[key]
        if not _USES & {str(one.operator) for one in written}:
            _discard(resources, _SCREEN)


def _discard(owner: pikepdf.Object, keys: Iterable[str]) -> None:
    for key in keys:
        if key in owner:
            del owner[key]


def _operands(recipe: Recipe) -> list[float]:
    return [recipe.cyan, recipe.magenta, recipe.yellow, recipe.black]


def _forms(resources: pikepdf.Object) -> Iterator[tuple[str, pikepdf.Object]]:
    for name, thing in resources.get("/XObject", Dictionary()).items():
        if thing.get("/Subtype") == Name.Form:
            yield name, thing


def _opaque(states: pikepdf.Object) -> frozenset[str]:
    """The states that make nothing see-through; none where another one does.

    One that sets opacity back to 1 is needed where something set it to less.
    """
    calm = {name: state for name, state in states.items() if set(state.keys()) <= _CALM}
    if any(float(state.get(key, 1)) != 1 for state in calm.values() for key in ("/ca", "/CA")):
        return frozenset()
    return frozenset(calm)


def _all_opaque(states: pikepdf.Object) -> bool:
    return {name for name, _ in states.items()} <= {str(OVERPRINT), str(KNOCKOUT)}
