"""Arrays of other libraries that speak DLPack: by a capsule, or by functions in C."""

from __future__ import annotations

import ctypes
from typing import Any

import numpy as np
from numba import cuda

CUDA, HOST = 2, 1
_CODES = {"i": 0, "u": 1, "f": 2, "c": 5, "b": 6}


class Tensor(ctypes.Structure):
    """DLTensor."""

    _fields_ = [
        ("data", ctypes.c_void_p),
        ("device_type", ctypes.c_int32),
        ("device", ctypes.c_int32),
        ("rank", ctypes.c_int32),
        ("code", ctypes.c_uint8),
        ("bits", ctypes.c_uint8),
        ("lanes", ctypes.c_uint16),
        ("shape", ctypes.POINTER(ctypes.c_int64)),
        ("strides", ctypes.POINTER(ctypes.c_int64)),
        ("byte_offset", ctypes.c_uint64),
    ]


class Managed(ctypes.Structure):
    """DLManagedTensor."""

    _fields_ = [("tensor", Tensor), ("context", ctypes.c_void_p), ("deleter", ctypes.c_void_p)]


class Versioned(ctypes.Structure):
    """DLManagedTensorVersioned."""

    _fields_ = [
        ("major", ctypes.c_uint32),
        ("minor", ctypes.c_uint32),
        ("context", ctypes.c_void_p),
        ("deleter", ctypes.c_void_p),
        ("flags", ctypes.c_uint64),
        ("tensor", Tensor),
    ]


_FROM_PYTHON = ctypes.PYFUNCTYPE(ctypes.c_int, ctypes.py_object, ctypes.POINTER(Tensor))
_CURRENT_STREAM = ctypes.PYFUNCTYPE(
    ctypes.c_int, ctypes.c_int32, ctypes.c_int32, ctypes.POINTER(ctypes.c_void_p)
)


class Api(ctypes.Structure):
    """DLPackExchangeAPI."""

    _fields_ = [
        ("major", ctypes.c_uint32),
        ("minor", ctypes.c_uint32),
        ("previous", ctypes.c_void_p),
        ("allocate", ctypes.c_void_p),
        ("managed_from_python", ctypes.c_void_p),
        ("managed_to_python", ctypes.c_void_p),
        ("from_python", _FROM_PYTHON),
        ("current_stream", _CURRENT_STREAM),
    ]


_new_capsule = ctypes.pythonapi.PyCapsule_New
_new_capsule.restype = ctypes.py_object
_new_capsule.argtypes = [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_void_p]


class Foreign:
    """An array of a library without anything else than DLPack."""

    def __init__(self, array: Any, device: int = CUDA, strides: Any = True, **changes: Any) -> None:
        packed = np.ascontiguousarray(array) if array.flags.c_contiguous else array
        self.memory = cuda.to_device(packed)
        size, kind = array.dtype.itemsize, array.dtype.kind
        steps = [stride // size for stride in self.memory.strides]
        self._shape = (ctypes.c_int64 * max(1, array.ndim))(*array.shape)
        self._strides = (ctypes.c_int64 * max(1, array.ndim))(*steps)
        pointer = self.memory.device_ctypes_pointer.value
        place = ctypes.POINTER(ctypes.c_int64)
        self.tensor = Tensor(
            pointer,
            device,
            0,
            array.ndim,
            _CODES[kind],
            8 * size,
            1,
            ctypes.cast(self._shape, place),
            ctypes.cast(self._strides, place) if strides else None,
            0,
        )
        for name, value in changes.items():
            setattr(self.tensor, name, value)
        #: The streams that the consumers told it.
        self.streams: list[Any] = []

    def __dlpack_device__(self) -> tuple[int, int]:
        return self.tensor.device_type, 0

    def __dlpack__(self, *, stream: Any = None) -> Any:
        self.streams.append(stream)
        self._made = Managed(self.tensor, None, None)
        return _new_capsule(ctypes.addressof(self._made), b"dltensor", None)


class ForeignVersioned(Foreign):
    """An array of a library that speaks DLPack 1."""

    version = 1
    is_readonly = False

    def __dlpack__(self, *, stream: Any = None, max_version: Any = None) -> Any:
        assert max_version[0] == 1
        self.streams.append(stream)
        self._made = Versioned(self.version, 0, None, None, int(self.is_readonly), self.tensor)
        return _new_capsule(ctypes.addressof(self._made), b"dltensor_versioned", None)


class ForeignInC(Foreign):
    """An array of a library whose class has DLPack's functions in C."""

    #: The handle of the stream that the library works in.
    stream = 0


@_FROM_PYTHON
def _from_python(array: Any, out: Any) -> int:
    out[0] = array.tensor
    return 0


@_CURRENT_STREAM
def _current_stream(device_type: int, device: int, out: Any) -> int:
    out[0] = ForeignInC.stream
    return 0


_API_NAME = b"dlpack_exchange_api"  # a capsule refers to its name
_api = Api(1, 3, None, None, None, None, _from_python, _current_stream)
ForeignInC.__dlpack_c_exchange_api__ = _new_capsule(  # type: ignore[attr-defined]
    ctypes.addressof(_api), _API_NAME, None
)
