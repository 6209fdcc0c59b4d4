"""The preview's application: what it serves, what it tells, what it keeps to itself."""

from __future__ import annotations

import json
import os
import shutil
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from publish.preview.desk import Desk
from publish.preview.server import Preview

BOOK = Path(__file__).parents[2] / "books" / "minimal"


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A sound book, looked at once."""
    folder = tmp_path_factory.mktemp("desk")
    book = Path(shutil.copytree(BOOK, folder / "book"))
    desk = Desk(book=book, edition="student", workers=1, cache=folder / "cache")
    desk.look()
    yield desk
    desk.close()


def client(desk: Desk, host: str = "127.0.0.1:8000") -> TestClient:
    """A browser on this machine."""
    return TestClient(Preview(desk).application(), base_url=f"http://{host}")


def test_pages_and_their_e_book(desk: Desk) -> None:
    """Each page is a picture, each division a document with its styles, fonts and drawings."""
    assert not desk.faults
    browser = client(desk)
    state = browser.get("/state").json()
    assert ["title-page", "contents", "hive", "dance", "glossary", "reading", "bibliography"] == [
        d["id"] for d in state["divisions"]
    ]
    assert ["1", "2"] == state["divisions"][2]["folios"] or ["1"] == state["divisions"][2]["folios"]
    page = browser.get("/page/hive/0.png")
    assert "image/png" == page.headers["content-type"]
    assert page.content.startswith(b"\x89PNG")
    document = browser.get("/screen/text/hive.xhtml")
    assert "application/xhtml+xml" == document.headers["content-type"]
    assert 'data-b="4"' in document.text
    for name in ("css/book.css", "fonts/SourceSerif4-Regular.ttf", "images/days-to-emerge.png"):
        assert 200 == browser.get(f"/screen/{name}").status_code
    for name in ("", "desk.js", "desk.css"):
        assert 200 == browser.get(f"/{name}").status_code


@pytest.mark.parametrize(
    "path",
    ["/page/hive/99.png", "/page/nobody/0.png", "/screen/book.yaml", "/screen/../book.yaml",
     "/screen/%2e%2e/%2e%2e/etc/passwd", "/screen//etc/passwd", "/server.py", "/desk.py",
     "/%2e%2e/cli.py"],
)  # fmt: skip
def test_nothing_else_is_served(desk: Desk, path: str) -> None:
    """Only what is in the proof, by its name there, and the three files of the page."""
    assert 404 == client(desk).get(path).status_code


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "192.168.0.1:8000", ""])
def test_other_hosts_are_refused(desk: Desk, host: str) -> None:
    """A name elsewhere that was made to point here learns nothing (DNS rebinding)."""
    answer = client(desk).get("/state", headers={"host": host})
    assert 400 == answer.status_code
    assert "hive" not in answer.text


def test_hosts_of_this_machine(desk: Desk) -> None:
    """By name and by number, on any port; nothing may be sent to us but questions."""
    for host in ("localhost:8000", "127.0.0.1:9", "localhost"):
        assert 200 == client(desk, host).get("/state").status_code
    assert 405 == client(desk).post("/state").status_code


def test_answers_are_guarded(desk: Desk) -> None:
    """No script but the page's own runs, nothing is kept, nothing guessed."""
    headers = client(desk).get("/screen/text/hive.xhtml").headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self'" in policy
    assert ("nosniff", "no-store") == (headers["x-content-type-options"], headers["cache-control"])


def test_a_save_moves_to_its_page(desk: Desk) -> None:
    """The place is the page and block that changed; a broken save keeps the proof."""
    chapter = desk.book / "body" / "02-dance.md"
    sound, revision = chapter.read_text("utf-8"), desk.revision
    long = "\n\n".join(f"Paragraph {n}. " + "It goes on for some time. " * 12 for n in range(30))
    chapter.write_text(f"{sound}\n{long}\n", "utf-8")
    desk.look()
    chapter.write_text(f"{sound}\n{long}\n\nThe end of it all.\n", "utf-8")
    desk.look()
    assert desk.place is not None
    state = desk.state()
    (dance,) = (d for d in state["divisions"] if d["id"] == "dance")
    assert ("dance", len(dance["folios"]) - 1) == (desk.place.division, desk.place.page)
    assert desk.place.block == max(p.block for p in desk.proof.passages["dance"])  # type: ignore[union-attr]
    assert revision + 2 == desk.revision

    chapter.write_text("---\ntitle: x\n---\n[@nobody]\n", "utf-8")
    desk.look()
    assert revision + 2 == desk.revision
    (unknown, *_) = [f for f in desk.faults if f["code"] == "CIT-001"]
    assert "body/02-dance.md:4:2: error[CIT-001]" in str(unknown["text"])
    assert "Paragraph 29" in client(desk).get("/screen/text/dance.xhtml").text

    chapter.write_text(sound, "utf-8")
    desk.look()
    assert () == desk.faults
    assert revision + 3 == desk.revision


def test_a_bug_of_the_press_is_survived(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """The author keeps the last good page, and is told."""
    monkeypatch.setattr("publish.preview.desk.make_proof", lambda *_: 1 / 0)
    revision = desk.revision
    desk.look()
    assert "ZeroDivisionError" in str(desk.faults[0]["message"])
    assert revision == desk.revision
    monkeypatch.undo()
    desk.look()
    assert () == desk.faults


LOOPS = "".join(f"{{% for {name} in t %}}" for name in "abcdefgh")
BOMBS = {
    "reading": ("{% set t = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9] %}" + LOOPS + "{% endfor %}" * 8,
                "{reading: 4}", "LIM-003", 6),
    "memory": ('{% set b = "words" %}' + "{% set b = b ~ b %}" * 40, "{memory: 512}", "LIM-004", 6),
    "layout": ("::: table {#tab-rows} Rows\n| h | h |\n|---|---|\n" + "| a | a |\n" * 4000 + ":::",
               "{layout: 3}", "LIM-003", 2),
}  # fmt: skip
"""What goes off → the text, the limits of the book, the fault, and its line."""


@pytest.mark.parametrize("bomb", BOMBS)
def test_a_bomb_leaves_the_last_good_page(desk: Desk, bomb: str) -> None:
    """It is a fault of its chapter at the limits of a build; the next save is as good as any."""
    chapter, bookfile = desk.book / "body" / "02-dance.md", desk.book / "book.yaml"
    sound, settings = chapter.read_text("utf-8"), bookfile.read_text("utf-8")
    text, limits, code, line = BOMBS[bomb]
    assert (revision := desk.revision) and desk.proof
    head, _, rest = sound.partition("\n---\n")
    chapter.write_text(f"{head}\n---\n\n{text}\n{rest}", "utf-8")
    bookfile.write_text(f"{settings}\nlimits: {limits}\n", "utf-8")
    desk.look()
    faults = {(f["code"], f["file"], f["line"]) for f in desk.faults}
    chapter.write_text(sound, "utf-8")
    bookfile.write_text(settings, "utf-8")
    assert {(code, "body/02-dance.md", line)} == faults
    assert revision == desk.revision
    assert 200 == client(desk).get("/page/hive/0.png").status_code
    desk.look()
    assert ((), revision + 1) == (desk.faults, desk.revision)


def test_a_reader_that_died_is_replaced(desk: Desk) -> None:
    """The save is a fault without a place; the next has another reader."""
    revision = desk.revision
    desk.look()
    os.kill(desk._reader._process.pid, signal.SIGKILL)
    desk.look()
    assert "has died" in str(desk.faults[0]["message"])
    desk.look()
    assert ((), revision + 2) == (desk.faults, desk.revision)


def test_json_state_is_plain(desk: Desk) -> None:
    """What an event carries is what ``/state`` says."""
    assert json.loads(json.dumps(desk.state())) == client(desk).get("/state").json()
