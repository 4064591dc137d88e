"""Arguments of a launch: their Numba types and the bytes that the kernel gets."""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import numpy as np
from numba.core.errors import NumbaError
from numba.cuda import types as nb
from numba.cuda.args import ArgHint, In, Out
from numba.cuda.cudadrv.devicearray import DeviceNDArray, DeviceRecord
from numba.cuda.typing.typeof import Purpose, typeof

from cppyy_cuda.errors import ArgumentError
from cppyy_cuda.frontend.hooks import Foreign
from cppyy_cuda.frontend.types import itemsize
from cppyy_cuda.launch import transfers
from cppyy_cuda.launch.interfaces import interface_of, type_of_interface
from cppyy_cuda.launch.staging import Staging
from cppyy_cuda.launch.views import view_of

Pack = Callable[[Any], bytes]


_packers: dict[type, Callable[[Any], Pack]] = {}
_FORMATS = {
    nb.int8: "b",
    nb.int16: "<h",
    nb.int32: "<i",
    nb.int64: "<q",
    nb.uint8: "B",
    nb.uint16: "<H",
    nb.uint32: "<I",
    nb.uint64: "<Q",
    nb.float16: "<e",
    nb.float32: "<f",
    nb.float64: "<d",
    nb.boolean: "?",
}
_PYTHON_TYPES = {float: nb.float64, bool: nb.boolean, complex: nb.complex128}


def register_argument(cls: type, packer: Callable[[Any], Pack]) -> None:
    """Let kernels take values of a class of Numba types.

    `packer(numba_type)` returns what turns a Python value into the parameter's bytes.
    """
    _packers[cls] = packer


def type_of(value: Any) -> Any:
    """Return the Numba type of an argument; ArgumentError if kernels cannot take it."""
    kind = type(value)
    if kind is DeviceNDArray or kind is DeviceRecord:
        return value._numba_type_
    if kind in _PYTHON_TYPES:
        return _PYTHON_TYPES[kind]
    if kind is int:
        return nb.int64 if -(2**63) <= value < 2**63 else nb.uint64
    if isinstance(value, ArgHint):
        return type_of(value.value)
    if kind is tuple:
        return _tuple_type([type_of(item) for item in value])
    interface = None if isinstance(value, DeviceNDArray) else interface_of(value)
    if interface is not None:
        return type_of_interface(interface)
    view = None if kind is np.ndarray else view_of(value)
    if view is not None:
        return type_of(view)
    try:
        found = typeof(value, Purpose.argument)
    except ArgumentError:
        raise
    except (ValueError, TypeError, NumbaError) as error:
        raise _unknown(value) from error
    # A kernel may be specialized for the class of a number.
    is_function = isinstance(found, nb.Callable) and not isinstance(
        found, (Foreign, nb.NumberClass)
    )
    if is_function or isinstance(found, nb.SliceType):
        raise cannot_cross(found)
    return found


def _tuple_type(items: list[Any]) -> Any:
    try:
        return nb.Tuple(items)
    except AttributeError:  # Numba's message that elements have no common type, where one is a
        # function's
        raise cannot_cross(f"tuple of {', '.join(map(str, items))}") from None


def _unknown(value: Any) -> ArgumentError:
    """Return the error for an argument whose type Numba does not know."""
    if type(value) is not np.ndarray:
        name = type(value).__name__
        return cannot_cross("function" if name == "builtin_function_or_method" else name)
    return not_an_array_of(value.dtype)


def not_an_array_of(dtype: Any) -> ArgumentError:
    """Return the error for an array of elements that kernels do not take."""
    return ArgumentError(
        f"a kernel cannot take an array of {dtype}: pass numbers or records of numbers that a GPU "
        "has, in its byte order (array.astype)"
    )


def placed(
    args: Iterable[Any], ask: Callable[[Any], Any], place: Callable[[int], str]
) -> ArgumentError:
    """Return the error of the first of `args` for which `ask` raises; `place` names it."""
    for index, arg in enumerate(args):
        try:
            ask(arg)
        except (ArgumentError, TypeError) as error:
            return ArgumentError(f"{place(index)}: {error}")
    raise AssertionError("no argument is at fault")


#: What Python calls values of Numba types that no kernel takes.
_NAMES = {
    nb.UnicodeType: "str",
    nb.StringLiteral: "str",
    nb.Bytes: "bytes",
    nb.ByteArray: "bytearray",
    nb.MemoryView: "memoryview",
    nb.List: "list",
    nb.Set: "set",
    nb.SliceType: "slice",
    nb.Callable: "function",
}


def cannot_cross(what: Any) -> ArgumentError:
    """Return the error for an argument of a kind, or Numba type, that kernels do not take."""
    name = next((name for cls, name in _NAMES.items() if isinstance(what, cls)), what)
    return ArgumentError(
        f"a kernel cannot take a {name}: pass arrays, numbers, tuples of them or C++ objects"
    )


def leaf_values(
    ty: Any, value: Any, staging: Staging, record: Callable[[Any, Staging], Any] | None = None
) -> Iterator[Any]:
    """Return the leaves of an argument, in the order of the kernel's own arguments.

    Host arrays are left to `staging`, and so are records, unless `record` says what becomes of one.
    """
    if isinstance(ty, nb.BaseTuple):
        for part, item in zip(ty, value):
            yield from leaf_values(part, item, staging, record)
    elif isinstance(ty, nb.Array):
        yield _array(value, staging)
    elif isinstance(ty, nb.Record):
        yield (record or _record)(value, staging)
    elif ty is nb.none:
        return  # its type is all there is to it
    else:
        yield value.value if isinstance(value, ArgHint) else value


def _hinted(value: Any) -> tuple[Any, bool, bool]:
    """Return an argument without its hint, and whether it is copied to the device and back."""
    if isinstance(value, ArgHint):
        return value.value, type(value) is not Out, not isinstance(value, In)
    return value, True, True


def _record(value: Any, staging: Staging) -> Any:
    """Return the place of a record, which a kernel may write to, as numba-cuda's may."""
    value, into, back = _hinted(value)
    if isinstance(value, DeviceRecord):
        return transfers.from_numba(value)
    return staging.add(transfers.array_of_record(value), into, back)


def _array(value: Any, staging: Staging) -> Any:
    if isinstance(value, DeviceNDArray):
        return transfers.from_numba(value)
    value, into, back = _hinted(value)
    interface = interface_of(value, staging.handle)
    if interface is not None:
        return transfers.from_interface(interface, staging.handle)
    view = None if isinstance(value, np.ndarray) else view_of(value)
    array = np.asarray(value) if view is None else view
    if view is None and array is not value and not isinstance(value, np.ndarray):
        back = back and np.shares_memory(array, value)
    return staging.add(array, into, back)


def value_packer(ty: Any) -> Pack:
    """Return what makes the bytes of a scalar of type `ty`."""
    for cls in type(ty).__mro__:
        if cls in _packers:
            return _packers[cls](ty)
    if isinstance(ty, nb.EnumMember):
        pack = value_packer(ty.dtype)
        return lambda member: pack(member.value)
    if isinstance(ty, nb.Complex):
        pack_parts = struct.Struct("<ff" if ty.bitwidth == 64 else "<dd").pack
        return lambda value: pack_parts(value.real, value.imag)
    if ty not in _FORMATS:
        raise ArgumentError(f"a kernel cannot take an argument of type {ty}")
    return struct.Struct(_FORMATS[ty]).pack


_pack_pointer = struct.Struct("<Q").pack
_pack_index = struct.Struct("<q").pack


def param_packer(ty: Any, kind: str, dim: int) -> Pack:
    """Return what makes the bytes of one parameter from its argument's leaf."""
    if kind == "value":
        return value_packer(ty)
    if kind == "pointer":
        return lambda array: _pack_pointer(array[0])
    if kind == "extent":
        return lambda array: _pack_index(array[1][dim])
    return _stride_packer(ty, dim)


def _stride_packer(ty: Any, dim: int) -> Pack:
    size = itemsize(ty.dtype)

    def pack(array: Any) -> bytes:
        stride, rest = divmod(array[2][dim], size)
        if rest:
            raise ArgumentError(
                f"an array's stride of {array[2][dim]} bytes is not a multiple of its element's "
                f"{size}: copy the array"
            )
        return _pack_index(stride)

    return pack
