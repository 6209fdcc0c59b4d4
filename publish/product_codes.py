"""Faults that show in what is made: the printed page and the e-book."""

from __future__ import annotations

from publish.faultcode import Code

PRODUCT_CODES: dict[str, Code] = {
    "PDF-001": Code(
        "a note is lost, doubled, misplaced or clipped on paper",
        "Shorten the note, or move its call to another sentence. Where that does not help, the "
        "press is at fault: please report it.",
        "body/02-dance.md:17:5: error[PDF-001]: note runs out of its page: “See …”, on page 4"),
    "PDF-002": Code(
        "something overruns its page",
        "Let a wide table take the margin column (`width=wide`), shorten its words, or write a "
        "long address as a link with words of its own.",
        "body/02-dance.md:8:1: error[PDF-002]: runs out of the text block: “One …”, on page 9"),
    "PDF-003": Code(
        "a heading is stranded at the foot of a page",
        "Lengthen or shorten the text before it by a line or two.",
        "body/02-dance.md:31:1: warning[PDF-003]: heading at the foot of a page: “How”, on page 3"),
    "PDF-004": Code(
        "text is missing from the page",
        "The press is at fault: please report it, with the chapter.",
        "body/02-dance.md:9:1: error[PDF-004]: text not printed: “and so it came …”, on page 5"),
    "PDF-005": Code(
        "a margin gloss does not fit",
        "Shorten its `gloss:` in glossary.yaml, or mention fewer new terms on one page.",
        "body/02-dance.md:9:1: warning[PDF-005]: gloss finds no room in the margin: “A …”, on "
        "page 4"),
    "PDF-010": Code(
        "a print shop would refuse the press PDF",
        "Look in the styles for what the message names: a shadow, a tint that is seen through, a "
        "very thin line. `publish preflight` tells all its rules.",
        "error[PDF-010]: page 4: a line of 0.10 pt (hairlines; custom of print shops)"),
    "PDF-011": Code(
        "words for the teacher alone are in a student's PDF",
        "The press is at fault: please report it. Nothing was written.",
        "body/02-dance.md:40:1: error[PDF-011]: bees-a4.pdf holds: “one mark for the …”"),
    "EPB-002": Code(
        "words for the teacher alone are in a student's e-book or cards",
        "The press is at fault: please report it. Nothing was written.",
        "body/02-dance.md:40:1: error[EPB-002]: bees.epub holds: “one mark for the …”"),
    "EPB-001": Code(
        "a link in the e-book leads nowhere",
        "The press is at fault: links are checked before. Please report it.",
        "(generated): error[EPB-001]: text/dance.xhtml links to `hive.xhtml#q-9`, which is absent"),
    "EPB-003": Code(
        "a note too short or too long to pop up on every e-reader",
        "Say at least nine characters, and move what goes beyond 5,000 into the text.",
        "body/02-dance.md:9:1: warning[EPB-003]: a note has 5,204 characters"),
    "EPB-004": Code(
        "two links of the e-book lead to each other, and would pop up like notes",
        "Let one of the two lead to a heading instead.",
        "body/02-dance.md:9:1: error[EPB-004]: two links that are no note lead to each other"),
    "EPB-005": Code(
        "a term of the e-book would pop up without its meaning",
        "The press is at fault: please report it, with the glossary.",
        "body/02-dance.md:9:1: error[EPB-005]: “waggle” would pop up without its meaning"),
    "EPB-006": Code(
        "headings or titles of the e-book do not show its structure",
        "The press is at fault: please report it, with the chapter.",
        "body/02-dance.md: error[EPB-006]: “How”, of level 3, follows a heading of level 1"),
    "EPB-007": Code(
        "a character that some e-readers show as a box",
        "Write a plain or a no-break space instead of a thin one, and take out what is invisible.",
        "body/02-dance.md:9:1: warning[EPB-007]: there is a thin space"),
    "EPB-008": Code(
        "markup that e-readers do not know",
        "The press is at fault: please report it, with the chapter.",
        "body/02-dance.md: error[EPB-008]: there is a details element"),
    "EPB-009": Code(
        "a table too large for an e-reader",
        "Divide it, or turn rows into columns. Four columns of numbers, and 99 rows, are shown "
        "everywhere; wordy tables are set as entries below one another.",
        "body/02-dance.md:9:1: warning[EPB-009]: a table has 8 columns and 5 rows"),
    "EPB-010": Code(
        "a table of the e-book that cannot be read cell by cell",
        "The press is at fault: please report it, with the table.",
        "body/02-dance.md:9:1: error[EPB-010]: a table has no head"),
    "EPB-011": Code(
        "a picture of the e-book without fit words in its stead",
        "Say in the figure's `alt` what it shows, in under 140 characters; the rest belongs in "
        "its `description`.",
        "body/02-dance.md:9:1: warning[EPB-011]: the words in stead of a.svg are 151 characters"),
    "EPB-012": Code(
        "a picture that some e-readers cannot show",
        "The press is at fault: please report it, with the figure.",
        "(generated): error[EPB-012]: the picture is 900 pixels wide"),
    "EPB-013": Code(
        "a long description that cannot be reached, or not be left again",
        "The press is at fault: please report it, with the figure.",
        "body/02-dance.md:9:1: error[EPB-013]: no link leads back from the description"),
    "EPB-014": Code(
        "contents, landmarks, page list or cover of the e-book are not whole",
        "The press is at fault: please report it, with book.yaml.",
        "(generated): error[EPB-014]: page 17 is out of order"),
    "EPB-015": Code(
        "a file of the e-book that is not declared, or of another kind than declared",
        "The press is at fault: please report it.",
        "(generated): error[EPB-015]: the file is not in the manifest"),
    "EPB-016": Code(
        "styles that overrule what the reader has set on the device",
        "Put the size, colour or place into the book's styles/print.css: paper has no settings.",
        "(generated): warning[EPB-016]: `p` sets line-height"),
    "EPB-017": Code(
        "a note of the e-book would not pop up, or not come back",
        "The press is at fault: please report it, with the chapter.",
        "body/02-dance.md:9:1: error[EPB-017]: note 3 stands before its call"),
}  # fmt: skip
"""A part of :data:`publish.codes.CODES`."""
