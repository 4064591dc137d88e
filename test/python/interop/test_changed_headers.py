"""Headers edited between Cling's reading and the first kernel that needs them."""

import os
import time
import warnings
from pathlib import Path

import cppyy
import numpy as np
import pytest
from numba import cuda

import cppyy_cuda.numba_ext  # noqa: F401
from cppyy_cuda.errors import CxxError, CxxWarning


@pytest.fixture(autouse=True)
def _read_when_needed(monkeypatch):
    """Texts that only kernels have, which other tests give, would have later ones read at once."""
    monkeypatch.setattr("cppyy_cuda.cxx.define._feed", lambda: None)


def write(header, name, value):
    header.write_text(f"#pragma once\ninline int {name}() {{ return {value}; }}\n")


def answer(function):
    @cuda.jit
    def kernel(out):
        out[0] = function()

    out = np.zeros(1)
    kernel[1, 1](out)
    return out[0]


def test_one_that_changed_is_told(tmp_path):
    header = tmp_path / "told.h"
    write(header, "told", 1)
    cppyy.include(str(header))
    write(header, "told", 2)
    os.utime(header, ns=(time.time_ns(),) * 2)  # file systems have coarser timestamps
    told = rf"{header} changed after <include at test_changed_h"
    with pytest.warns(CxxWarning, match=told) as caught:
        assert answer(cppyy.gbl.told) == 2
    assert Path(caught[0].filename).name == Path(__file__).name
    assert cppyy.gbl.told() == 1


def test_one_that_did_not_is_not(tmp_path):
    header, newer = tmp_path / "silent.h", tmp_path / "newer.h"
    write(header, "silent", 3)
    write(newer, "newer", 4)
    os.utime(newer, ns=(2**62, 2**62))  # from a machine whose clock is ahead
    for file in (header, newer):
        cppyy.include(str(file))
    with warnings.catch_warnings():
        warnings.simplefilter("error", CxxWarning)
        assert answer(cppyy.gbl.silent) == 3


def test_one_that_is_broken_by_then_is_named(tmp_path):
    header = tmp_path / "broken_later.h"
    write(header, "broken_later", 5)
    cppyy.include(str(header))
    header.write_text("inline int broken_later() { return 6 }\n")
    function = cppyy.gbl.broken_later
    with pytest.raises(CxxError, match=r"(?s)could not parse.*broken_later.h:1:\d+: error: exp"):
        answer(function)
