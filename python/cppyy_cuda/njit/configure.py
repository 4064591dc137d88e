"""`kernel[...]` in compiled host code: a launch configuration, or template arguments."""

from __future__ import annotations

import operator
from typing import Any

from numba.core import cgutils
from numba.core.imputils import lower_builtin
from numba.core.typing.templates import AbstractTemplate, infer, infer_global, signature
from numba.cuda import types

from cppyy_cuda.cxx.kernel import CxxKernel
from cppyy_cuda.cxx.spelling import template_arguments
from cppyy_cuda.dispatcher.kernel import Kernel
from cppyy_cuda.errors import CppyyCudaError, LaunchError

from .calls import INT64
from .models import CONFIG
from .places import current_line
from .types import DeviceStream, KernelType, LauncherType


def at_line(error: CppyyCudaError) -> CppyyCudaError:
    """Return an error with the line that Numba is typing."""
    line = current_line()
    if line and error.args and isinstance(error.args[0], str):
        error.args = (f"{error.args[0]}\n{line}", *error.args[1:])
    return error


def _is_integer(ty: Any) -> bool:
    return isinstance(ty, types.Integer)


def _is_extents(ty: Any) -> bool:
    if isinstance(ty, types.BaseTuple):
        return 1 <= len(ty) <= 3 and all(map(_is_integer, ty))
    return _is_integer(ty)


def _is_configuration(kernel: Any, index: Any) -> bool:
    if getattr(kernel, "needs_values", False):
        return False
    return isinstance(index, types.BaseTuple) and len(index) >= 2 and _is_extents(index[0])


@infer_global(operator.getitem)
class Configure(AbstractTemplate):
    """Types `kernel[blocks, threads, stream, shared_bytes]`, and types as template arguments."""

    def generic(self, args: tuple[Any, ...], kws: dict[str, Any]) -> Any:
        """Return the signature."""
        ty, index = args
        if not isinstance(ty, KernelType):
            return None
        kernel, given = ty.kernel, types.unliteral(index)
        if isinstance(kernel, Kernel):
            kernel.refuse_device()
        if _is_configuration(kernel, index):
            _check(kernel.name, given)
            return signature(LauncherType(kernel), ty, given)
        if isinstance(kernel, CxxKernel) and kernel.is_template:
            return signature(KernelType(kernel.with_arguments(template_arguments(index))), *args)
        raise at_line(
            LaunchError(
                f"kernel {kernel.name}[{given}]: a launch names blocks and threads, as in "
                f"{kernel.name}[blocks, threads](...)"
            )
        )


def _check(name: str, given: Any) -> None:
    if len(given) > 4:
        raise at_line(LaunchError(f"{name}[...]: a launch has at most four items"))
    for what, ty in zip(("blocks", "threads"), given):
        if not _is_extents(ty):
            raise at_line(LaunchError(f"{name}: {what} are one to three integers, not {ty}"))
    if len(given) > 2 and stream_reader(given[2]) is None:
        raise at_line(LaunchError(f"{name}: {given[2]} is not a CUDA stream"))
    if len(given) > 3 and not _is_integer(given[3]):
        raise at_line(LaunchError(f"{name}: shared memory is a number of bytes, not {given[3]}"))


@infer
class TemplateArguments(AbstractTemplate):
    """Types `kernel["float"]`."""

    key = "static_getitem"

    def generic(self, args: tuple[Any, ...], kws: dict[str, Any]) -> Any:
        """Return the signature."""
        ty, index = args
        if not isinstance(ty, KernelType) or not isinstance(ty.kernel, CxxKernel):
            return None
        first = index[0] if isinstance(index, tuple) and index else index
        if isinstance(first, (str, type)) or ty.kernel.needs_values:
            return signature(KernelType(ty.kernel[index]), *args)
        return None


@lower_builtin("static_getitem", KernelType, types.Any)
def _lower_static(context: Any, builder: Any, sig: Any, args: Any) -> Any:
    if isinstance(sig.return_type, LauncherType):
        raise NotImplementedError  # Numba tries this first for constants; then it tries getitem
    return context.get_dummy_value()


@lower_builtin(operator.getitem, KernelType, types.Any)
def _lower(context: Any, builder: Any, sig: Any, args: Any) -> Any:
    if isinstance(sig.return_type, KernelType):
        return context.get_dummy_value()
    kinds, items = list(sig.args[1]), cgutils.unpack_tuple(builder, args[1])
    numbers = _extents(context, builder, kinds[0], items[0])
    numbers += _extents(context, builder, kinds[1], items[1])
    has_shared, has_stream = len(kinds) > 3, len(kinds) > 2
    numbers.append(_int64(context, builder, kinds[3], items[3]) if has_shared else INT64(0))
    read = stream_reader(kinds[2]) if has_stream else None
    numbers.append(INT64(0) if read is None else read(context, builder, kinds[2], items[2]))
    launcher = context.make_helper(builder, sig.return_type)
    launcher.config = context.make_tuple(builder, CONFIG, numbers)
    return launcher._getvalue()


def _int64(context: Any, builder: Any, ty: Any, value: Any) -> Any:
    return context.cast(builder, value, ty, types.int64)


def _extents(context: Any, builder: Any, ty: Any, value: Any) -> list[Any]:
    kinds = list(ty) if isinstance(ty, types.BaseTuple) else [ty]
    values = cgutils.unpack_tuple(builder, value) if isinstance(ty, types.BaseTuple) else [value]
    given = [_int64(context, builder, *item) for item in zip(kinds, values)]
    return given + [INT64(1)] * (3 - len(given))


def _no_stream(context: Any, builder: Any, ty: Any, value: Any) -> Any:
    return INT64(0)


def _stream(context: Any, builder: Any, ty: Any, value: Any) -> Any:
    return context.make_helper(builder, ty, value).handle


#: For each class of types of streams, what reads the handle.
STREAMS: dict[type, Any] = {
    DeviceStream: _stream,
    types.Integer: _int64,
    types.NoneType: _no_stream,
    types.Omitted: _no_stream,
}


def stream_reader(ty: Any) -> Any:
    """Return what reads the handle of a stream; None for what is no stream."""
    return next((STREAMS[cls] for cls in type(ty).__mro__ if cls in STREAMS), None)
