"""What cppyy's proxies stand for: qualified names, kinds, constants."""

from __future__ import annotations

import re
from typing import Any

import cppyy
import cppyy.reflex as reflex
import cppyy.types as proxies
from numba.cuda import types
from numba.cuda.core.errors import TypingError

from .spelling import CannotCrossError
from .types import CxxClass, CxxName


def name_of_scope(scope: Any) -> CxxName:
    """Type a namespace or class proxy."""
    kind = "namespace" if scope.__cpp_reflex__(reflex.IS_NAMESPACE) else "class"
    return CxxName(str(scope.__cpp_name__), kind)


def name_of_function(function: Any) -> CxxName:
    """Type a function proxy: its prototype is the only place that has its scope."""
    name = str(function.__name__)
    found = re.search(rf"([\w:<>, ]*\b)?{re.escape(name)}\(", str(function.__doc__))
    prototype = found.group(0)[:-1] if found else name
    return CxxName(_last_word(prototype), "function")


def _last_word(prototype: str) -> str:
    """Cut the result's type off ``float demo::f``, minding template brackets."""
    depth = 0
    for at in range(len(prototype) - 1, -1, -1):
        depth += {">": 1, "<": -1}.get(prototype[at], 0)
        if prototype[at] == " " and not depth:
            return prototype[at + 1 :]
    return prototype


def class_of_instance(instance: Any) -> CxxClass:
    """Type a C++ object."""
    name = str(type(instance).__cpp_name__)
    if name.startswith("std::function<"):  # what cppyy makes of a lambda
        raise CannotCrossError(
            f"a {name} lives on the host; if it is of a lambda, call that by its variable's name "
            "in the kernel, cppyy.gbl.name(x), or write a class with operator()"
        )
    return CxxClass(name)


def lookup(qualified: str) -> Any:
    """Find cppyy's proxy of a name; ``None`` if Cling does not know it."""
    owner = cppyy.gbl
    for part in qualified.split("::") if qualified else []:
        owner = getattr(owner, part, None)
        if owner is None:
            return None
    return owner


def member_type(scope: CxxName, attribute: str) -> Any:
    """Type ``scope::attribute`` by what cppyy knows; Clang judges the rest at its use."""
    qualified = scope.member(attribute)
    owner = None if "<" in scope.qualified else lookup(scope.qualified)
    value = getattr(owner, attribute, None) if owner is not None else None
    if isinstance(value, proxies.Scope):
        return name_of_scope(value)
    if isinstance(value, (proxies.Function, proxies.Template)):
        return CxxName(qualified, "function")
    if isinstance(value, (bool, int, float)):
        return _constant_type(owner, attribute, qualified)
    return CxxName(qualified)


def constant_value(scope: CxxName, attribute: str) -> bool | int | float:
    """Read the constant that :func:`member_type` typed."""
    value = getattr(lookup(scope.qualified), attribute)
    return value if isinstance(value, (bool, float)) else int(value)


def _constant_type(owner: Any, attribute: str, qualified: str) -> Any:
    """Type a constant; a host variable has no meaning on the device."""
    value = getattr(owner, attribute)
    member = type(owner).__dict__.get(attribute)
    spelled = str(member.__cpp_reflex__(reflex.TYPE)) if member is not None else "const"
    is_enumerator = type(value) not in (bool, int, float)
    if "const" not in spelled and not is_enumerator:
        raise TypingError(
            f"C++ variable {qualified} lives on the host: kernels can read constants "
            "(const, constexpr, enumerators) only"
        )
    if isinstance(value, bool):
        return types.boolean
    return types.float64 if isinstance(value, float) else types.int64
