"""C++ variables that live on the device, as Python sees them: by name, like arrays and numbers."""

from __future__ import annotations

from functools import cached_property
from typing import Any

import cppyy
import numpy as np

from ..errors import ArgumentError, CppyyCudaError
from .device_memory import Memory
from .device_parts import DevicePart


class DeviceVariable(DevicePart):
    """A `__device__`, `__constant__` or `__managed__` variable, in the current context.

    Kernels use the variable by its name, and the CUDA runtime takes it as a symbol.
    """

    #: What Clang has told.
    declared: Any

    def __init__(self, declared: Any) -> None:
        for key, value in (("name", declared.name), ("path", ()), ("declared", declared)):
            object.__setattr__(self, key, value)

    @cached_property
    def memory(self) -> Memory:  # type: ignore[override]
        """The variable's memory; CppyyCudaError for members of class templates."""
        return Memory(self.name, self._symbol(), self.declared)

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

    def assign(self, value: Any) -> None:
        """Assign the variable as Python's ``namespace.name = value`` does."""
        is_fields = self.dtype.names is not None and isinstance(value, (tuple, list, np.ndarray))
        if not is_fields and np.shape(value) != self.shape:
            raise ArgumentError(
                f"C++ variable {self.name} has shape {self.shape}, not {np.shape(value)}: assign "
                f"to its items, as in {self.name.rpartition(':')[2]}[:] = value"
            )
        self.copy_to_device(value)
