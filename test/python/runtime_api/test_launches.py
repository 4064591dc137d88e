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
    cppyy.gbl.cudaGetLastError()  # of other tests
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
    added = run(getattr(cxx, name), 10, np.int32, ctypes.c_int, 10)
    assert np.array_equal(added, np.arange(10))


def test_the_three_calls_of_old() -> None:
    filled = run(cxx.as_in_cuda_9, 10, np.float32, ctypes.c_float, 2.0, 10)
    assert np.all(filled == 10)


def test_attributes_of_a_kernel_that_was_never_launched() -> None:
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


cppyy.cppdef(r"""
#define LAUNCHES_RUN(kernel, threads, ...) \
  do { kernel<<<1, threads>>>(__VA_ARGS__); } while (0)
#define LAUNCHES_HOW(threads) <<<1, threads>>>
#define LAUNCHES_KERNEL(name, op) \
  __global__ void name(int *out, int x) { *out = *out op x; }
namespace launches {
template <class T> struct Box {
  struct Inner { static __global__ void set(T *out) { *out = T(0.5); } };
  static __global__ void set(T *out, T value) { *out = value; }
  template <int N> static __global__ void add(T *out) { *out += N; }
};
template <> struct Box<char> { static __global__ void set(int *out, int v) { *out = -v; } };
template <class T, char C> __global__ void mark(T *out) { *out = C; }
template <> __global__ void mark<int, '>'>(int *out) { *out = 1000; }
template <class T> struct Of {};
template <template <class> class C, bool B, class... A> __global__ void pick(int *out) {
  *out = B ? sizeof...(A) : -1;
}
enum class Color { red = 3, green };
template <Color C, unsigned long N> __global__ void paint(int *out) { *out = int(C) + N; }
namespace {
__global__ void hidden(int *out) { *out = 41; }
struct Secret { int value; };
template <class T> __global__ void hidden_of(int *out, T secret) { *out = secret.value; }
__device__ int hidden_variable = 6;
}
__global__ void unnamed(int *out, int, int = 5) { *out = 8; }
template <class, int> __global__ void unnamed_too(int *out) { *out = 9; }
__global__ void invented(int *out, auto value) { *out = value; }
LAUNCHES_KERNEL(minus, -)
struct { static __global__ void member(int *) {} } nameless;

void run_box(double *out) {
  Box<double>::set<<<1, 1>>>(out, 1.5);
  Box<double>::add<4><<<1, 1>>>(out);
}
void run_inner(double *out) { Box<double>::Inner::set<<<1, 1>>>(out); }
void run_special_box(int *out) { Box<char>::set<<<1, 1>>>(out, 3); }
template <class T> void run_any_box(T *out) { Box<T>::set<<<1, 1>>>(out, T(7)); }
void run_mark(int *out) { mark<int, ','><<<1, 1>>>(out); }
void run_special(int *out) { mark<int, '>'><<<1, 1>>>(out); }
void run_pick(int *out) { pick<Of, true, int, Of<char>><<<1, 1>>>(out); }
void run_paint(int *out) { paint<Color::green, 10><<<1, 1>>>(out); }
void run_hidden(int *out) { hidden<<<1, 1>>>(out); }
void run_hidden_of(int *out) { hidden_of<<<1, 1>>>(out, Secret{12}); }
int read_hidden() { int x = 0; cudaMemcpyFromSymbol(&x, hidden_variable, 4); return x; }
void run_unnamed(int *out) { unnamed<<<1, 1>>>(out, 1); }
void run_unnamed_too(int *out) { unnamed_too<float, 2><<<1, 1>>>(out); }
void run_invented(int *out) { invented<<<1, 1>>>(out, 17L); }
void run_macro(int *out) {
  LAUNCHES_RUN(minus, 1, out, 2);
  minus LAUNCHES_HOW(1)(out, 3);
}
void run_nameless(int *out) { nameless.member<<<1, 1>>>(out); }
}
""")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("run_special_box", -3),
        ("run_mark", ord(",")),
        ("run_special", 1000),
        ("run_pick", 2),
        ("run_paint", 14),
        ("run_hidden", 41),
        ("run_hidden_of", 12),
        ("run_unnamed", 8),
        ("run_unnamed_too", 9),
        ("run_invented", 17),
        ("run_macro", -5),
    ],
)
def test_all_kinds_of_kernels(name: str, expected: int) -> None:
    assert run(getattr(cxx, name), 1, np.int32, ctypes.c_int)[0] == expected


def test_members_of_class_templates() -> None:
    assert run(cxx.run_box, 1, np.float64, ctypes.c_double)[0] == 5.5
    assert run(cxx.run_inner, 1, np.float64, ctypes.c_double)[0] == 0.5
    assert run(cxx.run_any_box["float"], 1, np.float32, ctypes.c_float)[0] == 7


def test_a_later_fragment_launches_by_a_macro_of_an_earlier_one() -> None:
    cppyy.cppdef("void launches_by_macro(int *out) { LAUNCHES_RUN(launches::minus, 1, out, 4); }")
    assert run(cppyy.gbl.launches_by_macro, 1, np.int32, ctypes.c_int)[0] == -4


def test_a_kernel_that_no_name_leads_to() -> None:
    with pytest.raises(Exception, match="cannot launch kernel member: it is a member of a class"):
        cxx.run_nameless(cppyy.nullptr)


def strings(*texts: str):
    """Return an array of C strings that ends with a null pointer."""
    return (ctypes.c_char_p * (len(texts) + 1))(*(text.encode() for text in texts), None)


@pytest.mark.parametrize(
    ("scope", "arguments", "types", "expected"),
    [
        ("", (), (), ("k", ())),
        ("", ("A<int, long>", "'>'"), ("int *",), ("k<A<int, long>, '>'>", ("int *",))),
        ("n::Box<float>", (), ("float *",), ("n::Box<float>::k", ("float *",))),
        ("n::(anonymous namespace)::S", (), ("(anonymous namespace)::T *",), ("n::S::k", ("T *",))),
    ],
)  # fmt: skip
def test_what_stubs_say(scope, arguments, types, expected) -> None:
    recipe = stubs.Recipe(scope.encode(), b"k", strings(*arguments), strings(*types))
    assert stubs.read(recipe) == expected
