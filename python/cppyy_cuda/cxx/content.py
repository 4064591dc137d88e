"""The content of what cppyy has for C++: names, since the C++ itself is part of the key."""

from __future__ import annotations

from typing import Any

import cppyy.types as proxies
from numba.cuda.compiler import ExternFunction as NumbaExternFunction

from cppyy_cuda.cache.content import Content, NoContentError, encodes

from .device_variables import DeviceVariable
from .externals import ExternFunction, own
from .kernel import CxxKernel
from .proxies import name_of_function
from .types import CxxClass, CxxEnum, CxxInteger, CxxPointer
from .variables import CxxLambda


@encodes(proxies.Scope)
def _scope(content: Content, scope: Any) -> None:
    content.uses_cxx = True
    content.text(str(scope.__cpp_name__))


@encodes(proxies.Function)
def _function(content: Content, function: Any) -> None:
    content.uses_cxx = True
    content.text(name_of_function(function).qualified)


@encodes(CxxKernel, CxxLambda, DeviceVariable)
def _named(content: Content, named: Any) -> None:
    content.uses_cxx = True
    content.text(named.name)


@encodes(proxies.Instance)
def _instance(content: Content, instance: Any) -> None:
    raise NoContentError(f"it copies a C++ object of class {type(instance).__cpp_name__}")


@encodes(CxxClass, CxxEnum, CxxInteger, CxxPointer)
def _type(content: Content, ty: Any) -> None:
    content.uses_cxx = True
    content.text(type(ty).__name__, ty.spelling, ty.name)


@encodes(NumbaExternFunction, ExternFunction)
def _external(content: Content, function: Any) -> None:
    declared = own(function)
    content.uses_cxx = True
    content.text(declared.name, repr(declared.signature), declared.abi, str(declared.cooperative))
    for item in declared.items:
        if item.setup or item.teardown:
            raise NoContentError(f"it calls {declared.name}, which is linked with callbacks")
        content.value(item)
