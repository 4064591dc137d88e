"""The lock of this package: Clang sessions and MLIR contexts are not thread-safe.

`COMPILER` is the only lock that is shared. There are two more; a thread takes them in this order:

1. A compiled kernel's own (`launch/compiled.py`): one thread compiles and loads it. The user's
   callbacks run meanwhile. They may launch other kernels, so no lock that a launch needs may be
   held.
2. Numba's, while a function is typed or emitted, and while an instance is added to a kernel.
   Numba holds it when it asks us for the type of a value, and we may then have to ask Clang.
3. `COMPILER`.

Launching a kernel that is compiled and loaded takes none of them. After C++ was added, kernels that
use C++ first ask Clang whether it still means the same, and then wait for any compilation in
progress.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from typing import Any, TypeVar

from cppyy_cuda import process

T = TypeVar("T")
#: Bytes. Clang and LLVM recurse deeply.
_STACK = 16 << 20


class Exclusive:
    """A reentrant lock whose holder may run work that cannot be interrupted.

    Python handles signals in its main thread only, between two bytecode instructions. Work of the
    main thread therefore runs in another thread, while the main thread waits. If a signal handler
    raises (Ctrl-C), the work continues, and the next thread to take the lock waits for it.

    It is always the same other thread: MLIR keeps memory for each thread that has made something.
    """

    def __init__(self) -> None:
        self._renew()
        os.register_at_fork(after_in_child=self._renew)

    def _renew(self) -> None:
        self._lock = threading.RLock()
        self._left: Future[Any] | None = None
        self._worker = ThreadPoolExecutor(1, "cppyy-cuda compiler")

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
        """Call `work`, which takes no locks, in a thread that signals do not interrupt."""
        process.refuse_late_fork()
        with self:
            if threading.current_thread() is not threading.main_thread():
                return work()
            future: Future[T] = Future()
            self._left = future
            try:
                started = self._start(lambda: _settle(future, work))
            except BaseException:
                future.cancel()  # has no effect once it runs
                raise
            result = future.result() if started else work()
            self._left = None
            return result

    def _start(self, run: Callable[[], None]) -> bool:
        """Run something in the other thread; return False if it cannot be started."""
        before = threading.stack_size(_STACK)
        try:
            self._worker.submit(run)
        except RuntimeError:  # the interpreter is shutting down
            return False
        finally:
            threading.stack_size(before)
        return True


def _settle(future: Future[T], work: Callable[[], T]) -> None:
    if not future.set_running_or_notify_cancel():
        return
    try:
        future.set_result(work())
    except BaseException as error:  # raised again where the result is requested
        future.set_exception(error)


COMPILER = Exclusive()
"""Held by who uses a Clang session, makes IR or compiles."""
