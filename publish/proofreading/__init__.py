"""Reading the proofs: typographic marks always, spelling and usage where it is asked for.

Spelling and usage load dictionaries and pattern books that take seconds; they are
imported by nobody but :mod:`publish.build`, when an author asks for them.
"""
