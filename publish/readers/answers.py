"""What functions of ours answer to templates that ask them."""

from __future__ import annotations


class Markdown(str):
    """Text that is Markdown already and must not be escaped."""

    __slots__ = ()


class Unanswerable(Exception):
    """A function of ours was asked for something that is not there.

    Without a code it is reported already.
    """

    def __init__(self, code: str, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.code, self.hint = code, hint
