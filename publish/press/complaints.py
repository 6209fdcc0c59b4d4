"""What the layout engine says about styles and copy, kept instead of lost.

In: a piece of work done inside :func:`overheard`.  Out: the warnings and errors
that WeasyPrint logged meanwhile, in order, without paths of this machine.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class _Ear(logging.Handler):
    """Keeps the text of each warning and error."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.heard: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.heard.append(record.getMessage())


@contextmanager
def overheard(root: Path) -> Iterator[list[str]]:
    """Collect complaints during the block; addresses below ``root`` become relative to it.

    The list is complete when the block ends.
    """
    logger, ear = logging.getLogger("weasyprint"), _Ear()
    propagate, logger.propagate = logger.propagate, False
    logger.addHandler(ear)
    complaints: list[str] = []
    try:
        yield complaints
    finally:
        logger.removeHandler(ear)
        logger.propagate = propagate
        complaints.extend(_placeless(text, root.resolve()) for text in ear.heard)


def _placeless(text: str, root: Path) -> str:
    """``text`` with addresses relative to ``root``."""
    for above, folder in enumerate((root, *root.parents[:-1])):
        for place in (f"{folder.as_uri()}/", f"{folder}/"):
            text = text.replace(place, "../" * above)
    return text
