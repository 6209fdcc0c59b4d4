"""Charts drawn for the book: numbers in, an :class:`~publish.model.Artwork` out.

:mod:`~publish.charts.chart` says what a chart is, :mod:`~publish.charts.draw`
draws it; a module for each kind lays out marks, and :mod:`~publish.charts.svg`
prints these.  Captions, sources, data tables and reading the author's files are
left to others.
"""
