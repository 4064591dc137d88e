"""Functions of the host's C++ that make parameters of values, for plans to call without Python."""

from __future__ import annotations

import ctypes
import itertools
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import cppyy

from cppyy_cuda.interop import cling

from ..errors import ArgumentError
from .layouts import other_size

_HEADER = Path(__file__).parent.parent / "include" / "cppyy_cuda" / "parameters.h"
_SCOPE = "__cppyy_cuda_makers"
_REASON_BYTES = 512  # kReasonBytes of Runtime/Plan.h
_count = itertools.count()


class Maker(NamedTuple):
    """A `MakeParameter` of Runtime/Plan.h: its address, and the bytes of what it makes."""

    address: int
    size: int

    def __call__(self, values: Iterable[bytes]) -> tuple[bytes, str]:
        """Return the bytes that are made of others, and why there are none, or ""."""
        parts = [ctypes.create_string_buffer(value, len(value)) for value in values]
        pointers = (ctypes.c_void_p * max(1, len(parts)))(*map(ctypes.addressof, parts))
        made = ctypes.create_string_buffer(self.size)
        reason = ctypes.create_string_buffer(_REASON_BYTES)
        failed = _CALL(self.address)(pointers, made, reason)
        return made.raw, (reason.value.decode(errors="replace") or "?") if failed else ""


#: Holds the GIL, as cppyy does: the C++ may call Python.
_CALL = ctypes.PYFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p)


def value_name(index: int) -> str:
    """Return what a maker's initializer calls the value of that index."""
    return f"value{index}"


@cache
def maker_of(sources: tuple[str, ...], target: str, initializer: str) -> Maker:
    """Return what makes a `target`, as a parameter is initialized, of values of other types.

    `sources` are the types of the values in the initializer. Raises ArgumentError if the host
    refuses it: its half of the classes must be complete.
    """
    name = f"Maker{next(_count)}"
    reads = "".join(
        f"const ::cppyy_cuda::Value<{source}> at{index}(values[{index}]); "
        f"const auto &{value_name(index)} = at{index}.get(); "
        for index, source in enumerate(sources)
    )
    refusal = cling.declare(
        header_text()
        + f"namespace {_SCOPE} {{ "
        + class_text(name, target, f"return {initializer};", reads)
        + " }"
    )
    if refusal:
        of = f"a {sources[0]}" if len(sources) == 1 else f"({', '.join(sources)})"
        # An array, where a constructor that takes anything was chosen.
        advice = "; pass tuple(array), or an object" if any("*" in each for each in sources) else ""
        why = reason_in(refusal) + advice
        raise ArgumentError(f"the host cannot make a C++ {target} of {of}: {why}")
    return declared([_SCOPE, name])


def class_text(name: str, target: str, body: str, reads: str = "", base: str = "") -> str:
    """Return a class with a `MakeParameter`, whose `body` returns the parameter."""
    return (
        f"struct {name}{base} {{ "
        "static int make(const void *const *values, void *place, char *reason) { "
        f"{reads}return ::cppyy_cuda::makeParameter(place, reason, [&]() -> {target} "
        f"{{ {body} }}); }} "
        f"static unsigned long size() {{ return sizeof({target}); }} "
        "static unsigned long address() { return reinterpret_cast<unsigned long>(&make); } };"
    )


def header_text() -> str:
    """Return what a text with `class_text` begins with."""
    return f'#include "{_HEADER}"\n'


def declared(path: list[str]) -> Maker:
    """Return the maker that a class of `class_text`, which Cling has, is."""
    owner = cppyy.gbl
    for part in path:
        owner = getattr(owner, part)
    return Maker(int(owner.address()), int(owner.size()))


def checked(maker: Maker, param: Any) -> Maker:
    """Return a maker of a parameter; CannotCrossError if the two sides disagree on its size."""
    if maker.size != param.size:
        raise other_size(param.spelling, maker.size, param.size)
    return maker


def reason_in(refusal: str) -> str:
    """Return what Cling complains about, in one line."""
    line = next((text for text in refusal.splitlines() if "error: " in text), refusal)
    return line.partition("error: ")[2] or line
