"""The lock of this package: a Clang session and an MLIR context are not thread safe.

`COMPILER` is the only one that is shared. Two more are needed, and a thread takes them in this
order:

1. A compiled kernel's own (`launch/compiled.py`): one thread compiles and loads it. The user's
   callbacks run then. They may launch other kernels, so nothing that these need may be held.
2. Numba's, while a function is typed or emitted, and while an instance is added to a kernel's.
   Numba holds it when it asks us for the type of a value, and we may have to ask Clang then.
3. `COMPILER`.

A launch of what is compiled and loaded takes none of them. After C++ was added, kernels that use
C++ first ask Clang whether it still means the same, and so wait for whoever compiles.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from concurrent.futures import Future, wait
from typing import Any, TypeVar

from cppyy_cuda import process

T = TypeVar("T")
#: Clang and LLVM recurse deeply; bytes.
_STACK = 16 << 20


class Exclusive:
    """A re-entrant lock whose holder may run work that cannot be interrupted.

    Python acts on signals in its main thread only, between two steps of Python. Work of the main
    thread therefore runs in another thread, while this one waits. If a signal's handler raises
    (Ctrl-C), the work goes on, and who takes the lock next waits for it.
    """

    def __init__(self) -> None:
        self._renew()
        os.register_at_fork(after_in_child=self._renew)

    def _renew(self) -> None:
        self._lock = threading.RLock()
        self._left: Future[Any] | None = None

    def __enter__(self) -> None:
        self._lock.acquire()
        try:
            if self._left is not None:
                if not self._left.cancelled():
                    wait([self._left])
                self._left = None
        except BaseException:
            self._lock.release()
            raise

    def __exit__(self, *_: object) -> None:
        self._lock.release()

    def run(self, work: Callable[[], T]) -> T:
        """Call `work`, which takes no locks, in a thread that signals do not concern."""
        process.refuse_late_fork()
        with self:
            if threading.current_thread() is not threading.main_thread():
                return work()
            future: Future[T] = Future()
            self._left = future
            try:
                started = _start(lambda: _settle(future, work))
            except BaseException:
                future.cancel()  # does nothing once it runs
                raise
            result = future.result() if started else work()
            self._left = None
            return result


def _settle(future: Future[T], work: Callable[[], T]) -> None:
    if not future.set_running_or_notify_cancel():
        return
    try:
        future.set_result(work())
    except BaseException as error:  # it is raised where the result is asked for
        future.set_exception(error)


def _start(run: Callable[[], None]) -> bool:
    """Start a thread; False where there can be none any more."""
    before = threading.stack_size(_STACK)
    try:
        threading.Thread(target=run, name="cppyy-cuda compiler").start()
    except RuntimeError:  # the interpreter is shutting down
        return False
    finally:
        threading.stack_size(before)
    return True


COMPILER = Exclusive()
"""Held by who uses a Clang session, makes IR or compiles."""
