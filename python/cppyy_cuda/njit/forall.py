"""`kernel.forall(n)` in compiled host code: a launcher of enough blocks for `n` tasks."""

from __future__ import annotations

from typing import Any

from numba.core import utils
from numba.core.errors import TypingError
from numba.core.imputils import lower_builtin
from numba.core.typing.templates import AbstractTemplate, AttributeTemplate, infer_getattr
from numba.cuda import types
from numba.extending import intrinsic, overload

from cppyy_cuda.errors import LaunchError

from .bare import bare
from .types import KernelType, LauncherType


@intrinsic
def may_be_empty(typing_context: Any, launcher: Any) -> Any:
    """Return a launcher that does nothing if it has no blocks."""
    made = LauncherType(launcher.kernel, may_be_empty=True)

    def generate(context: Any, builder: Any, sig: Any, args: Any) -> Any:
        launching = context.make_helper(builder, made)
        launching.config = context.make_helper(builder, sig.args[0], args[0]).config
        return launching._getvalue()

    return made(launcher), generate


def for_all(kernel: Any, ntasks: Any, tpb: Any = 0, stream: Any = 0, sharedmem: Any = 0) -> Any:
    """Stand for the method of a kernel, in compiled code only."""
    raise NotImplementedError


@overload(for_all)
@bare
def _for_all(kernel: Any, ntasks: Any, tpb: Any = 0, stream: Any = 0, sharedmem: Any = 0) -> Any:
    if not isinstance(ntasks, types.Integer):
        raise TypingError(f"{kernel.kernel.name}.forall: tasks are an integer, not {ntasks}")
    usual, refusal = kernel.kernel.usual_threads, kernel.kernel.negative_tasks

    def launcher(kernel, ntasks, tpb=0, stream=0, sharedmem=0):  # type: ignore[no-untyped-def]
        if ntasks < 0:
            raise LaunchError(refusal)
        threads = tpb if tpb else usual
        return may_be_empty(kernel[(ntasks + threads - 1) // threads, threads, stream, sharedmem])

    return launcher


class ForAll(AbstractTemplate):
    """Types `kernel.forall(...)`; Numba's own methods are not for types that can be called."""

    key = "cppyy_cuda.forall"

    def generic(self, args: tuple[Any, ...], kws: dict[str, Any]) -> Any:
        """Return the signature."""
        function = self.context.resolve_value_type(for_all)
        sig = self.context.resolve_function_type(function, (self.this, *args), kws)
        return sig.replace(pysig=utils.pysignature(for_all)).as_method()


@infer_getattr
class KernelAttribute(AttributeTemplate):
    """Types `kernel.forall`."""

    key = KernelType

    def resolve_forall(self, ty: KernelType) -> Any:
        """Return the method."""
        return types.BoundFunction(ForAll, ty)


@lower_builtin("cppyy_cuda.forall", KernelType, types.VarArg(types.Any))
def _lower(context: Any, builder: Any, sig: Any, args: Any) -> Any:
    function = context.typing_context.resolve_value_type(for_all)
    resolved = context.typing_context.resolve_function_type(function, sig.args, {})
    return context.get_function(function, resolved)(builder, args)
