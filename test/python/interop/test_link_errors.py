"""What `cuda.declare_device` and `link=` refuse."""

from __future__ import annotations

from pathlib import Path

import cppyy
import numpy as np
import pytest
from linked import DOUBLE, run
from numba.cuda import CUSource
from numba.cuda.cudadrv.driver import LinkerError

from cppyy_cuda import cuda
from cppyy_cuda.errors import CompileError, CppyyCudaError, CxxError


def test_nobody_defines_it() -> None:
    with pytest.raises(CompileError, match="nothing defines 'nobody'"):
        run(cuda.declare_device("nobody", "int32()"))


def test_the_types_differ() -> None:
    wrong = cuda.declare_device("twice", "int64(int64)", link=CUSource(DOUBLE))
    with pytest.raises(CompileError, match="'twice' is defined as i32 .ptr, i32. and declared as"):
        run(wrong, 1)


def test_a_function_and_a_lambda_of_one_name() -> None:
    cppyy.cppdef("auto linked_twin = [](double x) { return 2 * x; };")
    source = CUSource(DOUBLE.replace("twice", "linked_twin"))
    right = cuda.declare_device("linked_twin", "int32(int32)", link=source)
    wrong = cuda.declare_device("linked_twin", "int64(int64)", link=source)

    @cuda.jit
    def both(x):
        x[0] = right(3) + cppyy.gbl.linked_twin(x[0])

    x = np.ones(1)
    both[1, 1](x)
    assert x[0] == 6 + 2
    with pytest.raises(CompileError, match="'linked_twin' is defined as i32 .ptr, i32. and"):
        run(wrong, 1)


def test_a_function_and_a_variable_of_one_name() -> None:
    cppyy.cppdef("__device__ double linked_rival[2] = {4, 5};")
    source = CUSource(DOUBLE.replace("twice", "linked_rival"))
    function = cuda.declare_device("linked_rival", "int32(int32)", link=source)

    @cuda.jit
    def variable(x):
        x[0] = cppyy.gbl.linked_rival[1]

    @cuda.jit
    def both(x):
        x[0] = function(3) + cppyy.gbl.linked_rival[1]

    x = np.ones(1)
    variable[1, 1](x)
    assert x[0] == 5
    assert run(function, 4) == 8
    with pytest.raises(CompileError, match="'linked_rival' as a function and as a variable"):
        both[1, 1](x)


def test_two_definitions() -> None:
    twice = cuda.declare_device("twice", "int32(int32)", link=CUSource(DOUBLE, name="one"))
    with pytest.raises(CompileError, match="cannot link two: .*multiply defined"):
        run(twice, 1, link=[CUSource(DOUBLE + " ", name="one"), CUSource(DOUBLE, name="two")])


def test_the_source_is_wrong() -> None:
    source = CUSource('extern "C" __device__ int bad(int *out) { SYNTAX }', name="bad.cu")
    with pytest.raises(CxxError, match="bad.cu:1:43: error"):
        run(cuda.declare_device("bad", "int32()", link=source))


def test_a_wrong_argument_shows_the_users_line() -> None:
    fill = cuda.declare_device("fill", "void(CPointer(int32), int32)")

    @cuda.jit
    def kernel(a):
        fill(a, 7)

    with pytest.raises(Exception, match=r"fill\(a, 7\)"):
        kernel[1, 1](np.zeros(1, np.float32))


def test_what_cannot_be_declared() -> None:
    with pytest.raises(CppyyCudaError, match="is not the name of a function"):
        cuda.declare_device('f"); evil', "int32()")
    with pytest.raises(CppyyCudaError, match="declare a pointer"):
        cuda.declare_device("f", "int32(int32[:])")
    with pytest.raises(CppyyCudaError, match="cannot return a complex number"):
        cuda.declare_device("f", "complex64()", abi="c")
    with pytest.raises(NotImplementedError, match="Unsupported ABI"):
        cuda.declare_device("f", "int32()", abi="pascal")
    with pytest.raises(TypeError, match="Return type"):
        cuda.declare_device("f", "(int32,)")


def test_what_cannot_be_linked(tmp_path: Path) -> None:
    for given, reason in [
        ("header.cuh", "extension .cuh"),
        ("data", "no extension"),
        (str(tmp_path / "no.a"), "not found"),
        ([3], "takes paths"),
    ]:
        with pytest.raises(LinkerError, match=reason):
            cuda.jit(link=given)
    with pytest.raises(ValueError, match="invalid for device"):
        cuda.jit(device=True, link=CUSource(""))
