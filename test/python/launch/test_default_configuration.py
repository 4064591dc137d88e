"""Default launch configurations: calls that write none."""

import cppyy
import numpy as np
import pytest

import cppyy_cuda.numba_ext  # noqa: F401
from cppyy_cuda import cuda
from cppyy_cuda.errors import ArgumentError
from cppyy_cuda.launch.configuration import LaunchError

SHAPE = "out[0] = gridDim.x; out[1] = gridDim.y; out[2] = blockDim.x; out[3] = blockDim.y;"


def shape_of(kernel, *args):
    out = np.zeros(4, np.int32)
    kernel(out, *args)
    return out.tolist()


def python_kernel():
    @cuda.jit
    def kernel(out):
        out[0], out[1] = cuda.gridDim.x, cuda.gridDim.y
        out[2], out[3] = cuda.blockDim.x, cuda.blockDim.y

    return kernel


@pytest.fixture(scope="module")
def kernels():
    cppyy.cppdef(f"""
    namespace by_default {{
      __global__ void plain(int *out) {{ {SHAPE} }}
      template <class T> __global__ void generic(T *out) {{ {SHAPE} }}
      [[clang::annotate("__cuda_grid_dim__", 3, 2)]] [[clang::annotate("__cuda_block_dim__", 8)]]
      __global__ void annotated(int *out) {{ {SHAPE} }}
      template <int N> [[clang::annotate("__cuda_block_dim__", N, 2)]]
      __global__ void sized(int *out) {{ {SHAPE} }}
      [[clang::annotate("__cuda_block_dim__", 2.5)]] __global__ void odd(int *out) {{}}
      namespace beside {{
        constexpr dim3 __cuda_block_dim__(4, 2);
        constexpr int special__cuda_block_dim__ = 32, special__cuda_grid_dim__[] = {{5, 3}};
        __global__ void usual(int *out) {{ {SHAPE} }}
        __global__ void special(int *out) {{ {SHAPE} }}
        [[clang::annotate("__cuda_block_dim__", 16)]]
        __global__ void annotated(int *out) {{ {SHAPE} }}
        struct K {{
          static constexpr int __cuda_grid_dim__ = 7;
          static __global__ void run(int *out) {{ {SHAPE} }}
        }};
        template <class T> struct Of {{
          static constexpr int __cuda_grid_dim__ = 6;
          static __global__ void run(T *out) {{ {SHAPE} }}
        }};
        template <int N> struct Sized {{
          static constexpr int __cuda_block_dim__ = N;
          static constexpr dim3 twice__cuda_grid_dim__{{2, N}};
          static __global__ void run(int *out) {{ {SHAPE} }}
          static __global__ void twice(int *out) {{ {SHAPE} }}
        }};
      }}
      namespace late {{ __global__ void k(int *out) {{ {SHAPE} }} }}
      namespace variable {{
        int __cuda_block_dim__ = 3;
        __global__ void k(int *out) {{}}
      }}
      namespace dynamic {{
        constexpr int __cuda_shared_mem__ = 4 * sizeof(int);
        __global__ void k(int *out, int by) {{
          extern __shared__ int words[];
          words[3] = by;
          out[0] = words[3];
        }}
      }}
    }}
    """)
    return cppyy.gbl.by_default


@pytest.mark.parametrize("name", ["python", "plain", "generic"])
def test_attributes(kernels, name):
    kernel = python_kernel() if name == "python" else getattr(kernels, name)
    with pytest.raises(LaunchError, match="launch configuration was not specified"):
        shape_of(kernel)
    assert not hasattr(kernel, "__cuda_block_dim__")
    kernel.__cuda_block_dim__ = 8, 4
    assert shape_of(kernel) == [1, 1, 8, 4]
    kernel.__cuda_grid_dim__ = 3
    assert shape_of(kernel) == [3, 1, 8, 4]
    assert shape_of(kernel[2, 16]) == [2, 1, 16, 1]
    assert (kernel.__cuda_block_dim__, kernel.__cuda_grid_dim__) == ((8, 4), 3)
    del kernel.__cuda_block_dim__
    assert shape_of(kernel) == [3, 1, 1, 1]
    del kernel.__cuda_grid_dim__
    with pytest.raises(LaunchError, match="without a launch configuration"):
        shape_of(kernel)
    with pytest.raises(AttributeError, match="was given no __cuda_grid_dim__"):
        del kernel.__cuda_grid_dim__


def test_attributes_are_checked_when_they_are_set(kernels):
    for kernel in (python_kernel(), kernels.plain):
        with pytest.raises(LaunchError, match="2048 threads a block are too many"):
            kernel.__cuda_block_dim__ = 64, 32
        with pytest.raises(LaunchError, match="blocks are integers"):
            kernel.__cuda_grid_dim__ = 1.5
        with pytest.raises(LaunchError, match="bytes of dynamic shared memory are not between 0"):
            kernel.__cuda_shared_mem__ = -1
        assert not hasattr(kernel, "__cuda_block_dim__")


def test_those_of_a_template_are_its_instances(kernels):
    special = kernels.generic["int"]
    kernels.generic.__cuda_block_dim__ = 4
    assert shape_of(special) == [1, 1, 4, 1]
    special.__cuda_grid_dim__ = 2
    kernels.generic.__cuda_block_dim__ = 5
    assert shape_of(special) == [2, 1, 5, 1]
    assert not hasattr(kernels.generic, "__cuda_grid_dim__")
    del kernels.generic.__cuda_block_dim__, special.__cuda_grid_dim__


def test_attributes_of_a_python_function():
    def kernel(out):
        out[2] = cuda.blockDim.x

    kernel.__cuda_block_dim__ = 4
    assert shape_of(cuda.jit(kernel)) == [0, 0, 4, 0]


def test_annotations(kernels):
    assert shape_of(kernels.annotated) == [3, 2, 8, 1]
    assert shape_of(kernels.annotated[1, 2]) == [1, 1, 2, 1]
    assert shape_of(kernels.sized[5]) == [1, 1, 5, 2]
    assert shape_of(kernels.sized[6]) == [1, 1, 6, 2]
    kernels.sized.__cuda_grid_dim__ = 2
    assert shape_of(kernels.sized[5]) == [2, 1, 5, 2]


def test_constants_beside_kernels(kernels):
    beside = kernels.beside
    assert shape_of(beside.usual) == [1, 1, 4, 2]
    assert shape_of(beside.special) == [5, 3, 32, 1]
    assert shape_of(beside.K.run) == [7, 1, 1, 1]
    assert shape_of(beside.Of["int"].run) == [6, 1, 1, 1]
    assert shape_of(beside.Sized[8].run) == [1, 1, 8, 1]
    assert shape_of(beside.Sized[16].run) == [1, 1, 16, 1]
    assert shape_of(beside.Sized[3].twice) == [2, 3, 3, 1]
    assert beside.usual.__cuda_block_dim__ == (4, 2, 1)


def test_which_comes_first(kernels):
    beside = kernels.beside
    assert shape_of(beside.annotated) == [1, 1, 16, 1]
    beside.annotated.__cuda_block_dim__ = 2
    assert shape_of(beside.annotated) == [1, 1, 2, 1]
    del beside.annotated.__cuda_block_dim__


def test_constants_that_come_later(kernels):
    with pytest.raises(LaunchError, match="without a launch configuration"):
        shape_of(kernels.late.k)
    cppyy.cppdef("namespace by_default::late { constexpr int __cuda_block_dim__ = 3; }")
    assert shape_of(kernels.late.k) == [1, 1, 3, 1]
    cppyy.cppdef("namespace by_default::late { constexpr int k__cuda_block_dim__ = 9; }")
    assert shape_of(kernels.late.k) == [1, 1, 9, 1]


def test_what_is_no_constant(kernels):
    with pytest.raises(LaunchError, match=r"by_default::variable::__cuda_block_dim__ .*constexpr"):
        shape_of(kernels.variable.k)
    with pytest.raises(LaunchError, match="annotation __cuda_block_dim__ of by_default::odd .*int"):
        shape_of(kernels.odd)


def test_shared_memory(kernels):
    assert shape_of(kernels.dynamic.k, 7)[0] == 7


def test_keywords_and_device_functions(kernels):
    with pytest.raises(ArgumentError, match="by position"):
        kernels.annotated(out=1)

    @cuda.jit(device=True)
    def function(x):
        return x

    function.__cuda_block_dim__ = 4
    with pytest.raises(LaunchError, match="Cannot compile a device function as a kernel"):
        function(np.zeros(1))


@pytest.mark.parametrize("name", ["python", "plain", "generic", "annotated"])
def test_calls_of_known_types_run_no_python(kernels, name, monkeypatch):
    kernel = python_kernel() if name == "python" else getattr(kernels, name)
    if name != "annotated":
        kernel.__cuda_block_dim__ = 4
    out = cuda.to_device(np.zeros(4, np.int32))
    for _ in range(2):
        kernel(out)
    python = type(kernel).launch_by_default

    def refuse(kernel, args):
        raise AssertionError("was launched by Python")

    monkeypatch.setattr(type(kernel), "launch_by_default", refuse)
    expected = [3, 2, 8, 1] if name == "annotated" else [1, 1, 4, 1]
    out.copy_to_device(np.zeros(4, np.int32))
    kernel(out)
    assert out.copy_to_host().tolist() == expected
    kernel[2, 16](out)
    assert out.copy_to_host().tolist() == [2, 1, 16, 1]
    kernel.__cuda_block_dim__ = 5
    with pytest.raises(AssertionError, match="by Python"):
        kernel(out)
    monkeypatch.setattr(type(kernel), "launch_by_default", python)
    kernel(out)
    assert out.copy_to_host()[2] == 5
    del kernel.__cuda_block_dim__


def test_a_default_that_is_gone(kernels):
    kernel, out = python_kernel(), cuda.to_device(np.zeros(4, np.int32))
    kernel.__cuda_block_dim__ = 4
    for _ in range(3):
        kernel(out)
    with pytest.raises(ArgumentError, match="by position"):
        kernel(out=out)
    del kernel.__cuda_block_dim__
    with pytest.raises(LaunchError, match="without a launch configuration"):
        kernel(out)
    with pytest.raises(LaunchError, match="without a launch configuration"):
        kernel(out=out)


def test_kernels_with_defaults_are_garbage_at_last():
    import gc
    import weakref

    kernel, out = python_kernel(), cuda.to_device(np.zeros(4, np.int32))
    kernel.__cuda_block_dim__ = 4
    for _ in range(3):
        kernel(out)
    gone = weakref.ref(kernel)
    del kernel
    gc.collect()
    assert gone() is None


def test_pickles_keep_attributes():
    import copy

    kernel = python_kernel()
    kernel.__cuda_block_dim__ = 4
    assert copy.copy(kernel) is kernel
    made, parts = kernel.__reduce__()
    assert shape_of(made(*parts)) == [1, 1, 4, 1]
