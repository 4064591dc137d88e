"""Exceptions that kernels raise: a launch of a kernel with `debug=True` raises the first one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NoReturn

import numpy as np
from numba.cuda.api import to_device

from cppyy_cuda.frontend.raised import REPORT_WORDS, Raised
from cppyy_cuda.launch.faults import explained
from cppyy_cuda.launch.transfers import DeviceArray, from_numba, numba_stream

#: In place of memory: an exception then is a failed assertion.
NOWHERE = DeviceArray(0, (), ())


class Report:
    """Device memory of one launch, for the first exception; launches do not disturb each other."""

    def __init__(self, handle: int, exceptions: Sequence[Raised]) -> None:
        self._exceptions = exceptions
        nothing = np.zeros(REPORT_WORDS, np.int32)
        self._words = to_device(nothing, stream=numba_stream(handle) if handle else 0)

    @property
    def place(self) -> DeviceArray:
        """Return where the kernel writes."""
        return from_numba(self._words)

    def check(self) -> None:
        """Raise what the kernel, which has ended, has raised. The context stays usable."""
        with explained():
            words = self._words.copy_to_host().tolist()
        if words[0]:
            raise_reported(self._exceptions, words)


def raise_reported(exceptions: Sequence[Raised], words: Sequence[int]) -> NoReturn:
    """Raise the exception of a report: the code, then x, y and z of the thread and of the block."""
    code, *position = words
    raise exceptions[code - 1].made(tuple(position[:3]), tuple(position[3:]))
