"""Members of `std::vector` that arrays have not: a vector that a launch passes is an array."""

from __future__ import annotations

from typing import Any

from numba.cuda import types
from numba.cuda.typing.templates import AttributeTemplate

from ..frontend.refusals import RefusalError
from .typing import registry

_GROWING = {"assign", "clear", "emplace", "emplace_back", "erase", "insert", "pop_back"}
_GROWING |= {"push_back", "reserve", "resize", "shrink_to_fit", "swap"}
_READING = {
    "at": "v[i]",
    "back": "v[-1]",
    "begin": "v, where C++ wants an iterator,",
    "capacity": "v.size",
    "data": "v",
    "empty": "v.size == 0",
    "end": "v[v.size:], where C++ wants an iterator,",
    "front": "v[0]",
}


@registry.register_attr
class VectorMembers(AttributeTemplate):
    """``v.push_back(1.0)``: an error that says what to do."""

    key = types.Array

    def generic_resolve(self, array: types.Array, name: str) -> Any:
        """Raise an error for members of `std::vector`; leave others to Numba."""
        if name in getattr(array.dtype, "fields", ()):  # of records
            return None
        if name in _GROWING:
            raise RefusalError(
                f"'{name}' of an array: a std::vector that a launch passes is an array in kernels, "
                "whose length stays: assign to its items, or make a std::vector in the kernel"
            )
        if name in _READING:
            raise RefusalError(
                f"'{name}' of an array, which a std::vector is that a launch passes: write "
                f"{_READING[name]} for a vector v"
            )
        return None
