"""The values that texts of launches name: arrays of all kinds, and unusual objects."""

from __future__ import annotations

import ctypes
import enum
from array import array
from collections import namedtuple
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

import cppyy
import numpy as np

from cppyy_cuda import cuda

Pair = namedtuple("Pair", "x y")
Color = enum.Enum("Color", "RED BLUE")
Level = enum.IntEnum("Level", "LOW HIGH")


class Index:
    def __index__(self) -> int:
        return 2


class Real:
    def __float__(self) -> float:
        return 2.0


class Property:
    @property
    def __cuda_array_interface__(self) -> Any:
        raise KeyError("of its own")


class Handle:
    def __init__(self, handle: Any) -> None:
        self.handle = handle


class Protocol:
    def __init__(self, parts: Any) -> None:
        self.parts = parts

    def __cuda_stream__(self) -> Any:
        return self.parts


class Interface:
    """A device array given by its interface alone, parts of which may be falsified."""

    def __init__(self, data: Any, readonly: bool = False, **changed: Any) -> None:
        source = np.ascontiguousarray(data)
        # Room for what the changes may claim.
        self.memory = cuda.to_device(np.zeros(source.nbytes + 4096, np.uint8))
        self.array = self.memory[: source.nbytes].view(source.dtype).reshape(source.shape)
        self.array.copy_to_device(source)
        self.__cuda_array_interface__ = dict(self.array.__cuda_array_interface__) | changed
        if readonly:
            pointer = self.array.__cuda_array_interface__["data"][0]
            self.__cuda_array_interface__["data"] = (pointer, True)

    def seen(self) -> Any:
        """Return a copy of the memory that it describes; LookupError if it lies elsewhere."""
        said = self.__cuda_array_interface__
        if said["data"][0] not in (0, self.array.__cuda_array_interface__["data"][0]):
            raise LookupError("memory of others")
        memory = self.memory.copy_to_host()
        seen = np.ndarray(said["shape"], said["typestr"], memory, strides=said.get("strides"))
        seen.setflags(write=not said["data"][1])
        return seen


def dtype(text: str) -> np.dtype[Any]:
    """Parse ``f8``, or fields as in ``a:i4,b:f8 packed``; without `packed` they are aligned."""
    if ":" not in text:
        return np.dtype(text)
    fields, _, packed = text.partition(" ")
    named = [field.split(":") for field in fields.split(",")]
    kinds = [(name, *_sub(kind)) for name, kind in named]
    return np.dtype(kinds, align=not packed)


def _sub(kind: str) -> tuple[Any, ...]:
    name, _, count = kind.partition("[")
    return (name, (int(count[:-1]),)) if count else (name,)


def new(kind: str, *shape: int) -> Any:
    """Return an array of its own: 0, 1, 2, ... as far as the type allows."""
    made = np.zeros(shape, dtype(kind))
    if made.dtype.kind in "iufcbg":
        made[...] = (np.arange(made.size) % 100).reshape(shape)
    return made


def readonly(given: Any) -> Any:
    given.setflags(write=False)
    return given


def windows(given: Any) -> Any:
    """Return windows of three that share elements."""
    if given.ndim != 1 or given.size < 3:
        raise ValueError("too small for windows")
    step = given.strides[0]
    return np.lib.stride_tricks.as_strided(given, (given.size - 2, 3), (step, step))


def stretched(given: Any) -> Any:
    return np.broadcast_to(given, (3, *given.shape))


def misaligned(given: Any) -> Any:
    buffer = np.zeros(given.nbytes + 1, "u1")[1:]
    made = buffer.view(given.dtype).reshape(given.shape)
    made[...] = given
    return made


def unreadable(given: Any) -> Any:
    """Return a structured array that has the same bytes twice."""
    kind = np.dtype({"names": ["a", "b"], "formats": ["i4", "f4"], "offsets": [0, 0]})
    return np.zeros(given.shape, kind)


def freed(given: Any) -> Any:
    made = cuda.to_device(given)
    made.gpu_data._mem.free()
    return made


def dead_stream() -> Any:
    made = cuda.stream()
    handle = int(made.handle.value)
    del made
    return handle


def _like(make: Any, given: Any) -> Any:
    if given.dtype.hasobject:
        raise ValueError("numba-cuda's memory of that kind holds no objects")
    made = make(given.shape, given.dtype)
    made[...] = given
    return made


def evaluate(lines: Sequence[str], kernel: Any = None) -> tuple[Any, ...]:
    """Return the values of the lines, with memory that they share."""
    names = _scope() | {"kernel": kernel}
    return tuple([eval(line, names) for line in lines])


def _scope() -> dict[str, Any]:
    names = {name: value for name, value in globals().items() if not name.startswith("_")}
    names |= {name: getattr(ctypes, name) for name in dir(ctypes) if name.startswith("c_")}
    names |= {
        "raw": np.arange(128, dtype="u1"),
        "pointer": ctypes.pointer,
        "array": array,
        "Fraction": Fraction,
        "Decimal": Decimal,
        "gbl": cppyy.gbl,
        "std": cppyy.gbl.std,
        "dim3": Pair if not hasattr(cppyy.gbl, "dim3") else cppyy.gbl.dim3,
        "pinned": lambda given: _like(cuda.pinned_array, given),
        "mapped": lambda given: _like(cuda.mapped_array, given),
        "managed": lambda given: _like(cuda.managed_array, given),
    }
    return names
