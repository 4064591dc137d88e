"""What the `inspect_*` methods show of functions in Python alone: MLIR, types, device functions."""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Callable
from typing import Any, TextIO

from numba.cuda import types as nb
from numba.cuda.core.annotations.type_annotations import TypeAnnotation

from cppyy_cuda.errors import CppyyCudaError
from cppyy_cuda.frontend import types
from cppyy_cuda.launch.compiled import CompiledKernel
from cppyy_cuda.launch.inspection import Inspection

_MLIR_PHASES = ("cppyy_cuda", "gpu", "nvvm")


class PythonInspection(Inspection):
    """Inspection of a Python function, as a kernel or as a device function."""

    options: Any
    py_func: Callable[..., Any]

    def inspect_mlir(self, signature: Any = None, phase: str = "cppyy_cuda") -> Any:
        """Return the MLIR of phase `cppyy_cuda`, `gpu` or `nvvm`."""
        if phase not in _MLIR_PHASES:
            names = ", ".join(_MLIR_PHASES)
            raise CppyyCudaError(f"there is no MLIR phase {phase!r}; there are {names}")
        return self.inspect(signature, lambda one: one.text(phase))

    def inspect_types(self, file: TextIO | None = None) -> None:
        """Print the source with the IR and the types that Numba infers, for all signatures.

        To standard output, unless a file is given.
        """
        for args, made in self.overloads.items():
            typed = getattr(made, "typed", made)  # of a kernel; a device function is typed only
            print(f"{self.name} {args}\n{'-' * 80}\n{_annotated(typed)}\n{'=' * 80}", file=file)

    def inspect_sass(self, signature: Any = None) -> Any:
        """See Inspection; RuntimeError for a device function, which has no machine code."""
        if self.options.device:
            raise RuntimeError(
                f"Cannot inspect SASS of a device function: inspect a kernel that calls {self.name}"
            )
        return super().inspect_sass(signature)

    def inspect_sass_cfg(self, signature: Any = None) -> Any:
        """See Inspection; RuntimeError for a device function, which has no machine code."""
        if self.options.device:
            raise RuntimeError(
                f"Cannot get the CFG of a device function: inspect a kernel that calls {self.name}"
            )
        return super().inspect_sass_cfg(signature)

    def inspect(self, signature: Any, show: Callable[[CompiledKernel], Any]) -> Any:
        """See Inspection. A device function is shown as a kernel of its name that calls it."""
        if not self.options.device:
            return super().inspect(signature, show)
        if signature is None:
            return {args: show(self._as_kernel(args)) for args in self.overloads}
        return show(self._as_kernel(self.types_of(signature)))

    def _as_kernel(self, args: tuple[Any, ...]) -> CompiledKernel:
        """Return a kernel that stores what the device function returns for such arguments."""
        device: Any = self
        returned = device.typed_device(args).return_type
        options = dataclasses.replace(self.options, device=False)
        kernel = type(device)(_calling(device, returned), options)
        tuple_of_args = nb.BaseTuple.from_types(args)
        shown: CompiledKernel = kernel.compile((*_places(self.name, returned), tuple_of_args))
        return shown


def _annotated(typed: Any) -> TypeAnnotation:
    return TypeAnnotation(
        typed.func_ir, typed.typemap, typed.calltypes, (), None, typed.args, typed.return_type
    )


def _places(name: str, returned: Any) -> list[Any]:
    """Return the types of the arrays that take what a device function returns: one, or none."""
    if returned == nb.none:
        return []
    if len(types.leaves(returned)) != 1 or isinstance(returned, nb.BaseTuple):
        raise CppyyCudaError(
            f"the device function {name} returns {returned}, which no array holds: inspect a "
            "kernel that calls it"
        )
    return [nb.Array(nb.unliteral(returned), 1, "C")]


def _calling(device: Any, returned: Any) -> Callable[..., Any]:
    """Return a function with the device function's name that calls it."""

    def stores(result: Any, args: Any) -> None:
        result[0] = device(*args)

    def calls(args: Any) -> None:
        device(*args)

    made = calls if returned == nb.none else stores
    functools.update_wrapper(made, device.py_func)
    vars(made).pop("__wrapped__")  # its parameters are its own
    return made
