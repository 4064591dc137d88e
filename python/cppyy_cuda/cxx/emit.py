"""C++ calls as ops of the dialect. Operands are passed unchanged: Clang converts."""

from __future__ import annotations

from typing import Any

from numba.cuda import types as nb

from cppyy_cuda import _core
from cppyy_cuda.frontend import referred, registry, types
from cppyy_cuda.frontend.calls import arguments
from cppyy_cuda.frontend.changing import ByReference
from cppyy_cuda.frontend.objects import materialize
from cppyy_cuda.interop.session import add_sources

from ..errors import CxxError, UnsupportedError
from .arguments import object_bytes
from .layouts import describe_class
from .operators import indices, subscript
from .passing import as_rvalues
from .spelling import (
    CannotCrossError,
    argument_type,
    is_class,
    result_type,
    spell,
    string_literal,
    template_arguments,
)
from .types import CxxClass, CxxEnum, CxxMemberArray, CxxMethod, CxxName, CxxPointer
from .typing import resolve_call

_OPS = {
    "function": "cppyy_cuda.cxx.call",
    "constructor": "cppyy_cuda.cxx.construct",
    "method": "cppyy_cuda.cxx.method",
    "field": "cppyy_cuda.cxx.field",
    "operator": "cppyy_cuda.cxx.operator",
    "variable": "cppyy_cuda.cxx.variable",
    "set_field": "cppyy_cuda.cxx.set_field",
    "set_item": "cppyy_cuda.cxx.set_item",
    "set_variable": "cppyy_cuda.cxx.set_variable",
}


def value_type(ty: CxxClass) -> _core.Type:
    """Return the type of a class's objects themselves; references to them are values' types."""
    described = describe_class(ty)
    leaves = [_leaf_type(leaf) for _, _, leaf in described.leaves]
    return _core.Type.cxx(
        ty.spelling,
        described.size,
        described.align,
        leaves,
        pointers=described.has_pointers,
        in_place=not described.trivially_copyable,
        destructor=described.has_destructor,
    )


@registry.emits_type(CxxClass)
def _class_type(ty: CxxClass) -> _core.Type:
    return _core.Type.ref(value_type(ty))


@registry.emits_cast(CxxClass, CxxClass)
@registry.emits_cast(CxxMethod, CxxMethod)
@registry.emits_cast(CxxMemberArray, CxxMemberArray)
def _as_const(low: Any, value: Any, source: Any, target: Any) -> Any:
    return value


@registry.emits_type(CxxMethod)
def _method_type(ty: CxxMethod) -> _core.Type:
    return _class_type(ty.receiver)


@registry.emits_type(CxxMemberArray)
def _member_array_type(ty: CxxMemberArray) -> _core.Type:
    return _class_type(ty.receiver)


@registry.emits_cast(CxxMemberArray, CxxPointer)
def _decay(low: Any, value: Any, source: CxxMemberArray, target: Any) -> Any:
    return emit_call(low, "field", source.field, (source.receiver,), [value])


@registry.emits_cast(nb.NoneType, CxxPointer)
def _null(low: Any, value: Any, source: Any, target: Any) -> Any:
    return low.builder.constant(0, types.core_type(target))


@registry.emits_cast(nb.StringLiteral, CxxPointer)
def _text(low: Any, value: Any, source: nb.StringLiteral, target: Any) -> Any:
    """The text is C++, too: an array of characters, which decays."""
    return emit_call(low, "variable", string_literal(source.literal_value), (), [])


@registry.emits_type(CxxPointer)
def _pointer_type(ty: CxxPointer) -> _core.Type:
    return _core.Type.i(64)


@registry.emits_type(CxxEnum)
def _enum_type(ty: CxxEnum) -> _core.Type:
    return types.core_type(ty.underlying)


@registry.emits_constant(CxxEnum)
def _enum_constant(low: Any, ty: CxxEnum, value: Any) -> Any:
    return low.constant(ty.underlying, int(value))


@registry.emits_cast(CxxEnum, nb.Number)
@registry.emits_cast(CxxEnum, nb.Boolean)
def _enum_cast(low: Any, value: Any, source: CxxEnum, target: Any) -> Any:
    return low.cast(value, source.underlying, target)


def _leaf_type(leaf: Any) -> _core.Type:
    if leaf.kind == "float":
        return _core.Type.f(8 * leaf.size)
    return _core.Type.i(8 * leaf.size)  # a bool is a byte in memory


def emit_call(low: Any, form: str, name: str, args: tuple[Any, ...], values: list[Any]) -> Any:
    """Emit one use of C++; ``args`` are the Numba types of ``values``."""
    args = tuple(argument_type(arg) for arg in args)
    resolved = resolve_call(form, name, args)
    # What C++ only reads is const in the op, too, so that passes know.
    spellings = [
        f"const {spell(arg)}" if reads and not isinstance(arg, ByReference) else spell(arg)
        for arg, reads in zip(args, resolved.reads)
    ]
    attributes: dict[str, Any] = {"name": name, "arg_types": spellings}
    if resolved.result.kind == "void":
        low.ops(_OPS[form], values, [], **attributes)
        return None
    ty, spelling = result_type(resolved), resolved.result.spelling
    if not isinstance(ty, CxxClass):
        kind = types.core_type(ty)
        if _is_referred(low, resolved):
            return _emit_referred(low, _OPS[form], values, spelling, kind, attributes)
        return low.op(_OPS[form], values, kind, result_type=spelling, **attributes)
    if resolved.is_reference:
        spelling, kind = f"{ty.qualified} &", types.core_type(ty)
        return low.op(_OPS[form], values, kind, result_type=spelling, **attributes)
    value = low.op(_OPS[form], values, value_type(ty), result_type=spelling, **attributes)
    return materialize(low, value)


def _is_referred(low: Any, resolved: Any) -> bool:
    """Whether another call may change the number that this one returns a reference to."""
    is_asked = getattr(low.statement, "value", None) in low.variables.references
    return is_asked and resolved.has_place and not resolved.is_const


def _emit_referred(
    low: Any, op: str, values: list[Any], spelling: str, kind: Any, attributes: dict[str, Any]
) -> Any:
    """Emit a call that returns a reference to a number, keep it for the other call, and read it."""
    reference = low.op(op, values, _core.Type.ref(kind), result_type=f"{spelling} &", **attributes)
    low.variables.references[low.statement.value] = reference
    return low.op("cppyy_cuda.cxx.load", [reference])


@registry.finishes
def _name_sources(unit: Any) -> None:
    """Name the C++ in a module that uses it, so that the module can be compiled by itself."""
    kinds = (CxxName, CxxMethod, CxxClass)
    if unit.externals or any(isinstance(ty, kinds) for ty in unit.types):
        add_sources(unit.module)


def _operands(low: Any, expression: Any, signature: Any) -> list[Any]:
    """The arguments of a call, those that C++ may change as places."""
    if len(expression.args) != len(signature.args):
        if any(isinstance(ty, ByReference) for ty in signature.args[len(expression.args) :]):
            what = "an item of a tuple that is passed by *, which C++ may change,"
            raise low.unsupported(what, "pass a variable of its own")
        return arguments(low, expression, signature)  # some are in a tuple
    return [_operand(low, *each) for each in zip(expression.args, signature.args)]


def _variables(expression: Any, signature: Any) -> list[Any]:
    """The variables of a call's arguments; for those that a tuple holds, the tuple's."""
    given = list(expression.args)
    return given + [expression.vararg] * (len(signature.args) - len(given))


def _operand(low: Any, argument: Any, ty: Any) -> Any:
    try:
        return referred.passed(low, argument, ty)
    except UnsupportedError:
        if not isinstance(ty, ByReference) or not is_class(ty.referred):
            raise
        return low.load_as(argument, ty.referred)  # C++ may change its copy


@registry.emits_callable(CxxName)
def _emit_name_call(low: Any, expression: Any, signature: Any) -> Any:
    name = low.typeof(expression.func)
    form = "constructor" if name.kind == "class" else "function"
    values = _operands(low, expression, signature)
    passed = list(zip(signature.args, _variables(expression, signature), values))
    kinds = as_rvalues(low, form, name.qualified, passed, resolve_call)
    return emit_call(low, form, name.qualified, kinds, values)


@registry.emits_callable(CxxMethod)
def _emit_method_call(low: Any, expression: Any, signature: Any) -> Any:
    method = low.typeof(expression.func)
    values = [low.load(expression.func), *_operands(low, expression, signature)]
    args = (method.receiver, *signature.args)
    passed = list(zip(args, [expression.func, *_variables(expression, signature)], values))
    kinds = as_rvalues(low, "method", method.method, passed, resolve_call)
    return emit_call(low, "method", method.method, kinds, values)


@registry.emits_callable(CxxClass, CxxPointer)
def _emit_object_call(low: Any, expression: Any, signature: Any) -> Any:
    ty = low.typeof(expression.func)
    values = [low.load(expression.func), *_operands(low, expression, signature)]
    return emit_call(low, "operator", "()", (ty, *signature.args), values)


@registry.emits_constant(CxxClass)
def _emit_object(low: Any, ty: CxxClass, value: Any) -> Any:
    """Copy the object as it is when the kernel is compiled; later changes have no effect."""
    try:
        data = object_bytes(value, describe_class(ty))
    except CannotCrossError as error:
        raise low.unsupported(f"this global: {error}") from error
    bytes_attribute = _core.Attr.bytes(data)
    constant = low.op("cppyy_cuda.cxx.constant", [], value_type(ty), bytes=bytes_attribute)
    return materialize(low, constant)


@registry.emits_attribute(CxxClass)
def _emit_field(low: Any, ty: CxxClass, value: Any, name: str, result_type: Any) -> Any:
    if isinstance(result_type, (CxxMethod, CxxMemberArray)):
        return value  # the value of a bound method is its object
    return emit_call(low, "field", name, (ty,), [value])


@registry.emits_attribute(CxxName)
def _emit_member(low: Any, ty: CxxName, value: Any, name: str, result_type: Any) -> Any:
    if isinstance(result_type, (CxxName, nb.Module)):
        return None  # names have no value
    return emit_call(low, "variable", ty.member(name), (), [])


@registry.emits_getitem(CxxName)
def _emit_template(low: Any, target: Any, ty: CxxName, index: Any, kind: Any, wanted: Any) -> Any:
    if isinstance(wanted, CxxName):
        return None
    arguments = template_arguments(index if kind is None else kind)  # a string has no value
    return emit_call(low, "variable", f"{ty.qualified}<{arguments}>", (), [])


@registry.emits(getattr, when=CxxClass)
def _emit_getattr(low: Any, signature: Any, arguments: list[Any]) -> Any:
    owner, name = signature.args
    return _emit_field(low, owner, arguments[0], name.literal_value, signature.return_type)


@registry.emits(getattr, when=CxxName)
def _emit_getattr_of_scope(low: Any, signature: Any, arguments: list[Any]) -> Any:
    scope, name = signature.args
    return _emit_member(low, scope, arguments[0], name.literal_value, signature.return_type)


@registry.emits_getitem(CxxMethod)
def _emit_method_template(low: Any, target: Any, *rest: Any) -> Any:
    return target


def passed(low: Any, kinds: tuple[Any, ...], values: list[Any]) -> tuple[tuple[Any, ...], Any]:
    """Return the types that values are passed to C++ as, and the values cast to them."""
    formal = tuple(map(argument_type, kinds))
    return formal, [low.cast(*each) for each in zip(values, kinds, formal)]


@registry.emits_setattr(CxxClass)
def _emit_field_write(
    low: Any, ty: CxxClass, target: Any, name: str, value: Any, value_type: Any
) -> None:
    assign_by(low, "set_field", name, (ty, value_type), [target, value])


@registry.emits_setattr(CxxName)
def _emit_variable_write(
    low: Any, ty: CxxName, target: Any, name: str, value: Any, value_type: Any
) -> None:
    assign_by(low, "set_variable", ty.member(name), (value_type,), [value])


def assign_by(low: Any, form: str, name: str, kinds: tuple[Any, ...], values: list[Any]) -> None:
    """Emit an assignment by C++; CxxError, with its name, for what cannot be assigned."""
    try:
        formal, operands = passed(low, kinds, values)
        emit_call(low, form, name, formal, operands)
    except (CannotCrossError, UnsupportedError) as error:
        raise CxxError(f"C++ cannot assign to '{name}': {error}") from None
    except CxxError as error:
        what = "an item" if form == "set_item" else f"'{name}'"
        raise error.saying(f"C++ cannot assign to {what}: {error}") from None


@registry.emits_place(CxxClass, CxxMemberArray, CxxName, CxxPointer)
def _emit_place(low: Any, source: Any, ty: ByReference) -> Any:
    """Return the place of a number: a field, an item, a variable."""
    made = _place_of(low, source)
    if made is None:
        return None
    form, name, kinds, values = made
    formal, operands = passed(low, kinds, values)
    reference = _core.Type.ref(types.core_type(ty.referred))
    attributes = {"name": name, "arg_types": [spell(kind) for kind in formal]}
    return low.op(_OPS[form], operands, reference, result_type=spell(ty), **attributes)


def _place_of(low: Any, source: Any) -> Any:
    """The form, name, types and values of a use of C++ that yields an lvalue; None for others."""
    if source.op == "getattr":
        owner = low.typeof(source.value)
        if isinstance(owner, CxxName):
            return "variable", owner.member(source.attr), (), []
        return "field", source.attr, (owner,), [low.load(source.value)]
    if source.op in ("getitem", "static_getitem"):
        index = source.index if source.op == "getitem" else source.index_var
        if index is None:
            return None
        symbol, kinds = subscript(low.typeof(source.value), low.typeof(index))
        places = indices(low.load(index), low.typeof(index))
        return "operator", symbol, kinds, [low.load(source.value), *places]
    return None
