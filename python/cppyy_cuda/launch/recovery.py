"""A device's way back to work after an error that its context keeps."""

from __future__ import annotations

import gc
import operator
import weakref
from contextlib import suppress
from typing import Any, NoReturn

from cuda.bindings.driver import CUcontext
from numba.cuda.cudadrv.devices import gpus
from numba.cuda.cudadrv.driver import Context, MemoryPointer, OwnedPointer
from numba.cuda.memory_management.nrt import rtsys

from cppyy_cuda import _core, process, runtime_api
from cppyy_cuda.errors import ArgumentError, CppyyCudaError

from . import contexts


def reset(device: int | None = None) -> None:
    """Give a device a fresh context: after a kernel's fault on the host target, or to clean up.

    `device` is its number; None: the current one. All that is in its memory is lost, for other
    libraries of the process, too: arrays, streams, events and graphs of before are like freed ones,
    and pinned memory of before must not be touched. Kernels stay compiled, and work at the next
    launch. Nothing may use the device meanwhile. Raises CppyyCudaError if there is no such device,
    and DriverError after a kernel's fault on a GPU, where CUDA wants a new process.
    """
    process.refuse_late_fork()
    number = contexts.current_device() if device is None else _number(device)
    if not 0 <= number < len(gpus):
        raise CppyyCudaError(f"there is no device {number}: this machine has {len(gpus)}")
    gpu = gpus[number]._device  # a weak reference
    former = gpu.primary_context
    was_current = contexts.current_device() == number
    handle = _core.reset_context(number)
    runtime_api.forgive()
    if was_current:  # numba-cuda's own context needs it when it is prepared
        _core.set_context(handle)
    gpu.primary_context = Context(gpu, CUcontext(handle))
    gpu.primary_context.prepare_for_use()
    contexts.replaced(former, handle, number)
    if former is not None:
        _abandon(former)


def _number(device: Any) -> int:
    try:
        return operator.index(device)
    except TypeError:
        raise ArgumentError(
            f"cppyy_cuda.reset takes the number of a device, or none for the current one: got "
            f"{device!r}"
        ) from None


def _abandon(context: Any) -> None:
    """Drop what numba-cuda knows of a context, without calls to the driver.

    Its addresses and handles may already belong to others.
    """
    context.deallocations.add_item = lambda *ignored: None
    context.deallocations._cons.clear()
    _mark_lost(weakref.proxy(context))
    with suppress(Exception):  # a memory manager may be a plugin
        context.memory_manager.reset()
    context.modules.clear()
    rtsys.close()
    _core.forget_arrays()


class _Lost:
    """In place of an address that is no longer one."""

    def __int__(self) -> NoReturn:
        raise ArgumentError(
            "this is not (or no longer) device memory: its context was reset; copy the data to the "
            "device again"
        )

    value = property(__int__)


def _mark_lost(context: Any) -> None:
    """Let memory say that it is gone when it is used, and not free it once more.

    Arrays have their own copies of addresses. There is one such weak reference to a context.
    """
    for found in gc.get_objects():
        kind = type(found)  # a weak reference has its object's `__class__`, if that is alive
        if issubclass(kind, MemoryPointer) and found.context is context:
            if found.is_managed:
                found._finalizer.detach()
            found.is_managed, found.device_pointer = False, _Lost()
        elif issubclass(kind, OwnedPointer):
            with suppress(ReferenceError):  # freed
                if found._mem.context is context:
                    found.device_ctypes_pointer = _Lost()
