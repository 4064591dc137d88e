"""Options of `@cuda.jit` that warn, as numba-cuda's do."""

from __future__ import annotations

import warnings

import pytest
from numba.cuda.core import config as numba_config
from numba.cuda.core.errors import NumbaInvalidConfigWarning

from cppyy_cuda import cuda

UNSUPPORTED = "not supported by CUDA"


@pytest.mark.parametrize("options", [{}, {"opt": True}])
def test_debug_with_optimization_is_warned_of(options):
    with pytest.warns(NumbaInvalidConfigWarning, match=UNSUPPORTED) as seen:
        cuda.jit(debug=True, **options)
    assert [each.filename for each in seen] == [__file__]


def test_debug_with_line_information_is_warned_of():
    with pytest.warns(NumbaInvalidConfigWarning, match="mutually exclusive"):
        cuda.jit(debug=True, opt=False, lineinfo=True)


@pytest.mark.parametrize("options", [{}, {"debug": True, "opt": False}, {"lineinfo": True}])
def test_options_that_agree_are_not_warned_of(options):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        cuda.jit(**options)


def test_numbas_settings_are_the_defaults_of_debug_and_opt(monkeypatch):
    monkeypatch.setattr(numba_config, "CUDA_DEBUGINFO_DEFAULT", 1)
    with pytest.warns(NumbaInvalidConfigWarning, match=UNSUPPORTED):
        assert cuda.jit(lambda: None).options.debug
    monkeypatch.setattr(numba_config, "OPT", numba_config._OptLevel(0))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert cuda.jit(lambda: None).options.debug
    monkeypatch.setattr(numba_config, "CUDA_DEBUGINFO_DEFAULT", 0)
    assert not cuda.jit(lambda: None).options.opt
