"""An e-book names what made it, so that a difference in bytes can be explained."""

from __future__ import annotations

import dataclasses
import io
import zipfile

from lxml import etree  # type: ignore[import-untyped]

from publish.ebook.package import pack
from publish.ebook.versions import made_with
from tests.unit.ebook import sample

OPF = "{http://www.idpf.org/2007/opf}"


def test_every_tool_that_shows_in_the_bytes_is_named() -> None:
    """The press first, then what it is made of, each with a version."""
    press, *others = made_with()
    assert press.startswith("study-guide-press ")
    named = {words.rpartition(" ")[0]: words.rpartition(" ")[2] for words in others}
    assert {"python", "zlib", "ebooklib", "fonttools", "pillow", "resvg-py"} <= set(named)
    assert all(version[0].isdigit() for version in named.values())


def test_the_package_says_so() -> None:
    """In one statement, and in none where nothing is to be said."""
    silent = sample.publication()
    telling = dataclasses.replace(silent, generator="; ".join(made_with()))
    for publication, said in ((silent, []), (telling, [telling.generator])):
        with zipfile.ZipFile(io.BytesIO(pack(publication))) as archive:
            name = next(n for n in archive.namelist() if n.endswith(".opf"))
            root = etree.fromstring(archive.read(name))
        metas = root.iter(f"{OPF}meta")
        assert said == [m.get("content") for m in metas if m.get("name") == "generator"]
