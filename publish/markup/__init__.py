"""Markup: one function per node of the model, shared by paper and e-readers.

What differs between the two — notes, glosses, references, pictures — is a
:class:`publish.markup.medium.Medium`; everything else is written once.
"""
