"""Graphs in compiled host code: captured there or in Python, and replayed."""

import cppyy
import numba
import numpy as np
import pytest
from cuda_errors import needs_close

import cppyy_cuda.numba_ext  # noqa: F401
from cppyy_cuda import cuda
from cppyy_cuda.errors import CppyyCudaError

cppyy.cppdef("namespace njit_graphs { __global__ void twice(double *x) { x[threadIdx.x] *= 2; } }")
twice = cppyy.gbl.njit_graphs.twice


@cuda.jit
def increment(x):
    x[cuda.grid(1)] += 1


@numba.njit
def submit(x, stream):
    increment[1, 4, stream](x)
    cppyy.gbl.njit_graphs.twice[1, 4, stream](x)


@numba.njit
def replay(graph, times):
    for _ in range(times):
        graph.replay()
    graph.stream.synchronize()


@numba.njit(nogil=True)
def replay_in(graph, stream):
    graph.replay(stream)
    stream.synchronize()
    return graph


@numba.njit
def capture_and_replay(graph, x):
    graph.begin()
    submit(x, graph.stream)
    graph.end()
    graph.replay()
    graph.stream.synchronize()
    return x.copy_to_host()


@pytest.fixture
def x():
    return cuda.to_device(np.zeros(4))


def test_a_graph_that_python_captured(x):
    with cuda.graph() as graph:
        increment[1, 4, graph.stream](x)
        twice[1, 4, graph.stream](x)
    replay(graph, 3)
    assert x.copy_to_host().tolist() == [14.0] * 4


def test_launches_of_compiled_code_are_captured(x):
    submit(x, cuda.default_stream())
    x.copy_to_device(np.zeros(4))
    with cuda.graph() as graph:
        submit(x, graph.stream)
    assert len(graph) == 2
    assert x.copy_to_host().tolist() == [0.0] * 4
    replay(graph, 1)
    assert x.copy_to_host().tolist() == [2.0] * 4


def test_another_stream_and_the_graph_itself(x):
    with cuda.graph() as graph:
        increment[1, 4, graph.stream](x)
    assert replay_in(graph, cuda.stream()) is graph
    assert x.copy_to_host().tolist() == [1.0] * 4


def test_capture_in_compiled_code(x):
    submit(x, cuda.default_stream())  # loads the kernels
    x.copy_to_device(np.zeros(4))
    graph = cuda.graph()
    assert capture_and_replay(graph, x).tolist() == [2.0] * 4
    graph.replay()
    graph.stream.synchronize()
    assert x.copy_to_host().tolist() == [6.0] * 4
    with pytest.raises(CppyyCudaError, match="a graph is captured once"):
        capture_and_replay(graph, x)


def test_nothing_was_captured():
    with pytest.raises(CppyyCudaError, match="this graph has captured nothing"):
        replay(cuda.graph(), 1)

    @numba.njit
    def end(graph):
        graph.end()

    with pytest.raises(CppyyCudaError, match="this thread has not begun to capture this graph"):
        end(cuda.graph())


def test_what_is_no_stream(x):
    @numba.njit
    def wrong(graph):
        graph.replay("stream")

    with cuda.graph() as graph:
        increment[1, 4, graph.stream](x)
    with pytest.raises(numba.TypingError, match="is not a CUDA stream"):
        wrong(graph)


@needs_close
def test_a_closed_context(x):
    with cuda.graph() as graph:
        increment[1, 4, graph.stream](x)
    cuda.close()
    with pytest.raises(CppyyCudaError, match="before its context was closed"):
        replay(graph, 1)


def test_the_object_lives_as_long_as_it_is_used(x):
    @numba.njit
    def stream_of(graph):
        return graph.stream

    with cuda.graph() as graph:
        increment[1, 4, graph.stream](x)
    stream = stream_of(graph)
    del graph
    stream.synchronize()
