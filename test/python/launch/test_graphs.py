"""`cuda.graph`: work that is captured once and replayed."""

from __future__ import annotations

import gc
import weakref
from pathlib import Path
from typing import Any

import cppyy
import numpy as np
import pytest
from cuda_errors import needs_close
from numba.cuda.cudadrv.driver import CudaAPIError

from cppyy_cuda import cuda
from cppyy_cuda.errors import ArgumentError, CppyyCudaError

cppyy.cppdef("__global__ void graph_doubles(double *x, int n) { x[threadIdx.x % n] *= 2; }")


@cuda.jit
def increment(x):
    i = cuda.grid(1)
    if i < x.size:
        x[i] += 1


@pytest.fixture
def zeros() -> Any:
    return cuda.to_device(np.zeros(32))


def test_work_runs_at_each_replay_only(zeros: Any) -> None:
    with cuda.graph() as graph:
        increment[1, 32, graph.stream](zeros)
        cppyy.gbl.graph_doubles[1, 32, graph.stream](zeros, 32)
    graph.stream.synchronize()
    assert zeros.copy_to_host()[0] == 0
    for _ in range(3):
        graph.replay()
    graph.stream.synchronize()
    np.testing.assert_array_equal(zeros.copy_to_host(), np.full(32, ((0 + 1) * 2 + 1) * 2 + 1) * 2)
    assert len(graph) == 2


def test_a_stream_of_the_caller_and_another_for_the_replay(zeros: Any) -> None:
    stream, other = cuda.stream(), cuda.stream()
    with cuda.graph(stream) as graph:
        increment[1, 32, stream](zeros)
    assert graph.stream is stream
    graph.replay(other)
    other.synchronize()
    assert zeros.copy_to_host()[31] == 1


def test_streams_that_wait_for_it_are_captured_too(zeros: Any) -> None:
    more, branch = cuda.to_device(np.zeros(32)), cuda.stream()
    begun, ended = cuda.event(), cuda.event()
    with cuda.graph() as graph:
        begun.record(graph.stream)
        begun.wait(branch)
        increment[1, 32, graph.stream](zeros)
        increment[1, 32, branch](more)
        ended.record(branch)
        ended.wait(graph.stream)
    graph.replay()
    graph.stream.synchronize()
    assert zeros.copy_to_host()[0] == more.copy_to_host()[0] == 1


def test_a_kernel_that_was_never_launched_before(zeros: Any) -> None:
    @cuda.jit
    def new(x):
        x[cuda.grid(1)] += 5

    with cuda.graph() as graph:
        new[1, 32, graph.stream](zeros)
    graph.replay()
    graph.stream.synchronize()
    assert zeros.copy_to_host()[7] == 5


def test_a_debug_kernel_does_not_wait(zeros: Any) -> None:
    @cuda.jit(debug=True, opt=False)
    def checked(x):
        x[cuda.grid(1)] += 1

    checked[1, 32](zeros)  # its stack may need memory, which cannot be allocated during a capture
    with cuda.graph() as graph:
        checked[1, 32, graph.stream](zeros)
    graph.replay()
    graph.stream.synchronize()
    assert zeros.copy_to_host()[0] == 2


def test_memory_is_freed_after_the_capture(zeros: Any) -> None:
    # More than numba-cuda keeps before it frees them all, which a capture does not allow.
    garbage = [cuda.to_device(np.zeros(4)) for _ in range(30)]
    with cuda.graph() as graph:
        garbage.clear()
        gc.collect()
        increment[1, 32, graph.stream](zeros)
    graph.replay()
    graph.stream.synchronize()
    assert zeros.copy_to_host()[0] == 1


def test_arguments_live_as_long_as_the_graph() -> None:
    array = cuda.to_device(np.zeros(32))
    alive = weakref.ref(array)
    with cuda.graph() as graph:
        increment[1, 32, graph.stream](array)
    del array
    gc.collect()
    graph.replay()
    graph.stream.synchronize()
    assert alive().copy_to_host()[0] == 1
    del graph
    gc.collect()
    assert alive() is None


def test_written_in_graphviz_language(zeros: Any, tmp_path: Path) -> None:
    with cuda.graph() as graph:
        increment[1, 32, graph.stream](zeros)
    graph.write_dot(tmp_path / "graph.dot")
    assert (tmp_path / "graph.dot").read_text().startswith("digraph")


def test_an_empty_graph() -> None:
    with cuda.graph() as graph:
        pass
    graph.replay()
    assert len(graph) == 0


def test_nothing_was_captured() -> None:
    with pytest.raises(CppyyCudaError, match="has captured nothing"):
        cuda.graph().replay()


def test_a_graph_is_captured_once(zeros: Any) -> None:
    with cuda.graph() as graph:
        increment[1, 32, graph.stream](zeros)
    with pytest.raises(CppyyCudaError, match="captured once"), graph:
        pass


def test_an_error_in_the_block_ends_the_capture(zeros: Any) -> None:
    graph = cuda.graph()
    with pytest.raises(ZeroDivisionError), graph:
        increment[1, 32, graph.stream](zeros)
        _ = 1 / 0
    with pytest.raises(CppyyCudaError, match="has captured nothing"):
        graph.replay()
    increment[1, 32, graph.stream](zeros)  # is executed again
    graph.stream.synchronize()
    assert zeros.copy_to_host()[0] == 1


def test_arrays_of_the_host_are_refused() -> None:
    graph = cuda.graph()
    with pytest.raises(ArgumentError, match="array of the host"), graph:
        increment[1, 32, graph.stream](np.zeros(32))


def test_an_allocation_invalidates_the_capture(zeros: Any) -> None:
    graph = cuda.graph()
    with pytest.raises(CppyyCudaError, match="CUDA_ERROR_STREAM_CAPTURE_INVALIDATED"), graph:
        increment[1, 32, graph.stream](zeros)
        with pytest.raises(CudaAPIError, match="CUDA_ERROR_STREAM_CAPTURE_UNSUPPORTED"):
            cuda.to_device(np.ones(3))


def test_the_default_stream_cannot_be_captured() -> None:
    with (
        pytest.raises(CppyyCudaError, match="CUDA_ERROR_STREAM_CAPTURE_UNSUPPORTED"),
        cuda.graph(0),
    ):
        pass


@needs_close
def test_the_context_was_closed(zeros: Any) -> None:
    with cuda.graph() as graph:
        increment[1, 32, graph.stream](zeros)
    cuda.close()
    with pytest.raises(CppyyCudaError, match="before its context was closed"):
        graph.replay(0)
