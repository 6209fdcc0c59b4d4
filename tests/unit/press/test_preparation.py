"""What may leave a division, and what may be fetched for it."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pytest

from publish.press import galley
from publish.press.storeroom import Storeroom
from tests.judges.text import pages
from tests.unit.press.specimen import note, setting


def _link(body: str) -> str:
    """Where the only link of ``body`` leads."""
    with pikepdf.open(io.BytesIO(setting(body).impression().forme.pdf)) as pdf:
        (link,) = pdf.pages[0].obj.Annots.as_list()
        return str(link.Dest if "/Dest" in link else link.A.URI)


def test_links_to_other_divisions_become_xrefs() -> None:
    """Only the stitcher knows where those ids stand."""
    assert "xref:elsewhere" == _link('<p data-b="1">See <a href="#elsewhere">there</a>.</p>')


def test_links_inside_the_division_stay() -> None:
    """They are destinations of this file."""
    assert "here" == _link('<p data-b="1" id="here">See <a href="#here">here</a>.</p>')


def test_a_list_begins_with_its_own_number(tmp_path: Path) -> None:
    """The engine would begin every list with 1."""
    body = (
        '<ol start="6" data-b="1"><li>Six</li><li>Seven</li></ol><ol data-b="2"><li>One</li></ol>'
    )
    file = tmp_path / "list.pdf"
    file.write_bytes(setting(body).impression().forme.pdf)
    (words,) = [page.split() for page in pages(file)]
    assert ["6.", "Six", "7.", "Seven", "1.", "One", "1"] == words  # and the folio


def test_nothing_is_attached(tmp_path: Path) -> None:
    """The engine would embed the file that ``rel=attachment`` names."""
    secret = tmp_path / "secret"
    secret.write_text("secret")
    body = f'<p data-b="1"><a rel="attachment" href="{secret.as_uri()}">x</a></p>'
    body += f'<link rel="attachment" href="{secret.as_uri()}">'
    pdf = pikepdf.open(io.BytesIO(setting(body).impression().forme.pdf))
    assert [] == list(pdf.attachments)


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1:1/x",
        "file:///etc/hostname",
        "file://host/etc/hostname",
        "{root}/../secret",
        "{root}/link",
        "{root}/",
        "ftp://127.0.0.1/x",
    ],
)
def test_refused(url: str, tmp_path: Path) -> None:
    """Neither the net nor a file outside the folder, by whatever way, links included."""
    root = tmp_path / "styles"
    root.mkdir()
    (tmp_path / "secret").write_text("secret")
    (root / "link").symlink_to(tmp_path / "secret")
    with pytest.raises(ValueError, match="styles folder"):
        Storeroom(root).fetch(url.format(root=root.as_uri()))


def test_served(tmp_path: Path) -> None:
    """Files below the folder, and data in the address itself."""
    (tmp_path / "a b").write_text("ink")
    storeroom = Storeroom(tmp_path)
    assert b"ink" == storeroom.fetch(tmp_path.as_uri() + "/a%20b").read()
    assert b"ink" == storeroom.fetch("data:text/plain,ink").read()


def test_a_refusal_is_a_complaint_without_paths() -> None:
    """The author learns of it; nobody learns where the book lies."""
    (complaint,) = setting('<p data-b="1"><img src="../x.png" alt="x"></p>').complaints
    assert "styles folder" in complaint
    assert str(Path(__file__).parents[3]) not in complaint


@pytest.mark.parametrize("end", ["", " ", " <br>", "\n<ul></ul>"])
def test_a_last_line_is_not_broken_for_a_space(end: str) -> None:
    """The engine breaks it after its first word where only a space at its end does not fit."""
    text = "a last line of some words that just fits"
    (whole,) = _lines(f'<div style="white-space: nowrap">{text}</div>')
    assert [whole] == _lines(f'<div style="width: {whole[1] + 0.5}px">{text}{end}</div>')


@pytest.mark.parametrize("after", [" <em>or</em> not", ' <a href="#d">or</a> not', "\n<b>or</b>"])
def test_a_line_is_not_broken_for_a_space_before_an_element(after: str) -> None:
    """The engine sets the first word alone where only the space before ``after`` does not fit."""
    text = "a line of some words that just fits"
    (whole,) = _lines(f'<div style="white-space: nowrap">{text}</div>')
    lines = _lines(f'<div style="width: {whole[1] + 0.5}px">{text}{after}</div>')
    assert whole == lines[0]


def _lines(body: str) -> list[tuple[str, float]]:
    """Each run of text with its width."""
    (page,) = setting(body).makeup.pages.values()
    boxes = (box for box in galley.below(galley.body(page)) if galley.is_text(box))
    return [(box.text, box.width) for box in boxes]


@pytest.mark.parametrize("word", ["word", "<em>word</em>", '<a href="#d">term</a>'])
def test_a_call_stays_with_its_word(word: str) -> None:
    """Wherever the line ends, no line begins with the number of a note."""
    for length in range(24, 48):
        letters = ("abcd " * 10)[:length].strip()
        notes = note(1, "A note."), note(2, "Another.")
        text = f"{letters} {word}.{notes[0]} {letters} {word}{notes[1]} {letters}"
        page = setting(f'<p data-b="1">{text}</p>').makeup.pages[0]
        lines = [box for box in galley.below(galley.body(page)) if galley.is_line(box)]
        texts = ["".join(t.text for t in galley.below(line) if galley.is_text(t)) for line in lines]
        assert len(texts) > 1
        assert [] == [text for text in texts if text[:1] in ("1", "2")]
