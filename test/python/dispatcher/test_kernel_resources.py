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
    with pytest.raises(RuntimeError, match="Dispatcher already specialized"):
        only.specialize(np.zeros(32, dtype=np.float32))


def test_a_specialized_kernel_takes_its_types_only() -> None:
    only = tile.specialize(np.zeros(32, dtype=np.int64))
    with pytest.raises(TypeError, match="declared for"):
        only[1, 32](np.zeros(32, dtype=np.complex64))


def test_the_device_launches_cooperatively() -> None:
    assert cuda.get_current_device().COOPERATIVE_LAUNCH == 1


@pytest.mark.parametrize("carveout", ["MaxL1", "MaxShared", "default", 0, 50, 100, -1])
def test_kernels_prefer_shared_memory_to_cache(carveout) -> None:
    @cuda.jit(shared_memory_carveout=carveout)
    def kernel(a):
        a[0] = 5

    a = np.zeros(1)
    kernel[1, 1](a)
    assert a[0] == 5


@pytest.mark.parametrize(
    "carveout, words",
    [
        (150, "must be between -1 and 100 percent, not 150"),
        (-2, "must be between -1 and 100"),
        ("most", "Invalid carveout value: 'most'; there are default, maxl1, maxshared"),
        (0.5, "Invalid carveout value: 0.5"),
        (True, "Invalid carveout value"),
    ],
)
def test_carveouts_that_no_device_has(carveout, words) -> None:
    with pytest.raises(ValueError, match=words):
        cuda.jit(shared_memory_carveout=carveout)


def test_too_many_launch_bounds() -> None:
    with pytest.raises(ValueError, match="Got 4 launch bounds"):
        cuda.jit(launch_bounds=(128, 2, 4, 8))


def test_device_functions_tell_the_types_they_have() -> None:
    @cuda.jit("float64(int32, float32)", device=True)
    def f(i, x):
        return i * x

    [overload] = f.overloads.values()
    assert overload.signature == nb.float64(nb.int32, nb.float32)
    assert f.nopython_signatures == [nb.float64(nb.int32, nb.float32)]


def test_kernels_tell_the_types_they_have() -> None:
    @cuda.jit("void(int32[::1])")
    def f(a):
        a[0] = 1

    assert f.nopython_signatures == [nb.none(nb.int32[::1])]


def test_other_types_than_the_declared_ones_match_nothing() -> None:
    only = tile.specialize(np.zeros(32, dtype=np.int64))
    words = r"No matching definition for argument type\(s\) array\(complex64, 1d, C\)"
    with pytest.raises(TypeError, match=words):
        only[1, 32](np.zeros(32, dtype=np.complex64))


def test_ptx_by_its_name_with_lto() -> None:
    @cuda.jit("void(float64[::1])")
    def only(a):
        a[0] = 1

    assert only.inspect_lto_ptx() == only.inspect_ptx()
    assert ".visible .entry" in only.inspect_lto_ptx((nb.float64[::1],))


def test_overloads_tell_the_types_of_variables():
    @cuda.jit
    def kernel(out):
        mine = cuda.local.array(2, "float32")
        mine[0] = 1
        out[0] = mine[0]

    kernel[1, 1](np.zeros(1))
    [overload] = kernel.overloads.values()
    assert str(overload._type_annotation.typemap["mine"].dtype) == "float32"
