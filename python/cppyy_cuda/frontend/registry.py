"""Maps operations to the functions that emit them: the seam between Numba's IR and ops.

The families of this package register themselves here, and so does `cppyy_cuda.cxx`. Keys are those
that Numba types by: the Python function of a call (``math.sin``), the operator (``operator.add``),
a method's typing key (``"complex.conjugate"``), or a class of Numba types.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

#: ``emitter(low, signature, arguments) -> value``; the arguments are already cast to the
#: signature's types, and the caller casts the result.
Emitter = Callable[..., Any]
F = TypeVar("F", bound=Callable[..., Any])

_calls: dict[Hashable, Emitter] = {}
_typed_calls: dict[Hashable, list[tuple[type, Emitter]]] = {}
_raw_calls: dict[Hashable, Emitter] = {}
_callables: dict[type, Emitter] = {}
_attributes: dict[tuple[type, str | None], Emitter] = {}
_module_attributes: dict[tuple[Any, str], Emitter] = {}
_set_attributes: dict[type, Emitter] = {}
_expressions: dict[str, Emitter] = {}
_statements: dict[type, Emitter] = {}
_types: dict[type, Callable[[Any], Any]] = {}
_constants: dict[type, Emitter] = {}
_casts: dict[tuple[type, type], Emitter] = {}
_getitems: dict[type, Emitter] = {}
_setitems: dict[type, Emitter] = {}
_stores: dict[type, Emitter] = {}
_iterators: dict[type, tuple[Emitter, Emitter]] = {}
_places: dict[type, Emitter] = {}
_argument_checks: dict[type, Callable[[Any], None]] = {}
_finishers: list[Callable[[Any], None]] = []


def emits(*keys: Hashable, when: type | None = None) -> Callable[[F], F]:
    """Register ``f(low, signature, arguments)`` for calls of functions and for operators.

    With `when`, only for signatures with an argument of this class of Numba types; such emitters
    are tried first, the most recently registered one before the others.
    """

    def register(f: F) -> F:
        for key in keys:
            if when is None:
                _calls[key] = f
            else:
                _typed_calls.setdefault(key, []).insert(0, (when, f))
        return f

    return register


def emits_raw(*keys: Hashable) -> Callable[[F], F]:
    """Register ``f(low, expression, signature)`` for calls whose arguments are not plain values."""
    return _into(_raw_calls, keys)


def emits_callable(*classes: type) -> Callable[[F], F]:
    """Register ``f(low, expression, signature)`` for calls of values of a class of Numba types."""
    return _into(_callables, classes)


def emits_attribute(cls: type, name: str | None = None) -> Callable[[F], F]:
    """Register ``f(low, type, value, name, result_type)`` for reads of an attribute.

    Without a name, for every attribute that has no emitter of its own.
    """
    return _into(_attributes, [(cls, name)])


def emits_module_attribute(module: Any, *names: str) -> Callable[[F], F]:
    """Register ``f(low, name, result_type)`` for attributes of a module."""
    return _into(_module_attributes, [(module, name) for name in names])


def emits_setattr(*classes: type) -> Callable[[F], F]:
    """Register ``f(low, type, target, name, value, value_type)`` for writes of attributes."""
    return _into(_set_attributes, classes)


def emits_expression(*ops: str) -> Callable[[F], F]:
    """Register ``f(low, expression, result_type)`` for an ``ir.Expr`` operation."""
    return _into(_expressions, ops)


def emits_statement(*classes: type) -> Callable[[F], F]:
    """Register ``f(low, statement)`` for a class of IR statements."""
    return _into(_statements, classes)


def emits_type(*classes: type) -> Callable[[F], F]:
    """Register ``f(numba_type) -> _core.Type`` for a class of Numba types."""
    return _into(_types, classes)


def emits_constant(*classes: type) -> Callable[[F], F]:
    """Register ``f(low, type, python_value)`` for globals and constants of a type."""
    return _into(_constants, classes)


def emits_cast(source: type, target: type) -> Callable[[F], F]:
    """Register ``f(low, value, source, target)`` for casts between two classes of types."""
    return _into(_casts, [(source, target)])


def emits_getitem(*classes: type) -> Callable[[F], F]:
    """Register ``f(low, target, target_type, index, index_type, result_type)``."""
    return _into(_getitems, classes)


def emits_setitem(*classes: type) -> Callable[[F], F]:
    """Register ``f(low, target, target_type, index, index_type, value, value_type)``."""
    return _into(_setitems, classes)


def emits_store(*classes: type) -> Callable[[F], F]:
    """Register ``f(low, array, array_type, where, value, value_type)``: one element is assigned.

    The classes are of Numba types of the elements, or of the value.
    """
    return _into(_stores, classes)


def checks_argument(*classes: type) -> Callable[[F], F]:
    """Register ``f(type)``: it raises if a launch cannot pass values of the type."""
    return _into(_argument_checks, classes)


def emits_place(*classes: type) -> Callable[[F], F]:
    """Register ``f(low, source, type)``: where the number is that an expression reads.

    `source` is Numba's expression, the classes are of what it reads from, and `type` is a
    `ByReference`. Returns None if C++ cannot change it there.
    """
    return _into(_places, classes)


def iterates(cls: type, begin: Emitter, advance: Emitter) -> None:
    """Register how a class of iterator types loops.

    ``begin(low, iterable, iterator)`` returns the state before the first value; `iterable` is a
    variable. ``advance(low, name, iterator)`` returns the next value of the iterator in variable
    `name`, which it advances, and whether there is one: an `i1`. The value is unspecified if not.
    """
    _iterators[cls] = begin, advance


def finishes(f: Callable[[Any], None]) -> Callable[[Any], None]:
    """Register ``f(unit)``, called when all of a module has been emitted."""
    _finishers.append(f)
    return f


def finishers() -> list[Callable[[Any], None]]:
    """Return the functions to call when all of a module has been emitted."""
    return _finishers


def find_call(key: Hashable, argument_types: tuple[Any, ...]) -> Emitter | None:
    """Return the emitter of a call or operator with arguments of these Numba types."""
    for cls, emitter in _typed_calls.get(key, ()):
        if any(isinstance(ty, cls) for ty in argument_types):
            return emitter
    return _calls.get(key)


def find_raw_call(key: Hashable) -> Emitter | None:
    """Return the emitter of a call that needs the expression itself."""
    return _raw_calls.get(key)


def find_callable(ty: Any) -> Emitter | None:
    """Return the emitter of calls of values of type `ty`."""
    return _of_class(_callables, ty)


def find_attribute(ty: Any, name: str) -> Emitter | None:
    """Return the emitter of ``value.name`` for a value of type `ty`."""
    for cls in type(ty).__mro__:
        emitter = _attributes.get((cls, name)) or _attributes.get((cls, None))
        if emitter is not None:
            return emitter
    return None


def find_module_attribute(module: Any, name: str) -> Emitter | None:
    """Return the emitter of an attribute of a module."""
    return _module_attributes.get((module, name))


def find_setattr(ty: Any) -> Emitter | None:
    """Return the emitter of ``target.name = value``."""
    return _of_class(_set_attributes, ty)


def find_expression(op: str) -> Emitter | None:
    """Return the emitter of an ``ir.Expr`` operation."""
    return _expressions.get(op)


def find_statement(cls: type) -> Emitter | None:
    """Return the emitter of a class of IR statements."""
    return next((_statements[c] for c in cls.__mro__ if c in _statements), None)


def find_type(ty: Any) -> Callable[[Any], Any] | None:
    """Return the function that makes a dialect type of the Numba type `ty`."""
    return _of_class(_types, ty)


def find_constant(ty: Any) -> Emitter | None:
    """Return the emitter of a Python value of type `ty`."""
    return _of_class(_constants, ty)


def find_cast(source: Any, target: Any) -> Emitter | None:
    """Return the emitter of a cast between types of these classes or of their bases."""
    for cls in type(source).__mro__:
        for other in type(target).__mro__:
            if (cls, other) in _casts:
                return _casts[cls, other]
    return None


def find_getitem(ty: Any) -> Emitter | None:
    """Return the emitter of ``target[index]``."""
    return _of_class(_getitems, ty)


def find_setitem(ty: Any) -> Emitter | None:
    """Return the emitter of ``target[index] = value``."""
    return _of_class(_setitems, ty)


def find_store(element: Any, value: Any) -> Emitter | None:
    """Return the emitter of an assignment of a value to an element of an array."""
    return _of_class(_stores, element) or _of_class(_stores, value)


def check_argument(ty: Any) -> None:
    """Raise if a launch cannot pass values of type `ty`."""
    check = _of_class(_argument_checks, ty)
    if check is not None:
        check(ty)


def find_place(ty: Any) -> Emitter | None:
    """Return the emitter of places in a value of type `ty`."""
    return _of_class(_places, ty)


def find_iterator(ty: Any) -> tuple[Emitter, Emitter] | None:
    """Return how an iterator of type `ty` begins and advances."""
    return next((_iterators[c] for c in type(ty).__mro__ if c in _iterators), None)


def _into(table: dict[Any, Any], keys: Any) -> Callable[[F], F]:
    def register(f: F) -> F:
        table.update(dict.fromkeys(keys, f))
        return f

    return register


def _of_class(table: dict[type, Emitter], ty: Any) -> Emitter | None:
    return next((table[c] for c in type(ty).__mro__ if c in table), None)
