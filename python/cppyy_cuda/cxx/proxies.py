"""The meaning of cppyy's proxies: qualified names, kinds, values."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import cppyy
import cppyy.types as proxies

from cppyy_cuda.interop.session import session_for

from ..errors import CxxError
from ..frontend.refusals import RefusalError
from . import cuda_types
from .instances import class_name
from .kernel import CxxKernel
from .reflection import reflex
from .spelling import CannotCrossError, result_type
from .types import CxxClass, CxxName


def name_of_scope(scope: Any) -> CxxName:
    """Type a namespace or class proxy."""
    kind = "namespace" if scope.__cpp_reflex__(reflex("IS_NAMESPACE")) else "class"
    return CxxName(str(scope.__cpp_name__), kind)


def name_of_function(function: Any) -> CxxName:
    """Type a function proxy: only its prototype contains its scope."""
    name = str(function.__name__)
    found = re.search(rf"([\w:<>, ]*\b)?{re.escape(name)}\(", str(function.__doc__))
    prototype = found.group(0)[:-1] if found else name
    return CxxName(_last_word(prototype), "function")


def name_of_template(template: Any) -> CxxName | None:
    """Type a function template's proxy, which does not know its name.

    It is looked for in the scopes that Python has asked cppyy for; None if it is in none of them.
    """
    for scope in _scopes(cppyy.gbl, set()):
        for attribute, member in list(vars(scope).items()):
            if isinstance(member, proxies.Template) and member == template:
                outer = "" if scope is cppyy.gbl else str(scope.__cpp_name__)
                return CxxName(CxxName(outer, "namespace").member(attribute), "function")
    return None


def _scopes(scope: Any, seen: set[int]) -> Iterator[Any]:
    """Yield a scope and the scopes in it that cppyy has made proxies of."""
    seen.add(id(scope))
    yield scope
    for member in list(vars(scope).values()):
        if isinstance(member, proxies.Scope) and id(member) not in seen:
            yield from _scopes(member, seen)


def _last_word(prototype: str) -> str:
    """Remove the result's type from ``float demo::f``, respecting template brackets."""
    depth = 0
    for at in range(len(prototype) - 1, -1, -1):
        depth += {">": 1, "<": -1}.get(prototype[at], 0)
        if prototype[at] == " " and not depth:
            return prototype[at + 1 :]
    return prototype


def class_of_instance(instance: Any) -> CxxClass:
    """Type a C++ object."""
    name = class_name(instance)
    if name.startswith("std::function<"):  # what cppyy makes of a lambda
        raise CannotCrossError(
            f"a {name} lives on the host; if it is of a lambda, call that by its variable's name "
            "in the kernel, cppyy.gbl.name(x), or write a class with operator()"
        )
    return CxxClass(name)


def lookup(qualified: str) -> Any:
    """Return cppyy's proxy of a name; ``None`` if Cling does not know it."""
    owner = cppyy.gbl
    for part in qualified.split("::") if qualified else []:
        owner = getattr(owner, part, None)
        if owner is None:
            return None
    return owner


def member_type(scope: CxxName, attribute: str) -> Any:
    """Type ``scope::attribute``.

    Scopes and functions are what cppyy says they are; Clang knows what else has a value.
    """
    qualified = scope.member(attribute)
    value = _member(scope, attribute)
    if isinstance(value, proxies.Scope):
        return name_of_scope(value)
    if isinstance(value, CxxKernel) and not value.is_function:
        raise RefusalError(
            f"launching C++ kernel {qualified} in a kernel is not supported: launch it from the "
            "host, or call a __device__ function"
        )
    if isinstance(value, proxies.Template) or (isinstance(value, CxxKernel) and value.is_template):
        return CxxName(qualified)  # of functions or variables
    if isinstance(value, (proxies.Function, CxxKernel)):
        return CxxName(qualified, "function")
    return variable_type(qualified) or CxxName(qualified)


def _member(scope: CxxName, attribute: str) -> Any:
    """Return cppyy's member; None if there is none, or none that Python can hold."""
    if not scope.qualified:
        cuda_types.declare(attribute)
    owner = None if "<" in scope.qualified else lookup(scope.qualified)
    if owner is None or isinstance(vars(type(owner)).get(attribute), property):
        return None
    try:
        return getattr(owner, attribute, None)
    except TypeError:  # a type that cppyy cannot convert, such as a generic lambda's
        return None


def variable_type(qualified: str) -> Any:
    """Return the type of a variable's value; None if there is no such variable."""
    session = session_for()
    try:
        found = session.resolve("variable", qualified, [])
    except CxxError:
        return None
    try:
        session.use("variable", qualified, [])
    except CxxError as error:
        raise RefusalError(
            f"C++ variable {qualified} lives on the host: kernels can read constants (const, "
            "constexpr, enumerators) and __device__, __constant__ and __managed__ variables only"
            f"\n{error}",
            error,
        ) from None
    try:
        return result_type(found)
    except CannotCrossError as error:
        raise RefusalError(f"C++ variable {qualified}: {error}") from None
