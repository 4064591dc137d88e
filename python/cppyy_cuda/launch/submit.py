"""The steps of every launch, for kernels in Python and C++."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import nullcontext
from typing import Any, Protocol

from numba.cuda.cudadrv.devices import gpus
from numba.cuda.cudadrv.driver import CudaAPIError

from cppyy_cuda import _core
from cppyy_cuda.config import config
from cppyy_cuda.errors import ArgumentError, LaunchError
from cppyy_cuda.frontend.raised import Raised
from cppyy_cuda.launch import graphs
from cppyy_cuda.launch.configuration import Configuration, stream_handle
from cppyy_cuda.launch.faults import explained, finish, settle
from cppyy_cuda.launch.reports import NOWHERE, Report
from cppyy_cuda.launch.staging import Staging

#: Yields the leaves of one argument: arrays become places, host arrays' by the staging.
Reader = Callable[[Any, Staging], Iterable[Any]]
#: CUDA's codes for an invalid handle, an invalid context and a handle of a destroyed context.
_GONE = (400, 201, 709)


class Launchable(Protocol):
    """A compiled kernel."""

    name: str

    @property
    def readers(self) -> Sequence[Reader]:
        """Return for each argument what yields its leaves."""

    @property
    def pack(self) -> Callable[[list[Any]], list[bytes]]:
        """Return the parameters for the leaves."""

    @property
    def loaded(self) -> Any:
        """Return the kernel in the driver."""

    @property
    def cooperative(self) -> bool:
        """Return whether all blocks must run at once."""

    @property
    def exceptions(self) -> Sequence[Raised]:
        """Return what it may raise, by the codes that it reports."""

    @property
    def debug(self) -> bool:
        """Return whether a launch must raise the faults of its kernel."""

    def place(self, index: int) -> str:
        """Return the name, in errors, of the argument of that index, which counts from 0."""


def launch(kernel: Launchable, to: Configuration, args: tuple[Any, ...]) -> None:
    """Launch `kernel`; host arrays are copied to the device before and back after.

    The device is the current one, or the stream's.
    """
    stream = to.stream
    handle = stream if type(stream) is int else stream_handle(stream)
    device = _core.other_device(handle) if handle else None
    with nullcontext() if device is None else gpus[device]:
        _launch(kernel, to, args, handle)


def _launch(kernel: Launchable, to: Configuration, args: tuple[Any, ...], handle: int) -> None:
    staging = Staging(handle)
    values = _read(kernel, args, staging)
    if staging.views:
        _refuse_capture(handle)
        values = _send(staging, values)
    report = _add_report(kernel, handle, values) if kernel.debug else None
    loaded, packed = kernel.loaded, kernel.pack(values)
    try:
        loaded.launch(to.grid, to.block, to.shared_bytes, handle, packed, kernel.cooperative)
    except ReferenceError as error:
        raise _freed(str(error)) from None
    graphs.keep(kernel, args)
    _wait(kernel, to, handle, report, staging)


def _wait(
    kernel: Launchable, to: Configuration, handle: int, report: Report | None, staging: Staging
) -> None:
    """Wait, once, for a kernel whose results or errors are the launch's."""
    is_told_to = config.snapshot.sync and not graphs.is_capturing(handle)
    if staging.comes_back or is_told_to:
        with explained():
            finish(kernel.name, to, handle)
    elif report is not None:
        _core.synchronize(handle)
    elif kernel.debug and not graphs.is_capturing(handle):
        settle(handle)
    if report is not None:
        report.check()
    if staging.comes_back:
        with explained():
            staging.fetch()


def _add_report(kernel: Launchable, handle: int, values: list[Any]) -> Report | None:
    """Add memory for an exception to the leaves; none for launches that a graph repeats."""
    if not kernel.exceptions:
        return None
    report = None if graphs.is_capturing(handle) else Report(handle, kernel.exceptions)
    values.append(NOWHERE if report is None else report.place)
    return report


def _read(kernel: Launchable, args: tuple[Any, ...], staging: Staging) -> list[Any]:
    values: list[Any] = []
    for index, (read, arg) in enumerate(zip(kernel.readers, args)):
        try:
            values.extend(read(arg, staging))
        except ReferenceError:
            raise _freed(kernel.place(index)) from None
    return values


def _freed(place: str) -> ArgumentError:
    return ArgumentError(_core.freed_memory(place))


def _refuse_capture(handle: int) -> None:
    """Raise ArgumentError for arrays of the host in a launch that is captured."""
    if graphs.is_capturing(handle):
        raise ArgumentError(
            "an array of the host cannot be an argument of a launch that a graph captures, since "
            "it would be copied only once: copy it with cuda.to_device before the capture"
        )


def _send(staging: Staging, values: list[Any]) -> list[Any]:
    try:
        return staging.send(values)
    except CudaAPIError as error:
        if staging.handle and int(error.code) in _GONE:
            raise LaunchError(
                f"stream {staging.handle:#x} was destroyed, or its context was closed: make a "
                "new one"
            ) from error
        raise
