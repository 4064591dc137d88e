"""Arguments of C++ kernels: their C++ spellings, and the bytes that are passed."""

from __future__ import annotations

import ctypes
import math
import struct
from collections.abc import Callable, Iterator
from functools import partial
from itertools import islice
from typing import Any

import cppyy
import cppyy.types as proxies
import numpy as np
from numba.cuda import types
from numba.cuda.cudadrv.devicearray import DeviceNDArray

from cppyy_cuda.interop.session import session_for
from cppyy_cuda.launch.arguments import register_argument, type_of, value_packer
from cppyy_cuda.launch.fits import does_not_fit, shown
from cppyy_cuda.launch.views import view_of

from ..errors import ArgumentError, CxxError
from .conversions import converter
from .groups import group_of, items_class, number_for, readings
from .instances import class_name
from .layouts import check_layout, check_value, describe_class, other_size
from .spelling import class_of, spell, spell_array
from .stand_ins import records_stand_in, span_stand_in, spell_as_span
from .types import CxxClass, CxxEnum
from .variables import CxxLambda

#: The types of most arguments, which are not cppyy's.
_PLAIN = {DeviceNDArray, np.ndarray, int, float, bool}
_FLOATS = {4: "<f", 8: "<d"}
_FLOAT_MAX = float(np.finfo(np.float32).max)


def spell_value(value: Any) -> str:
    """Return the C++ spelling of the type of a kernel's argument."""
    if is_null(value):
        return "std::nullptr_t"
    if isinstance(value, np.float16):
        return _half()
    if isinstance(value, proxies.Instance) and view_of(value) is None:
        return class_name(value)
    if hasattr(type(value), "__cpp_name__") and not isinstance(value, proxies.Instance):
        return str(type(value).__cpp_name__)  # enumerators
    if isinstance(value, CxxLambda):
        return value.spelling
    return next(iter(readings([group_of(type_of(value), spell_item)])))[0]


def is_null(value: Any) -> bool:
    """Return whether a value is the null pointer of Python or of cppyy."""
    return value is None or value is cppyy.nullptr


def _half() -> str:
    """Spell a number of 16 bits: CUDA's type if it is declared, else a wider one."""
    try:
        return str(session_for().describe_type("__half").spelling)
    except CxxError:
        return "float"


def spell_item(ty: Any) -> str:
    """Return the C++ spelling of the type of an argument, or of an item of one."""
    if isinstance(ty, types.Array) and isinstance(ty.dtype, types.Record):
        return spell_array(ty) if class_of(ty.dtype) else records_stand_in(ty).spelling
    return ty.spelling if isinstance(ty, CxxClass) else spell(ty)


def spellings_of(args: tuple[Any, ...]) -> Iterator[list[str]]:
    """Yield the C++ types that the arguments of a kernel may have, the best first."""
    spelled = [spell_value(arg) for arg in args]
    yield spelled
    groups = groups_of(args)
    for others in islice(readings(list(groups.values())), 1, None) if groups else ():
        chosen = dict(zip(groups, others, strict=True))
        yield [chosen.get(index, text) for index, text in enumerate(spelled)]
    spans = _spellings_with_spans(args, spelled)
    if spans != spelled:
        yield spans
    narrow = spellings_of_narrow_numbers(args)
    if narrow is not None:
        yield narrow


def _spellings_with_spans(args: tuple[Any, ...], spelled: list[str]) -> list[str]:
    """Spell arrays as what becomes a pointer or an object made of one and a length."""
    return [_with_spans(arg, text) for arg, text in zip(args, spelled)]


def _with_spans(arg: Any, text: str) -> str:
    if _is_group(arg):
        return items_class(group_of(type_of(arg), partial(spell_as_span, spell_other=spell_item)))
    return span_stand_in(type_of(arg)) if text.endswith("*") and is_array(arg) else text


def groups_of(args: tuple[Any, ...]) -> dict[int, Any]:
    """Return the tuples and records among arguments, by their index."""
    return {i: group_of(type_of(arg), spell_item) for i, arg in enumerate(args) if _is_group(arg)}


def _is_group(value: Any) -> bool:
    return isinstance(value, (tuple, np.void))


def spellings_of_narrow_numbers(args: tuple[Any, ...]) -> list[str] | None:
    """Spell the arguments with complex numbers as pairs of floats; None if there is none.

    C++ converts a double to a float wherever a parameter is one, but not so complex numbers.
    """
    if not any(type(arg) is complex for arg in args):
        return None
    return ["std::complex<float>" if type(arg) is complex else spell_value(arg) for arg in args]


def type_code(value: Any) -> Any:
    """Return what determines an argument's C++ type, cheaply."""
    if is_null(value):
        return None
    kind = type(value)
    if kind in _PLAIN:
        return type_of(value)._code
    if kind is CxxLambda:
        return value.name
    _refuse_no_object(value)
    if hasattr(kind, "__cpp_name__"):
        return str(kind.__cpp_name__)
    return type_of(value)._code


def _refuse_no_object(value: Any) -> None:
    """Refuse cppyy's proxies of anything that is not an object."""
    if isinstance(value, proxies.Scope):
        kind = "classes and namespaces"
    elif isinstance(value, (proxies.Function, proxies.Template)):
        kind = "functions of the host (write a class with operator())"
    else:
        return
    name = getattr(value, "__name__", "")
    shown = f"'{name}'" if name else repr(value)
    raise ArgumentError(f"{shown} is not a value: a kernel takes objects, not {kind}")


def is_array(value: Any) -> bool:
    """Return whether an argument is an array, which becomes a pointer."""
    is_plain = is_null(value) or isinstance(value, CxxLambda)
    return not is_plain and isinstance(type_of(value), types.Array)


def packer(example: Any, param: Any, place: str) -> Callable[[Any], bytes]:
    """Return a function from values like `example`, a scalar or object, to a parameter's bytes.

    ``place`` names the parameter in errors.
    """
    source = spell_value(example)
    if _is_same(example, source, param) or "record" not in (param.kind, _kind_of(example)):
        return lambda value: pack_value(value, param, place)
    convert = converter(source, param.spelling)
    check = _number_check(source, param, place) if _kind_of(example) == "number" else None

    def convert_checked(value: Any) -> bytes:
        if check is not None:
            check(value)
        converted = convert(value.item() if isinstance(value, np.generic) else value)
        if len(converted) != param.size:
            raise other_size(param.spelling, len(converted), param.size)
        return converted

    return convert_checked


def _number_check(source: str, param: Any, place: str) -> Callable[[Any], bytes] | None:
    """Return a check for numbers that the class's constructor would change; None without one."""
    wanted = number_for(source, param)
    if wanted is None:
        return None
    within = f"the number that {place}, a {param.spelling}, is made of"
    return lambda value: pack_value(value, wanted, within)


def _is_same(example: Any, source: str, param: Any) -> bool:
    """Return whether C++ has nothing to convert."""
    if isinstance(example, CxxLambda):  # the class of a lambda cannot be constructed from anything
        # else
        return bool(param.is_lambda)
    return source == param.spelling or (
        type(example) is complex and "std::complex" in param.spelling
    )


def _kind_of(value: Any) -> str:
    """Return whether a value is an object in C++; complex numbers are."""
    is_object = isinstance(value, (proxies.Instance, CxxLambda, complex, np.complexfloating))
    return "record" if is_object else "number"


def pack_value(value: Any, param: Any, place: str) -> bytes:
    """Convert a scalar or C++ object to the bytes of a parameter.

    ``place`` names the parameter in errors. Narrowing that would change the value is refused: C++
    would do it silently.
    """
    if param.kind == "bool":
        return bytes([bool(value)])
    if param.kind == "integer":
        return _pack_integer(value, param, place)
    if param.kind == "float":
        return _pack_float(value, param, place)
    if param.kind == "pointer" and is_null(value):
        return bytes(param.size)
    if param.kind == "record":
        return _pack_record(value, param, place)
    raise ArgumentError(f"{place} is a {param.spelling}: got {type(value).__name__}")


def _pack_integer(value: Any, param: Any, place: str) -> bytes:
    if isinstance(value, (float, np.floating, complex, np.complexfloating)):
        raise ArgumentError(f"{place} is an integer ({param.spelling}): got {value!r}")
    number, bits = int(value), 8 * param.size
    low, high = (-(2 ** (bits - 1)), 2 ** (bits - 1)) if param.is_signed else (0, 2**bits)
    if not low <= number < high:
        raise does_not_fit(place, number, param.spelling, low, high - 1)
    return number.to_bytes(param.size, "little", signed=param.is_signed)


def _pack_float(value: Any, param: Any, place: str) -> bytes:
    if isinstance(value, (complex, np.complexfloating)) or param.size not in _FLOATS:
        raise ArgumentError(f"{place} is a {param.spelling}: got {value!r}")
    try:
        number = float(value)
    except OverflowError:
        raise ArgumentError(f"{place}: {shown(value)} does not fit {param.spelling}") from None
    if param.size == 4 and math.isfinite(number) and abs(number) > _FLOAT_MAX:
        raise ArgumentError(f"{place}: {number} does not fit {param.spelling}")
    return struct.pack(_FLOATS[param.size], number)


def _pack_record(value: Any, param: Any, place: str) -> bytes:
    if isinstance(value, (complex, np.complexfloating)):
        return np.array(value, np.complex64 if param.size == 8 else np.complex128).tobytes()
    if isinstance(value, np.float16) and param.size == 2:  # CUDA's type for it
        return value.tobytes()
    if not isinstance(value, (proxies.Instance, CxxLambda)):
        raise ArgumentError(f"{place} is a {param.spelling}: got {type(value).__name__}")
    return object_bytes(value, param)


def object_bytes(instance: Any, described: Any) -> bytes:
    """Copy the bytes of a C++ object; it must be trivially copyable."""
    if isinstance(instance, CxxLambda):
        return bytes(described.size)  # it captures nothing
    check_value(described)
    if str(type(instance).__cpp_name__) != class_name(instance):
        return converter(described.spelling, described.spelling)(instance)
    check_layout(instance, described)
    address = cppyy.addressof(instance)
    if not address:
        raise ArgumentError(
            f"a null object of class {described.spelling} has no value: it was destroyed, or bound "
            "to no address"
        )
    return ctypes.string_at(address, described.size)


def _object_packer(ty: CxxClass) -> Any:
    """Return what packs objects of a class as arguments of Python kernels."""
    described = describe_class(ty)
    return lambda instance: object_bytes(instance, described)


register_argument(CxxClass, _object_packer)
register_argument(CxxEnum, lambda ty: value_packer(ty.underlying))
