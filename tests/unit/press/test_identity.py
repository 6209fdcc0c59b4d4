"""What the file says of itself."""

from __future__ import annotations

from dataclasses import replace
from xml.etree import ElementTree

import pytest

from publish.press.identity import information, xmp
from tests.unit.press.sample import METADATA

DC = "{http://purl.org/dc/elements/1.1/}"


def test_markup_in_metadata_is_text() -> None:
    """The packet is XML, and the description comes back as it went in."""
    root = ElementTree.fromstring(xmp(METADATA, "a & b", archival=True))
    description = next(root.iter(f"{DC}description"))
    assert "".join(description.itertext()) == METADATA.description


def test_what_is_unknown_is_left_out() -> None:
    """An empty element would claim that the description is empty."""
    bare = replace(METADATA, description="", subjects=(), subtitle="")
    assert b"dc:description" not in xmp(bare, "", archival=False).partition(b">\n<dc:title")[2]
    assert {"/Title", "/Author", "/CreationDate", "/ModDate"} == information(bare, "").keys()


def test_a_date_without_a_zone_is_utc() -> None:
    """So that the builder's time zone cannot show."""
    dated = replace(METADATA, modified="2026-11-22")
    assert information(dated, "")["/ModDate"] == "D:20261122000000Z"


def test_a_date_that_is_none_is_refused() -> None:
    """The book file should have been checked before."""
    with pytest.raises(ValueError, match="soon"):
        information(replace(METADATA, modified="soon"), "")
