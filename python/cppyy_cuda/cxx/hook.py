"""Wrap cppyy's entry points for C++: `cppdef`, `include` and so on, and Cling's interpreter."""

from __future__ import annotations

import functools
import re
import sys
from pathlib import Path
from typing import Any

import cppyy

from cppyy_cuda import runtime_api
from cppyy_cuda.config import cling_arguments
from cppyy_cuda.interop import cling
from cppyy_cuda.interop.macros import definitions
from cppyy_cuda.interop.session import when_parsed
from cppyy_cuda.interop.sources import SOURCES, FragmentError, IncludeError, Source

from . import cuda_types, toolkits
from .define import define, note_line
from .interpreter import Interpreter, own_call
from .marked import install_marks
from .publish import publish

_WRAPPED = (
    "cppdef",
    "cppexec",
    "include",
    "c_include",
    "add_include_path",
    "add_library_path",
    "load_library",
)
#: What cppyy itself includes when its module `cppyy.reflex` is first imported.
_REFLEX = "CPyCppyy/Reflex.h"


def install() -> None:
    """Take over cppyy's entry points; a second call does nothing."""
    if cling.original:
        return
    for path in _known_include_paths():
        SOURCES.add_include_path(path)
    macros = definitions(cling_arguments())
    if macros:
        SOURCES.append(Source(macros, "<EXTRA_CLING_ARGS>", is_generated=True))
    for name in _WRAPPED:
        given = getattr(cppyy, name)
        cling.original[name] = _own(given)
        setattr(cppyy, name, functools.wraps(given)(globals()[f"_{name}"]))
    _replace_interpreter()
    install_marks()
    cuda_types.install()
    when_parsed(publish)


def _own(function: Any) -> Any:
    """Wrap one of cppyy's functions so that its calls of the interpreter are not seen as well."""

    @functools.wraps(function)
    def call(*args: Any) -> Any:
        with own_call():
            return function(*args)

    return call


def _replace_interpreter() -> None:
    """Make `cppyy.gbl.gInterpreter` ours, through a property of the namespace's own class."""
    real = cppyy.gbl.gInterpreter
    ours = Interpreter(real)
    cling.original["gInterpreter"] = lambda: real
    type(cppyy.gbl).gInterpreter = property(lambda namespace: ours)


def _cppdef(src: str) -> bool:
    """See cppyy."""
    return define(src, _caller("cppdef"), cling.original["cppdef"], src, FragmentError)


def _cppexec(stmt: str) -> bool:
    """See cppyy."""
    done: bool = cling.original["cppexec"](stmt)
    note_line(stmt, _caller("cppexec"))
    return done


def _include(header: str) -> bool:
    """See cppyy. A header of cppyy's own, which `cppyy.reflex` loads, is not for kernels."""
    if header == _REFLEX:
        return bool(cling.original["include"](header))
    text = f'#include "{header}"'
    to_cling = cling.original["include"]
    return define(text, _caller("include"), to_cling, header, IncludeError, header)


def _c_include(header: str) -> bool:
    """See cppyy."""
    text = f'extern "C" {{\n#include "{header}"\n}}'
    return define(text, _caller("c_include"), cling.original["c_include"], header, IncludeError)


def _add_include_path(path: str) -> None:
    """See cppyy. A toolkit that is not there gives way to the one that was found."""
    path = toolkits.include_folder(path)
    cling.original["add_include_path"](path)
    SOURCES.add_include_path(str(Path(path).absolute()))


def _add_library_path(path: str) -> None:
    """See cppyy. A toolkit that is not there gives way to the one that was found."""
    cling.original["add_library_path"](toolkits.library_folder(path))


def _load_library(name: str) -> Any:
    """See cppyy. ``cuda`` and ``cudart`` are those that kernels of this process use."""
    if toolkits.load_library(name):
        return True
    if runtime_api.is_own():
        toolkits.prepare()  # the library may register kernels of nvcc's, which cannot run
    return cling.original["load_library"](name)


def _caller(what: str) -> str:
    """Name the user's call for diagnostics: ``<cppdef at vector_add.py:12>``."""
    frame = sys._getframe(2)
    file = Path(frame.f_code.co_filename).name.strip("<>")
    return f"<{what} at {file}:{frame.f_lineno}>"


def _known_include_paths() -> list[str]:
    """Return the include paths that cppyy was given earlier, without Cling's own."""
    paths = re.findall(r'-I"([^"]*)"', str(cppyy.gbl.gInterpreter.GetIncludePath()))
    own = [p for p in paths if "cppyy_backend" in Path(p).parts]
    return [str(Path(p).absolute()) for p in paths if p not in own and Path(p).is_dir()]
