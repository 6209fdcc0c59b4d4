"""Prepress: formes become what a print shop or a copier can print from.

In: the formes of the press, the very ones of the reading PDF.  Out: the press PDF (PDF/X-4)
and, made of it, the booklet.  Nothing is laid out here, so nothing can move.  Whether the
result is sound is judged by :mod:`publish.preflight`, which knows nothing of this package.
"""
