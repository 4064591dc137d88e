"""The result of `@cuda.jit` on a Python function."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any

from numba.core.errors import NumbaError
from numba.cuda import serialize, typing, utils
from numba.cuda import types as nb
from numba.cuda.core import sigutils
from numba.cuda.core.compiler_lock import global_compiler_lock
from numba.cuda.types.ext_types import CUDADispatcher as DispatcherType

from cppyy_cuda.cache.content import Content, NoContentError, encodes
from cppyy_cuda.dispatcher.failed import FAILED
from cppyy_cuda.dispatcher.keeping import add_options
from cppyy_cuda.dispatcher.options import Options
from cppyy_cuda.dispatcher.signatures import (
    accepts,
    best_of,
    check_count,
    check_parameters,
    fold_types,
    why_refused,
)
from cppyy_cuda.dispatcher.specialization import Specialization
from cppyy_cuda.errors import ArgumentError, CppyyCudaError, LaunchError, UnsupportedError
from cppyy_cuda.interop import parcels
from cppyy_cuda.launch.arguments import type_of
from cppyy_cuda.launch.fits import refuse_too_large
from cppyy_cuda.launch.identity import Unique, by_name, received
from cppyy_cuda.launch.kernel import LaunchableKernel
from cppyy_cuda.uses import CLOCK

if TYPE_CHECKING:
    from cppyy_cuda.frontend.pipeline import TypedFunction

_MLIR_PHASES = ("cppyy_cuda", "gpu", "nvvm")


class Kernel(LaunchableKernel, Unique):
    """A Python function as a CUDA kernel, and as a device function of other kernels."""

    #: Numba asks for it during typing; recursion is refused in `typed_device`.
    is_compiling = False

    def __init__(self, py_func: Any, options: Options, signatures: list[Any] | None = None):
        super().__init__()
        functools.update_wrapper(self, py_func)
        self.py_func, self.options = py_func, options
        self.name: str = py_func.__name__
        self._age = CLOCK.age
        self._declared: list[tuple[Any, ...]] = []
        self._device: dict[tuple[Any, ...], TypedFunction] = {}
        #: The results of declared signatures.
        self.promised: dict[tuple[Any, ...], Any] = {}
        #: The results of `specialize`, by numba-cuda's name for them.
        self.specializations: dict[tuple[Any, ...], Kernel] = {}
        self._typing: set[tuple[Any, ...]] = set()
        self._parameters = list(utils.pysignature(py_func).parameters.values())
        self._explicit = signatures is not None
        self._signatures = signatures
        for signature in signatures or ():
            self._declare(*sigutils.normalize_signature(signature))

    def _declare(self, args: tuple[Any, ...], return_type: Any) -> None:
        if self.options.device:
            self.promised[tuple(args)] = return_type
            self.typed_device(tuple(args))
        elif return_type not in (None, nb.none):
            raise CppyyCudaError(f"kernel {self.name}: a kernel returns void, not {return_type}")
        else:
            self._declared.append(tuple(args))
            self.compile(tuple(args))

    # Launching.

    def configure(self, item: Any) -> Any:
        """Return the launcher for ``kernel[blocks, threads, stream, shared_bytes]``."""
        self.refuse_device()
        return self.configured(item)

    def require_default(self) -> None:
        """See Defaults; LaunchError for a device function, too."""
        self.refuse_device()
        super().require_default()

    def refuse_device(self) -> None:
        """Raise LaunchError for a device function."""
        if self.options.device:
            raise LaunchError(f"{self.name} is a device function: call it from a kernel")

    @property
    def usual_threads(self) -> int:
        """See LaunchableKernel."""
        return min(super().usual_threads, self.options.max_threads or 256)

    def code_of(self, arg: Any) -> int:
        """See LaunchableKernel."""
        code: int = type_of(arg)._code
        return code

    def is_stale(self) -> bool:
        """Return whether there is new C++; drop what has another meaning because of it."""
        if self._age == CLOCK.age:
            return False
        self._drop_stale()
        return True

    def compile_for(self, args: tuple[Any, ...]) -> Specialization:
        """See LaunchableKernel."""
        if not self._explicit:
            refuse_too_large(args, self.place)
        return self.select(tuple(map(type_of, args)))

    def select(self, kinds: tuple[Any, ...]) -> Specialization:
        """Return what launches with arguments of these types; ArgumentError if nothing does."""
        check_parameters(self.py_func)
        check_count(self.name, self._parameters, len(kinds))
        for index, ty in enumerate(kinds):
            refused = why_refused(ty)
            if refused is not None:
                raise ArgumentError(f"{self.place(index)}: {refused}")
        if not self._explicit:
            return self.compile(kinds)
        fitting = [args for args in self._declared if all(map(accepts, args, kinds))]
        if fitting:
            return self.compile(best_of(self.py_func, fitting, kinds))
        have = "; ".join(f"({', '.join(map(str, s))})" for s in self._declared)
        raise ArgumentError(
            f"kernel {self.name} is declared for {have}: No matching definition for argument "
            f"type(s) {', '.join(map(str, kinds))}"
        )

    def place(self, index: int) -> str:
        """See LaunchableKernel."""
        name = self._parameters[min(index, len(self._parameters) - 1)].name
        return f"argument '{name}' of kernel {self.name}"

    def compile(self, signature: Any) -> Specialization:
        """Type the kernel for a signature; machine code is generated when needed."""
        check_parameters(self.py_func)
        args = self.types_of(signature)
        self._drop_stale()
        found: Specialization = self.made_once(
            args, lambda: Specialization(self.py_func, self.name, args, self.options)
        )
        return found

    def _drop_stale(self) -> None:
        """Forget what was typed with C++ whose meaning has changed."""
        age = CLOCK.age
        for known in list(self._instances.values()):
            for args, made in list(known.items()):
                if made.holds():
                    continue
                with global_compiler_lock:
                    if known.get(args) is made:
                        del known[args]
        self._age = age

    # Looking inside.

    def types_of(self, signature: Any) -> tuple[Any, ...]:
        """See Instances."""
        args, _ = sigutils.normalize_signature(signature)
        return tuple(args)

    def instance_for(self, signature: Any) -> Specialization:
        """See Instances."""
        return self.compile(signature)

    def inspect_mlir(self, signature: Any = None, phase: str = "cppyy_cuda") -> Any:
        """Return the MLIR of phase `cppyy_cuda`, `gpu` or `nvvm`."""
        if phase not in _MLIR_PHASES:
            names = ", ".join(_MLIR_PHASES)
            raise CppyyCudaError(f"there is no MLIR phase {phase!r}; there are {names}")
        return self.inspect(signature, lambda one: one.text(phase))

    def specialize(self, *args: Any) -> Kernel:
        """Return the kernel that is restricted to the types of these arguments."""
        if self.specialized:
            raise RuntimeError(
                "Dispatcher already specialized: the kernel has the types of its arguments"
            )
        kinds = tuple(map(type_of, args))
        known = self.specializations.get(kinds)
        if known is None:
            known = Kernel(self.py_func, self.options, [kinds])
            known.specialized = True
            known.__dict__.update(self.python_parts())
            self.specializations[kinds] = known
        return known

    @property
    def overloads(self) -> dict[tuple[Any, ...], Any]:
        """Return what has been compiled, as a device function and as a kernel."""
        return {**self._device, **self.instances}

    @property
    def nopython_signatures(self) -> list[Any]:
        """Return the signatures of what has been compiled, results included."""
        return [each.signature for each in self.overloads.values()]

    @property
    def signatures(self) -> list[tuple[Any, ...]]:
        """Return the argument types that the kernel has been compiled for."""
        return list(self.instances) or list(self._device)

    # As a device function.

    @functools.cached_property
    def _numba_type_(self) -> Any:
        return DispatcherType(self)

    def get_call_template(self, args: tuple[Any, ...], kws: dict[str, Any]) -> Any:
        """Return the result type for these argument types; Numba asks when it types a call."""
        signature, kinds = fold_types(self.py_func, args, kws)
        if self._explicit and self._device:
            for declared in tuple(self._device):
                self.typed_device(declared)
            args = kinds
        else:
            args = self._typed_as_needed(kinds, fold_types(self.py_func, args, kws, True)[1])
        known = [typing.signature(t.return_type, *kinds) for kinds, t in self._device.items()]
        template = typing.make_concrete_template(self.name, key=self.name, signatures=known)
        return template, signature, args, {}

    def _typed_as_needed(
        self, kinds: tuple[Any, ...], literals: tuple[Any, ...]
    ) -> tuple[Any, ...]:
        """Type the function for the arguments of a call; return the types it was typed with.

        A function that needs constants, as the shape of a shared array, gets those of the call.
        """
        if kinds == literals or literals in self._device:
            self.typed_device(literals)
            return literals
        failed = FAILED.get((self, kinds))
        try:
            if failed is None:
                self.typed_device(kinds)
                return kinds
        except NumbaError as error:
            failed = FAILED.keep((self, kinds), error)
        try:
            self.typed_device(literals)
        except NumbaError:
            raise failed from None
        return literals

    def get_overload(self, signature: Any) -> Any:
        """Return what identifies the device function of a signature (or of argument types)."""
        return self._device[tuple(getattr(signature, "args", signature))].code

    def typed_device(self, args: tuple[Any, ...]) -> TypedFunction:
        """Return the typed IR of this function as a device function."""
        typed = self._device.get(args)
        if typed is None or not typed.uses.hold():
            typed = self._device[args] = self._type_device(args, self.promised.get(args))
        else:
            typed.uses.note()
        return typed

    def typed_call(self, args: tuple[Any, ...], captured: tuple[Any, ...]) -> TypedFunction:
        """Return the same for the arguments of a call, and what the function captures last."""
        return self.typed_device((*self.fold(args, {})[1], *captured))

    def fold(self, args: tuple[Any, ...], kws: Any) -> tuple[Any, tuple[Any, ...]]:
        """See fold_types."""
        return fold_types(self.py_func, args, dict(kws))

    def _type_device(self, args: tuple[Any, ...], return_type: Any) -> TypedFunction:
        if args in self._typing:
            code = self.py_func.__code__
            raise UnsupportedError(
                "recursion is not supported in a kernel: write a loop",
                code.co_filename,
                code.co_firstlineno,
            )
        from cppyy_cuda.frontend.pipeline import type_function

        self._typing.add(args)
        try:
            options = self.options
            with FAILED.kept():
                typed: TypedFunction = type_function(
                    self.py_func, args, return_type, options.fastmath, options.inline
                )
            return typed
        finally:
            self._typing.remove(args)

    def __reduce__(self) -> Any:
        return by_name(self, self._by_content)

    def _by_content(self) -> tuple[Any, ...]:
        """Return what makes the kernel in another process: source, options and C++."""
        recipe = self.py_func, self.options, self._signatures, self.specialized
        data = serialize.dumps((*recipe, self.python_parts()))
        return received("python_kernel"), (data, parcels.pack() if self._may_use_cxx() else None)

    def _may_use_cxx(self) -> bool:
        content = Content()
        try:
            content.value(self)
        except NoContentError:
            return True
        return content.uses_cxx

    def __repr__(self) -> str:
        kind = "device function" if self.options.device else "kernel"
        return f"<cppyy_cuda {kind} {self.name}>"


def made_of(
    py_func: Any, options: Options, signatures: Any, specialized: bool, parts: dict[str, Any]
) -> Kernel:
    """Return the kernel that another process has pickled."""
    kernel = Kernel(py_func, options, signatures)
    kernel.specialized = specialized
    kernel.__dict__.update(parts)
    return kernel


@encodes(Kernel)
def _add_kernel(content: Content, kernel: Kernel) -> None:
    """Add a device function that a kernel calls."""
    if content.once(kernel):
        add_options(content, kernel.options)
        content.value(kernel.py_func)
        for args, result in kernel.promised.items():
            content.value((*args, result))
