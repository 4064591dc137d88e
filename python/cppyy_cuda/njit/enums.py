"""C++ enumerations in compiled host code: enumerators keep their type, by which C++ chooses.

In Python's arithmetic they are numbers, as in kernels.
"""

from __future__ import annotations

from typing import Any

from numba.core.datamodel import models
from numba.core.imputils import lower_cast, lower_constant, lower_getattr_generic
from numba.core.typeconv import Conversion
from numba.core.typing.templates import AttributeTemplate, infer_getattr
from numba.cuda import types
from numba.extending import NativeValue, box, register_model, typeof_impl, unbox

from cppyy_cuda.cxx.proxies import lookup
from cppyy_cuda.cxx.typeof import enumeration_type
from cppyy_cuda.cxx.types import CxxEnum


class Enumerator(types.Type):
    """A value of a C++ enumeration, which `enumeration` is in kernels."""

    def __init__(self, enumeration: CxxEnum) -> None:
        self.enumeration = enumeration
        super().__init__(name=f"C++ enumerator {enumeration.spelling}")

    @property
    def key(self) -> Any:
        """Return what identifies the type."""
        return self.enumeration.spelling, self.dtype

    @property
    def dtype(self) -> Any:
        """Return the type of the number."""
        return self.enumeration.underlying

    def can_convert_to(self, typingctx: Any, other: Any) -> Any:
        """Convert to any number that its own would convert to."""
        if not isinstance(other, (types.Integer, types.Float, types.Boolean)):
            return None
        found = typingctx.can_convert(self.dtype, other)
        return None if found is None else max(found, Conversion.safe)


class Enumeration(types.Type):
    """A C++ enumeration itself: `cls` is cppyy's class of it."""

    def __init__(self, cls: Any) -> None:
        self.cls = cls
        super().__init__(name=f"C++ enum {cls.__cpp_name__}")

    @property
    def key(self) -> Any:
        """Return what identifies the type."""
        return self.cls


def is_enumeration(cls: Any) -> bool:
    """Return whether a class is cppyy's of an enumeration."""
    return issubclass(cls, int) and hasattr(cls, "__cpp_name__")


_integers = typeof_impl.dispatch(int)
_classes = typeof_impl.dispatch(type)


@typeof_impl.register(int)
def _integer(value: Any, context: Any) -> Any:
    if is_enumeration(type(value)):
        made = enumeration_type(str(type(value).__cpp_name__))
        if made is not None:
            return Enumerator(made)
    return _integers(value, context)


@typeof_impl.register(type)
def _class(value: type, context: Any) -> Any:
    return Enumeration(value) if is_enumeration(value) else _classes(value, context)


@register_model(Enumerator)
class EnumeratorModel(models.ProxyModel):
    """The number."""

    def __init__(self, manager: Any, ty: Enumerator) -> None:
        super().__init__(manager, ty)
        self._proxied_model = manager.lookup(ty.dtype)


register_model(Enumeration)(models.OpaqueModel)


@infer_getattr
class Members(AttributeTemplate):
    """Types `Color.red`."""

    key = Enumeration

    def generic_resolve(self, ty: Enumeration, attribute: str) -> Any:
        """Return the type of an enumerator."""
        member = getattr(ty.cls, attribute, None)
        return self.context.resolve_value_type(member) if type(member) is ty.cls else None


@lower_getattr_generic(Enumeration)
def _member(context: Any, builder: Any, ty: Enumeration, value: Any, attribute: str) -> Any:
    dtype = enumeration_type(str(ty.cls.__cpp_name__)).underlying
    return context.get_constant(dtype, int(getattr(ty.cls, attribute)))


@lower_constant(Enumeration)
def _enumeration(context: Any, builder: Any, ty: Any, value: Any) -> Any:
    return context.get_dummy_value()


@lower_constant(Enumerator)
def _constant(context: Any, builder: Any, ty: Enumerator, value: int) -> Any:
    return context.get_constant(ty.dtype, int(value))


@lower_cast(Enumerator, types.Number)
@lower_cast(Enumerator, types.Boolean)
def _number(context: Any, builder: Any, source: Enumerator, target: Any, value: Any) -> Any:
    return context.cast(builder, value, source.dtype, target)


@unbox(Enumerator)
def _unbox(ty: Enumerator, value: Any, c: Any) -> Any:
    return NativeValue(c.unbox(ty.dtype, value).value)


@box(Enumerator)
def _box(ty: Enumerator, value: Any, c: Any) -> Any:
    """Return the enumerator of cppyy's class."""
    make = c.pyapi.unserialize(c.pyapi.serialize_object(_enumerator))
    spelling = c.pyapi.unserialize(c.pyapi.serialize_object(ty.enumeration.spelling))
    number = c.box(ty.dtype, value)
    made = c.pyapi.call_function_objargs(make, (spelling, number))
    for part in (make, spelling, number):
        c.pyapi.decref(part)
    return made


def _enumerator(spelling: str, number: int) -> Any:
    cls = lookup(spelling)
    return number if cls is None else cls(number)
