"""Numba's types for C++ names, objects, methods and pointers in kernels."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from numba.cuda import types
from numba.cuda.typeconv import Conversion

from ..frontend.hooks import Foreign

#: The namespace of the classes of `lib/Interop/FunctorText.h`.
SCOPE_OF_FUNCTORS = "__cppyy_cuda_python::"
#: The kinds of C++ names; "unknown" is left to Clang to decide on use.
KINDS = ("namespace", "class", "function", "unknown")


class CxxCallable(Foreign, types.Callable):
    """Something that can be called in C++."""

    #: Asks Clang for a call's result; set by `typing`, which knows all of these types.
    resolve: ClassVar[Callable[..., Any]]

    def get_call_signatures(self) -> tuple[tuple[()], bool]:
        """Return nothing: only Clang knows the overloads."""
        return (), True

    def get_impl_key(self, sig: Any) -> Any:
        """Return the implementation: the type itself."""
        return type(self)


class CxxName(CxxCallable, types.DTypeSpec):
    """A C++ name known at compile time: it has no value at run time."""

    def __init__(self, qualified: str, kind: str = "unknown") -> None:
        assert kind in KINDS
        self.qualified = qualified
        self.kind = kind
        super().__init__(name=f"C++ {kind} {qualified or 'gbl'}")

    #: Returns the type of elements that are objects of a class; set by `objects`.
    elements_of: ClassVar[Callable[[Any], Any]]

    @property
    def dtype(self) -> Any:
        """A class as the dtype of shared and local arrays, which hold its objects; else None."""
        return type(self).elements_of(self) if self.kind == "class" else None

    @property
    def as_no_value(self) -> str:
        """A name whose kind Clang does not know."""
        if self.kind != "unknown":
            return ""
        return f"'{self.qualified}', which is not a value in C++,"

    def member(self, name: str) -> str:
        """Return the qualified name of a member."""
        return f"{self.qualified}::{name}" if self.qualified else name

    def get_call_type(self, context: Any, args: tuple[Any, ...], kws: dict[str, Any]) -> Any:
        """Ask Clang for the call's result type."""
        form = "constructor" if self.kind == "class" else "function"
        return self.resolve(form, self.qualified, args, kws)


class CxxClass(CxxCallable):
    """A reference to a C++ object of class `spelling`; calling it calls its `operator()`."""

    #: Asks Clang for the size of a class; set by `objects`.
    size_of: ClassVar[Callable[[Any], int]]

    def __init__(self, spelling: str, is_const: bool = False) -> None:
        self.spelling = spelling
        self.is_const = is_const
        super().__init__(name=f"C++ object {self.qualified}")

    @property
    def qualified(self) -> str:
        """The type that C++ sees, with its const."""
        return f"const {self.spelling}" if self.is_const else self.spelling

    @property
    def itemsize(self) -> int:
        """Return the bytes of an object."""
        return type(self).size_of(self)

    def can_convert_to(self, typingctx: Any, other: Any) -> Any:
        """Convert to a reference through which nothing is written."""
        if isinstance(other, CxxClass) and other.is_const and other.spelling == self.spelling:
            return Conversion.safe
        return None

    def get_call_type(self, context: Any, args: tuple[Any, ...], kws: dict[str, Any]) -> Any:
        """Ask Clang for the result type of `operator()`."""
        return self.resolve("operator", "()", (self, *args), kws, bound=True)


class CxxAddress(Foreign, types.Type):
    """In the signature of a call: an object of which C++ gets the address."""

    def __init__(self, referred: CxxClass) -> None:
        self.referred = referred
        super().__init__(name=f"address of {referred}")


class CxxRvalue(Foreign, types.Type):
    """In the signature of a call: an object from which C++ may move, as nothing else needs it."""

    def __init__(self, referred: CxxClass) -> None:
        self.referred = referred
        super().__init__(name=f"new {referred}")


class CxxMethod(CxxCallable):
    """A member function of an object; its value is a reference to the object."""

    def __init__(self, receiver: CxxClass, method: str) -> None:
        self.receiver = receiver
        self.method = method
        super().__init__(name=f"C++ method {receiver.qualified}::{method}")

    def can_convert_to(self, typingctx: Any, other: Any) -> Any:
        """Convert as the object does: to that of a const one."""
        if isinstance(other, CxxMethod) and other.method == self.method:
            return self.receiver.can_convert_to(typingctx, other.receiver)
        return None

    def get_call_type(self, context: Any, args: tuple[Any, ...], kws: dict[str, Any]) -> Any:
        """Ask Clang for the call's result type."""
        return self.resolve("method", self.method, (self.receiver, *args), kws, bound=True)


class CxxMemberArray(Foreign, types.Type):
    """An array in an object; its value is a reference to the object."""

    def __init__(self, receiver: CxxClass, field: str, pointer: str) -> None:
        self.receiver = receiver
        self.field = field
        self.pointer = CxxPointer(pointer)
        super().__init__(name=f"C++ array {receiver.qualified}::{field}")

    @property
    def declared(self) -> str:
        """The type that the field is declared with, which says the length."""
        return f"decltype((({self.receiver.spelling} *)nullptr)->{self.field})"

    def can_convert_to(self, typingctx: Any, other: Any) -> Any:
        """Convert as the object does: to that of a const one."""
        if isinstance(other, CxxMemberArray) and other.field == self.field:
            return self.receiver.can_convert_to(typingctx, other.receiver)
        return None


class CxxRecords(Foreign, types.Type):
    """An array passed to C++ as a pointer to what NumPy has no type for: objects, enumerators."""

    def __init__(self, array: types.Array, spelling: str) -> None:
        self.array = array
        self.spelling = spelling
        super().__init__(name=f"{array} as C++ {spelling}")


class CxxEnum(Foreign, types.Type):
    """A C++ enumeration, scoped or not: in Python's arithmetic, a number of `underlying`."""

    def __init__(self, spelling: str, underlying: Any) -> None:
        self.spelling = spelling
        self.underlying = underlying
        super().__init__(name=f"C++ enum {spelling} ({underlying})")

    def can_convert_to(self, typingctx: Any, other: Any) -> Any:
        """Convert to any number, as its underlying type could: best to that type."""
        if other == self.underlying:
            return Conversion.promote
        if isinstance(other, (types.Integer, types.Float, types.Boolean)):
            return max(typingctx.can_convert(self.underlying, other), Conversion.safe)
        return None


class CxxInteger(types.Integer):
    """An integer with a type of its own for C++: a `char`, a `long long`.

    C++ sees its own type; for everything else it is `underlying`. `name` is NumPy's name for it.
    """

    def __init__(self, spelling: str, name: str, underlying: types.Integer) -> None:
        self.spelling = spelling
        self.underlying = underlying
        super().__init__(name, bitwidth=underlying.bitwidth, signed=underlying.signed)

    def can_convert_to(self, typingctx: Any, other: Any) -> Any:
        """Convert to whatever its underlying type can convert to."""
        if other == self.underlying:
            return Conversion.promote
        return typingctx.can_convert(self.underlying, other)


class CxxPointer(CxxCallable):
    """A C++ pointer, which kernels can index, pass to C++ and, if it is a function's, call."""

    def __init__(self, spelling: str) -> None:
        self.spelling = spelling
        super().__init__(name=f"C++ pointer {spelling}")

    def get_call_type(self, context: Any, args: tuple[Any, ...], kws: dict[str, Any]) -> Any:
        """Ask Clang for the result type of the function that it points to."""
        return self.resolve("operator", "()", (self, *args), kws, bound=True)
