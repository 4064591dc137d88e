"""Python's variables: SSA values where one assignment reaches all uses, else slots.

A slot is a `memref.alloca` in the entry block; upstream's mem2reg makes SSA
values of slots. Variables that plainly need none are kept as values, which
leaves less for it to do and keeps what is known about shared arrays.

For a debugger, each of the user's variables has one slot, which is named.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from numba.cuda import types as nb
from numba.cuda.core import ir

from cppyy_cuda import _core
from cppyy_cuda.frontend import types
from cppyy_cuda.frontend.changing import referred_calls, referred_variables, users_name
from cppyy_cuda.frontend.names import ending_names
from cppyy_cuda.frontend.shared import Shared, read

_UNIT = _core.Attr.unit
#: The place of a leaf of a variable, and the leaf's type.
Slot = tuple[_core.Value, _core.Type]


class Variables:
    """The variables of one function that is being lowered."""

    def __init__(self, low: Any):
        self.low = low
        self.values: dict[str, Any] = {}
        self.slots: dict[str, list[tuple[_core.Value, _core.Type]]] = {}
        self.places: dict[str, Any] = {}
        assigned, used = _places(low.typed.func_ir)
        self.assignments = assigned
        self.direct = _single_values(low.typed, assigned, used)
        if low.unit.debug:
            self.direct = {name for name in self.direct if not self._is_shown(name)}
        #: The user's names of those that calls may change, which C++ may refer to later on.
        self.changing = set(map(users_name, referred_variables(low.typed)))
        self.direct = {name for name in self.direct if users_name(name) not in self.changing}
        #: What calls refer to with their result, for those of which that is asked.
        self.references: dict[Any, _core.Value | None] = dict.fromkeys(referred_calls(low.typed))
        self.ending = ending_names(low.typed)
        self.direct = {name for name in self.direct if users_name(name) not in self.ending}
        self.shared = Shared(low.typed.func_ir, self._slot_key)
        #: Variables whose value the entry block makes, wherever it is assigned.
        self.hoisted: set[str] = set()

    def is_assigned_once(self, name: str) -> bool:
        """True if one statement alone assigns the variable."""
        return len(self.assignments[name]) == 1

    def load(self, name: str) -> Any:
        """The current value of variable `name`."""
        if name in self.values:
            return self.values[name]
        kept = self.shared.kept(self.low.block)
        if name in kept:
            return kept[name]
        ty = self.low.typed.typemap[name]
        if isinstance(ty, nb.Record):
            return self._load_place(name)
        leaves = [self.low.op("memref.load", [slot]) for slot, _ in self._slots(name)]
        [value] = self.low.rebuilt([ty], leaves)
        return value

    def slot(self, name: str) -> _core.Value:
        """The slot of a variable that is a number, for calls that may change it."""
        [(slot, _)] = self._slots(name)
        return slot

    def store(self, name: str, value: Any) -> None:
        """Assign `value`, which is of the variable's type.

        A tuple may be shorter than the type: the leaves at its end then stay as they were.
        """
        held = self._held(name)
        ending = [(kind, slot) for kind, slot in held if slot[1].destructor]
        old = [self.low.op("memref.load", [slot]) for _, (slot, _) in ending]
        self._store_value(name, value)
        for kind, slot in ending:
            if kind != types.unliteral(self.low.typed.typemap[name]):
                self._forget(slot)
        self._end(old)

    def end_all(self) -> None:
        """End all names, one after the other, as a return does."""
        for name in self.ending:
            held = self._held(name)
            self._end([self.low.op("memref.load", [slot]) for _, (slot, _) in held])

    def end_names(self, names: Iterable[str]) -> None:
        """End names, which refer to nothing then, as `del` does."""
        for name in names:
            held = [slot for _, slot in self._held(name)]
            self._end([self.low.op("memref.load", [slot]) for slot, _ in held])
            for slot in held:
                if slot[1].destructor:
                    self._forget(slot)

    def end_values(self, values: Iterable[_core.Value]) -> None:
        """Let values live until here, unless something uses them later."""
        self._end([value for value in values if value.type.destructor or value.type.pointers])

    def _held(self, name: str) -> list[tuple[Any, Slot]]:
        """The slots of what the user's name refers to, of whatever types, if it must end."""
        return [
            (kind, slot)
            for kind in (() if name.startswith("$") else self.ending.get(users_name(name), ()))
            for slot in self._slots_of(name, kind)
            if slot[1].destructor or slot[1].pointers
        ]

    def _forget(self, slot: Slot) -> None:
        nothing = self.low.op("cppyy_cuda.cxx.no_object", [], slot[1])
        self.low.ops("memref.store", [nothing, slot[0]], [])

    def _end(self, references: list[_core.Value]) -> None:
        for reference in references:
            self.low.ops("cppyy_cuda.cxx.end_name", [reference], [])

    def _store_value(self, name: str, value: Any) -> None:
        ty = self.low.typed.typemap[name]
        if name in self.direct or name in self.hoisted or not types.leaves(ty):
            self.values[name] = value
            return
        if isinstance(ty, nb.Record):
            self._store_place(name, value)
            return
        kept = self.shared.kept(self.low.block)
        for other in self.shared.overwritten(name, self.low.statement):
            kept.setdefault(other, self.load(other))
        is_new = self._slot_key(name) not in self.slots
        kinds = types.leaves(ty)
        leaves = [self.low.leaf(*each) for each in zip(types.flatten(ty, value), kinds)]
        for slot, leaf in zip(self._slots(name), leaves):
            self._store(leaf, slot)
        if is_new and self.low.unit.debug and self._is_shown(name):
            self._show_objects(name, leaves)

    def store_nothing(self, name: str) -> None:
        """The variable has no value here: numbers are 0, as Numba has it, others as they were."""
        ty = self.low.typed.typemap[name]
        if isinstance(ty, nb.Record):  # its slots are those of the place that is assigned
            return
        for slot, leaf in zip(self._slots(name), types.leaves(ty)):
            if isinstance(leaf, (nb.Number, nb.Boolean)):
                self._store(self.low.constant(leaf, 0), slot)

    def _unassigned(self, name: str) -> Exception:
        error: Exception = self.low.unsupported(
            f"the record '{users_name(name)}', which not every path assigns,",
            "assign it before the branch",
        )
        return error

    def _slots(self, name: str) -> list[tuple[_core.Value, _core.Type]]:
        return self._slots_of(name, self.low.typed.typemap[name])

    def _slots_of(self, name: str, ty: Any) -> list[Slot]:
        key = self._slot_key(name, ty)
        if key not in self.slots:
            leaves = types.leaves(ty)
            self.slots[key] = [self._slot(types.leaf_type(leaf)) for leaf in leaves]
            if users_name(name) in self.ending:
                self._begin(self.slots[key])
            if self.low.unit.debug and self._is_shown(name):
                self._show(name, leaves, self.slots[key])
        return self.slots[key]

    def _begin(self, slots: list[Slot]) -> None:
        """Let a name that ends refer to nothing, before anything is assigned."""
        self.low.builder.at_end(self.low.function.entry)
        for slot in slots:
            if slot[1].destructor:
                self._forget(slot)
        self.low.builder.at_end(self.low.block)

    def _slot(self, ty: _core.Type) -> tuple[_core.Value, _core.Type]:
        return self.low.builder.slot(ty), ty

    def _is_shown(self, name: str) -> bool:
        """Whether a debugger shows the variable: the user's, and there at run time."""
        return not name.startswith("$") and bool(types.leaves(self.low.typed.typemap[name]))

    def is_same(self, name: str, other: str) -> bool:
        """Whether an assignment of one variable to the other changes nothing."""
        if self._slot_key(name) != self._slot_key(other):
            return False
        is_record = isinstance(self.low.typed.typemap[name], nb.Record)  # each has its own place
        is_value = name in self.values or other in self.values
        return not is_record and not is_value and other not in self.shared.kept(self.low.block)

    def _slot_key(self, name: str, ty: Any = None) -> Any:
        """Numba numbers the assignments to a variable; debuggers and C++ want one place for all."""
        user = users_name(name)
        is_one = self.low.unit.debug or user in self.changing or user in self.ending
        if name.startswith("$") or not is_one:
            return name
        return user, types.unliteral(ty or self.low.typed.typemap[name])

    def _show(self, name: str, leaves: list[Any], slots: list[Any]) -> None:
        """Name the slots for a debugger: ``z`` or, of a tuple, ``z[0]``, ``z[1]``."""
        for shown, leaf, (slot, kind) in zip(_shown(name, len(slots)), leaves, slots):
            if kind.object is not None:
                continue  # of a reference; a debugger shows what it refers to
            flags = {"is_unsigned": _UNIT()} if types.is_unsigned(_scalar(leaf)) else {}
            self.low.ops("cppyy_cuda.variable", [slot], [], name=shown, **flags)

    def _show_objects(self, name: str, leaves: list[Any]) -> None:
        """Name the objects that the variable refers to first."""
        for shown, leaf in zip(_shown(name, len(leaves)), leaves):
            if leaf.type.object is not None:
                self.low.ops("cppyy_cuda.variable", [leaf], [], name=shown)

    def _load_place(self, name: str) -> Any:
        if name not in self.places:
            raise self._unassigned(name)
        leaves = [self.low.op("memref.load", [slot]) for slot, _ in self.slots[name]]
        return self.places[name].rebuild(leaves)

    def _store_place(self, name: str, place: Any) -> None:
        # A record in an array: the array and the indices, of whatever types they are.
        leaves = place.leaves()
        if name not in self.slots:
            self.slots[name] = [self._slot(leaf.type) for leaf in leaves]
            self.places[name] = place
        elif [leaf.type for leaf in leaves] != [kind for _, kind in self.slots[name]]:
            raise self.low.unsupported(
                "a record from arrays of different kinds",
                "use a variable for each",
            )
        for slot, leaf in zip(self.slots[name], leaves):
            self._store(leaf, slot)

    def _store(self, leaf: _core.Value, slot: tuple[_core.Value, _core.Type]) -> None:
        self.low.ops("memref.store", [self.low.coerce(leaf, slot[1]), slot[0]], [])


def _shown(name: str, count: int) -> list[str]:
    """Return what a debugger calls the parts of a variable."""
    name = users_name(name)
    return [name] if count == 1 else [f"{name}[{number}]" for number in range(count)]


def _scalar(ty: Any) -> Any:
    return ty.dtype if isinstance(ty, nb.Array) else ty


Places = dict[str, list[tuple[int, int]]]


def _places(func_ir: Any) -> tuple[Places, Places]:
    """Where variables are assigned and where they are used: (block, statement)."""
    assigned: Places = {}
    used: Places = {}
    for offset, block in func_ir.blocks.items():
        for place, statement in enumerate(block.body):
            if isinstance(statement, ir.del_types):
                continue
            for name in read(statement):
                used.setdefault(name, []).append((offset, place))
            if isinstance(statement, ir.assign_types):
                assigned.setdefault(statement.target.name, []).append((offset, place))
    return assigned, used


def _single_values(typed: Any, assigned: Places, used: Places) -> set[str]:
    """Variables with one assignment that comes before every use of them.

    That is certain if all uses follow in the same block, or if the assignment
    is in the first block, which dominates the others.
    """
    first = min(typed.func_ir.blocks)
    empty = set(_without_value(typed.func_ir))
    return {
        name
        for name, places in assigned.items()
        if len(places) == 1
        and name not in empty
        and not isinstance(typed.typemap[name], nb.IteratorType)  # it changes in its loop
        and all(_reaches(places[0], use, first) for use in used.get(name, ()))
    }


def is_nothing(value: Any) -> bool:
    """Whether an assigned value is none: what Numba gives variables that a path leaves out."""
    return getattr(value, "op", "") in ("null", "undef")


def _without_value(func_ir: Any) -> Iterator[str]:
    for block in func_ir.blocks.values():
        for statement in block.body:
            if isinstance(statement, ir.assign_types) and is_nothing(statement.value):
                yield statement.target.name


def _reaches(assigned: tuple[int, int], use: tuple[int, int], first: int) -> bool:
    if assigned[0] == use[0]:
        return assigned[1] < use[1]
    return assigned[0] == first
