"""Find the CUDA toolkit's parts: in the root that the user named, in wheels, on the machine.

Nothing is loaded here; `cuda.pathfinder` is only asked for locations (its loader would make
nvJitLink's symbols global, which must not happen in a process with more than one LLVM).
"""

from __future__ import annotations

import functools
import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from .config import cling_toolkit, config
from .errors import ToolkitError

__all__ = ["PARTS", "Part", "Toolkit", "find", "resource_dir", "search"]


@dataclass(frozen=True)
class Part:
    """One part of the toolkit: what it is for and how to get it."""

    name: str
    file: str
    use: str
    wheel: str
    debian: str
    """The package in NVIDIA's repository for Debian; ``{v}`` is the version, such as 13-0."""

    def advice(self) -> str:
        """Return what to install if the part is missing."""
        return f"pip install '{self.wheel}==13.0.*'  or  apt install {self.debian.format(v='13-0')}"


PARTS = (
    Part(
        "root",
        "include/cuda_runtime.h",
        "C++ in kernels",
        "nvidia-cuda-runtime",
        "cuda-cudart-dev-{v}",
    ),
    Part("crt", "include/crt/host_config.h", "C++ in kernels", "nvidia-cuda-crt", "cuda-crt-{v}"),
    Part(
        "libdevice",
        "nvvm/libdevice/libdevice.10.bc",
        "math functions",
        "nvidia-nvvm",
        "libnvvm-{v}",
    ),
    Part(
        "nvjitlink", "libnvJitLink.so", "cubins, in process", "nvidia-nvjitlink", "libnvjitlink-{v}"
    ),
    Part("ptxas", "bin/ptxas", "cubins, without nvJitLink", "nvidia-cuda-nvcc", "cuda-nvcc-{v}"),
    Part(
        "fatbinary",
        "bin/fatbinary",
        "several architectures in one file",
        "nvidia-cuda-nvcc",
        "cuda-nvcc-{v}",
    ),
)
#: The root with headers for kernels on the host target.
OWN_ROOT = Path(__file__).parent / "include" / "cuda"
REQUIRED = ("root", "crt", "libdevice")
"""Without the others there is still a way: the driver compiles PTX."""


@dataclass(frozen=True)
class Toolkit:
    """The locations of the parts; None for a missing one."""

    root: Path | None = None
    crt: Path | None = None
    libdevice: Path | None = None
    nvjitlink: Path | None = None
    ptxas: Path | None = None
    fatbinary: Path | None = None
    version: tuple[int, int] | None = None
    """Of the headers, such as (13, 0)."""
    found_in: dict[str, str] = field(default_factory=dict, compare=False)
    """For each part found, which place answered."""

    def missing(self) -> dict[str, str]:
        """Return for each missing part what to install."""
        return {part.name: part.advice() for part in PARTS if getattr(self, part.name) is None}

    def require(self, *names: str) -> Toolkit:
        """Return this toolkit; ToolkitError if one of `names` (default: `REQUIRED`) is missing."""
        lost = {n: advice for n, advice in self.missing().items() if n in (names or REQUIRED)}
        if lost:
            lines = [f"  {name}: {advice}" for name, advice in lost.items()]
            every = "  all of it: pip install 'cppyy-cuda[toolkit]'"
            hint = "  or name a toolkit's root in CPPYY_CUDA_HOME"
            raise ToolkitError(
                "\n".join(["parts of the CUDA toolkit were not found", *lines, every, hint])
            )
        return self


def for_target(target: str) -> Toolkit:
    """Return the toolkit for compiling for ``cuda`` or ``host``; ToolkitError if parts are missing.

    The host target needs none: this package's own headers take the place of missing ones, with the
    language's types and functions, but none of the libraries.
    """
    found = find()
    if target != "host":
        return found.require()
    return found if None not in (found.root, found.crt) else replace(found, root=OWN_ROOT)


Place = tuple[str, Callable[[str], "Path | None"]]


def find() -> Toolkit:
    """Return the toolkit for the current settings; searched once for each root that they name."""
    return _find(config.snapshot.home, cling_toolkit())


@functools.lru_cache(maxsize=8)
def _find(home: Path | None, cling: Path | None) -> Toolkit:
    return search(_places(home, cling))


def search(places: Iterator[Place]) -> Toolkit:
    """Ask the places in order, each for the parts that the ones before it lacked.

    A root without its ``crt`` headers (a machine may have one wheel of the two) gives way to a
    later one with them: Clang reads both from one folder.
    """
    found: dict[str, Path] = {}
    found_in: dict[str, str] = {}
    wanted = [part.name for part in PARTS]
    for label, look in places:
        here = {name: path for name in wanted if (path := look(name)) is not None}
        if "crt" in here and "root" not in here and (root := look("root")) is not None:
            here["root"] = root
        found |= here
        found_in |= dict.fromkeys(here, label)
        wanted = [name for name in wanted if name not in found]
        if not wanted:
            break
    root = found.get("root")
    return Toolkit(**found, version=_version(root) if root else None, found_in=found_in)


def resource_dir() -> Path:
    """Return Clang's resource folder, which the package includes."""
    path = Path(__file__).parent / "clang" / "22"
    if not (path / "include" / "stddef.h").is_file():
        raise ToolkitError(
            f"Clang's headers are not in {path}: the package is not built (./dev build)"
        )
    return path


def _places(home: Path | None, cling: Path | None = None) -> Iterator[Place]:
    """Yield the places to search, best first. Later ones cost more and are rarely needed."""
    if home is not None:
        yield "CPPYY_CUDA_HOME", functools.partial(_in_root, home)
    if cling is not None:  # a folder that does not exist has no part
        yield "CLING_CUDA_PATH", functools.partial(_in_root, cling)
    yield "cuda.pathfinder", _by_pathfinder
    yield "/usr/local/cuda", functools.partial(_in_root, Path("/usr/local/cuda"))
    nvcc = shutil.which("nvcc")
    if nvcc is not None:
        yield "nvcc on PATH", functools.partial(_in_root, Path(nvcc).resolve().parent.parent)


def _in_root(root: Path, name: str) -> Path | None:
    """Return the part `name` below `root` in a toolkit's usual layout."""
    if name == "nvjitlink":
        return _nvjitlink(root)
    part = next(part for part in PARTS if part.name == name)
    path = root / part.file
    if not path.is_file():
        return None
    if name == "root":
        return root
    return path.parent if name == "crt" else path


def _nvjitlink(root: Path) -> Path | None:
    """Return the library, newest major version first: libnvJitLink.so.13 before .12."""
    for folder in ("lib64", "lib", "targets/x86_64-linux/lib", "targets/sbsa-linux/lib"):
        found = sorted(
            (root / folder).glob("libnvJitLink.so.[0-9]*"), key=_so_version, reverse=True
        )
        if found:
            return found[0]
    return None


def _so_version(path: Path) -> tuple[int, ...]:
    # The shortest name of a version (…so.13) is the soname; …so.13.0.88 sorts after it.
    numbers = [int(number) for number in re.findall(r"\d+", path.name.partition(".so.")[2])]
    return (numbers[0], -len(numbers)) if numbers else (0, 0)


def _by_pathfinder(name: str) -> Path | None:
    """Ask `cuda.pathfinder`, which knows wheels, conda and CUDA_HOME."""
    try:
        from cuda import pathfinder
    except ImportError:
        return None
    try:
        if name in ("root", "crt", "nvjitlink"):
            header = {"root": "cudart", "crt": "cudart", "nvjitlink": "nvjitlink"}[name]
            include = pathfinder.find_nvidia_header_directory(header)
            return _in_root(Path(include).parent, name) if include else None
        if name == "libdevice":
            return Path(pathfinder.find_bitcode_lib("device"))
        if name not in pathfinder.SUPPORTED_BINARY_UTILITIES:
            return None
        binary = pathfinder.find_nvidia_binary_utility(name)
    except (AttributeError, OSError, RuntimeError):  # an older pathfinder, or its own "not found"
        return None
    return Path(binary) if binary else None


def _version(root: Path) -> tuple[int, int] | None:
    """Return the version from cuda.h, the only place that both wheels and installers have."""
    header = root / "include" / "cuda.h"
    if not header.is_file():
        return None
    with header.open(encoding="utf-8", errors="replace") as lines:
        for line in lines:
            match = re.match(r"#define\s+CUDA_VERSION\s+(\d+)", line)
            if match:
                return int(match[1]) // 1000, int(match[1]) % 1000 // 10
    return None
