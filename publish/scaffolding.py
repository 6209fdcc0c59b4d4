"""A new book: a small one that builds at once, with a comment wherever an author may wonder.

In: a title, a slug, a language, a date.  Out: the files of ``publish/scaffold``, filled
in, by their path in the book.  Writing them is the command line's errand.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Mapping
from pathlib import Path

TEMPLATES = Path(__file__).resolve().parent / "scaffold"

_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")


def slug_of(title: str) -> str:
    """A slug made of a title: small letters and digits joined by hyphens, a letter first."""
    bare = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    words = re.findall(r"[a-z0-9]+", bare)
    return re.sub(r"^[0-9-]+", "", "-".join(words)) or "book"


def new_book(
    *, title: str, slug: str, language: str, identifier: str, date: str
) -> Mapping[str, bytes]:
    """The files of a new book.

    Args:
        title: as printed.
        slug: stem of the names of what is built.
        language: BCP 47 tag.
        identifier: a URN that no other book has.
        date: ISO date of its first publication.

    Raises:
        ValueError: where one of them cannot be what it should be; the message says which.
    """
    if not title.strip() or not title.isprintable():
        raise ValueError("a title is one line of words")
    if slug_of(slug) != slug:
        raise ValueError(f"the slug cannot be `{slug}`; `{slug_of(slug)}` can")
    if not _LANGUAGE.fullmatch(language):
        raise ValueError(f"the language cannot be `{language}`; write a tag as en-GB, de or fr")
    filled = {
        "@TITLE@": json.dumps(title, ensure_ascii=False),  # a JSON string is one of YAML, too
        "@SLUG@": slug, "@LANGUAGE@": language, "@IDENTIFIER@": identifier, "@DATE@": date,
    }  # fmt: skip
    return {file.relative_to(TEMPLATES).as_posix(): _fill(file.read_text("utf-8"), filled).encode()
            for file in sorted(TEMPLATES.rglob("*")) if file.is_file()}  # fmt: skip


def _fill(text: str, words: Mapping[str, str]) -> str:
    return re.sub(r"@[A-Z]+@", lambda match: words.get(match[0], match[0]), text)
