"""A rack in memory, for tests of what is kept."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Shelf:
    """Keeps bytes, and shows them."""

    kept: dict[str, bytes] = field(default_factory=dict)

    def get(self, key: str) -> bytes | None:
        """What was put there."""
        return self.kept.get(key)

    def put(self, key: str, data: bytes) -> None:
        """Keep it."""
        self.kept[key] = data
