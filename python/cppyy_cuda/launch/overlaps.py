"""Find out which host arrays of a launch share memory."""

from __future__ import annotations

import ctypes
from typing import Any

import numpy as np

from cppyy_cuda.launch.transfers import DeviceArray

#: The number of steps that NumPy may take to find whether two arrays have an element in common. If
#: that is not enough, they are assumed to have one, which costs copies but is correct.
_MAX_WORK = 1000


class HostView:
    """A NumPy array as an argument; `place` is its place on the device, once sent.

    `low` and `high` bound its bytes, `start` is its first element's address; they are not used for
    an array that is alone in its launch.
    """

    __slots__ = ("array", "back", "high", "into", "low", "place", "start")

    def __init__(self, array: Any, into: bool, back: bool) -> None:
        self.array, self.into, self.back = array, into, back
        self.place: DeviceArray | None = None

    def locate(self) -> None:
        """Compute `low`, `high` and `start`."""
        array = self.array
        self.start = self.low = self.high = int(array.__array_interface__["data"][0])
        for extent, stride in zip(array.shape, array.strides):
            reach = (extent - 1) * stride
            if reach < 0:
                self.low += reach
            else:
                self.high += reach
        self.high += array.itemsize

    def layout(self) -> tuple[Any, ...]:
        """Return a key that is equal for views of the same elements in the same order."""
        return self.start, self.array.shape, self.array.strides, self.array.dtype

    def is_all_of(self, data: Any) -> bool:
        """Return whether the array is all the bytes of `data`, which begins there or earlier."""
        flags = self.array.flags
        return bool(flags.c_contiguous or flags.f_contiguous) and self.array.nbytes == data.size

    def within(self, data: Any, low: int) -> Any:
        """Return the same view of `data`, a copy of the bytes from `low` on."""
        array = self.array
        return np.ndarray(array.shape, array.dtype, data, self.start - low, array.strides)

    def overlaps_itself(self) -> bool:
        """Return whether two of its elements may share memory, as in a sliding window."""
        reach = self.array.itemsize
        for stride, extent in sorted(
            (abs(s), n) for s, n in zip(self.array.strides, self.array.shape)
        ):
            if extent > 1 and stride < reach:
                return True
            reach += (extent - 1) * stride
        return False


def groups(views: list[HostView]) -> list[list[HostView]]:
    """Group the views by the memory that they share; arrays without elements share none."""
    if len(views) == 1:
        return [views]
    for view in views:
        view.locate()
    found: list[list[HostView]] = []
    for view in views:
        near = [group for group in found if any(_share(view, other) for other in group)]
        found = [group for group in found if not any(group is other for other in near)]
        found.append([member for group in near for member in group] + [view])
    return found


def _share(one: HostView, other: HostView) -> bool:
    if one.low >= other.high or other.low >= one.high or not one.array.size or not other.array.size:
        return False
    try:
        return np.shares_memory(one.array, other.array, _MAX_WORK)  # type: ignore[arg-type]
    except np.exceptions.TooHardError:
        return True


def is_one(group: list[HostView]) -> bool:
    """Return whether all views of a group have the same distinct elements in the same order."""
    first = group[0]
    if len(group) == 1:
        flags = first.array.flags
        if flags.c_contiguous or flags.f_contiguous:
            return True
        first.locate()
    elif any(view.layout() != first.layout() for view in group):
        return False
    return not first.overlaps_itself()


def bytes_of(group: list[HostView]) -> Any:
    """Return the memory of a group, as bytes."""
    low, high = min(view.low for view in group), max(view.high for view in group)
    return np.ctypeslib.as_array((ctypes.c_ubyte * (high - low)).from_address(low))
