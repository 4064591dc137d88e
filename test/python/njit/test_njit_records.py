"""Records as arguments of kernels in Python, from compiled host code."""

from __future__ import annotations

import numba
import numpy as np
import pytest

import cppyy_cuda.numba_ext  # noqa: F401
from cppyy_cuda import cuda

RECORD = np.dtype([("n", "i4"), ("x", "f8"), ("z", "c8")])


@cuda.jit
def read(record, out):
    out[0] = record.n + 10 * record.x + 100 * record["z"].imag


@cuda.jit
def write(pair, record):
    record.n += pair[0]
    record["x"] = pair[1].n


def array():
    made = np.zeros(3, RECORD)
    made["n"], made["x"], made["z"] = (1, 2, 3), (0.5, 1.5, 2.5), (1j, 2j, 3j)
    return made


def test_fields_are_read():
    @numba.njit
    def run(records, out):
        for i in range(records.size):
            read[1, 1](records[i], out[i:])

    out = cuda.device_array(3)
    run(array(), out)
    assert out.copy_to_host().tolist() == [106, 217, 328]


@pytest.mark.parametrize("with_stream", [False, True])
def test_fields_are_written(with_stream):
    @numba.njit
    def run(records, stream):
        write[1, 1, stream]((5, records[2]), records[0])
        return records[0].n, records[0].x

    records = array()
    assert run(records, cuda.stream() if with_stream else 0) == (6, 3)
    assert records["n"].tolist() == [6, 2, 3]
    assert records["x"].tolist() == [3, 1.5, 2.5]


def test_a_record_as_an_argument():
    @numba.njit
    def run(record, out):
        read.forall(1)(record, out)

    out = cuda.device_array(1)
    run(array()[1], out)
    assert out.copy_to_host()[0] == 217
    run(np.rec.array(array())[2], out)
    assert out.copy_to_host()[0] == 328
