"""The CUDA runtime API in compiled host code: `cppyy.gbl.cudaMemcpy(...)` in `@numba.njit`.

The functions and their parameters are those of the runtime library's table. A parameter that is a
pointer takes arrays (of the host, for what the function writes), device arrays, streams, events'
handles and addresses as integers; the result is the error's number.
"""

from __future__ import annotations

import functools
import re
from typing import Any

import cppyy
import cppyy.numba_ext  # which types the same proxies, and so must come first
from llvmlite import ir
from numba.core.errors import TypingError
from numba.core.typing import signature
from numba.cuda import types
from numba.extending import lower_builtin, register_model, typeof_impl
from numba.extending import models as numba_models

from cppyy_cuda import runtime_api

from .calls import INT32, INT64, POINTER, call
from .enums import Enumerator
from .types import DeviceArray, DeviceStream

_INTEGERS = {"int": INT32, "unsigned": INT32, "size_t": INT64, "unsigned long long": INT64}
_ROW = re.compile(r"^CUDART_(?:DIRECT\((\w+), \w+, \d+|(?:LOGIC|GONE)\((\w+)), \(([^()]*)\)", re.M)


@functools.lru_cache(maxsize=1)
def functions() -> dict[str, tuple[ir.Type | None, ...]]:
    """Return the LLVM types of each function's parameters; None for a struct by value."""
    table = (runtime_api.TABLE_FOLDER / "cppyy_cuda" / "RuntimeFunctions.def").read_text()
    found = {}
    for direct, logic, parameters in _ROW.findall(table):
        texts = [text for text in parameters.split(", ") if text]
        found[direct or logic] = tuple(_type_of(text) for text in texts)
    return found


def _type_of(parameter: str) -> ir.Type | None:
    spelled, _, name = parameter.rpartition(" ")
    if name.startswith("*") or (spelled.endswith("_t") and spelled != "size_t"):
        return POINTER
    return _INTEGERS.get(spelled)


class RuntimeFunction(types.Callable, types.Opaque):
    """A function of the runtime API, known when the code is compiled."""

    def __init__(self, function: str) -> None:
        self.function = function
        super().__init__(name=f"CUDA runtime function {function}")

    def get_call_type(self, context: Any, args: tuple[Any, ...], kws: dict[str, Any]) -> Any:
        """Return the signature of a call, whose result is the error's number."""
        wanted = functions()[self.function]
        if kws or len(args) != len(wanted):
            raise TypingError(f"{self.function} takes {len(wanted)} arguments, without names")
        for index, (arg, kind) in enumerate(zip(args, wanted, strict=True), 1):
            if not _fits(types.unliteral(arg), kind):
                what = (
                    "a struct" if kind is None else "a pointer" if kind == POINTER else "a number"
                )
                raise TypingError(f"argument {index} of {self.function} is {what}: got {arg}")
        return signature(types.int32, *args, recvr=self)

    def get_call_signatures(self) -> tuple[tuple[()], bool]:
        """Return nothing: each call has a signature of its own."""
        return (), False

    def get_impl_key(self, sig: Any) -> Any:
        """Return the implementation: the type itself."""
        return type(self)


register_model(RuntimeFunction)(numba_models.OpaqueModel)

_ADDRESSES = (types.Array, types.ArrayCTypes, types.CPointer, types.RawPointer, types.Integer)
_HANDLES = (DeviceArray, DeviceStream, types.NoneType)


def _fits(arg: Any, kind: ir.Type | None) -> bool:
    if kind == POINTER:
        return isinstance(arg, (*_ADDRESSES, *_HANDLES)) or arg == types.voidptr
    return kind is not None and isinstance(arg, (types.Integer, types.Boolean, Enumerator))


def ready() -> None:
    """Open the library with the functions: also before code from Numba's cache is loaded."""
    runtime_api.launcher()


@lower_builtin(RuntimeFunction, types.VarArg(types.Any))
def _call(context: Any, builder: Any, sig: Any, args: Any) -> Any:
    function, *given = sig.args
    wanted = functions()[function.function]
    values = [
        _pointer(context, builder, arg, value)
        if kind == POINTER
        else _number(context, builder, arg, value, kind)
        for arg, value, kind in zip(given, args[1:], wanted, strict=True)
    ]
    ready()
    context.active_code_library._reload_init.add(ready)
    return call(context, builder, f"cppyy_cuda_rt_{function.function}", *values)


def _number(context: Any, builder: Any, arg: Any, value: Any, kind: Any) -> Any:
    return context.cast(builder, value, arg, types.int32 if kind == INT32 else types.int64)


def _pointer(context: Any, builder: Any, arg: Any, value: Any) -> Any:
    arg = types.unliteral(arg)
    if isinstance(arg, types.NoneType):
        return ir.Constant(POINTER, None)
    if isinstance(arg, types.Integer):
        return builder.inttoptr(context.cast(builder, value, arg, types.int64), POINTER)
    if isinstance(arg, (types.Array, types.ArrayCTypes, DeviceArray, DeviceStream)):
        fields = context.make_helper(builder, arg, value=value)
        value = fields.handle if isinstance(arg, DeviceStream) else fields.data
    if isinstance(value.type, ir.IntType):
        return builder.inttoptr(value, POINTER)
    return builder.bitcast(value, POINTER)


def _named(value: Any) -> str:
    """Return the name of the function in the table that a proxy of cppyy's stands for, or ""."""
    found = re.search(r"(?<![\w:])(cuda\w+)\(", str(value.__doc__))
    return found[1] if found and found[1] in functions() else ""


def _take_over(proxy: Any) -> None:
    others = typeof_impl.dispatch(proxy)

    @typeof_impl.register(proxy)
    def _function(value: Any, context: Any) -> Any:
        name = _named(value)
        return RuntimeFunction(name) if name else others(value, context)


_take_over(cppyy.types.Function)
_take_over(cppyy.types.Template)
