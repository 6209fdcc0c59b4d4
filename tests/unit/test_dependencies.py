"""Rules for make: what went into a file, written as make reads it."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from publish.dependencies import code, rule


def test_a_rule_names_what_was_read_and_what_was_missed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Sorted, each once, relative to where make runs; deleted files do not stop it."""
    monkeypatch.chdir(tmp_path)
    text = rule(["out.pdf"], [Path("b.md"), tmp_path / "a.md", Path("b.md")], [Path("c.yaml")])
    assert text == "out.pdf: \\\n  a.md \\\n  b.md \\\n  $(wildcard c.yaml)\n\na.md:\nb.md:\n"


def test_names_are_escaped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Spaces, hashes and dollars are characters of names; what make cannot have is refused."""
    monkeypatch.chdir(tmp_path)
    assert "a\\ \\#b$$.md" in rule(["x"], [Path("a #b$.md")], [])
    with pytest.raises(ValueError, match="make cannot have"):
        rule(["x"], [Path("a:b")], [])


@pytest.mark.parametrize("change", ["a b.md", "new.yaml"])
def test_make_understands_it(change: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing to do; then a file changes, or comes into being."""
    monkeypatch.chdir(tmp_path)
    Path("a b.md").write_text("a")
    Path("out").write_text("made")
    text = rule(["out"], [Path("a b.md")], [Path("new.yaml")])
    Path("Makefile").write_text(f"out:\n\ttouch out\n{text}")
    question = ["make", "-q", "out"]
    assert 0 == subprocess.run(question, check=False, env={"PATH": "/usr/bin:/bin"}).returncode
    Path(change).write_text("changed")
    assert 1 == subprocess.run(question, check=False, env={"PATH": "/usr/bin:/bin"}).returncode
    Path("a b.md").unlink()
    assert 1 == subprocess.run(question, check=False, env={"PATH": "/usr/bin:/bin"}).returncode


def test_code_is_what_is_at_work() -> None:
    """Modules that are loaded here, those of the workers, and what may have filled the rack."""
    names = {path.name for path in code()}
    assert {"dependencies.py", "compositor.py", "divisions.py"} <= names
    assert "serve.py" not in names
