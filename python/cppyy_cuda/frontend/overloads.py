"""What `@overload` and its siblings for methods and attributes have added to Numba."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from numba.core.errors import NumbaError
from numba.cuda import types, utils

from cppyy_cuda.frontend.contexts import contexts


def function(callee: Any, signature: Any, given: tuple[Any, ...] = ()) -> Callable[..., Any] | None:
    """Return the Python function that Numba has chosen for a signature; None if there is none.

    Values of `given` types are passed by position: one function may be for a literal, one for not.
    """
    for template in getattr(callee, "templates", None) or ():
        made = template._impl_cache if vars(template).get("__cppyy_cuda__") else {}
        chosen = [(key, *each) for key, each in made.items() if each[0] is not None]
        for key, dispatcher, kinds in sorted(chosen, key=lambda each: each[0][1] != given):
            if _is_typed_so(dispatcher, kinds, dict(key[2]), signature):
                found: Callable[..., Any] = dispatcher.py_func
                return found
    return None


def _is_typed_so(dispatcher: Any, kinds: Any, keywords: dict[str, Any], signature: Any) -> bool:
    """Tell whether a function has a signature, when defaults are filled in."""
    callee = types.Dispatcher(dispatcher)
    try:
        found = callee.get_call_type(contexts()[0], kinds, keywords)
    except NumbaError:  # it was typed when more was known
        return False
    return found is not None and (found.args, found.return_type) == (
        tuple(signature.args),
        signature.return_type,
    )


def _chosen(template: Any, args: tuple[Any, ...]) -> tuple[Callable[..., Any], Any] | None:
    """Return the function of an overloaded method or attribute, and its signature."""
    context = contexts()[0]
    with utils.numba_target_override():
        callee = context.resolve_value_type(template._overload_func)
        signature = callee.get_call_type(context, args, {})
    found = function(callee, signature)
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
