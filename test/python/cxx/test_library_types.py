"""Types and functions of C++'s own library in kernels, against what C++ on the host says."""

from __future__ import annotations

import os
import subprocess
import sys

import cppyy
import numpy as np
import pytest
from numba import cuda

import cppyy_cuda.numba_ext  # noqa: F401
from cppyy_cuda.errors import CppyyCudaError

cppyy.cppdef(
    """
    #include <algorithm>
    #include <array>
    #include <bitset>
    #include <charconv>
    #include <chrono>
    #include <deque>
    #include <filesystem>
    #include <iterator>
    #include <list>
    #include <memory>
    #include <numeric>
    #include <optional>
    #include <random>
    #include <ranges>
    #include <span>
    #include <sstream>
    #include <stack>
    #include <string>
    #include <string_view>
    #include <tuple>
    #include <utility>
    #include <valarray>
    #include <variant>
    #include <vector>
    namespace library_types {
    struct Times10 {
      double operator()(int x) const { return x * 10; }
      double operator()(double x) const { return x; }
    };
    struct Pair { int key; double weight; };
    inline std::tuple<float, std::array<int, 2>, char> nested(int i) {
      return {i * .5f, {i, i + 1}, 'c'};
    }
    inline double parsed() {
      int v = 0;
      auto [rest, error] = std::from_chars("421", nullptr, v);
      const char *text = "421x";
      auto found = std::from_chars(text, text + 4, v);
      return v + (found.ec == std::errc()) + (found.ptr - text) * 1000;
    }
    inline double shown() {
      char text[16];
      auto end = std::to_chars(text, text + 16, 255, 16);
      return (end.ptr - text) * 1000 + text[0];
    }
    inline double piped() {
      int sum = 0;
      for (int i : std::views::iota(1, 9) | std::views::filter([](int i) { return i % 2; }) |
                       std::views::transform([](int i) { return i * i; }) | std::views::reverse |
                       std::views::take(3))
        sum = sum * 2 + i;
      return sum;
    }
    inline double projected() {
      Pair pairs[3] = {{3, .1}, {1, .2}, {2, .3}};
      std::ranges::sort(pairs, {}, &Pair::key);
      return pairs[0].weight * 100 + pairs[1].weight * 10 + pairs[2].weight;
    }
    inline double vectors() {
      std::vector<std::vector<int>> v(3, std::vector<int>(2, 7));
      std::vector<bool> bits(70);
      bits[65] = true;
      v.emplace_back(4, 2);
      v.erase(v.begin());
      return v[2][3] * 100 + v.size() * 10 + std::count(bits.begin(), bits.end(), true);
    }
    inline double queue() {
      std::deque<int> d;
      for (int i = 0; i < 1000; ++i) {
        d.push_front(i);
        if (i % 2) d.pop_back();
      }
      return d.size() + d.front() * 1000;
    }
    inline double texts() {
      std::string s(20, 'x');
      s += "abc";
      s.insert(3, "yy");
      return s.find("abc") * 1000 + s.find('y') * 100 + s.size() + (s.compare("xxxyz") < 0);
    }
    inline double values() {
      std::valarray<double> a{1, 2, 3};
      a *= 2.0;
      return a.sum() * 10 + a.max();
    }
    inline double permutations() {
      int a[4] = {1, 2, 3, 4}, count = 0;
      do ++count; while (std::next_permutation(a, a + 4));
      return count;
    }
    inline double stable() {
      Pair pairs[4] = {{1, 4}, {0, 3}, {1, 2}, {0, 1}};
      std::stable_sort(pairs, pairs + 4,
                       [](const Pair &a, const Pair &b) { return a.key < b.key; });
      double digits = 0;
      for (const Pair &pair : pairs) digits = digits * 10 + pair.weight;
      return digits;
    }
    inline double drawn() {
      std::mt19937_64 engine(7);
      std::normal_distribution<double> normal;
      std::poisson_distribution<int> poisson(4.0);
      return normal(engine) + poisson(engine);
    }
    inline double functions() {
      return std::riemann_zeta(2.0) + std::legendre(2, 0.5) + std::beta(1.0, 2.0);
    }
    inline double streamed() { std::stringstream s; s << 4; return s.str().size(); }
    inline double listed() { std::list<int> l{1, 2}; return l.size(); }
    inline double random() { return std::random_device()(); }
    inline double now() { return std::chrono::steady_clock::now().time_since_epoch().count(); }
    inline double number() { return std::stoi("42"); }
    }
    """
)
std = cppyy.gbl.std
types = cppyy.gbl.library_types


def launched(kernel, *args) -> list[float]:
    out = np.zeros(8)
    cuda.jit(kernel)[1, 1](out, *args)
    return out.tolist()


SAME = {
    "parsed": "`<charconv>` for integers",
    "shown": "",
    "piped": "`<ranges>`: views and algorithms",
    "projected": "",
    "vectors": "`std::vector`, `std::deque`, `std::string` inside C++",
    "queue": "",
    "texts": "",
    "values": "`<valarray>`",
    "permutations": "",
    "stable": "",
    "drawn": "",
    "functions": "special functions of `<cmath>`",
}


@pytest.mark.parametrize("name", SAME)
def test_same_as_on_the_host(name) -> None:
    function = getattr(types, name)

    def kernel(out):
        out[0] = function()

    assert launched(kernel)[0] == pytest.approx(function(), rel=1e-12)


@pytest.mark.cxx("Libraries", "`<tuple>`", "f, (a, b), c = types.nested(4)")
def test_tuples() -> None:
    def kernel(out):
        f, (a, b), c = types.nested(4)
        out[0] = f + a + b + c
        t = std.tuple_cat(std.make_tuple(1, 2.5), std.make_tuple(3))
        out[1] = std.get[1](t) + std.get[2](t)
        out[2] = std.apply(lambda x, y: x - y, std.make_tuple(1, 2.5))
        out[3] = std.make_pair(1, 2.0) < std.make_pair(1, 3.0)

    assert launched(kernel)[:4] == [110, 5.5, -1.5, 1]


@pytest.mark.cxx("Libraries", "`<variant>`: `std::visit`", "out[0] = std.visit(types.Times10(), v)")
def test_variants_and_optionals() -> None:
    def kernel(out):
        v = std.variant["int", "double"](3)
        out[0] = std.visit(types.Times10(), v)
        o = std.make_optional(3)
        out[1] = o.value_or(7) + std.optional["int"]().value_or(7)

    assert launched(kernel)[:2] == [30, 10]


@pytest.mark.cxx(
    "Libraries",
    "`<string_view>`, texts of Python",
    'out[0] = v.find("l") + 10 * (v.substr(1, 3) == "ell")',
)
def test_texts_in_kernels() -> None:
    def kernel(out):
        v = std.string_view("hello")
        out[0] = v.find("l") + 10 * (v.substr(1, 3) == "ell")
        out[1] = v == "ell"
        s = std.string("hello")
        s += "abc"
        out[2] = s.size()
        out[3] = s + "x" == "helloabcx"

    assert launched(kernel)[:4] == [12, 0, 8, 1]


@pytest.mark.cxx("Libraries", "`<bitset>`", "b[3] = True")
def test_bitsets() -> None:
    def kernel(out):
        b = std.bitset[100]()
        b.set()
        b.reset(3)
        out[0], out[1] = b[3], b.count()
        b[3] = True
        b.flip(5)
        out[2], out[3] = b[3], b.test(5)

    assert launched(kernel)[:4] == [0, 99, 1, 0]


@pytest.mark.cxx("Libraries", "`<chrono>`: durations", "out[0] = milliseconds(1500).count()")
def test_durations() -> None:
    def kernel(out):
        milliseconds = std.chrono.milliseconds
        out[0] = milliseconds(1500).count()
        out[1] = (std.chrono.seconds(2) + milliseconds(500)).count()

    assert launched(kernel)[:2] == [1500, 2500]


@pytest.mark.cxx("Libraries", "`<span>`", "s = std.span(x, 4).subspan(1, 2)")
def test_spans() -> None:
    def kernel(out, x):
        s = std.span(x, 4).subspan(1, 2)
        out[0] = len(s)
        for v in s:
            out[1] += v
        s[0] = 7.0
        out[2] = std.accumulate(x, x[x.size :], 0.0)

    assert launched(kernel, np.arange(5.0))[:3] == [2, 3, 16]


def test_sorts_on_numpy_arrays() -> None:
    def kernel(out, x):
        std.stable_sort(x, x[4:])
        out[0], out[1] = x[0], x[3]
        std.nth_element(x, x[2:], x[4:], lambda a, b: a > b)
        out[2] = x[2]
        out[3] = std.upper_bound(out, out[3:], 2.0)[0]

    assert launched(kernel, np.array([3.0, 1, 4, 2]))[:4] == [1, 4, 2, 4]


HOSTS = [
    ("streamed", "ostream", "library of the host"),
    ("listed", "_List_node_base", "use a std::vector, a std::deque"),
    ("random", "random_device", "pass a seed to the kernel"),
    ("now", "steady_clock::now", "clock64"),
    ("number", "strtol", "std::from_chars"),
]


@pytest.mark.parametrize("name, culprit, advice", HOSTS, ids=[h[0] for h in HOSTS])
def test_what_the_hosts_library_has(name, culprit, advice) -> None:
    function = getattr(types, name)

    def kernel(out):
        out[0] = function()

    with pytest.raises(CppyyCudaError, match=f"(?s){culprit}.*{advice}"):
        launched(kernel)


OLDER = """
import cppyy, numpy as np
import cppyy_cuda.numba_ext
from numba import cuda
cppyy.cppdef('#include <string>\\ninline double found() { std::string s(20, 120); s += "abc"; '
             's.insert(3, "yy"); s.replace(0, 1, s.c_str() + 1); return s.find("abc"); }')

@cuda.jit
def kernel(out):
    out[0] = cppyy.gbl.found()

out = np.zeros(1)
kernel[1, 1](out)
assert out[0] == 21 == cppyy.gbl.found(), out
"""


def test_texts_in_older_standards() -> None:
    """There, libstdc++ says that its library has the members of strings; kernels have none."""
    environment = dict(os.environ, CPPYY_CUDA_CXX_STANDARD="c++17")
    done = subprocess.run(
        [sys.executable, "-c", OLDER], env=environment, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
