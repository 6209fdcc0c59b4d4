"""From chapters to pages and e-readers.

The way of the data, and the order in which to read the code:

1. ``model``, ``locator``, ``pagemap``, ``diagnostics``, ``codes`` — what everything else talks of.
2. ``readers`` — the book folder becomes a :class:`publish.model.Book`: YAML with positions,
   Jinja2 (sandboxed) with a line map, Markdown with our dialect.
3. ``checks``, ``proofreading`` — the book as it was read, held against its registers of
   evidence; its marks, spelling and usage.
4. ``passes`` — Book → Book, in the visible order of ``passes.PASSES``.
5. ``charts``, ``drawings``, ``citeproc`` — drawings from data, citations in words.
6. ``markup`` — one function per node: Book → HTML for paper, XHTML for e-readers.
7. ``press`` — HTML → pages: one document per chapter, a page map, one stitched PDF.
8. ``prepress`` — the same pages in inks, for a print shop or a folded booklet; ``preflight`` —
   what a print shop would refuse.
9. ``ebook`` — XHTML → EPUB 3.3.
10. ``build`` — all of it on one screen; ``errata``, ``reprint`` — two printings compared;
    ``preview`` — the page at work in a browser.
11. ``faultlist`` — the list of faults; ``cli``, ``authoring``, ``console`` — options in, exit
    code out.

Arrows point at the model.  Readers and writers never import one another; each
third-party library is imported in one place; only ``console`` and the commands
print, only ``build`` touches the disk; dates and versions come in as arguments.
"""

__version__ = "0.1.0"
