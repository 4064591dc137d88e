"""``python -m cppyy_cuda.info``: what was found, what is missing and how to get it.

``--clear-cache`` deletes the compiled kernels that the cache holds.

Each part is reported separately, so that a broken one hides nothing else; works without the
compiled extension.
"""

from __future__ import annotations

import argparse
import ctypes
import importlib
import importlib.metadata
import json
import os
import platform
import re
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from . import __version__, runtime_api
from .compiler import choose_archs
from .config import KERNELS, cling_enables_cuda, cling_toolkit, config
from .errors import CppyyCudaError
from .toolkit import PARTS, Toolkit, find

__all__ = ["clear_cache", "collect", "main"]

_PACKAGES = ("cppyy", "numba", "numba-cuda", "numpy")
_HOST_DRIVER = Path(__file__).parent / "lib" / "libcppyy_cuda_host_driver.so"
_COMPUTE_CAPABILITY = (75, 76)  # CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MAJOR, _MINOR


def collect() -> dict[str, Any]:
    """Return everything that the report shows, as plain data. A failed part holds its error."""
    toolkit = find_quietly()
    drivers = {"NVIDIA": _driver("libcuda.so.1"), "host": _driver(str(_HOST_DRIVER))}
    return {
        "versions": _versions(),
        "toolkit": _toolkit(toolkit),
        "architectures": _architectures(toolkit),
        "drivers": drivers,
        "target": _attempt(lambda: _target(drivers)),
        "chosen_by": _attempt(lambda: _target_rule(drivers)),
        "compiled_for": _attempt(lambda: _compiled_for(drivers)),
        "cling": _attempt(lambda: _cling(toolkit)),
        "runtime": _runtime(drivers),
        "cache": _attempt(lambda: str(config.cache_folder())),
        "kernels": _attempt(_kernels),
        "settings": _attempt(lambda: str(config.snapshot)),
    }


def clear_cache() -> tuple[int, int]:
    """Delete the compiled kernels in the cache; return how many files, and their bytes.

    Processes that use them are not disturbed. Raises CppyyCudaError for a folder that others can
    enter.
    """
    files, size = _core().clear_cache(_kernel_folder())
    return int(files), int(size)


def _kernel_folder() -> str:
    return str(config.cache_folder() / KERNELS)


def _kernels() -> str:
    """Return what the cache has of kernels."""
    try:
        files, size = _core().cache_usage(_kernel_folder())
    except ImportError as error:
        return f"unknown ({error})"
    most = config.snapshot.cache_size
    return f"{files} files, {size / 2**20:.1f} MiB (at most {most} MiB)"


def _core() -> Any:
    return importlib.import_module("cppyy_cuda._core")


def find_quietly() -> Toolkit:
    """Return the toolkit; an empty one if the settings are invalid (reported elsewhere)."""
    try:
        return find()
    except CppyyCudaError:
        return Toolkit()


def _attempt(ask: Callable[[], str]) -> str:
    try:
        return ask()
    except CppyyCudaError as error:
        return f"error: {error}"


def _versions() -> dict[str, str]:
    versions = {"cppyy_cuda": __version__, "python": platform.python_version()}
    try:
        core = _core()
        versions["LLVM"] = str(getattr(core, "llvm_version", "unknown"))
    except ImportError as error:
        versions["LLVM"] = f"the compiler is not built or cannot be loaded ({error})"
    for name in _PACKAGES:
        try:
            versions[name] = importlib.metadata.version(name)
        except importlib.metadata.PackageNotFoundError:
            versions[name] = f"missing: pip install {name}"
    return versions


def _toolkit(toolkit: Toolkit) -> dict[str, Any]:
    parts = {
        part.name: {"path": str(path), "found_in": toolkit.found_in.get(part.name, "")}
        for part in PARTS
        if (path := getattr(toolkit, part.name)) is not None
    }
    version = ".".join(map(str, toolkit.version)) if toolkit.version else None
    return {"version": version, "parts": parts, "missing": toolkit.missing()}


def _architectures(toolkit: Toolkit) -> list[str]:
    """Return what both the compiler and the toolkit's assembler (by its help text) know."""
    if toolkit.ptxas is None:
        return []
    try:
        core = _core()
        done = subprocess.run(
            [toolkit.ptxas, "--help"], capture_output=True, text=True, timeout=30, check=True
        )
    except (ImportError, OSError, subprocess.SubprocessError):
        return []
    major, minor = toolkit.version or (0, 0)
    ours: list[str] = core.architectures(1000 * major + 10 * minor)
    theirs = set(re.findall(r"'(sm_\d+[af]?)'", done.stdout))
    return [arch for arch in ours if arch in theirs]


def _driver(library: str) -> dict[str, Any]:
    """Ask a driver in a process of its own: a loaded host driver is a libcuda.so.1 too."""
    script = (
        "import sys; sys.path.insert(0, sys.argv[2]); from cppyy_cuda import info; info.probe()"
    )
    command = [sys.executable, "-c", script, library, str(Path(__file__).parent.parent)]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)
        answer: dict[str, Any] = json.loads(done.stdout)
    except (OSError, ValueError, subprocess.SubprocessError) as error:
        answer = {"error": f"the driver could not be asked: {error}"}
    return answer


def probe() -> None:
    """Print the answers of the library named on the command line; started by `_driver`."""
    print(json.dumps(_ask(sys.argv[1])))


def _ask(library: str) -> dict[str, Any]:
    try:
        driver = ctypes.CDLL(library, mode=os.RTLD_NOW | os.RTLD_LOCAL)
    except OSError as error:
        return {"error": f"not found ({error})"}
    number = ctypes.c_int()
    status = driver.cuInit(0)
    if status:
        return {"error": f"cuInit failed with code {status}"}
    driver.cuDriverGetVersion(ctypes.byref(number))
    version = f"{number.value // 1000}.{number.value % 1000 // 10}"
    driver.cuDeviceGetCount(ctypes.byref(number))
    return {
        "version": version,
        "devices": [_device(driver, index) for index in range(number.value)],
    }


def _device(driver: ctypes.CDLL, index: int) -> dict[str, str]:
    handle, name = ctypes.c_int(), ctypes.create_string_buffer(256)
    capability = [ctypes.c_int(), ctypes.c_int()]
    driver.cuDeviceGet(ctypes.byref(handle), index)
    driver.cuDeviceGetName(name, len(name), handle)
    for value, attribute in zip(capability, _COMPUTE_CAPABILITY, strict=True):
        driver.cuDeviceGetAttribute(ctypes.byref(value), attribute, handle)
    return {
        "name": name.value.decode(errors="replace"),
        "arch": f"sm_{capability[0].value}{capability[1].value}",
    }


def _wanted(drivers: dict[str, dict[str, Any]]) -> str:
    wanted = str(config.snapshot.target)
    if wanted == "auto":
        wanted = "cuda" if drivers["NVIDIA"].get("devices") else "host"
    return wanted


def _target(drivers: dict[str, dict[str, Any]]) -> str:
    """Return which driver runs a launch under the current settings."""
    wanted = _wanted(drivers)
    driver = drivers["NVIDIA" if wanted == "cuda" else "host"]
    return (
        wanted
        if driver.get("devices")
        else f"{wanted}, which has no device: {driver.get('error', 'none found')}"
    )


def _target_rule(drivers: dict[str, dict[str, Any]]) -> str:
    if config.snapshot.target != "auto":
        return "CPPYY_CUDA_TARGET"
    return "there is a GPU" if drivers["NVIDIA"].get("devices") else "there is no GPU"


def _compiled_for(drivers: dict[str, dict[str, Any]]) -> str:
    """Return the architectures of kernels, and the rule that chose them."""

    def device() -> str:
        found = drivers["NVIDIA"].get("devices")
        if not found:
            raise CppyyCudaError("there is no GPU to compile for")
        return str(found[0]["arch"])

    archs, rule = choose_archs(_wanted(drivers), device)
    return f"{' '.join(archs)} ({rule})"


def _cling(toolkit: Toolkit) -> str:
    """Return what came of Cling's own variables, as far as it is not told elsewhere."""
    root = cling_toolkit()
    is_unused = root is not None and "CLING_CUDA_PATH" not in toolkit.found_in.values()
    told = [f"CLING_CUDA_PATH={root} has nothing that is used"] if is_unused else []
    if not cling_enables_cuda():
        told.append("CLING_ENABLE_CUDA=0: CUDA C++ goes to Cling alone")
    return "; ".join(told)


def _runtime(drivers: dict[str, dict[str, Any]]) -> list[str]:
    """Return who answers the CUDA runtime API, and `cuda.bindings.runtime`."""
    try:
        owner = runtime_api.owner(_wanted(drivers))
    except CppyyCudaError as error:
        return [f"error: {error}"]
    lines = [f"{owner} ({runtime_api.path().name})" if owner == "cppyy-cuda" else owner]
    redirection = runtime_api.redirection()
    if redirection is not None:
        lines.append(
            f"cuda.bindings.runtime: {redirection.problem}"
            if redirection.problem
            else f"cuda.bindings.runtime: {len(redirection.redirected)} functions are the "
            f"same; {len(redirection.unsupported)} of a later CUDA are not supported"
        )
    return lines


def _lines(report: dict[str, Any]) -> list[str]:
    """Return the report as text."""
    lines = [f"{name:<12} {version}" for name, version in report["versions"].items()]
    toolkit = report["toolkit"]
    lines += ["", f"CUDA toolkit {toolkit['version'] or '(version unknown)'}"]
    for part in PARTS:
        if part.name in toolkit["parts"]:
            found = toolkit["parts"][part.name]
            lines.append(f"  {part.name:<10} {found['path']}  ({found['found_in']})")
        else:
            lines.append(
                f"  {part.name:<10} missing, for {part.use}: {toolkit['missing'][part.name]}"
            )
    lines.append(
        f"  targets    {' '.join(report['architectures']) or 'unknown (no ptxas, or no compiler)'}"
    )
    lines += ["", "drivers"]
    for name, driver in report["drivers"].items():
        lines.append(f"  {name:<10} {driver.get('error') or 'CUDA ' + driver['version']}")
        lines += [
            f"    device {i}: {d['name']}, {d['arch']}"
            for i, d in enumerate(driver.get("devices", ()))
        ]
    lines += [
        "",
        f"kernels run on: {report['target']} ({report['chosen_by']})",
        f"kernels are compiled for: {report['compiled_for']}",
        *([report["cling"]] if report["cling"] else []),
        f"the CUDA runtime API: {report['runtime'][0]}",
        *(f"  {line}" for line in report["runtime"][1:]),
        f"cache: {report['cache']}",
        f"  kernels: {report['kernels']}",
        report["settings"],
    ]
    return lines


def _clear() -> int:
    try:
        files, size = clear_cache()
    except (CppyyCudaError, ImportError) as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    print(f"deleted {files} files, {size / 2**20:.1f} MiB")
    return 0


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the report. The status is 0 whatever was found: its purpose is only to report."""
    parser = argparse.ArgumentParser(
        prog="python -m cppyy_cuda.info", description=(__doc__ or "").split("\n")[0]
    )
    parser.add_argument("--json", action="store_true", help="print the report as JSON")
    parser.add_argument(
        "--clear-cache", action="store_true", help="delete the compiled kernels in the cache"
    )
    options = parser.parse_args(arguments)
    if options.clear_cache:
        return _clear()
    report = collect()
    print(json.dumps(report, indent=2) if options.json else "\n".join(_lines(report)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
