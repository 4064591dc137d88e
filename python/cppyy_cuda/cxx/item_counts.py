"""How many items a C++ object like a tuple has, and whether `std::get` names one of them."""

from __future__ import annotations

from typing import Any

from cppyy_cuda.interop.session import session_for

from ..errors import CxxError
from .types import CxxClass

_MOST_ITEMS = 64
_GET = "std::get<"


def item_count(cls: CxxClass) -> int:
    """Return how many items C++ knows; 0 for what is not like a tuple."""
    for place in range(_MOST_ITEMS):
        try:
            session_for().describe_type(f"std::tuple_element_t<{place}, {cls.spelling}>")
        except CxxError:
            return place
    return _MOST_ITEMS


def outside(name: str, args: tuple[Any, ...]) -> str:
    """Say that `std::get<N>` names an item which the object lacks; "" if it does not."""
    index = name.removeprefix(_GET).removesuffix(">").strip()
    if not name.startswith(_GET) or not index.removeprefix("-").isdigit() or len(args) != 1:
        return ""
    count = item_count(args[0]) if isinstance(args[0], CxxClass) else 0
    if not count or 0 <= int(index) < count:
        return ""
    return f"item {index} is out of range: a {args[0]} has {count} items, the first is item 0"
