"""Products: on what a book is published.  Each takes a resolved book and gives bytes back."""
