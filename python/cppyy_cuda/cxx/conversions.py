"""Arguments of C++ kernels that need conversion: a launch is a call, so the host converts."""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from functools import cache
from typing import Any

import cppyy

from cppyy_cuda.interop import cling

from ..errors import ArgumentError

_SCOPE = "__cppyy_cuda_conversions"
_count = iter(range(2**63))


@cache
def converter(source: str, target: str) -> Callable[[Any], bytes]:
    """Return what initializes a parameter of type `target` from a `source`, as C++ does.

    Raises ArgumentError if the host cannot do so: its half of the classes must be complete.
    """
    name = f"convert{next(_count)}"
    # Copy-initialization of a parameter; the launch passes the result's bytes.
    refusal = cling.declare(
        f"#include <cstring>\nnamespace {_SCOPE} {{ "
        f"inline void {name}(const {source} &value, unsigned long address) {{ "
        f"{target} parameter = value; "
        f"std::memcpy(reinterpret_cast<void *>(address), &parameter, sizeof parameter); }} "
        f"constexpr unsigned long {name}_size = sizeof({target}); }}"
    )
    if refusal:
        reason = next((text for text in refusal.splitlines() if "error: " in text), refusal)
        raise ArgumentError(
            f"the host cannot make a C++ {target} of a {source}: {reason.partition('error: ')[2]}"
        )
    scope = getattr(cppyy.gbl, _SCOPE)
    convert, size = getattr(scope, name), int(getattr(scope, f"{name}_size"))

    def bytes_of(value: Any) -> bytes:
        buffer = ctypes.create_string_buffer(size)
        try:
            convert(value, ctypes.addressof(buffer))
        except (TypeError, ValueError, OverflowError, RuntimeError) as error:
            raise ArgumentError(
                f"a C++ {target} could not be made of a {source}: its conversion must be for the "
                f"host, too\n{error}"
            ) from None
        return buffer.raw

    return bytes_of
