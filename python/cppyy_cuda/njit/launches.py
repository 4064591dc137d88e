"""Launches in compiled host code: typed by compiling the kernel, lowered to a call of the plan."""

from __future__ import annotations

from typing import Any

from llvmlite import ir
from numba.core import cgutils
from numba.core.imputils import lower_builtin
from numba.core.typing.templates import signature
from numba.cuda import types

from cppyy_cuda.cxx.kernel import CxxKernel
from cppyy_cuda.errors import CppyyCudaError
from cppyy_cuda.launch.configuration import refuse_keywords

from . import plans, slots
from .arguments import pointers, portable
from .calls import INT64, POINTER, call
from .configure import at_line
from .failures import check
from .places import current_line
from .records import Lent
from .types import KernelType, LauncherType


def resolve(callee: Any, args: tuple[Any, ...], kws: dict[str, Any]) -> Any:
    """Type a launch. The kernel is compiled, so that its errors show when the caller is."""
    kernel = callee.kernel
    try:
        refuse_keywords(kernel.name, kws)
        kinds = portable(args)
        instance = slots.instance_for(kernel, kinds)
        if isinstance(kernel, CxxKernel):
            slots.cxx_slots(kernel, instance, kinds)
        if isinstance(callee, KernelType):
            kernel.default_configuration(instance)
    except CppyyCudaError as error:
        raise at_line(error) from None
    return signature(types.none, *args, recvr=callee)


def resolve_unconfigured(callee: KernelType, args: tuple[Any, ...], kws: dict[str, Any]) -> Any:
    """Type `kernel(...)`, a launch with the kernel's default configuration."""
    try:
        callee.kernel.require_default()
    except CppyyCudaError as error:
        raise at_line(error) from None
    return resolve(callee, args, kws)


LauncherType.resolve = resolve
KernelType.unconfigured = resolve_unconfigured


@lower_builtin(LauncherType, types.VarArg(types.Any))
def _lower_configured(context: Any, builder: Any, sig: Any, args: Any) -> Any:
    config = context.make_helper(builder, sig.args[0], args[0]).config
    place = builder.bitcast(cgutils.alloca_once_value(builder, config), POINTER)
    blocks, *_, stream = cgutils.unpack_tuple(builder, config)
    if not sig.args[0].may_be_empty:
        return _lower(context, builder, sig, args, place, stream)
    with builder.if_then(cgutils.is_not_null(builder, blocks)):
        _lower(context, builder, sig, args, place, stream)
    return context.get_dummy_value()


@lower_builtin(KernelType, types.VarArg(types.Any))
def _lower_unconfigured(context: Any, builder: Any, sig: Any, args: Any) -> Any:
    return _lower(context, builder, sig, args, ir.Constant(POINTER, None), INT64(0))


def _lower(context: Any, builder: Any, sig: Any, args: Any, config: Any, stream: Any) -> Any:
    """Call the plan with a pointer to each value. `sig` and `args` begin with what is called."""
    kernel, kinds = sig.args[0].kernel, sig.args[1:]
    line = current_line()
    recipe, is_for_all = plans.recipe_of(kernel, portable(kinds))
    records = Lent(context, builder, stream)
    lend = None if isinstance(kernel, CxxKernel) else records.lend
    values: list[Any] = []
    for ty, value in zip(kinds, args[1:]):
        values += pointers(context, builder, ty, value, lend)
    if not is_for_all:  # an address of this process makes Numba not cache the code
        values.append(context.add_dynamic_addr(builder, id(kernel), info=repr(kernel)))
    site, place = _site(builder, recipe, line), builder.bitcast(_array(builder, values), POINTER)
    status = call(context, builder, "cppyy_cuda_launch", site, config, place)
    status = records.give_back(status)
    check(context, builder, status, f"launching kernel {kernel.name} failed at {line}")
    return context.get_dummy_value()


def _array(builder: Any, values: list[Any]) -> Any:
    array = cgutils.alloca_once(builder, ir.ArrayType(POINTER, max(1, len(values))))
    for index, value in enumerate(values):
        builder.store(value, cgutils.gep_inbounds(builder, array, 0, index))
    return array


def _site(builder: Any, recipe: str, line: str) -> Any:
    """Return a launch site (`LaunchSite` of Runtime/LaunchABI.h): a variable of the module."""
    words = [ir.Constant(POINTER, None), _text(builder, recipe), _text(builder, line)]
    initial = ir.Constant.literal_struct(words)
    name = builder.module.get_unique_name("cppyy_cuda.site")
    site = cgutils.add_global_variable(builder.module, initial.type, name)
    site.linkage, site.initializer = "internal", initial
    return builder.bitcast(site, POINTER)


def _text(builder: Any, text: str) -> Any:
    data = cgutils.make_bytearray(text.encode() + b"\0")
    return cgutils.global_constant(builder, "cppyy_cuda.text", data).bitcast(POINTER)
