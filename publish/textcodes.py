"""The part of the table of faults that is about what the book shows and says, and its spelling.

A code, its meaning (one clause) and its remedy, as :class:`publish.codes.Code` has them.
"""

from __future__ import annotations

from collections.abc import Mapping

TEXT: Mapping[str, tuple[str, str]] = {
    "FIG-001": (
        "a figure that is not in the register",
        "Correct the name, or enter the figure in figures.yaml."),
    "FIG-002": (
        "a figure without alternative text",
        "Add `alt:`, one sentence that says what the picture shows to who cannot see it."),
    "FIG-003": (
        "a figure's data cannot be read",
        "Correct the file that the message names: a header row, then rows with as many cells, "
        "numbers as digits."),
    "FIG-004": (
        "a value or table that is not in the registers",
        "Correct the key, or enter the value in data/values.yaml, the table in tables.yaml."),
    "FIG-005": (
        "alternative text too long for a reading system",
        "Shorten it, and put the rest into `description:`, which has all the room it wants."),
    "FIG-006": (
        "a figure, table or value that the book never shows",
        "Show it by `{{ figure(\"…\") }}`, `{{ table(\"…\") }}` or `{{ value(\"…\") }}`, or take "
        "it out."),
    "CLM-001": (
        "a date, a number or a quotation without a note",
        "Add a note that names the source. Where none is owed, enter the words in "
        "allowances.yaml, with the reason."),
    "CLM-002": (
        "a summary, question or definition that says what no noted passage says",
        "State it in the chapter, with its source, or give it a note of its own."),
    "CLM-003": (
        "an allowance that nothing needs",
        "Take it out of allowances.yaml: an exception that is no longer one hides the next."),
    "CLM-004": (
        "a quotation that is not in the store",
        "Correct the words by the hint. A new quotation is entered in sources/, with its work, "
        "provenance, rights and grade; or say it in your own words, without quotation marks."),
    "CLM-005": (
        "a quotation whose note cites another work",
        "Cite the work in which the words stand, in a note of the same paragraph or box."),
    "CLM-006": (
        "a page that nobody has confirmed",
        "Look it up and enter it in locators.yaml with how you know, or cite the work as a whole."),
    "CLM-007": (
        "a name in a form of another system",
        "Write the form that names.yaml gives; a source or a title keeps its own, in quotation "
        "marks or italics."),
    "CLM-008": (
        "a name used of years in which it was not in use",
        "Say what was in use then, as the hint has it, or part the name from the year."),
    "CLM-009": (
        "a passage that runs as another text does",
        "Say it in your own words, or quote it as a quotation, from the store."),
    "TYP-001": (
        "a word that is in no dictionary",
        "Correct it. A word that is right goes into words.txt, in its alphabetical place."),
    "TYP-002": (
        "a phrase that guides to usage advise against",
        "Say it otherwise, or enter it in allowances.yaml with the reason."),
    "TYP-003": (
        "a word of the book's list that the book does not use",
        "Take it out of words.txt: it might hide a slip."),
    "TYP-004": (
        "a hyphen where a dash belongs",
        "Write an en dash between numbers and, spaced, between words; `publish check --fix` does."),
    "TYP-005": (
        "a space too many",
        "Take it out; `publish check --fix` does."),
    "TYP-006": (
        "a character that cannot be seen",
        "Take it out; `publish check --fix` does. Such characters come with pasted text."),
    "TYP-007": (
        "a word twice",
        "Take one out. Where both are meant, enter the words in allowances.yaml."),
    "TYP-008": (
        "letters of two alphabets in one word",
        "Type the word again: letters that look alike are not found by a search, and are read "
        "aloud wrongly."),
}  # fmt: skip
