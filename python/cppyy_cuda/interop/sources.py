"""The ordered list of the C++ that cppyy was given: the only place that stores it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from time import time_ns

from cppyy_cuda.errors import CxxError
from cppyy_cuda.uses import CLOCK

#: A fragment with one of these in it is CUDA C++: the Clang session reads it first.
CUDA_MARKERS = (
    "__global__",
    "__device__",
    "__shared__",
    "__constant__",
    "__managed__",
    "threadIdx",
    "<<<",
    "cuda",
)


#: A fragment with one of these in it may define kernels, which are for Clang alone.
_KERNEL_MARKERS = ("__global__", "__cuda_kernel")


class FragmentError(CxxError, SyntaxError):
    """Neither Clang nor Cling accepted a ``cppdef``; cppyy raises ``SyntaxError`` then."""


class IncludeError(CxxError, ImportError):
    """Neither Clang nor Cling accepted an ``include``; cppyy raises ``ImportError`` then."""


def spells_cuda(text: str) -> bool:
    """Return whether ``text`` may hold CUDA C++ (cheap; may err towards yes)."""
    return any(marker in text for marker in CUDA_MARKERS)


def spells_device_code(text: str) -> bool:
    """Return whether ``text`` may have device code or launches, not only mention CUDA."""
    return any(marker in text for marker in CUDA_MARKERS if marker != "cuda")


def spells_kernel(text: str) -> bool:
    """Return whether ``text`` may define kernels."""
    return any(marker in text for marker in _KERNEL_MARKERS)


@dataclass(frozen=True)
class Source:
    """A fragment of C++ and its name in diagnostics."""

    text: str
    file: str
    #: Where its headers are searched, in addition to the include paths; empty for nowhere else.
    folder: str = ""
    #: A line that Cling has executed: it may not be a declaration.
    is_line: bool = False
    #: Why Cling refused it; empty if Cling accepted it.
    host_refusal: str = ""
    #: Written by this package for something that the user's kernels do.
    is_generated: bool = False
    #: What it declares has been told without asking Clang.
    is_announced: bool = field(default=False, compare=False)
    #: When the user gave it, in nanoseconds since 1970.
    given: int = field(default_factory=time_ns, compare=False)

    def refused(self, why: str) -> Source:
        """Return a copy that Cling refused for this reason (accepted, if that is empty)."""
        return replace(self, host_refusal=why)


class SourceList:
    """Fragments and include paths in the order in which the user gave them."""

    def __init__(self) -> None:
        self.fragments: list[Source] = []
        self.include_paths: list[str] = []
        #: Grows with what the user gives.
        self.age = 0

    def append(self, source: Source) -> None:
        """Add a fragment that at least one side accepted, or that is deferred."""
        self.fragments.append(source)
        self.age += not source.is_generated
        CLOCK.tick()

    def add_include_path(self, path: str) -> None:
        """Record a directory for headers, once."""
        if path not in self.include_paths:
            self.include_paths.append(path)
            self.age += 1

    def mentioning(self, name: str) -> list[Source]:
        """Return the fragments whose text has the last part of a qualified name."""
        return [s for s in self.fragments if mentions(s.text, name)]


def mentions(text: str, name: str) -> bool:
    """Return whether the last identifier of ``name`` is a word of ``text``."""
    identifiers: Iterable[str] = re.findall(r"[A-Za-z_]\w*", name.split("<", 1)[0])
    last = list(identifiers)[-1:]
    return bool(last) and re.search(rf"\b{last[0]}\b", text) is not None


#: What every Clang session of this process reads.
SOURCES = SourceList()
