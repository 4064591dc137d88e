"""Unpacking of C++ objects: `a, b = pair`, by C++'s own `tuple_element` and `get`."""

from __future__ import annotations

from typing import Any

from numba.cuda import types as nb
from numba.cuda.typing.templates import AbstractTemplate, signature

from cppyy_cuda.frontend import hooks
from cppyy_cuda.frontend import registry as emitters

from ..frontend.refusals import RefusalError
from .emit import emit_call
from .item_counts import item_count
from .spelling import result_type
from .types import CxxClass
from .typing import registry, resolve_call


@hooks.unpacks
def unpacked(value: Any) -> Any:
    """Return a tuple of what `value` consists of."""
    raise NotImplementedError("kernels call this")


@registry.register_global(unpacked)
class Unpacked(AbstractTemplate):
    """An object like a tuple; all else is as it is, and Numba knows whether it can be unpacked."""

    key = unpacked
    prefer_literal = True

    def generic(self, args: tuple[Any, ...], kws: Any) -> Any:
        """Type it: Clang knows the items."""
        if not isinstance(args[0], CxxClass):
            return signature(args[0], *args)
        count = item_count(args[0])
        if not count:
            raise RefusalError(
                f"a {args[0]} cannot be unpacked: it has no std::tuple_element and get, as "
                "std::pair, std::tuple and std::array have"
            )
        items = [result_type(_get(args[0], place)) for place in range(count)]
        return signature(nb.Tuple(tuple(items)), *args)


def _get(cls: CxxClass, place: int) -> Any:
    return resolve_call("function", f"std::get<{place}>", (cls,))


@emitters.emits(unpacked)
def _emit_as_it_is(low: Any, signature: Any, values: list[Any]) -> Any:
    return values[0]


@emitters.emits(unpacked, when=CxxClass)
def _emit_unpacked(low: Any, signature: Any, values: list[Any]) -> Any:
    names = [f"std::get<{place}>" for place in range(len(signature.return_type))]
    return tuple(emit_call(low, "function", name, signature.args, values) for name in names)
