"""The proof: unit tests, golden tests, and the judges of what was built."""
