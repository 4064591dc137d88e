"""Numba-cuda's code generators: a target context for them, and functions that they fill.

A function's parameters are the leaves of the arguments; numba-cuda's values are put together from
them there, and its result is taken apart.
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
from numba.cuda.datamodel.models import PrimitiveModel, StructModel
from numba.cuda.models import cuda_data_manager
from numba.cuda.target import CUDATargetContext

from cppyy_cuda.frontend import contexts, types

#: Packages whose types the front end knows, or does not have; others' have data models.
_KNOWN = (
    "numba.core.",
    "numba.np.",
    "numba.cuda.types",
    "numba.cuda.typing",
    "numba.cuda.np",
    "cppyy_cuda.",
)
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


def loaded_context() -> CUDATargetContext:
    """Return the context, with what was registered since."""
    context = _context(contexts.loaded_contexts()[0])
    # What was registered since:
    context.data_model_manager = cuda_data_manager.chain(default_manager)
    for registry in (builtin_registry, import_module("numba.cuda.cudaimpl").registry):
        context.install_registry(registry)
    return context


def is_users(ty: Any) -> bool:
    """Tell whether neither Numba nor this package has made a type."""
    return isinstance(ty, nb.Type) and not type(ty).__module__.startswith(_KNOWN)


def _model(ty: Any) -> Any:
    """Return the model of a user's type; None if it has none."""
    try:
        return cuda_data_manager.chain(default_manager).lookup(ty) if is_users(ty) else None
    except (KeyError, NotImplementedError):
        return None


def _model_parts(ty: Any) -> Callable[[Any], list[Any]] | None:
    """Return what names the members of a user's type; None for other types."""
    model = _model(ty)
    if isinstance(model, StructModel):
        return lambda ty: [model.get_type(i) for i in range(model.field_count)]
    number = _number(model.get_value_type()) if isinstance(model, PrimitiveModel) else None
    return None if number is None else lambda ty: [number]


def _number(kind: Any) -> Any:
    """Return the Numba type of the numbers that LLVM's type has; None if it has none."""
    if isinstance(kind, ir.IntType):
        return nb.boolean if kind.width == 1 else getattr(nb, f"int{kind.width}", None)
    return {ir.FloatType(): nb.float32, ir.DoubleType(): nb.float64}.get(kind)


types.structures_by_model(_model_parts)


class Function:
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
        if isinstance(leaf, nb.Record):  # an array of one
            return [value, ir.IntType(64), ir.IntType(64)]
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
            return self._leaf(ty, given)
        if types.is_phantom(types.unliteral(ty)):
            dummy = self.context.get_dummy_value()
            if self.context.get_value_type(ty) != dummy.type:
                raise ValueError(f"a value of type {ty} is known to the compiler only")
            return dummy
        items = [self._join(part, given) for part in parts]
        if isinstance(_model(ty), PrimitiveModel):
            return items[0]
        return self._struct(self.context.get_value_type(ty), items)

    def _leaf(self, ty: Any, given: Iterator[Any]) -> Any:
        if isinstance(ty, nb.Array):
            return self._array(ty, given)
        value = next(given)
        if isinstance(ty, nb.Record):
            next(given), next(given)  # the extent and the stride of an array of one
        return value

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
        if parts is None or isinstance(_model(ty), PrimitiveModel):
            yield value
            return
        for at, part in enumerate(parts):
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
