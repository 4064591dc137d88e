"""Commands under limits of time and memory, and how they end."""

from __future__ import annotations

import resource
import signal
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

MOST_OUTPUT = 1 << 20
"""Bytes of an output that are looked at."""


@dataclass(frozen=True)
class Ended:
    """How a command ended: its exit status, or what ended it."""

    status: int
    output: str
    errors: str
    timed_out: bool = False

    @property
    def killed_by(self) -> str:
        """Return the name of the signal that ended it, or ""."""
        return signal.Signals(-self.status).name if self.status < 0 else ""


def run(
    command: Sequence[str],
    text: str,
    seconds: float,
    mebibytes: int,
    environment: Mapping[str, str] | None = None,
) -> Ended:
    """Run a command on `text` as its standard input.

    It is killed after `seconds`, gets `mebibytes` of memory, and leaves no core dump.
    """

    def limit() -> None:
        memory = mebibytes << 20
        resource.setrlimit(resource.RLIMIT_DATA, (memory, memory))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))

    raw = text.encode(errors="surrogateescape")
    try:
        done = subprocess.run(
            command,
            input=raw,
            capture_output=True,
            timeout=seconds,
            env=environment,
            preexec_fn=limit,
        )
    except subprocess.TimeoutExpired as error:
        return Ended(0, _text(error.stdout), _text(error.stderr), timed_out=True)
    return Ended(done.returncode, _text(done.stdout), _text(done.stderr))


def _text(raw: bytes | None) -> str:
    return (raw or b"")[:MOST_OUTPUT].decode(errors="replace")
