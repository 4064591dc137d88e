"""Arithmetic as in C, on plain numbers."""

from __future__ import annotations

import ctypes
from typing import Any


def i32(value: float) -> int:
    """Wrap to 32 bits."""
    return ((int(value) + 0x80000000) & 0xFFFFFFFF) - 0x80000000


def u32(value: float) -> int:
    """Wrap to 32 bits, unsigned."""
    return int(value) & 0xFFFFFFFF


def i64(value: float) -> int:
    """Wrap to 64 bits."""
    return ((int(value) + (1 << 63)) & ((1 << 64) - 1)) - (1 << 63)


def quantised_f32(value: float) -> float:
    """Round as a float does, then reduce. Rounding twice gives the same result for / and sqrt."""
    return (int(ctypes.c_float(value).value * 4) & 1023) * 0.25


def quantised_f64(value: float) -> float:
    """Reduce."""
    return (int(value * 4) & 1023) * 0.25


def update(array: list[int], index: int, op: str, value: int, wrap: Any) -> None:
    """Do what an atomic does."""
    old = array[index]
    results = {
        "add": lambda: wrap(old + value),
        "max": lambda: max(old, value),
        "min": lambda: min(old, value),
        "and_": lambda: wrap(old & value),
        "or_": lambda: wrap(old | value),
        "xor": lambda: wrap(old ^ value),
    }
    array[index] = results[op]()
