"""Citations in words: the engine, its style and its punctuation, on works about canals."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from publish.citation_data import ready_work
from publish.citation_punctuation import as_note, followed_by, mended, mended_note
from publish.citation_style import ready_style
from publish.citeproc import CiteprocError, Wording, word_citations
from publish.diagnostics import Span
from publish.locator import parse_locator
from publish.model import Citation, CiteItem, Emphasis, Inlines, Link, Text, plain

HERE = Path(__file__).parent
STYLE = next((HERE.parents[1] / "styles/csl").glob("*17th-edition.csl"))
WORKS = {work["id"]: work for work in json.loads((HERE / "works/canals.json").read_text("utf-8"))}
SPAN = Span("body/01.md", 4, 2)


def item(key: str, place: str = "", prefix: str = "", suffix: str = "") -> CiteItem:
    """A work at a place such as ``p 4``."""
    locator = parse_locator(*place.split(" ", 1)) if place else None
    return CiteItem(key=key, prefix=prefix, locator=locator, suffix=suffix, span=SPAN)


def cite(*items: CiteItem) -> Citation:
    """A citation of some works."""
    return Citation(span=SPAN, items=items)


def word(*chapters: list[list[Citation]], extra: tuple[str, ...] = ()) -> Wording:
    """The wording of some chapters in the house's style."""
    return word_citations(chapters, extra, WORKS, STYLE, "en-GB")


def notes(*citations: Citation) -> list[str]:
    """The plain words of bare notes in one chapter."""
    return [plain(note[0]) for note in word([[c] for c in citations]).chapters[0]]


def text(value: str) -> Inlines:
    """Plain words."""
    return (Text(value=value, span=SPAN),)


def test_full_at_the_first_mention_in_each_chapter_and_short_afterwards() -> None:
    """Also twice running, where other styles say ibid. or the author alone."""
    first = [[cite(item("brindley", "p 4"))], [cite(item("brindley", "pp 9-11"))]]
    worded = word(first, first)
    full = "James Brindley, The Cut: Canals between the Rivers, 1760–1790 (Leeds: Weir, 1951), 4"
    expected = [full, "Brindley, Cut, 9–11"] * 2
    assert expected == [plain(note[0]) for chapter in worded.chapters for note in chapter]


def test_the_answer_has_the_shape_of_the_request() -> None:
    """Chapter, note, citation; empty ones stay empty."""
    a, b = cite(item("brindley"), item("barges")), cite(item("lock"))
    worded = word([[a, b], []], [], [[b]])
    assert [[2, 0], [], [1]] == [[len(n) for n in chapter] for chapter in worded.chapters]


def test_works_in_one_citation_keep_the_author_s_words_and_are_strung_with_semicolons() -> None:
    """Prefixes as written, suffixes set off by a comma, inside the quotation marks."""
    citation = cite(
        item("lock", prefix="see", suffix="a good start"), item("brindley", "p 4", prefix="but cf.")
    )
    first = cite(item("lock"), item("brindley"))
    expected = "see Telford, “End of the ‘Staircase Lock,’” a good start; but cf. Brindley, Cut, 4"
    assert expected == notes(first, citation)[1]


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        ("p 4", "4"), ("pp 101-8, 114", "101–8, 114"), ("p xii", "xii"), ("chap 3", "chap. 3"),
        ("bk 1", "bk. 1"), ("vol 2", "vol. 2"), ("fol 3", "fol. 3"), ("line 14", "line 14"),
        ("nn 5-6", "nn. 5–6"), ("sec 4", "sec. 4"), ("no 4", "no. 4"), ("para 3", "para. 3"),
    ],
)  # fmt: skip
def test_each_kind_of_locator_is_printed_as_chicago_prints_it(place: str, expected: str) -> None:
    """Pages without a label, everything else with its own, singular for one."""
    printed = notes(cite(item("brindley")), cite(item("brindley", place)))[1]
    assert f"Brindley, Cut, {expected}" == printed


def test_a_leaf_of_an_archive_is_not_taken_for_a_line() -> None:
    """Words that are no locator are the author's own, abbreviation and all."""
    printed = word([[cite(item("letter"))], [cite(item("letter", suffix="l. 55 ob."))]])
    words = printed.chapters[0][1][0]
    assert "de Gaulle to Brindley, 3 May 1765, l. 55 ob." == plain(words)
    assert "De Gaulle to Brindley, 3 May 1765, l. 55 ob." == plain(as_note(words))


def test_a_title_that_asks_keeps_its_comma_in_notes_and_takes_none_in_the_bibliography() -> None:
    """Pandoc drops the comma; before a parenthesis and in an entry none belongs."""
    worded = word([[cite(item("barges", "p 21"))], [cite(item("barges", "p 22"))]])
    full, short = (plain(note[0]) for note in worded.chapters[0])
    assert "Anna Telford, “Who Owned the Barges?,” Water 7, no. 2 (June 1988): 21" == full
    assert "Telford, “Who Owned the Barges?,” 22" == short
    entry = "Telford, Anna. “Who Owned the Barges?” Water 7, no. 2 (June 1988): 20–31."
    assert entry == plain(worded.entries["barges"])


def test_titles_are_emphasised_and_a_title_inside_one_is_upright() -> None:
    """Nodes of our model, with the citation's own place."""
    words = word([[cite(item("hamlet"))]]).chapters[0][0][0]
    emphasised = [plain(n) for n in words if isinstance(n, Emphasis)]
    assert ["Reading", "Today"] == emphasised
    assert {SPAN} == {n.span for n in words}


def test_the_translator_of_an_edited_book_without_author_is_printed() -> None:
    """Pandoc loses the name unless the style is mended."""
    worded = word([[cite(item("diaries"))]])
    note = plain(worded.chapters[0][0][0])
    assert "Smeaton and Paul Rennie, eds., Diaries of Boatmen, trans. Ida Locke (Leeds" in note
    assert "Translated by Ida Locke." in plain(worded.entries["diaries"])


def test_the_bibliography_has_extra_works_names_in_full_and_files_titles_without_article() -> None:
    """No dash for a repeated name, because an entry may stand alone in a reading list."""
    worded = word([[cite(item("brindley"))]], extra=("brindley-tunnels",))
    expected = ["Brindley, James. The Cut", "Brindley, James. Digging Tunnels"]
    assert ("brindley", "brindley-tunnels") == worded.order
    assert expected == [plain(worded.entries[key]).split(":")[0][:len(want)]
                        for key, want in zip(worded.order, expected, strict=True)]  # fmt: skip


def test_a_work_for_which_the_style_has_no_entry_has_no_words_and_no_place_in_the_order() -> None:
    """Chicago leaves private documents out; the note is there all the same."""
    worded = word([[cite(item("memo"))]])
    assert ((), ()) == (worded.entries["memo"], worded.order)
    assert "Ida Locke, “Note on Gates,” 1801" == plain(worded.chapters[0][0][0])


def test_nothing_asked_is_nothing_worded() -> None:
    """A book without citations."""
    assert Wording(chapters=(), entries={}, order=()) == word()


def test_answers_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """A chapter that cites what it cited is not asked for again, whatever others cite."""
    kept: dict[str, bytes] = {}

    class Shelf:
        def get(self, key: str) -> bytes | None:
            return kept.get(key)

        def put(self, key: str, data: bytes) -> None:
            kept[key] = data

    one, two = [[cite(item("brindley", "p 4"))]], [[cite(item("brindley", "p 5"))]]
    asked = (WORKS, STYLE, "en-GB", Shelf())
    first = word_citations([one, two], (), *asked)
    assert 4 == len(kept), "two chapters, the bibliography, the style made ready"
    changed = word_citations([one, one], (), *asked)
    assert 4 == len(kept)
    monkeypatch.setattr("publish.citeproc.subprocess.run", None)
    assert first == word_citations([one, two], (), *asked)
    assert first.chapters[0] == changed.chapters[0] == changed.chapters[1]


def test_an_unknown_work_is_named() -> None:
    """The caller checks keys; if it does not, it hears which."""
    with pytest.raises(KeyError, match="nobody"):
        word([[cite(item("nobody"))]])


def test_data_that_pandoc_cannot_read_is_refused() -> None:
    """Not a traceback from the depths, nor half a bibliography."""
    broken = {"x": {"id": "x", "type": "book", "title": "Cut", "author": "Somebody"}}
    with pytest.raises(CiteprocError):
        word_citations([[[cite(item("x"))]]], (), broken, STYLE, "en-GB")


def test_a_file_that_is_not_a_style_is_refused(tmp_path: Path) -> None:
    """Neither other XML nor no XML."""
    path = tmp_path / "a.csl"
    for content in ("<style/>", "style"):
        path.write_text(content, encoding="utf-8")
        with pytest.raises(ValueError, match="a.csl"):
            ready_style(path, "en")


def test_american_books_keep_american_dates() -> None:
    """Only English of other countries dates day first."""
    words = word_citations([[[cite(item("letter"))]]], (), WORKS, STYLE, "en-US").chapters[0][0][0]
    assert "May 3, 1765" in plain(words)


@pytest.mark.parametrize(
    ("words", "mark", "expected"),
    [
        ("Telford, Water", ".", "Telford, Water."),
        ("Telford, “Locks”", ".", "Telford, “Locks.”"),
        ("Telford, “Locks”", ",", "Telford, “Locks,”"),
        ("Telford, “The ‘Lock’”", ".", "Telford, “The ‘Lock.’”"),
        ("Telford, “The ‘Boatmen’s Lock’”", ",", "Telford, “The ‘Boatmen’s Lock,’”"),
        ("Telford, “Inns of the Boatmen’”", ",", "Telford, “Inns of the Boatmen’,”"),
        ("Telford, “Why?”", ".", "Telford, “Why?”"),
        ("Telford, “Why?”", ",", "Telford, “Why?,”"),
        ("Telford, l. 55 ob.", ".", "Telford, l. 55 ob."),
        ("Telford, l. 55 ob.", ",", "Telford, l. 55 ob.,"),
    ],
)
def test_a_mark_stands_inside_the_quotation_marks(words: str, mark: str, expected: str) -> None:
    """American punctuation, where it is the author who goes on or stops."""
    assert expected == plain(followed_by(text(words), mark))


def test_a_whole_note_ends_with_a_full_stop_outside_a_link() -> None:
    """An address must not swallow the stop."""
    link = Link(url="https://example.org/", children=text("https://example.org/"), span=SPAN)
    closed = as_note((*text("at "), link))
    assert (link, "At https://example.org/.") == (closed[1], plain(closed))


def test_quotes_in_quotes_and_titles_with_a_mark_of_their_own_are_mended() -> None:
    """What pandoc prints, and what should stand."""
    assert "“The ‘Lock,’” Water" == plain(mended(text("“The ‘Lock’,” Water")))
    assert "“In 1790 gg.,” in Water" == plain(mended_note(text("“In 1790 gg.” in Water")))
    assert "“Why?” (1790)" == plain(mended_note(text("“Why?” (1790)")))


def test_short_titles_lose_subtitle_and_article_and_small_prepositions_stay_small() -> None:
    """What Chicago asks and the engine does not do."""
    made = ready_work("x", {"title": "The Boats upon the Water: A Life under Sail"})
    small = '<span class="nocase">{}</span>'
    assert f"Boats {small.format('upon')} the Water" == made["title-short"]
    assert f"A Life {small.format('under')} Sail" == str(made["title"]).split(": ")[1]


def test_titles_in_other_languages_are_left_as_they_are() -> None:
    """Neither articles nor prepositions are English there."""
    made = ready_work("x", {"title": "An der Schleuse like", "language": "de"})
    assert {"id": "x", "title": "An der Schleuse like", "language": "de"} == made


def test_the_same_request_gives_the_same_words() -> None:
    """Threads and temporary folders leave no trace."""
    request = [[cite(item("brindley", "p 4"), item("lock"))], [cite(item("diaries"))]]
    assert word(request, request) == word(request, request)
