"""Plans for the kernels that compiled host code launches: how each parameter is made."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from numba.cuda import types

from cppyy_cuda import _core
from cppyy_cuda.cxx.kernel import CxxKernel
from cppyy_cuda.errors import ArgumentError, CxxError, LaunchError
from cppyy_cuda.frontend.arrays import itemsize
from cppyy_cuda.frontend.types import leaves

from .arguments import is_pointer, kernel_type, number_form, spell_argument
from .types import CxxObject, DeviceArray


def instance_for(kernel: Any, kinds: tuple[Any, ...]) -> Any:
    """Return the kernel's instance for arguments of these types of host code."""
    if isinstance(kernel, CxxKernel):
        return _cxx_instance(kernel, kinds)
    return kernel.select(tuple([_placed(kernel, i, kernel_type, ty) for i, ty in enumerate(kinds)]))


def _cxx_instance(kernel: CxxKernel, kinds: tuple[Any, ...]) -> Any:
    spellings = [_placed(kernel, i, spell_argument, ty) for i, ty in enumerate(kinds)]
    try:
        return kernel.compile(*spellings)
    except CxxError:
        narrow = [text.replace("complex<double>", "complex<float>") for text in spellings]
        if narrow == spellings:
            raise
        with suppress(CxxError):  # the first error is about the types as Python has them
            return kernel.compile(*narrow)
        raise


def _placed(kernel: Any, index: int, ask: Any, ty: Any) -> Any:
    try:
        return ask(ty)
    except TypeError as error:
        raise ArgumentError(f"{kernel.place(index)}: {error}") from None


def default_for(kernel: Any, instance: Any) -> tuple[int, ...] | None:
    """Return the kernel's default configuration as a plan takes it; None if it has none."""
    try:
        kernel.require_default()
        to = kernel.default_configuration(instance)
    except LaunchError:
        return None
    return (*to.grid, *to.block, to.shared_bytes, 0)


def plan_for(kernel: Any, instance: Any, kinds: tuple[Any, ...], default: Any) -> Any:
    """Return the plan that launches an instance with values of these types."""
    if isinstance(kernel, CxxKernel):
        return _core.Plan(
            instance.loaded,
            kernel.name,
            cxx_slots(kernel, instance, kinds),
            cooperative=instance.compiled.kernels[0].cooperative,
            default=default,
        )
    return _core.Plan(
        instance.loaded,
        kernel.name,
        python_slots(instance, kinds),
        cooperative=instance.cooperative,
        debug=instance.debug,
        max_threads=instance.most_threads,
        default=default,
    )


def cxx_slots(kernel: CxxKernel, instance: Any, kinds: tuple[Any, ...]) -> list[Any]:
    """Return how the parameters of a C++ kernel are made; ArgumentError if one cannot be."""
    return [
        *(
            _cxx_slot(index, ty, param, kernel.place(index))
            for index, (ty, param) in enumerate(zip(kinds, instance.instance.params))
        ),
        *(_default_slot(kernel, *default) for default in instance.instance.defaults),
    ]


def _default_slot(kernel: CxxKernel, text: str, value: bytes | None) -> Any:
    if value is None:
        raise ArgumentError(
            f"default argument '{text}' of C++ kernel {kernel.name} is no constant: a launch in "
            "compiled code writes it out"
        )
    return _core.Slot.constant(value)


def _cxx_slot(index: int, ty: Any, param: Any, place: str) -> Any:
    if isinstance(ty, DeviceArray):
        if param.kind != "pointer":
            raise ArgumentError(f"{place} is a {param.spelling}: got an array")
        return _core.Slot.address(index, place)
    if (is_pointer(ty) or isinstance(ty, types.NoneType)) and param.kind == "pointer":
        return _core.Slot.bytes(index)
    if isinstance(ty, CxxObject) and param.kind == "record" and param.spelling == ty.spelling:
        return _core.Slot.bytes(index)
    have, want = number_form(ty), _parameter_form(param)
    if have is None or want is None or have.parts != want[2]:
        raise ArgumentError(f"{place} is a {param.spelling}: got a {types.unliteral(ty)}")
    if have.kind == "float" and want[0] in ("signed", "unsigned"):
        raise ArgumentError(f"{place} is an integer ({param.spelling}): got a {ty}")
    return _number_slot(index, have, want, place, param.spelling)


def _parameter_form(param: Any) -> tuple[str, int, int] | None:
    if param.kind == "bool":
        return "bool", 1, 1
    if param.kind == "integer" and param.size <= 8:
        return "signed" if param.is_signed else "unsigned", param.size, 1
    if param.kind == "float" and param.size in (4, 8):
        return "float", param.size, 1
    if param.kind == "record" and param.spelling.startswith("std::complex<"):
        return "float", param.size // 2, 2
    return None


def _number_slot(index: int, have: Any, want: Any, place: str, spelling: str) -> Any:
    if tuple(have) == tuple(want):
        return _core.Slot.bytes(index)
    to = _core.Number(want[0], want[1])
    return _core.Slot.convert(index, have.native(), to, want[2], place=place, type=spelling)


def python_slots(instance: Any, kinds: tuple[Any, ...]) -> list[Any]:
    """Return how the parameters of a kernel in Python are made of the leaves of its arguments."""
    have = [leaf for ty in kinds for leaf in leaves(kernel_type(ty))]
    want = [leaf for ty in instance.args for leaf in leaves(ty)]
    # A debug kernel's memory for an exception: without it, the launch fails.
    nothing = len(want)
    places = [instance.place(i) for i, ty in enumerate(instance.args) for _ in leaves(ty)]
    return [
        _core.Slot.constant(bytes(8))
        if leaf == nothing
        else _python_slot(leaf, kind, dim, have[leaf], want[leaf], places[leaf])
        for leaf, kind, dim in instance.compiled.kernels[0].params
    ]


def _python_slot(leaf: int, kind: str, dim: int, have: Any, want: Any, place: str) -> Any:
    if kind == "pointer":
        return _core.Slot.address(leaf, place)
    if kind == "extent":
        return _core.Slot.bytes(leaf, 1 + dim)
    if kind == "stride":
        return _core.Slot.steps(leaf, 1 + have.ndim + dim, itemsize(have.dtype), place)
    given, wanted = number_form(have), number_form(want)
    if have == want or given is None or wanted is None:
        return _core.Slot.bytes(leaf)
    if given.parts != wanted.parts:
        raise ArgumentError(f"{place} is a {want}: pass a complex number, not a {have}")
    return _number_slot(leaf, given, wanted, place, str(want))
