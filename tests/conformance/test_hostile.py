"""Building a stranger's book is as safe as reading it.

Every chapter of ``tests/books/hostile`` is one attack or accident: those in ``refused``
are faults in their own file, those in ``harmless`` are printed as what they say.
Meanwhile a port listens that nobody may call, and a file lies outside whose words must
come out nowhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conformance.lair import SECRET, Lair, Said, chapters, contents, lair, listening
from tests.conformance.parity import parted
from tests.judges.epubcheck import faults

REFUSED = {
    "SRC-002": "centred dice getattr-filter indented map-filter unclosed",
    "SRC-003": "range",
    "SRC-004": "attribute division endless-number globals includes-itself macro-recursion method "
               "mutation padded power repeated",
    "SRC-005": "extends import-outside include-absolute include-link include-null include-parent",
    "SRC-006": "stray-fence",
    "SRC-007": "code-block",
    "SRC-009": "attachment comment entity-doctype iframe image-html script script-split style svg "
               "template-html",
    "SRC-012": "marks nonsense-language",
    "SRC-013": "image image-data image-reference",
    "SRC-014": "control entity-control escape private reversed",
    "CIT-001": "unknown-key",
    "CIT-004": "endless-note",
    "FIG-001": "figure-path",
    "FIG-004": "table-path value-path",
    "REF-001": "link-file link-relative",
    "REF-003": "id-quoted",
    "LIM-005": "deep-emphasis deep-fences deep-list deep-quotation",
}  # fmt: skip
"""Code → the chapters that are refused with it."""
WANTED = {f"refused/{n}.md": code for code, names in REFUSED.items() for n in names.split()}


@pytest.fixture(scope="module")
def den(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lair]:
    """The lair, and a listener that must have heard nothing in the end."""
    with listening() as listener:
        yield lair(tmp_path_factory.mktemp("lair"), listener.port)
    assert [] == listener.calls


@pytest.fixture(scope="module")
def refused(den: Lair) -> Said:
    """All attacks that are refused, in one run."""
    den.bind(chapters("refused"))
    return den.run("check")


def test_every_attack_is_in_the_table() -> None:
    """No chapter is left out, and there are enough of them."""
    assert sorted(WANTED) == chapters("refused")
    assert len(WANTED) >= 40


@pytest.mark.parametrize("chapter", sorted(WANTED))
def test_refused(refused: Said, chapter: str) -> None:
    """With its own code and at a line of its own file."""
    assert WANTED[chapter] in {code for file, code, line in refused.faults if file == chapter}


def test_refusals_tell_nothing(refused: Said) -> None:
    """All in one run, exit code 1, and no word of a file outside in any message."""
    assert 1 == refused.code
    assert SECRET not in refused.words
    assert "root:" not in refused.words


DOUBLED = "".join(f"--a{n}: var(--a{n - 1 or ''}) var(--a{n - 1 or ''}); " for n in range(1, 41))
OUTSIDE = {
    "glossary": ("glossary.yaml", "!!python/object/apply:os.system [id]\n"),
    "tags": ("glossary.yaml", '- !!python/name:os.system\n  key: x\n'),
    "aliases": ("glossary.yaml", "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n"),
    "deep YAML": ("reading.yaml", "[" * 100_000),
    "data outside": ("figures.yaml", "f: {chart: bars, data: ../canary.txt, category: a, "
                     "series: [{column: b, label: b}], caption: c, alt: d}\n"),
    "data by a link": ("figures.yaml", "f: {chart: bars, data: linked/canary.txt, category: a, "
                       "series: [{column: b, label: b}], caption: c, alt: d}\n"),
    "data absolute": ("tables.yaml", "t: {data: CANARY, caption: c, columns: [{head: a, "
                      "field: b}]}\n"),
    "style fetches": ("styles.css", "p { background: url(URL/x.png) }"),
    "style reads": ("styles.css", "@font-face { font-family: x; src: url(../canary.txt) }"),
    "style imports": ("styles/print.css", '@import "URL/x.css";'),
    "style attaches": ("styles.css", "a { content: url('file://CANARY') }"),
    "style draws": ("styles.css", "p { content: url('data:image/svg+xml,<svg><use/></svg>') }"),
    "style shows a giant": ("styles.css", "p { content: url(data:image/png;base64,iVBORw0KGgo=) }"),
    "style doubles": ("styles.css", ":root { --a: x x; " + DOUBLED + "} p { color: var(--a40) }"),
    "style doubles elsewhere": ("styles.css", "p { --a: x x; " + DOUBLED + "color: var( --a40) }"),
    "style never ends": ("styles.css", ":root { --a: var(--b); --b: var(--a) }"),
    "style chooses deep": ("styles.css", "* " * 2000 + "{ color: red }"),
    "style counts deep": ("styles.css", "p { width: calc(" + "(" * 9000 + "1px) }"),
    "figure by a picture": ("figures.yaml", "f: {chart: png, image: giant.png, alt: d}\n"),
    "figure of drawings": ("figures.yaml", "f: {chart: svg, data: <svg><use href='#f'/></svg>}\n"),
    "large": ("reading.yaml", "#" * 3_000_000),
    "wide row": ("data/days-to-emerge.csv", '"' + "x" * 200_000 + '",1\n'),
    "endless number": ("data/days-to-emerge.csv", "caste,days\nQueen," + "9" * 5000 + "\n"),
    "not text": ("glossary.yaml", "\x00\x01\x02"),
}  # fmt: skip
"""What is tried → a file of the book, and what stands in it."""
OVERRIDES = {
    "chapter outside": ("body/02-dance.md", "../canary.txt"),
    "chapter absolute": ("body/02-dance.md", "/etc/passwd"),
    "chapter by a link": ("body/02-dance.md", "link.txt"),
    "edition elsewhere": ("  student:", "  ../../elsewhere:"),
    "style elsewhere": ("editions:", "citations: ../../../etc/passwd\neditions:"),
    "accent": ("editions:", 'accent: "red; } @import url(URL); x {"\neditions:'),
    "licence": ("editions:", 'licence: "javascript:alert(1)"\neditions:'),
    "language": ("language: en-GB", 'language: "../../etc"'),
    "slug": ("slug: bees", "slug: ../../bees"),
    "limits": ("editions:", "limits: {memory: 99999999}\neditions:"),
}
"""What is tried → words of book.yaml, and what stands in their place."""


@pytest.mark.parametrize("attempt", [*OUTSIDE, *OVERRIDES])
def test_registers_refused(tmp_path: Path, attempt: str) -> None:
    """An attack by any file but a chapter is a fault there, and tells and calls nobody."""
    with listening() as listener:
        den = lair(tmp_path, listener.port)
        if attempt in OUTSIDE:
            den.write(*OUTSIDE[attempt])
            file = OUTSIDE[attempt][0]
        else:
            file = "book.yaml"
            den.write(file, (den.book / file).read_text("utf-8").replace(*OVERRIDES[attempt]))
        said = den.run("check")
    assert [] == listener.calls
    assert 1 == said.code
    assert SECRET not in said.words
    named = {"figures.yaml"} if file.startswith("data/") else set()
    assert {file} | named & {place for place, _, _ in said.faults}
    assert any(place in {file, *named} for place, _, _ in said.faults), said.words


def test_harmless_chapters_are_printed(den: Lair, tmp_path: Path) -> None:
    """What only looks like an attack is text: on both media, in valid files, and nowhere else."""
    den.bind(chapters("harmless"))
    said = den.run("build", "pdf", "epub", "--no-cache", "--output", str(tmp_path))
    assert 0 == said.code, said.words
    pdf, epub = tmp_path / "student" / "bees-a4.pdf", tmp_path / "student" / "bees.epub"
    for file in (pdf, epub):
        held = contents(file)
        assert SECRET.encode() not in held
        assert b"/EmbeddedFile" not in held
        assert b"<script" not in held
    assert () == faults(epub)
    lines = [line for part in parted(pdf, epub, tmp_path) for line in part.differences()]
    # what a PDF's text says of marks that are not seen, or set over a letter, is its reader's
    assert [] == [line for line in lines if not re.search("/(combining|zero-width).xhtml", line)]


BOMBS = {
    "template-loop": "LIM-003", "template-text": "LIM-002", "template-doubling": "LIM-004",
    "macro-tree": "LIM-003", "include-tree": "LIM-003",
}  # fmt: skip
MADE = {
    "brackets": ("[" * 200_000, "LIM-003"),
    "citations": ("[@a " * 50_000, "LIM-003"),
    "fences": ("::: summary\n" * 60_000, "SRC-006"),
}
LIMITS = "\nlimits: {reading: 4, layout: 4, memory: 512}\n"


@pytest.mark.parametrize("bomb", [*BOMBS, *MADE])
def test_bombs_are_refused(tmp_path: Path, bomb: str) -> None:
    """At the line that holds the bomb, or where templates make it."""
    den = lair(tmp_path, 9)
    if bomb in MADE:
        den.write(f"bombs/{bomb}.md", f"---\nid: {bomb}\ntitle: B\n---\n\n{MADE[bomb][0]}\n")
    den.bind([f"bombs/{bomb}.md"], LIMITS)
    said = den.run("check", timeout=120)
    code = BOMBS.get(bomb) or MADE[bomb][1]
    found = [(file, line) for file, one, line in said.faults if one == code]
    assert found, said.words[:2000]
    assert all(file.startswith("bombs/") for file, _ in found)
    assert all(line for _, line in found)
    print(f"{bomb}: {code} after {said.seconds:.1f} s")


def test_layout_bombs_are_refused(tmp_path: Path) -> None:
    """What is harmless to read, and endless to lay out, is a fault of its chapter."""
    den = lair(tmp_path, 9)
    row = "| " + "| ".join(["a "] * 12) + "|\n"
    table = "| " + "| ".join(["h "] * 12) + "|\n" + "|---" * 12 + "|\n" + row * 800
    head = "---\nid: rows\ntitle: Rows\n---\n\n::: table {#tab-rows} Rows\n"
    den.write("bombs/rows.md", f"{head}{table}\n:::\n")
    den.bind(["bombs/rows.md"], "\nlimits: {reading: 60, layout: 3, memory: 1024}\n")
    said = den.run("build", "pdf", "--no-cache", "--output", str(tmp_path / "out"), timeout=200)
    assert ("bombs/rows.md", "LIM-003") in {(file, code) for file, code, _ in said.faults}
    assert not (tmp_path / "out").exists()
    print(f"rows: LIM-003 after {said.seconds:.1f} s")


STYLES = {
    "small pages": ("@page { size: 1mm 1mm; margin: 0 }", "LIM-003"),
    "many pages": ("span, p, li { display: block; break-before: page }", "PDF-001"),
    "brackets": ("p" + ":not(q)" * 15 + " { color: red }\n" + "p:has(:has(:has(b))) > i {}", ""),
    "endless letters": ("p { font-size: 1e300px; letter-spacing: 1e300px }", "STY-001"),
}
"""What a sheet does to the pages → its rules, and the fault; nothing where it does no harm."""
_LONG = "---\nid: long\ntitle: Long\n---\n\n" + "A word or two of it. " * 5_000
"""A chapter that no machine sets a letter to the page in the time that it has."""


@pytest.mark.parametrize("bomb", STYLES)
def test_styles_are_bounded(tmp_path: Path, bomb: str) -> None:
    """What a sheet makes of the pages is a fault with a file, or a book; never a traceback."""
    den = lair(tmp_path, 9)
    den.write("styles.css", STYLES[bomb][0])
    den.write("body/long.md", _LONG)
    chapters = ["body/long.md"] if STYLES[bomb][1] == "LIM-003" else []
    den.bind(chapters, "\nlimits: {reading: 60, layout: 4, memory: 1024}\n")
    said = den.run("build", "pdf", "--no-cache", "--output", str(tmp_path / "out"), timeout=200)
    assert (1 if STYLES[bomb][1] else 0) == said.code, said.words
    assert not STYLES[bomb][1] or STYLES[bomb][1] in {c for f, c, _ in said.faults if f}, said.words
    print(f"{bomb}: {STYLES[bomb][1] or 'built'} after {said.seconds:.1f} s")
