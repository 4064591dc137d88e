"""Launch configurations: checked before anything is launched."""

from __future__ import annotations

import operator
from collections.abc import Mapping
from typing import Any

from cuda.core._utils.cuda_utils import CUDAError
from numba.cuda.cudadrv.driver import Stream

from cppyy_cuda import _core
from cppyy_cuda.errors import ArgumentError, LaunchError
from cppyy_cuda.launch.fits import shown

Dim3 = tuple[int, int, int]
#: Numba-cuda's names, in whose words programs look for errors.
_NUMBAS = {"blocks": "griddim", "threads": "blockdim"}


class ConfigurationError(LaunchError, CUDAError):
    """A configuration that a kernel or a device cannot have; numba-cuda raises CUDAError."""


class LaunchTypeError(LaunchError, TypeError):
    """A launch configuration that is made of no integers; numba-cuda raises TypeError."""


def missing_configuration(name: str) -> LaunchError:
    """Return the error for a kernel that is called like a function."""
    return LaunchError(  # with numba-cuda's words, which programs look for
        f"kernel {name} was called without a launch configuration "
        f"(launch configuration was not specified): write {name}[blocks, threads](...), "
        "or give it a default (__cuda_block_dim__)"
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
        self.grid = extents(name, "blocks", given[0])
        self.block = extents(name, "threads", given[1])
        self.threads = self.block[0] * self.block[1] * self.block[2]
        self.stream = given[2] if len(given) > 2 else 0
        if isinstance(self.stream, int) and not 0 <= self.stream < 2**64:
            raise LaunchError(f"{name}: {self.stream} is not a handle of a CUDA stream")
        self.shared_bytes = _shared(name, given[3] if len(given) > 3 else 0)
        self.check(name)
        #: As a launcher keeps them: the extents, the shared memory, the stream's handle, and the
        #: stream if each launch asks it for its handle.
        self.words = (*self.grid, *self.block, self.shared_bytes, *_known_handle(self.stream))

    def check(self, name: str, max_threads: int = 0) -> None:
        """Raise LaunchError for what no device can run, and for more threads than the kernel has.

        `max_threads` is the kernel's own limit; 0: any device's.
        """
        given = (*self.grid, *self.block, self.shared_bytes)
        words = [_in_64_bits(number) for number in given]
        try:
            _core.check_configuration(name, words, max_threads)
        except LaunchError as error:
            raise type(error)(_with_numbers(str(error), words, given)) from None


def extents(name: str, what: str, given: Any) -> Dim3:
    """Return one to three extents as three; LaunchError for what is not an integer."""
    found = list(given) if isinstance(given, (tuple, list)) else [given]
    if not 1 <= len(found) <= 3:
        raise LaunchError(
            f"{name}: {what} are one to three integers, not {given!r} "
            f"({_NUMBAS[what]} must be a sequence of 1, 2 or 3 integers, got {found!r})"
        )
    x, y, z = [_extent(name, what, extent, found) for extent in found] + [1] * (3 - len(found))
    return x, y, z


def _extent(name: str, what: str, extent: Any, found: list[Any]) -> int:
    try:
        return operator.index(extent)
    except TypeError:
        raise LaunchTypeError(
            f"{name}: {what} are integers, not {extent!r} "
            f"({_NUMBAS[what]} must be a sequence of integers, got {found!r})"
        ) from None


def _shared(name: str, given: Any) -> int:
    try:
        return operator.index(given)
    except TypeError:
        raise LaunchError(f"{name}: shared memory is a number of bytes, not {given!r}") from None


def _in_64_bits(number: int) -> int:
    """Return the number, or the nearest that C++ has: all limits are far from both ends."""
    return max(-(2**63), min(number, 2**63 - 1))


def _with_numbers(text: str, words: list[int], given: tuple[int, ...]) -> str:
    """Put the numbers that were given into an error about the words that C++ was told."""
    for word, number in zip(words, given, strict=True):
        if word != number:
            text = text.replace(str(word), shown(number))
    return text


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
