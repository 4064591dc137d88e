"""Kernels in Python that are kept: a new kernel of the same content is not compiled again."""

from __future__ import annotations

import textwrap
import warnings
from pathlib import Path
from typing import Any

import cppyy
import numpy as np
import pytest
from numba import njit
from numba.cuda import extending

from cppyy_cuda import cuda
from cppyy_cuda.cache import kept
from cppyy_cuda.config import config
from cppyy_cuda.errors import CacheWarning

TEXT = """
def k(x, out):
    i = cuda.grid(1)
    if i < x.size:
        out[i] = {}
"""


def made(body: str, text: str = TEXT, options: Any = None, **names: Any) -> Any:
    """Return a kernel as another process would make it: another object of the same content."""
    scope: dict[str, Any] = {"cuda": cuda, **names}
    exec(compile(textwrap.dedent(text).format(body), "same.py", "exec"), scope)
    return cuda.jit(**({"cache": True} | (options or {})))(scope["k"])


def result(kernel: Any, x: Any = None) -> list[float]:
    x = np.arange(4.0) if x is None else x
    out = np.zeros(4)
    kernel[1, 8](x, out)
    return list(out)


def was_found(kernel: Any) -> bool:
    """Return whether the one instance of a kernel came from the cache."""
    (instance,) = kernel.overloads.values()
    return instance.record is not None


def check(first: Any, second: Any, found: bool = True) -> None:
    """Check the results of two kernels, and whether the second was found."""
    assert result(first) == result(second)
    assert not was_found(first)
    assert was_found(second) == found


def files(folder: Path) -> list[Path]:
    return sorted(folder.glob("llvmcache-*")) if folder.exists() else []


def test_a_second_kernel_is_found(cache: Path) -> None:
    check(made("2 * x[i]"), made("2 * x[i]"))
    (file,) = files(cache)
    assert file.stat().st_mode & 0o777 == 0o600
    assert cache.stat().st_mode & 0o777 == 0o700


def test_only_kernels_that_ask_for_it_are_kept(cache: Path) -> None:
    check(made("x[i]", options={"cache": False}), made("x[i]", options={"cache": None}), False)
    assert files(cache) == []


def test_the_setting_is_for_all_but_those_that_refuse(cache: Path) -> None:
    with config.override(cache_kernels=True):
        check(made("x[i]", options={"cache": None}), made("x[i]", options={"cache": None}))
        kernel = made("x[i]", options={"cache": False})
        result(kernel)
        assert not was_found(kernel)


def test_nothing_is_found_while_phases_are_dumped(cache: Path, tmp_path: Path) -> None:
    result(made("x[i]"))
    with config.override(dump=tmp_path / "dump"):
        kernel = made("x[i]")
        result(kernel)
        assert not was_found(kernel)
    assert list((tmp_path / "dump").iterdir())


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"N": 1.0}, {"N": 2.0}),
        ({"N": 1.0}, {"N": 1}),
        ({"N": np.float32(1)}, {"N": np.float32(2)}),
    ],
)
def test_globals_are_part_of_the_key(
    cache: Path, one: dict[str, Any], other: dict[str, Any]
) -> None:
    result(made("x[i] + N", **one))
    second = made("x[i] + N", **other)
    assert result(second)[0] == other["N"]
    assert not was_found(second)
    third = made("x[i] + N", **one)
    assert result(third)[0] == one["N"]
    assert was_found(third)


def test_constant_arrays_are_part_of_the_key(cache: Path) -> None:
    table = np.arange(4.0)
    text = "cuda.const.array_like(table)[i]"
    assert result(made(text, table=table)) == [0, 1, 2, 3]
    table[1] = 7
    assert result(made(text, table=table)) == [0, 7, 2, 3]
    found = made(text, table=table.copy())
    assert result(found) == [0, 7, 2, 3]
    assert was_found(found)


def helper(number: int, jit: Any) -> Any:
    scope: dict[str, Any] = {}
    exec(compile(f"def helper(x): return x + {number}", "same.py", "exec"), scope)
    return jit(scope["helper"])


@pytest.mark.parametrize("jit", [cuda.jit(device=True), njit])
def test_device_functions_are_part_of_the_key(cache: Path, jit: Any) -> None:
    assert result(made("helper(x[i])", helper=helper(1, jit)))[0] == 1
    assert result(made("helper(x[i])", helper=helper(2, jit)))[0] == 2
    found = made("helper(x[i])", helper=helper(1, jit))
    assert result(found)[0] == 1
    assert was_found(found)


@pytest.mark.parametrize(
    "options",
    [{"fastmath": True}, {"max_registers": 32}, {"lineinfo": True}, {"launch_bounds": 64}],
)
def test_options_are_part_of_the_key(cache: Path, options: dict[str, Any]) -> None:
    check(made("x[i]"), made("x[i]", options=options), False)
    kernel = made("x[i]", options=options)
    result(kernel)
    assert was_found(kernel)


def test_argument_types_are_part_of_the_key(cache: Path) -> None:
    result(made("x[i]"))
    for x in (np.arange(4), np.arange(4.0, dtype=np.float32), np.arange(8.0)[::2]):
        kernel = made("x[i]")
        result(kernel, x)
        assert not was_found(kernel)


@pytest.mark.parametrize("settings", [{"arch": "sm_80"}, {"arch": "sm_90,sm_80"}])
def test_architectures_are_part_of_the_key(cache: Path, settings: dict[str, Any]) -> None:
    made("x[i]").compile("void(float64[::1], float64[::1])").compiled  # noqa: B018
    with config.override(**settings):
        for found in (False, True):
            instance = made("x[i]").compile("void(float64[::1], float64[::1])")
            instance.compiled  # noqa: B018
            assert (instance.record is not None) == found


def test_a_kernel_that_was_found_can_be_looked_at(cache: Path) -> None:
    result(made("2 * x[i]"))
    kernel = made("2 * x[i]")
    result(kernel)
    assert was_found(kernel)
    (types,) = kernel.overloads
    assert "cppyy_cuda.kernel" in kernel.inspect_mlir(types)
    assert ".visible .entry" in kernel.inspect_ptx(types)
    assert kernel.get_max_threads_per_block(types) >= 32


@pytest.mark.parametrize("part", range(24))
def test_an_entry_that_is_damaged_is_made_anew(cache: Path, part: int) -> None:
    expected = result(made("2 * x[i]"))
    (file,) = files(cache)
    good = file.read_bytes()
    at = part * len(good) // 24
    file.write_bytes(good[:at] + bytes([good[at] ^ 1 << part % 8]) + good[at + 1 :])
    damaged, again = made("2 * x[i]"), made("2 * x[i]")
    assert result(damaged) == expected
    assert not was_found(damaged)
    assert result(again) == expected
    assert was_found(again)
    file.write_bytes(good[:at])
    shortened = made("2 * x[i]")
    assert result(shortened) == expected
    assert not was_found(shortened)


def test_the_cache_is_bounded(cache: Path) -> None:
    with config.override(cache_size=1):
        table = np.random.default_rng(1).random(8000)
        for number in range(24):
            table[0] = number
            result(made("cuda.const.array_like(table)[i]", table=table))
    assert 1 <= len(files(cache)) < 24
    assert sum(file.stat().st_size for file in files(cache)) <= 1.4 * 2**20


def test_without_a_folder_kernels_work(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", "/proc/none")
    kept._store.cache_clear()
    with config.override(cache=None):
        with pytest.warns(CacheWarning, match="kernels are not kept: cannot make the cache folder"):
            assert result(made("x[i]")) == [0, 1, 2, 3]
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            assert result(made("x[i] + 1")) == [1, 2, 3, 4]
    kept._store.cache_clear()


def test_errors_of_kernels_are_not_kept(cache: Path) -> None:
    for _ in range(2):
        with pytest.raises(Exception, match="nothing"):
            result(made("x.nothing"))
    assert files(cache) == []


RAISING = """
def k(x, out):
    if x[0] == 1:
        raise ValueError("one", 1)
    if x[0] == 2:
        raise KeyError({!r})
    out[0] = 1 // x[0]
"""


def test_exceptions_come_back(cache: Path) -> None:
    options = {"debug": True, "opt": False}
    for found in (False, True):
        kernel = made("two", RAISING, options)
        with pytest.raises(ValueError, match="one"):
            result(kernel, np.array([1.0]))
        with pytest.raises(KeyError, match="two"):
            result(kernel, np.array([2.0]))
        with pytest.raises(ZeroDivisionError):
            result(kernel, np.array([0.0]))
        assert was_found(kernel) == found


class LocalError(Exception):
    pass


def test_an_exception_that_has_no_name_cannot_be_kept(cache: Path) -> None:
    class Hidden(Exception):
        pass

    text = "def k(x, out):\n  if x[0] == 1: raise E({!r})\n  out[0] = 1"
    options = {"debug": True, "opt": False}
    check(made("", text, options, E=LocalError), made("", text, options, E=LocalError))
    with pytest.warns(CacheWarning, match="it raises .*Hidden.*, which has no name"):
        result(made("", text, options, E=Hidden))


def some_function(x: float) -> float:
    return x


def test_what_is_no_content_is_a_warning(cache: Path) -> None:
    @extending.overload(some_function)
    def _overload(x):
        return lambda x: x + 1

    kernel = made("some_function(x[i])", some_function=some_function)
    said = r"kernel k cannot be kept in the cache: it calls .*lambda"
    with pytest.warns(CacheWarning, match=said) as told:
        assert result(kernel)[0] == 1
    assert told[0].filename == __file__
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert result(kernel)[0] == 1


def test_kernels_with_cxx_depend_on_all_of_it(cache: Path) -> None:
    cppyy.cppdef("namespace kept_one { template <class T> T twice(T x) { return 2 * x; } }")
    text = "cppyy.gbl.kept_one.twice(x[i])"
    check(made(text, cppyy=cppyy), made(text, cppyy=cppyy))
    cppyy.cppdef("namespace kept_one { inline double twice(double x) { return 3 * x; } }")
    kernel = made(text, cppyy=cppyy)
    assert result(kernel)[1] == 3
    assert not was_found(kernel)


def test_a_kernel_that_was_found_follows_new_cxx(cache: Path) -> None:
    cppyy.cppdef("namespace kept_two { template <class T> T twice(T x) { return 2 * x; } }")
    text = "namespace_two.twice(x[i])"
    names = {"namespace_two": cppyy.gbl.kept_two}
    result(made(text, **names))
    kernel, plain = made(text, **names), made("x[i]")
    result(plain)
    plain = made("x[i]")
    for each in (kernel, plain):
        result(each)
        assert was_found(each)
    (instance,) = plain.overloads.values()
    cppyy.cppdef("namespace kept_two { inline double twice(double x) { return 3 * x; } }")
    assert result(kernel)[1] == 3
    result(plain)
    assert list(plain.overloads.values()) == [instance]


def test_a_cxx_object_has_no_content(cache: Path) -> None:
    cppyy.cppdef("namespace kept_three { struct Pair { double a, b; }; }")
    pair = cppyy.gbl.kept_three.Pair(1, 2)
    with pytest.warns(CacheWarning, match="it copies a C.. object of class kept_three::Pair"):
        assert result(made("x[i] + pair.b", pair=pair))[0] == 2


def test_the_standard_of_the_cxx_is_part_of_the_key(monkeypatch: pytest.MonkeyPatch) -> None:
    before = kept.standard()
    monkeypatch.setenv("EXTRA_CLING_ARGS", "-std=c++17")
    assert kept.standard() != before
    with config.override(cxx_standard="c++20"):
        assert kept.standard() != before


def test_launches_in_compiled_code_find_kernels(cache: Path) -> None:
    x, out = cuda.to_device(np.arange(4.0)), cuda.device_array(4)
    kernels = [made("3 * x[i]"), made("3 * x[i]")]
    for kernel in kernels:

        @njit
        def run(x, out):
            kernel[1, 8](x, out)  # noqa: B023

        run(x, out)
        assert list(out.copy_to_host()) == [0, 3, 6, 9]
    assert [was_found(kernel) for kernel in kernels] == [False, True]
