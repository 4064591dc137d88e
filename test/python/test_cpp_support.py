"""The table of supported C++ says what its markers say, and refuses markers that say nothing."""

from __future__ import annotations

import importlib.util
import sys

import pytest

TEST = """
@pytest.mark.cxx("Objects", "a field | another", "p.x = 1")
@pytest.mark.parametrize("n", [1])
def test_fields(n):
    @cuda.jit
    def kernel(out):
        p.x = 1
"""


@pytest.fixture(scope="module")
def page(source_root):
    at = source_root / "docs" / "cpp_support.py"
    spec = importlib.util.spec_from_file_location("cpp_support", at)
    module = importlib.util.module_from_spec(spec)
    sys.modules["cpp_support"] = module  # for its dataclass
    spec.loader.exec_module(module)
    yield module
    del sys.modules["cpp_support"]


def features(page, text):
    return list(page.features_of(text, "test/python/cxx/test_a.py"))


def test_a_marked_test_is_a_row(page):
    (found,) = features(page, TEST)
    assert (
        found.row()
        == r"| a field \| another | `p.x = 1` | yes | yes | `cxx/test_a.py::test_fields` |"
    )


def test_tests_of_gpus_and_of_the_host_target_say_so(page):
    (found,) = features(
        page, TEST.replace("@pytest.mark.param", "@pytest.mark.gpu\n@pytest.mark.param")
    )
    assert (found.host, found.gpu) == (False, True)
    (found,) = features(page, TEST.replace('"p.x = 1")', '"p.x = 1", only="host")'))
    assert (found.host, found.gpu) == (True, False)


@pytest.mark.parametrize(
    "old, new, error",
    [
        ('"Objects"', '"Objetcs"', "'Objetcs' is none of"),
        ('"p.x = 1")', '"p.x = 2")', "no kernel has the line 'p.x = 2'"),
        (', "p.x = 1")', ")", "takes texts"),
        ('"p.x = 1")', '"p.x = 1", only="gpus")', "neither 'host' nor 'gpu'"),
    ],
)
def test_markers_that_say_nothing(page, old, new, error):
    with pytest.raises(page.MarkerError, match=error):
        features(page, TEST.replace(old, new))


def test_sections_come_in_order(page):
    rows = features(page, TEST) + features(page, TEST.replace("Objects", "Functions"))
    text = page.table(rows)
    assert text.index("## Functions") < text.index("## Objects")
