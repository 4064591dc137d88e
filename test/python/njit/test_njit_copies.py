"""Copies of device arrays in compiled host code, of any strides."""

import numba
import numpy as np
import pytest
from numba import cuda
from numba.core.errors import TypingError

import cppyy_cuda.numba_ext  # noqa: F401

HOST = np.arange(120.0).reshape(4, 5, 6)
VIEWS = {
    "step": lambda a: a[::2],
    "column": lambda a: a[:, 1],
    "both": lambda a: a[1:, ::2, 1:5:3],
    "backwards": lambda a: a[::-1, :, ::-1],
    "one": lambda a: a[2:3, 1:2, ::5],
    "none": lambda a: a[4:, ::2],
    "whole": lambda a: a,
}


@pytest.fixture(params=VIEWS, ids=VIEWS.keys())
def view(request):
    return VIEWS[request.param]


@numba.njit
def to_host(a):
    return a.copy_to_host()


@numba.njit
def into(a, host):
    return a.copy_to_host(host)


@numba.njit
def to_device(a, host):
    a.copy_to_device(host)


def test_a_transposed_view():
    @numba.njit
    def run(a, host):
        view = a[:, 1].T
        view.copy_to_device(host)
        return view[1:].copy_to_host()

    device, host = cuda.to_device(np.zeros_like(HOST)), np.arange(24.0).reshape(6, 4)
    np.testing.assert_array_equal(run(device, host), host[1:])
    np.testing.assert_array_equal(device.copy_to_host()[:, 1].T, host)


def test_into_a_new_array(view):
    back = to_host(view(cuda.to_device(HOST)))
    assert back.flags["C_CONTIGUOUS"] or back.flags["F_CONTIGUOUS"]
    np.testing.assert_array_equal(back, view(HOST))


@pytest.mark.parametrize("target", [np.zeros_like, lambda a: np.zeros((*a.shape, 2))[..., 1]])
def test_into_a_given_array(view, target):
    made = target(view(HOST))
    back = into(view(cuda.to_device(HOST)), made)
    assert np.shares_memory(back, made) or made.size == 0
    np.testing.assert_array_equal(made, view(HOST))


def test_between_the_elements_nothing_is_written():
    base = np.full((4, 6), -1.0)
    into(cuda.to_device(np.arange(6.0).reshape(2, 3)), base[1::2, ::2])
    expected = np.full((4, 6), -1.0)
    expected[1::2, ::2] = np.arange(6.0).reshape(2, 3)
    np.testing.assert_array_equal(base, expected)


def test_to_the_device(view):
    device = cuda.to_device(np.zeros_like(HOST))
    to_device(view(device), view(HOST))
    expected = np.zeros_like(HOST)
    view(expected)[...] = view(HOST)
    np.testing.assert_array_equal(device.copy_to_host(), expected)


def test_on_the_device(view):
    device, other = cuda.to_device(np.zeros_like(HOST)), cuda.to_device(HOST)
    to_device(view(device), view(other))
    expected = np.zeros_like(HOST)
    view(expected)[...] = view(HOST)
    np.testing.assert_array_equal(device.copy_to_host(), expected)


def test_an_element_for_many():
    device = cuda.to_device(np.zeros((2, 3)))
    to_device(device[:, 1:], np.broadcast_to(np.array([[4.0], [5.0]]), (2, 2)))
    assert device.copy_to_host().tolist() == [[0, 4, 4], [0, 5, 5]]


def test_in_a_stream():
    @numba.njit
    def run(a, host, stream):
        a.copy_to_host(host, stream)
        stream.synchronize()

    host = np.zeros((4, 6))
    run(cuda.to_device(HOST)[:, 2], host, cuda.stream())
    np.testing.assert_array_equal(host, HOST[:, 2])


def test_records():
    dtype = np.dtype([("a", "i4"), ("b", "f8")])
    host = np.array([(i, i / 2) for i in range(6)], dtype)
    np.testing.assert_array_equal(to_host(cuda.to_device(host)[::2]), host[::2])


def test_arrays_that_do_not_fit():
    device = cuda.to_device(HOST)[:, 1]
    with pytest.raises(ValueError, match="copy_to_host: the arrays differ in shape"):
        into(device, np.zeros((6, 4)))
    with pytest.raises(TypingError, match="copy_to_host: .* does not fit into"):
        into(device, np.zeros((4, 6), np.float32))
    with pytest.raises(ValueError, match="copy_to_device: the arrays differ in shape"):
        to_device(device, np.zeros((6, 4)))
    with pytest.raises(TypingError, match="copy_to_device: .* does not fit into"):
        to_device(device, np.zeros(4))
