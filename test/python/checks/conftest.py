"""Enable the checks; skip on a GPU, which has none."""

import cppyy
import pytest
from findings import CXX

import cppyy_cuda.numba_ext  # noqa: F401
from cppyy_cuda import compiler
from cppyy_cuda.config import config


@pytest.fixture(scope="session")
def cxx():
    cppyy.cppdef(CXX)
    return cppyy.gbl.checks


@pytest.fixture(autouse=True)
def check_all():
    if compiler.current_target() != "host":
        pytest.skip("checks run on the host target only")
    with config.override(check="all"):
        yield
