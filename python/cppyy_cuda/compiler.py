"""The compiler, the target and the driver of this process, each created on first use."""

from __future__ import annotations

import functools
import re
import sys
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

from cppyy_cuda import nvidia, process, runtime_api, toolkit
from cppyy_cuda.config import CHECKS, cling_arch, config, private_folder
from cppyy_cuda.errors import CompileError, CppyyCudaError, CxxCompileError, DriverWarning
from cppyy_cuda.exclusive import COMPILER

#: The architecture that kernels are compiled for if no device determines it.
HOST_ARCH = "sm_90"
#: The program whose `__device__` variables all kernels of this process share.
PROGRAM = "python"
_chosen: list[str] = []


def current_target() -> str:
    """Return ``cuda`` or ``host``, the driver that runs kernels. Fixed once a driver is loaded."""
    if _chosen:
        return _chosen[0]
    if config.target != "auto":
        return str(config.target)
    return "cuda" if nvidia.works() else "host"


def install_driver() -> None:
    """Choose the target and, if it is the host, load the host driver.

    This must happen before anything loads `libcuda.so.1`.
    """
    with COMPILER:
        if _chosen:
            return
        target = current_target()
        if target == "host":
            _load_host_driver()
            if config.target == "auto" and nvidia.problem():
                _warn_of_driver()
        _chosen.append(target)
        _fix_settings(target)


def _fix_settings(target: str) -> None:
    """Refuse settings that the driver's choice has made useless."""
    runs = "this process's CPU runs its kernels" if target == "host" else "a GPU runs its kernels"
    config.fix("target", (target, "auto"), f"{runs} already")
    if target == "host":
        devices = config.host_devices
        config.fix("host_devices", (devices,), f"the host driver shows {devices} already")


def _warn_of_driver() -> None:
    warnings.warn(
        f"there is a GPU, but {nvidia.LIBRARY} does not work: {nvidia.problem()}. Kernels run on "
        "the CPU; CPPYY_CUDA_TARGET=host says that this is intended",
        DriverWarning,
        stacklevel=3,
    )


def _load_host_driver() -> None:
    from cppyy_cuda import _core

    # If it was imported earlier, numba.cuda has already looked for a driver.
    earlier = sys.modules.get("numba.cuda.cudadrv.driver")
    if earlier is not None and "lib" in vars(earlier.driver):
        raise CppyyCudaError(
            "numba.cuda was imported first and holds the CUDA driver: import "
            "cppyy_cuda.numba_ext (or cppyy_cuda.cuda) before it to run kernels on the host"
        )
    path = Path(__file__).parent / "lib" / "libcppyy_cuda_host_driver.so"
    if not path.is_file():
        raise CppyyCudaError(f"{path} is missing: the package is not built (./dev build)")
    _core.install_host_driver(str(path), config.host_devices)
    runtime_api.open_own()  # numba.cuda would load NVIDIA's, which does not start on this driver
    config.subscribe(lambda settings: _core.set_time_limit(settings.time_limit))
    if earlier is not None:
        earlier.driver.__init__()  # let it look again: it found none


def current_arch() -> str:
    """Return the architecture that kernels are compiled for, such as ``sm_90``."""
    return current_archs()[0]


def current_archs() -> list[str]:
    """Return all architectures to compile for: those of the settings, else the device's own."""
    return choose_archs(current_target(), _device_arch)[0]


def choose_archs(target: str, device: Callable[[], str]) -> tuple[list[str], str]:
    """Return the architectures for a target, and the rule that chose them.

    `device` returns the architecture of the GPU, which runs code of its own generation, up to its
    own architecture. CLING_CUDA_ARCH says what a program needs at least, so it gives way to that.
    """
    if config.arch:
        return list(config.arch), "CPPYY_CUDA_ARCH"
    named = list(cling_arch())
    if target == "host":
        return (named, "CLING_CUDA_ARCH") if named else ([HOST_ARCH], "the host target")
    own = device()
    if named and all(_runs_on(arch, own) for arch in named):
        return named, "CLING_CUDA_ARCH"
    why = f", which cannot run CLING_CUDA_ARCH={','.join(named)}" if named else ""
    return [own], f"the device{why}"


def _runs_on(arch: str, device: str) -> bool:
    """Return whether code for `arch` runs on a device: the same generation, not a newer one."""
    number, own = (int(re.sub(r"\D", "", name)) for name in (arch, device))
    is_specific = not arch[-1].isdigit()
    return number == own if is_specific else number // 10 == own // 10 and number <= own


def _device_arch() -> str:
    if not nvidia.works():
        why = f" ({nvidia.LIBRARY}: {nvidia.problem()})" if nvidia.problem() else ""
        raise CppyyCudaError(
            f"there is no NVIDIA driver with a device{why}: set CPPYY_CUDA_ARCH to compile for "
            "one, or CPPYY_CUDA_TARGET=host to run on the CPU"
        )
    from numba.cuda.api import get_current_device

    major, minor = get_current_device().compute_capability
    return f"sm_{major}{minor}"


def get_compiler() -> Any:
    """Return the compiler of this process; ForkError in a forked child of one that has used it."""
    process.refuse_late_fork()
    return _compiler()


@functools.lru_cache(maxsize=1)
def _compiler() -> Any:
    from cppyy_cuda import _core

    process.note_use()
    found = toolkit.for_target(current_target())
    parts = (found.root, found.libdevice, found.nvjitlink, found.ptxas, found.fatbinary)
    return _core.Compiler(
        _core.Toolkit(*(str(part or "") for part in parts)),
        resource_dir=str(toolkit.resource_dir()),
        pch_dir=_pch_dir(),
    )


def _pch_dir() -> str:
    """Return the folder for precompiled CUDA headers; "" if there is no safe folder."""
    try:
        return str(private_folder(config.cache_folder() / "pch"))
    except (OSError, CppyyCudaError):
        return ""  # they only save time


def dump_options(name: str) -> dict[str, str]:
    """Return the options that dump the phases of `name`, if the settings ask for it."""
    return {} if config.dump is None else {"dump_dir": str(config.dump), "dump_name": name}


def check_options() -> dict[str, int]:
    """Return the options for the checks that the settings ask for, for the current target."""
    if not config.snapshot.check:
        return {}
    if current_target() != "host":
        # Leaving them out would make a kernel look free of bugs.
        raise CppyyCudaError(
            f"checks ({', '.join(config.snapshot.check)}) run on the host target only: set "
            "CPPYY_CUDA_TARGET=host, or CPPYY_CUDA_CHECK to nothing"
        )
    return {"checks": sum(1 << CHECKS.index(name) for name in config.snapshot.check)}


def compile_module(module: Any, name: str, target: str = "", **options: Any) -> Any:
    """Compile a module of the dialect, for the current target if none is named.

    The options are those of `_core.Compiler.compile`. Checks that the settings ask for are compiled
    in only for the current target.
    """
    options |= _options(name, target)
    options["archs"] = current_archs()
    return _compiled(lambda: get_compiler().compile(module, **options))


def compile_cxx_kernel(instance: Any, target: str = "", **options: Any) -> Any:
    """Compile a C++ kernel, like `compile_module`; `archs` are those that have resolved it."""
    options |= _options(instance.symbol, target)
    return _compiled(lambda: get_compiler().compile_cxx_kernel(instance, **options))


def _compiled(work: Callable[[], Any]) -> Any:
    try:
        return COMPILER.run(work)
    except CompileError as error:
        raise _with_diagnostics(error) from None


def _with_diagnostics(error: CompileError) -> CompileError:
    """Return a compiler's error with Clang's diagnostics, if its text is of those."""
    text = str(error)
    for told in get_compiler().last_refusals():
        if told and told[0].message in text and told[0].source in text:
            # It begins as all of the compiler's do: file:line:column: error: ...
            file, *place = text.partition(": error: ")[0].rsplit(":", 2)
            return CxxCompileError(text, told, (file, int(place[0])) if place else None)
    return error


def _options(name: str, target: str) -> dict[str, Any]:
    options: dict[str, Any] = {} if target else dict(check_options())
    return options | dump_options(name) | {"target": target or current_target(), "program": PROGRAM}
