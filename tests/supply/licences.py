"""Every library that the press needs at run time may be passed on together with it.

The press is AGPL-3.0-or-later.  What a library says of its licence is read from its
installed metadata; what is not in the table below, with the reason why it goes together
with ours, is a failure, so that nobody adds a library without looking.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, metadata, version
from pathlib import Path

LOCK = Path(__file__).parents[2] / "requirements.lock"
PERMISSIVE = "asks for no more than its notice to be kept"
COMPATIBLE = {
    r"MIT(-0|-CMU)?|MIT License": PERMISSIVE,
    r"BSD(-2-Clause|-3-Clause)?|BSD License": PERMISSIVE,
    r"PSF-2\.0": PERMISSIVE,
    r"BSD-3-Clause, Apache-2\.0, dependency licenses": "both permissive, as are PDFium’s own parts",
    r"Apache-2\.0|Apache Software License": "version 2.0 goes into version 3 of the GPL and AGPL",
    r"MPL-2\.0": "section 3.3 lets it be combined with the AGPL as a secondary licence",
    r"LGPL-3\.0-only": "version 3 of the GPL with permissions added, which section 13 lets combine",
    r"GNU Lesser General Public License v2 or later.*": "or later: version 3, as above",
    r"GNU General Public License v2 or later.*": "or later: version 3, by section 13 of both",
    r"GNU Affero General Public License v3 or later.*": "our own",
}
"""Licence as a library's metadata names it → why it may stand beside AGPL-3.0-or-later."""
SILENT = {
    "resvg-py": ("MIT License", "its repository's LICENSE; the metadata names none"),
}
"""Libraries whose metadata is silent → licence, and where it is stated."""
BUNDLED = {
    "pypandoc-binary": "carries pandoc, GPL-2.0-or-later: a program of its own that we only run",
}
"""Libraries that carry a program under another licence."""
ELSEWHERE = {"brotlicffi", "exceptiongroup", "colorama", "tomli"}
"""Locked for other Pythons or systems, and not installed here."""


def names() -> list[str]:
    """The libraries of the lock file."""
    return sorted(set(re.findall(r"^([A-Za-z0-9_.-]+)==", LOCK.read_text("utf-8"), re.M)))


def licences(name: str) -> list[str]:
    """What a library says of its licence, the surest statement first."""
    about = metadata(name)
    classifiers = [c.split(" :: ")[-1] for c in about.get_all("Classifier", [])
                   if c.startswith("License :: OSI Approved ::")]  # fmt: skip
    expression = (about.get_all("License-Expression") or [""])[0]
    if expression:
        return str(expression).split(" OR ")
    return classifiers or about.get_all("License") or [""]


def reason(licence: str) -> str:
    """Why a licence is compatible; empty where nobody has looked."""
    return next((why for form, why in COMPATIBLE.items() if re.fullmatch(form, licence)), "")


def listing() -> Iterator[str]:
    """A line for each library: name, version, licence, and why it may stand beside ours."""
    for name in names():
        try:
            found = version(name)
        except PackageNotFoundError:
            yield f"{name:<20} {'-':<12} not needed on this system"
            continue
        offered = [SILENT[name][0]] if name in SILENT else licences(name)
        chosen = next((licence for licence in offered if reason(licence)), "")
        why = reason(chosen) or f"NOT LOOKED AT: {', '.join(offered)}"
        carried = f"; {BUNDLED[name]}" if name in BUNDLED else ""
        yield f"{name:<20} {found:<12} {chosen}: {why}{carried}"
