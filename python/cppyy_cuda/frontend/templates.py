"""Numba-cuda's templates as the kernels' typing context has them: for types alone, and for ours.

A template is a class that types a function or an attribute. Some of numba-cuda's also register
code for its own lowering, which refreshes all of its registries each time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

from numba.core.typing import templates as numbas
from numba.cuda.core.options import InlineOptions
from numba.cuda.typing.templates import (
    RegistryLoader,
    _OverloadFunctionTemplate,
    _TemplateTargetHelperMixin,
)

from cppyy_cuda.frontend import hooks


class _NoCode:
    """Stands for a registry of code, and keeps nothing."""

    def lower(self, *what: Any) -> Callable[[Any], Any]:
        """Return a decorator that changes nothing."""
        return lambda function: function

    lower_getattr = lower


_NO_CODE = _NoCode()
#: What registers code; other packages' templates may be of Numba's own kind.
_WITH_CODE = {_TemplateTargetHelperMixin, numbas._TemplateTargetHelperMixin}


_made: set[type] = set()


def _make_own(template: type, **members: Any) -> type:
    made = type(template.__name__, (template,), members)
    _made.add(made)
    return made


@cache
def own(template: type) -> type:
    """Return `template` without its code; its Python implementations are compiled by us."""
    # Not issubclass: the templates' abstract base class makes that slow.
    if template in _made:
        return template
    if _OverloadFunctionTemplate in template.__mro__:
        return _make_own(
            template,
            _get_jit_decorator=lambda self: hooks.jit_overload,
            _inline=InlineOptions("never"),
            _impl_cache={},
            _compiled_overloads={},
            _inline_overloads={},
            __cppyy_cuda__=True,
        )
    if not _WITH_CODE.isdisjoint(template.__mro__):
        return _make_own(template, _get_target_registry=lambda self, reason: _NO_CODE)
    return template


class Loader(RegistryLoader):
    """What a registry has for typing."""

    def new_registrations(self, name: str) -> Iterator[Any]:
        """Yield what was registered since the last call."""
        found = super().new_registrations(name)
        return map(own, found) if name == "attributes" else found
