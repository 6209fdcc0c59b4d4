"""Readers: the files of a book folder become the model.  They never write, draw or lay out."""
