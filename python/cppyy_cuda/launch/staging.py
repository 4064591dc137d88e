"""The host arrays of one launch: copied to the device before it, and back after it."""

from __future__ import annotations

from typing import Any

import numpy as np

from cppyy_cuda.errors import ArgumentError
from cppyy_cuda.launch import overlaps
from cppyy_cuda.launch.overlaps import HostView
from cppyy_cuda.launch.transfers import DeviceArray, from_numba, numba_stream
from cppyy_cuda.launch.warned import warn_of_copies

#: Device copies of arrays that share memory keep their addresses modulo this many bytes.
_ALIGNMENT = 128


class Staging:
    """The host arrays of a launch. Arrays that share memory share one copy of it.

    The kernel therefore sees what NumPy would: a write through one array is read through the other,
    and both are copied back. With the hint `In` an array is not copied back, with `Out` not copied
    to the device, unless another array needs its memory there.
    """

    __slots__ = ("_copies", "handle", "views")

    def __init__(self, handle: int) -> None:
        self.handle = handle
        self.views: list[HostView] = []
        self._copies: list[_Copy] = []

    def add(self, array: Any, into: bool, back: bool) -> HostView:
        """Add a NumPy array; `send` tells its place on the device."""
        if into:
            warn_of_copies()
        view = HostView(array, into, back and array.flags.writeable)
        self.views.append(view)
        return view

    def send(self, values: list[Any]) -> list[Any]:
        """Copy to the device; return `values` with each array replaced by its place there."""
        stream = numba_stream(self.handle) if self.handle else 0
        for group in overlaps.groups(self.views):
            self._copies.append(_copy_of(group, stream))
        return [value.place if type(value) is HostView else value for value in values]

    @property
    def comes_back(self) -> bool:
        """Return whether there is anything to copy back, which requires waiting for the kernel."""
        return any(view.back for view in self.views)

    def fetch(self) -> None:
        """Copy back what the kernel may have written."""
        for copy in self._copies:
            copy.fetch()


def _copy_of(group: list[HostView], stream: Any) -> _Copy:
    if overlaps.is_one(group):
        return _Copy(group, stream)
    return _SharedCopy(group, stream)


def _is_packed(array: Any) -> bool:
    """Return whether the array can be copied as it is.

    The step of an extent of 1 is arbitrary, but numba-cuda does not accept negative ones.
    """
    flags = array.flags
    return bool(flags.c_contiguous or flags.f_contiguous) and min(array.strides, default=0) >= 0


def _packed(array: Any) -> Any:
    only_f = array.flags.f_contiguous and not array.flags.c_contiguous
    return np.array(array, order="F" if only_f else "C")


class _Copy:
    """One array on the device, packed; it may serve several views of the launch."""

    def __init__(self, group: list[HostView], stream: Any) -> None:
        from numba import cuda

        self._group, self._stream = group, stream
        self._array = array = group[0].array
        self._packed = _is_packed(array)
        source = array if self._packed else _packed(array)
        if any(view.into for view in group):
            self._device = cuda.to_device(source, stream=stream)
        else:
            self._device = cuda.device_array_like(source, stream=stream)
        place = from_numba(self._device)
        for view in group:
            view.place = place

    def fetch(self) -> None:
        """Copy it back, if one of the views asks for it."""
        target = next((view.array for view in self._group if view.back), None)
        if target is None:
            return
        if self._packed:
            self._device.copy_to_host(target, stream=self._stream)
        else:
            target[...] = self._device.copy_to_host(stream=self._stream)


class _SharedCopy(_Copy):
    """The bytes from the first to the last of several arrays that share memory."""

    def __init__(self, group: list[HostView], stream: Any) -> None:
        from numba import cuda

        if not all(view.array.flags.aligned for view in group):
            raise ArgumentError(
                "an array that shares memory with another argument lies at an address that does "
                "not suit its type: copy it"
            )
        self._group, self._stream = group, stream
        self._low = min(view.low for view in group)
        self._bytes = overlaps.bytes_of(group)
        pad = self._low % _ALIGNMENT
        self._device = cuda.device_array(pad + self._bytes.size, np.uint8, stream=stream)[pad:]
        self._device.copy_to_device(self._bytes, stream=stream)
        base = from_numba(self._device).pointer
        for view in group:
            start = base + view.start - self._low
            view.place = DeviceArray(start, view.array.shape, view.array.strides)

    def fetch(self) -> None:
        """Copy back the elements of the views that ask for it, and nothing between them."""
        targets = [view for view in self._group if view.back]
        if any(view.is_all_of(self._bytes) for view in targets):
            self._device.copy_to_host(self._bytes, stream=self._stream)
        elif targets:
            written = self._device.copy_to_host(stream=self._stream)
            for view in targets:
                view.array[...] = view.within(written, self._low)
