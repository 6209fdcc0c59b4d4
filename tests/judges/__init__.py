"""The judges: each wraps one foreign program or library and answers with findings.

In: a finished PDF or EPUB.  Out: tuples of frozen records, empty where the judge has
nothing to say.  A judge that is missing, crashes or talks nonsense is a
:class:`tests.judges.node.Unavailable` or a :class:`subprocess.SubprocessError`, never
silence.  What counts as a fault is the business of the tests in ``tests/conformance``.
"""
