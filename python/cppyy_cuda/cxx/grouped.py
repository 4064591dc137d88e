"""Tuples and records that Python passes to C++ kernels: their values, and the objects' bytes."""

from __future__ import annotations

import math
import struct
from collections.abc import Callable
from functools import partial
from typing import Any

import numpy as np
from numba.cuda.np import numpy_support

from cppyy_cuda.launch.arguments import leaf_values, type_of
from cppyy_cuda.launch.staging import Staging

from ..errors import ArgumentError
from .arguments import object_bytes, pack_value, spell_item
from .groups import Leaf, group_of, is_group, item_place
from .layouts import describe_class
from .makers import checked, maker_of
from .misfits import initializer
from .types import CxxClass


def is_group_value(value: Any) -> bool:
    """Return whether an argument is passed as an object made of its items."""
    return isinstance(value, (tuple, np.void)) and is_group(type_of(value))


def group_reader(example: Any) -> Callable[[Any, Staging], Any]:
    """Return what yields the values of a tuple or record like `example`."""
    return partial(leaf_values, type_of(example), record=lambda value, staging: value)


def group_packer(example: Any, param: Any, place: str) -> tuple[Callable[..., bytes], int]:
    """Return what makes a parameter's bytes of such values, and how many it takes."""
    made = group_of(type_of(example), spell_item)
    how = initializer(param, made, place)
    maker = checked(maker_of(how.sources, param.spelling, how.text), param)
    packs = [
        _elements if leaf.index in how.counted else _packer(leaf, how.wanted.get(leaf.index), place)
        for leaf in how.leaves
    ]

    def pack(*values: Any) -> bytes:
        parts = [pack(values[leaf.value]) for pack, leaf in zip(packs, how.leaves)]
        value, reason = maker(parts)
        if reason:
            raise ArgumentError(f"{place}: a C++ {param.spelling} could not be made\n{reason}")
        return value

    return pack, 1 + max((leaf.value for leaf in how.leaves), default=-1)


def _packer(leaf: Leaf, wanted: Any, place: str) -> Callable[[Any], bytes]:
    """Return what makes the bytes of a leaf of its value, or of the record that has it."""
    place = item_place(leaf, place)
    if leaf.offset is not None:
        dtype, offset = numpy_support.as_dtype(leaf.ty), leaf.offset
        return lambda record: _number(_field(record, dtype, offset), wanted, place)
    if isinstance(leaf.ty, CxxClass):
        described = describe_class(leaf.ty)
        return lambda instance: object_bytes(instance, described)
    if wanted is None:
        return lambda array: int(array.pointer).to_bytes(8, "little")
    return lambda number: _number(number, wanted, place)


def _elements(array: Any) -> bytes:
    """Return the bytes of a `cppyy_cuda::Elements`."""
    return struct.pack("<QQ", int(array.pointer), math.prod(array.shape))


def _field(record: Any, dtype: np.dtype[Any], offset: int) -> Any:
    return np.frombuffer(record.tobytes(), dtype, 1, offset)[0]


def _number(number: Any, wanted: Any, place: str) -> bytes:
    return pack_value(number, wanted, place)
