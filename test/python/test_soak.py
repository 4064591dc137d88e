"""Many launches and kernels that come and go: the process does not grow (`benchmarks/soak.py`)."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

SOAK = Path(__file__).parents[2] / "benchmarks" / "soak.py"
#: KiB. One kernel's image, code and types are some 200.
MOST = {"launches": 1024, "kernels in Python": 3000}


@pytest.fixture(scope="module")
def growth():
    """Return what each kind of work has left behind on the host and on the device, in KiB."""
    done = subprocess.run(
        [sys.executable, str(SOAK), "--launches", "20000", "--kernels", "100"],
        capture_output=True,
        text=True,
        timeout=600,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    last = {}
    for line in done.stdout.splitlines():
        name, _, rest = line.partition(": ")
        _, host, device = rest.split(", ")
        last[name] = int(host.split()[1]), int(device.split()[1])
    return last


@pytest.mark.parametrize("name", MOST)
def test_the_process_does_not_grow(growth, name):
    assert growth[name][0] <= MOST[name]
