"""Kernels that end early on the host target: exceptions, and a process that survives."""

from __future__ import annotations

import linecache
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import cppyy
import numpy as np
import pytest
from cuda_errors import (
    CUDA_ERROR_ASSERT,
    CUDA_ERROR_ILLEGAL_ADDRESS,
    CUDA_ERROR_LAUNCH_FAILED,
    CUDA_ERROR_LAUNCH_TIMEOUT,
    fault_of,
    on_host,
)

import cppyy_cuda.numba_ext  # noqa: F401  (kernels are ours from here on)
from cppyy_cuda import cuda
from cppyy_cuda.config import config
from cppyy_cuda.errors import CppyyCudaError, KernelFaultError

pytestmark = on_host

CXX = r"""
#include <cassert>
namespace faulty {
struct Node { Node *next; int value; };
__global__ void follow(long *links, int n) {
  int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i == n) reinterpret_cast<Node *>(links[i % 2])->value = 1;
}
__global__ void divide(int *p, int n) {
  p[threadIdx.x] = 7 / (p[threadIdx.x] - n);
}
__global__ void spin(volatile int *p) { while (p[0] == 0) {} p[1] = 1; }
__global__ void check(int *p) { assert(p[threadIdx.x] < 20); }
__device__ int deep(int n, volatile int *p) {
  if (n == p[0]) return 0;
  int r = deep(n + 1, p);
  p[1] = r;
  return r + p[2];
}
__global__ void recurse(int *p) { p[0] = deep(1, p); }
__global__ void wait_twice(int *p) {
  if (threadIdx.x == 3) p[1 << 30] = 1;
  __syncthreads();
  p[threadIdx.x] = 1;
}
__global__ void trap(int *p) { if (p[threadIdx.x] == 9) __trap(); }
}
"""


@pytest.fixture(scope="module")
def cxx() -> Any:
    """Return the C++ kernels."""
    cppyy.cppdef(CXX)
    return cppyy.gbl.faulty


@pytest.fixture(autouse=True)
def afterwards() -> Iterator[None]:
    """After each fault the process is alive, and a fresh context works."""
    yield
    cuda.close()
    numbers = np.zeros(64)
    add_one[2, 32](numbers)
    assert (numbers == 1).all()


@cuda.jit
def add_one(x: Any) -> None:
    x[cuda.grid(1)] += 1


@cuda.jit
def write_far_away(x: Any, distance: Any) -> None:
    i = cuda.grid(1)
    if i == 70:
        x[i + distance] = 1.0


@cuda.jit
def shared_then_far(x: Any, distance: Any) -> None:
    room = cuda.shared.array(64, dtype=np.float64)
    i = cuda.threadIdx.x
    room[i] = x[i]
    cuda.syncthreads()
    if i == 5 and cuda.blockIdx.x == 1:
        x[distance] = room[63 - i]


@cuda.jit
def never_ends(x: Any) -> None:
    i = cuda.grid(1)
    while x[i] < 1.0:
        x[i] = x[i] * 0.5


def source_line(fault: KernelFaultError) -> str:
    assert fault.file is not None
    assert fault.line is not None
    return linecache.getline(fault.file, fault.line).strip()


def test_a_write_far_away_in_python() -> None:
    fault = fault_of(lambda: write_far_away[2, 64](np.zeros(128), 1 << 40))
    assert fault.code == CUDA_ERROR_ILLEGAL_ADDRESS
    assert fault.name == "CUDA_ERROR_ILLEGAL_ADDRESS"
    assert fault.kernel == "write_far_away"
    assert fault.block == (1, 0, 0)
    assert fault.thread == (6, 0, 0)
    assert source_line(fault) == "x[i + distance] = 1.0"
    assert "kernel 'write_far_away' (grid (2, 1, 1), block (64, 1, 1))" in str(fault)


def test_behind_a_barrier() -> None:
    fault = fault_of(lambda: shared_then_far[3, 64](np.zeros(64), 1 << 40))
    assert fault.block == (1, 0, 0)
    assert fault.thread == (5, 0, 0)
    assert source_line(fault) == "x[distance] = room[63 - i]"


def test_a_null_pointer_in_cxx(cxx: Any) -> None:
    links = np.zeros(2, dtype=np.int64)
    fault = fault_of(lambda: cxx.follow[2, 64](links, 97))
    assert fault.code == CUDA_ERROR_ILLEGAL_ADDRESS
    assert fault.kernel.startswith("faulty::follow(")
    assert fault.block == (1, 0, 0)
    assert fault.thread == (33, 0, 0)
    assert "null dereference (write to address 0x8)" in str(fault)
    assert fault.location is not None
    assert fault.location.startswith("<cppdef at test_faults.py")


def test_an_integer_division_in_cxx(cxx: Any) -> None:
    numbers = np.arange(64, dtype=np.int32)
    fault = fault_of(lambda: cxx.divide[1, 64](numbers, 5))
    assert fault.code == CUDA_ERROR_LAUNCH_FAILED
    assert fault.thread == (5, 0, 0)
    assert "integer division by zero" in str(fault)


def test_an_assert_in_cxx(cxx: Any, capfd: pytest.CaptureFixture[str]) -> None:
    fault = fault_of(lambda: cxx.check[1, 64](np.arange(64, dtype=np.int32)))
    assert fault.code == CUDA_ERROR_ASSERT
    assert fault.thread == (20, 0, 0)
    assert "assertion `p[threadIdx.x] < 20` failed in block (0, 0, 0)" in str(fault)
    assert fault.line is not None
    assert fault.function is not None
    assert "check" in fault.function
    line = capfd.readouterr().err
    assert "block: [0,0,0], thread: [20,0,0] Assertion `p[threadIdx.x] < 20` failed." in line


def test_a_trap_in_cxx(cxx: Any) -> None:
    fault = fault_of(lambda: cxx.trap[1, 32](np.arange(32, dtype=np.int32)))
    assert fault.code == CUDA_ERROR_LAUNCH_FAILED
    assert fault.thread == (9, 0, 0)


def test_what_cannot_be_reached_is_a_trap() -> None:
    # Not what follows it in memory, which may be another kernel.
    cppyy.cppdef("""namespace faulty {
      __global__ void nowhere(int *out) { int *p = nullptr; *out = *p; }
      __global__ void unreachable(int *out) { if (*out < 3) __builtin_unreachable(); *out = 1; }
    }""")
    with pytest.raises(KernelFaultError, match="faulty::nowhere.*: (trap|null dereference)"):
        cppyy.gbl.faulty.nowhere[1, 1](np.zeros(1, np.int32))
    cuda.close()
    out = np.full(1, 5, np.int32)
    cppyy.gbl.faulty.unreachable[1, 1](out)
    assert out[0] == 1


def test_endless_recursion_in_cxx(cxx: Any) -> None:
    fault = fault_of(lambda: cxx.recurse[1, 32](np.zeros(64, dtype=np.int32)))
    assert fault.code == CUDA_ERROR_LAUNCH_FAILED
    assert "stack overflow" in str(fault)


def test_one_thread_faults_where_others_wait(cxx: Any) -> None:
    fault = fault_of(lambda: cxx.wait_twice[1, 64](np.zeros(64, dtype=np.int32)))
    assert fault.code == CUDA_ERROR_ILLEGAL_ADDRESS
    assert fault.thread == (3, 0, 0)


def test_endless_loops_have_a_limit(cxx: Any) -> None:
    with config.override(time_limit=0.2):
        fault = fault_of(lambda: cxx.spin[1, 32](np.zeros(64, dtype=np.int32)))
        assert fault.code == CUDA_ERROR_LAUNCH_TIMEOUT
        assert "it ran longer than the limit of 0.2 s" in str(fault)
        cuda.close()
        fault = fault_of(lambda: never_ends[4, 32](np.zeros(128)))
        assert fault.code == CUDA_ERROR_LAUNCH_TIMEOUT
        assert fault.kernel == "never_ends"
        assert fault.line is not None


def test_the_fault_is_raised_where_the_program_waits() -> None:
    device = cuda.to_device(np.zeros(128))
    write_far_away[2, 64](device, 1 << 40)
    fault = fault_of(cuda.synchronize)
    assert fault.kernel == "write_far_away"
    # Sticky, as in CUDA: until the context is reset every call fails.
    assert fault_of(cuda.synchronize).code == CUDA_ERROR_ILLEGAL_ADDRESS
    with pytest.raises(Exception, match="CUDA_ERROR_ILLEGAL_ADDRESS"):
        device.copy_to_host()
    assert "write_far_away" in str(fault_of(lambda: add_one[1, 1](device)))


def test_a_kernel_that_is_debugged_raises_at_its_launch() -> None:
    @cuda.jit(debug=True, opt=False)
    def faulty(x: Any, distance: Any) -> None:
        x[cuda.grid(1) + distance] = 1.0

    device = cuda.to_device(np.zeros(8))
    fault = fault_of(lambda: faulty[1, 8](device, 1 << 40))
    assert fault.kernel.endswith("faulty")
    assert fault.thread == (0, 0, 0)


@pytest.mark.parametrize("value", ["soon", -1, float("nan"), None])
def test_the_limit_is_a_number_of_seconds(value: Any) -> None:
    with pytest.raises(CppyyCudaError, match="is not a number of seconds"):
        config.time_limit = value


HANDLERS = """
import ctypes, faulthandler, signal
import cppyy
cppyy.cppdef("int loaded;")
signal.signal(signal.SIGSEGV, signal.SIG_DFL)  # ROOT's handler starts a debugger
import numpy as np
import cppyy_cuda.numba_ext
from cppyy_cuda import cuda
from cppyy_cuda.errors import KernelFaultError

@cuda.jit
def far(x, distance):
    x[distance] = 1.0

def launch():
    try:
        far[1, 1](np.zeros(1), 1 << 40)
    except KernelFaultError:
        print("caught", flush=True)
    cuda.close()

{before}
launch()
{after}
launch()
ctypes.string_at(8)
"""


@pytest.mark.parametrize("when", ["before", "after"])
def test_faults_outside_kernels_stay_pythons(when: str, tmp_path: Path) -> None:
    """faulthandler reports them, whether it was enabled before or after our handlers."""
    enable = {"before": "", "after": "", when: "faulthandler.enable()"}
    script = tmp_path / "handlers.py"
    script.write_text(HANDLERS.format(**enable))
    done = subprocess.run(
        [sys.executable, str(script)], capture_output=True, text=True, timeout=120, check=False
    )
    assert done.stdout.split() == ["caught", "caught"], done.stderr
    assert done.returncode == -signal.SIGSEGV
    assert "Fatal Python error: Segmentation fault" in done.stderr
    assert 'handlers.py", line' in done.stderr
