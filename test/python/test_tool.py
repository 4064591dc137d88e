"""cppyy-cuda-opt as a process."""

from __future__ import annotations

import signal
import subprocess
import time
from pathlib import Path

import pytest


@pytest.fixture
def slow(source_root: Path, tmp_path: Path) -> list[str]:
    """Return a command that takes longer than a test: many divisions, each of the last."""
    lines = "\n".join(f"  %x{i + 1} = cppyy_cuda.mod %x{i}, %x0 : i64" for i in range(40_000))
    module = tmp_path / "slow.mlir"
    module.write_text(
        "cppyy_cuda.kernel @k(%x0: i64, %out: !cppyy_cuda.array<?xi64, C>) {\n"
        f"  %c = arith.constant 0 : index\n{lines}\n"
        "  cppyy_cuda.store %x40000, %out[%c] : !cppyy_cuda.array<?xi64, C>\n"
        "  cppyy_cuda.return\n}\n"
    )
    tool = str(source_root / "build" / "bin" / "cppyy-cuda-opt")
    return [tool, str(module), "--emit=object", "-o", str(tmp_path / "slow.o")]


def children(process: int) -> list[int]:
    found = Path(f"/proc/{process}/task/{process}/children")
    return [int(number) for number in found.read_text().split()] if found.exists() else []


def is_alive(process: int) -> bool:
    status = Path(f"/proc/{process}/stat")
    try:
        return status.read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def wait_for(condition: object, seconds: float = 10.0) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():  # type: ignore[operator]
            return True
        time.sleep(0.05)
    return False


@pytest.mark.parametrize("sent", [signal.SIGTERM, signal.SIGKILL])
def test_what_ends_the_tool_ends_its_work(slow: list[str], sent: signal.Signals) -> None:
    with subprocess.Popen(slow) as process:
        assert wait_for(lambda: children(process.pid))
        [worker] = children(process.pid)
        process.send_signal(sent)
        assert process.wait(10) == -sent
        assert wait_for(lambda: not is_alive(worker))
    assert not Path(slow[-1]).exists()


def test_what_ends_the_work_ends_the_tool(slow: list[str]) -> None:
    """Like an interrupt at a terminal, which goes to both."""
    with subprocess.Popen(slow) as process:
        assert wait_for(lambda: children(process.pid))
        subprocess.run(["kill", "-INT", str(children(process.pid)[0])], check=True)
        assert process.wait(10) == -signal.SIGINT


def test_what_kills_the_work_is_told(slow: list[str]) -> None:
    with subprocess.Popen(slow, stderr=subprocess.PIPE, text=True) as process:
        assert wait_for(lambda: children(process.pid))
        subprocess.run(["kill", "-KILL", str(children(process.pid)[0])], check=True)
        _, errors = process.communicate(timeout=10)
    assert process.returncode == 1
    assert "slow.mlir" in errors and "crashed: Killed" in errors
