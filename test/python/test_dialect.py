"""Rules that every op of the dialect follows, checked in its generated documentation."""

from __future__ import annotations

import re
from pathlib import Path

OPS = Path(__file__).parents[2] / "docs" / "Dialect.md"


def sections() -> dict[str, str]:
    """Return the description of each op, by its name."""
    heading = re.compile(r"^### `(cppyy_cuda\.[\w.]+)`.*$", re.M)
    _, *parts = heading.split(OPS.read_text(encoding="utf-8"))
    return dict(zip(parts[::2], parts[1::2]))


def test_every_op_on_an_element_of_an_array_has_the_interface() -> None:
    """Otherwise index checks, verifiers and conversions would not see it."""
    found: dict[str, set[str]] = {"with": set(), "without": set()}
    for name, text in sections().items():
        if "| `array` |" in text and "| `indices` |" in text:
            found["with" if "`ElementAccessOpInterface`" in text else "without"].add(name)
    assert found["without"] == set()
    assert {"cppyy_cuda.load", "cppyy_cuda.store_hinted", "cppyy_cuda.atomic_cas"} < found["with"]
