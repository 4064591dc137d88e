"""Loops over C++ objects, as C++'s own ``for (auto &x : object)`` loops, and their lengths."""

from __future__ import annotations

from typing import Any

from numba.cuda import types as nb
from numba.cuda.typing.templates import AbstractTemplate, signature

from cppyy_cuda.frontend import registry as emitters
from cppyy_cuda.frontend.types import core_type
from cppyy_cuda.interop.session import session_for
from cppyy_cuda.interop.sources import Source

from ..errors import CxxError
from ..frontend.refusals import RefusalError
from .emit import emit_call
from .spelling import CannotCrossError, result_type
from .types import CxxClass, CxxMemberArray, CxxPointer
from .typing import registry, resolve_call

#: A loop over an R. Python asks for the next value before it knows whether there is one: `get`
#: reads nothing at the end.
_ITERATION = Source(
    """
namespace __cppyy_cuda {
template <class R> auto first(R &r, int) -> decltype(r.begin()) { return r.begin(); }
template <class R> auto first(R &r, long) -> decltype(begin(r)) { return begin(r); }
template <class R> auto last(R &r, int) -> decltype(r.end()) { return r.end(); }
template <class R> auto last(R &r, long) -> decltype(end(r)) { return end(r); }
template <class R> R &lvalue();
template <class R> class iteration {
  decltype(__cppyy_cuda::first(lvalue<R>(), 0)) at;
  decltype(__cppyy_cuda::last(lvalue<R>(), 0)) stop;
  bool has_begun = false;

public:
  explicit iteration(R &r) : at(__cppyy_cuda::first(r, 0)), stop(__cppyy_cuda::last(r, 0)) {}
  bool next() {
    if (has_begun) ++at;
    has_begun = true;
    return at != stop;
  }
  decltype(auto) get() {
    using Item = decltype(*at);
    using Value = __remove_cvref(Item);
    if constexpr (__is_lvalue_reference(Item) && __is_class(Value)) return *at;
    else return at != stop ? Value(*at) : Value();
  }
};
}
""",
    "<cppyy_cuda>",
    is_generated=True,
)


class CxxIterator(nb.SimpleIteratorType):
    """A loop over an object; its value is a reference to the loop's own `iteration`."""

    def __init__(self, iteration: CxxClass, yields: Any) -> None:
        self.iteration = iteration
        super().__init__(f"C++ iterator {iteration.spelling}", yields)


def iterator_of(cls: CxxClass) -> CxxIterator:
    """Return the type of a loop over an object; RefusalError if C++ has no such loop."""
    session_for().declare(_ITERATION)
    iteration = CxxClass(f"__cppyy_cuda::iteration<{cls.qualified}>")
    try:
        resolve_call("constructor", iteration.spelling, (cls,))
        yields = result_type(resolve_call("method", "get", (iteration,)))
    except (CannotCrossError, CxxError) as error:
        raise RefusalError(
            f"a loop over a {cls}: it needs begin() and end() that kernels can call, as "
            f"C++'s loops do; or loop over a range, and index it\n{error}",
            error,
        ) from None
    return CxxIterator(iteration, yields)


@registry.register
class CxxIteration(AbstractTemplate):
    """``for x in obj``: what `begin` and `end` say."""

    key = "getiter"

    def generic(self, args: tuple[Any, ...], kws: Any) -> Any:
        """Type the loop; Clang determines what it yields."""
        if isinstance(args[0], (CxxPointer, CxxMemberArray)):
            raise RefusalError(f"a loop over a {args[0]}: loop over a range, and index it")
        if not isinstance(args[0], CxxClass):
            return None
        return signature(iterator_of(args[0]), *args)


@emitters.emits_type(CxxIterator)
def _iterator_type(ty: CxxIterator) -> Any:
    return core_type(ty.iteration)


def started(low: Any, value: Any, cls: CxxClass, iterator: CxxIterator) -> Any:
    """Return the state of a loop over an object."""
    return emit_call(low, "constructor", iterator.iteration.spelling, (cls,), [value])


def following(low: Any, state: Any, iterator: CxxIterator) -> Any:
    """Return the next item of a loop over an object, and whether there is one."""
    valid = emit_call(low, "method", "next", (iterator.iteration,), [state])
    return emit_call(low, "method", "get", (iterator.iteration,), [state]), valid


def _begin(low: Any, iterable: Any, iterator: CxxIterator) -> Any:
    return started(low, low.load(iterable), low.typeof(iterable), iterator)


def _advance(low: Any, name: str, iterator: CxxIterator) -> Any:
    return following(low, low.variables.load(name), iterator)


emitters.iterates(CxxIterator, _begin, _advance)


@registry.register_global(len)
class CxxLength(AbstractTemplate):
    """``len(obj)`` is ``obj.size()``, as in cppyy."""

    key = len

    def generic(self, args: tuple[Any, ...], kws: Any) -> Any:
        """Type it, if the class has a `size`."""
        if isinstance(args[0], CxxMemberArray):
            return signature(nb.intp, *args)
        if not isinstance(args[0], CxxClass):
            return None
        try:
            size = resolve_call("method", "size", args).result
        except CxxError as error:
            raise RefusalError(f"len() of a {args[0]}: it needs size()", error) from None
        if size.kind != "integer":
            raise RefusalError(f"len() of a {args[0]}: its size() is no integer")
        return signature(nb.intp, *args)


@emitters.emits(len, when=CxxClass)
def _emit_length(low: Any, signature: Any, values: list[Any]) -> Any:
    size = result_type(resolve_call("method", "size", signature.args))
    return low.cast(emit_call(low, "method", "size", signature.args, values), size, nb.intp)


@emitters.emits(len, when=CxxMemberArray)
def _emit_extent(low: Any, signature: Any, values: list[Any]) -> Any:
    extent = f"static_cast<long>(std::extent_v<{signature.args[0].declared}>)"
    return emit_call(low, "variable", extent, (), [])
