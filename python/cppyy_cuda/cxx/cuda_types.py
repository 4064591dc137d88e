"""CUDA's vectors in cppyy: declared when Python first asks for one, as `cppyy.gbl.float3`."""

from __future__ import annotations

import re
from functools import partial
from typing import Any

import cppyy

from cppyy_cuda.interop import cling

from ..errors import CppyyCudaError

_BASES = ("char", "short", "int", "long", "longlong")
_NUMBERS = (*_BASES, *(f"u{base}" for base in _BASES), "float", "double")
_VECTORS = tuple(f"{number}{count}" for number in _NUMBERS for count in range(1, 5))
_WORD = re.compile(rf"\b(make_)?u?({'|'.join((*_BASES, 'float', 'double'))})[1-4]\b")
_NAMES = ("dim3", *_VECTORS, *(f"make_{name}" for name in _VECTORS))


def install() -> None:
    """Let `cppyy.gbl` have CUDA's vectors; a name that C++ declares itself is C++'s."""
    for name in _NAMES:
        setattr(type(cppyy.gbl), name, property(partial(_declared, name)))


def mentioned(text: str) -> bool:
    """Return whether C++ may use what has not been declared yet (cheap; may err towards yes)."""
    pending = isinstance(vars(type(cppyy.gbl)).get(_NAMES[0]), property)
    return pending and _WORD.search(text) is not None


def _declared(name: str, namespace: Any) -> Any:
    declare()
    return getattr(namespace, name)


def declare(name: str = _NAMES[0]) -> None:
    """Declare all of them, if `name` is one that has not been declared yet."""
    pending = vars(type(cppyy.gbl)).get(name)
    if name not in _NAMES or not isinstance(pending, property):
        return
    for each in _NAMES:
        delattr(type(cppyy.gbl), each)
    refusal = cling.declare_vectors()
    if refusal:
        raise CppyyCudaError(f"the host cannot have CUDA's vectors:\n{refusal}")
