"""A record alone as an argument: by reference, as numba-cuda passes it."""

from __future__ import annotations

from typing import Any

import numba
import numpy as np
import pytest

import cppyy_cuda.numba_ext  # noqa: F401
from cppyy_cuda import cuda
from cppyy_cuda.errors import ArgumentError, CppyyCudaError

ALIGNED = np.dtype([("n", "i4"), ("x", "f8"), ("z", "c8")], align=True)
PACKED = np.dtype([("n", "i1"), ("x", "f8"), ("z", "c8")])


@cuda.jit
def read(record, out):
    out[0] = record.n + 10 * record.x + 100 * record["z"].imag


@cuda.jit
def write(record):
    record.n += 1
    record["x"] = record.x * 2
    record.z = 3 + record.n * 1j


def array(dtype: Any) -> Any:
    made = np.zeros(3, dtype)
    made["n"], made["x"], made["z"] = (1, 2, 3), (0.5, 1.5, 2.5), (1j, 2j, 3j)
    return made


def records(dtype: Any) -> dict[str, Any]:
    """Return the same record, as NumPy and numba-cuda have records."""
    return {
        "element": array(dtype)[1],
        "own": np.void((2, 1.5, 2j), dtype=dtype),
        "np.record": np.rec.array(array(dtype))[1],
        "device": cuda.to_device(array(dtype))[1],
    }


KINDS = list(records(ALIGNED))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("dtype", [ALIGNED, PACKED], ids=["aligned", "packed"])
def test_fields_are_read(dtype: Any, kind: str) -> None:
    out = np.zeros(1)
    for _ in range(3):
        read[1, 1](records(dtype)[kind], out)
        assert out[0] == 2 + 15 + 200


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("dtype", [ALIGNED, PACKED], ids=["aligned", "packed"])
def test_fields_are_written(dtype: Any, kind: str) -> None:
    record = records(dtype)[kind]
    for turn in (1, 2):
        write[1, 1](record)
        cuda.synchronize()
        assert (record["n"], record["x"]) == (2 + turn, 1.5 * 2**turn)
        assert record["z"] == 3 + (2 + turn) * 1j


def test_an_element_and_its_array_are_one_memory() -> None:
    @cuda.jit
    def both(records, record):
        record.n = 7
        records[2].n = records[1].n + 1

    host = array(ALIGNED)
    both[1, 1](host, host[1])
    assert host["n"].tolist() == [1, 7, 8]
    device = cuda.to_device(array(ALIGNED))
    both[1, 1](device, device[1])
    assert device.copy_to_host()["n"].tolist() == [1, 7, 8]


def test_hints_and_read_only_records() -> None:
    record = array(ALIGNED)[1]
    write[1, 1](cuda.In(record))
    assert record["n"] == 2
    write[1, 1](cuda.InOut(record))
    assert record["n"] == 3
    frozen = array(ALIGNED)
    frozen.flags.writeable = False
    write[1, 1](frozen[1])
    assert frozen["n"].tolist() == [1, 2, 3]


def test_variables_and_tuples_of_records() -> None:
    @cuda.jit
    def sums(pair, out):
        first = pair[0]
        out[0] = first.n + pair[1].x

    out = np.zeros(1)
    host = array(ALIGNED)
    sums[1, 1]((host[0], host[2]), out)
    assert out[0] == 1 + 2.5


def test_declared_signatures() -> None:
    ty = numba.from_dtype(ALIGNED)
    declared = cuda.jit((ty, numba.float64[:]))(read.py_func)
    out = np.zeros(1)
    declared[1, 1](array(ALIGNED)[1], out)
    assert out[0] == 217
    with pytest.raises(ArgumentError, match="is declared for"):
        declared[1, 1](array(PACKED)[1], out)


def test_what_is_no_record_of_numbers() -> None:
    with pytest.raises(CppyyCudaError, match="cannot take"):
        write[1, 1](np.zeros(1, "V8")[0])


def test_device_functions_take_and_return_records() -> None:
    @cuda.jit(device=True)
    def larger(one, other):
        return one if one.n > other.n else other

    @cuda.jit
    def kernel(records, record, out):
        found = larger(record, records[2])
        found.x = 11
        out[0] = found.n

    records, out = array(ALIGNED), np.zeros(1)
    for record, expected in [(records[0], 3), (records[2], 3)]:
        kernel[1, 1](records, record, out)
        assert out[0] == expected
    assert records["x"][2] == 11
