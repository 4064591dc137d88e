"""A cache of each test's own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from cppyy_cuda.cache import kept
from cppyy_cuda.config import config


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Return the folder of the kernels in a new cache, which is used for the test."""
    monkeypatch.setattr(kept, "_told", [])
    with config.override(cache=tmp_path / "cache"):
        yield tmp_path / "cache" / "kernels"
