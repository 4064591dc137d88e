"""Python's functions of one C++ object: abs, round, hash, reversed."""

from __future__ import annotations

from typing import Any

from numba.cuda.typing.templates import AbstractTemplate, signature

from cppyy_cuda.frontend import registry as emitters
from cppyy_cuda.interop.session import session_for
from cppyy_cuda.interop.sources import Source

from ..errors import CxxError
from ..frontend.refusals import RefusalError
from .emit import emit_call
from .spelling import CannotCrossError, result_type
from .types import CxxClass
from .typing import registry, resolve_call

#: `abs(x)` is found by the argument's class first, then as a member function; so is `round`.
_FUNCTIONS = Source(
    """
namespace __cppyy_cuda {
template <class T> auto absolute_of(const T &x, int) -> decltype(abs(x)) { return abs(x); }
template <class T> auto absolute_of(const T &x, long) -> decltype(x.abs()) { return x.abs(); }
template <class T> auto absolute(const T &x) -> decltype(absolute_of(x, 0)) {
  return __cppyy_cuda::absolute_of(x, 0);
}
template <class T> auto rounded_of(const T &x, int) -> decltype(round(x)) { return round(x); }
template <class T> auto rounded_of(const T &x, long) -> decltype(x.round()) { return x.round(); }
template <class T> auto rounded(const T &x) -> decltype(rounded_of(x, 0)) {
  return __cppyy_cuda::rounded_of(x, 0);
}
template <class T> auto hashed(const T &x) -> decltype(static_cast<long>(std::hash<T>()(x))) {
  long value = static_cast<long>(std::hash<T>()(x));
  return value == -1 ? -2 : value; // as Python has it
}
template <class R> class reversal {
  R &range;

public:
  explicit reversal(R &range) : range(range) {}
  auto begin() const { return range.rbegin(); }
  auto end() const { return range.rend(); }
};
}
""",
    "<cppyy_cuda>",
    is_generated=True,
)
#: Python's functions, what does the same in C++, and what that needs.
_WHOLES: dict[Any, tuple[str, str]] = {
    abs: ("absolute", "a function abs(x) in the namespace of its class, or a member function"),
    round: ("rounded", "a function round(x) in the namespace of its class, or a member function"),
    hash: ("hashed", "a specialization of std::hash"),
}


def _register(function: Any, name: str, need: str) -> None:
    name = f"__cppyy_cuda::{name}"

    @registry.register_global(function)
    class Whole(AbstractTemplate):
        """A function of one object, by C++'s of the same meaning."""

        key = function

        def generic(self, args: tuple[Any, ...], kws: Any) -> Any:
            if len(args) != 1 or not isinstance(args[0], CxxClass):
                return None
            session_for().declare(_FUNCTIONS)
            try:
                return signature(result_type(resolve_call("function", name, args)), *args)
            except (CannotCrossError, CxxError) as error:
                text = f"{function.__name__}() of a {args[0]}: it needs {need}"
                raise RefusalError(text, error) from None

    @emitters.emits(function, when=CxxClass)
    def _emit(low: Any, signature: Any, values: list[Any]) -> Any:
        return emit_call(low, "function", name, signature.args, values)


for _function, _how in _WHOLES.items():
    _register(_function, *_how)


@registry.register_global(reversed)
class Reversed(AbstractTemplate):
    """``reversed(obj)``: what `rbegin` and `rend` say."""

    key = reversed

    def generic(self, args: tuple[Any, ...], kws: Any) -> Any:
        """Type it as an object that has them as `begin` and `end`."""
        if len(args) != 1 or not isinstance(args[0], CxxClass):
            return None
        for name in ("rbegin", "rend"):
            try:
                resolve_call("method", name, args)
            except CxxError as error:
                text = f"reversed() of a {args[0]}: it needs rbegin() and rend()"
                raise RefusalError(text, error) from None
        return signature(_reversal_of(args[0]), *args)


def _reversal_of(cls: CxxClass) -> CxxClass:
    session_for().declare(_FUNCTIONS)
    return CxxClass(f"__cppyy_cuda::reversal<{cls.qualified}>")


@emitters.emits(reversed, when=CxxClass)
def _emit_reversed(low: Any, signature: Any, values: list[Any]) -> Any:
    made = _reversal_of(signature.args[0])
    return emit_call(low, "constructor", made.spelling, signature.args, values)
