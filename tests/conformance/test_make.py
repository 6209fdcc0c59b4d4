"""make knows: nothing is built again but what a change went into."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.conformance.press import BOOKS, ROOT


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a copy of the small book, built by make."""
    folder = tmp_path_factory.mktemp("make")
    shutil.copytree(BOOKS["minimal"], folder / "book")
    done = _make(folder)
    assert 0 == done.returncode, done.stdout + done.stderr
    return folder


def _make(folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    variables = (f"BOOK={folder / 'book'}", f"BUILD={folder / 'build'}")
    bare = {k: v for k, v in os.environ.items() if k not in ("MAKEFLAGS", "MAKELEVEL", "MFLAGS")}
    return subprocess.run(("make", *options, *variables, "book"), cwd=ROOT, env=bare,
                          capture_output=True, text=True, timeout=300, check=False)  # fmt: skip


def test_after_no_change_make_does_nothing(made: Path) -> None:
    """Proves that everything is up to date, and that no recipe is run to find out."""
    assert 0 == _make(made, "-q").returncode
    assert "Nothing to be done" in _make(made).stdout


def test_only_the_book_counts(made: Path) -> None:
    """Proves that a file which no product was made from rebuilds nothing."""
    (made / "book" / "README.md").write_text("not in the spine", "utf-8")
    assert 0 == _make(made, "-q").returncode


def test_a_changed_chapter_makes_both_products_again(made: Path) -> None:
    """Proves that chapter, register and press are prerequisites of each product."""
    for product in ("bees-a4.pdf", "bees.epub"):
        text = (made / "build" / "student" / f".{product}.d").read_text("utf-8")
        for name in ("body/02-dance.md", "glossary.yaml", "book.yaml"):
            assert f"book/{name} \\" in text
        assert "publish/press/compositor.py \\" in text
        assert "README" not in text
    file = made / "book" / "body" / "02-dance.md"
    os.utime(file, (2e9, 2e9))
    planned = _make(made, "-n").stdout
    assert 2 == planned.count("-m publish build")
    os.utime(file, (1e9, 1e9))
    assert 0 == _make(made, "-q").returncode


def test_a_deleted_product_is_made_again(made: Path) -> None:
    """Proves that products are real targets."""
    product = made / "build" / "student" / "bees.epub"
    product.rename(product.with_suffix(".old"))
    assert 1 == _make(made, "-n").stdout.count("-m publish build")
    product.with_suffix(".old").rename(product)
