"""`CPPYY_CUDA_SYNC`: a launch raises the errors of its own kernel."""

import os
import subprocess
import sys
from types import SimpleNamespace

import numpy as np
import pytest
from cuda_errors import on_host

from cppyy_cuda import cuda
from cppyy_cuda.config import Config, config
from cppyy_cuda.errors import CppyyCudaError, DriverError, KernelFaultError
from cppyy_cuda.launch import faults
from cppyy_cuda.launch.configuration import Configuration


@cuda.jit
def far_away(x, distance):
    x[distance] = 1.0


@on_host
def test_launches_wait_only_if_they_are_told_to():
    device = cuda.to_device(np.zeros(1))
    try:
        with config.override(sync=True), pytest.raises(KernelFaultError) as caught:
            far_away[1, 1](device, 1 << 40)
        assert caught.value.kernel == "far_away"
    finally:
        cuda.close()
    device = cuda.to_device(np.zeros(1))
    try:
        far_away[1, 1](device, 1 << 40)
        with pytest.raises(KernelFaultError):
            cuda.synchronize()
    finally:
        cuda.close()


def test_what_the_driver_says_gets_the_launch(monkeypatch):
    def fails(stream):
        raise DriverError(700, "CUDA_ERROR_ILLEGAL_ADDRESS", "waiting for a stream")

    monkeypatch.setattr(faults, "_core", SimpleNamespace(synchronize=fails))
    with pytest.raises(DriverError, match=r"\(700\): kernel k\[\(2, 1, 1\), \(32, 1, 1\)\]: wait"):
        faults.finish("k", Configuration("k", (2, 32)), 0)


def test_the_variable():
    assert Config.from_environment({"CPPYY_CUDA_SYNC": "1"}).sync is True
    assert Config.from_environment({"CPPYY_CUDA_SYNC": "0"}).sync is False
    assert Config.from_environment({}).sync is False
    with pytest.raises(CppyyCudaError, match="'often' is not 0 or 1"):
        Config(sync="often")
    script = "from cppyy_cuda.config import config; print(config.sync)"
    done = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        env=os.environ | {"CPPYY_CUDA_SYNC": "1"},
        check=True,
    )
    assert done.stdout == "True\n"
