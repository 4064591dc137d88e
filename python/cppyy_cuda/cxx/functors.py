"""Python's functions where C++ wants something to call: C++ classes whose objects call them.

What C++ calls a function with, and so what the function returns, is known only when Clang has
resolved the call that it is passed to. So Clang is asked in rounds: each time C++ calls the object
with arguments that its class does not know, the function is typed for them, and Clang is asked
again with a class that has this overload, too.
"""

from __future__ import annotations

import inspect
import re
import weakref
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from numba.core.errors import NumbaError as NumbaCoreError
from numba.cuda import types
from numba.cuda.core.errors import NumbaError

from cppyy_cuda import _core
from cppyy_cuda.interop.session import session_for

from ..errors import CppyyCudaError, CxxError
from ..frontend import hooks
from .callees import dispatcher_of, is_function
from .captured import spell_captured
from .named import unique_name, word_of
from .returned import returned_class
from .spelling import CannotCrossError, numba_type, spell
from .types import SCOPE_OF_FUNCTORS, CxxClass, CxxPointer

#: How `lib/Interop/FunctorText.h` has symbols of functions begin.
_SYMBOL = "__cppyy_cuda_python_"
_NUMBAS_HEADING = "Failed in cuda mode pipeline (step: nopython frontend)"
#: C++ that asks more often asks without end.
_MOST_ROUNDS = 16


@dataclass(frozen=True)
class Overload:
    """A function of Python's for C++'s arguments of certain types."""

    symbol: str
    args: tuple[Any, ...]
    result: Any


class FunctorType(CxxClass):
    """An object that C++ can call; its value is a reference to it."""

    def __init__(
        self,
        name: str,
        dispatcher: Any,
        captured: Any,
        overloads: tuple[Overload, ...],
        refused: list[list[str]],
    ) -> None:
        self.functor_name, self.dispatcher = name, dispatcher
        #: The types of the variables that the function reads, and its overloads.
        self.captured, self.overloads = captured, overloads
        self._refused = refused
        super().__init__(SCOPE_OF_FUNCTORS + name)
        classes.setdefault(dispatcher, {})[name] = captured

    def typed(self, overload: Overload) -> Any:
        """Return the function, typed; it takes what is captured last."""
        return self.dispatcher.typed_call(overload.args, self.captured)

    def functor(self) -> Any:
        """Return the class as Clang and modules are told of it."""
        made = _core.Functor(self.functor_name, spell_captured(self.captured))
        for each in self.overloads:
            made.overload(each.symbol, _spell_result(each.result), [spell(ty) for ty in each.args])
        for kinds in self._refused:
            made.overload("refused", "", kinds)
        return made


#: What the classes of each function capture, by their names.
classes: weakref.WeakKeyDictionary[Any, dict[str, tuple[Any, ...]]] = weakref.WeakKeyDictionary()
#: The argument types that C++ has called functions with.
_known: weakref.WeakKeyDictionary[Any, list[tuple[Any, ...]]] = weakref.WeakKeyDictionary()
#: What is wrong with functions for the arguments that their classes refuse, by these' names.
complaints: dict[str, str] = {}
_names: weakref.WeakKeyDictionary[Any, str] = weakref.WeakKeyDictionary()
_count: Counter[str] = Counter()


@hooks.learns
def _count_of_known() -> int:
    return sum(map(len, _known.values()))


class Callee:
    """A Python function that is passed to C++, and what C++ calls it with."""

    def __init__(self, dispatcher: Any, captured: tuple[Any, ...], others: list[Any]) -> None:
        self.dispatcher, self.captured = dispatcher, captured
        self.fields = spell_captured(self.captured)
        session_for().prepare(self.fields)
        self.kinds = _known.setdefault(self.dispatcher, [])
        self.results: dict[tuple[Any, ...], Any] = {}
        self.refusals: dict[tuple[Any, ...], str] = {}
        for kinds in list(self.kinds) or list(self._guesses(others)):
            self._answer(kinds)
        self.refusals.clear()  # nobody has asked yet

    def _guesses(self, others: list[Any]) -> Iterator[tuple[Any, ...]]:
        """Yield what C++ will probably call it with, given the call's other arguments."""
        count = _count_of(self.dispatcher.py_func)
        for number in dict.fromkeys(_number(ty) for ty in others):
            if number is not None and count is not None:
                yield (number,) * count

    def _answer(self, kinds: tuple[Any, ...]) -> None:
        try:
            typed = self._typed(kinds)
            result = types.unliteral(typed.return_type)
            _spell_result(result)
        except (CppyyCudaError, NumbaError, NumbaCoreError) as error:
            self.refusals[kinds] = _plain(str(error))
            return
        self.results[kinds] = result
        if kinds not in self.kinds:
            self.kinds.append(kinds)

    def _typed(self, kinds: tuple[Any, ...]) -> Any:
        function = self.dispatcher.py_func
        try:
            if hasattr(function, "__code__"):
                inspect.signature(function).bind(*kinds)
            return self.dispatcher.typed_call(kinds, self.captured)
        except TypeError as error:
            if isinstance(error, CppyyCudaError):
                raise
            count = _count_of(function)
            many = "" if count is None else f": the number of its parameters is {count}"
            raise CannotCrossError(f"{error}{many}") from None

    def learn(self, asked: list[Any]) -> bool:
        """Type the function for what C++ has asked for; return whether there is anything new."""
        for arguments in asked:
            try:
                self._answer(tuple(map(_argument_type, arguments)))
            except CannotCrossError as error:
                self.refusals[tuple(map(_spell_asked, arguments))] = str(error)
        return bool(asked)

    def type(self) -> FunctorType:
        """Return the class with all overloads that are known so far."""
        spelled = [([spell(ty) for ty in kinds], _spell_result(result)) for kinds, result in self]
        refused = sorted([_shown(ty) for ty in kinds] for kinds in self.refusals)
        text = repr((self.fields, spelled, refused))
        name = unique_name(self._name(), text)
        if self.refusals:
            complaints[name] = self.complaints()
        overloads = tuple(
            Overload(f"{_SYMBOL}{name}_{number}", kinds, result)
            for number, (kinds, result) in enumerate(self)
        )
        return FunctorType(name, self.dispatcher, self.captured, overloads, refused)

    def __iter__(self) -> Iterator[tuple[tuple[Any, ...], Any]]:
        return iter(self.results.items())

    def _name(self) -> str:
        """Return a name that no other function has; the same in each run of a program."""
        if self.dispatcher not in _names:
            name = word_of(self.dispatcher.py_func.__name__)
            _names[self.dispatcher] = f"{name}_{_count[name]}"
            _count[name] += 1
        return _names[self.dispatcher]

    def complaints(self) -> str:
        """Return what is wrong with the function for what C++ has asked for."""
        function = self.dispatcher.py_func
        code = getattr(function, "__code__", None)
        where = f" ({code.co_filename}:{code.co_firstlineno})" if code else ""
        return "".join(
            f"C++ calls the Python function '{function.__name__}'{where} with "
            f"({', '.join(map(_shown, kinds))}), for which it cannot be compiled: "
            f"{why.removeprefix(_NUMBAS_HEADING).strip()}\n"
            for kinds, why in self.refusals.items()
        )


def _plain(text: str) -> str:
    """Return a text of Numba's without the bold print that it has if there is colorama."""
    return re.sub(r"\x1b\[[0-9;]*m", "", text)


def _count_of(function: Any) -> int | None:
    """Return how many arguments a function needs; None if that is not known."""
    try:
        parameters = inspect.signature(function).parameters.values()
    except (TypeError, ValueError):  # NumPy's, and some of Python's
        return None
    needed = [p for p in parameters if p.default is p.empty and p.kind is not p.VAR_POSITIONAL]
    return None if parameters and not needed else len(needed)


def shown(text: str) -> str:
    """Name Python's functions in a text of Clang's by what users call them."""
    if SCOPE_OF_FUNCTORS not in text:
        return text
    for dispatcher, made in list(classes.items()):
        for name in made:
            title = f"Python function {dispatcher.py_func.__name__}"
            text = text.replace(SCOPE_OF_FUNCTORS + name, title)
    return text


def _note_of_captures(refusal: str, callees: Iterable[Callee]) -> str:
    """Say why an object is no function pointer, if that is what C++ has wanted."""
    captures = [each for each in callees if each.captured]
    if not captures or "(*)" not in refusal:
        return ""
    name = captures[0].dispatcher.py_func.__name__
    return (
        f"\nnote: '{name}' reads variables of the kernel, or is one of several functions, so it is "
        "an object and no function pointer: let C++ take it as a template parameter, or pass the "
        "variables as arguments"
    )


def _number(ty: Any) -> Any:
    """Return the numbers that an argument is or has; None for nothing."""
    item = ty.dtype if isinstance(ty, types.Array) else ty
    return item if isinstance(item, (types.Number, types.Boolean)) else None


def _argument_type(asked: Any) -> Any:
    ty = numba_type(asked.type)
    return CxxClass(ty.spelling, asked.is_const) if isinstance(ty, CxxClass) else ty


def _spell_asked(asked: Any) -> str:
    return f"{'const ' if asked.is_const else ''}{asked.type.spelling}"


def _shown(ty: Any) -> str:
    return ty if isinstance(ty, str) else spell(ty)


def _spell_result(ty: Any) -> str:
    """Spell the type of what a function returns; objects are copied."""
    if isinstance(ty, types.NoneType):
        return "void"
    if isinstance(ty, CxxClass):
        return ty.spelling
    if isinstance(ty, types.BaseTuple):
        return returned_class(ty).spelling
    if isinstance(ty, (types.Array, CxxPointer)):
        raise CannotCrossError(f"it returns {ty}: return a number or an object")
    return spell(ty)


def resolve_in_rounds(
    form: str, name: str, args: tuple[Any, ...], resolve: Callable[..., Any]
) -> tuple[tuple[Any, ...], Any]:
    """Return the types that a call's arguments are passed as, and what it means.

    `args` are those types, except for functions; `resolve` asks Clang once for all, and notes it.
    """
    others = [ty for ty in args if not is_function(ty)]
    callees = {
        place: Callee(dispatcher_of(ty), getattr(ty, "captured", ()), others)
        for place, ty in enumerate(args)
        if is_function(ty)
    }
    session = session_for()
    for _ in range(_MOST_ROUNDS):
        formal = tuple(
            callees[place].type() if place in callees else ty for place, ty in enumerate(args)
        )
        for place in callees:
            session.provide(formal[place].functor())
        refusal = session.refusal(form, name, [spell(ty) for ty in formal])
        asked = {place: session.asked_of(formal[place].functor_name) for place in callees}
        learned = [callees[place].learn(each) for place, each in asked.items()]
        if not any(learned):
            break
    else:
        raise CxxError(f"C++ calls the function with ever more types of arguments: {refusal}")
    if refusal:
        wrong = "".join(callee.complaints() for callee in callees.values())
        raise CxxError(wrong + shown(refusal) + _note_of_captures(refusal, callees.values()))
    return formal, resolve(form, name, formal)
