"""Templates: what becomes of them, where each line came from, and what they may not do."""

from __future__ import annotations

from pathlib import Path

import pytest

from publish.diagnostics import Report, Span
from publish.readers.answers import Markdown, Unanswerable
from publish.readers.manuscript import Manuscript, expand
from tests.unit.readers.desk import said, shelve


def value(key: str) -> Markdown:
    """A number, where there is one."""
    if key != "days":
        raise Unanswerable("FIG-004", f"there is no value `{key}`")
    return Markdown("21")


NAMES = {"book": {"title": "Bees & *Hives*"}, "value": value}


def expanded(root: Path, **files: str) -> tuple[Manuscript | None, Report]:
    """The chapter ``a.md`` of a book, expanded."""
    report = Report()
    return expand("a.md", shelve(root, **files), NAMES, report), report


def sound(root: Path, **files: str) -> Manuscript:
    """The same, where nothing may be wrong."""
    found, report = expanded(root, **files)
    assert [] == said(report)
    assert found is not None
    return found


def places(found: Manuscript) -> list[tuple[str, str]]:
    """Each line that has text, with its place."""
    return [(text.strip(), str(found.span(n))) for n, text in enumerate(found.text.split("\n"))
            if text.strip()]  # fmt: skip


def test_front_matter_keeps_its_lines(tmp_path: Path) -> None:
    """The first line of the text is where the author sees it."""
    found = sound(tmp_path, a_md="---\ntitle: x\n---\n\nBees\ndance.\n")
    assert [("Bees", "a.md:5"), ("dance.", "a.md:6")] == places(found)


def test_loop(tmp_path: Path) -> None:
    """Every round stands on the same lines; what follows stands where it stood."""
    text = "{% for bee in ['Ada', 'Bea'] %}\n{{ bee }}\ndances.\n{% endfor %}\nEnd.\n"
    assert [
        ("Ada", "a.md:2"), ("dances.", "a.md:3"), ("Bea", "a.md:2"), ("dances.", "a.md:3"),
        ("End.", "a.md:5"),
    ] == places(sound(tmp_path, a_md=text))  # fmt: skip


def test_include(tmp_path: Path) -> None:
    """Included lines stand in the included file, without its front matter."""
    files = {
        "a_md": "Bees\n{% include 'b.md' %}\nEnd.\n",
        "b_md": "---\ntitle: x\n---\nrun\nand turn.\n",
    }
    assert [
        ("Bees", "a.md:1"),
        ("run", "b.md:4"),
        ("and turn.", "b.md:5"),
        ("End.", "a.md:3"),
    ] == places(sound(tmp_path, **files))


def test_macro(tmp_path: Path) -> None:
    """A macro's lines stand in the macro; its argument's words do not move them."""
    macro = "{% macro dance(who) %}\n{{ who }} runs\nand turns.\n{% endmacro %}\n"
    text = "{% from 'm.j2' import dance %}\nBees:\n{{ dance('Ada') }}\nEnd.\n"
    found = sound(tmp_path, a_md=text, m_j2=macro)
    assert [
        ("Bees:", "a.md:2"),
        ("Ada runs", "m.j2:2"),
        ("and turns.", "m.j2:3"),
        ("End.", "a.md:4"),
    ] == (places(found))


def test_comments_and_statements_leave_no_lines(tmp_path: Path) -> None:
    """What prints nothing shifts nothing."""
    text = "{## not\nfor readers ##}\n{% set x = 1 %}\nBees\n"
    assert [("Bees", "a.md:4")] == places(sound(tmp_path, a_md=text))


@pytest.mark.parametrize(
    ("text", "column", "place"),
    [
        ("Bees [@x]", 7, 7),
        ("Bees {{ value('days') }} [@x]", 10, 27),
        ("[@x] {{ value('days') }}", 2, 2),
        ("Bees {{ value('days') }}", 6, 6),
    ],
)
def test_columns(tmp_path: Path, text: str, column: int, place: int) -> None:
    """Before and behind an expression columns are the author's; in what it made, where it is."""
    assert Span("a.md", 1, place) == sound(tmp_path, a_md=text).span(0, column)


def test_data_is_not_markup(tmp_path: Path) -> None:
    """Words from the book file print as they are; our own Markdown is Markdown."""
    found = sound(tmp_path, a_md="{{ book.title }}: {{ value('days') }}\n")
    assert "Bees & \\*Hives\\*: 21\n" == found.text


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("{{ bok }}", "1:4 SRC-003 `bok` is not defined"),
        ("{{ book.titel }}", "1:9 SRC-003 there is no `titel` here"),
        ("{{ book['titel'] }}", "1:10 SRC-003 there is no `titel` here"),
        ("{{ bok.title }}", "1:4 SRC-003 `bok` is not defined"),
        ("{{ bok('x') }}", "1:4 SRC-003 `bok` is not defined"),
        ("{{ bok + 1 }}", "1:4 SRC-003 `bok` is not defined"),
        ("{% if bok == 1 %}x{% endif %}", "1:7 SRC-003 `bok` is not defined"),
        ("{% for x in bok %}x{% endfor %}", "1:13 SRC-003 `bok` is not defined"),
        ("{% if 1 > bok %}x{% endif %}", "1:11 SRC-003 `bok` is not defined"),
        ("{{ value('weeks') }}", "1:11 FIG-004 there is no value `weeks`"),
        ("{{ value() }}", "1:4 SRC-004 `value` is not asked like that"),
        ("{{ value('days', 2) }}", "1:4 SRC-004 `value` is not asked like that"),
        ("{{ book.__class__ }}", "1:9 SRC-004 a template may not use `__class__`"),
        ("{{ ''.__class__.__mro__ }}", "1:7 SRC-004 a template may not use `__class__`"),
        ("{{ value.__globals__ }}", "1:10 SRC-004 a template may not use `__globals__`"),
    ],
)
def test_faults_that_leave_the_rest(tmp_path: Path, text: str, fault: str) -> None:
    """One clause, and the text around it is read all the same."""
    found, report = expanded(tmp_path, a_md=f"{text}\nBees.\n")
    assert fault in said(report)
    assert found is not None
    assert found.text.endswith("Bees.\n")


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("{{ 'x' * 10 }}", "1:0 SRC-004 the operator `*` is not allowed here"),
        ("{{ 9 ** 9 }}", "1:0 SRC-004 the operator `**` is not allowed here"),
        ("{{ 1 / 0 }}", "1:0 SRC-004 division by zero"),
        ("{{ book.title() }}", "1:0 SRC-004 a template may not call `str`"),
        ("{% include 'b.md' %}", "1:13 SRC-005 there is no file `b.md`"),
        ("{% include '../b.md' %}", "1:13 SRC-005 there is no file `../b.md`"),
        (
            "{% include 'a.md' %}",
            "1:0 SRC-004 the templates call or include one another without end",
        ),
        ("{{ book }", "1:0 SRC-002 unexpected `}`"),
        ("{{ 'x }}", "1:0 SRC-002 quotation marks that are not closed"),
        ("{% endfro %}", "1:4 SRC-002 encountered unknown tag `endfro`"),
        ("{{ 'x'|upcase }}", "1:8 SRC-002 no filter named `upcase`"),
    ],
)
def test_faults_that_end_the_chapter(tmp_path: Path, text: str, fault: str) -> None:
    """The chapter stays unread, and what it names is excused."""
    found, report = expanded(tmp_path, a_md=f"{text}\n## Dance {{#sec-dance}}\n")
    assert found is None
    assert [fault] == said(report)
    assert report.excuses("sec-dance")


def test_the_way_there(tmp_path: Path) -> None:
    """A fault in a macro that is called from an include says who called."""
    macro = "{% macro dance() %}\n{{ turns }}\n{% endmacro %}\n"
    _, report = expanded(
        tmp_path, a_md="\n{% include 'b.md' %}\n", m_j2=macro,
        b_md="{% from 'm.j2' import dance %}\n\n{{ dance() }}\n",
    )  # fmt: skip
    fault = next(iter(report))
    assert "m.j2:2:4" == str(fault.span)
    assert ("while expanding b.md:3", "while expanding a.md:2") == fault.trace


def test_an_included_file_that_is_not_utf_8_is_one_fault(tmp_path: Path) -> None:
    """It is there; that it cannot be included follows."""
    report = Report()
    sources = shelve(tmp_path, a_md="{% include 'b.md' %}", b_md=b"\xe4")
    assert expand("a.md", sources, NAMES, report) is None
    assert ["1:1 SRC-001 byte 0xe4 is not UTF-8"] == said(report)


def test_our_own_bugs_come_through(tmp_path: Path) -> None:
    """A function of ours that breaks is no fault of the author's."""

    def broken() -> None:
        raise ZeroDivisionError("ours")

    with pytest.raises(ZeroDivisionError, match="ours"):
        expand("a.md", shelve(tmp_path, a_md="{{ broken() }}"), {"broken": broken}, Report())


@pytest.mark.parametrize(
    "text",
    [
        "\ue0007:7\ue001Bees\n",
        '{{ "\\ue0007:7\\ue001Bees" }}\n',
        "{% macro m() %}Bees{% endmacro %}{{ m()|replace('0', '9') }}\n",
        "{% macro m() %}Bees{% endmacro %}{{ m()[1:] }}{{ m()|last }}\n",
    ],
)
def test_marks_are_ours_alone(tmp_path: Path, text: str) -> None:
    """An author's text can neither pretend to stand elsewhere nor break our marks."""
    found, _ = expanded(tmp_path, a_md=text)
    assert found is not None
    assert ("a.md", 1) == (found.span(0).file, found.span(0).line)
    assert not set("\ue000\ue001:") & set(found.text.replace("7:7", ""))


@pytest.mark.parametrize(
    "text",
    [
        "{{ book.title.upper() }}", "{{ [].append(1) }}", "{{ {}.items() }}", "{{ ''.join([]) }}",
        "{{ 'a' % 1 }}", "{{ 'a' * 9 }}", "{{ [1] * 9 }}", "{{ 'a'|attr('b') }}",
        "{{ ['a']|map('upper')|list }}", "{{ 'a'|format(1) }}", "{{ 9|random }}", "{{ range(9) }}",
        "{{ lipsum() }}", "{{ cycler(1) }}", "{{ namespace() }}", "{{ dict() }}", "{{ joiner() }}",
        "{{ self.__class__ }}", "{{ ().__class__ }}", "{{ value.__globals__ }}", "{{ debug() }}",
        "{{ 'a'|center(999999999999) }}", "{{ 'a'|indent(999999999999) }}", "{{ 'a'|xmlattr }}",
        "{% do 1 %}", "{% debug %}",
    ],
)  # fmt: skip
def test_nothing_is_offered_but_ours(tmp_path: Path, text: str) -> None:
    """Methods, globals, objects' insides and filters that are not named are faults."""
    _, report = expanded(tmp_path, a_md=text)
    assert report.faulty


def test_what_is_offered(tmp_path: Path) -> None:
    """Macros, loops, sums, and joined texts and lists."""
    text = """{% macro m(a) %}{{ a }}{% endmacro %}{{ m("x")|upper }}{{ 7 % 4 + 1 }}{{ "a" + "b" }}
{% for n in [1] + [2] %}{{ loop.index }}{{ loop.cycle("p", "q") }}{% endfor %}
{% for n in [[1]] recursive %}{{ loop(n) if n is iterable else n }}{% endfor %}
"""
    assert "X4ab\n1p2q1" == sound(tmp_path, a_md=text).text.rstrip()
