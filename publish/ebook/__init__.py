"""The e-book: finished XHTML in, one EPUB 3.3 file out.

``publication`` is what the others speak of; ``documents``, ``navigation``,
``metadata`` and ``accessibility`` make the files of the package from it,
``cover`` and ``fonts`` make two kinds of resource, ``package`` packs.
"""
