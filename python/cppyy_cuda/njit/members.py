"""Kernels and enumerations that are members of C++ classes, by name in compiled host code."""

from __future__ import annotations

from functools import cache
from typing import Any

from cppyy.numba_ext import CppClassNumbaType, cppclass_getattr_impl
from numba.core.imputils import lower_getattr
from numba.core.registry import cpu_target
from numba.core.typing.templates import AttributeTemplate, infer_getattr

from cppyy_cuda.cxx.kernel import CxxKernel

from .enums import is_enumeration


@infer_getattr
class Members(AttributeTemplate):
    """Types `cppyy.gbl.Class.kernel` and `cppyy.gbl.Class.Enumeration`.

    cppyy types no class that has unscoped enumerators.
    """

    key = CppClassNumbaType

    def generic_resolve(self, ty: CppClassNumbaType, attribute: str) -> Any:
        """Return the type; None for what cppyy knows."""
        member = _member(ty, attribute)
        if member is None:
            return None
        _lower_by_name(attribute)
        return self.context.resolve_value_type(member)


def _member(ty: CppClassNumbaType, attribute: str) -> Any:
    """Return a class's kernel or enumeration; None for any other member."""
    member = getattr(ty.get_scope(), attribute, None)
    is_ours = isinstance(member, CxxKernel) or (isinstance(member, type) and is_enumeration(member))
    return member if is_ours else None


@cache
def _lower_by_name(attribute: str) -> None:
    """Let Numba lower an attribute of this name as a constant; others of the name are cppyy's."""

    @lower_getattr(CppClassNumbaType, attribute)
    def lower(context: Any, builder: Any, ty: CppClassNumbaType, value: Any) -> Any:
        member = _member(ty, attribute)
        if member is None:
            return cppclass_getattr_impl(context, builder, ty, value, attribute)
        kind = context.typing_context.resolve_value_type(member)
        return context.get_constant_generic(builder, kind, member)

    cpu_target.target_context.refresh()  # a compilation is under way
