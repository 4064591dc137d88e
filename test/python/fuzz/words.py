"""The words that mutations take from `dictionary/`: one text per line."""

from __future__ import annotations

from pathlib import Path


def words(name: str) -> list[str]:
    """Return the lines of a dictionary; one may be empty."""
    path = Path(__file__).parent / "dictionary" / f"{name}.txt"
    return path.read_text(encoding="utf-8").splitlines()
