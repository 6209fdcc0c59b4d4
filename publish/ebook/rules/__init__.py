"""What e-readers ask beyond the standard: a table of rules, by what they are about.

EPUBCheck and Ace pass a book whose notes never pop up on a Kobo.  Each rule here names
the clause that it is taken from; the table is :data:`publish.ebook.preflight.RULES`.
"""
