"""What cppyy is asked for on the kernels' behalf."""

from __future__ import annotations

import cppyy
import pytest

import cppyy_cuda.numba_ext  # noqa: F401
from cppyy_cuda.interop import cling

cppyy.cppdef(
    "namespace asked_for { struct S {}; template <class T> struct Of {}; int f() { return 1; } }"
)


@pytest.mark.parametrize(
    "name", ["asked_for", "asked_for::S", "asked_for::Of<int>", "asked_for::f"]
)
def test_what_cppyy_knows(name: str) -> None:
    assert cling.knows(name)


@pytest.mark.parametrize(
    "name",
    [
        "",
        "asked_for::nothing",
        "asked_for::S::nothing",
        "#define X",
        "asked_for\n#define X",
        "a b",
        "1",
    ],
)
def test_what_it_does_not_know(name: str) -> None:
    """Its parser crashes on directives, so it is asked for names only."""
    assert not cling.knows(name)
