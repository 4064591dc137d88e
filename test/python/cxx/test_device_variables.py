"""All kernels of a context share a `__device__` variable, in C++ and in Python."""

from __future__ import annotations

import gc
import subprocess
import sys
import threading

import cppyy
import numpy as np
import pytest
from cuda_errors import needs_close
from numba import cuda as numba_cuda

import cppyy_cuda.numba_ext  # noqa: F401
from cppyy_cuda import _core, compiler, cuda
from cppyy_cuda.config import config
from cppyy_cuda.errors import CppyyCudaError

CXX = """
namespace vars {
  __device__ int counter = 5;
  static __device__ int hidden = 4;
  namespace { __device__ int anonymous = 3; }
  inline __device__ int inlined = 2;
  template <class T> __device__ T of = T(7);
  struct Holder { static __device__ int member; static inline __device__ int own = 6; };
  __device__ int Holder::member = 9;
  template <class T> __device__ T &local() { static T value = 8; return value; }
  __device__ inline int next() { static int n = 10; return n++; }

  __global__ void set_all() {
    counter = 50; hidden = 40; anonymous = 30; inlined = 20; of<int> = 70; of<double> = 71;
    Holder::member = 90; Holder::own = 60; local<int>() = 80; local<double>() = 81; next();
  }
  __global__ void get_all(long *out) {
    long all[] = {counter, hidden, anonymous, inlined, of<int>, (long)of<double>, Holder::member,
                  Holder::own, local<int>(), (long)local<double>(), next()};
    for (int i = 0; i < 11; ++i) out[i] = all[i];
  }

  __device__ int hits = 0;
  __global__ void hit() { atomicAdd(&hits, 1); }
  __global__ void reset_hits() { hits = 0; }
  template <class T> __global__ void hit_as(T) { atomicAdd(&hits, 1); }
  __global__ void get_hits(int *out) { out[0] = hits; }
  __device__ inline int hit_once() { return atomicAdd(&hits, 1); }
  __device__ inline int read_hits() { return hits; }

  __constant__ int squares[4] = {0, 1, 4, 9};
  __device__ int values[4] = {10, 20, 30, 40};
  __device__ const char *word = "abc";
  __device__ int *place = values + 1;
  __device__ const int *square = squares + 2;
  __device__ unsigned long number = (unsigned long)&values[3];
  static __device__ int *const all[] = {values, &hits};
  struct alignas(1024) Aligned { int n[300]; };
  __device__ Aligned aligned = {{1, 2}};
  __global__ void look(long *out) {
    out[0] = word[1]; out[1] = *place; out[2] = *square; out[3] = *(int *)number;
    out[4] = *all[0]; out[5] = place - values; out[6] = square - squares;
    out[7] = (unsigned long)&aligned % 1024; out[8] = aligned.n[1]; out[9] = aligned.n[299];
  }
  __global__ void turn() {
    ++word; ++place; ++square; number -= sizeof(int); aligned.n[299] = 33; *all[0] = 11;
  }
  __global__ void own_address(unsigned long *out) { out[0] = (unsigned long)&hits; }
}
"""


@pytest.fixture(scope="module")
def cxx():
    cppyy.cppdef(CXX)
    return cppyy.gbl.vars


def read(kernel, n=1, dtype=np.int64):
    out = np.zeros(n, dtype)
    kernel[1, 1](out)
    return out.tolist()


def hits(cxx):
    return read(cxx.get_hits, dtype=np.int32)[0]


@pytest.fixture
def no_hits(cxx):
    cxx.reset_hits[1, 1]()
    return cxx


def test_every_kind_of_variable_is_shared(cxx):
    assert read(cxx.get_all, 11) == [5, 4, 3, 2, 7, 7, 9, 6, 8, 8, 10]
    cxx.set_all[1, 1]()
    assert read(cxx.get_all, 11) == [50, 40, 30, 20, 70, 71, 90, 60, 80, 81, 12]


def test_kernels_of_cxx_and_of_python(no_hits):
    cxx = no_hits

    @cuda.jit
    def hit_in_python(out):
        i = cuda.grid(1)
        out[i] = cppyy.gbl.vars.hit_once()

    @cuda.jit
    def read_in_python(out):
        out[0] = cppyy.gbl.vars.read_hits()

    cxx.hit[2, 64]()
    cxx.hit_as[1, 3](1)
    cxx.hit_as[1, 4](1.0)
    before = np.zeros(64)
    hit_in_python[2, 32](before)
    assert sorted(before) == list(range(135, 199))
    assert hits(cxx) == 199 and read(read_in_python) == [199]


def test_pointers_and_constants(cxx):
    assert read(cxx.look, 10) == [ord("b"), 20, 4, 40, 10, 1, 2, 0, 2, 0]
    cxx.turn[1, 1]()
    assert read(cxx.look, 10) == [ord("c"), 30, 9, 30, 11, 2, 3, 0, 2, 33]


def test_variables_outlive_kernels(no_hits):
    @cuda.jit
    def hit_in_python(out):
        out[0] = cppyy.gbl.vars.hit_once()

    read(hit_in_python)
    del hit_in_python
    gc.collect()
    assert hits(no_hits) == 1


@pytest.mark.parametrize("settings", [{"arch": "sm_80"}, {"check": "all"}], ids=str)
def test_all_settings_have_the_same(no_hits, settings):
    if compiler.current_target() == "cuda":
        pytest.skip("a GPU runs the code of its own architecture only, with no checks")
    no_hits.hit[1, 2]()
    with config.override(**settings):
        no_hits.hit[1, 3]()
        assert hits(no_hits) == 5
    assert hits(no_hits) == 5


@pytest.mark.gpu
def test_a_fatbin(no_hits):
    no_hits.hit[1, 2]()
    own = compiler.current_arch()
    with config.override(arch=("sm_80", own)):
        no_hits.hit[1, 3]()
        assert hits(no_hits) == 5


CONTEXTS = """
import cppyy
import numpy as np
import cppyy_cuda.numba_ext
from numba import cuda

cppyy.cppdef("__device__ int n = 5; __global__ void add(int by) { n += by; }"
             "__global__ void get(int *out) { out[0] = n; }")
for by in (1, 2, 3):
    cppyy.gbl.add[1, 1](by)
    out = np.zeros(1, np.int32)
    cppyy.gbl.get[1, 1](out)
    print(out[0])
    cuda.close()
"""


@needs_close
def test_a_new_context_starts_from_the_initial_values():
    # In a process of its own: other tests may hold arrays of this process's context.
    done = subprocess.run([sys.executable, "-c", CONTEXTS], capture_output=True, text=True)
    assert done.stdout.split() == ["6", "7", "8"], done.stderr[-2000:]


def test_threads_count_together(no_hits):
    @cuda.jit
    def hit_in_python(out):
        out[0] = cppyy.gbl.vars.hit_once()

    def work():
        for _ in range(10):
            no_hits.hit[4, 32]()
            read(hit_in_python)

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert hits(no_hits) == 4 * 10 * 129


def test_the_registry_knows_address_and_size(no_hits):
    no_hits.hit[1, 2]()
    symbol = "_ZN4vars4hitsE"
    address, size = _core.find_variable(compiler.PROGRAM, symbol)
    assert size == 4 and read(no_hits.own_address, dtype=np.uint64) == [address]
    assert _core.find_variable(compiler.PROGRAM, "hits") is None
    assert _core.find_variable("another", symbol) is None


def test_variables_can_be_had_before_kernels():
    cppyy.cppdef(
        "__device__ int early[2] = {3, 4}; __global__ void get_early(int *o) { *o = early[1]; }"
    )
    kernel = cppyy.gbl.get_early
    from cppyy_cuda.interop.session import session_for

    session_for()  # reads what was given to cppyy
    options = {"program": compiler.PROGRAM, "archs": compiler.current_archs()}
    found = compiler.get_compiler().device_variables(["early"], **options)
    assert (found.program, found.variables) == (compiler.PROGRAM, [("early", 8)])
    with pytest.raises(CppyyCudaError, match="no C\\+\\+ definition of 'none' has been compiled"):
        compiler.get_compiler().device_variables(["none"], **options)
    numba_cuda.current_context()
    [address] = _core.provide_variables(found)
    assert _core.find_variable(compiler.PROGRAM, "early") == (address, 8)
    assert read(kernel, dtype=np.int32) == [4]
