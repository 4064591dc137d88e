"""Warnings in numba-cuda's words and classes, which programs filter by, under its settings."""

from __future__ import annotations

import sys
import warnings
from pathlib import Path

from numba.cuda.core import config
from numba.cuda.core.errors import NumbaPerformanceWarning

_PACKAGE = str(Path(__file__).parents[1])
#: Two blocks for each multiprocessor of a usual GPU, as numba-cuda has it.
_ENOUGH_BLOCKS = 128


def warn(text: str, category: type[Warning]) -> None:
    """Warn at the line of the program that called this package."""
    level, frame = 1, sys._getframe()
    while frame.f_back is not None and frame.f_code.co_filename.startswith(_PACKAGE):
        level, frame = level + 1, frame.f_back
    warnings.warn(text, category, stacklevel=level)


def warn_of_few_blocks(blocks: int) -> None:
    """Warn of a launch of fewer blocks than keep a GPU busy."""
    if blocks < _ENOUGH_BLOCKS and _warns(config.CUDA_LOW_OCCUPANCY_WARNINGS):
        warn(
            f"Grid size {blocks} will likely result in GPU under-utilization due to low occupancy.",
            NumbaPerformanceWarning,
        )


def warn_of_copies() -> None:
    """Warn of an array of the host, which each launch copies."""
    if _warns(config.CUDA_WARN_ON_IMPLICIT_COPY):
        warn(
            "Host array used in CUDA kernel will incur copy overhead to/from device.",
            NumbaPerformanceWarning,
        )


def _warns(setting: int) -> bool:
    return bool(setting) and not config.DISABLE_PERFORMANCE_WARNINGS
