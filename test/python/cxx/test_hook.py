"""Which side gets which fragment, and the errors when one or both refuse it."""

import importlib
import sys
from pathlib import Path

import cppyy
import pytest

from cppyy_cuda.cxx import define, hook
from cppyy_cuda.cxx.kernel import CxxKernel
from cppyy_cuda.errors import CxxError
from cppyy_cuda.interop.sources import SOURCES


def test_install_is_idempotent(fake):
    before = cppyy.cppdef, cppyy.include, cppyy.add_include_path
    hook.install()
    assert before == (cppyy.cppdef, cppyy.include, cppyy.add_include_path)
    assert "Cling" in cppyy.cppdef.__doc__


def test_plain_cxx_waits_for_a_kernel(fake):
    cppyy.cppdef("namespace hook_a { int twice(int x) { return 2 * x; } }")
    assert cppyy.gbl.hook_a.twice(4) == 8
    assert fake.parsed == []
    fake.device.feed()
    assert len(fake.parsed) == 1 and "twice" in fake.parsed[0]
    fake.device.feed()
    assert len(fake.parsed) == 1


def test_cuda_is_parsed_at_once_and_after_what_waits(fake):
    cppyy.cppdef("namespace hook_b { inline int one() { return 1; } }")
    cppyy.cppdef(
        "namespace hook_b { __global__ void fill(int* p) { p[threadIdx.x] = one(); }\n"
        "__host__ __device__ __forceinline__ int two() { return 2; } }"
    )
    assert ["one()" in text for text in fake.parsed] == [True, True]
    assert isinstance(cppyy.gbl.hook_b.fill, CxxKernel)
    assert cppyy.gbl.hook_b.fill.name == "hook_b::fill"
    assert cppyy.gbl.hook_b.two() == 2


def test_a_kernel_in_the_global_namespace(fake):
    cppyy.cppdef("template <class T> __global__ void hook_global(T* p) { *p = 0; }")
    assert cppyy.gbl.hook_global.is_template


def test_a_second_overload_keeps_the_kernel(fake):
    cppyy.cppdef("namespace hook_c { __global__ void put(int* p) { *p = 0; } }")
    first = cppyy.gbl.hook_c.put
    cppyy.cppdef("namespace hook_c { __global__ void put(float* p) { *p = 0; } }")
    assert cppyy.gbl.hook_c.put is first


def test_what_only_cling_takes_is_no_error(fake):
    cppyy.cppdef("namespace hook_d { __device__ int x = 1; int refuse_me() { return 3; } }")
    assert cppyy.gbl.hook_d.refuse_me() == 3
    with pytest.raises(CxxError, match=r"could not parse the fragment <cppdef at test_hook"):
        fake.device.resolve("function", "hook_d::refuse_me", [])


def test_a_refusal_that_waited_is_shown_when_the_name_is_used(fake):
    cppyy.cppdef("namespace hook_e { int refuse_me() { return 3; } int sibling(); }")
    with pytest.raises(CxxError, match=r"(?s)no matching.*hook_e::sibling.*error: refused"):
        fake.device.resolve("function", "hook_e::sibling", [])


def test_what_only_clang_takes_is_no_error(fake):
    cppyy.cppdef("namespace hook_f { __global__ void go() { } host_type_that_is_not x; }")
    assert isinstance(cppyy.gbl.hook_f.go, CxxKernel)
    (source,) = fake.sources.fragments
    assert "host_type_that_is_not" in source.host_refusal
    with pytest.raises(AttributeError) as caught:
        print(cppyy.gbl.hook_f.x)
    assert "not a known C++ class" in str(caught.value)
    assert f"could not parse the fragment {source.file}, so only" in str(caught.value)
    assert "unknown type name 'host_type_that_is_not'" in str(caught.value)
    with pytest.raises(AttributeError) as caught:
        print(cppyy.gbl.hook_f.in_no_text)
    assert "could not parse" not in str(caught.value)
    cppyy.cppdef("namespace hook_f { int x = 3; }")
    assert cppyy.gbl.hook_f.x == 3


def test_a_name_may_be_of_a_header_that_cling_refused(fake, tmp_path):
    header = tmp_path / "hook_refused.h"
    header.write_text("host_type_that_is_not hook_of_header;\n" * 20)
    cppyy.cppdef(f'#include "{header}"\n__global__ void hook_includes() {{ }}')
    with pytest.raises(AttributeError, match="host_type_that_is_not") as caught:
        print(cppyy.gbl.hook_of_header)
    assert len(str(caught.value).splitlines()) < 20


def test_what_is_no_text(fake):
    with pytest.raises(TypeError, match="could not convert"):
        cppyy.cppdef(3)
    assert not fake.parsed


def test_plain_cxx_that_only_clang_takes(fake):
    cppyy.cppdef("namespace hook_g { unknown_to_cling f(); }")
    assert "unknown_to_cling" in fake.parsed[-1]
    with pytest.raises(AttributeError, match="unknown type name 'unknown_to_cling'"):
        print(cppyy.gbl.hook_g.f)


def test_a_kernel_that_clang_refuses_is_an_error(fake):
    with pytest.raises(CxxError, match=r"test_hook\.py:\d+(?s:.*)error: refused"):
        cppyy.cppdef("namespace hook_j { __global__ void refuse_me() {} }")
    assert not hasattr(cppyy.gbl, "hook_j")


def test_both_refuse(fake):
    with pytest.raises(SyntaxError, match=r"cppdef at test_hook.py:\d+") as caught:
        cppyy.cppdef("int refuse_me( __device__")
    assert isinstance(caught.value, CxxError)
    with pytest.raises(SyntaxError, match="error: refused"):
        cppyy.cppdef("int refuse_me(")
    cppyy.cppdef("namespace hook_h { int still_here() { return 5; } }")
    assert cppyy.gbl.hook_h.still_here() == 5
    assert len(fake.sources.fragments) == 1


def test_both_refuse_an_include(fake, monkeypatch):
    monkeypatch.setattr(fake, "parse", lambda *a: (_ for _ in ()).throw(CxxError("not found")))
    with pytest.raises(ImportError, match="not found"):
        cppyy.include("no/such/header.h")


def test_include_and_its_path_reach_the_session(fake, tmp_path):
    (tmp_path / "hook_header.h").write_text("inline int hook_in_header() { return 7; }\n")
    cppyy.add_include_path(str(tmp_path))
    cppyy.include("hook_header.h")
    assert cppyy.gbl.hook_in_header() == 7
    fake.device.feed()
    assert fake.paths == [str(tmp_path), str(Path.cwd())]
    assert fake.parsed == ['#include "hook_header.h"']
    with pytest.raises(OSError):
        cppyy.add_include_path(str(tmp_path / "missing"))


def test_what_cppyy_includes_for_itself_is_not_for_kernels(fake):
    before = list(SOURCES.fragments)
    sys.modules.pop("cppyy.reflex", None)
    assert isinstance(importlib.import_module("cppyy.reflex").IS_NAMESPACE, int)
    fake.device.feed()
    assert (SOURCES.fragments, fake.parsed) == (before, [])


def test_a_name_from_before_the_import(fake):
    with pytest.raises(CxxError, match=r"import cppyy_cuda\.numba_ext before"):
        fake.device.resolve("function", "std::abs", [])


def test_without_a_toolkit_host_cxx_goes_on(fake, monkeypatch):
    from cppyy_cuda.errors import ToolkitError

    def none():
        raise ToolkitError("no toolkit")

    monkeypatch.setattr(define, "session_for", none)
    cppyy.cppdef("namespace hook_i { int cuda_by_name() { return 1; } }")
    assert cppyy.gbl.hook_i.cuda_by_name() == 1
    with pytest.raises(ToolkitError):
        cppyy.cppdef("__global__ void hook_needs_toolkit() {}")
    with pytest.raises(SyntaxError, match="expected"):
        cppyy.cppdef("int oops(")
