"""Processes that answer one question after the other, and how they end if one is too much."""

from __future__ import annotations

import contextlib
import json
import os
import re
import resource
import select
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from .campaign import Case

_NUMBERS = re.compile(r"0x[0-9a-f]+|\d+")
_FOLDER = Path(__file__).parents[1]
STARTING_SECONDS = 120.0
RIGHT = "right: "
"""What an answer begins with that finds nothing wrong, and says what became of the case."""


class GoneError(Exception):
    """A worker did not answer; the text says why."""


class Worker:
    """Runs ``python -m MODULE``, which calls `serve`, with limited memory."""

    def __init__(self, module: str, mebibytes: int) -> None:
        def limit() -> None:
            resource.setrlimit(resource.RLIMIT_DATA, (mebibytes << 20, mebibytes << 20))
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))

        self._process = subprocess.Popen(
            [sys.executable, "-m", module],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=_FOLDER,
            env={**os.environ, "CPPYY_CUDA_TARGET": "host"},
            preexec_fn=limit,
        )
        self.ask(None, STARTING_SECONDS)
        self.is_new = True

    def ask(self, question: Any, seconds: float) -> Any:
        """Return the answer; GoneError if none comes in time, which ends the worker."""
        self.is_new = False
        assert self._process.stdin and self._process.stdout
        with contextlib.suppress(BrokenPipeError):
            self._process.stdin.write(json.dumps(question).encode() + b"\n")
            self._process.stdin.flush()
        if not select.select([self._process.stdout], [], [], seconds)[0]:
            self.close()
            raise GoneError("hangs")
        line = self._process.stdout.readline()
        if not line.endswith(b"\n"):
            raise GoneError(self._ending())
        return json.loads(line)

    def _ending(self) -> str:
        status = self._process.wait()
        if status < 0:
            return f"ended by {signal.Signals(-status).name}"
        return f"ended with status {status}"

    def close(self) -> None:
        """End it, whatever it is doing."""
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            with contextlib.suppress(BrokenPipeError):
                assert pipe
                pipe.close()


def serve(answer: Callable[[Any], Any]) -> None:
    """Answer the questions of `Worker.ask` until there are no more; the first one is None.

    Anything else that is written to stdout goes to stderr.
    """
    with os.fdopen(os.dup(1), "w") as answers:
        os.dup2(2, 1)
        for line in sys.stdin:
            question = json.loads(line)
            print(json.dumps(question and answer(question)), file=answers, flush=True)


class Answers:
    """Judges cases by the workers of a module, whose answers "" and `RIGHT` mean correct."""

    def __init__(self, module: str, seconds: float, mebibytes: int) -> None:
        self._module, self._seconds, self._mebibytes = module, seconds, mebibytes
        self._idle: list[Worker] = []
        self._outcomes: list[str] = []

    def outcomes(self) -> Mapping[str, int]:
        """Return the outcomes of correct cases, as far as the module reports them."""
        return Counter(self._outcomes)

    def check(self, cases: Sequence[Case]) -> list[str]:
        """Return the verdicts. Wrong cases are asked again, of a worker that has seen no other."""
        return [self._verdict(case) for case in cases]

    def _verdict(self, case: Case) -> str:
        worker = self._borrow()
        was_new, what = worker.is_new, self._ask(worker, case)
        if not what or what.startswith(RIGHT):
            self._idle.append(worker)
            self._outcomes += filter(None, [what.removeprefix(RIGHT)])
            return ""
        worker.close()
        if was_new:
            return what
        worker = self._start()
        again = self._ask(worker, case)
        worker.close()
        if again and not again.startswith(RIGHT):
            return again
        return f"{what}, after other cases only"

    def _ask(self, worker: Worker, case: Case) -> str:
        try:
            said = worker.ask({"mode": case.mode, "text": case.text}, self._seconds)
        except GoneError as gone:
            return str(gone)
        return _NUMBERS.sub("N", said)

    def _borrow(self) -> Worker:
        try:
            return self._idle.pop()
        except IndexError:
            return self._start()

    def _start(self) -> Worker:
        return Worker(self._module, self._mebibytes)

    def close(self) -> None:
        """End all workers."""
        while self._idle:
            self._idle.pop().close()
