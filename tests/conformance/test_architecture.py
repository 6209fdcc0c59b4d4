"""Who may import whom, who may import what, and how long a module may be."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.conformance.press import ROOT

PACKAGE = "publish"
LONGEST_MODULE = 300  # lines
LONGEST_FUNCTION = 50  # lines, docstring included

BONES = {"model", "diagnostics", "locator", "pagemap"}
"""They import one another and the standard library, nothing else."""
ENDS = {"cli", "console", "authoring", "build", "reprint", "preview", "products", "__main__"}
"""Nothing that they are made of knows them."""
FORBIDDEN: Mapping[str, set[str]] = {
    "readers": ENDS | {"checks", "proofreading", "passes", "markup", "press", "ebook", "faultlist"},
    "passes": ENDS
    | {"checks", "proofreading", "readers", "markup", "press", "ebook", "charts", "citeproc"},
    "markup": ENDS | {"checks", "proofreading", "readers", "passes", "press", "ebook", "charts"},
    "press": ENDS | {"checks", "proofreading", "readers", "passes", "markup", "ebook", "charts"},
    "ebook": ENDS | {"checks", "proofreading", "readers", "passes", "markup", "press", "charts"},
    "checks": ENDS | {"readers", "passes", "markup", "press", "ebook", "charts", "citeproc"},
    "cards": ENDS | {"readers", "passes", "press", "ebook", "charts", "citeproc"},
    "charts": ENDS | {"checks", "proofreading", "readers", "passes", "markup", "press", "ebook"},
    "prepress": ENDS
    | {"checks", "proofreading", "readers", "passes", "markup", "ebook", "charts", "preflight"},
    # it judges what the others make, so it shares nothing with them
    "preflight": ENDS
    | {
        "checks",
        "proofreading",
        "readers",
        "passes",
        "markup",
        "ebook",
        "charts",
        "press",
        "prepress",
    },
    "errata": ENDS
    | {"checks", "proofreading", "readers", "passes", "markup", "press", "ebook", "charts"},
    "products": ENDS - {"products"} | {"readers", "passes"},
    "build": ENDS - {"build", "products"},
    "preview": {"cli", "console", "authoring", "reprint", "__main__"},
    "reprint": {"cli", "preview", "console", "authoring", "__main__"},
    "proofreading": ENDS | {"readers", "passes", "markup", "press", "ebook", "charts", "citeproc"},
}
"""Part of the press → parts that it must not import."""
LIBRARIES: Mapping[str, tuple[str, ...]] = {
    "PIL": ("ebook.cover", "ebook.lettering", "ebook.pixels", "prepress.inks"),
    "click": ("cli", "console", "authoring"),
    "cssselect2": ("press.preparation",),
    "ebooklib": ("ebook.package",),
    "fontTools": ("charts.faces", "charts.kerning", "ebook.fonts"),
    "genanki": ("cards.deck",),
    "jinja2": ("readers.templates", "readers.mishaps", "readers.sandbox"),
    "lxml": ("ebook.documents",),
    "markdown_it": ("readers",),  # its tree is what those readers walk
    "mdit_py_plugins": ("readers.dialect",),
    "pikepdf": ("press", "prepress", "preflight"),
    "proselint": ("proofreading.usage",),
    "pydantic": (
        "readers.forms",
        "readers.bibliography",
        "readers.evidence",
        "readers.headings",
        "readers.settings",
    ),
    "pydyf": ("press.painting", "press.printing", "press.tagging"),
    "pypandoc": ("citeproc",),
    "pypdfium2": ("preflight.transcript", "preview.rasters"),
    "resvg_py": ("ebook.pixels",),
    "spylls": ("proofreading.spelling",),
    "starlette": ("preview.server",),
    "tinycss2": ("readers.ownstyles",),
    "uvicorn": ("preview.server",),
    "watchfiles": ("preview.server",),
    "weasyprint": ("press",),
    "yaml": ("readers.records",),
}
"""Third-party library → the modules or packages that may import it; any other library, none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Import:
    """One import of one module."""

    by: str
    """Importing module, without the package's own name: ``readers.blocks``."""
    line: int
    of: str
    """Imported module, in full."""

    def __str__(self) -> str:
        return f"{self.by}:{self.line} imports {self.of}"


def _modules() -> dict[str, Path]:
    files = sorted((ROOT / PACKAGE).rglob("*.py"))
    names = (file.relative_to(ROOT / PACKAGE).with_suffix("").parts for file in files)
    return {".".join(n).removesuffix(".__init__"): f for n, f in zip(names, files, strict=True)}


MODULES = _modules()


def _imports() -> Iterator[Import]:
    for name, file in MODULES.items():
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            for module in _imported(node):
                yield Import(by=name, line=node.lineno, of=module)  # type: ignore[attr-defined]


def _imported(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
    elif isinstance(node, ast.ImportFrom):
        assert node.level == 0 and node.module, "imports are absolute"
        if node.module == PACKAGE:
            yield from (f"{PACKAGE}.{alias.name}" for alias in node.names)
        else:
            yield node.module


def _part(module: str) -> str:
    """The first name inside the package: ``readers`` of ``publish.readers.blocks``."""
    return module.removeprefix(f"{PACKAGE}.").split(".")[0]


OWN = [i for i in _imports() if i.of.split(".")[0] == PACKAGE]
FOREIGN = [i for i in _imports() if i.of.split(".")[0] not in {PACKAGE, *sys.stdlib_module_names}]


def test_there_is_something_to_check() -> None:
    """Proves that the tables name what there is, and that files were read."""
    parts = {_part(name) for name in MODULES}
    assert len(MODULES) > 50
    assert set() == (set(FORBIDDEN) | BONES) - parts


def test_the_bones_lean_on_nothing() -> None:
    """Proves that model, diagnostics, locator and page map know only one another."""
    assert [] == [str(i) for i in OWN if _part(i.by) in BONES and _part(i.of) not in BONES]
    assert [] == [str(i) for i in FOREIGN if _part(i.by) in BONES]


@pytest.mark.parametrize("part", sorted(FORBIDDEN))
def test_the_arrows_point_one_way(part: str) -> None:
    """Proves that a part of the press does not know those behind it or beside it."""
    wrong = [i for i in OWN if _part(i.by) == part and _part(i.of) in FORBIDDEN[part]]
    assert [] == [str(i) for i in wrong]


def test_nobody_imports_the_command_line() -> None:
    """Proves that ``cli`` is the outermost: only ``__main__`` may start it."""
    assert [] == [str(i) for i in OWN if _part(i.of) == "cli" and i.by != "__main__"]


def test_the_layout_engine_and_the_stitcher_keep_apart() -> None:
    """Proves that no module of the press needs both, and that workers alone load the engine."""
    laying = {i.by for i in FOREIGN if i.of.split(".")[0] == "weasyprint"}
    binding = {i.by for i in FOREIGN if i.of.split(".")[0] == "pikepdf"}
    assert laying
    assert binding
    assert set() == laying & binding


def test_every_library_has_its_place() -> None:
    """Proves that each third-party library is imported where the table says."""
    wrong = []
    for one in FOREIGN:
        places = LIBRARIES.get(one.of.split(".")[0], ())
        if not any(one.by == place or one.by.startswith(f"{place}.") for place in places):
            wrong.append(str(one))
    assert [] == wrong


def test_modules_and_functions_are_short() -> None:
    """Proves the limits above, so that each can be read at a sitting."""
    wrong = []
    for name, file in MODULES.items():
        text = file.read_text("utf-8")
        if (lines := text.count("\n")) > LONGEST_MODULE:
            wrong.append(f"{name}: {lines} lines")
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
                length = (node.end_lineno or node.lineno) - node.lineno + 1
                if length > LONGEST_FUNCTION:
                    wrong.append(f"{name}.{node.name}: {length} lines")
    assert [] == wrong
