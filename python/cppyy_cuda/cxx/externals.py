"""`cuda.declare_device`: functions that are defined elsewhere, in C++ or in linked files.

A call goes through a generated C++ function with the declared types, which calls the symbol by
numba-cuda's convention (it returns a status and writes the result through its first argument) or,
with ``abi="c"``, as C does.
"""

from __future__ import annotations

import functools
import hashlib
import re
from collections.abc import Callable
from typing import Any

from numba.cuda import types, typing
from numba.cuda.compiler import ExternFunction as NumbaExternFunction
from numba.cuda.core import sigutils
from numba.cuda.core.errors import TypingError
from numba.cuda.typing.templates import AbstractTemplate

from cppyy_cuda.errors import CppyyCudaError
from cppyy_cuda.frontend import hooks, registry
from cppyy_cuda.interop.linking import LinkItem, link_items
from cppyy_cuda.interop.session import session_for
from cppyy_cuda.interop.sources import Source

from .spelling import CannotCrossError, spell

_SCOPE = "cppyy_cuda_externals"


class DeclarationError(CppyyCudaError, TypeError):
    """A `cuda.declare_device` whose declaration cannot be called."""


class ExternFunction:
    """A declared function, which kernels call."""

    def __init__(
        self, name: str, signature: Any, items: tuple[LinkItem, ...], cooperative: bool, abi: str
    ) -> None:
        self.name, self.signature, self.items = name, signature, items
        self.cooperative, self.abi = cooperative, abi
        self.numba_type = types.Function(_template(self))

    @property
    def caller(self) -> str:
        """Return the C++ name of the generated function that calls it."""
        digest = hashlib.sha256(f"{self.signature} {self.abi}".encode()).hexdigest()[:12]
        return f"{_SCOPE}::{self.name.replace('$', '_')}_{digest}"

    def source(self) -> Source:
        """Return the C++ source of that function."""
        parameters = [_spell(ty) for ty in self.signature.args]
        values = [f"a{i}" for i in range(len(parameters))]
        named = ", ".join(f"{ty} {a}" for ty, a in zip(parameters, values))
        caller = self.caller.rpartition(":")[2]
        result = _spell(self.signature.return_type)
        kinds, passed = _flatten(self.signature.args, parameters, values)
        if self.abi == "c":
            declared, body = result, f"return {caller}_({', '.join(passed)});"
        else:
            declared = "int"
            kinds.insert(0, "void *")
            body = f"{'void *' if result == 'void' else result} r{{}}; "
            body += f"{caller}_({', '.join(['&r', *passed])}); "
            body += "" if result == "void" else "return r;"
        complexes = "#include <complex>\n" if "std::complex" in result + named else ""
        return Source(
            f"{complexes}namespace {_SCOPE} {{\n"
            f'extern "C" __device__ {declared} {caller}_({", ".join(kinds)}) '
            f'__asm__("{self.name}");\n'
            f"__device__ inline {result} {caller}({named}) {{ {body} }}\n}}",
            f"<declare_device {self.name}>",
            is_generated=True,
        )


def _flatten(kinds: Any, spelled: list[str], values: list[str]) -> tuple[list[str], list[str]]:
    """Return the parameters as Numba's conventions pass them: a complex number is its two parts."""
    flat, passed = [], []
    for ty, spelling, value in zip(kinds, spelled, values):
        if isinstance(ty, types.Complex):
            flat += [_spell(ty.underlying_float)] * 2
            passed += [f"{value}.real()", f"{value}.imag()"]
        else:
            flat.append(spelling)
            passed.append(value)
    return flat, passed


def _spell(ty: Any) -> str:
    if ty in (types.none, types.void):
        return "void"
    if isinstance(ty, types.CPointer):
        return f"{_spell(ty.dtype)} *"
    if isinstance(ty, types.Array):
        raise CannotCrossError(
            f"cuda.declare_device: declare a pointer, CPointer({ty.dtype}), instead of an array, "
            "and pass an array"
        )
    return spell(ty)


def declare_device(
    name: str, sig: Any, link: Any = None, use_cooperative: bool = False, abi: str = "numba"
) -> ExternFunction:
    """Declare a device function that C++ or a linked file defines, as numba-cuda does.

    A parameter ``CPointer(float32)`` takes a C-contiguous array. `link` provides the definition
    (see `cuda.jit`'s option); `use_cooperative` says that the function needs a cooperative launch.
    """
    if abi not in ("numba", "c"):
        raise NotImplementedError(f"Unsupported ABI: {abi}")
    if not isinstance(name, str) or not re.fullmatch(r"[A-Za-z_$][\w$]*", name, re.ASCII):
        raise DeclarationError(f"cuda.declare_device: {name!r} is not the name of a function")
    args, result = sigutils.normalize_signature(sig)
    if result is None:
        raise TypeError("Return type must be provided for device declarations")
    if abi == "c" and isinstance(result, types.Complex):
        raise DeclarationError('cuda.declare_device: abi="c" cannot return a complex number')
    function = ExternFunction(
        name, typing.signature(result, *args), link_items(link or ()), use_cooperative, abi
    )
    function.source()  # types that cannot be passed are errors in the declaration
    return function


_foreign: dict[NumbaExternFunction, ExternFunction] = {}
#: What a declaration of numba-cuda does not store itself.
_keywords: dict[NumbaExternFunction, dict[str, Any]] = {}


def remembering(declare: Callable[..., Any]) -> Callable[..., Any]:
    """Like numba-cuda's `declare_device`, but our kernels can call the functions too.

    Numba-cuda itself declares hundreds, with types that only it knows: nothing is refused here.
    """

    @functools.wraps(declare)
    def declare_device(name: str, sig: Any, link: Any = None, *rest: Any, **keywords: Any) -> Any:
        function = declare(name, sig, link, *rest, **keywords)
        given = dict(zip(("use_cooperative", "abi"), rest)) | keywords | {"link": link}
        if any(given.values()):
            _keywords[function] = given
        return function

    return declare_device


def own(function: Any) -> ExternFunction:
    """Convert a declaration made with numba-cuda's own `declare_device`."""
    if isinstance(function, ExternFunction):
        return function
    if function not in _foreign:
        given = _keywords.get(function, {})
        _foreign[function] = declare_device(function.name, function.sig, **given)
    return _foreign[function]


@hooks.types_globals
def _type_of(value: Any) -> Any:
    if isinstance(value, (NumbaExternFunction, ExternFunction)):
        return own(value).numba_type
    return None


def _template(function: ExternFunction) -> type:
    """Register the typing and the emitter for calls of the function."""

    def generic(self: Any, args: tuple[Any, ...], kws: Any) -> Any:
        signature = function.signature
        if kws or len(args) != len(signature.args):
            raise TypingError(f"'{function.name}' takes {len(signature.args)} arguments")
        formals = [_formal(self.context, want, have) for want, have in zip(signature.args, args)]
        if None in formals:
            return None
        return typing.signature(signature.return_type, *formals)

    registry.emits(function)(lambda low, signature, values: _emit(low, function, signature, values))
    return type(function.name, (AbstractTemplate,), {"key": function, "generic": generic})


def _formal(context: Any, want: Any, have: Any) -> Any:
    """Return the type that an argument is passed as, or None if it cannot be passed."""
    if isinstance(want, types.CPointer) and isinstance(have, types.Array):
        fits = have.layout == "C" and have.dtype == want.dtype and have.mutable
        return have if fits else None
    return want if context.can_convert(have, want) is not None else None


def _emit(low: Any, function: ExternFunction, signature: Any, values: list[Any]) -> Any:
    from .emit import emit_call

    session_for().declare(function.source())
    low.unit.externals[function] = None
    return emit_call(low, "function", function.caller, signature.args, values)
