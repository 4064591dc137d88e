"""Launchers as objects: by configuration, copied, collected, in streams, threads and forks."""

from __future__ import annotations

import copy
import gc
import os
import pickle
import threading
import weakref
from types import SimpleNamespace
from typing import Any

import cppyy
import numpy as np
import pytest

from cppyy_cuda import _core, cuda
from cppyy_cuda.errors import ForkError, LaunchError
from cppyy_cuda.launch.configuration import stream_handle
from cppyy_cuda.launch.identity import launcher_parts
from cppyy_cuda.launch.kernel import Launcher, _refuse

cppyy.cppdef("""
namespace launcher_objects {
  __global__ void count(double *out, int by = 3) { out[0] += by; }
}
""")
ns = cppyy.gbl.launcher_objects


@cuda.jit
def store(out, x):
    out[0] = x


@pytest.fixture
def out() -> Any:
    return cuda.to_device(np.zeros(1))


def value(out: Any) -> float:
    return float(out.copy_to_host()[0])


def test_captured_launches_keep_their_arguments(out: Any) -> None:
    launcher = store[1, 1]
    for _ in range(3):
        launcher(out, 1)
    kept = cuda.to_device(np.zeros(1))
    memory = weakref.ref(kept)
    with cuda.graph() as graph:
        store[1, 1, graph.stream](kept, 8)
    del kept
    gc.collect()
    graph.replay()
    graph.stream.synchronize()
    assert value(memory()) == 8


def test_streams(out: Any, no_python: Any) -> None:
    class Foreign:
        handles = 0

        def __init__(self, stream: Any) -> None:
            self.stream = stream

        def __cuda_stream__(self) -> tuple[int, int]:
            Foreign.handles += 1
            return 0, int(self.stream.handle)

    streams = [cuda.stream(), Foreign(cuda.stream()), None, 0]
    launchers = [store[1, 1, stream] for stream in streams]
    for launcher in launchers * 2:
        launcher(out, 1)
    no_python(store)
    asked = Foreign.handles
    for number, launcher in enumerate(launchers):
        launcher(out, number)
        cuda.synchronize()
        assert value(out) == number
    assert Foreign.handles == asked + 1


@pytest.fixture
def no_stream_handle() -> Any:
    """Let launches fail that ask Python for a stream's handle, once it is called."""

    def refuse(stream: Any) -> int:
        raise AssertionError("Python was asked for the handle")

    yield lambda: _core.serve_launches(refuse, launcher_parts, _refuse)
    _core.serve_launches(stream_handle, launcher_parts, _refuse)


class ByMethod(SimpleNamespace):
    """A stream of the protocol, as CuPy's, PyTorch's and cuda.core's are."""

    def __cuda_stream__(self) -> tuple[int, int]:
        return 0, self.number


class ByProperty(SimpleNamespace):
    """A stream whose protocol is a property, as earlier versions of it were."""

    @property
    def __cuda_stream__(self) -> tuple[int, int]:
        return 0, self.number


STREAMS = {
    "method": lambda number: ByMethod(number=number),
    "property": lambda number: ByProperty(number=number),
    "handle": lambda number: SimpleNamespace(handle=number),
    "ptr": lambda number: SimpleNamespace(handle=None, ptr=number),
    "cuda_stream": lambda number: SimpleNamespace(cuda_stream=number),
}


@pytest.mark.parametrize("make", STREAMS.values(), ids=STREAMS)
def test_handles_of_streams_are_asked_for_in_c(
    make: Any, out: Any, no_python: Any, no_stream_handle: Any
) -> None:
    made = cuda.stream()
    launcher = store[1, 1, make(int(made.handle))]
    for _ in range(2):
        launcher(out, 1)
    no_python(store)
    no_stream_handle()
    launcher(out, 7)
    made.synchronize()
    assert value(out) == 7


@pytest.mark.parametrize("wrong", [(0, -1), (0, 2**64), (0, "x"), (0,), 3, None])
def test_streams_that_turn_wrong(wrong: Any, out: Any) -> None:
    class Stream:
        answer: Any = 0, 0

        def __cuda_stream__(self) -> Any:
            return self.answer

    stream = Stream()
    launcher = store[1, 1, stream]
    for _ in range(3):
        launcher(out, 1)
    stream.answer = wrong
    with pytest.raises(LaunchError, match="is not a CUDA stream"):
        launcher(out, 2)


@pytest.mark.parametrize("error", [RuntimeError, KeyboardInterrupt])
def test_exceptions_of_a_stream(error: type[BaseException], out: Any) -> None:
    class Stream:
        raises: Any = None

        def __cuda_stream__(self) -> tuple[int, int]:
            if self.raises is not None:
                raise self.raises("asked for a stream")
            return 0, 0

    stream = Stream()
    launcher = store[1, 1, stream]
    for _ in range(3):
        launcher(out, 1)
    stream.raises = error
    with pytest.raises(error, match="asked for a stream"):
        launcher(out, 2)


def test_a_stream_that_is_none(out: Any) -> None:
    launcher = store[1, 1, "stream"]
    for _ in range(2):
        with pytest.raises(LaunchError, match="is not a CUDA stream"):
            launcher(out, 1)


def test_launchers_by_configuration() -> None:
    assert store[1, 32] is store[1, 32]
    blocks = [1000 + int(i) for i in "00"]
    assert store[blocks[0], 32] is store[blocks[1], 32]
    assert store[1000, 32] is store[blocks[1], 32]
    assert store[1, 32] is not store[1000, 32]
    assert store[[1], 32].configuration.grid == (1, 1, 1)
    assert isinstance(store[(2, 3), 32], Launcher)
    assert store[(2, 3), 32].configuration.grid == (2, 3, 1)
    with pytest.raises(LaunchError, match="blocks are integers"):
        store["1", 32]


@pytest.mark.parametrize("kernel", [store, ns.count])
@pytest.mark.parametrize("wrong", [(1.0, 32), (1, 32.0), ((1, 1.0), 32)])
def test_extents_that_are_equal_to_integers_are_none(kernel: Any, wrong: Any) -> None:
    for right in ((1, 32), ((1, 1), 32), (1, 32, 0), (1, 33)):
        kernel[right]
    with pytest.raises(LaunchError, match="are integers, not"):
        kernel[wrong]
    assert kernel[1, 32, 0.0] is not kernel[1, 32, 0]
    assert kernel[np.int32(1), 32] is kernel[1, 32]


def test_configurations_without_end_do_not_fill_memory() -> None:
    first = weakref.ref(store[70000, 1])
    for blocks in range(1, 3000):
        store[blocks, 1]
    gc.collect()
    assert first() is None


def test_launchers_are_copied_and_pickled_as_before() -> None:
    launcher = store[2, 32, 0, 16]
    assert copy.copy(launcher) is launcher
    assert copy.deepcopy([launcher])[0] is launcher
    assert launcher.kernel is store
    with pytest.raises(TypeError):
        Launcher(None, None, ())
    with pytest.raises(pickle.PicklingError):
        pickle.dumps(store[1, 1, cuda.stream()])


def test_kernels_in_a_circle_are_collected(out: Any) -> None:
    def make() -> Any:
        @cuda.jit
        def local(out):
            out[0] = 1.0

        local.launcher = local[1, 1]
        for _ in range(3):
            local.launcher(out)
        return weakref.ref(local), weakref.ref(local.launcher)

    refs = make()
    gc.collect()
    assert [ref() for ref in refs] == [None, None]


def test_threads_share_a_launcher() -> None:
    launcher, failures = ns.count[1, 1], []

    def work() -> None:
        try:
            stream = cuda.stream()
            mine = cuda.to_device(np.zeros(1))
            cuda.synchronize()
            for number in range(200):
                ns.count[1, 1, stream](mine, number % 3)
                store[1, 1, stream](cuda.device_array(1), number)
            stream.synchronize()
            if value(mine) != sum(number % 3 for number in range(200)):
                failures.append(value(mine))
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failures
    assert launcher is ns.count[1, 1]


@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
def test_a_forked_child_says_so(out: Any) -> None:
    launcher = store[1, 1]
    for _ in range(3):
        launcher(out, 1)
    read, write = os.pipe()
    child = os.fork()
    if not child:
        found = []
        for _ in range(2):
            try:
                launcher(out, 1)
            except BaseException as error:
                found.append(type(error).__name__)
        os.write(write, " ".join(found).encode())
        os._exit(0)
    os.waitpid(child, 0)
    os.close(write)
    assert os.read(read, 100).decode() == " ".join([ForkError.__name__] * 2)
    os.close(read)
