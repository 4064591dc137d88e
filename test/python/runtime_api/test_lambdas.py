"""Launches in lambdas of the host that stand outside functions."""

from __future__ import annotations

import ctypes

import cppyy
import pytest

import cppyy_cuda.numba_ext  # noqa: F401
from cppyy_cuda import toolkit

if toolkit.find().root is None:
    pytest.skip("the headers of a CUDA toolkit are needed", allow_module_level=True)

cppyy.cppdef("""
#include <functional>
namespace lambdas {
__global__ void fill(int *out, int value) { out[threadIdx.x] = value; }
template <class T> __global__ void twice(T *out) { out[threadIdx.x] *= 2; }
__device__ int factor = 5;

auto filling = [](int *out, int value) { fill<<<1, 4>>>(out, value); };
static const auto doubling = [](auto *out) { [=] { twice<<<1, 4>>>(out); }(); };
std::function<void(int *)> held = [](int *out) { fill<<<1, 2>>>(out, 9); };
struct Pen {
  void (*draw)(int *) = [](int *out) { fill<<<1, 3>>>(out, 4); };
};
auto reading = [] {
  int value = 0;
  cudaMemcpyFromSymbol(&value, factor, sizeof(value));
  return value;
};

int *make() { int *made = nullptr; cudaMallocManaged(&made, 4 * sizeof(int));
              cudaMemset(made, 0, 4 * sizeof(int)); return made; }
int run_filling(int *out) { filling(out, 3); doubling(out); return cudaDeviceSynchronize(); }
int run_held(int *out) { held(out); return cudaDeviceSynchronize(); }
int run_member(int *out) { Pen().draw(out); return cudaDeviceSynchronize(); }
int run_reading() { return reading(); }
}
""")
ns = cppyy.gbl.lambdas


@pytest.mark.parametrize(
    ("run", "expected"),
    [
        (ns.run_filling, [6, 6, 6, 6]),
        (ns.run_held, [9, 9, 0, 0]),
        (ns.run_member, [4, 4, 4, 0]),
    ],
)
def test_lambdas_launch(run, expected) -> None:
    memory = ns.make()
    assert run(memory) == 0
    address = cppyy.addressof(memory)
    assert list((ctypes.c_int * 4).from_address(address)) == expected
    cppyy.gbl.cudaFree(memory)


def test_lambdas_name_variables() -> None:
    assert ns.run_reading() == 5
