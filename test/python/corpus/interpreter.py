"""Kernels in CPython: each CUDA thread is a Python thread, and only one runs at a time.

A thread runs until it waits at a barrier or a warp operation; the scheduler then runs the next. The
order is therefore always the same, and a kernel that would deadlock is an error.
"""

from __future__ import annotations

import itertools
import sys
import threading
import types
from collections.abc import Callable
from typing import Any

import numpy as np

from cppyy_cuda.dispatcher import Kernel

from . import namespace


class Deadlock(AssertionError):
    """All threads wait, but not all for the same thing."""


class Thread:
    """One CUDA thread: its position, and what it waits for."""

    def __init__(self, block: Block, index: tuple[int, int, int], rank: int) -> None:
        self.block, self.index, self.rank = block, index, rank
        self.warp, self.lane = divmod(rank, 32)
        self.turn = threading.Semaphore(0)
        self.request: Any = None
        self.answer: Any = None
        self.finished = False
        self.error: BaseException | None = None

    def wait(self, request: Any) -> Any:
        """Yield to other threads until the scheduler answers."""
        self.request = request
        self.block.idle.release()
        self.turn.acquire()
        return self.answer

    def run(self, function: Callable[..., Any], arguments: tuple[Any, ...]) -> None:
        """Run the thread from start to end."""
        self.turn.acquire()
        try:
            function(*arguments)
        except BaseException as error:
            self.error = error
        self.finished = True
        self.block.idle.release()


class Block:
    """The threads of a block, their shared arrays and their scheduler."""

    def __init__(self, index: Any, extents: Any, grid: Any, shared_bytes: int) -> None:
        self.index, self.extents, self.grid = index, extents, grid
        self.idle = threading.Semaphore(0)
        self.shared: dict[Any, Any] = {}
        self.dynamic = np.zeros(shared_bytes, "u1")
        places = itertools.product(*(range(e) for e in reversed(extents)))
        self.threads = [Thread(self, p[::-1], rank) for rank, p in enumerate(places)]

    def run(self, function: Callable[..., Any], arguments: tuple[Any, ...]) -> None:
        """Run all threads to their ends; raise what one of them raised."""
        for thread in self.threads:
            threading.Thread(target=thread.run, args=(function, arguments), daemon=True).start()
        ready = list(self.threads)
        while ready:
            for thread in ready:
                self._step(thread)
            waiting = [t for t in self.threads if not t.finished]
            ready = _released(waiting)
            if waiting and not ready:
                raise Deadlock(f"{len(waiting)} threads wait: {waiting[0].request}")

    def _step(self, thread: Thread) -> None:
        namespace.current = thread
        thread.turn.release()
        self.idle.acquire()
        if thread.error is not None:
            raise thread.error


def _released(waiting: list[Thread]) -> list[Thread]:
    """Return the threads whose wait is over; each gets its answer."""
    released: list[Thread] = []
    kinds = {thread.request[0] for thread in waiting}
    if kinds == {"block"}:
        _answer_barrier(waiting)
        return waiting
    for warp in sorted({t.warp for t in waiting}):
        released += _answer_warp([t for t in waiting if t.warp == warp])
    return released


def _answer_barrier(threads: list[Thread]) -> None:
    values = [bool(t.request[1]) for t in threads]
    answers = {"none": None, "count": sum(values), "and": int(all(values)), "or": int(any(values))}
    for thread in threads:
        thread.answer = answers[thread.request[2]]


def _answer_warp(threads: list[Thread]) -> list[Thread]:
    """Return warp operations at which all named lanes have arrived; sleepers wake at once."""
    done = [t for t in threads if t.request[0] == "sleep"]
    groups: dict[Any, list[Thread]] = {}
    for thread in threads:
        if thread.request[0] == "warp":
            groups.setdefault(thread.request[1:3], []).append(thread)
    for (mask, _), members in groups.items():
        alive = {
            t.lane for t in threads[0].block.threads[threads[0].warp * 32 :][:32] if not t.finished
        }
        named = {lane for lane in range(32) if mask >> lane & 1} & alive
        if {t.lane for t in members} >= named:
            values = {t.lane: t.request[4] for t in members}
            for thread in members:
                thread.answer = thread.request[3](thread.lane, values)
            done += members
    return done


def run(
    function: Callable[..., Any], blocks: Any, extents: Any, shared_bytes: int, arguments: Any
) -> None:
    """Run a kernel's Python function; the arguments are changed in place."""
    translated = _translate(function, {})
    limit = sys.getswitchinterval()
    for place in itertools.product(*(range(e) for e in reversed(blocks))):
        Block(place[::-1], extents, blocks, shared_bytes).run(translated, arguments)
    sys.setswitchinterval(limit)


def _translate(function: Any, known: dict[Any, Any]) -> Any:
    """Return the function with the interpreter's `cuda` and plain device functions."""
    if function not in known:
        names = dict(function.__globals__)
        known[function] = types.FunctionType(
            function.__code__, names, function.__name__, function.__defaults__, function.__closure__
        )
        names["cuda"] = namespace
        for name in function.__code__.co_names:
            if isinstance(names.get(name), Kernel):
                names[name] = _translate(names[name].py_func, known)
    return known[function]
