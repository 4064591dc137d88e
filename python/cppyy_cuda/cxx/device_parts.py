"""Parts of C++ variables that live on the device: as arrays, objects and numbers of Python.

A part refers to the variable: reading it copies from the device, assigning to it copies there.
"""

from __future__ import annotations

import math
import operator
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from ..errors import ArgumentError
from .device_memory import Memory

Path = tuple[Any, ...]
#: Operators of two operands.
_BINARY = (
    *("add", "sub", "mul", "truediv", "floordiv", "mod", "pow", "matmul"),
    *("and", "or", "xor", "lshift", "rshift"),
)


class DevicePart:
    """What a variable's name, followed by indices and fields, denotes on the device.

    A number reads as one (`float(v)`, `v + 1`, `v == 2`), an array is indexed and assigned as
    NumPy's are and has their methods, an object has its fields. All of this copies: nothing is
    kept on the host. Kernels take it as an array in the device's memory.
    """

    #: How it is written, and the indices and fields that lead to it.
    name: str
    path: Path
    memory: Memory

    def __init__(self, name: str, memory: Memory, path: Path) -> None:
        for key, value in (("name", name), ("memory", memory), ("path", path)):
            object.__setattr__(self, key, value)  # assignments are the fields'

    def read(self) -> Any:
        """Return a copy: a number, a record or an array."""
        return self.memory.read(self.path)

    def __getitem__(self, index: Any) -> Any:
        """Return a number, or the part that an index denotes; `v[()]` is a copy of all of it.

        As in NumPy, an index by arrays is a copy, too.
        """
        path = (*self.path, index)
        if index == () or not self.memory.is_part(path):
            return self.memory.read(path)
        shown = repr(index) if isinstance(index, str) else _shown(index)
        return DevicePart(f"{self.name}[{shown}]", self.memory, path)

    def __setitem__(self, index: Any, value: Any) -> None:
        self.memory.write((*self.path, index), _value(value))

    # As an array.

    @property
    def shape(self) -> tuple[int, ...]:
        """The extents; () for what is not an array."""
        return self.memory.form(self.path)[0]

    @property
    def dtype(self) -> np.dtype[Any]:
        """The dtype of the elements."""
        return self.memory.form(self.path)[1]

    @property
    def ndim(self) -> int:
        """The number of extents."""
        return len(self.shape)

    @property
    def __cuda_array_interface__(self) -> dict[str, Any]:
        """The memory as an array on the device; CppyyCudaError for `__constant__` variables."""
        return self.memory.interface(self.path)

    def copy_to_host(self, ary: Any = None) -> Any:
        """Return the value as a new array, or write it into one, as numba-cuda's arrays do."""
        found = np.array(self.read())
        if ary is None:
            return found
        ary[...] = found
        return ary

    def copy_to_device(self, ary: Any) -> None:
        """Assign all of it."""
        self.memory.write(self.path, _value(ary))

    def __array__(self, dtype: Any = None, copy: Any = None) -> Any:
        if copy is False:
            raise ValueError(f"C++ variable {self.name} lives on the device: it is always copied")
        return self.copy_to_host().astype(dtype or self.dtype, copy=False)

    def __len__(self) -> int:
        if not self.shape:
            raise TypeError(f"C++ variable {self.name} is not an array")
        return self.shape[0]

    def __iter__(self) -> Iterator[Any]:
        """Yield numbers, which are copied at once, or parts."""
        is_of_numbers = self.ndim == 1 and self.dtype.names is None
        return iter(self.read() if is_of_numbers else [self[i] for i in range(len(self))])

    # As an object.

    def __getattr__(self, name: str) -> Any:
        """Return a field of an object, or what arrays and numbers of NumPy have."""
        is_public = not name.startswith("_")  # Python asks for the others of anything
        if is_public and not self.shape and name in (self.dtype.names or ()):
            return self._field(name)
        if is_public and self.dtype.names is None and hasattr(np.ndarray, name):
            return getattr(self.copy_to_host(), name)
        raise self._no_field(name)

    def __setattr__(self, name: str, value: Any) -> None:
        if self.shape or name not in (self.dtype.names or ()):
            raise self._no_field(name)
        self[name] = value

    def _field(self, name: str) -> Any:
        path = (*self.path, name)
        if not self.memory.is_part(path):
            return self.memory.read(path)
        return DevicePart(f"{self.name}.{name}", self.memory, path)

    def _no_field(self, name: str) -> AttributeError:
        return AttributeError(f"C++ variable {self.name} has no field '{name}'")

    # As a number.

    def _is_number(self) -> bool:
        return not self.shape and self.dtype.names is None

    def _number(self) -> Any:
        if not self._is_number():
            raise ArgumentError(f"C++ variable {self.name} is not a number: index it")
        return self.read().item()

    def __bool__(self) -> bool:
        """Return whether a number is not 0; anything else is there."""
        return not self._is_number() or bool(self._number())

    def __format__(self, spec: str) -> str:
        return format(self._number(), spec) if spec else str(self)

    def __int__(self) -> int:
        return int(self._number())

    def __float__(self) -> float:
        return float(self._number())

    def __complex__(self) -> complex:
        return complex(self._number())

    def __index__(self) -> int:
        return operator.index(self._number())

    def __round__(self, ndigits: int | None = None) -> Any:
        return round(self._number(), ndigits)

    __hash__ = object.__hash__

    def __str__(self) -> str:
        """Return the value, copied from the device."""
        return str(self.read())

    def __repr__(self) -> str:
        return f"<C++ device variable {self.name}>"


def _shown(index: Any) -> str:
    if isinstance(index, tuple):
        return ", ".join(map(_shown, index))
    if not isinstance(index, slice):
        return "..." if index is Ellipsis else repr(index)
    ends = ["" if end is None else repr(end) for end in (index.start, index.stop, index.step)]
    return ":".join(ends if index.step is not None else ends[:2])


def _value(operand: Any) -> Any:
    """Return the value of an operand: a number, a record, or an array, whose operators follow."""
    return operand.read() if isinstance(operand, DevicePart) else operand


def _binary(function: Callable[[Any, Any], Any], is_reflected: bool) -> Callable[[Any, Any], Any]:
    def apply(variable: Any, other: Any) -> Any:
        operands = (other, variable) if is_reflected else (variable, other)
        return function(*map(_value, operands))

    return apply


def _unary(function: Callable[[Any], Any]) -> Callable[[Any], Any]:
    return lambda variable: function(_value(variable))


for _name in (*_BINARY, "divmod"):
    _function = divmod if _name == "divmod" else getattr(operator, f"__{_name}__")
    setattr(DevicePart, f"__{_name}__", _binary(_function, is_reflected=False))
    setattr(DevicePart, f"__r{_name}__", _binary(_function, is_reflected=True))
for _name in ("lt", "le", "gt", "ge", "eq", "ne"):
    _function = getattr(operator, _name)
    setattr(DevicePart, f"__{_name}__", _binary(_function, is_reflected=False))
for _name in ("neg", "pos", "abs", "invert"):
    setattr(DevicePart, f"__{_name}__", _unary(getattr(operator, _name)))
for _name in ("trunc", "floor", "ceil"):
    setattr(DevicePart, f"__{_name}__", _unary(getattr(math, _name)))
