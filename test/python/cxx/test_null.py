"""`cppyy.nullptr`, which kernels take and name as they do None."""

import cppyy
import numba
import numpy as np
import pytest
from numba import cuda

import cppyy_cuda.numba_ext  # noqa: F401

cppyy.cppdef("""
namespace nulls {
  inline double at(const double *p) { return p ? *p : -1; }
  struct Link { double value; Link *next; };
  inline bool has_next(Link of) { return of.next != nullptr; }
}
""")
ns, null = cppyy.gbl.nulls, cppyy.nullptr


@cuda.jit
def read(out, p):
    out[0] = p is None
    out[1] = ns.at(p)


@cuda.jit
def read_item(out, pair):
    out[0] = pair[1] + (pair[0] is null)
    out[1] = ns.at(pair[0])


@cuda.jit
def named(out):
    out[0] = cppyy.nullptr is None
    out[1] = ns.at(cppyy.nullptr) + ns.at(null)


@cuda.jit
def into_an_object(out):
    link = ns.Link(1.0, cppyy.nullptr)
    out[0] = ns.has_next(link)
    link.next = null
    out[1] = ns.has_next(link)


@numba.njit
def compiled(out, p):
    read[1, 1](out, p)


@numba.njit
def compiled_with_its_name(out):
    read[1, 1](out, cppyy.nullptr)


@pytest.fixture
def out():
    return cuda.to_device(np.full(2, 9.0))


@pytest.mark.parametrize("launch", [read[1, 1], compiled], ids=["python", "njit"])
def test_an_argument(out, launch):
    held = cuda.to_device(np.ones(1))
    for p, expected in [(null, [1, -1]), (held, [0, 1]), (None, [1, -1]), (null, [1, -1])]:
        launch(out, p)
        assert out.copy_to_host().tolist() == expected


def test_an_item_of_a_tuple(out):
    for p in (null, None, null):
        read_item[1, 1](out, (p, 3))
        assert out.copy_to_host().tolist() == [4, -1]


def test_by_its_name(out):
    named[1, 1](out)
    assert out.copy_to_host().tolist() == [1, -2]
    compiled_with_its_name(out)
    assert out.copy_to_host().tolist() == [1, -1]


def test_a_field(out):
    into_an_object[1, 1](out)
    assert out.copy_to_host().tolist() == [0, 0]
