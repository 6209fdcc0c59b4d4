"""How high some copy stands when it is set, without printing it.

In: copy and a dress.  Out: the height of every element with an id.  What to do with
what is too high is the caller's affair.
"""

from __future__ import annotations

from collections.abc import Mapping

from publish.press import galley, repairs
from publish.press.formes import Copy, Dress
from publish.press.makeup import make_up
from publish.press.preparation import prepare
from publish.press.typecase import open_case

repairs.mend()


def heights(copy: Copy, dress: Dress) -> Mapping[str, float]:
    """Height in CSS pixels of each element with an id, margins not counted.

    Of an element that is broken over pages, only what stands on the last: the styles
    keep what is to be measured together.
    """
    case = open_case(dress)
    made = make_up(prepare(copy, case), case, recto=True)
    found: dict[str, float] = {}
    for page in made.pages.values():
        for box in galley.below(galley.body(page)):
            anchor = None if box.element is None else box.element.get("id")
            if anchor and box.element_tag == box.element.tag and not galley.is_text(box):
                found[anchor] = galley.bottom_edge(box) - box.border_box_y()
    return found
