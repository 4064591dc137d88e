"""Threads that compile and launch: who waits for whom, and the order of locks."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import cppyy
import numpy as np
import pytest

import cppyy_cuda.numba_ext  # noqa: F401  (cppyy.cppdef feeds the device session)
from cppyy_cuda import compiler, cuda
from cppyy_cuda.config import config
from cppyy_cuda.exclusive import COMPILER

SECONDS = 60


def make_kernel() -> Any:
    @cuda.jit
    def kernel(a):
        a[0] += 1

    return kernel


def launch(kernel: Any) -> None:
    a = np.zeros(1)
    kernel[1, 1](a)
    assert a[0] == 1


def in_thread(work: Callable[[], None]) -> threading.Thread:
    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    return thread


@contextmanager
def locks_held_elsewhere() -> Iterator[None]:
    """Let another thread hold what a compilation holds, for the duration of the block."""
    from numba.cuda.core.compiler_lock import global_compiler_lock

    held, done = threading.Event(), threading.Event()

    def hold() -> None:
        with global_compiler_lock, COMPILER:
            held.set()
            done.wait(SECONDS)

    thread = in_thread(hold)
    assert held.wait(SECONDS)
    try:
        yield
    finally:
        done.set()
        thread.join()


@pytest.fixture(scope="module")
def store() -> Any:
    cppyy.cppdef("namespace locks { __global__ void store(double *a) { a[0] = 1; } }")
    return cppyy.gbl.locks.store


def python_kernel(store: Any) -> Any:
    return make_kernel()


def cxx_kernel(store: Any) -> Any:
    return store


@pytest.mark.parametrize("make", [python_kernel, cxx_kernel])
def test_a_launch_of_what_is_compiled_waits_for_nobody(make: Any, store: Any) -> None:
    kernel = make(store)
    launch(kernel)
    with locks_held_elsewhere():
        thread = in_thread(lambda: launch(kernel))
        thread.join(SECONDS / 2)
        assert not thread.is_alive()


def test_nor_does_one_under_other_settings_that_it_was_compiled_under(store: Any) -> None:
    kernel = make_kernel()
    launch(kernel)
    with locks_held_elsewhere(), config.override(time_limit=SECONDS):
        thread = in_thread(lambda: launch(kernel))
        thread.join(SECONDS / 2)
        assert not thread.is_alive()


def test_nor_does_one_without_cxx_after_more_cxx_came(store: Any) -> None:
    kernel = make_kernel()
    launch(kernel)
    cppyy.cppdef("namespace locks { inline int more() { return 1; } }")
    with locks_held_elsewhere():
        thread = in_thread(lambda: launch(kernel))
        thread.join(SECONDS / 2)
        assert not thread.is_alive()


def test_a_launch_of_what_is_not_compiled_waits() -> None:
    kernel = make_kernel()
    with locks_held_elsewhere():
        thread = in_thread(lambda: launch(kernel))
        thread.join(0.2)
        assert thread.is_alive()
    thread.join(SECONDS)
    assert not thread.is_alive()


@pytest.mark.parametrize(
    ("make", "compile_name"),
    [(python_kernel, "compile_module"), (cxx_kernel, "compile_cxx_kernel")],
)
def test_threads_that_launch_first_compile_once(
    make: Any, compile_name: str, store: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    kernel = make(store)
    kernel.forget()
    calls = []
    real = getattr(compiler, compile_name)
    monkeypatch.setattr(compiler, compile_name, lambda *a, **k: calls.append(a) or real(*a, **k))
    threads = [in_thread(lambda: launch(kernel)) for _ in range(4)]
    for thread in threads:
        thread.join(SECONDS)
        assert not thread.is_alive()
    assert len(calls) == 1


class Watch:
    """Records whether Numba's lock was taken by a thread that held ours but not Numba's."""

    def __init__(self, real: Any) -> None:
        self._real, self._mine = real, threading.local()
        self.taken = self.wrong = 0

    def acquire(self) -> None:
        depth = getattr(self._mine, "depth", 0)
        self.taken += 1
        self.wrong += not depth and COMPILER._lock._is_owned()
        self._mine.depth = depth + 1
        self._real.acquire()

    def release(self) -> None:
        self._real.release()
        self._mine.depth -= 1


def test_numbas_lock_comes_before_ours(store: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from numba.cuda.core.compiler_lock import global_compiler_lock

    watch = Watch(global_compiler_lock._numba_lock)
    monkeypatch.setattr(global_compiler_lock, "_numba_lock", watch)
    cppyy.cppdef("namespace locks { __device__ inline double grows(double) { return 1; } }")

    @cuda.jit(device=True)
    def callee(x):
        return cppyy.gbl.locks.grows(x)

    @cuda.jit
    def kernel(a):
        a[0] = callee(1)

    typed = kernel.compile("void(float64[::1])")
    # Another meaning: emission finds the callee's types outdated, and types it again.
    cppyy.cppdef("namespace locks { __device__ inline double grows(long) { return 2; } }")
    before = watch.taken
    assert "grows" in typed.text("cppyy_cuda")
    assert watch.taken > before + 1
    store.forget()
    launch(store)
    assert not watch.wrong
