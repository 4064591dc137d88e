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
from .returned import returned_class
from .spelling import is_class, spell
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
    return isinstance(ty, (CxxClass, nb.BaseTuple)) or is_class(ty)


def _passed(ty: Any) -> _core.Type:
    return _core.Type.ref(types.core_type(ty)) if is_class(ty) else types.leaf_type(ty)


def _assign(builder: Any, ty: Any, leaves: list[Any], place: Any) -> None:
    """Emit that an object becomes the one of a tuple's items; C++ may have no copy of bytes."""
    made = returned_class(ty).spelling
    attributes = {
        "name": made,
        "arg_types": [spell(kind) for kind in types.leaves(ty)],
        "result_type": made,
    }
    value = builder.op("cppyy_cuda.cxx.construct", leaves, [place.type.object], attributes)[0]
    item = builder.op("cppyy_cuda.cxx.materialize", [value], [place.type], {})[0]
    attributes = {
        "name": "=",
        "arg_types": [f"{made} &", f"const {made} &"],
        "result_type": f"{made} &",
    }
    builder.op("cppyy_cuda.cxx.operator", [place, item], [place.type], attributes)


class _Exported:
    """Emits a function that C++ calls, which calls the device function."""

    def __init__(self, unit: Any, ty: FunctorType, overload: Overload) -> None:
        self._result, self._args = overload.result, overload.args
        self._captured = [leaf for kind in ty.captured for leaf in types.leaves(kind)]
        typed = ty.typed(overload)
        self._callee = unit.device_function(typed)
        kinds = [_passed(arg) for arg in (*self._captured, *self._args)]
        if _is_object(self._result):
            is_tuple = isinstance(self._result, nb.BaseTuple)
            kinds.insert(0, _passed(returned_class(self._result) if is_tuple else self._result))
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
            self._return(results, place)
            results = []
        self._builder.op("cppyy_cuda.return", results, [], {})

    def _received(self, value: Any, ty: Any) -> Any:
        if not is_class(ty):
            return value
        return self._load(value, types.core_type(ty))

    def _return(self, results: list[Any], place: Any) -> None:
        """Write a copy of the object that the function returns where C++ wants it."""
        if isinstance(self._result, nb.BaseTuple):
            _assign(self._builder, self._result, results, place)
            return
        [value] = results
        if not is_class(self._result):
            value = self._load(value, value.type.object)
        self._builder.op("cppyy_cuda.cxx.store", [value, place], [], {})

    def _load(self, reference: Any, kind: _core.Type) -> Any:
        return self._builder.op("cppyy_cuda.cxx.load", [reference], [kind], {})[0]
