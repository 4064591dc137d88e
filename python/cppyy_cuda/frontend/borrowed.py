"""Functions that numba-cuda implements in Python, inside its code generators.

Many of its generators make no code: they compile a Python function for the types of a call
(``context.compile_internal``). They are run with stand-ins for the values, and what they would
compile is compiled like the user's functions. Those that want an LLVM builder are none of these.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module
from typing import Any

from cppyy_cuda.frontend import contexts

#: Modules of numba-cuda with a registry of such generators.
_MODULES = (
    "cpython.numbers",
    "cpython.cmathimpl",
    "cpython.mathimpl",
    "cpython.builtins",
    "cpython.tupleobj",
    "mathimpl",
    "np.arraymath",
    "np.arrayobj",
)


@dataclass(frozen=True, eq=False)
class Argument:
    """Stands for an argument of the call."""

    index: int


@dataclass(frozen=True, eq=False)
class Constant:
    """Stands for a constant."""

    type: Any
    value: Any


@dataclass(frozen=True, eq=False)
class Cast:
    """Stands for a value of another type."""

    value: Any
    source: Any
    target: Any


@dataclass(frozen=True, eq=False)
class Call:
    """Stands for the result of a function in Python."""

    function: Callable[..., Any]
    signature: Any
    args: tuple[Any, ...]
    #: The types of its variables, where they are not to be inferred.
    variables: dict[str, Any]


_STAND_INS = (Argument, Constant, Cast, Call)


class _Generators(contexts.TargetContext):
    """A target context that has numba-cuda's generators, and notes what they ask for."""

    def load_additional_registries(self) -> None:
        """Load the generators."""
        super().load_additional_registries()
        for name in _MODULES:
            self.install_registry(import_module(f"numba.cuda.{name}").registry)

    def add_linking_libs(self, libs: Any) -> None:
        """Link nothing."""

    def compile_internal(
        self,
        builder: Any,
        impl: Any,
        sig: Any,
        args: Any,
        locals: Any = None,  # noqa: A002  (numba-cuda's name)
    ) -> Any:
        """Note a call of a function in Python."""
        return Call(getattr(impl, "py_func", impl), sig, tuple(args), dict(locals or {}))

    def cast(self, builder: Any, val: Any, fromty: Any, toty: Any) -> Any:
        """Note a conversion."""
        return val if fromty == toty else Cast(val, fromty, toty)

    def get_constant(self, ty: Any, val: Any) -> Any:
        """Note a constant."""
        return Constant(ty, val)


@lru_cache(maxsize=1)
def _generators(typing_context: Any) -> _Generators:
    return _Generators(typing_context)


def find(callee: Any, signature: Any) -> Any:
    """Return what a call of a function or operator stands for; None if there is nothing."""
    context = _generators(contexts.loaded_contexts()[0])
    args = signature.as_function().args
    try:
        generator = context.get_function(callee, signature)
        made = generator(None, tuple(map(Argument, range(len(args)))))
    except Exception:  # it wants a builder, or has no such function
        return None
    return made if isinstance(made, Call) and _is_known(made) else None


def _is_known(made: Any) -> bool:
    """Return whether all parts of an expression are stand-ins."""
    if isinstance(made, Call):
        return all(map(_is_known, made.args))
    return _is_known(made.value) if isinstance(made, Cast) else isinstance(made, _STAND_INS)


def emit(low: Any, made: Any, values: list[Any], call: Callable[..., Any]) -> Any:
    """Return the value of what `find` returned.

    ``call(low, function, signature, values, variables)`` calls a function in Python.
    """
    if isinstance(made, Argument):
        return values[made.index]
    if isinstance(made, Constant):
        return low.constant(made.type, made.value)
    if isinstance(made, Cast):
        return low.cast(emit(low, made.value, values, call), made.source, made.target)
    given = [emit(low, arg, values, call) for arg in made.args]
    return call(low, made.function, made.signature, given, made.variables)
