"""Default arguments of C++ kernels: constants of Clang's, or evaluated by the host's C++."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from typing import Any

from cppyy_cuda import _core
from cppyy_cuda.interop import cling

from ..errors import ArgumentError
from .makers import Maker, checked, class_text, declared, header_text, reason_in
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
    _check_copies(instance, param, text)
    if value is not None:
        constant = value
        return lambda: constant
    evaluator = _evaluator(instance, param, text)
    return lambda: _evaluated(evaluator, f"'{text}' of C++ kernel {instance.name}")


def default_slots(instance: Any) -> list[Any]:
    """Return how plans make the last parameters, as `default_packers` does."""
    params = instance.params[len(instance.params) - len(instance.defaults) :]
    return [
        _slot(instance, param, text, value)
        for param, (text, value) in zip(params, instance.defaults, strict=True)
    ]


def _slot(instance: Any, param: Any, text: str, value: bytes | None) -> Any:
    _check_copies(instance, param, text)
    if value is not None:
        return _core.Slot.constant(value)
    place = f"default argument '{text}' of C++ kernel {instance.name}"
    made = _evaluator(instance, param, text)
    return _core.Slot.made(*made, [], place=place, type=param.spelling)


def _check_copies(instance: Any, param: Any, text: str) -> None:
    if param.kind == "record" and not param.trivially_copyable:
        raise CannotCrossError(
            f"default argument '{text}' of C++ kernel {instance.name} cannot cross to a kernel: "
            f"{param.spelling} is not trivially copyable (it has a destructor, a copy constructor "
            "or virtual functions)"
        )


#: By the kernel's name, the parameter's type and the text.
_evaluators: dict[tuple[str, str, str], Maker] = {}


def _evaluator(instance: Any, param: Any, text: str) -> Maker:
    """Return what evaluates a default argument where the kernel is declared, on the host."""
    key = instance.name, param.spelling, text
    if key not in _evaluators:
        _evaluators[key] = _declare(instance, param, text)
    return _evaluators[key]


def _declare(instance: Any, param: Any, text: str) -> Maker:
    name = f"__cppyy_cuda_default{next(_count)}"
    scope = _scope_of(instance)
    base = f" : ::{instance.member_of}" if instance.member_of else ""
    body = f"const {param.spelling} parameter = {text}; return parameter;"
    # A kernel that is a member finds members of its class, so the class is a base.
    refusal = cling.declare(
        header_text()
        + "".join(f"namespace {part} {{ " for part in scope)
        + class_text(name, param.spelling, body, base=base)
        + "}" * len(scope)
    )
    if refusal:
        raise ArgumentError(
            f"default argument '{text}' of C++ kernel {instance.name} is no constant, and the host "
            f"cannot evaluate it: write the argument out\n{reason_in(refusal)}"
        )
    return checked(declared([*scope, name]), param)


def _scope_of(instance: Any) -> list[str]:
    """Return the names of the namespaces around a kernel; those of unnamed ones need no name."""
    qualified = instance.member_of or instance.name
    parts = qualified.partition("<")[0].split("::")[:-1]
    return [part for part in parts if part not in ("", _UNNAMED)]


def _evaluated(evaluator: Maker, what: str) -> bytes:
    value, reason = evaluator(())
    if reason:
        raise ArgumentError(f"default argument {what} could not be evaluated\n{reason}")
    return value
