"""Plans for the kernels that compiled host code launches: how each parameter is made."""

from __future__ import annotations

from functools import partial
from typing import Any

from numba.cuda import types

from cppyy_cuda import _core
from cppyy_cuda.config import config
from cppyy_cuda.cxx.defaults import default_slots
from cppyy_cuda.cxx.groups import Group, Leaf, is_group, item_place, readings
from cppyy_cuda.cxx.kernel import CxxKernel
from cppyy_cuda.cxx.makers import checked, maker_of
from cppyy_cuda.cxx.misfits import explained, initializer
from cppyy_cuda.errors import ArgumentError, CxxError, LaunchError
from cppyy_cuda.frontend.types import leaves
from cppyy_cuda.launch.reports import raise_reported
from cppyy_cuda.launch.slots import leaf_slot, number_form, number_slot, parameter_form

from .arguments import is_pointer, kernel_type, leaf_types, parts_of, value_count
from .enums import Enumerator
from .types import CxxObject, DeviceArray


def instance_for(kernel: Any, kinds: tuple[Any, ...]) -> Any:
    """Return the kernel's instance for arguments of these types of host code."""
    if isinstance(kernel, CxxKernel):
        return _cxx_instance(kernel, kinds)
    return kernel.select(tuple([_placed(kernel, i, kernel_type, ty) for i, ty in enumerate(kinds)]))


def _cxx_instance(kernel: CxxKernel, kinds: tuple[Any, ...]) -> Any:
    groups = [_placed(kernel, i, parts_of, ty) for i, ty in enumerate(kinds)]
    choices = list(readings(groups))
    narrow = [text.replace("complex<double>", "complex<float>") for text in choices[0]]
    try:
        return kernel.compile_first([*choices, narrow] if narrow != choices[0] else choices)
    except CxxError as error:
        of_items = {i: made for i, made in enumerate(groups) if isinstance(made, Group)}
        raise explained(kernel, choices[0], of_items, error) from None


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
            sync=config.snapshot.sync,
        )
    return _core.Plan(
        instance.loaded,
        kernel.name,
        python_slots(instance, kinds),
        cooperative=instance.cooperative,
        debug=instance.debug,
        max_threads=instance.most_threads,
        default=default,
        sync=config.snapshot.sync,
        report_value=_report_value(kinds) if instance.exceptions else 0,
        raised=partial(raise_reported, instance.exceptions),
    )


def _report_value(kinds: tuple[Any, ...]) -> int:
    """Return the index of the value for an exception's memory: the one after those of the launch.

    A plan takes 0 for none. Kernels without parameters have a value then, which they do not use.
    """
    return max(1, sum(len(leaves(kernel_type(ty))) for ty in kinds))


def cxx_slots(kernel: CxxKernel, instance: Any, kinds: tuple[Any, ...]) -> list[Any]:
    """Return how the parameters of a C++ kernel are made; ArgumentError if one cannot be."""
    slots, value = [], 0
    for index, (ty, param) in enumerate(zip(kinds, instance.instance.params)):
        slots.append(_cxx_slot(value, ty, param, kernel.place(index)))
        value += value_count(ty)
    return slots + default_slots(instance.instance)


def _cxx_slot(value: int, ty: Any, param: Any, place: str) -> Any:
    if isinstance(ty, (DeviceArray, types.Array)):
        if param.kind != "pointer":
            raise ArgumentError(f"{place} is a {param.spelling}: got an array")
        return _address(value, ty, place)
    if (is_pointer(ty) or isinstance(ty, types.NoneType)) and param.kind == "pointer":
        return _core.Slot.bytes(value)
    if isinstance(ty, CxxObject) and param.kind == "record" and param.spelling == ty.spelling:
        return _core.Slot.bytes(value)
    if isinstance(ty, Enumerator) and parameter_form(param) is not None:
        ty = ty.dtype
    have, want = number_form(ty), parameter_form(param)
    if have is not None and want is not None and have.parts == want.parts:
        return _number_slot(value, ty, param, place)
    if param.kind == "record" or isinstance(ty, CxxObject) or is_group(ty):
        return _made_slot(value, ty, param, place)
    raise ArgumentError(f"{place} is a {param.spelling}: got a {types.unliteral(ty)}")


def _address(value: int, ty: Any, place: str) -> Any:
    """Return what passes an array's address: the host's, if devices can use it.

    Records for kernels in Python are lent to the device.
    """
    is_device = isinstance(ty, (DeviceArray, types.Record))
    return (_core.Slot.address if is_device else _core.Slot.host_address)(value, place)


def _number_slot(value: int, ty: Any, param: Any, place: str) -> Any:
    have, want = number_form(ty), parameter_form(param)
    if have is None or want is None:
        raise ArgumentError(f"{place} is a {param.spelling}: got a {types.unliteral(ty)}")
    if have.kind == "float" and want.kind in ("signed", "unsigned"):
        raise ArgumentError(f"{place} is an integer ({param.spelling}): got a {ty}")
    return number_slot(value, have, want, place, param.spelling)


def _made_slot(value: int, ty: Any, param: Any, place: str) -> Any:
    """Return what makes an object as C++ converts an argument to it."""
    how = initializer(param, parts_of(ty), place)
    maker = checked(maker_of(how.sources, param.spelling, how.text), param)
    parts = [_part(value, leaf, how.wanted.get(leaf.index), param, place) for leaf in how.leaves]
    return _core.Slot.made(*maker, parts, place=place, type=param.spelling)


def _part(first: int, leaf: Leaf, wanted: Any, param: Any, place: str) -> Any:
    at = first + leaf.value
    inner = item_place(leaf, place) if leaf.path else _within(place, param)
    if isinstance(leaf.ty, (DeviceArray, types.Array)):
        return _address(at, leaf.ty, inner)
    made = _core.Slot.bytes(at) if wanted is None else _number_slot(at, leaf.ty, wanted, inner)
    return made.at(leaf.offset or 0)


def _within(place: str, param: Any) -> str:
    return f"the number that {place}, a {param.spelling}, is made of"


def python_slots(instance: Any, kinds: tuple[Any, ...]) -> list[Any]:
    """Return how the parameters of a kernel in Python are made of the leaves of its arguments."""
    given = [leaf for ty in kinds for leaf in leaf_types(ty)]
    have = [kernel_type(leaf) for leaf in given]
    want = [leaf for ty in instance.args for leaf in leaves(ty)]
    report = len(want)  # a debug kernel's memory for an exception
    places = [instance.place(i) for i, ty in enumerate(instance.args) for _ in leaves(ty)]

    def slot(leaf: int, kind: str, dim: int) -> Any:
        if leaf == report:
            return _core.Slot.bytes(_report_value(kinds))
        if kind == "pointer":
            return _address(leaf, given[leaf], places[leaf])
        return leaf_slot(leaf, kind, dim, have[leaf], want[leaf], places[leaf])

    return [slot(*param) for param in instance.compiled.kernels[0].params]
