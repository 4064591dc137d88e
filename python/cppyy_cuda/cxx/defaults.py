"""Default arguments of C++ kernels: constants of Clang's, or evaluated by the host's C++."""

from __future__ import annotations

import ctypes
import itertools
from collections.abc import Callable
from typing import Any

import cppyy

from cppyy_cuda.interop import cling

from ..errors import ArgumentError
from .layouts import other_size
from .spelling import CannotCrossError

_count = itertools.count()
_UNNAMED = "(anonymous namespace)"


def default_packers(instance: Any) -> list[Callable[[], bytes]]:
    """Return what yields the bytes of the last parameters, which a launch gives no arguments for.

    As in C++, an expression that is not constant is evaluated at each launch. Raises
    ArgumentError if the host cannot evaluate it.
    """
    params = instance.params[len(instance.params) - len(instance.defaults) :]
    return [
        _packer(instance, param, text, value)
        for param, (text, value) in zip(params, instance.defaults, strict=True)
    ]


def _packer(instance: Any, param: Any, text: str, value: bytes | None) -> Callable[[], bytes]:
    if param.kind == "record" and not param.trivially_copyable:
        raise CannotCrossError(
            f"default argument '{text}' of C++ kernel {instance.name} cannot cross to a kernel: "
            f"{param.spelling} is not trivially copyable (it has a destructor, a copy constructor "
            "or virtual functions)"
        )
    if value is not None:
        constant = value
        return lambda: constant
    return _evaluator(instance, param, text)


def _evaluator(instance: Any, param: Any, text: str) -> Callable[[], bytes]:
    """Return what evaluates a default argument where the kernel is declared, on the host."""
    name = f"__cppyy_cuda_default{next(_count)}"
    scope = _scope_of(instance)
    refusal = cling.declare(_definition(name, scope, instance.member_of, param.spelling, text))
    if refusal:
        reason = next((line for line in refusal.splitlines() if "error: " in line), refusal)
        raise ArgumentError(
            f"default argument '{text}' of C++ kernel {instance.name} is no constant, and the host "
            f"cannot evaluate it: write the argument out\n{reason.partition('error: ')[2]}"
        )
    owner = cppyy.gbl
    for part in [*scope, name]:
        owner = getattr(owner, part)
    size = int(owner.size())
    if size != param.size:
        raise other_size(param.spelling, size, param.size)
    return lambda: _evaluated(owner.write, size, f"'{text}' of C++ kernel {instance.name}")


def _scope_of(instance: Any) -> list[str]:
    """Return the names of the namespaces around a kernel; those of unnamed ones need no name."""
    qualified = instance.member_of or instance.name
    parts = qualified.partition("<")[0].split("::")[:-1]
    return [part for part in parts if part not in ("", _UNNAMED)]


def _definition(name: str, scope: list[str], owner: str, target: str, text: str) -> str:
    """Return a class in the kernel's scope, where the text means what it means there.

    A kernel that is a member finds members of its class, so the class is a base.
    """
    base = f" : ::{owner}" if owner else ""
    return (
        "#include <cstring>\n"
        + "".join(f"namespace {part} {{ " for part in scope)
        + f"struct {name}{base} {{ static unsigned long size() {{ return sizeof({target}); }} "
        f"static void write(unsigned long address) {{ const {target} parameter = {text}; "
        "::std::memcpy(reinterpret_cast<void *>(address), &parameter, sizeof parameter); } };"
        + "}"
        * len(scope)
    )


def _evaluated(write: Any, size: int, what: str) -> bytes:
    buffer = ctypes.create_string_buffer(size)
    try:
        write(ctypes.addressof(buffer))
    except Exception as error:  # whatever C++ threw, as cppyy raises it
        raise ArgumentError(f"default argument {what} could not be evaluated\n{error}") from error
    return buffer.raw
