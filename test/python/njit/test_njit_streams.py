"""Streams and events in compiled host code."""

import cppyy
import numba
import numpy as np
import pytest
from numba import cuda

import cppyy_cuda.numba_ext  # noqa: F401
from cppyy_cuda.errors import DriverError, LaunchError

cppyy.cppdef("""
namespace njit_streams { __global__ void inc(long *x) { x[threadIdx.x] += 1; } }
""")
inc = cppyy.gbl.njit_streams.inc


def test_streams_and_events_of_its_own():
    @numba.njit
    def run(host):
        first, second = cuda.stream(), cuda.stream()
        start, done = cuda.event(), cuda.event(timing=True)
        start.record(first)
        x = cuda.to_device(host, first)
        inc[1, x.size, first](x)
        done.record(first)
        done.wait(second)
        inc[1, x.size, second](x)
        back = x.copy_to_host(stream=second)
        second.synchronize()
        done.synchronize()
        return back, done.query(), start.elapsed_time(done)

    back, is_done, time = run(np.arange(8))
    assert back.tolist() == list(range(2, 10))
    assert is_done is True and time >= 0


def test_they_cross_to_python_and_back():
    @numba.njit
    def make():
        return cuda.stream(), cuda.event()

    @numba.njit
    def use(stream, event, x):
        inc[1, x.size, stream](x)
        event.record(stream)
        event.synchronize()
        cuda.synchronize()

    x = cuda.to_device(np.arange(4))
    stream, event = make()
    use(stream, event, x)
    use(cuda.stream(), cuda.event(), x)
    use(cuda.default_stream(), event, x)
    inc[1, 4, stream](x)
    event.record(stream)
    event.synchronize()
    assert event.query()
    assert x.copy_to_host().tolist() == [4, 5, 6, 7]


class Foreign:
    """Any library's stream."""

    def __init__(self, stream):
        self.stream = stream

    def __cuda_stream__(self):
        return 0, int(self.stream)


def test_streams_of_other_libraries():
    @numba.njit
    def run(stream, x):
        inc[1, x.size, stream](x)

    @numba.njit
    def none(x):
        inc[1, x.size, None](x)

    x, stream = cuda.to_device(np.arange(4)), cuda.stream()
    run(Foreign(stream), x)
    stream.synchronize()
    none(x)
    assert x.copy_to_host().tolist() == [2, 3, 4, 5]


def test_what_is_wrong_with_them():
    @numba.njit
    def untimed():
        first, second = cuda.event(False), cuda.event(timing=False)
        first.record()
        second.record()
        return first.elapsed_time(second)

    @numba.njit
    def stream_of(x):
        inc[1, 1, "text"](x)

    with pytest.raises(DriverError, match="asking for the time between two events failed"):
        untimed()
    with pytest.raises(LaunchError, match="is not a CUDA stream"):
        stream_of(cuda.to_device(np.arange(4)))


def test_many_of_them():
    @numba.njit
    def run(n):
        for _ in range(n):
            stream, event = cuda.stream(), cuda.event()
            event.record(stream)
            stream.synchronize()

    run(10_000)


def test_a_launcher_with_a_stream_is_refused():
    launcher = inc[1, 4, cuda.stream()]

    @numba.njit
    def run(x):
        launcher(x)

    with pytest.raises(Exception, match="has a stream, which compiled code cannot"):
        run(cuda.to_device(np.arange(4)))
