"""Kernels that C++ of the host launches: what a stub describes is compiled when it is first needed.

A stub is the host function in Cling that stands for a kernel
(``include/cppyy_cuda/launch.h``); the runtime library asks here for its kernel.
"""

from __future__ import annotations

import ctypes
import itertools
import warnings
from typing import Any

from cppyy_cuda import _core, compiler, process, runtime_api
from cppyy_cuda.interop.session import session_for
from cppyy_cuda.interop.sources import Source

from ..errors import CppyyCudaError, CxxWarning
from ..exclusive import COMPILER
from .launch import CxxInstance

_INVALID_SYMBOL, _INVALID_DEVICE_FUNCTION = 13, 98  # cudaErrorInvalid…
_count = iter(range(2**63))


class Recipe(ctypes.Structure):
    """KernelRecipe of the runtime library."""

    _fields_ = (
        ("scope", ctypes.c_char_p),
        ("name", ctypes.c_char_p),
        ("arguments", ctypes.POINTER(ctypes.c_char_p)),
        ("types", ctypes.POINTER(ctypes.c_char_p)),
    )


class Found(ctypes.Structure):
    """FoundKernel of the runtime library."""

    _fields_ = (("handle", ctypes.c_void_p), ("kernel", ctypes.c_void_p))


class FoundVariable(ctypes.Structure):
    """DeviceVariable of the runtime library."""

    _fields_ = (
        ("address", ctypes.c_uint64),
        ("size", ctypes.c_size_t),
        ("is_constant", ctypes.c_int),
    )


_VariableResolver = ctypes.CFUNCTYPE(
    ctypes.c_int,
    ctypes.c_char_p,
    ctypes.c_char_p,
    ctypes.c_int,
    ctypes.c_void_p,
    ctypes.POINTER(FoundVariable),
)
_Reporter = ctypes.CFUNCTYPE(None, ctypes.c_char_p, ctypes.c_char_p)
_Resolver = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(Recipe), ctypes.POINTER(Found))
#: What must live as long as the process.
_kept: list[Any] = []


def install(owner: str) -> None:
    """Let the runtime library ask for kernels; `owner` is the library that answers calls."""
    library = runtime_api.launcher()
    other = None
    if owner != "cppyy-cuda":  # NVIDIA's keeps the errors of launches, too
        other = ctypes.c_void_p(ctypes.CDLL(owner)._handle)
    preparer = ctypes.c_void_p(_core.kernel_preparer())
    library.cppyy_cuda_rt_install(_resolve, preparer, other)
    library.cppyy_cuda_rt_install_variables(_find_variable)
    library.cppyy_cuda_rt_install_reporter(_report_image)


@_Resolver
def _resolve(recipe: Any, found: Any) -> int:
    """Compile and load a stub's kernel; the caller gets only a code, the user a warning."""
    try:
        process.refuse_late_fork()
        name, types = read(recipe.contents)
        loaded = CxxInstance(name, types).loaded
    except CppyyCudaError as error:
        warnings.warn(f"C++ of the host launches a kernel: {error}", CxxWarning, stacklevel=2)
        return _INVALID_DEVICE_FUNCTION
    _kept.append(loaded)
    found.contents.handle, found.contents.kernel = loaded.handle
    return 0


@_VariableResolver
def _find_variable(name: bytes, symbol: bytes, use: int, stream: int | None, found: Any) -> int:
    """Find a device variable in the current context; a kernel that uses it makes it there."""
    try:
        process.refuse_late_fork()
        place = _place(symbol.decode(), use, stream or 0)
        if place is None:
            _make(name.decode())
            place = _place(symbol.decode(), use, stream or 0)
        if place is None:
            raise CppyyCudaError(
                f"{name.decode()} is a constant of the compiler's, which has no place in memory: "
                "make it a __device__ or __constant__ variable that is not const"
            )
    except CppyyCudaError as error:
        warnings.warn(f"C++ of the host names a variable: {error}", CxxWarning, stacklevel=2)
        return _INVALID_SYMBOL
    contents = found.contents
    contents.address, contents.size, contents.is_constant = place
    return 0


@_Reporter
def _report_image(name: bytes, contents: bytes) -> None:
    """Say why nothing of an image in a library of nvcc's can be used."""
    device = "the device"
    if compiler.current_target() == "host":
        device = "a CPU: give its C++ to cppyy.cppdef"
    warnings.warn(
        f"the library that nvcc built with {name.decode()} has {contents.decode()}, none of which "
        f"runs on {device}",
        CxxWarning,
        stacklevel=2,
    )


def _place(symbol: str, use: int, stream: int) -> tuple[int, int, bool] | None:
    """Return address, size in bytes and whether it is a ``__constant__`` variable."""
    place = _core.find_variable(compiler.PROGRAM, symbol)
    if place is not None:
        return (*place, False)
    place = _core.use_constant(compiler.PROGRAM, symbol, use, stream)
    return None if place is None else (*place, True)


def _make(name: str) -> None:
    """Load a kernel that uses a variable, in the current context."""
    kernel = f"__cppyy_cuda_symbols::use{next(_count)}"
    text = (
        f"namespace __cppyy_cuda_symbols {{ __global__ void {kernel.rpartition('::')[2]}"
        f"(const void **out) {{ *out = (const void *)&::{name}; }} }}"
    )
    with COMPILER:
        session = session_for()
        session.parse(source := Source(text, f"<{name}>", is_generated=True))
        session.record(source)
    loaded = CxxInstance(kernel, ("const void **",)).loaded
    _kept.append(loaded)
    prepare = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p)
    prepare(_core.kernel_preparer())(loaded.handle[1], None)


#: How Cling spells what no name is needed for.
_UNNAMED = "(anonymous namespace)::"


def read(recipe: Any) -> tuple[str, tuple[str, ...]]:
    """Return the kernel's name with its template arguments, and its parameters' types."""
    name = _text(recipe.name)
    if recipe.scope:
        name = f"{_text(recipe.scope)}::{name}"
    if arguments := _texts(recipe.arguments):
        name += f"<{', '.join(arguments)}>"
    return name, _texts(recipe.types)


def _texts(strings: Any) -> tuple[str, ...]:
    """Return the strings of an array that ends with a null pointer."""
    return tuple(map(_text, itertools.takewhile(bool, strings)))


def _text(string: bytes) -> str:
    return string.decode().replace(_UNNAMED, "")


_kept += [_resolve, _find_variable, _report_image]
