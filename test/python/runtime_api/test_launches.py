"""C++ of the host launches kernels: `<<<...>>>`, cudaLaunchKernel, and the calls of old."""

from __future__ import annotations

import ctypes
import warnings

import cppyy
import numpy as np
import pytest

import cppyy_cuda.numba_ext  # noqa: F401
from cppyy_cuda import cuda, runtime_api, toolkit
from cppyy_cuda.cxx import stubs
from cppyy_cuda.errors import CxxError, CxxWarning

if toolkit.find().root is None:
    pytest.skip("the headers of a CUDA toolkit are needed", allow_module_level=True)

cppyy.cppdef(r"""
namespace launches {
template <class T, int N> __global__ void fill(T *out, T value, int n) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < n) out[i] = value * N;
}
__global__ void add(int *out, const int n) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < n) out[i] += i;
}
__global__ void add(double *out, const int n) { out[n] += 0.5; }
struct Pair { int first; double second; };
__global__ void put(Pair pair, double *out, double more = 0.25) {
  *out = pair.first + pair.second + more;
}
template <class... A> __global__ void sum(int *out, A... values) { *out = (0 + ... + values); }
struct Class { static __global__ void member(int *out) { *out = 77; } };
__global__ void shared(int *out) {
  extern __shared__ int memory[];
  memory[threadIdx.x] = threadIdx.x;
  __syncthreads();
  if (threadIdx.x == 0) *out = memory[blockDim.x - 1];
}
__device__ int calls = 0;
__global__ void count() { atomicAdd(&calls, 1); }
__global__ void read_count(int *out) { *out = calls; }

void run_fill(float *out, int n) { fill<float, 3><<<(n + 31) / 32, dim3(32)>>>(out, 2.f, n); }
template <class T> void run_any(T *out, T value, int n) { fill<T, 1><<<1, n>>>(out, value, n); }
void run_add(int *out, int n, cudaStream_t stream) {
  add<<<dim3((n + 31) / 32, 1, 1), 32, 0, stream>>>(out, n);
}
void run_add_double(double *out, int n) { add<<<1, 1>>>(out, n); }
void run_put(double *out) { put<<<1, 1>>>(Pair{1, 2.5}, out); }
void run_sum(int *out) { sum<<<1, 1>>>(out, 1, 2L, char(3)); }
void run_member(int *out) { Class::member<<<1, 1>>>(out); }
void run_shared(int *out, int threads) { shared<<<1, threads, threads * sizeof(int)>>>(out); }
void run_count(int *out) {
  for (int i = 0; i < 3; ++i) count<<<1, 4>>>();
  read_count<<<1, 1>>>(out);
}

cudaError_t wrong_block() { add<<<1, 5000>>>((int *)nullptr, 1); return cudaGetLastError(); }

cudaError_t by_call(int *out, int n) {
  void *arguments[] = {&out, &n};
  void (*kernel)(int *, int) = &add;
  return cudaLaunchKernel((const void *)kernel, dim3(1), dim3(n), arguments, 0, 0);
}
cudaError_t cooperative(int *out, int n) {
  void *arguments[] = {&out, &n};
  void (*kernel)(int *, int) = &add;
  return cudaLaunchCooperativeKernel((const void *)kernel, dim3(1), dim3(n), arguments, 0, 0);
}
cudaError_t extended(int *out, int n) {
  cudaLaunchConfig_t config = {};
  config.gridDim = dim3(1);
  config.blockDim = dim3(n);
  void (*kernel)(int *, int) = &add;
  return cudaLaunchKernelEx(&config, kernel, out, n);
}
cudaError_t as_in_cuda_9(float *out, float value, int n) {
  cudaConfigureCall(dim3(1), dim3(n));
  cudaSetupArgument(out, 0);
  cudaSetupArgument(value, 8);
  cudaSetupArgument(n, 12);
  return cudaLaunch(&fill<float, 5>);
}
int threads_of_a_block() {
  cudaFuncAttributes attributes;
  return cudaFuncGetAttributes(&attributes, &fill<double, 9>) ? -1 : attributes.maxThreadsPerBlock;
}
int blocks_at_once() {
  int blocks = -1;
  cudaOccupancyMaxActiveBlocksPerMultiprocessor(&blocks, &fill<double, 9>, 128, 0);
  return blocks;
}
cudaError_t no_kernel() {
  static int function;
  return cudaLaunchKernel((const void *)&function, dim3(1), dim3(1), nullptr, 0, 0);
}
int captured(int *out) {
  cudaStream_t stream;
  cudaGraph_t graph;
  cudaGraphExec_t exec;
  cudaStreamCreateWithFlags(&stream, cudaStreamNonBlocking);
  add<<<1, 4, 0, stream>>>(out, 4); // loads the kernel
  cudaStreamBeginCapture(stream, cudaStreamCaptureModeThreadLocal);
  add<<<1, 4, 0, stream>>>(out, 4);
  add<<<1, 4, 0, stream>>>(out, 4);
  cudaError_t error = cudaStreamEndCapture(stream, &graph);
  if (!error) error = cudaGraphInstantiate(&exec, graph, 0);
  for (int i = 0; i < 5 && !error; ++i) error = cudaGraphLaunch(exec, stream);
  if (!error) error = cudaStreamSynchronize(stream);
  cudaGraphExecDestroy(exec);
  cudaGraphDestroy(graph);
  cudaStreamDestroy(stream);
  return error;
}
}
""")
cxx = cppyy.gbl.launches


def pointer(array, kind):
    """Return the address of a device array, as C++ takes it."""
    return ctypes.cast(array.__cuda_array_interface__["data"][0], ctypes.POINTER(kind))


def run(function, size, dtype, kind, *arguments) -> np.ndarray:
    """Call a function with a device array of zeros and these arguments: the array's contents."""
    out = cuda.to_device(np.zeros(size, dtype))
    result = function(pointer(out, kind), *arguments)
    assert not result, result
    assert cppyy.gbl.cudaGetLastError() == cppyy.gbl.cudaSuccess
    cuda.synchronize()
    return out.copy_to_host()


def test_templates() -> None:
    assert np.all(run(cxx.run_fill, 100, np.float32, ctypes.c_float, 100) == 6)
    assert np.all(run(cxx.run_any["double"], 7, np.float64, ctypes.c_double, 1.5, 7) == 1.5)
    assert np.all(run(cxx.run_any["int"], 7, np.int32, ctypes.c_int, 4, 7) == 4)


def test_streams_and_overloads() -> None:
    added = run(cxx.run_add, 100, np.int32, ctypes.c_int, 100, cppyy.nullptr)
    assert np.array_equal(added, np.arange(100))
    assert run(cxx.run_add_double, 2, np.float64, ctypes.c_double, 1)[1] == 0.5


def test_objects_default_arguments_and_packs() -> None:
    assert run(cxx.run_put, 1, np.float64, ctypes.c_double)[0] == 3.75
    assert run(cxx.run_sum, 1, np.int32, ctypes.c_int)[0] == 6


def test_members_and_shared_memory() -> None:
    assert run(cxx.run_member, 1, np.int32, ctypes.c_int)[0] == 77
    assert run(cxx.run_shared, 1, np.int32, ctypes.c_int, 64)[0] == 63


def test_device_variables() -> None:
    assert run(cxx.run_count, 1, np.int32, ctypes.c_int)[0] == 12
    assert run(cxx.run_count, 1, np.int32, ctypes.c_int)[0] == 24


@pytest.mark.parametrize("name", ["by_call", "cooperative", "extended"])
def test_by_call(name: str) -> None:
    if not runtime_api.is_own():
        pytest.skip("NVIDIA's runtime knows kernels of its own compiler only")
    added = run(getattr(cxx, name), 10, np.int32, ctypes.c_int, 10)
    assert np.array_equal(added, np.arange(10))


def test_the_three_calls_of_old() -> None:
    filled = run(cxx.as_in_cuda_9, 10, np.float32, ctypes.c_float, 2.0, 10)
    assert np.all(filled == 10)


def test_attributes_of_a_kernel_that_was_never_launched() -> None:
    if not runtime_api.is_own():
        pytest.skip("NVIDIA's runtime knows kernels of its own compiler only")
    assert cxx.threads_of_a_block() == 1024
    assert cxx.blocks_at_once() > 0


def error(ours: str, nvidias: str) -> int:
    """Return the code of the runtime that answers: NVIDIA's does not know Clang's kernels."""
    return getattr(cppyy.gbl, f"cudaError{ours if runtime_api.is_own() else nvidias}")


def test_errors() -> None:
    assert cxx.wrong_block() == error("InvalidConfiguration", nvidias="InvalidValue")
    assert cxx.no_kernel() == error("InvalidDeviceFunction", nvidias="InvalidResourceHandle")
    cppyy.gbl.cudaGetLastError()


def test_a_kernel_that_cannot_be_compiled(monkeypatch: pytest.MonkeyPatch) -> None:
    cppyy.cppdef("""
    namespace launches {
    __global__ void bad(int *p) { *p = 1; }
    cudaError_t run_bad() { bad<<<1, 1>>>((int *)nullptr); return cudaGetLastError(); }
    }""")

    def refuse(name, types):
        raise CxxError(f"cannot compile {name}({', '.join(types)})")

    with monkeypatch.context() as patch:
        patch.setattr(stubs, "CxxInstance", refuse)
        with pytest.warns(CxxWarning, match=r"cannot compile launches::bad\(int \*\)"):
            found = cxx.run_bad()
        assert found == error("InvalidDeviceFunction", nvidias="InvalidResourceHandle")


def test_captured_launches() -> None:
    assert np.array_equal(run(cxx.captured, 4, np.int32, ctypes.c_int), 11 * np.arange(4))


def test_the_kernels_can_still_be_launched_from_python() -> None:
    out = np.zeros(4, np.int32)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        cxx.add[1, 4](out, 4)
    assert np.array_equal(out, np.arange(4))


def recipe(name: str, parameters: str, function: str, types: str) -> stubs.Recipe:
    return stubs.Recipe(*(text.encode() for text in (name, parameters, function, types)))


@pytest.mark.parametrize(
    ("parameters", "function", "types", "expected"),
    [
        ("", "void n::k()", "[P = <>]", ("n::k", ())),
        (
            "T,N",
            "void n::k(T *) [T = std::pair<int, long>, N = 3]",
            "[P = <std::pair<int, long> *, const int>]",
            ("n::k<std::pair<int, long>, 3>", ("std::pair<int, long> *", "const int")),
        ),
        ("A", "void n::k(A...) [A = <int, char>]", "[P = <int, char>]",
         ("n::k<int, char>", ("int", "char"))),
        ("T,A", "void n::k(A...) [T = int, A = <>]", "[P = <>]", ("n::k<int>", ())),
        ("", "void n::k(void (*)(int, int))", "[P = <void (*)(int, int), int[2]>]",
         ("n::k", ("void (*)(int, int)", "int[2]"))),
    ],
)  # fmt: skip
def test_what_stubs_say(parameters: str, function: str, types: str, expected) -> None:
    assert stubs.read(recipe("n::k", parameters, function, f"types() {types}")) == expected


def test_what_stubs_cannot_say() -> None:
    from cppyy_cuda.errors import CppyyCudaError

    with pytest.raises(CppyyCudaError, match="template arguments of 'void k"):
        stubs.read(recipe("k", "T", "void k(int)", "types() [P = <int>]"))
