"""Kernels in Python as the cache has them: what they are compiled from, and notes of them."""

from __future__ import annotations

import ast
import dataclasses
import importlib
import json
from typing import TYPE_CHECKING, Any

from numba.core.dispatcher import Dispatcher
from numba.cuda.dispatcher import CUDADispatcher

from cppyy_cuda.cache.content import Content, NoContentError, encodes
from cppyy_cuda.cache.functions import add_function
from cppyy_cuda.cache.values import known_name
from cppyy_cuda.dispatcher.options import Options
from cppyy_cuda.frontend import hooks
from cppyy_cuda.frontend.hooks import Foreign
from cppyy_cuda.frontend.raised import Raised
from cppyy_cuda.interop.linking import SOURCE, LinkItem

if TYPE_CHECKING:
    from cppyy_cuda.frontend.pipeline import TypedFunction
    from cppyy_cuda.frontend.unit import Unit


def describe(
    content: Content, py_func: Any, name: str, args: tuple[Any, ...], options: Options
) -> None:
    """Add what a kernel is compiled from."""
    content.text("Python kernel", name)
    add_options(content, options)
    add_function(content, py_func)
    for ty in args:
        content.value(ty)
        content.uses_cxx |= hooks.parameter(ty) != ty  # an array of C++ objects


def add_options(content: Content, options: Options) -> None:
    """Add the options of a kernel or device function."""
    for field in dataclasses.fields(options):
        if field.name not in ("cache", "link"):
            content.text(field.name, repr(getattr(options, field.name)))
    for item in options.link:
        add_link(content, item)


@encodes(LinkItem)
def add_link(content: Content, item: LinkItem) -> None:
    """Add something that is linked."""
    content.text(item.kind, item.name, item.data, item.folder)
    if item.kind == SOURCE:
        content.uses_cxx = True
        if b"include" in item.data:
            raise NoContentError(f"it links {item.name}, which includes headers")


@encodes(Dispatcher, CUDADispatcher)
def _add_foreign(content: Content, dispatcher: Any) -> None:
    name = known_name(dispatcher)
    if name is not None:
        content.text(name)
    elif content.once(dispatcher):
        content.value(dispatcher.py_func)


def check_callees(content: Content, unit: Unit) -> None:
    """Raise NoContentError for functions in a unit that the kernel's own text does not name.

    They are implementations of what Numba lets packages add, which are not part of the key.
    """
    for name, file, _ in unit.fallbacks:
        raise NoContentError(f"it calls {name} ({file}), which a code generator makes")
    for typed in unit.functions:
        _check_callee(content, typed)


def _check_callee(content: Content, typed: TypedFunction) -> None:
    function = typed.func_ir.func_id.func
    if typed.code in content.code or function.__module__.partition(".")[0] in _PACKAGES:
        return
    raise NoContentError(f"it calls {typed.name}, which {function.__module__} has added to Numba")


_PACKAGES = ("numba", "numba_cuda", "cppyy_cuda")


def uses_cxx(unit: Unit) -> bool:
    """Return whether C++ had a say in what was emitted."""
    return bool(unit.externals) or any(isinstance(ty, Foreign) for ty in unit.types)


def notes_of(cooperative: bool, exceptions: list[Raised]) -> str:
    """Return what a launch has to know; NoContentError for exceptions of unknown classes."""
    raised = [_raised_to_json(one) for one in exceptions]
    return json.dumps({"cooperative": cooperative, "exceptions": raised})


def read_notes(notes: str) -> tuple[bool, list[Raised]]:
    """Return what `notes_of` was given."""
    read = json.loads(notes)
    return bool(read["cooperative"]), [_raised_from_json(*one) for one in read["exceptions"]]


def _raised_to_json(raised: Raised) -> list[Any]:
    kind = raised.exception
    where = kind.__module__, kind.__qualname__
    try:
        if _find_class(*where) is kind and ast.literal_eval(repr(raised.args)) == raised.args:
            return [*where, repr(raised.args), raised.function, raised.file, raised.line]
    except (AttributeError, ImportError, ValueError, SyntaxError):
        pass
    raise NoContentError(f"it raises {kind.__qualname__}{raised.args!r}, which has no name")


def _raised_from_json(module: str, name: str, args: str, *where: Any) -> Raised:
    return Raised(_find_class(module, name), ast.literal_eval(args), *where)


def _find_class(module: str, name: str) -> Any:
    found: Any = importlib.import_module(module)
    for part in name.split("."):
        found = getattr(found, part)
    return found
