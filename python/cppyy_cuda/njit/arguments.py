"""How compiled host code passes the arguments of a launch, by their Numba types.

Each argument, or each leaf of a tuple, is passed as Numba has it: a number, the bytes of a record,
a pointer. An array is passed as 8-byte words: address, extents, strides in bytes.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cppyy.numba_ext import CppClassNumbaType, Qualified
from numba.core import cgutils
from numba.cuda import types

from cppyy_cuda.cxx.groups import group_of, valued
from cppyy_cuda.cxx.layouts import check_scope, describe_class
from cppyy_cuda.cxx.spelling import spell
from cppyy_cuda.cxx.types import CxxClass
from cppyy_cuda.launch.arguments import cannot_cross
from cppyy_cuda.launch.slots import number_form

from .calls import INT64, POINTER
from .enums import Enumerator
from .types import CxxObject, DeviceArray


def is_pointer(ty: Any) -> bool:
    """Return whether a type is an address of unknown memory."""
    return isinstance(ty, (types.CPointer, types.RawPointer))


def portable(kinds: tuple[Any, ...]) -> tuple[Any, ...]:
    """Return types as other processes can read them.

    Raises CannotCrossError for a C++ class that the two sides lay out differently.
    """
    return tuple([_portable(ty) for ty in kinds])


def _portable(ty: Any) -> Any:
    if isinstance(ty, types.BaseTuple):
        parts = [_portable(part) for part in ty]
        return types.BaseTuple.from_types(parts, getattr(ty, "instance_class", None))
    if not isinstance(ty, CppClassNumbaType):
        return ty
    scope = ty.get_scope()
    made = CxxObject(str(scope.__cpp_name__))
    check_scope(scope, describe_class(CxxClass(made.spelling)))
    return made


def spell_argument(ty: Any) -> str:
    """Return the C++ spelling of the type that an argument is passed as."""
    if isinstance(ty, DeviceArray):
        return spell(ty.array)
    if isinstance(ty, CxxObject):
        return ty.spelling
    if isinstance(ty, Enumerator):
        return ty.enumeration.spelling
    if isinstance(ty, types.CPointer):
        return "void *" if ty == types.voidptr else f"{spell(ty.dtype)} *"
    return spell(ty)


def parts_of(ty: Any) -> Any:
    """Return what an argument of a C++ kernel consists of."""
    return group_of(ty, spell_argument)


def value_count(ty: Any) -> int:
    """Return how many values `pointers` yields for an argument of a C++ kernel."""
    if not isinstance(ty, types.BaseTuple):
        return 1
    return 1 + max((leaf.value for leaf in valued(parts_of(ty))), default=-1)


def kernel_type(ty: Any) -> Any:
    """Return the type that a kernel in Python sees an argument as."""
    ty = types.unliteral(ty)
    if isinstance(ty, DeviceArray):
        return ty.array
    if isinstance(ty, CxxObject):
        return CxxClass(ty.spelling)
    if isinstance(ty, Enumerator):
        return ty.enumeration
    if isinstance(ty, types.BaseTuple):
        parts = [kernel_type(part) for part in ty]
        return types.BaseTuple.from_types(parts, getattr(ty, "instance_class", None))
    if isinstance(ty, types.Array):
        return ty
    plain = isinstance(ty, (types.Record, types.NoneType, types.NPDatetime, types.NPTimedelta))
    if number_form(ty) is None and not plain:
        raise cannot_cross(ty)
    return ty


def leaf_types(ty: Any) -> list[Any]:
    """Return the types of an argument's leaves as `pointers` yields them for kernels in Python."""
    ty = types.unliteral(ty)
    if isinstance(ty, types.BaseTuple):
        return [leaf for part in ty for leaf in leaf_types(part)]
    return [] if isinstance(ty, types.NoneType) else [ty]


def pointers(
    context: Any, builder: Any, ty: Any, value: Any, lend: Any = None, is_item: bool = False
) -> Iterator[Any]:
    """Yield a pointer to each leaf of an argument.

    Kernels in Python take records by reference: `lend(type, record)` returns a pointer to the
    address on the device. For C++, which has no `lend`, None is a null pointer if it is no item.
    """
    if isinstance(ty, types.BaseTuple):
        for part, item in zip(ty, cgutils.unpack_tuple(builder, value)):
            yield from pointers(context, builder, part, item, lend, is_item=True)
    elif isinstance(ty, (DeviceArray, types.Array)):
        yield _words(context, builder, ty, value)
    elif isinstance(ty, types.NoneType):
        if lend is None and not is_item:
            yield _stored(builder, INT64(0))
    elif isinstance(ty, CppClassNumbaType) and ty.get_qualifier() != Qualified.value:
        yield builder.bitcast(value, POINTER)
    elif isinstance(ty, CppClassNumbaType):
        yield _stored(builder, value)
    elif isinstance(ty, types.Record):  # a pointer already
        yield builder.bitcast(value, POINTER) if lend is None else lend(ty, value)
    else:
        yield _stored(builder, context.data_model_manager[ty].as_data(builder, value))


def _stored(builder: Any, value: Any) -> Any:
    return builder.bitcast(cgutils.alloca_once_value(builder, value), POINTER)


def _words(context: Any, builder: Any, ty: Any, value: Any) -> Any:
    array = context.make_helper(builder, ty, value)
    is_device = isinstance(ty, DeviceArray)
    words = [array.data if is_device else builder.ptrtoint(array.data, INT64)]
    for extents in (array.shape, array.strides):
        words += cgutils.unpack_tuple(builder, extents)
    return _stored(builder, cgutils.pack_array(builder, words))
