"""Numba-cuda's contexts, as this package types kernels in them."""

from __future__ import annotations

from functools import lru_cache
from importlib import import_module
from types import FunctionType, ModuleType
from typing import Any

from numba import cuda
from numba.cuda import types
from numba.cuda.core.errors import NumbaValueError
from numba.cuda.target import CUDATargetContext, CUDATypingContext
from numba.cuda.typing.typeof import typeof_impl

from cppyy_cuda.frontend import choices, hooks, registries, templates
from cppyy_cuda.garbage import without_collections

#: The attribute of a plain function that is its device function.
_DEVICE = "__cppyy_cuda_device__"


def _as_constant(ty: Any) -> Any:
    """Return the type of a constant, whose arrays are read-only: those in tuples, too."""
    if isinstance(ty, types.Array):
        return ty.copy(readonly=True)
    if isinstance(ty, types.BaseAnonymousTuple):
        return types.BaseTuple.from_types([_as_constant(item) for item in ty.types])
    return ty


def _device_function(function: FunctionType) -> Any:
    """Return a plain function as a device function, of which it has one."""
    known = vars(function)
    if _DEVICE not in known:
        known[_DEVICE] = hooks.jit_overload()(function)
    return known[_DEVICE]


def _has_no_type_of_its_own(value: Any) -> bool:
    """Tell whether Numba would go through all that a value may be, and load cffi for that."""
    return (
        typeof_impl.dispatch(type(value)) is typeof_impl.dispatch(object)
        and not hasattr(value, "_numba_type_")
        and not hasattr(value, "__cuda_array_interface__")
    )


class TypingContext(CUDATypingContext):
    """Numba-cuda's typing context, in which every jitted function is one of this package's."""

    def resolve_function_type(self, func: Any, args: Any, kws: Any) -> Any:
        """Return the signature of a call, whose arguments may be the first of their kind."""
        if registries.narrow.are_missing_for(args):
            _load_narrow_floats()
        return super().resolve_function_type(func, args, kws)

    def resolve_value_type(self, val: Any) -> Any:
        """Return the type of a global: our namespace is `numba.cuda`, jitted functions are ours."""
        if isinstance(val, ModuleType) and getattr(val, "__cppyy_cuda_namespace__", False):
            val = cuda
        known = hooks.type_of_global(val)
        if known is not None:
            return known
        if _has_no_type_of_its_own(val):
            known = self._get_global_type(val)
            if known is not None:
                return known
        if isinstance(val, FunctionType):
            val = _device_function(val)
        try:
            return super().resolve_value_type(hooks.stand_in(val))
        except NumbaValueError as error:  # of ctypes: it would reach the user without a line
            kind = type(val).__name__
            raise ValueError(f"a {kind} cannot be used in a kernel ({error})") from None

    def unify_pairs(self, first: Any, second: Any) -> Any:
        """Return the type of what has one of two types; a name may hold one of two functions."""
        chosen = choices.unify(first, second) if first != second else None
        return chosen or super().unify_pairs(first, second)

    def resolve_module_constants(self, typ: Any, attr: str) -> Any:
        """Return the type of a module's attribute: a constant, as a global of that value is."""
        if typ.pymod is cuda and registries.narrow.are_missing_for_module(attr):
            _load_narrow_floats()
        found = super().resolve_module_constants(typ, attr)
        is_on_device = hasattr(getattr(typ.pymod, attr), "__cuda_array_interface__")
        return found if is_on_device else _as_constant(found)

    def install_registry(self, registry: Any, external_defs_only: bool = False) -> None:
        """Learn the types of what a registry has."""
        if registry not in self._registries:
            self._registries[registry] = templates.Loader(registry)
        super().install_registry(registry, external_defs_only)

    def load_additional_registries(self) -> None:
        """Load the types that numba-cuda knows, when something is first typed."""
        for registry in registries.typing_registries():
            self.install_registry(registry)
        # Slow to load, so emitters are loaded only now.
        for family in ("libdevice", "vectors"):
            import_module(f"cppyy_cuda.frontend.{family}")
        hooks.load_last()

    def _insert_global(self, gv: Any, gty: Any) -> None:
        if isinstance(gty, types.Function):
            gty = types.Function(tuple(map(templates.own, gty.templates)))
        super()._insert_global(gv, gty)


class TargetContext(CUDATargetContext):
    """Numba-cuda's target context, as far as typing needs one: it generates no code."""

    def init(self) -> None:
        """Create no code generator."""
        self._internal_codegen = None
        self._target_data = None

    def load_additional_registries(self) -> None:
        """Load the functions that numba-cuda has in Python; its code is not ours."""
        registries.load_overloads()


_installed: list[Any] = []


def install(registry: Any) -> None:
    """Let kernels know the types of what a registry has, from here on; once is enough."""
    if registry not in _installed:
        _installed.append(registry)
    contexts()[0].install_registry(registry)


@lru_cache(maxsize=1)
def contexts() -> tuple[TypingContext, TargetContext]:
    """Return the typing and target contexts of this process."""
    typing_context = TypingContext()
    for registry in _installed:
        typing_context.install_registry(registry)
    return typing_context, TargetContext(typing_context)


def _load_narrow_floats() -> None:
    """Make contexts anew: what narrow floats can do comes before what all numbers can."""
    registries.narrow.load()
    contexts.cache_clear()
    _load.cache_clear()


@lru_cache(maxsize=1)
def _load() -> None:
    with without_collections():
        for context in contexts():
            context.refresh()


def loaded_contexts() -> tuple[TypingContext, TargetContext]:
    """Return the contexts with all that a compilation needs of numba-cuda."""
    hooks.load_late()
    if registries.narrow.are_imported_only():
        _load_narrow_floats()
    _load()
    return contexts()
