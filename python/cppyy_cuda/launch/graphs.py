"""CUDA graphs: work of a stream that is captured once and replayed many times."""

from __future__ import annotations

import threading
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Any

from numba.cuda.api import defer_cleanup

from cppyy_cuda import _core
from cppyy_cuda.errors import CppyyCudaError
from cppyy_cuda.launch.configuration import stream_handle
from cppyy_cuda.launch.faults import explained


class _Captures(threading.local):
    """The graphs that this thread captures, innermost last."""

    def __init__(self) -> None:
        self.graphs: list[Graph] = []


_captures = _Captures()


class Graph:
    """Launches and copies of a stream, captured by a ``with`` block, that `replay` repeats.

        with cuda.graph() as graph:
            kernel[blocks, threads, graph.stream](x, y)
        graph.replay()

    What the block submits to `stream`, and to streams that wait for its events, does not run; each
    replay runs all of it again, on the same memory. The kernels' arguments are kept alive; what is
    copied by other means must be kept by the caller. Arrays of the host cannot be captured, nor can
    anything that waits for the device or allocates memory on it: allocate before the block.
    """

    def __init__(self, stream: Any = None) -> None:
        self._given = stream
        self._graph = _core.Graph()
        self._kept: list[Any] = []
        self._deferred = ExitStack()

    @property
    def stream(self) -> Any:
        """Return the stream to submit to: the one given, or one of the graph's own."""
        if self._given is None:
            from numba import cuda

            self._given = cuda.stream()
        return self._given

    def begin(self) -> None:
        """Begin the capture, as a ``with`` block does; CppyyCudaError if the graph was captured."""
        if self._graph.is_captured:
            raise CppyyCudaError("a graph is captured once: make another with cuda.graph()")
        self._graph.begin(stream_handle(self.stream))
        # Garbage may be collected at any time, but a capture does not allow memory to be freed.
        self._deferred.enter_context(defer_cleanup())
        _captures.graphs.append(self)
        _core.note_capture(begins=True)

    def end(self) -> None:
        """End the capture; DriverError if something was tried that cannot be captured."""
        if self not in _captures.graphs:
            raise CppyyCudaError("this thread has not begun to capture this graph")
        _captures.graphs.remove(self)
        _core.note_capture(begins=False)
        try:
            self._graph.end(stream_handle(self.stream))
        finally:
            self._deferred.close()

    def __enter__(self) -> Graph:
        self.begin()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        try:
            self.end()
        except CppyyCudaError:
            if error is None:  # otherwise the block's own error says more
                raise
        if error is not None:
            self._graph.clear()
            self._kept = []

    @property
    def address(self) -> int:
        """Return what compiled host code replays; it lives as long as the graph."""
        return int(self._graph.address)

    @property
    def executable(self) -> int:
        """Return the driver's handle of the executable graph; CppyyCudaError if there is none."""
        return int(self._graph.executable)

    def replay(self, stream: Any = None) -> None:
        """Run the captured work in `stream`, by default in the one that was captured.

        Does not wait for it. A replay begins when the previous one has ended. Raises CppyyCudaError
        if nothing was captured, or the context was closed since.
        """
        with explained():
            self._graph.launch(stream_handle(self.stream if stream is None else stream))

    def __len__(self) -> int:
        """Return the number of nodes: kernels, copies, memory sets, host functions."""
        return len(self._graph)

    def write_dot(self, path: str | Path) -> None:
        """Write the nodes and their order to a file in Graphviz's language."""
        self._graph.write_dot(str(path))


def graph(stream: Any = None) -> Graph:
    """Return a graph that a ``with`` block captures from `stream`; see `Graph`.

    `stream` is a stream of numba-cuda, CuPy or PyTorch, or a handle; None: a new one. The default
    stream cannot be captured.
    """
    return Graph(stream)


def keep(*used: Any) -> None:
    """Let the graphs that this thread captures keep what they use."""
    for capture in _captures.graphs:
        capture._kept.append(used)


def is_capturing(handle: int) -> bool:
    """Return whether work in this stream is captured instead of executed."""
    return bool(_captures.graphs) or bool(_core.is_capturing(handle))
