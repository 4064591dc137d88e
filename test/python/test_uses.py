"""A use of C++ is resolved once, when the function is typed; emission reuses the answer."""

from __future__ import annotations

from collections import Counter
from typing import Any

import cppyy
import pytest
from numba import cuda

import cppyy_cuda.numba_ext  # noqa: F401
from cppyy_cuda.errors import CxxError
from cppyy_cuda.interop.session import DeviceSession
from cppyy_cuda.uses import CLOCK, Uses, ask_once

cppyy.cppdef("""namespace uses {
struct V { float x; float norm() const { return x; } explicit operator bool() const { return x; }
           V operator+(const V &o) const { return {x + o.x}; } };
constexpr int N = 3;
template <class T> T twice(T x) { return 2 * x; }
}""")


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Counter[Any]:
    """Return how often the session was asked each question."""
    counts: Counter[Any] = Counter()
    real = DeviceSession._resolve

    def resolve(self: Any, *question: Any) -> Any:
        counts[question] += 1
        return real(self, *question)

    monkeypatch.setattr(DeviceSession, "_resolve", resolve)
    return counts


@cuda.jit(device=True)
def callee(x):
    return cppyy.gbl.uses.twice(x)


@cuda.jit
def kernel(a):
    u = cppyy.gbl.uses.V(a[0])
    v = u + u + u
    a[0] = v.norm() + v.x + cppyy.gbl.uses.N + cppyy.gbl.uses.N
    a[1] = callee(a[0]) + callee(a[1]) + cppyy.gbl.uses.twice(a[0])
    if v:
        a[2] = 1


def test_typing_asks_once_and_emission_what_only_it_needs(asked: Counter[Any]) -> None:
    kernel.forget()
    typed = kernel.compile("void(float32[::1])")
    assert len(asked) >= 7
    assert set(asked.values()) == {1}
    of_typing = set(asked)
    typed.unit()
    assert set(asked.values()) == {1}
    # Numba asks nothing about a condition.
    assert set(asked) - of_typing <= {("constructor", "bool", "const uses::V")}
    asked.clear()
    typed.unit()
    assert not asked


def test_more_cxx_has_the_next_launch_ask_again(asked: Counter[Any]) -> None:
    typed = kernel.compile("void(float32[::1])")
    asked.clear()
    cppyy.cppdef("namespace uses { inline int unrelated() { return 1; } }")
    assert kernel.compile("void(float32[::1])") is typed
    assert asked and set(asked.values()) == {1}
    cppyy.cppdef("namespace uses { inline float twice(float x) { return 3 * x; } }")
    assert kernel.compile("void(float32[::1])") is not typed


class Oracle:
    """Gives the answers that it was told; None is a refusal."""

    def __init__(self, says: Any) -> None:
        self.says, self.asked = says, 0

    def __call__(self) -> Any:
        self.asked += 1
        if self.says is None:
            raise CxxError("refused")
        return self.says


def ask(oracle: Oracle) -> Any:
    return ask_once("question", oracle, lambda found: found)


def test_nobody_collects() -> None:
    oracle = Oracle(1)
    assert ask(oracle) == ask(oracle) == 1
    assert oracle.asked == 2


def test_refusals_are_answers_too() -> None:
    oracle, uses = Oracle(None), Uses()
    with uses.collecting():
        for _ in range(2):
            with pytest.raises(CxxError, match="refused"):
                ask(oracle)
    assert oracle.asked == 1
    CLOCK.tick()
    assert uses.hold()
    CLOCK.tick()
    oracle.says = 1
    assert not uses.hold()


def test_callers_have_their_callees_answers() -> None:
    oracle, caller, called = Oracle(1), Uses(), Uses()
    with caller.collecting():
        with called.collecting():
            ask(oracle)
        ask(oracle)
    assert oracle.asked == 1
    oracle.says = 2
    assert caller.hold(), "nothing was added"
    CLOCK.tick()
    assert not caller.hold()
    assert not called.hold()


def test_what_was_typed_before_is_noted() -> None:
    oracle, caller, called = Oracle(1), Uses(), Uses()
    with called.collecting():
        ask(oracle)
    with caller.collecting():
        called.note()
        ask(oracle)
    assert oracle.asked == 1
