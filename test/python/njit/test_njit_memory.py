"""Device memory that compiled host code allocates, copies and lets go of."""

import gc
import threading

import cppyy
import numba
import numpy as np
import pytest
from cuda_errors import needs_close
from numba import cuda
from numba.core.errors import TypingError

import cppyy_cuda.numba_ext  # noqa: F401
from cppyy_cuda import _core
from cppyy_cuda.errors import DriverError

cppyy.cppdef("""
template <class T> __global__ void njit_memory_add(const T *a, const T *b, T *out, int n) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < n) out[i] = a[i] + b[i];
}
""")


@numba.njit
def add(a, b):
    on_device = cuda.to_device(a)
    out = cuda.device_array_like(on_device)
    cppyy.gbl.njit_memory_add[(a.size + 127) // 128, 128](on_device, cuda.to_device(b), out, a.size)
    return out


def test_locals_and_a_result():
    a = np.arange(1000.0)
    made = add(a, a + 1)
    assert type(made) is type(cuda.device_array(1))
    np.testing.assert_array_equal(made.copy_to_host(), 2 * a + 1)
    np.testing.assert_array_equal(add(a[::2], a[::2]).copy_to_host(), 2 * a[::2])


def test_in_a_thread_that_has_no_context():
    found = []
    thread = threading.Thread(target=lambda: found.append(add(np.ones(3), np.ones(3))))
    thread.start()
    thread.join()
    assert found[0].copy_to_host().tolist() == [2, 2, 2]


@numba.njit
def there_and_back(a):
    return cuda.to_device(a).copy_to_host()


@pytest.mark.parametrize(
    "host",
    [
        np.arange(5, dtype=np.int16),
        np.asfortranarray(np.arange(6.0).reshape(2, 3)),
        np.arange(24.0).reshape(2, 3, 4)[:, ::2],
        np.array(4.0),
        np.zeros((3, 0)),
        np.array([(1, 2.5)], [("a", "i4"), ("b", "f8")]),
    ],
    ids=lambda a: f"{a.dtype}{a.shape}",
)
def test_there_and_back(host):
    back = there_and_back(host)
    assert back.dtype == host.dtype and back.shape == host.shape
    np.testing.assert_array_equal(back, host)


def test_device_array():
    @numba.njit
    def run(n, shape):
        a = cuda.device_array(n)
        b = cuda.device_array(shape, np.int32)
        return a, b, cuda.device_array_like(b), cuda.device_array_like(np.ones((2, 2)).T)

    a, b, c, d = run(3, (2, 5))
    assert (a.shape, a.dtype) == ((3,), np.float64)
    assert (b.shape, b.dtype, b.strides) == ((2, 5), np.int32, (20, 4))
    assert (c.shape, c.dtype) == (b.shape, b.dtype)
    assert d.flags["F_CONTIGUOUS"] and d.shape == (2, 2)
    for shape in ((-1, (1, 1)), (1, (2, -3))):
        with pytest.raises(ValueError, match="negative dimensions"):
            run(*shape)


def test_copies_into_arrays():
    @numba.njit
    def run(device, host, other):
        device.copy_to_device(host)
        other.copy_to_device(device)
        return other.copy_to_host(host[:])

    host = np.arange(4.0)
    device, other = cuda.device_array(4), cuda.device_array(4)
    run(device, host, other)
    assert other.copy_to_host().tolist() == [0, 1, 2, 3]
    with pytest.raises(ValueError, match="differ in shape"):
        run(device, np.zeros(3), other)
    with pytest.raises(TypingError, match="does not fit into"):
        run(device, np.zeros(4, np.float32), other)


def test_no_memory_is_an_error_that_can_be_handled():
    @numba.njit
    def run(n):
        return cuda.device_array(n, np.int8)

    @numba.njit
    def handle(n):
        try:
            run(n)
        except Exception:
            return 0
        return 1

    with pytest.raises(DriverError, match=r"allocating 1152921504606846976 bytes .*OUT_OF_MEMORY"):
        run(2**60)
    assert handle(2**60) == 0 and handle(16) == 1
    assert run(16).shape == (16,)


@pytest.mark.parametrize("leave", ["break", "raise"])
def test_nothing_is_left_behind(leave):
    @numba.njit
    def run(n, a, fails):
        total = 0.0
        for _ in range(n):
            on_device = cuda.to_device(a)
            out = cuda.device_array_like(on_device)
            cppyy.gbl.njit_memory_add[1, 128](on_device, on_device, out, a.size)
            total += out[1:].copy_to_host()[0]
            if fails:
                raise KeyError("on purpose")
        return total

    freed = []
    for _ in range(20):
        if leave == "break":
            assert run(500, np.ones(100), False) == 1000
        else:
            with pytest.raises(KeyError):
                run(1, np.ones(100), True)
        made = add(np.ones(8), np.ones(8))
        freed.append(made.device_ctypes_pointer.value)
        del made
        gc.collect()
    # An allocator that gets everything back gives the same addresses again.
    assert len(set(freed[5:])) < 15


@needs_close
def test_an_array_that_outlives_its_context():
    made = add(np.ones(4), np.ones(4))
    cuda.close()
    del made
    gc.collect()
    assert add(np.ones(4), np.ones(4)).copy_to_host().tolist() == [2] * 4
    assert _core.has_context()


def test_in_parallel_loops():
    @numba.njit(parallel=True)
    def sums(n):
        out = np.zeros(n)
        for i in numba.prange(n):
            out[i] = add(np.full(10, float(i)), np.ones(10)).copy_to_host().sum()
        return out

    @numba.njit(parallel=True)
    def sizes(n, size):
        out = np.zeros(n)
        for i in numba.prange(n):
            out[i] = cuda.device_array(size, np.int8).size
        return out

    assert sums(8).tolist() == [10.0 * (i + 1) for i in range(8)]
    assert sizes(8, 16).tolist() == [16] * 8
    with pytest.raises(DriverError, match="OUT_OF_MEMORY"):
        sizes(8, 2**60)
