"""Arrays of a library that has `__cuda_array_interface__` only, as CuPy has it."""

from __future__ import annotations

from typing import Any

import numpy as np
from numba import cuda


class LikeCupy:
    """An array whose attribute makes a new dictionary each time, of new strings and tuples."""

    #: The handle of the stream that the library works in, as the interface names streams.
    stream = 1

    def __init__(self, array: Any, **changes: Any) -> None:
        self.memory = cuda.to_device(array)
        #: What the dictionary says otherwise; entries that are ... are left out.
        self.changes = changes

    @property
    def __cuda_array_interface__(self) -> dict[str, Any]:
        memory = self.memory
        packed = np.empty(memory.shape, memory.dtype).strides == memory.strides
        made = {
            "shape": tuple(memory.shape),
            "typestr": memory.dtype.str,
            "descr": memory.dtype.descr,
            "stream": self.stream,
            "version": 3,
            "strides": None if packed else tuple(memory.strides),
            "data": (memory.device_ctypes_pointer.value, False),
        } | self.changes
        return {key: value for key, value in made.items() if value is not ...}
