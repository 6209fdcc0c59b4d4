"""The table of rules, and the inspection of a file by them."""

from __future__ import annotations

import pikepdf

from publish.preflight import colour, document, resources, sheets
from publish.preflight.file import File
from publish.preflight.rule import Breach, Rule, Spot

X4 = "ISO 15930-7"
PDF = "ISO 32000-1"
CUSTOM = "custom of print shops"

RULES: tuple[Rule, ...] = (
    Rule("syntax", f"{PDF}, 7.3 to 7.5", "needs no repair", document.syntax),
    Rule("version", f"{X4}, 6.1", "is PDF 1.6 at most", document.version),
    Rule("encryption", f"{X4}; {PDF}, 7.6", "is not encrypted", document.encryption),
    Rule("identifier", f"{X4}; {PDF}, 14.4", "has a file identifier", document.identifier),
    Rule("information", f"{X4}; {PDF}, 14.3.3", "has a title and dates", document.information),
    Rule("trapped", f"{X4}; {PDF}, 14.11.6", "says whether it is trapped", document.trapped),
    Rule("xmp", f"{X4}, 6.10; {PDF}, 14.3.2", "has plain XMP metadata", document.packet),
    Rule("declaration", f"{X4}, 6.10", "declares PDF/X-4", document.declaration),
    Rule("identity", f"{X4}, 6.10", "tells its versions apart", document.identity),
    Rule("agreement", f"{X4}, 6.10", "says the same in both metadata", document.agreement),
    Rule("intent", f"{X4}, 6.4; {PDF}, 14.11.5", "has one output intent", document.intent),
    Rule("condition", f"{X4}, 6.4; {PDF}, table 365", "names its printing condition",
         document.condition),
    Rule("profile", f"{X4}, 6.4; {PDF}, table 365", "embeds the profile of it", document.profile),
    Rule("profile-class", f"{X4}, 6.4; ICC.1, 7.2", "has a profile of an output device",
         document.profile_class),
    Rule("trim-box", f"{X4}; {PDF}, 14.11.2", "has one trim or art box a page", sheets.trim),
    Rule("nesting", f"{X4}; {PDF}, 14.11.2", "has boxes one inside the other", sheets.nesting),
    Rule("bleed", CUSTOM, "lets ink run 3 mm over the trim", sheets.bleed),
    Rule("size", CUSTOM, "has pages of one size", sheets.equal),
    Rule("upright", CUSTOM, "has pages neither turned nor scaled", sheets.upright),
    Rule("marks", f"{X4}; {PDF}, 14.11.3", "has marks outside the bleed box", sheets.marks),
    Rule("leaves", CUSTOM, "has pages in fours", document.leaves),
    Rule("rgb-operators", f"{X4}; {PDF}, 8.6.4.3", "sets no RGB", colour.rgb_operators),
    Rule("rgb-objects", f"{X4}; {PDF}, 8.6.4.3", "has no object in RGB", colour.rgb_spaces),
    Rule("fitting", f"{X4}; {PDF}, 8.6.4", "uses inks that the condition has", colour.fitting),
    Rule("ink", CUSTOM, f"has {colour.INK_LIMIT:.0%} of ink on a spot at most", colour.ink),
    Rule("black-type", f"custom of print shops; {PDF}, 8.6.7", "overprints solid black type",
         colour.black_type),
    Rule("white-type", f"custom of print shops; {PDF}, 8.6.7", "does not overprint white type",
         colour.white_type),
    Rule("hairlines", CUSTOM, "has no line under 0.24 pt", colour.hairlines),
    Rule("resolution", CUSTOM, "has pictures of 225 points to the inch", colour.resolution),
    Rule("transfer", f"{X4}; {PDF}, 10.5", "has no transfer curves", colour.transfers),
    Rule("rendering", f"{X4}, 6.23; {PDF}, 8.6.5.8", "has known rendering intents",
         colour.rendering),
    Rule("blending", f"{X4}, 6.20; {PDF}, 11.3.5", "has known blend modes", colour.blending),
    Rule("opaque", f"custom of print shops; {PDF}, 11", "has no transparency",
         colour.transparency),
    Rule("fonts", f"{X4}, 6.5; {PDF}, 9.9", "embeds every font", resources.embedding),
    Rule("annotations", f"{X4}; {PDF}, 12.5", "has no links or notes", document.notes),
    Rule("actions", f"{X4}, 6.18; {PDF}, 12.6", "starts nothing", document.actions),
    Rule("scripts", f"{X4}, 6.18; {PDF}, 12.6.4.16", "has no JavaScript", document.scripts),
    Rule("forms", f"{X4}, 6.26; {PDF}, 12.7", "has no fields to fill in", document.forms),
    Rule("attachments", f"{X4}; {PDF}, 7.11.4", "carries no other files", document.attachments),
    Rule("layers", f"custom of print shops; {X4}, 6.24", "has no layers", document.layers),
    Rule("external", f"{X4}; {PDF}, 7.3.8.2", "keeps its data in itself", resources.external),
    Rule("postscript", f"{X4}, 6.14; {PDF}, 8.8.2", "has no PostScript", resources.postscript),
    Rule("references", f"{X4}; {PDF}, 8.10.4", "stands for no other file", resources.references),
    Rule("proxies", f"{X4}; {PDF}, 14.11.7", "wants no picture replaced", resources.proxies),
    Rule("alternates", f"{X4}; {PDF}, 8.9.5.4", "has one version of a picture",
         resources.alternates),
    Rule("compression", f"{X4}; {PDF}, 7.4.4", "packs nothing by LZW", resources.compression),
    Rule("operators", f"{X4}, 6.19; {PDF}, 7.8.2", "has known operators", resources.operators),
    Rule("balance", f"{X4}, 6.25; {PDF}, 8.4.2", "takes back every graphics state",
         resources.balance),
)  # fmt: skip
"""All rules, in the order in which they are reported."""


def inspect(data: bytes) -> tuple[Breach, ...]:
    """All breaches of all rules by a PDF.

    Raises:
        Unreadable: where it cannot be opened at all.
    """
    file = File(data)
    return tuple(Breach(rule, spot) for rule in RULES for spot in _looked(rule, file))


def _looked(rule: Rule, file: File) -> list[Spot]:
    """What a rule finds; that it cannot read on, where what is packed in a stream is too much."""
    try:
        return list(rule.look(file))
    except pikepdf.PdfError as error:
        return [Spot(f"cannot be looked at: {error}")]
