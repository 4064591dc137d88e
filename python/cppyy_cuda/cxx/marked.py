"""C++ functions that Python makes kernels: ``cppyy.gbl.demo.add.__cuda_kernel__ = True``."""

from __future__ import annotations

from typing import Any

import cppyy.types as proxies

from cppyy_cuda.interop.session import session_for
from cppyy_cuda.interop.sources import Source

from ..errors import CppyyCudaError, CxxError
from ..exclusive import COMPILER
from .kernel import CxxKernel
from .launch import CxxInstance
from .proxies import lookup, name_of_function, name_of_template
from .publish import scope_of

_SCOPE = "__cppyy_cuda_kernels"


class MarkedKernel(CxxKernel):
    """A function or template for device code as a kernel: each thread calls it.

    Template arguments are written as strings or types: numbers are a configuration.
    """

    is_function = True

    def __init__(self, name: str, function: Any, arguments: str = "") -> None:
        super().__init__(name, arguments, isinstance(function, proxies.Template))
        #: cppyy's own proxy.
        self.function = function
        self._callers: dict[tuple[str, ...], str] = {}

    def specialize(self, arguments: str) -> MarkedKernel:
        """See CxxKernel."""
        return MarkedKernel(self.base, self.function, arguments)

    def instantiate(self, arg_types: tuple[str, ...]) -> CxxInstance:
        """See CxxKernel; raises CxxError for a function that returns a value."""
        call = session_for().resolve("function", self.name, list(arg_types))
        if call.result.kind != "void":
            raise CxxError(
                f"{self.name} returns a value ({call.result.spelling}): a kernel returns void"
            )
        pairs = zip(call.args, call.converted, strict=True)
        taken = tuple((to if to.kind != "void" else given).spelling for given, to in pairs)
        return CxxInstance(self._caller(taken), taken)

    def _caller(self, types: tuple[str, ...]) -> str:
        """Return the name of the ``__global__`` function that calls with arguments of `types`."""
        with COMPILER:
            if types not in self._callers:
                name = f"{self.base.rpartition('::')[2]}_{len(_CALLERS)}"
                _CALLERS.append(name)
                text = _definition(name, self.name, types)
                session_for().declare(Source(text, "<cppyy_cuda>", is_generated=True))
                self._callers[types] = f"{_SCOPE}::{name}"
            return self._callers[types]

    @property
    def __cuda_kernel__(self) -> bool:
        """Whether it is a kernel; setting it to False gives the function back."""
        return True

    @__cuda_kernel__.setter
    def __cuda_kernel__(self, value: bool) -> None:
        if not value:
            _put(self.name, self.function)


#: The names of the generated functions.
_CALLERS: list[str] = []


def _definition(name: str, function: str, types: tuple[str, ...]) -> str:
    params = ", ".join(f"__typeof__({ty}) a{index}" for index, ty in enumerate(types))
    args = ", ".join(f"a{index}" for index in range(len(types)))
    call = f"::{function}({args});"
    return f"namespace {_SCOPE} {{ __global__ void {name}({params}) {{ {call} }} }}"


def install_marks() -> None:
    """Give cppyy's proxies of functions the attribute."""
    from cppyy_cuda import _core

    function = property(_is_marked, _mark, None, "Whether the C++ function is a CUDA kernel.")
    _core.add_type_attribute(proxies.Function, "__cuda_kernel__", function)
    template = property(_is_marked, _mark_template, None, "Whether the template is of kernels.")
    _core.add_type_attribute(proxies.Template, "__cuda_kernel__", template)


def _is_marked(proxy: Any) -> Any:
    raise AttributeError(f"{proxy!r} is not a CUDA kernel: set __cuda_kernel__ = True")


def _mark(function: Any, value: bool) -> None:
    if value:
        name = name_of_function(function).qualified
        _put(name, MarkedKernel(name, function))


def _mark_template(template: Any, value: bool) -> None:
    if not value:
        return
    name = name_of_template(template)
    if name is None:
        raise CppyyCudaError(
            "no scope that Python has asked cppyy for has this C++ template, so its name is not "
            "known: set __cuda_kernel__ on cppyy.gbl.scope.name, or write __global__ before it"
        )
    _put(name.qualified, MarkedKernel(name.qualified, template))


def mark(name: str) -> CxxKernel:
    """Make the function of a qualified name a kernel, unless it is one; return that."""
    found = lookup(name)
    if isinstance(found, CxxKernel):
        return found
    _put(name, made := MarkedKernel(name, found))
    return made


def _put(name: str, member: Any) -> None:
    """Replace a function where cppyy's users find it."""
    *scopes, last = name.split("::")
    setattr(scope_of(scopes), last, member)
