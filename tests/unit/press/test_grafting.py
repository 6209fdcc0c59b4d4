"""One tag tree from several."""

from __future__ import annotations

import io
from dataclasses import replace

import pikepdf
import pytest
from pikepdf import Name

from publish.press.bindery import BindingError
from publish.press.stitch import stitch
from tests.unit.press.reading import elements, links
from tests.unit.press.sample import METADATA, forme


def test_there_is_one_document_of_all_divisions(book: pikepdf.Pdf) -> None:
    """A Sect for each below the one Document."""
    document = book.Root.StructTreeRoot.K
    assert Name.Document == document.S
    assert [Name.Sect] * 4 == [kid.S for kid in document.K]
    assert all(kid.P.objgen == document.objgen for kid in document.K)


def test_the_parent_tree_leads_from_every_link_to_its_tag(book: pikepdf.Pdf) -> None:
    """The element found holds a reference to the very annotation."""
    tree = pikepdf.NumberTree(book.Root.StructTreeRoot.ParentTree)
    for annotation in links(book):
        element = tree[int(annotation.StructParent)]
        held = [kid.Obj.objgen for kid in element.K if isinstance(kid, pikepdf.Dictionary)]
        assert annotation.objgen in held


def test_the_parent_tree_leads_from_every_page_to_its_tags(book: pikepdf.Pdf) -> None:
    """Each entry is an element with content on that page; no two pages share a key."""
    tree = pikepdf.NumberTree(book.Root.StructTreeRoot.ParentTree)
    pages = [page.obj for page in book.pages if "/StructParents" in page.obj]
    keys = [int(page.StructParents) for page in pages]
    assert len(set(keys)) == len(keys)
    for page, key in zip(pages, keys, strict=True):
        for element in tree[key]:
            leaves = [kid for kid in element.K if isinstance(kid, pikepdf.Dictionary)]
            on = [element.Pg.objgen, *(leaf.Pg.objgen for leaf in leaves if "/Pg" in leaf)]
            assert page.objgen in on


def test_ids_of_tags_are_unique_and_listed(book: pikepdf.Pdf) -> None:
    """Two divisions may use one id; the book's tree of ids has each."""
    ids = [str(element.ID) for element in elements(book) if "/ID" in element]
    assert len(set(ids)) == len(ids)
    assert set(ids) == {str(name) for name in pikepdf.NameTree(book.Root.StructTreeRoot.IDTree)}
    assert {"one/one-fn-4", "two/two-fn-4"} <= set(ids)


def test_an_untagged_forme_is_refused() -> None:
    """It would make the whole book inaccessible."""
    one = forme("a", "<p>a</p>")
    with pikepdf.open(io.BytesIO(one.pdf)) as pdf:
        del pdf.Root.StructTreeRoot
        bare = io.BytesIO()
        pdf.save(bare)
    with pytest.raises(BindingError, match="a: the forme is not tagged"):
        stitch([replace(one, pdf=bare.getvalue())], [0], METADATA)
