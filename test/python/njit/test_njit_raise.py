"""Kernels with `debug=True` that compiled host code launches, and `CPPYY_CUDA_SYNC` there."""

import numba
import numpy as np
import pytest
from cuda_errors import CUDA_ERROR_ASSERT, CUDA_ERROR_ILLEGAL_ADDRESS, on_host
from launch import raising
from launch.raising import OwnError

import cppyy_cuda
from cppyy_cuda import cuda
from cppyy_cuda.config import config
from cppyy_cuda.errors import KernelFaultError, LaunchError

raises = cuda.jit(debug=True, opt=False)(raising.raises)
divides = cuda.jit(debug=True, opt=False)(raising.divides)


@cuda.jit(debug=True, opt=False)
def always():
    raise ValueError("always")


@cuda.jit
def far_away(x, distance):
    x[distance] = 1.0


@numba.njit
def launch(x, out, threads):
    raises[1, threads](x, out)


@numba.njit(nogil=True)
def launch_released(x, out, threads):
    raises[1, threads](x, out)


@numba.njit
def call(x, out, threads):
    launch(x, out, threads)


@numba.njit(parallel=True)
def loop(x, out, threads):
    for _ in numba.prange(4):
        raises[1, threads](x, out)


def arrays(*values):
    return cuda.to_device(np.array(values)), cuda.to_device(np.zeros(len(values)))


@pytest.mark.parametrize("function", [launch, launch_released, call, loop])
def test_the_launch_raises_the_exception_itself(function):
    for _ in range(2):
        x, out = arrays(1.0, -2.0, 3.0)
        with pytest.raises(OwnError) as caught:
            function(x, out, 3)
        text, number = caught.value.args
        assert "In function 'raises', file " in text
        assert text.endswith("tid=[0, 0, 1] ctaid=[0, 0, 0]: negative")
        assert number == 3
        assert out.copy_to_host().tolist() == [2, 0, 4]  # the context lives on
        x, out = arrays(1.0, 2.0)
        function(x, out, 2)
        assert out.copy_to_host().tolist() == [2, 3]


def test_assert_and_operators():
    x, out = arrays(100.0)
    with pytest.raises(AssertionError, match=": too large$"):
        launch(x, out, 1)

    @numba.njit
    def divide(x, out):
        divides[1, 1](x, out)

    with pytest.raises(ZeroDivisionError, match="division by zero"):
        divide(*arrays(1.0, 0.0))


@numba.njit
def handle(x, out):
    try:
        raises[1, 1](x, out)
    except Exception:
        return 1
    return 0


def test_compiled_code_can_handle_it():
    assert handle(*arrays(-1.0)) == 1
    assert handle(*arrays(1.0)) == 0


def test_a_kernel_without_arguments_and_a_default_configuration():
    @numba.njit
    def launch_it():
        always[1, 1]()

    with pytest.raises(ValueError, match=": always$"):
        launch_it()

    @cuda.jit(debug=True, opt=False)
    def configured(x):
        if cuda.threadIdx.x == 3:
            raise ValueError("of one thread")

    configured.__cuda_block_dim__ = 4

    @numba.njit
    def launch_default(x):
        configured(x)

    with pytest.raises(ValueError, match=r"tid=\[0, 0, 3\]"):
        launch_default(cuda.to_device(np.zeros(4)))


def test_wrong_configurations_are_still_found():
    x, out = arrays(1.0)
    with pytest.raises(LaunchError, match="kernel raises: threads are at least 1"):
        launch(x, out, 0)


def test_one_thread_after_another_in_a_stream():
    @numba.njit
    def in_stream(x, out, stream):
        raises[1, 1, stream](x, out)

    stream = cuda.stream()
    with pytest.raises(OwnError):
        in_stream(*arrays(-1.0), stream)
    x, out = arrays(1.0)
    in_stream(x, out, stream)
    assert out.copy_to_host()[0] == 2


def test_what_a_graph_captures_raises_nothing():
    @numba.njit
    def in_stream(x, out, stream):
        raises[1, 1, stream](x, out)

    x, out = arrays(1.0)
    in_stream(x, out, cuda.default_stream())
    with cuda.graph() as graph:
        in_stream(x, out, graph.stream)
    out.copy_to_device(np.zeros(1))
    graph.replay()
    graph.stream.synchronize()
    assert out.copy_to_host()[0] == 2


@on_host
def test_what_a_graph_captured_is_a_failed_assertion_when_it_raises():
    @numba.njit
    def in_stream(x, out, stream):
        raises[1, 1, stream](x, out)

    x, out = arrays(1.0)
    with cuda.graph() as graph:
        in_stream(x, out, graph.stream)
    x.copy_to_device(np.array([-1.0]))
    try:
        graph.replay()
        with pytest.raises(KernelFaultError) as caught:
            cuda.synchronize()
        assert caught.value.code == CUDA_ERROR_ASSERT
    finally:
        cppyy_cuda.reset()


@on_host
def test_the_launch_raises_its_fault_with_sync():
    @numba.njit
    def far(x, distance):
        far_away[1, 1](x, distance)

    x = cuda.to_device(np.zeros(1))
    far(x, 0)
    try:
        with config.override(sync=True), pytest.raises(KernelFaultError) as caught:
            far(x, 1 << 40)
        assert caught.value.code == CUDA_ERROR_ILLEGAL_ADDRESS
        assert "kernel far_away was launched with (1, 1, 1) blocks" in str(caught.value)
        assert "test_njit_raise.py:" in str(caught.value)
    finally:
        cppyy_cuda.reset()
    x = cuda.to_device(np.zeros(1))
    try:
        far(x, 1 << 40)  # without, it waits for nothing
        with pytest.raises(KernelFaultError):
            cuda.synchronize()
    finally:
        cppyy_cuda.reset()


@on_host
def test_captured_launches_do_not_wait_with_sync():
    @numba.njit
    def far(x, distance, stream):
        far_away[1, 1, stream](x, distance)

    x = cuda.to_device(np.zeros(1))
    with config.override(sync=True):
        with cuda.graph() as graph:
            far(x, 0, graph.stream)
        graph.replay()
        graph.stream.synchronize()
    assert x.copy_to_host()[0] == 1


def test_recent_launches_have_the_line():
    from cppyy_cuda import _core

    x, out = arrays(1.0)
    launch(x, out, 1)
    raises[1, 1](x, out)
    (of_python, *_), (kernel, grid, block, stream, where) = _core.recent_launches()[:2]
    assert "raises" in of_python
    assert (kernel, grid, block, stream) == ("raises", (1, 1, 1), (1, 1, 1), 0)
    assert "test_njit_raise.py:" in where and where.endswith(" in launch")


def test_memory_for_an_exception_is_given_back():
    x, out = arrays(1.0)
    launch(x, out, 1)
    free = cuda.current_context().get_memory_info()[0]
    for _ in range(50):
        launch(x, out, 1)
    assert cuda.current_context().get_memory_info()[0] == free
