"""`cppyy_cuda.reset()`: a process that goes on after a fault that its context keeps."""

import os
import subprocess
import sys
import threading

import cppyy
import numba
import numpy as np
import pytest
from cuda_errors import CUDA_ERROR_ILLEGAL_ADDRESS, on_host

import cppyy_cuda
from cppyy_cuda import cuda
from cppyy_cuda.errors import ArgumentError, CppyyCudaError, DriverError

cppyy.cppdef("""
namespace reset_tests {
  __device__ int launches = 0;
  __global__ void count(int *out) { out[0] = ++launches; }
}
""")
count = cppyy.gbl.reset_tests.count


@cuda.jit
def add(x, by, at):
    x[cuda.grid(1) + at] += by


@numba.njit
def add_in_compiled_code(x, by, at):
    add[1, 4](x, by, at)


def fault():
    """Leave the context with an error that every call answers."""
    x = cuda.to_device(np.zeros(4))
    add[1, 4](x, 1.0, 1 << 40)
    with pytest.raises(DriverError) as caught:
        cuda.synchronize()
    assert caught.value.code == CUDA_ERROR_ILLEGAL_ADDRESS
    with pytest.raises(DriverError):
        cuda.synchronize()


def launch_everything():
    for launch in (add[1, 4], add_in_compiled_code):
        x = cuda.to_device(np.zeros(4))
        launch(x, 2.0, 0)
        assert x.copy_to_host().tolist() == [2.0] * 4
        host = np.zeros(4)
        add[1, 4](host, 2.0, 0)
        assert host.tolist() == [2.0] * 4


@on_host
def test_kernels_work_after_a_fault():
    launch_everything()
    fault()
    cppyy_cuda.reset()
    launch_everything()
    cuda.synchronize()


@on_host
def test_arrays_of_before_are_freed():
    old, view = cuda.to_device(np.zeros(8)), None
    view = old[2:6]
    fault()
    cppyy_cuda.reset()
    kept = [cuda.to_device(np.full(8, 7.0)) for _ in range(8)]  # perhaps at the same addresses
    for array in (old, view):
        for launch in (add[1, 4], add_in_compiled_code):
            with pytest.raises(ArgumentError, match="not \\(or no longer\\) device memory"):
                launch(array, 1.0, 0)
        with pytest.raises(ArgumentError, match="its context was reset"):
            array.copy_to_host()
        with pytest.raises(ArgumentError, match="its context was reset"):
            array.copy_to_device(np.zeros(array.size))
    del old, view, array  # what they had is not freed once more
    for array in kept:
        assert array.copy_to_host().tolist() == [7.0] * 8


@on_host
def test_streams_and_events_of_before_die_quietly(capfd):
    stream, event = cuda.stream(), cuda.event()
    event.record(stream)
    graph = cuda.graph()
    x = cuda.to_device(np.zeros(4))
    with graph:
        add[1, 4, graph.stream](x, 1.0, 0)
    cppyy_cuda.reset()
    with pytest.raises(CppyyCudaError, match="before its context was closed"):
        graph.replay()
    new = cuda.stream()
    del stream, event, graph
    x = cuda.to_device(np.zeros(4))
    add[1, 4, new](x, 1.0, 0)
    new.synchronize()
    assert x.copy_to_host().tolist() == [1.0] * 4
    assert capfd.readouterr().err == ""


@on_host
def test_device_variables_begin_anew():
    out = np.zeros(1, np.int32)
    count[1, 1](out)
    count[1, 1](out)
    cppyy_cuda.reset()
    count[1, 1](out)
    assert out[0] == 1


@on_host
def test_other_threads_go_on():
    go, failures = threading.Barrier(2), []

    def work():
        try:
            launch_everything()
            go.wait()
            go.wait()  # the main thread has reset the device
            launch_everything()
        except BaseException as error:
            failures.append(error)
            raise

    thread = threading.Thread(target=work)
    thread.start()
    go.wait()
    cppyy_cuda.reset()
    go.wait()
    thread.join()
    assert not failures
    launch_everything()


def test_a_reset_without_use_and_a_wrong_number():
    with pytest.raises(CppyyCudaError, match=r"there is no device 64: this machine has \d"):
        cppyy_cuda.reset(64)
    with pytest.raises(CppyyCudaError, match="there is no device -1"):
        cppyy_cuda.reset(-1)
    for wrong in ("a", 1.5, [0]):
        with pytest.raises(ArgumentError, match="takes the number of a device, .*: got"):
            cppyy_cuda.reset(wrong)
    assert "reset" in dir(cppyy_cuda)


TWO_DEVICES = """
import numpy as np
import cppyy_cuda
from cppyy_cuda import cuda
from cppyy_cuda.errors import ArgumentError, DriverError

@cuda.jit
def add(x, at):
    x[cuda.grid(1) + at] += 1

kept = cuda.to_device(np.zeros(4))
with cuda.gpus[1]:
    lost = cuda.to_device(np.zeros(4))
    add[1, 4](lost, 1 << 40)
    try:
        cuda.synchronize()
        raise AssertionError
    except DriverError as error:
        assert error.code == 700
    cppyy_cuda.reset()
    x = cuda.to_device(np.zeros(4))
    add[1, 4](x, 0)
    assert x.copy_to_host().tolist() == [1.0] * 4
add[1, 4](kept, 0)
assert kept.copy_to_host().tolist() == [1.0] * 4
cppyy_cuda.reset(1)
try:
    x.copy_to_host()
    raise AssertionError
except ArgumentError:
    pass
assert kept.copy_to_host().tolist() == [1.0] * 4
print("done")
"""

SURVIVOR = """
import numpy as np
import cppyy_cuda
from cppyy_cuda import compiler, cuda
from cppyy_cuda.errors import DriverError

@cuda.jit
def add(x, at):
    x[cuda.grid(1) + at] += 1

@cuda.jit
def innocent(x):
    x[0] = 1

for _ in range(3):
    x = cuda.to_device(np.zeros(4))
    innocent[2, 8](x)
    add[1, 4](x, 1 << 40)
    try:
        cuda.synchronize()
        raise AssertionError
    except DriverError as error:
        assert error.code == 700 and "add" in str(error), error
        if compiler.current_target() == "cuda":
            assert "one of the launches before" in str(error), error
            assert "[(2, 1, 1), (8, 1, 1)]" in str(error), error
    try:
        cppyy_cuda.reset()
    except DriverError as error:
        assert compiler.current_target() == "cuda", error
        assert "CUDA works in a new process only" in str(error), error
        break
    y = cuda.to_device(np.zeros(4))
    add[1, 4](y, 0)
    assert y.copy_to_host().tolist() == [1.0] * 4
print("done")
"""

CLEANING = """
import numpy as np
import cppyy_cuda
from cppyy_cuda import cuda
from cppyy_cuda.errors import ArgumentError

@cuda.jit
def add(x, at):
    x[cuda.grid(1) + at] += 1

for _ in range(3):
    x, stream = cuda.to_device(np.zeros(4)), cuda.stream()
    add[1, 4, stream](x, 0)
    stream.synchronize()
    cppyy_cuda.reset()
    for use in (lambda: x.copy_to_host(), lambda: add[1, 4](x, 0)):
        try:
            use()
            raise AssertionError
        except ArgumentError as error:
            assert "no longer" in str(error), error
    del x, stream
    y = cuda.to_device(np.zeros(4))
    add[1, 4](y, 0)
    assert y.copy_to_host().tolist() == [1.0] * 4
    z = np.zeros(4)
    add[1, 4](z, 0)
    assert z.tolist() == [1.0] * 4
print("done")
"""


def run(program, **environment):
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        env={**os.environ, **environment},
    )
    assert done.stdout.strip() == "done", done.stderr[-3000:]


def test_one_of_two_devices():
    run(TWO_DEVICES, CPPYY_CUDA_TARGET="host", CPPYY_CUDA_HOST_DEVICES="2")


@pytest.mark.parametrize("program", [SURVIVOR, CLEANING], ids=["survivor", "cleaning"])
@pytest.mark.parametrize(
    "target", ["host", pytest.param("cuda", marks=pytest.mark.gpu)], ids=["host", "gpu"]
)
def test_whole_processes(target, program):
    run(program, CPPYY_CUDA_TARGET=target)


def test_before_anything_was_used():
    program = "import cppyy, cppyy_cuda.numba_ext, cppyy_cuda; cppyy_cuda.reset()\n" + (
        "from cppyy_cuda import cuda; import numpy as np\n"
        "print(cuda.to_device(np.arange(3)).copy_to_host().tolist())"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert done.stdout.strip() == "[0, 1, 2]", done.stderr[-2000:]
