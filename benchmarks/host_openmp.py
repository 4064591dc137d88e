"""Compile benchmarks/kernels/host/*.cpp with OpenMP and call the functions."""

from __future__ import annotations

import ctypes
import shutil
import subprocess
import tempfile
from pathlib import Path

import numpy as np

SOURCES = Path(__file__).parent / "kernels" / "host"
FLAGS = ["-O3", "-march=native", "-fopenmp", "-shared", "-fPIC"]
C_TYPES = {
    "float32": ctypes.c_float,
    "float64": ctypes.c_double,
    "int32": ctypes.c_int32,
    "int64": ctypes.c_int64,
}


def as_argument(value):
    """Return an array's address or a NumPy scalar as ctypes expects it."""
    if isinstance(value, np.ndarray):
        return ctypes.c_void_p(value.ctypes.data)
    return C_TYPES[value.dtype.name](value.item())


class Function:
    """A function of the library."""

    def __init__(self, function) -> None:
        function.restype = None
        self.function = function

    def bind(self, *arguments):
        """Return a call of the function with these arrays and NumPy scalars."""
        converted = [as_argument(argument) for argument in arguments]

        def call(keep=arguments):
            self.function(*converted)

        return call


class Library:
    """The compiled problems by name."""

    def __init__(self, compiler: str, path: Path | None) -> None:
        self.compiler = compiler
        self.library = ctypes.CDLL(str(path)) if path else None

    @classmethod
    def none(cls) -> Library:
        """Return an empty library."""
        return cls("", None)

    def __getitem__(self, name: str) -> Function | None:
        return Function(getattr(self.library, name)) if self.library else None


def build(folder_of_sources: Path = SOURCES) -> Library | None:
    """Compile with g++, else clang++; return None and print the reason if neither works."""
    reasons = []
    for compiler in ("g++", "clang++", "clang++-22"):
        if shutil.which(compiler) is None:
            reasons.append(f"{compiler} is not installed")
            continue
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "problems.so"
            sources = [str(source) for source in sorted(folder_of_sources.glob("*.cpp"))]
            done = subprocess.run(
                [compiler, *FLAGS, "-o", str(path), *sources], capture_output=True, text=True
            )
            if done.returncode == 0:
                return Library(compiler, path)
            reasons.append(f"{compiler}: {done.stderr.strip().splitlines()[-1]}")
    print("\nC++ peers: left out, nothing compiles them:", "; ".join(reasons))
    return None
