"""The cover holds its words, whatever their number, and is always the same picture."""

from __future__ import annotations

import dataclasses
import io

import pytest
from PIL import Image

from publish.ebook import cover
from publish.ebook.lettering import break_lines, fit, setting
from publish.model import Contributor
from tests.unit.ebook import sample

WAVES = dataclasses.replace(sample.METADATA, title="Waves", subtitle="", publisher="")


def _picture(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data)).convert("RGB")


def test_the_cover_has_its_shape_and_its_band() -> None:
    """Proves size, paper at the head and the colour asked for in the band."""
    picture = _picture(cover.draw_cover(WAVES, sample.FACES, cover.BLUE).data)
    assert ((1600, 2560), cover.BLUE) == (picture.size, picture.getpixel((20, 900)))


def test_the_same_words_make_the_same_bytes() -> None:
    """Proves that drawing leaves nothing to chance."""
    one, two = (cover.draw_cover(sample.METADATA, sample.FACES).data for _ in range(2))
    assert one == two


@pytest.mark.parametrize("words", [1, 4, 12])
def test_no_word_touches_the_edge(words: int) -> None:
    """Proves that titles short and long stay inside the margins."""
    metadata = dataclasses.replace(sample.METADATA, title=" ".join(["Considerations"] * words))
    picture = _picture(cover.draw_cover(metadata, sample.FACES).data)
    right = picture.crop((1600 - 130, 400, 1600, 1560)).getcolors()
    assert [((1560 - 400) * 130, cover.RED)] == right


def test_a_publisher_who_is_the_author_stands_once() -> None:
    """Proves that the band then runs off the head, and that the name is not read out twice."""
    own = dataclasses.replace(sample.METADATA, publisher="Ada Example")
    picture = _picture(cover.draw_cover(own, sample.FACES).data)
    assert cover.RED == picture.getpixel((20, 5))
    assert 1 == cover.alternative_text(own).count("Ada Example")


def test_a_title_beyond_all_sizes_is_told() -> None:
    """Proves that words are never cut off in silence."""
    metadata = dataclasses.replace(sample.METADATA, title="Considerations " * 80)
    with pytest.raises(ValueError, match="too long for the cover"):
        cover.draw_cover(metadata, sample.FACES)


def test_a_letter_that_the_face_lacks_is_told() -> None:
    """Proves that no empty box is printed."""
    with pytest.raises(ValueError, match="has no '戦'"):
        cover.draw_cover(dataclasses.replace(WAVES, title="戦"), sample.FACES)


def test_little_words_do_not_end_lines() -> None:
    """Proves that `of` goes with the word that follows it, at some cost in size."""
    text = setting("The Peace of Westphalia", sample.FACES.title)
    assert ("The Peace", "of Westphalia") == fit(text, 1320, 1042, tuple(range(330, 80, -6)), 1.08)[
        1
    ]


def test_lines_are_even() -> None:
    """Proves that a title is broken into lines of like length, not filled and left over."""
    text = setting("aaaa aaaa aaaa aaaa", sample.FACES.title)
    width = text.width("aaaa aaaa aaaa", 100) + 1
    assert ("aaaa aaaa", "aaaa aaaa") == break_lines(text, width, 100)


def test_kerning_narrows_a_line() -> None:
    """Proves that pairs such as AV are brought together by the face's own table."""
    text = setting("AV", sample.FACES.title)
    assert text.width("AV", 1000) < text.width("A", 1000) + text.width("V", 1000)


def test_four_authors_and_none_find_room() -> None:
    """Proves that the list of names may be of any length."""
    people = tuple(Contributor(name=n * 4, file_as=n, role="aut") for n in "ABCD")
    for some in ((), people):
        cover.draw_cover(dataclasses.replace(WAVES, contributors=some), sample.FACES)


def test_the_alternative_text_says_the_words() -> None:
    """Proves that who cannot see the cover reads what stands on it."""
    expected = "Cover: The Peace of Westphalia: A Study Guide. Ada Example. Open Study Press."
    assert expected == cover.alternative_text(sample.METADATA)
