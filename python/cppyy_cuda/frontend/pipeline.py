"""Numba-cuda's front end up to typed IR, with our own pass in place of its lowering."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from types import CodeType
from typing import Any

from numba.core.errors import NumbaError as NumbaCoreError
from numba.cuda import typing, utils
from numba.cuda.compiler import CUDACompiler, CUDATranslateBytecode, compile_extra
from numba.cuda.core.compiler_lock import global_compiler_lock
from numba.cuda.core.compiler_machinery import LoweringPass, PassManager, register_pass
from numba.cuda.core.typed_passes import IRLegalization
from numba.cuda.core.untyped_passes import (
    InlineClosureLikes,
    MakeFunctionToJitFunction,
    WithLifting,
)
from numba.cuda.flags import CUDAFlags

from cppyy_cuda.errors import CppyyCudaError, CxxError, UnsupportedError
from cppyy_cuda.frontend import closures, diagnostics, hooks, registries
from cppyy_cuda.frontend.captures import MakeClosures, ReceiveCaptured
from cppyy_cuda.frontend.changing import HideConstants, changing, referred_constants
from cppyy_cuda.frontend.contexts import loaded_contexts
from cppyy_cuda.frontend.failures import tell
from cppyy_cuda.frontend.inlining import InlineInnerFunctions
from cppyy_cuda.frontend.inner import MakeInnerFunctions
from cppyy_cuda.frontend.names import TranslateBytecode
from cppyy_cuda.frontend.phis import SortPhis
from cppyy_cuda.frontend.refusals import calling_place
from cppyy_cuda.frontend.screen import find_printed_format
from cppyy_cuda.uses import Uses, collector


@dataclass(frozen=True)
class TypedFunction:
    """A Python function with the types that Numba inferred for one signature."""

    name: str
    code: CodeType
    func_ir: Any
    typemap: dict[str, Any]
    calltypes: dict[Any, Any]
    args: tuple[Any, ...]
    return_type: Any
    #: The meaning of its C++.
    uses: Uses

    @property
    def signature(self) -> Any:
        """Return the types of arguments and result, by numba-cuda's name."""
        return typing.signature(self.return_type, *self.args)


@register_pass(mutates_CFG=False, analysis_only=True)
class CaptureTypes(LoweringPass):
    """Takes the typed IR where numba-cuda would generate LLVM IR."""

    _name = "cppyy_cuda_capture_types"

    def __init__(self) -> None:
        LoweringPass.__init__(self)

    def run_pass(self, state: Any) -> bool:
        """Keep what was inferred as the pipeline's result."""
        function = state.func_id
        state.cr = TypedFunction(
            name=function.func_qualname,
            code=function.code,
            func_ir=state.func_ir,
            typemap=dict(state.typemap),
            calltypes=dict(state.calltypes),
            args=tuple(state.args),
            return_type=state.return_type,
            uses=collector(),
        )
        return True


class Flags(CUDAFlags):
    """Numba-cuda's flags, which are part of the key of each use of a function that it overloads.

    Its own collect all options for each hash and comparison, a tenth of the time of typing.
    """

    def __hash__(self) -> int:
        """Return what all flags have in common, as numba-cuda does."""
        return hash(type(self))

    def __eq__(self, other: object) -> bool:
        """Compare the options that are set, and then all."""
        if isinstance(other, Flags) and self._values == other._values:
            return True
        return bool(super().__eq__(other))


#: Passes that stand for Numba's.
_OWN = {
    CUDATranslateBytecode: TranslateBytecode,
    MakeFunctionToJitFunction: MakeInnerFunctions,
}


class Pipeline(CUDACompiler):
    """Numba-cuda's passes up to type inference, the removal of phis and legalization."""

    def define_pipelines(self) -> list[PassManager]:
        """Return numba-cuda's passes; what they pass between blocks gets a stable order."""
        (passes,) = super().define_pipelines()
        passes.add_pass_after(SortPhis, CUDATranslateBytecode)
        passes.add_pass_after(HideConstants, CUDATranslateBytecode)
        passes.add_pass_after(ReceiveCaptured, CUDATranslateBytecode)
        passes.add_pass_after(InlineInnerFunctions, WithLifting)
        passes.add_pass_after(MakeClosures, InlineClosureLikes)
        passes.passes = [(_OWN.get(each, each), what) for each, what in passes.passes]
        passes.finalize()
        return [passes]

    def define_cuda_lowering_pipeline(self, state: Any) -> PassManager:
        """Return the passes after type inference."""
        passes = PassManager("cppyy_cuda_lowering")
        passes.add_pass(IRLegalization, "ensure IR is legal prior to lowering")
        passes.add_pass(CaptureTypes, "hand typed IR to cppyy_cuda")
        passes.finalize()
        return passes


@global_compiler_lock
def type_function(
    py_func: Any,
    args: tuple[Any, ...],
    return_type: Any = None,
    fastmath: bool = False,
    inline: str = "never",
    variables: dict[str, Any] | None = None,
) -> TypedFunction:
    """Return the typed IR of `py_func` for arguments of these Numba types.

    `variables` are the types of some of its variables; others are inferred.
    Raises Numba's own errors (`TypingError` and the like), which show the user's line.
    """
    hooks.load_late()
    args = tuple(map(hooks.parameter, args))
    options = (return_type, fastmath, inline, variables or {})
    typed = _type_as_far_as_learned(py_func, args, *options)
    names = referred_constants(typed)
    if not names:
        return typed
    with changing(names):  # now that C++ has told which it may change
        return _type_function(py_func, args, *options)


#: Typing that still learns something after so many rounds learns without end.
_MOST_ROUNDS = 500


def _type_as_far_as_learned(py_func: Any, args: tuple[Any, ...], *options: Any) -> TypedFunction:
    """Type a function; again as long as that teaches what earlier types depend on.

    What C++ has taught matters if typing failed; the types of narrow floats, which are loaded when
    the first is met, always: what was typed before may mean something else with them.
    """
    for rounds in itertools.count(1):
        known = hooks.learned(), registries.narrow.are_loaded
        try:
            typed = _type_function(py_func, args, *options)
            if known[1] == registries.narrow.are_loaded:
                return typed
        except Exception:
            if known == (hooks.learned(), registries.narrow.are_loaded) or rounds == _MOST_ROUNDS:
                raise
    raise AssertionError("there is always another round")


def _type_function(
    py_func: Any,
    args: tuple[Any, ...],
    return_type: Any,
    fastmath: bool,
    inline: str,
    variables: dict[str, Any],
) -> TypedFunction:
    lost = closures.find_lost_assignment(py_func)
    if lost is not None:
        raise lost
    flags = Flags()
    flags.no_compile = flags.no_cpython_wrapper = flags.no_cfunc_wrapper = True
    flags.error_model = "numpy"
    flags.fastmath = fastmath
    flags.inline = inline
    typing_context, target_context = loaded_contexts()
    try:
        with utils.numba_target_override(), Uses().collecting():
            typed: TypedFunction = compile_extra(
                typing_context,
                target_context,
                py_func,
                args,
                return_type,
                flags,
                variables,
                pipeline_class=Pipeline,
            )
    except UnsupportedError as error:
        where = None if diagnostics.is_the_users(error) else calling_place(error)
        if where is None:
            raise
        raise diagnostics.placed(where, error.message) from error
    except CxxError as error:
        where = None if error.place else calling_place(error)
        if where is None:
            raise
        text = str(diagnostics.placed(where, str(error)))
        raise error.saying(text, (where.file, where.line)) from error
    except CppyyCudaError:
        raise
    except Exception as error:
        told = tell(error, py_func)
        if told is None:
            raise
        raise told from (None if isinstance(error, NumbaCoreError) else error)
    if typed.func_ir.is_generator:
        loc = typed.func_ir.loc
        where = diagnostics.Position(loc.filename, loc.line)
        raise diagnostics.unsupported(where, "a generator", "write into an array")
    if (printed := find_printed_format(typed.func_ir, py_func.__code__)) is not None:
        raise printed
    return typed
