"""What `@overload` and its siblings for methods and attributes have added to Numba."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from numba.cuda import utils

from cppyy_cuda.frontend.contexts import contexts


def function(callee: Any, args: tuple[Any, ...]) -> Callable[..., Any] | None:
    """Return the Python function that Numba has chosen for these types; None if there is none."""
    for template in getattr(callee, "templates", None) or ():
        ours = vars(template).get("__cppyy_cuda__")
        for dispatcher, kinds in template._impl_cache.values() if ours else ():
            if dispatcher is not None and tuple(kinds) == tuple(args):
                found: Callable[..., Any] = dispatcher.py_func
                return found
    return None


def _chosen(template: Any, args: tuple[Any, ...]) -> tuple[Callable[..., Any], Any] | None:
    """Return the function of an overloaded method or attribute, and its signature."""
    context = contexts()[0]
    with utils.numba_target_override():
        callee = context.resolve_value_type(template._overload_func)
        signature = callee.get_call_type(context, args, {})
    found = function(callee, signature.args)
    return None if found is None else (found, signature)


def method(callee: Any, signature: Any) -> tuple[Callable[..., Any], Any] | None:
    """Return what a method is, as a function, and its signature; None if it is no overload."""
    template = getattr(callee, "template", None)
    if not hasattr(template, "_overload_func"):
        return None
    return _chosen(template, signature.as_function().args)


def attribute(ty: Any, name: str) -> tuple[Callable[..., Any], Any] | None:
    """Return the function that computes an attribute, and its signature."""
    for template in contexts()[0]._get_attribute_templates(ty):
        is_attribute = not getattr(template, "is_method", True)
        if is_attribute and template._attr == name:
            return _chosen(template, (ty,))
    return None
