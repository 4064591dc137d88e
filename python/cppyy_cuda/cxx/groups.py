"""Tuples and records as arguments of C++ kernels, which take objects made of their items.

C++ decides what it takes: `std::tuple`, `std::pair` and `std::array`, so that templates can deduce
them, or any class that braces or a constructor make of the items.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from numba.cuda import types
from numba.cuda.np import numpy_support

from cppyy_cuda.interop.session import session_for

from ..errors import CxxError
from .makers import value_name
from .types import CxxEnum

_COMPLEX = "std::complex<"
NUMBERS = ("bool", "integer", "float")


@dataclass
class Leaf:
    """A number, array or object in a tuple or record."""

    ty: Any
    spelling: str
    #: How it is found in the argument, such as "[0]['x']".
    path: str = ""
    #: Where a record has it, in bytes; None if it is in no record.
    offset: int | None = None
    #: Its index among the leaves that have a value, and the index of the value that it is, or that
    #: is its record, among those of the argument.
    index: int = 0
    value: int = 0

    @property
    def is_none(self) -> bool:
        """Return whether it is the null pointer, which is no value."""
        return isinstance(self.ty, types.NoneType)


@dataclass
class Group:
    """A tuple, a record, or an array in a record; `names` are those of its items, if it has any."""

    items: list[Any]
    names: tuple[str, ...] = ()
    is_record: bool = False


def is_group(ty: Any) -> bool:
    """Return whether values of a Numba type are passed as objects made of their items."""
    return isinstance(ty, (types.BaseTuple, types.Record))


def group_of(ty: Any, spell: Callable[[Any], str]) -> Leaf | Group:
    """Return what a value of a Numba type consists of; `spell` yields the C++ types of leaves."""
    made = _group_of(ty, spell, "", None)
    for index, leaf in enumerate(valued(made)):
        leaf.index = index
    _number_values(made, 0)
    return made


def valued(made: Leaf | Group) -> list[Leaf]:
    """Return the leaves that have a value, in order."""
    return [leaf for leaf in leaves_of(made) if not leaf.is_none]


def _number_values(made: Leaf | Group, first: int) -> int:
    """Number the values from `first` on; return the number after them."""
    if isinstance(made, Leaf):
        made.value = first
        return first if made.is_none else first + 1
    if made.is_record:
        for leaf in leaves_of(made):
            leaf.value = first
        return first + 1
    for item in made.items:
        first = _number_values(item, first)
    return first


def _group_of(ty: Any, spell: Callable[[Any], str], path: str, offset: int | None) -> Leaf | Group:
    if isinstance(ty, types.BaseTuple):
        names = tuple(getattr(ty, "fields", ()))
        shown = names or range(len(ty))
        parts = [_group_of(part, spell, f"{path}[{at!r}]", None) for at, part in zip(shown, ty)]
        return Group(parts, names)
    if isinstance(ty, types.Record):
        start = offset or 0
        fields = [(name, ty.typeof(name), start + ty.offset(name)) for name in ty.fields]
        parts = [_group_of(part, spell, f"{path}[{name!r}]", at) for name, part, at in fields]
        return Group(parts, tuple(ty.fields), is_record=True)
    if isinstance(ty, types.NestedArray):
        return _array(ty, ty.shape, spell, path, offset or 0)
    return Leaf(ty, spell(ty), path, offset)


def _array(
    ty: Any, shape: Any, spell: Callable[[Any], str], path: str, offset: int
) -> Leaf | Group:
    if not shape:
        return _group_of(ty.dtype, spell, path, offset)
    step = numpy_support.as_dtype(ty.dtype).itemsize
    for extent in shape[1:]:
        step *= extent
    return Group(
        [
            _array(ty, shape[1:], spell, f"{path}[{at}]", offset + at * step)
            for at in range(shape[0])
        ]
    )


def leaves_of(made: Leaf | Group) -> Iterator[Leaf]:
    """Yield the leaves, in order."""
    if isinstance(made, Leaf):
        yield made
        return
    for item in made.items:
        yield from leaves_of(item)


def _tuple(made: Leaf | Group) -> str:
    if isinstance(made, Leaf):
        return made.spelling
    return f"std::tuple<{', '.join(map(_tuple, made.items))}>"


def _pair(made: Leaf | Group) -> str:
    if isinstance(made, Leaf):
        return made.spelling
    if len(made.items) != 2:
        return _tuple(made)
    return f"std::pair<{', '.join(map(_pair, made.items))}>"


def nested_class(outer: str, made: Leaf | Group) -> str:
    """Return the class of a tuple that is an item of an object of the class `outer`."""
    return _pair(made) if outer.startswith("std::pair<") else _tuple(made)


def _std_array(made: Leaf | Group) -> str:
    if isinstance(made, Leaf):
        return made.spelling
    spelled = [_std_array(item) for item in made.items]
    if len(set(spelled)) != 1:
        return _tuple(made)
    return f"std::array<{spelled[0]}, {len(spelled)}>"


def items_class(made: Leaf | Group) -> str:
    """Return the class that stands for any class made of the items."""
    if isinstance(made, Leaf):
        return made.spelling
    return f"__cppyy_cuda::items<{', '.join(leaf.spelling for leaf in leaves_of(made))}>"


#: What Clang is asked to pass for a tuple or record, one after the other.
_FORMS = (_tuple, _pair, _std_array, items_class)


def spelled_items(made: Group) -> list[str]:
    """Return the C++ types of the items, of which tuples are `std::tuple`."""
    return [_tuple(item) for item in made.items]


def readings(groups: list[Leaf | Group]) -> Iterator[list[str]]:
    """Yield what the types of arguments may be in C++, the best first."""
    seen: list[list[str]] = []
    for form in _FORMS:
        spelled = [form(group) for group in groups]
        if spelled not in seen and (form is items_class or all(map(_is_declared, spelled))):
            seen.append(spelled)
            yield spelled


def _is_declared(spelled: str) -> bool:
    """Return whether C++ has the whole class, of which a header may have declared the name."""
    if not spelled.startswith("std::tuple<") and "<std::tuple<" not in spelled:
        return True
    return bool(session_for().describe_type("std::tuple<>").size)


class Initializer:
    """How an object is made of values.

    `text` is C++, with the values by `value_name`; `wanted` has the type that C++ converts each
    leaf to, by its index, where that is a number; `counted` has the indices of the arrays that C++
    gets with their length.
    """

    def __init__(self, param: Any, made: Leaf | Group) -> None:
        self.wanted: dict[int, Any] = {}
        self.counted: set[int] = set()
        self.leaves = valued(made)
        self.text = self._of(param, made)

    @property
    def sources(self) -> tuple[str, ...]:
        """Return the C++ types of the values."""
        return tuple(map(self._source, self.leaves))

    def _source(self, leaf: Leaf) -> str:
        if leaf.index in self.counted:
            return f"cppyy_cuda::Elements<{leaf.spelling.removesuffix('*').rstrip()}>"
        return self.wanted[leaf.index].spelling if leaf.index in self.wanted else leaf.spelling

    def _of(self, param: Any, made: Leaf | Group) -> str:
        if isinstance(made, Leaf):
            return self._leaf(param, made)
        texts = self._texts(param, made)
        if texts is None:
            return self._constructed(param, made)
        return f"{param.spelling}{_braced(texts)}"

    def _texts(self, param: Any, made: Group) -> list[str] | None:
        """Return what braces make an object of; None if a constructor does."""
        kinds = _item_types(param, made)
        if kinds is not None:
            return [self._of(*pair) for pair in zip(kinds, made.items)]
        if param.is_aggregate and len(param.fields) == len(made.items):
            items = zip(param.fields, in_order(param, made))
            return [self._field(param, *pair) for pair in items]
        leaves = list(leaves_of(made))
        if param.is_aggregate and len(param.leaves) == len(leaves):
            kinds = [kind for _, _, kind in param.leaves]
            return [self._leaf(*pair) for pair in zip(kinds, leaves)]
        return None

    def _field(self, param: Any, declared: Any, item: Leaf | Group) -> str:
        name, _, kind = declared
        if isinstance(item, Leaf):
            return self._of(kind, item)
        if kind.kind == "record":
            texts = self._texts(kind, item) if kind.is_aggregate else None
            # The class of an aggregate may have no name, and needs none.
            return self._of(kind, item) if texts is None else _braced(texts)
        element = f"__cppyy_cuda::value<{param.spelling} &>().{name}{'[0]' * _depth(item)}"
        kind = session_for().describe_type(f"__decay(decltype({element}))")
        return f"{{{', '.join(self._leaf(kind, leaf) for leaf in leaves_of(item))}}}"

    def _constructed(self, param: Any, made: Group) -> str:
        types_of = spelled_items(made)
        call = session_for().resolve("constructor", param.spelling, types_of)
        texts = []
        for item, spelled, kind in zip(made.items, types_of, call.converted):
            if isinstance(item, Leaf) and kind.kind in NUMBERS:
                texts.append(self._leaf(kind, item))
            else:
                texts.append(self._of(session_for().describe_type(spelled), item))
        opening, closing = "{}" if param.is_aggregate else "()"
        return f"{param.spelling}{opening}{', '.join(texts)}{closing}"

    def _leaf(self, param: Any, leaf: Leaf) -> str:
        if leaf.is_none:
            return "nullptr"
        if isinstance(leaf.ty, types.Array) and param.kind == "record":
            self.counted.add(leaf.index)
            name = value_name(leaf.index)
            return f"{param.spelling}{{{name}.data, {name}.size}}"
        if isinstance(leaf.ty, (types.Number, types.Boolean, CxxEnum)):
            self.wanted[leaf.index] = _number_of(leaf.spelling, param)
        return value_name(leaf.index)


def _braced(texts: list[str]) -> str:
    return f"{{{', '.join(texts)}}}"


def _number_of(source: str, param: Any) -> Any:
    """Return the type of the number that C++ receives for a number."""
    if param.is_aggregate and len(param.leaves) == 1:  # C++ lets one leave out the braces
        return param.leaves[0][2]
    is_complex = param.spelling.startswith(_COMPLEX) and source.startswith(_COMPLEX)
    if is_complex or param.kind in NUMBERS:
        return param
    return number_for(source, param) or session_for().describe_type(source)


def number_for(source: str, param: Any) -> Any:
    """Return the type of the number that C++ makes an object of, given a number; else None."""
    if param.kind != "record" or param.spelling == source:
        return None
    try:
        wanted = session_for().resolve("constructor", param.spelling, [source]).converted[0]
    except CxxError:  # an aggregate, for example
        return None
    return wanted if wanted.kind in NUMBERS else None


def is_std(param: Any) -> bool:
    """Return whether a class is the standard library's."""
    return bool(param.spelling.startswith("std::"))


def _item_types(param: Any, made: Group) -> list[Any] | None:
    """Return the types of the items of a `std::tuple`, `std::pair` or `std::array`."""
    session, found = session_for(), []
    if not is_std(param):
        return None
    for index in range(len(made.items)):
        item = f"std::get<{index}>(__cppyy_cuda::value<{param.spelling} &>())"
        try:
            found.append(session.describe_type(f"__decay(decltype({item}))"))
        except CxxError:
            return None
    return found


def in_order(param: Any, made: Group) -> list[Any]:
    """Return the items in the order of a class's fields, where they have the fields' names."""
    fields = [name for name, _, _ in param.fields]
    if sorted(made.names) != sorted(fields):
        return made.items
    return [made.items[made.names.index(name)] for name in fields]


def _depth(made: Leaf | Group) -> int:
    return 0 if isinstance(made, Leaf) else 1 + max(map(_depth, made.items), default=0)


def item_place(leaf: Leaf, place: str) -> str:
    """Name a leaf in errors, given the name of the argument."""
    return f"item {leaf.path} of {place}"
