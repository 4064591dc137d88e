"""C++ that calls the CUDA runtime: the headers that Cling reads, and the names of libraries."""

from __future__ import annotations

import ctypes
import re
from pathlib import Path

from cppyy_cuda import compiler, runtime_api, toolkit
from cppyy_cuda.interop import cling

from . import stubs

_HEADERS = Path(__file__).parent.parent / "include"
_HEADER = "cuda_runtime_api.h"
_LIBRARIES = ("lib64", "lib", "targets/x86_64-linux/lib", "targets/sbsa-linux/lib")
_RUNTIME = re.compile(r"(lib)?cudart(\.so[.\d]*)?")
_DRIVER = re.compile(r"(lib)?cuda(\.so[.\d]*)?")
_prepared: list[str] = []
#: Each folder of a toolkit that was named but is not there, and what took its place.
replaced: dict[str, str] = {}


def prepare(toolkits_own: Path | None = None) -> None:
    """Let Cling find the toolkit's headers, ours in front of them, and the runtime library.

    `toolkits_own` is the folder with headers that the user named; else the toolkit's is taken.
    """
    if _prepared:
        return
    _prepared.append(runtime_api.owner(compiler.current_target()))
    is_own = runtime_api.is_own()
    folders = [_HEADERS, runtime_api.TABLE_FOLDER if is_own else runtime_api.FORWARD_FOLDER]
    root = toolkit.find().root
    if toolkits_own is not None:
        folders.append(toolkits_own)
    elif root is not None:
        folders.append(root / "include")
    else:  # the runtime API needs the toolkit's headers
        folders = [toolkit.OWN_ROOT / "include"]
    stubs.install(_prepared[0])
    for folder in folders:
        cling.interpreter().AddIncludePath(str(folder))


def include_folder(given: str) -> str:
    """Return the folder for headers that takes the place of `given`: itself, if it is there.

    A toolkit that is not there, such as ``/usr/local/cuda-12.4/include``, gives way to the one
    that was found.
    """
    if (Path(given) / _HEADER).is_file():
        prepare(Path(given))  # ours must be found before
    root = toolkit.find().root if _names_a_missing_toolkit(given) else None
    return given if root is None else _replace(given, root / "include")


def library_folder(given: str) -> str:
    """Return the folder for libraries that takes the place of `given`, like `include_folder`."""
    root = toolkit.find().root if _names_a_missing_toolkit(given) else None
    if root is None:
        return given
    folders = [root / name for name in _LIBRARIES if (root / name).is_dir()]
    return _replace(given, folders[0] if folders else runtime_api.path().parent)


def _names_a_missing_toolkit(given: str) -> bool:
    path = Path(given)
    return not path.is_dir() and any(re.fullmatch(r"cuda(-[\d.]+)?", p) for p in path.parts)


def _replace(given: str, folder: Path) -> str:
    prepare()
    replaced[given] = str(folder)
    return str(folder)


def load_library(name: str) -> bool:
    """Load CUDA's runtime or driver if `name` means one of them; return whether it does.

    The library is the one that kernels of this process use, whatever its file is called.
    """
    if _RUNTIME.fullmatch(name):
        prepare()
        return True
    if _DRIVER.fullmatch(name):
        prepare()
        # It was opened for this package alone: now C++ may call it as well.
        ctypes.CDLL("libcuda.so.1", mode=ctypes.RTLD_GLOBAL)
        return True
    return False
