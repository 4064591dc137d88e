"""C++ variables that live on the device, as Python sees them: by name, like arrays and numbers."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterator
from typing import Any

import cppyy
import numpy as np

from ..errors import ArgumentError, CppyyCudaError
from .device_memory import BINARY, Memory


class DeviceVariable:
    """A `__device__` or `__constant__` variable, in the current context.

    A number reads as one (`float(v)`, `v + 1`, `v == 2`), an array is indexed and assigned as
    NumPy's are, an object has its fields. All of this copies: nothing is kept on the host. Kernels
    use the variable by its name, and the CUDA runtime takes it as a symbol.
    """

    name: str
    #: What Clang has told.
    declared: Any
    _memory: Memory | None

    def __init__(self, declared: Any) -> None:
        for name, value in (("name", declared.name), ("declared", declared), ("_memory", None)):
            object.__setattr__(self, name, value)  # assignments are the fields'

    @property
    def memory(self) -> Memory:
        """The variable's memory; CppyyCudaError for members of class templates."""
        if self._memory is None:
            symbol = self._symbol()
            object.__setattr__(self, "_memory", Memory(self.name, symbol, self.declared.size))
        assert self._memory is not None
        return self._memory

    def _symbol(self) -> str:
        if not self.declared.symbol:
            raise CppyyCudaError(
                f"C++ variable {self.name} is a member of a class template: its instances have "
                "symbols, in C++"
            )
        return str(self.declared.symbol)

    def __cast_cpp__(self) -> Any:
        """Return the C++ object whose address is the symbol; cppyy asks for it in calls."""
        return cppyy.bind_object(self.memory.address(), "cppyy_cuda::Symbol")

    # As an array.

    @property
    def shape(self) -> tuple[int, ...]:
        """The extents; () for what is not an array."""
        return self.memory.shape

    @property
    def dtype(self) -> np.dtype[Any]:
        """The dtype of the elements."""
        return self.memory.dtype

    @property
    def ndim(self) -> int:
        """The number of extents."""
        return len(self.shape)

    def copy_to_host(self, ary: Any = None) -> Any:
        """Return the value as a new array, or write it into one, as numba-cuda's arrays do."""
        found = np.array(self.memory.read(()))
        if ary is None:
            return found
        ary[...] = found
        return ary

    def copy_to_device(self, ary: Any) -> None:
        """Assign the whole variable."""
        self.memory.write((), ary)

    def __array__(self, dtype: Any = None, copy: Any = None) -> Any:
        if copy is False:
            raise ValueError(f"C++ variable {self.name} lives on the device: it is always copied")
        return self.copy_to_host().astype(dtype or self.dtype, copy=False)

    def assign(self, value: Any) -> None:
        """Assign the variable as Python's ``namespace.name = value`` does."""
        if np.shape(value) != self.shape:
            raise ArgumentError(
                f"C++ variable {self.name} has shape {self.shape}, not {np.shape(value)}: assign "
                f"to its items, as in {self.name.rpartition(':')[2]}[:] = value"
            )
        self.memory.write((), value)

    def __getitem__(self, index: Any) -> Any:
        return self.memory.read(index)

    def __setitem__(self, index: Any, value: Any) -> None:
        self.memory.write(index, value)

    def __len__(self) -> int:
        if not self.shape:
            raise TypeError(f"C++ variable {self.name} is not an array")
        return self.shape[0]

    def __iter__(self) -> Iterator[Any]:
        return iter(self.copy_to_host())

    # As an object.

    def __getattr__(self, field: str) -> Any:
        return self.memory.read(self._field(field))

    def __setattr__(self, field: str, value: Any) -> None:
        self.memory.write(self._field(field), value)

    def _field(self, name: str) -> str:
        is_private = name.startswith("_")  # Python asks for such ones of anything
        if is_private or self.shape or name not in (self.dtype.names or ()):
            raise AttributeError(f"C++ variable {self.name} has no field '{name}'")
        return name

    # As a number.

    def _is_number(self) -> bool:
        return not self.shape and self.dtype.names is None

    def _number(self) -> Any:
        if not self._is_number():
            raise ArgumentError(f"C++ variable {self.name} is not a number: index it")
        return self.memory.read(()).item()

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

    __hash__ = object.__hash__

    def __repr__(self) -> str:
        return f"<C++ device variable {self.name}>"


def _value(operand: Any) -> Any:
    """Return the value of an operand: a number, a record, or an array, whose operators follow."""
    return operand.memory.read(()) if isinstance(operand, DeviceVariable) else operand


def _binary(function: Callable[[Any, Any], Any], is_reflected: bool) -> Callable[[Any, Any], Any]:
    def apply(variable: Any, other: Any) -> Any:
        operands = (other, variable) if is_reflected else (variable, other)
        return function(*map(_value, operands))

    return apply


def _unary(function: Callable[[Any], Any]) -> Callable[[Any], Any]:
    return lambda variable: function(_value(variable))


for _name in (*BINARY, "matmul"):
    _function = getattr(operator, f"__{_name}__")
    setattr(DeviceVariable, f"__{_name}__", _binary(_function, is_reflected=False))
    setattr(DeviceVariable, f"__r{_name}__", _binary(_function, is_reflected=True))
for _name in ("lt", "le", "gt", "ge", "eq", "ne"):
    _function = getattr(operator, _name)
    setattr(DeviceVariable, f"__{_name}__", _binary(_function, is_reflected=False))
for _name in ("neg", "pos", "abs", "invert"):
    setattr(DeviceVariable, f"__{_name}__", _unary(getattr(operator, _name)))
