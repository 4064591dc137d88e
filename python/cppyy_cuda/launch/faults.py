"""Faults of kernels, as exceptions that say which kernel, where and why."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

from numba.cuda.cudadrv.driver import CudaAPIError

from cppyy_cuda import _core, compiler
from cppyy_cuda.errors import DriverError, KernelFaultError
from cppyy_cuda.launch.configuration import Configuration


@contextlib.contextmanager
def explained() -> Iterator[None]:
    """Raise KernelFaultError where numba-cuda raises CudaAPIError because of a kernel's fault."""
    try:
        yield
    except CudaAPIError as error:
        # numba-cuda knows only the code; the host driver knows the rest.
        _core.raise_fault(int(error.code))
        raise


def settle(stream: int) -> None:
    """Wait for a kernel that is being debugged, so that its launch raises its fault."""
    if compiler.current_target() == "host":
        _core.synchronize(stream)


def finish(name: str, to: Configuration, stream: int) -> None:
    """Wait for a kernel; an error of the driver says which launch it is that failed."""
    try:
        _core.synchronize(stream)
    except KernelFaultError:  # it knows more
        raise
    except DriverError as error:
        detail = f"kernel {name}[{to.grid}, {to.block}]: {error.detail}"
        raise DriverError(error.code, error.name, detail) from None
