"""Headers with kernels and launches: the host has their other half."""

from __future__ import annotations

import ctypes
from pathlib import Path

import cppyy
import numpy as np
import pytest

import cppyy_cuda.numba_ext  # noqa: F401
from cppyy_cuda import toolkit

if toolkit.find().root is None:
    pytest.skip("the headers of a CUDA toolkit are needed", allow_module_level=True)

FILES = {
    "headers/plain.h": """#pragma once
namespace headers { inline int plain(int x) { return x + 1; } }
""",
    "headers/device.cuh": """#ifndef HEADERS_DEVICE
#define HEADERS_DEVICE
#include "plain.h"
namespace headers {
__device__ int square(int x) { return x * x; }
__device__ int held = 4;
inline int both(int x) { return plain(x) * 2; }
}
#endif
""",
    "headers/kernels.cuh": """#pragma once
#include "device.cuh"
namespace headers {
template <class T> __global__ void fill(T *out, T value) { out[threadIdx.x] = square(value); }
inline int run(int *out, int threads) {
  fill<<<1, threads>>>(out, 3);
  return cudaDeviceSynchronize();
}
}
""",
    "headers/outer.h": """#pragma once
#include "kernels.cuh" // it has no device code itself
namespace headers { inline int outer(int *out) { return run(out, 2); } }
""",
    "headers/other.cuh": """#pragma once
#include "headers/device.cuh"
namespace headers { __global__ void other(int *out) { *out = both(square(2)); } }
""",
}


@pytest.fixture(scope="module", autouse=True)
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("include")
    for name, text in FILES.items():
        path = root / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)
    cppyy.add_include_path(str(root))
    cppyy.include("headers/outer.h")
    return root


def memory() -> object:
    cppyy.cppdef("""
#ifndef HEADERS_MEMORY
#define HEADERS_MEMORY
inline int *headers_memory() {
  int *made = nullptr;
  cudaMallocManaged(&made, 4 * sizeof(int));
  cudaMemset(made, 0, 4 * sizeof(int));
  cudaDeviceSynchronize();
  return made;
}
#endif
""")
    return cppyy.gbl.headers_memory()


def values(pointer: object) -> list[int]:
    return list((ctypes.c_int * 4).from_address(cppyy.addressof(pointer)))


def test_functions_of_the_host_in_headers_launch() -> None:
    out = memory()
    assert cppyy.gbl.headers.run(out, 3) == 0
    assert values(out) == [9, 9, 9, 0]
    out = memory()
    assert cppyy.gbl.headers.outer(out) == 0
    assert values(out) == [9, 9, 0, 0]
    assert cppyy.gbl.headers.both(3) == 8


def test_kernels_in_headers_launch_from_python() -> None:
    out = np.zeros(4, np.int32)
    cppyy.gbl.headers.fill[1, 4](out, np.int32(5))
    assert out.tolist() == [25] * 4


def test_later_fragments_include_them_again() -> None:
    cppyy.cppdef("""
#include "headers/kernels.cuh"
#include "headers/plain.h"
namespace headers {
inline int again(int *out) {
  fill<<<1, 4>>>(out, plain(1));
  return cudaDeviceSynchronize();
}
inline int read() { int x = 0; cudaMemcpyFromSymbol(&x, held, sizeof(x)); return x; }
}""")
    out = memory()
    assert cppyy.gbl.headers.again(out) == 0
    assert values(out) == [4] * 4
    assert cppyy.gbl.headers.read() == 4


def test_another_header_includes_them_again() -> None:
    cppyy.include("headers/other.cuh")
    out = np.zeros(1, np.int32)
    cppyy.gbl.headers.other[1, 1](out)
    assert out[0] == 10
