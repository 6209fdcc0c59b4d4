"""Flash cards: a deck for Anki, a list for other programs, and sheets to cut."""
