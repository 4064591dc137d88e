"""Launch configurations: checked before anything is launched."""

from __future__ import annotations

import operator
from collections.abc import Mapping
from typing import Any

from numba.cuda.cudadrv.driver import Stream

from cppyy_cuda.errors import ArgumentError, LaunchError

Dim3 = tuple[int, int, int]

#: CUDA's limits on every device that this package supports.
MAX_THREADS = 1024
MAX_BLOCK = (1024, 1024, 64)
_MAX_GRID = (2**31 - 1, 65535, 65535)
#: Bytes; most devices have less, which is checked once the device is known.
_MAX_SHARED = 227 * 1024


def missing_configuration(name: str) -> LaunchError:
    """Return the error for a kernel that is called like a function."""
    return LaunchError(
        f"kernel {name} was called without a launch configuration: "
        f"write {name}[blocks, threads](...), or give it a default (__cuda_block_dim__)"
    )


def refuse_keywords(name: str, named: Mapping[str, Any]) -> None:
    """Raise ArgumentError for keyword arguments of a launch."""
    if named:
        raise ArgumentError(
            f"kernel {name} was given {', '.join(f'{key}=...' for key in named)}: a launch takes "
            "its arguments by position"
        )


class Configuration:
    """The number of blocks and of threads, the stream, the bytes of shared memory."""

    __slots__ = ("block", "grid", "shared_bytes", "stream", "threads", "words")

    def __init__(self, name: str, given: Any):
        if not isinstance(given, tuple) or not 2 <= len(given) <= 4:
            raise LaunchError(
                f"{name}[...]: a launch names blocks and threads, then a stream and the bytes of "
                f"dynamic shared memory if need be, not {given!r}"
            )
        self.grid = dimensions(name, "blocks", given[0], _MAX_GRID)
        self.block = dimensions(name, "threads", given[1], MAX_BLOCK)
        self.threads = self.block[0] * self.block[1] * self.block[2]
        self.stream = given[2] if len(given) > 2 else 0
        if isinstance(self.stream, int) and not 0 <= self.stream < 2**64:
            raise LaunchError(f"{name}: {self.stream} is not a handle of a CUDA stream")
        self.shared_bytes = _shared(name, given[3] if len(given) > 3 else 0)
        check_threads(name, self.threads, MAX_THREADS, "a block of any CUDA device has")
        #: As a launcher keeps them: the extents, the shared memory, the stream's handle, and the
        #: stream if each launch asks it for its handle.
        self.words = (*self.grid, *self.block, self.shared_bytes, *_known_handle(self.stream))


def check_threads(name: str, threads: int, most: int, who: str) -> None:
    """Raise LaunchError if a block has more threads than `most`."""
    if threads > most:
        raise LaunchError(
            f"{name}: {threads} threads a block are too many: {who} at most {most}; "
            "use more blocks of fewer threads"
        )


def dimensions(name: str, what: str, given: Any, most: Dim3) -> Dim3:
    """Return one to three extents as three; LaunchError for what is not a positive integer."""
    extents = list(given) if isinstance(given, (tuple, list)) else [given]
    if not 1 <= len(extents) <= 3:
        raise LaunchError(f"{name}: {what} are one to three integers, not {given!r}")
    checked = [_extent(name, what, extent) for extent in extents] + [1] * (3 - len(extents))
    for axis, extent, limit in zip("xyz", checked, most):
        if extent > limit:
            raise LaunchError(f"{name}: {extent} {what} in {axis} are too many (at most {limit})")
    return (checked[0], checked[1], checked[2])


def _extent(name: str, what: str, extent: Any) -> int:
    try:
        number = operator.index(extent)
    except TypeError:
        raise LaunchError(f"{name}: {what} are integers, not {extent!r}") from None
    if number < 1:
        raise LaunchError(f"{name}: {what} are at least 1, not {number}")
    return number


def _shared(name: str, given: Any) -> int:
    try:
        number = operator.index(given)
    except TypeError:
        raise LaunchError(f"{name}: shared memory is a number of bytes, not {given!r}") from None
    if number < 0:
        raise LaunchError(f"{name}: shared memory is not negative, as in {number} bytes")
    if number > _MAX_SHARED:
        raise LaunchError(
            f"{name}: {number} bytes of dynamic shared memory are too many: a block of any CUDA "
            f"device has at most {_MAX_SHARED}"
        )
    return number


def stream_handle(stream: Any) -> int:
    """Return the driver's handle of a stream: Numba's, CuPy's, PyTorch's or a number."""
    try:
        handle = operator.index(_handle(stream))
    except (TypeError, IndexError):
        raise LaunchError(f"{stream!r} is not a CUDA stream") from None
    if not 0 <= handle < 2**64:
        raise LaunchError(f"{stream!r} is not a CUDA stream: its handle is {handle}")
    return handle


def _known_handle(stream: Any) -> tuple[int, Any]:
    """Return a stream's handle and None, or 0 and a stream whose handle may change."""
    if isinstance(stream, int) or stream is None or type(stream) is Stream:
        return stream_handle(stream), None
    return 0, stream


def _handle(stream: Any) -> Any:
    if stream is None:
        return 0
    if hasattr(stream, "__cuda_stream__"):
        protocol = stream.__cuda_stream__
        return (protocol() if callable(protocol) else protocol)[1]
    for name in ("handle", "ptr", "cuda_stream"):
        handle = getattr(stream, name, None)
        if handle is not None:
            return getattr(handle, "value", handle) or 0
    return stream
