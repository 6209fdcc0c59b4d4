"""A planted leak of any kind is found, and nothing else is."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from publish import build as building
from publish.build import build
from publish.diagnostics import Faulty, Report
from publish.model import Aside, AsideKind, Blocks, Book, Question
from publish.order import Order
from publish.passes.editions import keep_edition
from publish.preflight import runs as numbering
from publish.preflight import transcript
from publish.preflight.runs import Runs, joined
from publish.preflight.secrecy import Leak, leaks
from publish.preflight.withheld import runs_of, secrets_of
from publish.press.numbering import numbered
from publish.press.stitch import stitch
from publish.rack import DiskRack, Rack
from publish.readers.sources import Sources
from tests.unit.passes.composing import HERE, book, chapter, cite, facts, paragraph, text
from tests.unit.press.sample import METADATA, forme

ANSWER = "One mark for the waggle and two more for the angle to the sun at noon."
SHARED = "The angle to the sun tells the others where the flowers are today."
NOTES = "Bring a jar of honey and a map of the school, and let them argue."
COMPLETE = Path(__file__).parents[2] / "books" / "complete"


def secretive() -> Book:
    """A student's book whose answer quotes the chapter, calls a note and has a short end."""
    answer = (paragraph(f"{ANSWER} {SHARED}"), paragraph("Nothing else."),
              replace(paragraph(""), children=(text("Take off a mark"), cite("bede"))))  # fmt: skip
    question = Question(span=HERE, id="q", kind="exam", marks=4, prompt=(paragraph("Why?"),),
                        answer=answer)  # fmt: skip
    box = Aside(span=HERE, kind=AsideKind.TEACHER, id="t", title=(), blocks=(paragraph(NOTES),))
    whole = book(chapter("hive", paragraph(SHARED), question, box))
    return keep_edition(whole, facts())


BOOK = secretive()
SECRETS = secrets_of(BOOK)


def found(
    files: Mapping[str, bytes], rack: Rack | None = None, secrets: Runs = SECRETS,
    withheld: Blocks = BOOK.withheld,
) -> list[Leak]:  # fmt: skip
    """The leaks of a book's secrets."""
    return list(leaks(secrets, files, rack, lambda: withheld))


def pdf(html: str) -> bytes:
    """A finished PDF with some text in it."""
    return stitch([numbered(forme("a", html))], [0], METADATA)


def epub(member: str, content: str) -> bytes:
    """A package with one text."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr(member, content)
    return out.getvalue()


PICTURE = (
    '<img alt="{}" src="data:image/svg+xml,%3Csvg xmlns=%27http://www.w3.org/2000/svg%27/%3E"/>'
)
BROKEN = "<i>j</i>ar"
LEAKS = {
    "text of a page, over several lines": ("x.pdf", pdf(f"<p>{'Words first. ' * 9}{ANSWER}</p>")),
    "half of a sentence": ("x.pdf", pdf(f"<p>He said: {NOTES[8:60]}</p>")),
    "a short sentence": ("x.pdf", pdf("<p>Take off a mark</p>")),
    "an alternative text": ("x.pdf", pdf(PICTURE.format(NOTES))),
    "the outline": ("x.pdf", pdf(f"<h2>{NOTES}</h2>")),
    "a text of an e-book": ("x.epub", epub("a.xhtml", f"<p>{NOTES.replace('jar', BROKEN)}</p>")),
    "an attribute of an e-book": ("x.epub", epub("a.xhtml", f'<img alt="{ANSWER}"/>')),
    "a card": ("x.tsv", f"front\t{ANSWER}\n".encode()),
    "a deck": ("x.apkg", epub("collection.anki2", f"SQLite\0\1{ANSWER}\0")),
}  # fmt: skip


@pytest.mark.parametrize("kind", LEAKS)
def test_a_planted_leak_is_found(kind: str) -> None:
    """Wherever it is: with its file, and with the place where it was written."""
    name, data = LEAKS[kind]
    (leak,) = found({name: data, "clean.tsv": b"nothing"})
    assert (name, HERE) == (leak.file, leak.span)


def test_the_metadata_are_searched() -> None:
    """A description is the author's to write, and may say too much."""
    data = stitch([numbered(forme("a", "<p>a</p>"))], [0], replace(METADATA, description=ANSWER))
    assert len(found({"x.pdf": data})) == 1


def test_what_the_chapter_says_itself_is_no_secret() -> None:
    """An answer may quote it."""
    files = {"x.pdf": pdf(f"<p>{SHARED} Why? Nothing else.</p>")}
    assert [] == found(files)


def test_the_teacher_has_no_secrets_from_herself() -> None:
    """Her own book is not searched."""
    whole = replace(secretive(), withheld=())
    assert not secrets_of(whole)
    assert [] == found({"x.pdf": b"not even read"}, secrets=Runs())


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Pages whose text was asked for."""
    pages: list[int] = []
    text = transcript._Drawn.text

    def asked(drawn: transcript._Drawn, index: int) -> Iterator[str]:
        pages.append(index)
        return text(drawn, index)

    monkeypatch.setattr(transcript._Drawn, "text", asked)
    return pages


def bound(*texts: str) -> bytes:
    """A file with a division for each text."""
    formes = [numbered(forme(f"d{at}", f"<p>{text}</p>")) for at, text in enumerate(texts)]
    return stitch(formes, [0] * len(formes), METADATA)


def test_a_page_is_searched_once(read: list[int], tmp_path: Path) -> None:
    """A page that says what it said before, its folio included, is not read again."""
    rack = DiskRack(tmp_path)
    assert [] == found({"a/x.pdf": bound("Bees.", "Wasps.")}, rack)
    assert [0, 1] == read
    read.clear()
    assert [] == found({"b/x.pdf": bound("Bees.", "Ants.", "Wasps.")}, rack)
    assert [1, 2] == read


def test_a_leak_in_a_page_that_changed_is_found(tmp_path: Path) -> None:
    """Each time: what holds a secret is never taken for clean."""
    rack = DiskRack(tmp_path)
    assert [] == found({"x.pdf": bound("Bees.", "Wasps.")}, rack)
    for _ in range(2):
        assert 1 == len(found({"x.pdf": bound("Bees.", ANSWER)}, rack))


def test_other_secrets_are_searched_anew(read: list[int], tmp_path: Path) -> None:
    """What was clean of some may hold others."""
    rack, files = DiskRack(tmp_path), {"x.pdf": bound("Bees.", "Wasps dance in the rain.")}
    assert [] == found(files, rack)
    more = (*BOOK.withheld, paragraph("Wasps dance in the rain"))
    secrets = joined((SECRETS, runs_of(more[-1:])))
    assert 1 == len(found(files, rack, secrets, more))


def test_a_spoilt_record_hides_nothing(read: list[int], tmp_path: Path) -> None:
    """A damaged file of the rack is no record."""
    files = {"x.pdf": bound("Bees.")}
    assert [] == found(files, DiskRack(tmp_path))
    for kept in tmp_path.glob("*/*"):
        kept.write_bytes(kept.read_bytes()[:-1])
    read.clear()
    assert [] == found(files, DiskRack(tmp_path))
    assert [0] == read


def test_words_that_have_a_secrets_number_are_no_leak(monkeypatch: pytest.MonkeyPatch) -> None:
    """And the search goes on behind them, to what is one."""
    monkeypatch.setattr(numbering, "_sum", lambda words, bits: min(len(words.split()), 2))
    secrets = runs_of(BOOK.withheld)
    files = {"x.tsv": f"Wasps dance in the rain. {NOTES}".encode()}
    assert [] == found({"x.tsv": files["x.tsv"][:24]}, secrets=secrets)
    (leak,) = found(files, secrets=secrets)
    assert "bring a jar of honey and a" == leak.words


def test_secrets_of_other_matter_are_refused() -> None:
    """Or else what is found would pass for no leak."""
    with pytest.raises(ValueError, match="other matter"):
        found({"x.tsv": NOTES.encode()}, withheld=BOOK.withheld[:1])


def test_what_was_withheld_is_asked_for_where_a_secret_is_found() -> None:
    """Once, and never for a clean file: chapters may have to be read for it."""
    asked: list[int] = []

    def tell() -> Blocks:
        asked.append(1)
        return BOOK.withheld

    files = {"a.tsv": b"Bees", "b.tsv": NOTES.encode(), "c.tsv": ANSWER.encode()}
    assert [] == list(leaks(SECRETS, {"a.tsv": b"Bees"}, None, tell))
    assert not asked
    assert 2 == len(list(leaks(SECRETS, files, None, tell)))
    assert [1] == asked


@pytest.mark.parametrize(("suffix", "code"), [("tsv", "EPB-002"), ("pdf", "PDF-011")])
def test_a_leak_stops_the_build(
    suffix: str, code: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Nothing is written; the fault names the author's line."""
    words = "Leave the cube out, and two balloons and a bowl of water make the point faster than"
    data = pdf(f"<p>{words}</p>") if suffix == "pdf" else words.encode()
    monkeypatch.setattr(building, "CATALOGUE", {"epub": lambda shop: {f"x.{suffix}": data}})
    report = Report()
    order = Order(book=COMPLETE, output=tmp_path / "out", products=("epub",))
    with pytest.raises(Faulty):
        build(order, Sources(COMPLETE), report, lambda _: None)
    (fault,) = (fault for fault in report if fault.code == code)
    assert "body/01-heavens.md" == fault.span.file
    assert not (tmp_path / "out").exists()
