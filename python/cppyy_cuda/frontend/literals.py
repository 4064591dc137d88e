"""Operators on integer literals whose result does not fit any integer of a kernel.

Integers of kernels have 8 to 64 bits and wrap, as NumPy's do; Python's do not. Between variables
wrapping follows from the type; ``1 << 200`` can only mean Python's number.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Sequence
from typing import Any

from numba.cuda import types as nb

from cppyy_cuda.frontend import types

_SIGNS = {
    operator.add: "+",
    operator.sub: "-",
    operator.mul: "*",
    operator.lshift: "<<",
    operator.rshift: ">>",
    operator.pow: "**",
    pow: "**",
}
_MOST_BITS = 64


def has_bits_for(value: int, bits: int) -> bool:
    """Return whether `value` fits that many bits, signed or unsigned."""
    return -(1 << (bits - 1)) <= value < 1 << bits


def check(low: Any, fn: Any, kinds: Sequence[Any], result: Any) -> None:
    """Raise UnsupportedError if `fn` of literals is a number that does not fit `result`.

    `kinds` are the Numba types of the operands and `result` is the operator's type.
    """
    values = [getattr(kind, "literal_value", None) for kind in kinds]
    numbers = [value for value in values if type(value) is int]
    if fn not in _SIGNS or not isinstance(result, nb.Integer):
        return
    if not len(values) == len(numbers) == 2:
        return
    left, right = numbers
    text = f"{left} {_SIGNS[fn]} {right}"
    if right < 0 and fn in (operator.lshift, operator.rshift):
        raise low.unsupported(f"{text}, a shift by a negative count,", "Python has none")
    if not _fits(fn, left, right, result.bitwidth):
        ty = types.unliteral(result)
        raise low.unsupported(
            f"{text}, a number of more bits than {ty} has,",
            "use a float, or keep the bits that are needed",
        )


def _fits(fn: Callable[[int, int], Any], left: int, right: int, bits: int) -> bool:
    # Not computed at any price: 2 ** 10**9 would take a while.
    if right > _MOST_BITS and fn is operator.lshift:
        return left == 0
    if right > _MOST_BITS and fn in (operator.pow, pow):
        return abs(left) <= 1
    return has_bits_for(int(fn(left, right)), bits)
