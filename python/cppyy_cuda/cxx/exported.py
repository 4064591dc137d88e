"""Python's functions as functions that C++ calls: emitted with C++'s conventions."""

from __future__ import annotations

from typing import Any

from numba.cuda import types as nb

from cppyy_cuda import _core
from cppyy_cuda.frontend import registry, types
from cppyy_cuda.frontend.captures import ClosureType
from cppyy_cuda.interop.session import session_for

from .captured import fields_of
from .emit import emit_call
from .functors import FunctorType, Overload
from .named import NamedFunctor
from .spelling import is_class
from .types import CxxClass, CxxMethod, CxxName


@registry.emits_cast(nb.Dispatcher, FunctorType)
@registry.emits_cast(nb.Function, FunctorType)
@registry.emits_cast(ClosureType, FunctorType)
def _functor(low: Any, value: Any, source: Any, target: FunctorType) -> Any:
    """Make an object that calls the function; `value` has what it captures."""
    functors = low.unit.functors
    if target not in functors:
        session_for().provide(target.functor())
        functors[target] = None
    fields = list(fields_of(low, source, value))
    kinds = tuple(kind for kind, _ in fields)
    return emit_call(low, "constructor", target.spelling, kinds, [field for _, field in fields])


@registry.emits_cast(CxxName, NamedFunctor)
@registry.emits_cast(CxxMethod, NamedFunctor)
def _named(low: Any, value: Any, source: Any, target: NamedFunctor) -> Any:
    """Make an object that calls a C++ function; the value of a bound one is its object."""
    low.unit.functors[target] = None
    session_for().provide(target.functor())
    given = [] if target.receiver is None else [(target.receiver, value)]
    kinds, values = tuple(ty for ty, _ in given), [each for _, each in given]
    return emit_call(low, "constructor", target.spelling, kinds, values)


@registry.finishes
def _export(unit: Any) -> None:
    """Emit the functions of all functors, which may use functors themselves."""
    done: set[FunctorType] = set()
    while missing := [ty for ty in unit.functors if ty not in done]:
        for ty in missing:
            done.add(ty)
            unit.module.functor(ty.functor())
            for overload in ty.overloads:
                _Exported(unit, ty, overload).emit()


def _is_object(ty: Any) -> bool:
    """Return whether C++ passes values of a type by pointer."""
    return isinstance(ty, CxxClass) or is_class(ty)


def _passed(ty: Any) -> _core.Type:
    return _core.Type.ref(types.core_type(ty)) if is_class(ty) else types.leaf_type(ty)


class _Exported:
    """Emits a function that C++ calls, which calls the device function."""

    def __init__(self, unit: Any, ty: FunctorType, overload: Overload) -> None:
        self._result, self._args = overload.result, overload.args
        self._captured = [leaf for kind in ty.captured for leaf in types.leaves(kind)]
        typed = ty.typed(overload)
        self._callee = unit.device_function(typed)
        kinds = [_passed(arg) for arg in (*self._captured, *self._args)]
        if _is_object(self._result):
            kinds.insert(0, _passed(self._result))
        self._function = unit.module.func(
            overload.symbol, kinds, self._results(types.core_type), exported=True
        )
        where = typed.func_ir.loc
        self._function.locate(where.filename, where.line, typed.code.co_name)
        self._builder = _core.Builder(self._function)
        self._builder.location(where.filename, where.line, 1)
        self._builder.at_end(self._function.entry)

    def _results(self, kind: Any) -> list[Any]:
        is_value = not _is_object(self._result) and not isinstance(self._result, nb.NoneType)
        return [kind(self._result)] if is_value else []

    def emit(self) -> None:
        """Emit the body."""
        given = list(self._function.args)
        place = given.pop(0) if _is_object(self._result) else None
        passed = (*self._captured, *self._args)
        values = [self._received(value, ty) for value, ty in zip(given, passed)]
        count = len(self._captured)
        values = values[count:] + values[:count]  # C++ passes what is captured first
        kinds = [types.core_type(leaf) for leaf in types.leaves(self._result)]
        attributes = {"callee": _core.Attr.symbol(self._callee)}
        results = self._builder.op("cppyy_cuda.call", values, kinds, attributes)
        if place is not None:
            self._builder.op("cppyy_cuda.cxx.store", [self._returned(results[0]), place], [], {})
            results = []
        self._builder.op("cppyy_cuda.return", results, [], {})

    def _received(self, value: Any, ty: Any) -> Any:
        if not is_class(ty):
            return value
        return self._load(value, types.core_type(ty))

    def _returned(self, value: Any) -> Any:
        """Return a copy of the object that the function returns."""
        if is_class(self._result):
            return value
        return self._load(value, value.type.object)

    def _load(self, reference: Any, kind: _core.Type) -> Any:
        return self._builder.op("cppyy_cuda.cxx.load", [reference], [kind], {})[0]
