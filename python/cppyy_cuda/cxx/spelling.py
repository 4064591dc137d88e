"""C++ spellings of Numba, NumPy, Python and cppyy types, and the way back."""

from __future__ import annotations

from typing import Any

import numpy as np
from numba.cuda import types
from numba.cuda.types.ext_types import Bfloat16

from ..errors import CppyyCudaError
from ..frontend.changing import ByReference, ReadReference
from .types import (
    CxxAddress,
    CxxClass,
    CxxEnum,
    CxxInteger,
    CxxMemberArray,
    CxxName,
    CxxPointer,
    CxxRecords,
    CxxRvalue,
)

_SPELLINGS = {
    types.boolean: "bool",
    types.int8: "signed char",
    types.int16: "short",
    types.int32: "int",
    types.int64: "long",
    types.uint8: "unsigned char",
    types.uint16: "unsigned short",
    types.uint32: "unsigned int",
    types.uint64: "unsigned long",
    types.float32: "float",
    types.float64: "double",
    types.complex64: "std::complex<float>",
    types.complex128: "std::complex<double>",
    types.float16: "__half",
    Bfloat16(): "__nv_bfloat16",
}
#: NumPy's names for C++'s other integers, all distinct from the names of Numba's types.
_NUMPY_NAMES = {
    "char": "byte",
    "long long": "longlong",
    "unsigned long long": "ulonglong",
    "wchar_t": "intc",
    "char8_t": "ubyte",
    "char16_t": "ushort",
    "char32_t": "uintc",
}
#: Numbers that are classes in C++.
_CLASSES = {
    spelling: ty
    for ty, spelling in _SPELLINGS.items()
    if "complex" in spelling or spelling.startswith("__")
}
#: As explicit template arguments; cppyy makes the same choice, so that both sides agree.
_PYTHON = {bool: "bool", int: "int", float: "float", complex: "std::complex<double>"}
_INT = range(-(2**31), 2**31)


class CannotCrossError(CppyyCudaError, TypeError):
    """A type that cannot be passed between Python kernels and C++."""


class LayoutError(CppyyCudaError, TypeError):
    """Records whose layout is not that of the class that C++ wants."""


def is_class(ty: Any) -> bool:
    """Return whether a number is of a class in C++: complex numbers and 16-bit floats."""
    return isinstance(ty, (types.Complex, Bfloat16)) or ty == types.float16


def argument_type(ty: Any) -> Any:
    """Decay literals (an integer literal that is an ``int`` in C++ becomes one) and arrays."""
    if isinstance(ty, types.StringLiteral):
        return CxxPointer("const char *")
    if isinstance(ty, types.IntegerLiteral) and ty.literal_value in _INT:
        return types.int32
    if isinstance(ty, types.NoneType):
        return CxxPointer("std::nullptr_t")
    if isinstance(ty, types.IntEnumMember):
        return ty.dtype
    return ty.pointer if isinstance(ty, CxxMemberArray) else types.unliteral(ty)


def spell(ty: Any) -> str:
    """Return the C++ spelling of the type that a value of Numba type ``ty`` is passed as."""
    ty = argument_type(ty)
    if isinstance(ty, ByReference):
        return f"{spell(ty.referred)} &"
    if isinstance(ty, ReadReference):
        return f"const {spell(ty.referred)} &"
    if isinstance(ty, CxxAddress):
        return f"{ty.referred.qualified} *"
    if isinstance(ty, CxxRvalue):
        return f"{ty.referred.qualified} &&"
    if ty in _SPELLINGS:
        return _SPELLINGS[ty]
    if isinstance(ty, CxxClass):
        return ty.qualified
    if isinstance(ty, (CxxEnum, CxxInteger)):
        return ty.spelling
    if isinstance(ty, CxxPointer):
        # Spelled differently from an array: one thunk cannot take both arrays and pointer values.
        return ty.spelling.replace(" *", "*")
    if isinstance(ty, types.Array):
        return spell_array(ty)
    if isinstance(ty, CxxRecords):
        return ty.spelling
    raise CannotCrossError(_why_not(ty))


def _why_not(ty: Any) -> str:
    """Say that values of a type cannot be passed to C++ in a kernel, without all of its name."""
    if isinstance(ty, types.BaseTuple):
        items = ", ".join(map(str, ty.types))
        return (
            f"a tuple ({items}) cannot be passed to C++, which makes no object of these items: "
            "make one, as in cppyy.gbl.Class(a, b), or pass the items"
        )
    if isinstance(ty, types.Record):
        return f"{shown_record(ty)} cannot be passed to C++"
    if isinstance(ty, (types.List, types.ListType)):
        return "a list cannot be passed to C++: pass a tuple, or a NumPy array"
    if isinstance(ty, types.UnicodeType):
        return (
            "a str cannot be passed to C++, except as a kernel's constant: pass its bytes, as in "
            "np.frombuffer(text.encode(), np.int8)"
        )
    return f"a value of type {ty} cannot be passed to C++"


def shown_record(record: Any) -> str:
    """Name a type of records, by their fields."""
    names = list(record.fields)
    return f"a record ({', '.join(names[:4])}{', ...' if len(names) > 4 else ''})"


def class_of(record: Any) -> str:
    """Return the C++ class whose dtype a Numba record is of; "" if it is of none."""
    for field in record.fields.values():
        if field.title is not None:
            owner, _, _ = str(field.title).rpartition("::")
            return owner
    return ""


def string_literal(text: str) -> str:
    """Spell a text as a C++ literal, in UTF-8."""
    plain = set(range(32, 127)) - set(b'"\\?')
    return '"' + "".join(chr(b) if b in plain else f"\\{b:03o}" for b in text.encode()) + '"'


def spell_array(ty: Any) -> str:
    """Return the spelling of the pointer that an array becomes."""
    if ty.layout != "C":
        raise CannotCrossError(
            f"{ty} cannot be passed to C++: only C-contiguous arrays become pointers"
        )
    if isinstance(ty.dtype, CxxClass):
        return f"{ty.dtype.qualified} *"
    if isinstance(ty.dtype, types.Record) and class_of(ty.dtype):
        return f"{'' if ty.mutable else 'const '}{class_of(ty.dtype)} *"
    if ty.dtype not in _SPELLINGS:
        of = ty.dtype
        what = (
            f"an array whose elements are {shown_record(of)}"
            if isinstance(of, types.Record)
            else ""
        )
        raise CannotCrossError(f"{what or f'an array of {of}'} cannot be passed to C++")
    return f"{'' if ty.mutable else 'const '}{_SPELLINGS[ty.dtype]} *"


def spell_template_argument(item: Any) -> str:
    """Spell an explicit template argument: a string, a number or a type of any kind."""
    if isinstance(item, str):
        return item
    if isinstance(item, bool):
        return "true" if item else "false"
    enumeration = getattr(type(item), "__cpp_name__", None) if isinstance(item, int) else None
    if enumeration is not None:
        return f"static_cast<{enumeration}>({int(item)})"
    if isinstance(item, (int, np.integer)):
        return str(int(item))
    if isinstance(item, type) and item in _PYTHON:
        return _PYTHON[item]
    if hasattr(item, "__cpp_name__"):
        return str(item.__cpp_name__)
    if isinstance(item, types.Type):
        return _spell_template_type(item)
    try:
        if item is not None:  # NumPy would take it for float64
            return spell_dtype(np.dtype(item))
    except TypeError:
        pass
    raise CannotCrossError(f"{item!r} is not a template argument")


def _spell_template_type(ty: Any) -> str:
    """Spell a Numba type that represents itself or a class of Python or NumPy."""
    if isinstance(ty, types.Literal):
        return spell_template_argument(ty.literal_value)
    if isinstance(ty, types.NumberClass):
        return _SPELLINGS[ty.dtype]
    if isinstance(ty, types.TypeRef):
        return _spell_template_type(ty.instance_type)
    if isinstance(ty, CxxName) and ty.kind in ("class", "unknown"):
        return ty.qualified
    if isinstance(ty, types.BaseTuple):
        return template_arguments(ty)
    for python_type, spelling in _PYTHON.items():  # `float` in a kernel is a function
        if isinstance(ty, types.Function) and ty.typing_key is python_type:
            return spelling
    if ty in _SPELLINGS:
        return _SPELLINGS[ty]
    if isinstance(ty, (CxxClass, CxxEnum, CxxInteger)):
        return ty.spelling
    raise CannotCrossError(f"{ty} is not a template argument")


def template_arguments(items: Any) -> str:
    """Spell the arguments between ``<`` and ``>`` for one item or a tuple of them."""
    many = isinstance(items, (tuple, list, types.BaseTuple))
    return ", ".join(spell_template_argument(item) for item in (items if many else [items]))


def spell_dtype(dtype: np.dtype[Any]) -> str:
    """Spell a NumPy scalar type."""
    from numba.cuda.np import numpy_support

    try:
        return _SPELLINGS[numpy_support.from_dtype(dtype)]
    except Exception:  # Numba's errors differ between versions, and none helps the user
        raise CannotCrossError(f"NumPy's {dtype} has no C++ type here") from None


def numba_type(cxx: Any) -> Any:
    """Return the Numba type of a C++ type that Clang described."""
    if cxx.kind == "void":
        return types.none
    if cxx.kind == "bool":
        return types.boolean
    if cxx.kind == "integer" and cxx.size <= 8:
        integer = getattr(types, f"{'' if cxx.is_signed else 'u'}int{8 * cxx.size}")
        if cxx.is_enum:
            return CxxEnum(cxx.spelling, integer)
        name = _NUMPY_NAMES.get(cxx.spelling)
        return integer if name is None else CxxInteger(cxx.spelling, name, integer)
    if cxx.kind == "float" and cxx.size in (4, 8):
        return getattr(types, f"float{8 * cxx.size}")
    if cxx.spelling in _CLASSES:
        return _CLASSES[cxx.spelling]
    if cxx.kind == "pointer":
        return CxxPointer(cxx.spelling)
    if cxx.kind == "record":
        return CxxClass(cxx.spelling)
    raise CannotCrossError(f"C++ type {cxx.spelling} cannot be a value of a Python kernel")


def result_type(resolved: Any) -> Any:
    """Return the Numba type of what a use of C++ yields."""
    ty = numba_type(resolved.result)
    return CxxClass(ty.spelling, resolved.is_const) if isinstance(ty, CxxClass) else ty
