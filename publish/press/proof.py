"""The proof reader: everything of the copy stands on the pages, once and whole.

In: the pages of a stretch of a division and their collation with the copy.  Out: a
:class:`publish.press.flaws.Flaw` for each note that is lost, doubled, early,
clipped or printed over, each text that is not printed or printed twice, each
overrun and each stranded heading.  WeasyPrint reports none of these.  Nothing
is mended here, and glosses are :mod:`publish.press.margins`' affair.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from publish.press import galley
from publish.press.collation import Collation
from publish.press.flaws import Fault, Flaw, Parents, flaw_at, lineage
from publish.press.galley import Box, Element

SLACK = 0.5
"""CSS pixels by which a box may leave its place: rounding, not a flaw."""
HEADINGS = ("h2", "h3", "h4", "caption")
WIDE = "wide"
"""Class of figures and tables that may extend over the outer margin."""


def read_proof(
    pages: Sequence[Box], collation: Collation, parents: Parents, *, ends: bool
) -> tuple[Flaw, ...]:
    """Everything that is wrong with ``pages``, in page order.

    ``parents`` is the :func:`publish.press.flaws.parentage` of the copy; ``ends`` says whether
    the division ends with them.
    """
    flaws = [
        *_missing_text(collation, parents),
        *_misplaced_notes(pages, collation),
        *_disordered_notes(pages),
        *_clipped_notes(pages, parents),
        *_overruns(pages, parents),
        *_stranded_headings(pages[:-1] if ends else pages, parents),
    ]
    return tuple(sorted(flaws, key=lambda flaw: flaw.page))


def _missing_text(collation: Collation, parents: Parents) -> Iterator[Flaw]:
    page = 0
    for passage in collation.passages:
        page = passage.pages[0][0] if passage.pages else page
        note = galley.is_note(passage.element)
        if passage.lost:
            whole = note and not passage.pages
            fault = Fault.NOTE_LOST if whole else Fault.TEXT_LOST
            yield flaw_at(fault, passage.element, page, parents)
        if passage.doubled:
            fault = Fault.NOTE_DOUBLED if note else Fault.TEXT_DOUBLED
            yield flaw_at(fault, passage.element, page, parents)


def _misplaced_notes(pages: Sequence[Box], collation: Collation) -> Iterator[Flaw]:
    """Notes on a page before that of their call; a continuation is called with its note."""
    calls = {element.get("id"): page for page, element in reversed([*_calls(pages)])}
    for passage in collation.passages:
        element = passage.element
        if galley.is_note(element) and passage.pages:
            called = calls.get(element.get("data-of") or element.get("id") or "")
            if called is not None and passage.pages[0][0] < called:
                yield flaw_at(Fault.NOTE_EARLY, element, passage.pages[0][0], {})


def _calls(pages: Sequence[Box]) -> Iterator[tuple[int, Element]]:
    """The page of each call and its note, as printed."""
    for index, page in enumerate(pages):
        for box in galley.below(galley.body(page)):
            if galley.is_call(box):
                yield index, box.element


def _disordered_notes(pages: Sequence[Box]) -> Iterator[Flaw]:
    """Notes that do not follow one another as their calls do."""
    order = {element: place for place, (_, element) in enumerate(_calls(pages))}
    latest = -1
    for index, page in enumerate(pages):
        area = galley.note_area(page)
        for element, _ in _note_lines(area) if area is not None else ():
            if order.get(element, latest) < latest:
                yield flaw_at(Fault.NOTE_DISORDERED, element, index, {})
            latest = order.get(element, latest)


def _clipped_notes(pages: Sequence[Box], parents: Parents) -> Iterator[Flaw]:
    """WeasyPrint never breaks a note: one that is too high runs over text or off the page."""
    for index, page in enumerate(pages):
        area = galley.note_area(page)
        if area is None:
            continue
        top, bottom = page.content_box_y(), page.content_box_y() + page.height
        seen: set[Element] = set()
        for element, line in _note_lines(area):
            over = line.position_y < top - SLACK or _foot(line) > bottom + SLACK
            if over and element not in seen:
                seen.add(element)
                yield flaw_at(Fault.NOTE_CLIPPED, element, index, parents)
        lines = [box for box in _flow(galley.body(page)) if galley.is_line(box)]
        if lines and max(map(_foot, lines)) > area.border_box_y() + SLACK:
            last = max(lines, key=_foot)
            yield flaw_at(Fault.NOTE_OVERPRINTED, last.element, index, parents)


def _note_lines(area: Box) -> Iterator[tuple[Element, Box]]:
    """The lines of the notes of a page, each with its note."""

    def within(box: Box, note: Element | None) -> Iterator[tuple[Element, Box]]:
        box = galley.solid(box)
        note = box.element if galley.is_note(box.element) else note
        if galley.is_line(box) and note is not None:
            yield note, box
        for child in getattr(box, "children", ()):
            yield from within(child, note)

    yield from within(area, None)


def _foot(line: Box) -> float:
    return float(line.position_y + line.height)


def _flow(box: Box) -> Iterator[Box]:
    """The boxes below ``box`` without glosses, which stand in the margin."""
    box = galley.solid(box)
    if galley.is_gloss(box.element):
        return
    yield box
    for child in getattr(box, "children", ()):
        yield from _flow(child)


def _overruns(pages: Sequence[Box], parents: Parents) -> Iterator[Flaw]:
    seen: set[Element] = set()
    for index, page in enumerate(pages):
        for box in _solid_boxes(galley.body(page)):
            if box.element not in seen and not _is_inside(box, page):
                seen.add(box.element)
                yield flaw_at(Fault.OVERRUN, box.element, index, parents)


def _is_inside(box: Box, page: Box) -> bool:
    """Whether a box is in its page area; on the left it may hang out as far as the paper goes."""
    right, top = page.content_box_x() + page.width, page.content_box_y()
    return bool(
        box.border_box_x() >= -SLACK
        and galley.right_edge(box) <= right + SLACK
        and _bottom(box) > top - SLACK
        and _bottom(box) <= top + page.height + SLACK
    )


def _bottom(box: Box) -> float:
    """Where a box ends; text at its line's leading, which may be less than its glyphs' height."""
    if galley.is_text(box):
        return float(box.position_y + box.margin_height())
    return galley.bottom_edge(box)


def _solid_boxes(box: Box) -> Iterator[Box]:
    """Words, pictures and tables, save what may be wide."""
    box = galley.solid(box)
    if galley.is_gloss(box.element) or WIDE in galley.classes(box.element):
        return
    if galley.is_text(box) or galley.is_picture(box) or galley.is_table(box):
        yield box
    for child in getattr(box, "children", ()):
        yield from _solid_boxes(child)


def _stranded_headings(pages: Sequence[Box], parents: Parents) -> Iterator[Flaw]:
    """Headings with which a page ends although the division goes on."""
    for index, page in enumerate(pages):
        last = None
        for box in _flow(galley.body(page)):
            if galley.is_text(box) or galley.is_picture(box):
                last = box.element
        for element in lineage(last, parents) if last is not None else ():
            if element.tag in HEADINGS:
                yield flaw_at(Fault.STRANDED, element, index, parents)
