"""``typeof`` for cppyy's proxies on the CUDA target.

numba-cuda has a dispatcher of its own, which is asked before Numba's: what ``cppyy.numba_ext``
registers for the CPU is unaffected, in either import order.
"""

from __future__ import annotations

from contextlib import suppress
from functools import cache
from typing import Any

import cppyy
import cppyy.types as proxies
from numba.cuda import types
from numba.cuda.core.errors import TypingError
from numba.cuda.typing.typeof import Purpose, typeof_impl

from cppyy_cuda.interop.session import session_for

from ..errors import ArgumentError, CxxError
from .device_parts import DevicePart
from .proxies import class_of_instance, name_of_function, name_of_scope
from .spelling import numba_type
from .types import CxxClass
from .variables import CxxLambda


@typeof_impl.register(proxies.Scope)
def _typeof_scope(scope: Any, context: Any) -> Any:
    return name_of_scope(scope)


@typeof_impl.register(proxies.Function)
def _typeof_function(function: Any, context: Any) -> Any:
    return name_of_function(function)


@typeof_impl.register(type(cppyy.nullptr))
def _typeof_null(null: Any, context: Any) -> Any:
    """Return None's type: kernels convert it to pointers, too."""
    return types.none


@typeof_impl.register(proxies.Template)
def _typeof_template(template: Any, context: Any) -> Any:
    raise TypingError(
        "a C++ function template held in a Python variable has lost its name and template "
        "arguments: write it out in the kernel, as in cppyy.gbl.demo.axpy['float'](...)"
    )


@typeof_impl.register(CxxLambda)
def _typeof_lambda(held: CxxLambda, context: Any) -> Any:
    return CxxClass(held.spelling, _is_constant(context))


@typeof_impl.register(DevicePart)
def _typeof_variable(variable: DevicePart, context: Any) -> Any:
    if _is_constant(context):
        raise TypingError(
            f"{variable!r} is used by its name in kernels, as in cppyy.gbl.name, or is an argument"
        )
    raise ArgumentError(
        f"{variable!r} is __constant__, of which each kernel has its own copy: use it by its name "
        "in the kernel, or pass a copy, as in np.asarray(cppyy.gbl.name)"
    )


#: Numba-cuda's own, for all other integers.
_integer = typeof_impl.dispatch(int)


@typeof_impl.register(int)
def _typeof_integer(value: int, context: Any) -> Any:
    enumeration = getattr(type(value), "__cpp_name__", "")
    made = enumeration_type(str(enumeration)) if enumeration else None
    return _integer(value, context) if made is None else made


def enumeration_type(spelling: str) -> Any:
    """Return the type of a C++ enumeration in kernels; None if it is unknown on the device."""
    with suppress(CxxError):
        return _enumeration_type(spelling)
    return None


@cache
def _enumeration_type(spelling: str) -> Any:
    """Ask Clang once: every launch asks for each argument."""
    return numba_type(session_for().describe_type(spelling))


@typeof_impl.register(proxies.Instance)
def _typeof_instance(instance: Any, context: Any) -> Any:
    return CxxClass(class_of_instance(instance).spelling, _is_constant(context))


def _is_constant(context: Any) -> bool:
    """Whether a value is a global of the kernel, and no argument."""
    return bool(context.purpose is Purpose.constant)
