"""Random123 in kernels, by include, against its published answers."""

from __future__ import annotations

import cppyy
import numpy as np
import pytest
from libraries import need
from numba import cuda

import cppyy_cuda.numba_ext  # noqa: F401

need("Random123/philox.h")

cppyy.cppdef(
    """
    #include <Random123/philox.h>
    #include <Random123/threefry.h>
    #include <Random123/uniform.hpp>
    """
)
r123 = cppyy.gbl.r123
#: Of kat_vectors: counter (4), key (2), answer (4).
PHILOX = [
    ([0] * 4, [0] * 2, [0x6627E8D5, 0xE169C58D, 0xBC57AC4C, 0x9B00DBD8]),
    ([0xFFFFFFFF] * 4, [0xFFFFFFFF] * 2, [0x408F276D, 0x41C83B0E, 0xA20BC7C6, 0x6D5451FD]),
    (
        [0x243F6A88, 0x85A308D3, 0x13198A2E, 0x03707344],
        [0xA4093822, 0x299F31D0],
        [0xD16CFE09, 0x94FDCCEB, 0x5001E420, 0x24126EA1],
    ),
]


@pytest.mark.cxx("Libraries", "Random123: Philox", "numbers = generator(counter, key)")
@pytest.mark.parametrize("counter, key, answer", PHILOX)
def test_philox(counter, key, answer) -> None:
    @cuda.jit
    def kernel(given, keys, out):
        generator = r123.Philox4x32()
        counter = r123.Philox4x32.ctr_type()
        key = r123.Philox4x32.key_type()
        for i in range(4):
            counter[i] = given[i]
        for i in range(2):
            key[i] = keys[i]
        numbers = generator(counter, key)
        for i in range(4):
            out[i] = numbers[i]

    out = np.zeros(4, np.uint32)
    kernel[1, 1](np.array(counter, np.uint32), np.array(key, np.uint32), out)
    assert out.tolist() == answer


def test_each_thread_has_its_numbers_whatever_the_blocks() -> None:
    @cuda.jit
    def kernel(out, seed):
        i = cuda.grid(1)
        counter = r123.Threefry2x64.ctr_type()
        key = r123.Threefry2x64.key_type()
        counter[0] = np.uint64(i)
        key[0] = seed
        numbers = r123.Threefry2x64()(counter, key)
        out[i] = r123.u01["double"](numbers[0])

    first, again = np.zeros(4096), np.zeros(4096)
    kernel[32, 128](first, np.uint64(7))
    kernel[128, 32](again, np.uint64(7))
    assert (first == again).all() and len(set(first)) == 4096
    assert abs(first.mean() - 0.5) < 0.02 and first.min() > 0 and first.max() < 1
