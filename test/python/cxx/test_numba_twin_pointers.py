"""As test_numba_twins.py: references, pointers and vectors."""

from __future__ import annotations

import ctypes

import cppyy
import cppyy.numba_ext
import numba
import numpy as np
from numba import cuda

import cppyy_cuda.numba_ext  # noqa: F401

cppyy.cppdef(
    """
    namespace twins {
    struct Box {
      long a, *b, *c;
      Box(long a, long &b, long &c) : a(a), b(&b), c(&c) {}
      void swap_them(long &x, long &y) { long t = x; x = y; y = t; }
      void inc(long *p) { ++*p; }
    };
    struct Sums {
      const long *a, *b; long n;
      long dot() { long sum = 0; for (long i = 0; i < n; ++i) sum += a[i] * b[i]; return sum; }
      void add(long k) { for (long i = 0; i < n; ++i) const_cast<long *>(a)[i] += k; }
    };
    }
    """
)
# For the host alone: its vectors and static variables are not the kernels'.
cppyy.cppdef(
    """
    #include <vector>
    namespace twins {
    inline long &kept(long x, long y) { static long result; result = x + y; return result; }
    struct Vectors {
      std::vector<long> *a, *b;
      Vectors(std::vector<long> *a, std::vector<long> *b) : a(a), b(b) {}
      long dot() {
        long sum = 0;
        for (size_t i = 0; i < a->size(); ++i) sum += (*a)[i] * (*b)[i];
        return sum;
      }
      void add(long k) { for (long &x : *a) x += k; }
    };
    }
    """
)
twins = cppyy.gbl.twins


def launched(kernel, *args) -> np.ndarray:
    """Return what a kernel writes into its first argument, four float64s."""
    out = np.zeros(4)
    cuda.jit(kernel)[1, 1](out, *args)
    return out


def test_a_reference_to_a_number() -> None:
    @numba.njit
    def on_host(a):
        total = 0
        for row in a:
            k = twins.kept(row[0], row[1])
            total += k[0]
        return total

    def kernel(out, a):
        for i in range(a.shape[0]):
            out[0] += twins.kept(a[i, 0], a[i, 1])

    a = np.arange(10).reshape(5, 2)
    assert on_host(a) == launched(kernel, a)[0] == 45


def test_pointers_in_objects() -> None:
    @numba.njit
    def on_host(d, times):
        for _ in range(times):
            d.inc(d.b)
            d.inc(d.c)

    b, c = ctypes.c_long(7), ctypes.c_long(9)
    box = twins.Box(1, b, c)
    on_host(box, 5000)
    assert (b.value, c.value) == (5007, 5009)
    box.swap_them(box.b, box.c)
    assert (b.value, c.value) == (5009, 5007)

    def kernel(numbers, times):
        box = twins.Box(1, numbers[0], numbers[1])
        for _ in range(times):
            box.inc(box.b)
            box.inc(box.c)
        box.swap_them(numbers[0], numbers[1])

    numbers = np.array([7, 9])
    cuda.jit(kernel)[1, 1](numbers, 5000)
    assert numbers.tolist() == [5009, 5007]


def test_a_vector_changed_through_a_pointer() -> None:
    @numba.njit
    def on_host(d, times):
        for i in range(times):
            d.add(i)

    numbers = np.arange(100)
    vector = cppyy.gbl.std.vector["long"](numbers)
    on_host(twins.Vectors(vector, vector), 10)
    assert (np.array(vector) == numbers + 45).all()

    def kernel(a, times):
        sums = twins.Sums(a, a, a.size)
        for i in range(times):
            sums.add(i)

    changed = numbers.copy()
    cuda.jit(kernel)[1, 1](changed, 10)
    assert (changed == numbers + 45).all()


def test_a_dot_product_of_vectors() -> None:
    @numba.njit
    def on_host(d):
        return d.dot()

    a, b = np.arange(2000), np.arange(2000)[::-1].copy()
    vectors = [cppyy.gbl.std.vector["long"](numbers) for numbers in (a, b)]
    assert on_host(twins.Vectors(*vectors)) == a @ b

    def kernel(out, a, b):
        out[0] = twins.Sums(a, b, a.size).dot()

    assert launched(kernel, a, b)[0] == a @ b
