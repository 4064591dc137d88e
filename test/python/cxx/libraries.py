"""C++ libraries of the system, which `./dev build` installs."""

from __future__ import annotations

from pathlib import Path

import pytest

_FOLDERS = ("/usr/include", "/usr/local/include", "/usr/include/eigen3")


def need(header: str) -> None:
    """Skip the tests of a module if the header of its library is not installed."""
    if not any((Path(folder) / header).is_file() for folder in _FOLDERS):
        pytest.skip(f"{header} is not installed: ./dev build does", allow_module_level=True)
