"""Where fonts and pictures are fetched from: the styles folder, and nowhere else.

In: an address that a stylesheet or a division names.  Out: the bytes of a file
below the folder, or of a ``data:`` address.  Anything else is refused, so that
no division can read the disk or the network; the refusal becomes a complaint.
"""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

from weasyprint.urls import (  # type: ignore[import-untyped] # it carries no types
    URLFetcher,
    URLFetcherResponse,
)


class Storeroom(URLFetcher):  # type: ignore[misc] # the base class is untyped
    """Serves the files below one folder, links followed before the check."""

    def __init__(self, root: Path) -> None:
        super().__init__(allowed_protocols=("data",), allow_redirects=False)
        self._root = root.resolve()

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
        """The bytes at ``url``.

        Raises:
            ValueError: where the address is neither a file below the folder nor ``data:``.
        """
        address = urlsplit(url)
        if address.scheme == "data":
            return super().fetch(url, headers)
        path = Path(url2pathname(address.path)).resolve()
        inside = path.is_relative_to(self._root) and path.is_file()
        if address.scheme != "file" or address.netloc or not inside:
            raise ValueError("only files below the styles folder may be read")
        return URLFetcherResponse(url, path.read_bytes())
