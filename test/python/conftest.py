"""Shared by all Python tests: the `gpu` marker, and settings that are restored."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from cppyy_cuda import compiler
from cppyy_cuda.config import config

# As in numba-cuda's own tests: nearly all launch few blocks, with arrays of the host. Numba reads
# them when it is first imported, also in the processes that tests start.
os.environ["NUMBA_CUDA_LOW_OCCUPANCY_WARNINGS"] = "0"
os.environ["NUMBA_CUDA_WARN_ON_IMPLICIT_COPY"] = "0"

# Before any test imports numba.cuda, as users do: the first import decides who answers.
compiler.install_driver()

# Not by loading libcuda.so.1: once the host driver is loaded, it has that name.
HAS_GPU = Path("/dev/nvidiactl").exists()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    skip = pytest.mark.skip(reason="no NVIDIA GPU on this machine")
    for item in items:
        if "gpu" in item.keywords and not HAS_GPU:
            item.add_marker(skip)


@pytest.fixture(autouse=True)
def _settings_restored() -> Iterator[None]:
    with config.override():
        yield


@pytest.fixture(scope="session")
def source_root() -> Path:
    """Return the root of the checkout."""
    return Path(__file__).resolve().parents[2]
