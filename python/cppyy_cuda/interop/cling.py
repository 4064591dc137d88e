"""Cling's side: cppyy's own entry points, and the host half of CUDA C++."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import cppyy

from cppyy_cuda import toolkit
from cppyy_cuda.errors import CppyyCudaError

#: CUDA's keywords as Cling sees them: it reads the host half only.
_HOST_MACROS = """
#ifndef __global__
#define __global__
#endif
#ifndef __device__
#define __device__
#endif
#ifndef __host__
#define __host__
#endif
#ifndef __shared__
#define __shared__
#endif
#ifndef __constant__
#define __constant__
#endif
#ifndef __managed__
#define __managed__
#endif
#ifndef __grid_constant__
#define __grid_constant__
#endif
#ifndef __forceinline__
#define __forceinline__ inline
#endif
#ifndef __noinline__
#define __noinline__
#endif
#ifndef __launch_bounds__
#define __launch_bounds__(...)
#endif
#ifndef __cluster_dims__
#define __cluster_dims__(...)
#endif
"""

#: What makes launches of the host's C++ calls.
_LAUNCH_HEADER = Path(__file__).parent.parent / "include" / "cppyy_cuda" / "launch.h"

#: cppyy's functions and interpreter as they were before the hook.
original: dict[str, Callable[..., Any]] = {}
#: The values of `__cplusplus`, and Clang's names for them.
_STANDARDS = {201703: "c++17", 202002: "c++20"}
_told: list[str] = []


def declare_host_half(fragment: Any) -> str:
    """Declare what Clang has made of a fragment for the host; return why it failed."""
    _tell_macros()
    if _needs_runtime(fragment) and "runtime" not in _told:
        _told.append("runtime")
        _tell("<cuda_runtime.h>")  # as CUDA compilers do for every file
    if fragment.names_dim3 and "dim3" not in _told:
        _told.append("dim3")
        _tell_dim3()
    return declare(fragment.host_text)


def _needs_runtime(fragment: Any) -> bool:
    """Whether the runtime's header must come first: for launches, and before a toolkit's headers.

    These, such as ``cuda_bf16.h``, would include the toolkit's own, which lies beside them.
    """
    text = fragment.host_text
    return fragment.launches_kernels or ("#include" in text and "cuda" in text)


def declare(text: str) -> str:
    """Declare ``text`` to Cling with CUDA's keywords as empty macros; return why it failed."""
    _tell_macros()
    try:
        original["cppdef"](text)
    except SyntaxError as refusal:
        return str(refusal)
    return ""


def _tell_macros() -> None:
    if not _told:
        original["cppdef"](f'{_HOST_MACROS}\n#include "{_LAUNCH_HEADER}"')
        _told.append("macros")


def _tell(header: str) -> None:
    """Let Cling include a header of CUDA; its folder is known to Cling if there is a toolkit."""
    with contextlib.suppress(SyntaxError):  # the text that needs it will tell
        original["cppdef"](f"#include {header}")


def _tell_dim3() -> None:
    """Give Cling CUDA's own `dim3`: the extents of launches are the host's business, too."""
    root = toolkit.find().root or toolkit.OWN_ROOT
    with contextlib.suppress(SyntaxError):  # the text that needs it will tell
        original["cppdef"](f'#include "{root}/include/vector_types.h"')


def declare_vectors() -> str:
    """Declare CUDA's vectors, and the functions that make them; return why it failed."""
    root = toolkit.find().root or toolkit.OWN_ROOT
    return declare(f'#include "{root}/include/vector_functions.h"')


def standard() -> str:
    """Return the C++ standard of Cling, such as ``c++20``."""
    said = int(interpreter().ProcessLine("__cplusplus;"))
    known = [s for s in _STANDARDS if s <= said]
    if not known:
        raise CppyyCudaError(f"cppyy speaks C++ of {said}: kernels need C++17 or later")
    return "c++23" if said > max(known) else _STANDARDS[max(known)]


def interpreter() -> Any:
    """Return Cling's own interpreter object, behind the hook."""
    return original["gInterpreter"]() if original else cppyy.gbl.gInterpreter


def knows(name: str) -> bool:
    """Return whether cppyy finds something by a qualified name."""
    found: Any = cppyy.gbl
    for part in name.split("<")[0].split("::"):
        # Cling parses what it looks for, and crashes on directives.
        found = getattr(found, part, None) if part.isidentifier() else None
    return found is not None
