"""The words that the press says itself, by language of the book.

An author's words are the author's; these are labels and headings that every
book of a language shares.  A book in a language without a table of its own is
given the English one, and told so.
"""

from __future__ import annotations

from dataclasses import dataclass

from publish.model import AsideKind, Kind, Verdict


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
    teaching: str
    """Over what only the teacher is told."""
    answers: str
    handout: str
    """Beside the folio of a handout; ``{number}`` and ``{count}`` are put in."""
    handout_strip: tuple[str, ...]
    """What a pupil fills in at its head: name, class, date."""
    question_sheet: str
    explained: str
    """Over the terms of a section in large print."""
    large_print: str
    about_large_print: str
    terms_here: str
    works_here: str
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
    figure: str
    table: str
    question: str
    box: str
    """What to call a box that has neither label nor title."""
    in_chapter: str
    """Before a chapter's number, inside a sentence."""
    quotes: tuple[str, str, str, str]
    """Quotation marks that open and close, then those inside them."""
    matter: dict[Kind, str]
    """Titles of the parts that the press makes."""
    card_questions: str
    card_answers: str
    card_printing: str
    """How sheets of flash cards are to be printed."""
    see: str
    see_also: str
    chapters: str
    """Before the numbers of the chapters that name a person."""
    unsorted: tuple[str, ...]
    """Words by which no heading of the index is sorted where it begins with them."""
    unsorted_below: tuple[str, ...]
    """The same for subheadings (Chicago 17, 16.68)."""
    no_data: str
    """In place of a number that is not known."""
    line_gap: str
    areas: str
    """Below a drawing whose areas stand for numbers."""
    thousands: str
    """Between groups of three figures."""
    decimal: str


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
    questions="Questions", mark="mark", marks="marks", teaching="For the teacher",
    answers="Answers and mark schemes", handout="Handout {number} of {count}",
    handout_strip=("Name", "Class", "Date"), question_sheet="Question sheet",
    explained="Words explained", large_print="Large print",
    about_large_print="Page numbers in the contents, in references and in the left margin are "
    "those of the standard edition. The number at the foot counts the pages of this book.",
    terms_here="Terms in this chapter", works_here="Works cited in this chapter",
    source="Source",
    provenance="Where it comes from", back="Back to the text", back_to_note="Back to note call",
    used_in="First used in", description="Description and data of", data="Data",
    descriptions="Descriptions of the figures", cover="Cover", begin="Begin reading",
    pages="Pages of the printed book", landmarks="Landmarks", identifier="Identifier",
    see="See", see_also="See also", chapters="Chapters",
    unsorted=("the", "a", "an"),
    unsorted_below=("the", "a", "an", "and", "as", "at", "by", "for", "from", "in", "of", "on",
                    "to", "with"),
    no_data="no data", line_gap="A gap in a line: no data",
    areas="Areas are in proportion to the numbers", thousands=",", decimal=".",
    published_by="Published by", figure="Figure", table="Table", question="Question",
    card_questions="questions", card_answers="answers",
    card_printing="Print on both sides (100 %, long edge); cut along the marks.",
    box="the box", in_chapter="chapter", quotes=("“", "”", "‘", "’"),
    matter={
        Kind.TITLE_PAGE: "Title page", Kind.IMPRINT: "Imprint", Kind.CONTENTS: "Contents",
        Kind.GLOSSARY: "Glossary", Kind.READING: "Recommended reading",
        Kind.BIBLIOGRAPHY: "Works cited", Kind.INDEX: "Index",
    },
)  # fmt: skip

GERMAN = Words(
    chapter="Kapitel", page="S.", notes="Anmerkungen", contents="Inhalt",
    key_terms="Schlüsselbegriffe", in_margin="Am Rand",
    asides={
        AsideKind.OBJECTIVES: "Was Sie lernen werden",
        AsideKind.FOCUS: "Fragen zum Lesen",
        AsideKind.SUMMARY: "Zusammenfassung",
        AsideKind.ACTIVITY: "Aufgabe",
        AsideKind.PERSON: "Person",
        AsideKind.TEACHER: "Für die Lehrkraft",
    },
    claim="Was man oft liest", evidence="Was die Belege zeigen",
    verdicts={
        Verdict.SUPPORTED: "Belegt", Verdict.CONTESTED: "Umstritten",
        Verdict.WRONG: "Falsch", Verdict.UNVERIFIABLE: "Nicht überprüfbar",
    },
    questions="Fragen", mark="Punkt", marks="Punkte", teaching="Für die Lehrkraft",
    answers="Antworten und Bewertung", handout="Arbeitsblatt {number} von {count}",
    handout_strip=("Name", "Klasse", "Datum"), question_sheet="Fragebogen",
    explained="Begriffe", large_print="Großdruck",
    about_large_print="Seitenzahlen im Inhalt, in Verweisen und am linken Rand sind die der "
    "Normalausgabe. Die Zahl am Fuß zählt die Seiten dieses Buches.",
    terms_here="Begriffe dieses Kapitels", works_here="Zitierte Werke dieses Kapitels",
    source="Quelle",
    provenance="Herkunft", back="Zurück zum Text", back_to_note="Zurück zum Anmerkungszeichen",
    used_in="Zuerst verwendet in", description="Beschreibung und Daten zu", data="Daten",
    descriptions="Beschreibungen der Abbildungen", cover="Umschlag", begin="Textanfang",
    pages="Seiten der gedruckten Ausgabe", landmarks="Orientierung", identifier="Kennung",
    see="Siehe", see_also="Siehe auch", chapters="Kapitel",
    unsorted=("der", "die", "das", "ein", "eine"),
    unsorted_below=("der", "die", "das", "ein", "eine", "als", "am", "auf", "aus", "bei", "im",
                    "in", "mit", "und", "von", "vor", "zu", "zum", "zur"),
    no_data="keine Angabe", line_gap="Lücke in einer Linie: keine Angabe",
    areas="Die Flächen entsprechen den Zahlen", thousands=".", decimal=",",
    published_by="Herausgegeben von", figure="Abbildung", table="Tabelle", question="Frage",
    card_questions="Fragen", card_answers="Antworten",
    card_printing="Beidseitig drucken (100 %, lange Kante); an den Marken schneiden.",
    box="der Kasten", in_chapter="Kapitel", quotes=("„", "“", "‚", "‘"),
    matter={
        Kind.TITLE_PAGE: "Titelseite", Kind.IMPRINT: "Impressum", Kind.CONTENTS: "Inhalt",
        Kind.GLOSSARY: "Glossar", Kind.READING: "Leseempfehlungen",
        Kind.BIBLIOGRAPHY: "Literaturverzeichnis", Kind.INDEX: "Register",
    },
)  # fmt: skip

FRENCH = Words(
    chapter="Chapitre", page="p.", notes="Notes", contents="Table des matières",
    key_terms="Notions clés", in_margin="En marge",
    asides={
        AsideKind.OBJECTIVES: "Ce que vous allez apprendre",
        AsideKind.FOCUS: "Questions pour lire",
        AsideKind.SUMMARY: "Résumé",
        AsideKind.ACTIVITY: "Activité",
        AsideKind.PERSON: "Personnage",
        AsideKind.TEACHER: "Pour l’enseignant",
    },
    claim="On lit souvent", evidence="Ce que montrent les sources",
    verdicts={
        Verdict.SUPPORTED: "Confirmé", Verdict.CONTESTED: "Discuté",
        Verdict.WRONG: "Faux", Verdict.UNVERIFIABLE: "Invérifiable",
    },
    questions="Questions", mark="point", marks="points", teaching="Pour l’enseignant",
    answers="Réponses et barème", handout="Fiche {number} sur {count}",
    handout_strip=("Nom", "Classe", "Date"), question_sheet="Feuille de questions",
    explained="Mots expliqués", large_print="Grands caractères",
    about_large_print="Les numéros de page de la table, des renvois et de la marge de gauche sont "
    "ceux de l’édition courante. Le numéro au pied compte les pages de ce livre.",
    terms_here="Notions de ce chapitre", works_here="Ouvrages cités dans ce chapitre",
    source="Document",
    provenance="Provenance", back="Retour au texte", back_to_note="Retour à l’appel de note",
    used_in="Première occurrence", description="Description et données :", data="Données",
    descriptions="Descriptions des figures", cover="Couverture", begin="Début du texte",
    pages="Pages de l’édition imprimée", landmarks="Points de repère", identifier="Identifiant",
    see="Voir", see_also="Voir aussi", chapters="Chapitres",
    unsorted=("le", "la", "les", "un", "une"),
    unsorted_below=("le", "la", "les", "un", "une", "au", "aux", "à", "comme", "dans", "de",
                    "des", "du", "en", "et", "par", "pour", "sur"),
    no_data="pas de données", line_gap="Ligne interrompue : pas de données",
    areas="Les surfaces sont proportionnelles aux nombres", thousands="\u202f", decimal=",",
    published_by="Publié par", figure="Figure", table="Tableau", question="Question",
    card_questions="questions", card_answers="réponses",
    card_printing="Imprimer recto verso à 100 % (bord long) ; couper selon les repères.",
    box="l’encadré", in_chapter="chapitre",
    quotes=("«\u00a0", "\u00a0»", "“", "”"),
    matter={
        Kind.TITLE_PAGE: "Page de titre", Kind.IMPRINT: "Mentions légales",
        Kind.CONTENTS: "Table des matières", Kind.GLOSSARY: "Glossaire",
        Kind.READING: "Lectures conseillées", Kind.BIBLIOGRAPHY: "Ouvrages cités",
        Kind.INDEX: "Index",
    },
)  # fmt: skip


def words_for(language: str) -> Words:
    """The table for a BCP 47 tag; English where there is none."""
    return TABLES.get(language.split("-")[0], ENGLISH)


TABLES = {"en": ENGLISH, "de": GERMAN, "fr": FRENCH}
"""Primary language subtag → its words."""
