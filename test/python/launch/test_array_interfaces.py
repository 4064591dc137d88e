"""Arrays of other libraries, by `__cuda_array_interface__`: accepted, or refused with a reason."""

from types import SimpleNamespace

import numpy as np
import pytest
from scaling import make_scale

from cppyy_cuda import cuda
from cppyy_cuda.errors import ArgumentError
from cppyy_cuda.launch.arguments import type_of


class Foreign:
    """An array of another library: all that it has is the interface."""

    def __init__(self, array, readonly=False, stream=None, **changes):
        self.device = cuda.to_device(array)
        pointer = self.device.device_ctypes_pointer.value
        self.__cuda_array_interface__ = {
            "shape": array.shape,
            "strides": None,
            "typestr": array.dtype.str,
            "data": (pointer, readonly),
            "stream": stream,
            "version": 3,
            **changes,
        }


def test_array_interface():
    a, out = Foreign(np.arange(6.0)), Foreign(np.zeros(6))
    make_scale()[1, 8](out, a, 3)
    np.testing.assert_array_equal(out.device.copy_to_host(), np.arange(6) * 3.0)


def test_array_interface_with_strides_and_a_stream():
    base = np.arange(12.0)
    every_second = Foreign(base, shape=(6,), strides=(16,), stream=1)
    out = np.zeros(6)
    make_scale()[1, 8](out, every_second, 1)
    np.testing.assert_array_equal(out, base[::2])
    assert type_of(every_second).layout == "A"


def test_read_only_array_interface_has_a_read_only_type():
    assert type_of(Foreign(np.zeros(2))).mutable
    assert not type_of(Foreign(np.zeros(2), readonly=True)).mutable


def test_layouts_of_the_array_interface():
    a = np.zeros((2, 3), "f4")
    assert type_of(Foreign(a)).layout == "C"
    assert type_of(Foreign(a, strides=(12, 4))).layout == "C"
    assert type_of(Foreign(a, strides=(4, 8))).layout == "F"
    assert type_of(Foreign(a, strides=(24, 4))).layout == "A"


RECORDS = np.dtype([("a", "i4"), ("b", "f8")])


@pytest.mark.parametrize(
    "changes, said",
    [
        ({"shape": None}, "shape = None, which is not a tuple of integers"),
        ({"shape": 3}, "shape = 3, which is not a tuple of integers"),
        ({"shape": (2.5,)}, "not a tuple of integers"),
        ({"shape": (-1,)}, "extents are not negative"),
        ({"shape": (2**60,)}, "which no memory can hold"),
        ({"typestr": None}, "typestr = None, which is not a NumPy type"),
        ({"typestr": "<f3"}, "not a NumPy type"),
        ({"typestr": ""}, "typestr = ''"),
        ({"typestr": "|V16"}, "no descr"),
        ({"typestr": "|V16", "descr": [("a", "wrong")]}, "descr = .*not a NumPy type"),
        ({"strides": ()}, "strides = (), which are not 1 numbers"),
        ({"strides": (8, 8)}, "which are not 1 numbers"),
        ({"strides": ("a",)}, "not a tuple of integers"),
        ({"strides": 8}, "not a tuple of integers"),
        ({"strides": (2**70,)}, "which are not 1 numbers"),
        ({"data": None}, "data = None, which is not an address"),
        ({"data": ()}, "which is not an address"),
        ({"data": ("x", False)}, "which is not an address"),
        ({"data": (None, False)}, "not an address in device memory"),
        ({"data": (-1, False)}, "not an address in device memory"),
        ({"data": (2**64, False)}, "not an address in device memory"),
        ({"mask": object()}, "kernels do not take masked arrays"),
        ({"stream": -1}, "not a handle of a CUDA stream"),
        ({"stream": "x"}, "not a handle of a CUDA stream"),
        ({"stream": 2**64}, "not a handle of a CUDA stream"),
    ],
)
def test_array_interfaces_that_make_no_sense(changes, said):
    array = Foreign(np.zeros(4), **changes)
    with pytest.raises(ArgumentError, match=said.replace("()", r"\(\)")):
        make_scale()[1, 2](np.zeros(2), array, 1)


def test_an_array_interface_that_is_no_dict():
    with pytest.raises(ArgumentError, match="is not a dict"):
        type_of(SimpleNamespace(__cuda_array_interface__=3))


def test_array_interfaces_of_records_and_of_nothing():
    records = Foreign(np.zeros(2, RECORDS), descr=RECORDS.descr)
    assert type_of(records).dtype.fields.keys() == {"a", "b"}
    assert type_of(Foreign(np.zeros(1), shape=(0,), data=(None, False))).ndim == 1


def test_stride_that_is_no_multiple_of_the_item():
    a = Foreign(np.zeros(4, "f8"), shape=(2,), strides=(12,))
    with pytest.raises(ArgumentError, match="12 bytes is not a multiple"):
        make_scale()[1, 2](np.zeros(2), a, 1)
