"""Numba-cuda's front end up to typed IR, with our own pass in place of its lowering."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module
from types import CodeType, FunctionType, ModuleType
from typing import Any

from numba import cuda
from numba.core.errors import NumbaError as NumbaCoreError
from numba.cuda import types, utils
from numba.cuda.compiler import CUDACompiler, CUDATranslateBytecode, compile_extra
from numba.cuda.core.compiler_lock import global_compiler_lock
from numba.cuda.core.compiler_machinery import LoweringPass, PassManager, register_pass
from numba.cuda.core.errors import NumbaValueError
from numba.cuda.core.typed_passes import IRLegalization
from numba.cuda.core.untyped_passes import InlineClosureLikes
from numba.cuda.flags import CUDAFlags
from numba.cuda.target import CUDATargetContext, CUDATypingContext

from cppyy_cuda.errors import CppyyCudaError, CxxError, UnsupportedError
from cppyy_cuda.frontend import choices, closures, diagnostics, hooks, templates
from cppyy_cuda.frontend.captures import MakeClosures, ReceiveCaptured
from cppyy_cuda.frontend.changing import HideConstants, changing, referred_constants
from cppyy_cuda.frontend.failures import tell
from cppyy_cuda.frontend.names import TranslateBytecode
from cppyy_cuda.frontend.phis import SortPhis
from cppyy_cuda.frontend.refusals import calling_place
from cppyy_cuda.uses import Uses, collector

#: The attribute of a plain function that is its device function.
_DEVICE = "__cppyy_cuda_device__"


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


def _as_constant(ty: Any) -> Any:
    """Return the type of a constant, whose arrays are read-only: those in tuples, too."""
    if isinstance(ty, types.Array):
        return ty.copy(readonly=True)
    if isinstance(ty, types.BaseAnonymousTuple):
        return types.BaseTuple.from_types([_as_constant(item) for item in ty.types])
    return ty


def _device_function(function: FunctionType) -> Any:
    """Return a plain function as a device function, of which it has one."""
    known = vars(function)
    if _DEVICE not in known:
        known[_DEVICE] = hooks.jit_overload()(function)
    return known[_DEVICE]


class TypingContext(CUDATypingContext):
    """Numba-cuda's typing context, in which every jitted function is one of this package's."""

    def resolve_value_type(self, val: Any) -> Any:
        """Return the type of a global: our namespace is `numba.cuda`, jitted functions are ours."""
        if isinstance(val, ModuleType) and getattr(val, "__cppyy_cuda_namespace__", False):
            val = cuda
        known = hooks.type_of_global(val)
        if known is not None:
            return known
        if isinstance(val, FunctionType) and self._get_global_type(val) is None:
            val = _device_function(val)
        try:
            return super().resolve_value_type(hooks.stand_in(val))
        except NumbaValueError as error:  # of ctypes: it would reach the user without a line
            kind = type(val).__name__
            raise ValueError(f"a {kind} cannot be used in a kernel ({error})") from None

    def unify_pairs(self, first: Any, second: Any) -> Any:
        """Return the type of what has one of two types; a name may hold one of two functions."""
        chosen = choices.unify(first, second) if first != second else None
        return chosen or super().unify_pairs(first, second)

    def resolve_module_constants(self, typ: Any, attr: str) -> Any:
        """Return the type of a module's attribute: a constant, as a global of that value is."""
        found = super().resolve_module_constants(typ, attr)
        is_on_device = hasattr(getattr(typ.pymod, attr), "__cuda_array_interface__")
        return found if is_on_device else _as_constant(found)

    def install_registry(self, registry: Any, external_defs_only: bool = False) -> None:
        """Learn the types of what a registry has."""
        if registry not in self._registries:
            self._registries[registry] = templates.Loader(registry)
        super().install_registry(registry, external_defs_only)

    def load_additional_registries(self) -> None:
        """Load the types that numba-cuda knows, when something is first typed."""
        super().load_additional_registries()
        # Slow to load, so emitters are loaded only now.
        for family in ("halves", "libdevice", "vectors"):
            import_module(f"cppyy_cuda.frontend.{family}")
        hooks.load_late()

    def _insert_global(self, gv: Any, gty: Any) -> None:
        if isinstance(gty, types.Function):
            gty = types.Function(tuple(map(templates.own, gty.templates)))
        super()._insert_global(gv, gty)


class TargetContext(CUDATargetContext):
    """Numba-cuda's target context, as far as typing needs one: it generates no code."""

    def init(self) -> None:
        """Create no code generator."""
        self._internal_codegen = None
        self._target_data = None


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


class Pipeline(CUDACompiler):
    """Numba-cuda's passes up to type inference, the removal of phis and legalization."""

    def define_pipelines(self) -> list[PassManager]:
        """Return numba-cuda's passes; what they pass between blocks gets a stable order."""
        (passes,) = super().define_pipelines()
        passes.add_pass_after(SortPhis, CUDATranslateBytecode)
        passes.add_pass_after(HideConstants, CUDATranslateBytecode)
        passes.add_pass_after(ReceiveCaptured, CUDATranslateBytecode)
        passes.add_pass_after(MakeClosures, InlineClosureLikes)
        passes.passes = [
            (TranslateBytecode if each is CUDATranslateBytecode else each, what)
            for each, what in passes.passes
        ]
        passes.finalize()
        return [passes]

    def define_cuda_lowering_pipeline(self, state: Any) -> PassManager:
        """Return the passes after type inference."""
        passes = PassManager("cppyy_cuda_lowering")
        passes.add_pass(IRLegalization, "ensure IR is legal prior to lowering")
        passes.add_pass(CaptureTypes, "hand typed IR to cppyy_cuda")
        passes.finalize()
        return passes


@lru_cache(maxsize=1)
def contexts() -> tuple[TypingContext, TargetContext]:
    """Return the typing and target contexts of this process."""
    typing_context = TypingContext()
    return typing_context, TargetContext(typing_context)


@lru_cache(maxsize=1)
def _loaded_contexts() -> tuple[TypingContext, TargetContext]:
    """Return the contexts with all that numba-cuda knows, which the first compilation needs."""
    with templates.without_collections():
        for context in contexts():
            context.refresh()
    return contexts()


@global_compiler_lock
def type_function(
    py_func: Any,
    args: tuple[Any, ...],
    return_type: Any = None,
    fastmath: bool = False,
    inline: str = "never",
) -> TypedFunction:
    """Return the typed IR of `py_func` for arguments of these Numba types.

    Raises Numba's own errors (`TypingError` and the like), which show the user's line.
    """
    args = tuple(map(hooks.parameter, args))
    options = (return_type, fastmath, inline)
    typed = _type_as_far_as_learned(py_func, args, *options)
    names = referred_constants(typed)
    if not names:
        return typed
    with changing(names):  # now that C++ has told which it may change
        return _type_function(py_func, args, *options)


def _type_as_far_as_learned(py_func: Any, args: tuple[Any, ...], *options: Any) -> TypedFunction:
    """Type a function; again while that fails, but has taught what earlier types depend on."""
    while True:
        known = hooks.learned()
        try:
            return _type_function(py_func, args, *options)
        except Exception:
            if hooks.learned() == known:
                raise


def _type_function(
    py_func: Any,
    args: tuple[Any, ...],
    return_type: Any,
    fastmath: bool,
    inline: str,
) -> TypedFunction:
    lost = closures.find_lost_assignment(py_func)
    if lost is not None:
        raise lost
    flags = CUDAFlags()
    flags.no_compile = flags.no_cpython_wrapper = flags.no_cfunc_wrapper = True
    flags.error_model = "numpy"
    flags.fastmath = fastmath
    flags.inline = inline
    typing_context, target_context = _loaded_contexts()
    try:
        with utils.numba_target_override(), Uses().collecting():
            typed: TypedFunction = compile_extra(
                typing_context,
                target_context,
                py_func,
                args,
                return_type,
                flags,
                {},
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
    return typed
