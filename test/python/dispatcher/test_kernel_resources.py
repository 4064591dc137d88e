"""The resources of kernels, and kernels for one signature, by numba-cuda's names."""

from __future__ import annotations

import numpy as np
import pytest
from numba.cuda import types as nb

from cppyy_cuda import cuda

QUESTIONS = [
    "get_regs_per_thread",
    "get_const_mem_size",
    "get_shared_mem_per_block",
    "get_max_threads_per_block",
    "get_local_mem_per_thread",
]


@cuda.jit
def tile(a):
    shared = cuda.shared.array(32, np.int64)
    t = cuda.threadIdx.x
    shared[t] = a[t]
    cuda.syncthreads()
    a[t] = shared[31 - t]


def test_a_specialized_kernel_answers_for_itself() -> None:
    only = tile.specialize(np.zeros(32, dtype=np.int64))
    assert only.specialized and not tile.specialized
    assert only.get_shared_mem_per_block() == 32 * 8
    assert 32 <= only.get_max_threads_per_block() <= 1024
    a = np.arange(32)
    only[1, 32](a)
    assert a[0] == 31


def test_other_kernels_answer_by_signature() -> None:
    args = (nb.Array(nb.int64, 1, "C"),)
    tile.compile(args)
    for question in QUESTIONS:
        answer = getattr(tile, question)()
        assert args in answer
        assert getattr(tile, question)(args) == answer[args]


def test_a_kernel_with_one_signature_answers_for_itself() -> None:
    table = np.arange(10.0)

    @cuda.jit("void(float64[::1])")
    def only(a):
        fixed = cuda.const.array_like(table)
        local = cuda.local.array(100, np.int32)
        for j in range(100):  # by data, so that no compiler does without the memory
            local[int(a[j])] = j
        for j in range(100):
            a[j] = fixed[int(a[j]) % 10] + local[99 - int(a[j])]

    assert only.specialized
    assert only.get_const_mem_size() >= table.nbytes
    assert only.get_local_mem_per_thread() >= 100 * 4


def test_a_specialized_kernel_is_not_specialized_again() -> None:
    only = tile.specialize(np.zeros(32, dtype=np.int64))
    with pytest.raises(RuntimeError, match="already specialized"):
        only.specialize(np.zeros(32, dtype=np.float32))


def test_a_specialized_kernel_takes_its_types_only() -> None:
    only = tile.specialize(np.zeros(32, dtype=np.int64))
    with pytest.raises(TypeError, match="declared for"):
        only[1, 32](np.zeros(32, dtype=np.complex64))


def test_the_device_launches_cooperatively() -> None:
    assert cuda.get_current_device().COOPERATIVE_LAUNCH == 1
