"""How long the press takes, beside pandoc on the same text; no part of the tests.

``make bench``, or ``python -m tests.bench --book chapters``.
"""
