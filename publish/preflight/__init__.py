"""Preflight: is this PDF fit for the press?

In: the bytes of any PDF.  Out: what breaks which rule on which page.  The rules are a table,
:data:`publish.preflight.rules.RULES`: each with a name, the clause that it rests on, what it
demands, and the function that looks.  Independent of whatever wrote the file: nothing here
imports another part of the press, and every rule is proved by a file that breaks just it.

ISO 15930-7 is cited by clause where its published table of contents tells the clause, and as
a whole elsewhere; ISO 32000-1, which is public, always by clause.  Rules that are a print
shop's custom and no standard's say so.
"""
