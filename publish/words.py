"""The words that the press says itself, by language of the book.

An author's words are the author's; these are labels and headings that every
book of a language shares.  A book in a language without a table of its own is
given the English one.
"""

from __future__ import annotations

from dataclasses import dataclass

from publish.model import AsideKind, Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """One language."""

    chapter: str
    page: str
    """Before a page number: ``p.``"""
    notes: str
    contents: str
    key_terms: str
    in_margin: str
    asides: dict[AsideKind, str]
    claim: str
    """Over a claim that circulates."""
    evidence: str
    verdicts: dict[Verdict, str]
    questions: str
    mark: str
    marks: str
    answer: str
    source: str
    provenance: str
    back: str
    back_to_note: str
    used_in: str
    description: str
    descriptions: str
    data: str
    cover: str
    begin: str
    pages: str
    landmarks: str
    identifier: str
    published_by: str


ENGLISH = Words(
    chapter="Chapter", page="p.", notes="Notes", contents="Contents", key_terms="Key terms",
    in_margin="In the margin",
    asides={
        AsideKind.OBJECTIVES: "What you will learn",
        AsideKind.FOCUS: "Questions to read with",
        AsideKind.SUMMARY: "Summary",
        AsideKind.ACTIVITY: "Activity",
        AsideKind.PERSON: "Person",
        AsideKind.TEACHER: "For the teacher",
    },
    claim="You may have read", evidence="What the evidence shows",
    verdicts={
        Verdict.SUPPORTED: "Supported", Verdict.CONTESTED: "Contested",
        Verdict.WRONG: "Wrong", Verdict.UNVERIFIABLE: "Cannot be verified",
    },
    questions="Questions", mark="mark", marks="marks", answer="Answer", source="Source",
    provenance="Where it comes from", back="Back to the text", back_to_note="Back to note call",
    used_in="First used in", description="Description and data of", data="Data",
    descriptions="Descriptions of the figures", cover="Cover", begin="Begin reading",
    pages="Pages of the printed book", landmarks="Landmarks", identifier="Identifier",
    published_by="Published by",
)  # fmt: skip


def words_for(language: str) -> Words:
    """The table for a BCP 47 tag; English where there is none."""
    return _TABLES.get(language.split("-")[0], ENGLISH)


_TABLES = {"en": ENGLISH}
