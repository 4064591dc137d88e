"""What only a GPU can test: other libraries' arrays and streams, barriers, loading images."""

from __future__ import annotations

import cppyy
import numpy as np
import pytest
from numba import cuda as numba_cuda

import cppyy_cuda.numba_ext  # noqa: F401  (cppyy.cppdef feeds the device session)
from cppyy_cuda import _core, compiler, cuda

pytestmark = pytest.mark.gpu

BLOCK = 128

cppyy.cppdef("""
namespace on_gpu {
  template <class T> T fma(T a, T x, T y) { return a * x + y; }
  template <class T> __global__ void scale(T *x, T a, int n) {
    int i = blockIdx.x * blockDim.x + threadIdx.x;
    if (i < n) x[i] *= a;
  }
  __global__ void block_sums(const float *x, float *sums) {
    __shared__ float part[128];
    part[threadIdx.x] = x[blockIdx.x * blockDim.x + threadIdx.x];
    for (int half = blockDim.x / 2; half > 0; half /= 2) {
      __syncthreads();
      if (threadIdx.x < half) part[threadIdx.x] += part[threadIdx.x + half];
    }
    if (threadIdx.x == 0) sums[blockIdx.x] = part[0];
  }
}
""")


@cuda.jit
def axpy(a, x, y, out):
    """Call C++ for each element."""
    i = cuda.grid(1)
    if i < out.size:
        out[i] = cppyy.gbl.on_gpu.fma(a, x[i], y[i])


@cuda.jit
def block_sums(x, sums):
    """Sum each block's elements through shared memory."""
    part = cuda.shared.array(BLOCK, np.float32)
    thread = cuda.threadIdx.x
    part[thread] = x[cuda.grid(1)]
    half = BLOCK // 2
    while half > 0:
        cuda.syncthreads()
        if thread < half:
            part[thread] += part[thread + half]
        half //= 2
    if thread == 0:
        sums[cuda.blockIdx.x] = part[0]


@cuda.jit
def histogram(values, counts):
    """Count by atomics."""
    i = cuda.grid(1)
    if i < values.size:
        cuda.atomic.add(counts, values[i], 1)


def test_the_driver_is_nvidias() -> None:
    """The target depends on what the machine has."""
    assert compiler.current_target() == "cuda"
    assert b"host" not in bytes(str(numba_cuda.get_current_device().name), "utf-8")


def test_cupy_arrays_and_streams() -> None:
    """CuPy's arrays, in place, ordered by CuPy's stream."""
    cupy = pytest.importorskip("cupy")
    n = 100_000
    with cupy.cuda.Stream(non_blocking=True) as stream:
        x, y = cupy.arange(n, dtype=cupy.float32), cupy.ones(n, dtype=cupy.float32)
        out = cupy.zeros_like(x)
        axpy[(n + 255) // 256, 256, stream](np.float32(2), x, y, out)
        cppyy.gbl.on_gpu.scale["float"][(n + 255) // 256, 256, stream](out, 0.5, n)
        stream.synchronize()
        assert bool((out == (2 * x + 1) / 2).all())


def test_pytorch_tensors() -> None:
    """PyTorch's tensors, in place."""
    torch = pytest.importorskip("torch")
    n = 10_000
    x = torch.arange(n, dtype=torch.float64, device="cuda")
    y, out = torch.ones_like(x), torch.zeros_like(x)
    axpy[(n + 255) // 256, 256](3.0, x, y, out)
    numba_cuda.synchronize()
    assert torch.equal(out, 3 * x + 1)


def test_numba_and_numpy_arrays() -> None:
    """Device arrays in place; host arrays are copied there and back."""
    x = np.linspace(0, 1, 1000, dtype=np.float32)
    out, dev_out = np.zeros_like(x), numba_cuda.device_array_like(x)
    axpy[4, 256](np.float32(2), x, x, out)
    axpy[4, 256](np.float32(2), numba_cuda.to_device(x), numba_cuda.to_device(x), dev_out)
    np.testing.assert_allclose(out, 3 * x, rtol=1e-6)
    np.testing.assert_array_equal(dev_out.copy_to_host(), out)


def test_barriers_in_python() -> None:
    """A block reduction through shared memory."""
    x = np.random.default_rng(3).integers(0, 100, 64 * BLOCK).astype(np.float32)
    sums = np.zeros(64, np.float32)
    block_sums[64, BLOCK](x, sums)
    np.testing.assert_array_equal(sums, x.reshape(64, BLOCK).sum(axis=1))


def test_barriers_in_cxx() -> None:
    """The same in C++."""
    x = np.random.default_rng(4).integers(0, 100, 64 * BLOCK).astype(np.float32)
    sums = np.zeros(64, np.float32)
    cppyy.gbl.on_gpu.block_sums[64, BLOCK](x, sums)
    np.testing.assert_array_equal(sums, x.reshape(64, BLOCK).sum(axis=1))


def test_atomics_under_contention() -> None:
    """Many threads, few counters."""
    values = np.random.default_rng(5).integers(0, 4, 1 << 20)
    counts = np.zeros(4, np.int64)
    histogram[4096, 256](values, counts)
    np.testing.assert_array_equal(counts, np.bincount(values, minlength=4))


def test_a_fatbin_loads() -> None:
    """The driver picks the code for this device among several."""
    module = axpy.compile((numba_cuda.float32, *(numba_cuda.float32[::1],) * 3)).module()
    compiled = compiler.get_compiler().compile(
        module, target="cuda", archs=["sm_80", compiler.current_arch()]
    )
    assert compiled.image_kind == "fatbin"
    kernel = _core.Image(compiled.image).kernel(compiled.kernels[0].name)
    assert kernel.attributes()["max_threads_per_block"] == 1024


def test_ptx_loads_without_an_assembler() -> None:
    """With neither nvJitLink nor ptxas the driver compiles PTX."""
    found = compiler.toolkit.find()
    bare = _core.Compiler(_core.Toolkit(root=str(found.root), libdevice=str(found.libdevice)))
    module = _core.Module.parse("cppyy_cuda.kernel @k(%x: i32) { cppyy_cuda.return }")
    compiled = bare.compile(module, target="cuda", archs=[compiler.current_arch()])
    assert compiled.image_kind == "ptx"
    _core.Image(compiled.image).kernel("k").launch((1, 1, 1), (1, 1, 1), 0, 0, [])


def test_a_grid_beyond_32_bits_of_elements() -> None:
    """Indices are 64-bit: 2^32 + 256 one-byte elements."""
    n = (1 << 32) + 256
    out = numba_cuda.device_array(n, np.int8)

    @cuda.jit
    def fill(out):
        i = cuda.grid(1)
        if i < out.size:
            out[i] = 7

    fill[(n + 1023) // 1024, 1024](out)
    assert out[n - 1] == 7 and out[0] == 7
