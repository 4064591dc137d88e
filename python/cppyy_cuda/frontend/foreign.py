"""Functions that are code generators of numba-cuda's kind: they want a builder of LLVM IR.

What has no op, an `@intrinsic` or `@lower_builtin` of the user's among it, is generated into a
function of its own, in a module of LLVM IR, which is linked with the kernel (`foreign.source`). Its
parameters are the leaves of the arguments; numba-cuda's values are put together from them there.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from functools import lru_cache
from importlib import import_module
from typing import Any

import llvmlite.binding as llvm
from llvmlite import ir
from numba.cuda import types as nb
from numba.cuda.core.imputils import builtin_registry
from numba.cuda.datamodel import default_manager
from numba.cuda.datamodel.models import StructModel
from numba.cuda.models import cuda_data_manager
from numba.cuda.target import CUDATargetContext

from cppyy_cuda import _core
from cppyy_cuda.frontend import contexts, types

#: Packages whose types the front end knows, or does not have; others' have data models.
_KNOWN = ("numba.core.", "numba.cuda.types", "numba.cuda.typing", "numba.cuda.np", "cppyy_cuda.")
_REGISTRIES = {
    "cudaimpl": "registry",
    "mathimpl": "registry",
    "libdeviceimpl": "registry",
    "vector_types": "impl_registry",
    "cpython.numbers": "registry",
    "cpython.mathimpl": "registry",
    "cpython.builtins": "registry",
    "cpython.tupleobj": "registry",
    "np.arrayobj": "registry",
}
_LAYOUT = "e-p6:32:32-i64:64-i128:128-i256:256-v16:16-v32:32-n16:32:64"
Make = Callable[[Any, Any, list[Any]], Any]


class _CodeContext(CUDATargetContext):
    """A target context that generates LLVM IR, for any target."""

    def init(self) -> None:
        """Create no code generator: modules are linked by the compiler."""
        self._internal_codegen = None
        self._target_data = llvm.create_target_data(_LAYOUT)

    def load_additional_registries(self) -> None:
        """Load the generators."""
        contexts.TargetContext.load_additional_registries(self)
        for module, name in _REGISTRIES.items():
            self.install_registry(getattr(import_module(f"numba.cuda.{module}"), name))
        self.install_external_registry(import_module("numba.core.imputils").builtin_registry)

    def add_linking_libs(self, libs: Any) -> None:
        """Link nothing."""


@lru_cache(maxsize=1)
def _context(typing_context: Any) -> _CodeContext:
    context = _CodeContext(typing_context)
    context.refresh()
    return context


def _loaded_context() -> _CodeContext:
    context = _context(contexts.loaded_contexts()[0])
    # What was registered since:
    context.data_model_manager = cuda_data_manager.chain(default_manager)
    for registry in (builtin_registry, import_module("numba.cuda.cudaimpl").registry):
        context.install_registry(registry)
    return context


def _model_parts(ty: Any) -> Callable[[Any], list[Any]] | None:
    """Return what names the members of a user's type; None for other types."""
    if type(ty).__module__.startswith(_KNOWN) or not isinstance(ty, nb.Type):
        return None
    try:
        model = cuda_data_manager.chain(default_manager).lookup(ty)
    except (KeyError, NotImplementedError):
        return None
    if not isinstance(model, StructModel):
        return None
    return lambda ty: [model.get_type(i) for i in range(model.field_count)]


types.structures_by_model(_model_parts)


class _Function:
    """The function that a generator fills."""

    def __init__(self, context: Any, args: tuple[Any, ...], result: Any) -> None:
        self.context, self.args, self.result = context, args, result
        self.module = ir.Module("foreign")
        results = [context.get_value_type(ty) for ty in types.leaves(result)]
        params = [p for ty in args for leaf in types.leaves(ty) for p in self._params(leaf)]
        kind = ir.FunctionType(_returned(results), params)
        self.function = ir.Function(self.module, kind, "foreign")
        self.builder = ir.IRBuilder(self.function.append_basic_block())

    def _params(self, leaf: Any) -> list[Any]:
        value = self.context.get_value_type(leaf)
        if not isinstance(leaf, nb.Array):
            return [value]
        pointer = self.context.get_data_type(leaf.dtype).as_pointer()
        return [pointer, *[ir.IntType(64)] * (2 * max(leaf.ndim, 1))]

    def fill(self, make: Make) -> None:
        """Generate the body."""
        given = iter(self.function.args)
        made = make(self.context, self.builder, [self._join(ty, given) for ty in self.args])
        if made is None and types.leaves(self.result):
            raise ValueError(f"it returns nothing, not a value of type {self.result}")
        leaves = list(self._split(self.result, made))
        if not leaves:
            self.builder.ret_void()
        elif len(leaves) == 1:
            self.builder.ret(leaves[0])
        else:
            self.builder.ret(self._struct(self.function.type.pointee.return_type, leaves))

    def _struct(self, kind: Any, items: list[Any]) -> Any:
        value = ir.Constant(kind, ir.Undefined)
        for at, item in enumerate(items):
            value = self.builder.insert_value(value, item, at)
        return value

    def _join(self, ty: Any, given: Iterator[Any]) -> Any:
        """Return numba-cuda's value of type `ty`, made of the next parameters."""
        parts = types.parts(types.unliteral(ty))
        if parts is None:
            return self._array(ty, given) if isinstance(ty, nb.Array) else next(given)
        if types.is_phantom(types.unliteral(ty)):
            dummy = self.context.get_dummy_value()
            if self.context.get_value_type(ty) != dummy.type:
                raise ValueError(f"a value of type {ty} is known to the compiler only")
            return dummy
        return self._struct(self.context.get_value_type(ty), [self._join(p, given) for p in parts])

    def _array(self, ty: nb.Array, given: Iterator[Any]) -> Any:
        arrays = import_module("numba.cuda.np.arrayobj")
        rank = max(ty.ndim, 1)
        data = next(given)
        shape, strides = ([next(given) for _ in range(rank)][: ty.ndim] for _ in range(2))
        size = self.context.get_abi_sizeof(self.context.get_data_type(ty.dtype))
        itemsize = ir.Constant(ir.IntType(64), size)
        array = arrays.make_array(ty)(self.context, self.builder)
        steps = [self.builder.mul(stride, itemsize) for stride in strides]
        arrays.populate_array(array, data, shape, steps, itemsize, meminfo=None)
        return array._getvalue()

    def _split(self, ty: Any, value: Any) -> Iterator[Any]:
        parts = types.parts(types.unliteral(ty))
        if parts is None:
            yield value
        for at, part in enumerate(parts or ()):
            yield from self._split(part, self.builder.extract_value(value, at))

    def text(self) -> str:
        """Return the module's LLVM IR, with a name for the function that tells its contents.

        Its pointers are typed; LLVM's parser reads them as what they are today.
        """
        text = str(self.module)
        self.name = f"__cppyy_cuda_foreign_{hashlib.sha256(text.encode()).hexdigest()[:32]}"
        return text.replace('@"foreign"', f'@"{self.name}"')


def _returned(results: list[Any]) -> Any:
    if len(results) == 1:
        return results[0]
    return ir.LiteralStructType(results) if results else ir.VoidType()


def _is_passable(leaf: Any, is_result: bool) -> bool:
    if isinstance(leaf, nb.Array):
        return not is_result and _is_passable(leaf.dtype, is_result=True)
    whole = isinstance(leaf, (nb.Integer, nb.Boolean, nb.Complex))
    return whole or (isinstance(leaf, nb.Float) and leaf.bitwidth > 16)


def _check(low: Any, name: str, args: tuple[Any, ...], result: Any) -> None:
    """Refuse values that LLVM IR cannot take or return."""
    kinds = [(leaf, False) for ty in args for leaf in types.leaves(ty)]
    for leaf, is_result in [*kinds, *((leaf, True) for leaf in types.leaves(result))]:
        if not _is_passable(leaf, is_result):
            verb = "returns" if is_result else "takes"
            raise low.unsupported(
                f"'{name}', which is LLVM IR and {verb} a value of type {leaf},",
                "pass numbers, tuples, arrays of numbers and types with a StructModel",
            )


def call(low: Any, name: str, make: Make, signature: Any, values: list[Any]) -> Any:
    """Call what `make` generates for values of the signature's types."""
    args, result = tuple(signature.args), signature.return_type
    _check(low, name, args, result)
    function = _Function(_loaded_context(), args, result)
    try:
        function.fill(make)
        text = function.text()
    except Exception as error:
        raise low.unsupported(
            f"'{name}', whose generator of LLVM IR fails ({type(error).__name__}: {error}),",
            "write it as a device function",
        ) from error
    low.unit.foreign(name, function.name, text, low.position())
    operands = [
        low.coerce(leaf, types.core_type(kind))
        for value, ty in zip(values, args)
        for leaf, kind in zip(types.flatten(ty, value), types.leaves(ty))
    ]
    results = [types.core_type(leaf) for leaf in types.leaves(result)]
    symbol = _core.Attr.symbol(function.name)
    found = low.ops("cppyy_cuda.foreign.call", operands, results, function=symbol)
    return types.unflatten(result, iter(found))


def implementation(callee: Any, signature: Any) -> Make | None:
    """Return the generator for calls of a function or operator; None if there is none."""
    if isinstance(callee, nb.Callable):
        try:
            made = callee.get_impl_key(signature.as_function())
        except Exception:
            return None
        if any(hasattr(t, "_overload_cache") for t in getattr(callee, "templates", ())):
            return lambda context, builder, args: made(context, builder, signature, args)
    try:
        found = _loaded_context().get_function(callee, signature)
    except NotImplementedError:
        return None
    return lambda context, builder, args: found(builder, args)


def attribute(low: Any, ty: Any, value: Any, name: str, wanted: Any) -> Any:
    """Read an attribute of a user's type; None if it has none."""
    try:
        found = _loaded_context().get_getattr(ty, name)
    except NotImplementedError:
        return None

    def make(context: Any, builder: Any, args: list[Any]) -> Any:
        return found(context, builder, ty, args[0], name)

    return call(low, f"{ty}.{name}", make, wanted(ty), [value])
