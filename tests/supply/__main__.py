"""List the licences: ``python -m tests.supply``."""

from __future__ import annotations

from tests.supply.licences import listing

if __name__ == "__main__":
    print("\n".join(listing()))
