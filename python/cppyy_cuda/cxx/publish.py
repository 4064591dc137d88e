"""Publish what a fragment declares for launches where cppyy's users look for it."""

from __future__ import annotations

from typing import Any

import cppyy

from cppyy_cuda.interop import cling

from .constants import CONSTANTS
from .device_variables import DeviceVariable
from .kernel import CxxKernel
from .variables import CxxLambda


def publish(fragment: Any) -> None:
    """Make a fragment's kernels, lambdas and device variables members of cppyy's namespaces."""
    CONSTANTS.add(fragment.launch_constants)
    for kernel in fragment.kernels:
        _publish_kernel(kernel)
    for variable in fragment.device_variables:
        _publish_variable(variable.name, DeviceVariable(variable))
    for name in fragment.lambdas:
        _publish_variable(name, CxxLambda(name))


def _publish_variable(name: str, variable: Any) -> None:
    """Replace the C++ variable `variable`, which cppyy represents by a property."""
    *scopes, last = name.split("::")
    owner = scope_of(scopes)
    if not isinstance(vars(type(owner)).get(last), property):
        setattr(type(owner), last, property(lambda namespace: variable, _setter(variable)))


def _setter(variable: Any) -> Any:
    is_assigned = isinstance(variable, DeviceVariable)
    return (lambda namespace, value: variable.assign(value)) if is_assigned else None


def _publish_kernel(kernel: Any) -> None:
    if "(" in kernel.name:  # of a class without a name, to which nothing leads
        return
    if kernel.is_of_template or "<" in kernel.name:  # of an explicit specialization
        OF_TEMPLATES.add(kernel)
        return
    *scopes, last = kernel.name.split("::")
    owner = scope_of(scopes)
    known = vars(owner).get(last)
    if isinstance(known, CxxKernel):
        known.add_overload(kernel)
    else:
        setattr(owner, last, CxxKernel.of(kernel))


def scope_of(scopes: list[str]) -> Any:
    """Return the proxy of a namespace or class; declare a namespace that only Clang has."""
    owner = cppyy.gbl
    for depth, scope in enumerate(scopes):
        if not hasattr(owner, scope):
            opening = "".join(f"namespace {s} {{ " for s in scopes[: depth + 1])
            cling.original["cppdef"](opening + "}" * (depth + 1))
        owner = getattr(owner, scope)
    return owner


class _TemplateKernels:
    """Handles kernels that are static members of class templates: each instance gets its own."""

    def __init__(self) -> None:
        self._members: dict[str, dict[str, Any]] = {}
        self._watched: set[str] = set()

    def add(self, kernel: Any) -> None:
        """Record a member of a template or of one instance of it.

        Classes get it when cppyy creates them.
        """
        owner, _, member = kernel.name.rpartition("::")
        self._members.setdefault(owner, {})[member] = kernel
        scope = owner.partition("<")[0].rpartition("::")[0]
        if scope not in self._watched:
            self._watched.add(scope)
            cppyy.py.add_pythonization(self._complete, scope)

    def _complete(self, cls: Any, name: str) -> None:
        instance = str(cls.__cpp_name__)
        members = self._members.get(instance.partition("<")[0], {})
        for member, kernel in (members | self._members.get(instance, {})).items():
            setattr(cls, member, CxxKernel.of(kernel, f"{instance}::{member}"))


OF_TEMPLATES = _TemplateKernels()
