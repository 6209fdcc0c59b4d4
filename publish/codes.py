"""Every fault the press can report: the one table of which the README's list, the answers of
``publish explain`` and the tests are made.

A code is a family and a number.  A code is never reused: a retired one stays in
:data:`RETIRED`.  To add one, add its line here and its case in ``tests/golden/faults``;
``ACCEPT=1 python -m pytest tests/golden`` then brings the README up to date.
"""

from __future__ import annotations

from publish.faultcode import Code
from publish.product_codes import PRODUCT_CODES
from publish.textcodes import TEXT

FAMILIES: dict[str, str] = {
    "BOOK": "the book file and the registers beside it",
    "SRC": "the manuscript: files, templates, the dialect",
    "CIT": "citations and notes",
    "REF": "cross references and ids",
    "GLO": "glossary terms",
    "CRD": "flash cards",
    "IDX": "the index",
    "FIG": "figures, data and alt text",
    "CLM": "claims, quotations and names, held against the evidence",
    "LIM": "limits on size, depth, time and memory",
    "TYP": "spelling, usage and typographic marks",
    "STY": "styles and fonts",
    "PDF": "the printed page",
    "EPB": "the e-book",
}

CODES: dict[str, Code] = {
    "BOOK-001": Code(
        "a YAML file cannot be read",
        "Indent with spaces, close what you open, and quote text that holds `: ` or ` #` or "
        "begins with a sign. Write a list out where you wanted an alias."),
    "BOOK-002": Code(
        "a key that the file's form does not know",
        "Look at the spelling; the hint names the nearest key that is known."),
    "BOOK-003": Code(
        "a key that must be there is missing",
        "Add the key. A file that `publish new` makes has all of them, with a comment each."),
    "BOOK-004": Code(
        "a value of the wrong kind",
        "Write what the hint asks for: text, a list, a date, true or false."),
    "BOOK-005": Code(
        "a key given twice",
        "Keep one of the two; the message names the line of the first."),
    "BOOK-006": Code(
        "the spine names something that is not there",
        "Name a Markdown file by its path in the book, or one of the parts that the press makes."),
    "BOOK-007": Code(
        "a register that the book needs is missing",
        "Write the file beside book.yaml, or take out what asks for it."),
    "BOOK-008": Code(
        "two entries share a key",
        "Give one of them another key, and look at what refers to it."),
    "BOOK-009": Code(
        "a language that the press has no words of its own in",
        "Add a table to publish/words.py: the words “Contents”, “Chapter”, “Figure” and the like. "
        "Until then they are English."),
    "SRC-001": Code(
        "a file is not UTF-8",
        "Save it as UTF-8; editors offer this under “encoding”."),
    "SRC-002": Code(
        "a template is not well-formed",
        "Close every `{{` with `}}`, every `{%` with `%}`, and every `if`, `for` and `macro` with "
        "its `end…`."),
    "SRC-003": Code(
        "a template uses a name that is not defined",
        "Look at the spelling; the hint lists what templates know. A macro must be imported in "
        "the file that uses it."),
    "SRC-004": Code(
        "a template does what templates may not do",
        "Templates print and choose; they reach nothing outside the book and never run for ever. "
        "Ask for the data as the hint shows."),
    "SRC-005": Code(
        "an included file is not there",
        "Name it by its path from the book's folder, whichever file includes it."),
    "SRC-006": Code(
        "a block opened by `:::` is not closed",
        "End it with a line `:::`. Of blocks inside one another each has its own."),
    "SRC-007": Code(
        "a block of unknown kind, or a `:::` that closes nothing",
        "Look at the spelling of the kind, and count the lines `:::` above."),
    "SRC-008": Code(
        "the front matter of a chapter is missing or faulty",
        "Begin the file with a line `---`, then `title: …`, then a line `---`."),
    "SRC-009": Code(
        "raw HTML, which the dialect does not have",
        "Say it in Markdown, so that it can be printed and read aloud; write `\\<` for the sign."),
    "SRC-010": Code(
        "headings out of order",
        "Begin with `##` and go down one level at a time: a screen reader's outline has no holes."),
    "SRC-011": Code(
        "a block that lacks one of its parts",
        "Add the part that the message names; the README shows the parts of each block."),
    "SRC-012": Code(
        "a block with an attribute it does not know, or a bad value of one",
        "Write attributes as in `{#id key=value}`; the hint names those that are known."),
    "SRC-013": Code(
        "an image, which the dialect takes from the register of figures",
        "Enter it in figures.yaml, with its alt text, and call it by `{{ figure(\"name\") }}`."),
    "SRC-014": Code(
        "a character that cannot be printed",
        "Take it out. It is a control character, one for private use, or one that turns the order "
        "of letters round; most editors do not show it. An escape or entity may stand for it."),
    "SRC-015": Code(
        "a row of a table with more cells than the table has columns",
        "Give the head and the line below it one more cell, or take one out of the row. A bar "
        "that divides no cells is written `\\|`, as in `[[key\\|words]]`."),
    "CIT-001": Code(
        "a citation of a work that is not in the bibliography",
        "Correct the key, or enter the work in bibliography.yaml."),
    "CIT-002": Code(
        "a locator that is not one",
        "Write pages as in `p. 4` or `pp. 9-11`, other parts as in `chap. 3`."),
    "CIT-003": Code(
        "a citation without a key",
        "Write the work's key behind `@`, or `\\[` for a bracket that is only a bracket."),
    "CIT-004": Code(
        "a note that is called but not written",
        "Write `[^name]: …` in the same chapter, or correct the call."),
    "CIT-005": Code(
        "a note that is written but never called",
        "Call it by `[^name]` where it belongs, or take it out."),
    "CIT-006": Code(
        "a note called twice",
        "Write a second note: each stands at the foot of the page that calls it."),
    "CIT-007": Code(
        "the printed entry lost something of its data",
        "The citation style drops what it has no place for. Enter it in a field that the style "
        "prints, or choose another style."),
    "CIT-008": Code(
        "the citation engine refused",
        "Name a style of styles/csl in book.yaml, and look at the entry that the message names."),
    "CIT-009": Code(
        "a note written twice",
        "Give one of them another name."),
    "CIT-010": Code(
        "a work that the book neither cites nor recommends",
        "Cite it, recommend it in reading.yaml, or take it out: a list of works cited is a "
        "promise."),
    "CIT-011": Code(
        "a citation or note inside a note's call, or where notes cannot stand",
        "Move it into the running text. Headings, titles and definitions carry no notes."),
    "REF-001": Code(
        "a cross reference to something that is not there",
        "Correct the id, or give the heading, figure, table or box the id that is asked for."),
    "REF-002": Code(
        "an id given twice",
        "Give one of them another id; the hint says where the first stands."),
    "REF-003": Code(
        "an id that is not one",
        "Use letters, digits and hyphens, a letter first, as in `{#sec-name}`."),
    "REF-004": Code(
        "a cross reference or link where none can stand",
        "Move it into the running text."),
    "GLO-001": Code(
        "a term that is not in the glossary",
        "Correct the key, or enter the term in glossary.yaml."),
    "GLO-002": Code(
        "a term that the book never uses",
        "Mention it by `[[key]]`, or take it out of glossary.yaml."),
    "GLO-003": Code(
        "a term where none can be linked",
        "Write the plain word there, and mention the term in the running text."),
    "CRD-001": Code(
        "two flash cards share an id",
        "Give one of them another id or key. A card's id is for good: readers' progress hangs on "
        "it."),
    "CRD-002": Code(
        "a rule that makes no flash card, or names an entry that is not there",
        "Compare the rule's `where`, `only` and `without` with the register."),
    "CRD-003": Code(
        "a flash card without a question, an answer or an id",
        "A card wants an id, a question and an `::: answer`; a rule's card wants every field that "
        "it prints."),
    "CRD-004": Code(
        "a rule for flash cards that asks for what its register does not have",
        "Name glossary.yaml, data/values.yaml or a CSV file with a column `key`, and fields that "
        "it has."),
    "CRD-005": Code(
        "a flash card of a chapter that is not there",
        "Name the chapter by its id, the one in its front matter."),
    "CRD-006": Code(
        "a flash card whose words do not fit its paper",
        "Ask for one fact or idea a card; make two of one that asks for more.",
        "body/01.md:17:1: error[CRD-006]: the answer of `card-hive` does not fit its card"),
    "CRD-007": Code(
        "flash cards are ordered and there are none",
        "Write cards.yaml or a `::: card`, or take `cards` from the edition's products.",
        "book.yaml: error[CRD-007]: the edition orders flash cards and has none"),
    "IDX-001": Code(
        "an index mark, or a cross reference, for an entry that is not in the register",
        "Correct the key, or enter the heading in index.yaml."),
    "IDX-002": Code(
        "an index mark without an entry, on words that name none or several",
        "Name the entry, as in `[words]{ix=key}`, or give the words to one entry's `forms`."),
    "IDX-003": Code(
        "an entry of the index that leads nowhere",
        "Mark a passage that says something of the matter, or take the entry out of index.yaml."),
    "IDX-004": Code(
        "an index mark where none can stand",
        "Mark a section by its braces, as in `## Heading {#sec-name ix=key}`, and a definition by "
        "words of the text."),
    **{code: Code(*entry) for code, entry in TEXT.items()},
    "LIM-001": Code(
        "a file that is too large",
        "Divide the file; a chapter has a hundredth of what is allowed.",
        "chapters/body/01-background.md: error[LIM-001]: the file has 4,100,000 bytes, more than "
        "2,000,000"),
    "LIM-002": Code(
        "templates that make too much text",
        "Let the loop end sooner, or divide the chapter."),
    "LIM-003": Code(
        "more time taken than the book may take",
        "Look at the line or chapter for a loop or table that is larger than it should be. A book "
        "that needs the time gets it by `limits:` in book.yaml."),
    "LIM-004": Code(
        "more memory taken than the book may take",
        "Look at the line or chapter for text that is doubled again and again. A book that needs "
        "the memory gets it by `limits:` in book.yaml."),
    "LIM-005": Code(
        "blocks or emphasis too deep inside one another",
        "Take some of the quotations, lists, boxes or stars around it away."),
    "STY-001": Code(
        "the style sheets have a fault",
        "Correct the rule that the message quotes.",
        "(generated): error[STY-001]: styles/tokens.css does not decide `--leading`"),
    "STY-002": Code(
        "a style sheet of the book asks for what it may not have",
        "Keep fonts as TrueType files beside the sheet, name them by `url(\"fonts/Name.ttf\")`, "
        "and fetch nothing else. Decide custom properties in `:root`, three inside one another at "
        "most, and let a selector say few things."),
    **PRODUCT_CODES,
}  # fmt: skip

RETIRED: dict[str, str] = {}
