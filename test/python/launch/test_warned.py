"""Warnings as numba-cuda gives them, and the settings that silence them."""

from __future__ import annotations

import warnings

import numpy as np
import pytest
from numba.cuda.core import config as numba_config
from numba.cuda.core.errors import NumbaPerformanceWarning

from cppyy_cuda import cuda

FEW, COPIES = "Grid size .+ low occupancy", "Host array used in CUDA kernel will incur.+copy"


@cuda.jit
def set_first(r, x):
    r[0] = x


@pytest.fixture
def _warns(monkeypatch):
    monkeypatch.setattr(numba_config, "CUDA_LOW_OCCUPANCY_WARNINGS", 1)
    monkeypatch.setattr(numba_config, "CUDA_WARN_ON_IMPLICIT_COPY", 1)
    monkeypatch.setattr(numba_config, "DISABLE_PERFORMANCE_WARNINGS", 0)


@pytest.mark.usefixtures("_warns")
def test_few_blocks_are_warned_of_at_the_users_line():
    with pytest.warns(NumbaPerformanceWarning, match=FEW) as seen:
        set_first[127, 1, 0, 8]
    assert [each.filename for each in seen] == [__file__]


@pytest.mark.usefixtures("_warns")
def test_enough_blocks_are_not_warned_of():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        set_first[(64, 2), 1, 0, 16]


@pytest.mark.usefixtures("_warns")
def test_each_host_array_that_is_copied_is_warned_of():
    launcher, out = set_first[128, 1], np.zeros(1)
    with pytest.warns(NumbaPerformanceWarning, match=COPIES) as seen:
        launcher(out, 3)
    assert [each.filename for each in seen] == [__file__]
    assert out[0] == 3


@pytest.mark.usefixtures("_warns")
def test_arrays_of_the_device_and_results_are_not_warned_of():
    on_device, result = cuda.device_array(1), np.zeros(1)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        set_first[128, 1](on_device, 3)
        set_first[128, 1](cuda.Out(result), 4)
    assert result[0] == 4


@pytest.mark.usefixtures("_warns")
@pytest.mark.parametrize("setting", ["each", "all"])
def test_settings_of_numba_silence_performance_warnings(monkeypatch, setting):
    if setting == "all":
        monkeypatch.setattr(numba_config, "DISABLE_PERFORMANCE_WARNINGS", 1)
    else:
        monkeypatch.setattr(numba_config, "CUDA_LOW_OCCUPANCY_WARNINGS", 0)
        monkeypatch.setattr(numba_config, "CUDA_WARN_ON_IMPLICIT_COPY", 0)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        set_first[3, 1, 0, 24 if setting == "all" else 32](np.zeros(1), 3)
