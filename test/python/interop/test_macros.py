"""Macros among Cling's arguments."""

from __future__ import annotations

import pytest

from cppyy_cuda.interop.macros import definitions


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ("", ""),
        ("-O2 -std=c++17 -Dx", "#define x 1"),
        ("-D x -Dy= -Dz=a=b", "#define x 1\n#define y \n#define z a=b"),
        ("-Dx=1 -Dy -Dx=2", "#define y 1\n#define x 2"),
        ("-Dx -Ux -U y", "#undef x\n#undef y"),
        ("-Df(a)=(a+1)", "#define f(a) (a+1)"),
        ("-D", ""),
    ],
)
def test_definitions(arguments: str, expected: str) -> None:
    assert definitions(arguments) == expected
