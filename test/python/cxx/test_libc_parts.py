"""What the standard library's headers use of the C library."""

from __future__ import annotations

import cppyy
import numpy as np
import pytest
from numba import cuda

import cppyy_cuda.numba_ext  # noqa: F401

cppyy.cppdef(
    """
    #include <cstring>
    #include <string_view>
    namespace libc_parts {
    __device__ const char *volatile words[] = {"one", "two", "twofold", ""};
    inline unsigned long length(int i) { return std::string_view(words[i]).size(); }
    inline bool same(int i, int j) { return std::string_view(words[i]) == words[j]; }
    inline int order(int i, int j) {
      int found = std::strcmp(words[i], words[j]);
      return (found > 0) - (found < 0);
    }
    inline int bytes(int i, int j, int n) {
      int found = std::memcmp(words[i], words[j], n);
      return (found > 0) - (found < 0);
    }
    }
    """
)
parts = cppyy.gbl.libc_parts
WORDS = (b"one\0", b"two\0", b"twofold\0", b"\0")


def sign(a: bytes, b: bytes) -> int:
    return (a > b) - (a < b)


@pytest.mark.cxx("Libraries", "`strlen`, `strcmp`, `memcmp`", "out[i, j, 2] = parts.order(i, j)")
def test_texts() -> None:
    @cuda.jit
    def kernel(out):
        for i in range(4):
            for j in range(4):
                out[i, j, 0] = parts.length(i)
                out[i, j, 1] = parts.same(i, j)
                out[i, j, 2] = parts.order(i, j)
                out[i, j, 3] = parts.bytes(i, j, 1)

    out = np.zeros((4, 4, 4), np.int32)
    kernel[1, 1](out)
    for i, one in enumerate(WORDS):
        for j, other in enumerate(WORDS):
            wanted = [len(one) - 1, one == other, sign(one, other), sign(one[:1], other[:1])]
            assert out[i, j].tolist() == wanted
