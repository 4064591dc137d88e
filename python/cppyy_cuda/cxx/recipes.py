"""How launchers pass arguments to C++ kernels without running Python."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np
from numba.cuda import types
from numba.cuda.cudadrv.devicearray import DeviceNDArray

from cppyy_cuda import _core
from cppyy_cuda.launch.arguments import type_of
from cppyy_cuda.launch.recipes import flattened, is_of_cxx, reader_of
from cppyy_cuda.launch.slots import number_form, number_slot, parameter_form

from .arguments import is_null, spell_item
from .grouped import is_group_value
from .groups import Leaf, group_of, item_place
from .makers import checked, maker_of
from .misfits import initializer


class Passed(NamedTuple):
    """How a recipe reads the leaves of an argument, and what makes the parameter of them."""

    readers: list[Any]
    slot: Any

    @property
    def values(self) -> int:
        """Return how many of the plan's values they are."""
        return sum(reader != "nothing" for reader in self.readers)


def passed_as(
    value: int, arg: Any, param: Any, place: str, pack: Callable[[Any], bytes]
) -> Passed | None:
    """Return how a recipe passes an argument like this one, whose first value has that index.

    `pack` makes the bytes of objects; None for arguments that a recipe cannot read.
    """
    if param.kind == "record" and isinstance(type_of(arg), types.Array):
        return None  # made of a pointer and a length
    if type(arg) is DeviceNDArray or _core.foreign_rank(arg) is not None:
        return Passed([reader_of(arg)], _core.Slot.address(value, place))
    if is_null(arg) and param.kind == "pointer":
        return Passed(["null"], _core.Slot.bytes(value))
    if is_group_value(arg):
        return _group(value, arg, param, place)
    if is_of_cxx(arg) or type(arg) in (complex, np.float16):
        return Passed([pack], _core.Slot.bytes(value))
    slot = _number(value, type_of(arg), param, place)
    reader = reader_of(arg)
    return None if slot is None or reader is None else Passed([reader], slot)


def _number(value: int, ty: Any, param: Any, place: str) -> Any:
    """Return what makes a number of one of Numba type `ty`; None for what is an error each time."""
    have, want = number_form(ty), parameter_form(param)
    if have is None or want is None or have.parts != want.parts:
        return None
    if have.kind == "float" and want.kind in ("signed", "unsigned"):
        return None
    return number_slot(value, have, want, place, param.spelling)


def _group(value: int, arg: Any, param: Any, place: str) -> Passed | None:
    """Return how a tuple or record is passed, of which C++ makes the parameter."""
    how = initializer(param, group_of(type_of(arg), spell_item), place)
    if how.counted:
        return None  # of arrays with their lengths
    readers = [_item_reader(leaf) for leaf in flattened([arg])]
    parts = [_part(value, leaf, how.wanted.get(leaf.index), place) for leaf in how.leaves]
    if None in readers or None in parts:
        return None
    maker = checked(maker_of(how.sources, param.spelling, how.text), param)
    return Passed(readers, _core.Slot.made(*maker, parts, place=place, type=param.spelling))


def _item_reader(leaf: Any) -> Any:
    """Return how an item is read; None for arrays of the host and objects of C++."""
    if leaf is None:
        return "nothing"
    if isinstance(leaf, np.void):
        return "bytes", leaf.dtype.itemsize
    return reader_of(leaf)


def _part(first: int, leaf: Leaf, wanted: Any, place: str) -> Any:
    """Return what makes one of the values that the object is made of; None if a plan cannot."""
    at, place = first + leaf.value, item_place(leaf, place)
    if isinstance(leaf.ty, types.Array):
        return _core.Slot.address(at, place)
    if number_form(leaf.ty) is None:
        return None
    slot = _core.Slot.bytes(at) if wanted is None else _number(at, leaf.ty, wanted, place)
    return None if slot is None else slot.at(leaf.offset or 0)
