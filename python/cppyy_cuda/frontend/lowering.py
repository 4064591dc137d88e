"""One Python function, from typed Numba IR to a function of the dialect."""

from __future__ import annotations

from typing import Any

from numba.cuda import types as nb
from numba.cuda.core import ir

from cppyy_cuda import _core
from cppyy_cuda.errors import CompileError, CxxError, UnsupportedError
from cppyy_cuda.frontend import diagnostics, foreign, registry, types
from cppyy_cuda.frontend.changing import users_name
from cppyy_cuda.frontend.objects import received
from cppyy_cuda.frontend.pipeline import TypedFunction
from cppyy_cuda.frontend.places import Place, alone
from cppyy_cuda.frontend.variables import Variables, is_nothing

_UNIT = _core.Attr.unit
#: What to do about a value that cannot be an argument either.
_NO_VALUE = "use numbers, arrays, tuples of them, records or C++ objects"


class Lowering:
    """Walks the blocks of `typed` and fills `function`; emitters get it as ``low``."""

    def __init__(self, unit: Any, typed: TypedFunction, function: _core.Function):
        self.unit, self.typed, self.function = unit, typed, function
        self.builder = _core.Builder(function)
        self.builder.location(typed.func_ir.loc.filename, typed.func_ir.loc.line, 1)
        self.variables = Variables(self)
        #: References to the objects that expressions have made.
        self.made: list[_core.Value] = []
        self.statement: Any = None
        self.block = function.entry
        self.arguments = self._arguments()
        self.blocks = {offset: function.add_block() for offset in sorted(typed.func_ir.blocks)}

    def run(self) -> None:
        """Emit every block; the entry block, which holds the slots, is closed last."""
        for offset, block in self.blocks.items():
            self.block = block
            self.builder.at_end(block)
            for statement in self.typed.func_ir.blocks[offset].body:
                if not isinstance(statement, ir.del_types):
                    self._lower(statement)
        self.builder.at_end(self.function.entry)
        self.builder.br(next(iter(self.blocks.values())))

    def position(self) -> diagnostics.Position:
        """The user's place that is being lowered."""
        return diagnostics.position(self.typed.code, self.statement, self.statement.loc)

    def unsupported(self, what: str, hint: str = "") -> UnsupportedError:
        """The error that `what`, at the current place, cannot be in a kernel."""
        return diagnostics.unsupported(self.position(), what, hint)

    # What Numba inferred.

    def typeof(self, variable: ir.Var) -> Any:
        """The Numba type of a variable."""
        return self.typed.typemap[variable.name]

    def signature(self, expression: Any) -> Any:
        """The signature that Numba chose for a call, operator or item."""
        return self.typed.calltypes[expression]

    def load(self, variable: ir.Var) -> Any:
        """The value of a variable."""
        return self.variables.load(variable.name)

    def load_as(self, variable: ir.Var, ty: Any) -> Any:
        """The value of a variable, cast to `ty`."""
        return self.cast(self.load(variable), self.typeof(variable), ty)

    # Building blocks of the emitters.

    def ops(
        self, name: str, operands: list[Any], results: list[Any] | None = None, /, **attributes: Any
    ) -> list[_core.Value]:
        """Build an operation; its results are inferred where `results` is None."""
        made: list[_core.Value] = self.builder.op(name, operands, results, attributes)
        return made

    def op(self, name: str, operands: list[Any], result: Any = None, /, **attributes: Any) -> Any:
        """Build an operation with one result of type `result` (inferred if None)."""
        results = None if result is None else [result]
        return self.ops(name, operands, results, **attributes)[0]

    def go_on_in(self, block: Any) -> None:
        """Emit the rest of the block that is being lowered into another one."""
        self.variables.shared.go_on_in(block)
        self.builder.at_end(block)
        self.block = block

    def constant(self, ty: Any, value: Any) -> Any:
        """A Python value as a value of type `ty`."""
        ty = types.unliteral(ty)
        emitter = registry.find_constant(ty)
        if emitter is not None:
            return emitter(self, ty, value)
        if types.is_phantom(ty):
            return None
        made = foreign.constant(self, ty, value)
        if made is not None:
            return made[0]
        is_argument = registry.find_type(ty) is not None
        hint = "pass it to the kernel as an argument" if is_argument else _NO_VALUE
        raise self.unsupported(f"a global or constant of type {ty}", hint)

    def index_constant(self, value: int) -> _core.Value:
        """A constant of type `index`."""
        return self.builder.constant(value, _core.Type.index())

    def from_index(self, value: _core.Value, ty: Any) -> _core.Value:
        """An `index` as an integer of the Numba type `ty`."""
        return self.op("arith.index_cast", [value], types.core_type(ty))

    def to_index(self, value: _core.Value, ty: Any) -> _core.Value:
        """An integer of the Numba type `ty` as an `index`."""
        name = "arith.index_castui" if types.is_unsigned(ty) else "arith.index_cast"
        return self.op(name, [value], _core.Type.index())

    def coerce(self, value: _core.Value, wanted: _core.Type) -> _core.Value:
        """`value` as exactly `wanted`: arrays may be known better than Numba knows them."""
        if value.type == wanted:
            return value
        return self.op("cppyy_cuda.array_cast", [value], wanted)

    def leaf(self, value: Any, ty: Any) -> _core.Value:
        """A leaf of the Numba type `ty` as variables, arguments and results hold it."""
        if isinstance(value, Place):
            value = alone(self, value, ty).array
        return self.coerce(value, types.leaf_type(ty))

    def cast(self, value: Any, source: Any, target: Any) -> Any:
        """`value` of the Numba type `source` as one of type `target`."""
        if isinstance(source, nb.Omitted):
            return self.constant(target, source.value)
        if isinstance(source, nb.StringLiteral) and (known := registry.find_cast(source, target)):
            return known(self, value, source, target)
        source, target = types.unliteral(source), types.unliteral(target)
        if source == target or types.is_phantom(target):
            return value
        emitter = registry.find_cast(source, target)
        made = None if emitter else foreign.cast(self, value, source, target)
        if made is not None:
            return made[0]
        if emitter is None and isinstance(target, nb.Optional):
            raise self.unsupported(*self._missing(source))
        if emitter is None:
            raise self.unsupported(f"a conversion from {source} to {target}")
        return emitter(self, value, source, target)

    def _missing(self, ty: Any) -> tuple[str, str]:
        """What is said of a value that other paths do not have, and what to do."""
        target: str = getattr(getattr(self.statement, "target", None), "name", "$")
        name = "a value" if target.startswith("$") else f"'{users_name(target)}'"
        what = f"{name}, which is a {ty} here, and None or deleted on another path,"
        return what, "assign it on each path, or del it on each"

    # The walk.

    def _arguments(self) -> list[Any]:
        self.builder.at_end(self.function.entry)
        leaves = [leaf for ty in self.typed.args for leaf in types.leaves(ty)]
        kinds = map(types.leaf_type, leaves)
        values = [received(self, *each) for each in zip(self.function.args, kinds, leaves)]
        return self.rebuilt(self.typed.args, values)

    def rebuilt(self, kinds: Any, values: list[Any]) -> list[Any]:
        """Return values of Numba types whose leaves variables, arguments or results held."""
        leaves = [leaf for ty in kinds for leaf in types.leaves(ty)]
        found = iter([self._held(*each) for each in zip(values, leaves)])
        return [types.unflatten(ty, found) for ty in kinds]

    def _held(self, value: Any, leaf: Any) -> Any:
        is_record = isinstance(leaf, nb.Record)
        return Place(value, (self.index_constant(0),)) if is_record else value

    def _lower(self, statement: Any) -> None:
        self.statement = statement
        emitter = registry.find_statement(type(statement))
        if emitter is None:
            raise self.unsupported(f"this statement ({type(statement).__name__})")
        where = self.position()
        self.builder.location(where.file, where.line, (where.column or 0) + 1)
        try:
            emitter(self, statement)
        except UnsupportedError as error:
            if diagnostics.is_the_users(error):
                raise
            raise diagnostics.placed(where, error.message) from error
        except CxxError as error:
            if isinstance(error.__cause__, CxxError):  # a function that is called has said where
                raise
            text = str(diagnostics.placed(where, str(error)))
            raise error.saying(text, (where.file, where.line)) from error
        except (ValueError, TypeError, KeyError, IndexError) as error:
            raise CompileError(
                f"{where.file}:{where.line}: the front end failed here, which is its fault, not "
                f"yours; please report it: {error!r} in {statement}"
            ) from error


@registry.emits_cast(nb.Number, nb.Number)
@registry.emits_cast(nb.Number, nb.Boolean)
@registry.emits_cast(nb.Boolean, nb.Number)
def _numeric_cast(low: Lowering, value: Any, source: Any, target: Any) -> Any:
    """Between numbers; nothing where the bits are the same."""
    wanted = types.core_type(target)
    if wanted == types.core_type(source):
        return value
    attributes = {}
    if types.is_unsigned(source):
        attributes["from_unsigned"] = _UNIT()
    if types.is_unsigned(target):
        attributes["to_unsigned"] = _UNIT()
    return low.op("cppyy_cuda.cast", [value], wanted, **attributes)


@registry.emits_statement(*ir.assign_types)
def _assign(low: Lowering, statement: Any) -> None:
    value, target = statement.value, statement.target
    wanted = low.typeof(target)
    if is_nothing(value):
        low.variables.store_nothing(target.name)
        return
    if isinstance(value, ir.var_types) and low.variables.is_same(target.name, value.name):
        return
    low.variables.store(target.name, _assigned(low, value, wanted))


def _assigned(low: Lowering, value: Any, wanted: Any) -> Any:
    if isinstance(value, ir.const_types + ir.global_types + ir.freevar_types):
        return low.constant(wanted, value.value)
    if isinstance(value, ir.var_types):
        return low.load_as(value, wanted)
    if isinstance(value, ir.arg_types):
        source = low.typed.typemap["arg." + value.name]
        return low.cast(low.arguments[value.index], source, wanted)
    emitter = registry.find_expression(getattr(value, "op", ""))
    if emitter is None:
        what = getattr(value, "op", type(value).__name__)
        raise low.unsupported(f"this expression ({what})", "use numbers, tuples and arrays")
    return emitter(low, value, wanted)
