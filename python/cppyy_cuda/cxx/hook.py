"""Wrap ``cppyy.cppdef``, ``cppyy.include`` and ``cppyy.add_include_path``, nothing else."""

from __future__ import annotations

import functools
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import cppyy

from ..errors import CppyyCudaError, CxxError
from .session import LOCK, session_for
from .sources import SOURCES, FragmentError, IncludeError, Source, spells_cuda

#: CUDA's keywords as Cling shall see them: it reads the host half only.
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

_original: dict[str, Callable[..., Any]] = {}


def install() -> None:
    """Take over cppyy's three entries; a second call does nothing."""
    if _original:
        return
    for name, wrapper in (
        ("cppdef", _cppdef),
        ("include", _include),
        ("add_include_path", _add_include_path),
    ):
        _original[name] = getattr(cppyy, name)
        setattr(cppyy, name, functools.wraps(_original[name])(wrapper))
    for path in _known_include_paths():
        SOURCES.add_include_path(path)


def _cppdef(src: str) -> bool:
    return _define(src, _caller("cppdef"), _original["cppdef"], src, FragmentError)


def _include(header: str) -> bool:
    text = f'#include "{header}"'
    return _define(text, _caller("include"), _original["include"], header, IncludeError)


def _add_include_path(path: str) -> None:
    _original["add_include_path"](path)
    SOURCES.add_include_path(str(Path(path).absolute()))


def _caller(what: str) -> str:
    """Name the user's call in diagnostics: ``<cppdef at vector_add.py:12>``."""
    frame = sys._getframe(2)
    file = Path(frame.f_code.co_filename).name.strip("<>")
    return f"<{what} at {file}:{frame.f_lineno}>"


def _define(
    text: str,
    file: str,
    to_cling: Callable[[str], Any],
    argument: str,
    error_type: type[CxxError],
) -> bool:
    """Give a fragment to the side or sides that can read it."""
    with LOCK:
        if spells_cuda(text):
            return _define_cuda(Source(text, file), error_type)
        try:
            to_cling(argument)
        except (SyntaxError, ImportError) as refusal:
            return _define_device_only(Source(text, file, str(refusal)), refusal, error_type)
        SOURCES.append(Source(text, file))
        return True


def _define_cuda(source: Source, error_type: type[CxxError]) -> bool:
    """Clang reads the fragment first; Cling gets the host half that Clang leaves."""
    try:
        session = session_for()
    except CppyyCudaError:
        if "__global__" in source.text or _cling(source.text):
            raise
        SOURCES.append(source)  # CUDA by its spelling only: a host program's C++
        return True
    try:
        fragment = session.parse(source)
    except CxxError as refusal:
        # Kernels are Clang's alone: Cling might take for a host function what is a mistake.
        if "__global__" in source.text or _cling(source.text):
            raise error_type(_refusal(source, refusal)) from None
        session.record(source, str(refusal))
        return True
    host_refusal = _cling(fragment.host_text)
    session.record(Source(source.text, source.file, host_refusal))
    _publish(fragment.kernels)
    return True


def _define_device_only(source: Source, refusal: Exception, error_type: type[CxxError]) -> bool:
    """Cling refused plain C++: it may still be the session's alone."""
    try:
        session = session_for()
    except CppyyCudaError:
        raise refusal from None  # no CUDA side here: cppyy's own error, as ever
    try:
        fragment = session.parse(source)
    except CxxError as error:
        raise error_type(_refusal(source, error)) from None
    session.record(source)
    _publish(fragment.kernels)
    return True


def _refusal(source: Source, error: CxxError) -> str:
    return f"Failed to parse the given C++ code {source.file}\n{error}"


def _cling(text: str) -> str:
    """Declare ``text`` to Cling, CUDA's keywords being empty macros; return why not."""
    if "macros" not in _original:
        _original["cppdef"](_HOST_MACROS)
        _original["macros"] = _original["cppdef"]
    try:
        _original["cppdef"](text)
    except SyntaxError as refusal:
        return str(refusal)
    return ""


def _publish(kernels: list[tuple[str, bool]]) -> None:
    """Put a launchable object where cppyy users look for the kernel."""
    from .kernel import CxxKernel

    for name, is_template in kernels:
        *scopes, last = name.split("::")
        owner = _namespace(scopes)
        known = owner.__dict__.get(last)
        if isinstance(known, CxxKernel):
            known.forget()  # a new overload: earlier choices may change
        else:
            setattr(owner, last, CxxKernel(name, is_template=is_template))


def _namespace(scopes: list[str]) -> Any:
    """Find the proxy of a namespace; declare it to Cling if only Clang has it."""
    owner = cppyy.gbl
    for depth, scope in enumerate(scopes):
        if not hasattr(owner, scope):
            opening = "".join(f"namespace {s} {{ " for s in scopes[: depth + 1])
            _original["cppdef"](opening + "}" * (depth + 1))
        owner = getattr(owner, scope)
    return owner


def _known_include_paths() -> list[str]:
    """List the include paths that cppyy was given before, without Cling's own."""
    paths = re.findall(r'-I"([^"]*)"', str(cppyy.gbl.gInterpreter.GetIncludePath()))
    own = [p for p in paths if "cppyy_backend" in Path(p).parts]
    return [str(Path(p).absolute()) for p in paths if p not in own and Path(p).is_dir()]
