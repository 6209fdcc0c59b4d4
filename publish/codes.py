"""Every fault the press can report: one table, from which the README's list and the tests are made.

A code is a family and a number.  A code is never reused: a retired one stays in
:data:`RETIRED`.
"""

from __future__ import annotations

FAMILIES: dict[str, str] = {
    "BOOK": "the book file and the registers beside it",
    "SRC": "the manuscript: files, templates, the dialect",
    "CIT": "citations and notes",
    "REF": "cross references and ids",
    "GLO": "glossary terms",
    "FIG": "figures, data and alt text",
    "STY": "styles and fonts",
    "PDF": "the printed page",
    "EPB": "the e-book",
}

CODES: dict[str, str] = {
    "BOOK-001": "a YAML file cannot be read",
    "BOOK-002": "a key that the file's form does not know",
    "BOOK-003": "a key that must be there is missing",
    "BOOK-004": "a value of the wrong kind",
    "BOOK-005": "a key given twice",
    "BOOK-006": "the spine names something that is not there",
    "BOOK-007": "a register that the book needs is missing",
    "BOOK-008": "two entries share a key",
    "SRC-001": "a file is not UTF-8",
    "SRC-002": "a template is not well-formed",
    "SRC-003": "a template uses a name that is not defined",
    "SRC-004": "a template does what templates may not do",
    "SRC-005": "an included file is not there",
    "SRC-006": "a block opened by `:::` is not closed",
    "SRC-007": "a block of unknown kind, or a `:::` that closes nothing",
    "SRC-008": "the front matter of a chapter is missing or faulty",
    "SRC-009": "raw HTML, which the dialect does not have",
    "SRC-010": "headings out of order",
    "SRC-011": "a block that lacks one of its parts",
    "SRC-012": "a block with an attribute it does not know, or a bad value of one",
    "SRC-013": "an image, which the dialect takes from the register of figures",
    "CIT-001": "a citation of a work that is not in the bibliography",
    "CIT-002": "a locator that is not one",
    "CIT-003": "a citation without a key",
    "CIT-004": "a note that is called but not written",
    "CIT-005": "a note that is written but never called",
    "CIT-006": "a note called twice",
    "CIT-007": "the printed entry lost something of its data",
    "CIT-008": "the citation engine refused",
    "CIT-009": "a note written twice",
    "CIT-010": "a work that the book neither cites nor recommends",
    "CIT-011": "a citation or note inside a note's call, or where notes cannot stand",
    "REF-001": "a cross reference to something that is not there",
    "REF-002": "an id given twice",
    "REF-003": "an id that is not one",
    "REF-004": "a cross reference or link where none can stand",
    "GLO-001": "a term that is not in the glossary",
    "GLO-002": "a term that the book never uses",
    "GLO-003": "a term where none can be linked",
    "FIG-001": "a figure that is not in the register",
    "FIG-002": "a figure without alternative text",
    "FIG-003": "a figure's data cannot be read",
    "FIG-004": "a value or table that is not in the registers",
    "FIG-005": "alternative text too long for a reading system",
    "STY-001": "the style sheets have a fault",
    "PDF-001": "a note is lost, doubled, misplaced or clipped on paper",
    "PDF-002": "something overruns its page",
    "PDF-003": "a heading is stranded at the foot of a page",
    "PDF-004": "text is missing from the page",
    "PDF-005": "a margin gloss does not fit",
    "EPB-001": "a link in the e-book leads nowhere",
}

RETIRED: dict[str, str] = {}
