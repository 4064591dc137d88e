"""Typing of C++ in kernels: Clang determines what a call, a field or an operator yields."""

from __future__ import annotations

import operator
from contextlib import suppress
from typing import Any

from numba.cuda.typing.templates import (
    AbstractTemplate,
    AttributeTemplate,
    Registry,
    signature,
)

from cppyy_cuda.interop.session import session_for

from ..errors import CppyyCudaError, CxxError
from ..frontend.changing import ByReference
from ..frontend.contexts import install as install_types
from ..frontend.refusals import RefusalError
from .callees import is_function
from .categories import as_lvalues
from .functors import resolve_in_rounds, shown
from .item_counts import outside
from .kept import learn_from_use
from .lvalues import by_categories, with_fewest
from .members import resolve_member
from .named import as_value
from .passing import by_reference, ways
from .proxies import member_type, variable_type
from .spelling import (
    CannotCrossError,
    LayoutError,
    argument_type,
    is_class,
    result_type,
    spell,
    template_arguments,
)
from .stand_ins import chosen, stand_ins
from .types import CxxCallable, CxxClass, CxxMethod, CxxName, CxxPointer

registry = Registry()
_MOST_LINES = 20
#: How Python makes numbers that are of a type in C++.
_MADE_BY = {
    "bool": "False",
    "long": "0",
    "double": "0.0",
    "float": "np.float32(0)",
    "signed char": "np.int8(0)",
    "short": "np.int16(0)",
    "int": "np.int32(0)",
    "unsigned char": "np.uint8(0)",
    "unsigned short": "np.uint16(0)",
    "unsigned int": "np.uint32(0)",
    "unsigned long": "np.uint64(0)",
}


def resolve_call(form: str, name: str, args: tuple[Any, ...]) -> Any:
    """Ask Clang for a call whose arguments have these Numba types."""
    session = session_for()
    spellings = [spell(arg) for arg in args]
    try:
        return session.resolve(form, name, spellings)
    except CxxError as refusal:
        writable = [s.removeprefix("const ") if "*" not in s else s for s in spellings]
        if writable == spellings:
            raise
        try:
            session.resolve(form, name, writable)
        except CxxError:
            raise refusal from None
        label = f"operator{name}" if form == "operator" else name
        raise refusal.saying(
            f"{refusal}\nnote: '{label}' would change its object, which is const, as global "
            "objects are in kernels: make one of its own, as in cppyy.gbl.Class(obj)"
        ) from None


def _resolved_in_any_way(form: str, name: str, args: tuple[Any, ...]) -> tuple[Any, Any]:
    """Return the types that a call's arguments are passed as, and what it means.

    If C++ refuses the values, it gets numbers by reference: those that it may change; and then
    what stands for arrays, records and the like. LayoutError for records of another layout than
    the class that C++ wants.
    """
    formal = tuple(as_value(argument_type(arg)) for arg in args)
    try:
        found = _resolved(form, name, formal)
    except (CannotCrossError, CxxError) as refusal:
        lvalues = as_lvalues(form, name, args, formal, resolve_call)
        if lvalues != formal:
            with suppress(CannotCrossError, CxxError):
                return with_fewest(_resolved, form, name, formal, *_resolved(form, name, lvalues))
        for asked in (formal, *stand_ins(args, formal)):
            other = _resolved_as(form, name, args, asked)
            if other is not None:
                return other
        raise _explained(refusal, tuple(map(by_reference, args, formal))) from None
    if found[1].minds_categories:
        lvalues = as_lvalues(form, name, args, formal, resolve_call)
        return by_categories(_resolved, form, name, formal, lvalues, found)
    return found


def _resolved_as(
    form: str, name: str, args: tuple[Any, ...], asked: tuple[Any, ...]
) -> tuple[Any, Any] | None:
    """Return the same for arguments of certain types, or for other ways to pass them; else None."""
    with suppress(CannotCrossError, CxxError):
        return _resolved_by_choice(form, name, args, asked)
    for way in ways(form, args, asked):
        with suppress(CannotCrossError, CxxError):
            reads = _resolved(form, name, way)[1].reads
            fewest = tuple(
                a if isinstance(w, ByReference) and read else w
                for a, w, read in zip(asked, way, reads)
            )
            return _resolved_by_choice(form, name, args, fewest)
    return None


def _resolved_by_choice(
    form: str, name: str, args: tuple[Any, ...], asked: tuple[Any, ...]
) -> tuple[Any, Any]:
    """Return the same with what C++ has chosen for stand-ins in their place."""
    formal, resolved = _resolved(form, name, asked)
    passed = chosen(args, formal, resolved)
    return (formal, resolved) if passed == formal else _resolved(form, name, passed)


def _resolved(form: str, name: str, formal: tuple[Any, ...]) -> tuple[Any, Any]:
    """Return the types as which arguments of these are passed, and what the call means."""
    return _with_changed(form, name, *_resolved_once(form, name, formal))


def _with_changed(form: str, name: str, formal: tuple[Any, ...], found: Any) -> tuple[Any, Any]:
    """Pass by reference what C++ may change of numbers that are objects to it."""
    changed = tuple(
        ByReference(ty) if is_class(ty) and not reads else ty
        for ty, reads in zip(formal, found.reads)
    )
    return (formal, found) if changed == formal else _resolved_once(form, name, changed)


def _resolved_once(form: str, name: str, formal: tuple[Any, ...]) -> tuple[Any, Any]:
    """Return the same, without a look at what the call changes."""
    if any(map(is_function, formal)):
        return resolve_in_rounds(form, name, formal, resolve_call)
    return formal, resolve_call(form, name, formal)


def _explained(refusal: CppyyCudaError, referred: tuple[Any, ...]) -> CppyyCudaError:
    """Add what to write for template arguments, or for a number that C++ changes."""
    if isinstance(refusal, CxxError) and "couldn't infer template argument" in str(refusal):
        return refusal.saying(
            f"{refusal}\nnote: write template arguments in brackets, as in "
            "function['double'](...) or Class['double', 3](...)"
        )
    if not isinstance(refusal, CxxError) or "cannot bind to a temporary" not in str(refusal):
        return refusal
    message = refusal.message or ""
    wanted = message.split("'")[1] if message.count("'") >= 2 else "just that type"
    example = f", such as n = {_MADE_BY[wanted]}" if wanted in _MADE_BY else ""
    types = ", ".join(spell(ty.referred) for ty in referred if isinstance(ty, ByReference))
    return refusal.saying(
        f"{refusal}\nnote: C++ changes a number there: pass a variable or an item of an array of "
        f"type {wanted}{example}; the numbers here are {types}"
    )


def call_signature(
    form: str,
    name: str,
    args: tuple[Any, ...],
    kws: dict[str, Any] | tuple[()] = (),
    bound: bool = False,
    label: str = "",
) -> Any:
    """Type a call; with ``bound`` the first of ``args`` is the method's object.

    Errors call it `label`, if that is given.
    """
    if kws:
        raise RefusalError(f"C++ '{name}' takes no keyword arguments")
    try:
        formal, resolved = _resolved_in_any_way(form, name, args)
    except (CannotCrossError, CxxError, LayoutError) as error:
        learn_from_use(form, name, args)
        if missing := outside(name, args):
            raise RefusalError(f"C++ {form} '{name}': {missing}") from None
        raise _refusal(form, label or name, error) from None
    learn_from_use(form, name, formal)
    try:
        result = result_type(resolved)
    except CannotCrossError as error:
        raise _refusal(form, name, error) from None
    if bound:
        return signature(result, *formal[1:], recvr=formal[0])
    return signature(result, *formal)


def _refusal(form: str, name: str, error: CppyyCudaError) -> RefusalError:
    return RefusalError(f"C++ {form} '{name}': {_shortened(shown(str(error)))}", error)


def _shortened(text: str) -> str:
    """Shorten Clang's text to a screenful: it has a line for each built-in operator."""
    lines = text.splitlines()
    rest = len(lines) - _MOST_LINES
    return text if rest <= 0 else "\n".join([*lines[:_MOST_LINES], f"... ({rest} more lines)"])


@registry.register_attr
class CxxNameAttributes(AttributeTemplate):
    """``cppyy.gbl.demo.axpy``: scopes, functions, classes and constants."""

    key = CxxName

    def generic_resolve(self, scope: CxxName, attribute: str) -> Any:
        """Type a member of a namespace or class."""
        is_pythons = attribute.startswith("__") and attribute.endswith("__")
        if is_pythons or scope.kind == "function":
            return None
        return member_type(scope, attribute)


@registry.register_attr
class CxxClassAttributes(AttributeTemplate):
    """Fields and member functions of C++ objects."""

    key = CxxClass

    def generic_resolve(self, cls: CxxClass, attribute: str) -> Any:
        """Type a field, or take the attribute for a method."""
        if attribute.startswith("__"):
            return None
        return resolve_member(cls, attribute, resolve_call)


@registry.register_attr
class CxxPointerAttributes(AttributeTemplate):
    """Members through pointers, for which Python has no operator."""

    key = CxxPointer

    def generic_resolve(self, pointer: CxxPointer, attribute: str) -> Any:
        """Raise an error that says what to write."""
        if attribute.startswith("__"):
            return None
        raise RefusalError(
            f"'{attribute}' of a {pointer}: take what it points to, as in pointer[0].{attribute}"
        )


@registry.register_global(operator.getitem)
class TemplateOfNames(AbstractTemplate):
    """``size_of[Array["int", 3]]``: template arguments that are no constants in Python."""

    def generic(self, args: tuple[Any, ...], kws: Any) -> Any:
        """Type it as with constants."""
        return ExplicitTemplate(self.context).generic(args, kws)


@registry.register
class ExplicitTemplate(AbstractTemplate):
    """``axpy["float"]``: explicit template arguments."""

    key = "static_getitem"

    def generic(self, args: tuple[Any, ...], kws: Any) -> Any:
        """Type a function, class or method with its template arguments."""
        base, index = args
        if not isinstance(base, (CxxName, CxxMethod)):
            return None
        try:
            arguments = template_arguments(index)
        except CannotCrossError as error:
            raise RefusalError(str(error)) from None
        if isinstance(base, CxxMethod):
            return signature(CxxMethod(base.receiver, f"{base.method}<{arguments}>"), *args)
        qualified = f"{base.qualified}<{arguments}>"
        value = variable_type(qualified) if base.kind == "unknown" else None
        return signature(value or CxxName(qualified, base.kind), *args)


@registry.register_global(getattr)
class CxxGetattr(AbstractTemplate):
    """``getattr(obj, "in")``, ``getattr(namespace, "def")``: names that are reserved in Python."""

    key = getattr

    def generic(self, args: tuple[Any, ...], kws: Any) -> Any:
        """Type a field of a C++ object, or a member of a scope."""
        if len(args) != 2 or not isinstance(args[0], (CxxClass, CxxName)):
            return None
        name = getattr(args[1], "literal_value", None)
        if not isinstance(name, str):
            raise RefusalError("the name of a C++ member must be written out in getattr")
        is_object = isinstance(args[0], CxxClass)
        attributes = CxxClassAttributes if is_object else CxxNameAttributes
        return signature(attributes(self.context).resolve(args[0], name), *args)


def install() -> None:
    """Extend the kernels' typing context; a second call adds nothing."""
    CxxCallable.resolve = staticmethod(call_signature)
    install_types(registry)
