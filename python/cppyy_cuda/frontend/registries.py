"""Which of numba-cuda's registries the typing context has, and when each is loaded.

Numba-cuda loads all of them for the first kernel, which takes longer than everything else that a
first kernel needs: most of the time is for floats of 16 and 8 bits, cffi and SciPy, which few
kernels use.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib import import_module
from typing import Any

from numba.cuda import types

#: What types functions and attributes, for every kernel: modules, and their registries' names.
ALWAYS = {
    "cudadecl": "registry",
    "cudamath": "registry",
    "typing.cmathdecl": "registry",
    "libdevicedecl": "registry",
    "typing.npydecl": "registry",
    "typing.enumdecl": "registry",
    "vector_types": "typing_registry",
}
#: For programs that use cffi.
CFFI = {"typing.cffi_utils": "registry"}
#: For programs that use floats of 16 and 8 bits.
NARROW = {"fp16": "typing_registry", "bf16": "typing_registry", "fp8": "typing_registry"}
#: Modules that implement functions in Python, by `overload`.
OVERLOADS = (
    "cpython.numbers",
    "cpython.slicing",
    "cpython.iterators",
    "cpython.listobj",
    "cpython.unicode",
    "cpython.charseq",
    "cpython.cmathimpl",
    "cpython.mathimpl",
    "cpython.tupleobj",
    "cpython.rangeobj",
    "cpython.enumimpl",
    "cpython.builtins",
    "core.optional",
    "np.arrayobj",
    "np.npdatetime",
    "np.polynomial",
    "np.arraymath",
    "np.unsafe.ndarray",
)


def _module(name: str) -> Any:
    return import_module(f"numba.cuda.{name}")


def _is_narrow(ty: Any) -> bool:
    item = getattr(ty, "dtype", ty)
    return item is types.float16 or item is types.bfloat16


class NarrowFloats:
    """The types of what floats of 16 and 8 bits can do, which are loaded on their first use."""

    def __init__(self) -> None:
        self.are_loaded = False

    def load(self) -> None:
        """Have them among the registries from here on."""
        self.are_loaded = True
        import_module("cppyy_cuda.frontend.halves")

    def are_imported_only(self) -> bool:
        """Tell whether the program has imported numba-cuda's functions on them by itself."""
        return not self.are_loaded and any(f"numba.cuda.{name}" in sys.modules for name in NARROW)

    def are_missing_for(self, args: Any) -> bool:
        """Tell whether an argument's type needs them."""
        return not self.are_loaded and any(map(_is_narrow, args))

    def are_missing_for_module(self, name: str) -> bool:
        """Tell whether `numba.cuda` has this attribute only with them."""
        return not self.are_loaded and name in NARROW


narrow = NarrowFloats()


def typing_registries() -> Iterator[Any]:
    """Yield what the typing context should have by now."""
    wanted = dict(ALWAYS)
    if "cffi" in sys.modules:
        wanted |= CFFI
    if narrow.are_loaded:
        wanted |= NARROW
    for module, name in wanted.items():
        yield getattr(_module(module), name)


def _no_blas() -> None:
    raise ImportError("kernels call no BLAS")


@contextmanager
def _without_blas() -> Iterator[None]:
    """Let `arraymath` use its own inner product, and not load SciPy to look for a BLAS."""
    linalg = _module("np.linalg")
    ensure, linalg.ensure_blas = linalg.ensure_blas, _no_blas
    try:
        yield
    finally:
        linalg.ensure_blas = ensure


@cache
def load_overloads() -> None:
    """Load numba-cuda's functions in Python, which register themselves."""
    with _without_blas():
        for name in OVERLOADS:
            _module(name)
