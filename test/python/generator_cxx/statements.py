"""Statements about objects, each in Python and in C++."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random

from .classes import Class

NUMBERS = ("x", "y")  # variables of doubles


@dataclass
class Scope:
    """The names that statements can use, and the lines so far."""

    random: Random
    objects: dict[str, Class]
    python: list[str] = field(default_factory=list)
    cxx: list[str] = field(default_factory=list)
    depth: int = 1
    index: str = "i"
    made: int = 0

    def line(self, python: str, cxx: str = "") -> None:
        """Add a line; in C++ it is the same, without the scope's name, if that is not given."""
        self.python.append("    " * self.depth + python)
        self.cxx.append("    " * self.depth + (cxx or python.replace("scope.", "") + ";"))

    def object(self) -> tuple[str, Class]:
        """Return any object and its class."""
        name = self.random.choice(sorted(self.objects))
        return name, self.objects[name]

    def another(self, of: Class) -> str:
        """Return an object of that class."""
        return self.random.choice(sorted(n for n, c in self.objects.items() if c == of))

    def number(self) -> str:
        """Return a double: a constant or a variable."""
        return self.random.choice([*NUMBERS, "0.5", "2.0", "1.25"])

    def assign(self, python: str, cxx: str = "") -> None:
        """Assign a double to a variable."""
        name = self.random.choice(NUMBERS)
        self.line(f"{name} = {python}", cxx and f"{name} = {cxx};")

    def alias(self, python: str, of: Class) -> None:
        """Name an object that exists; what follows may use it by that name."""
        name = self.new()
        self.line(f"{name} = {python}", f"auto &{name} = {python.replace('scope.', '')};")
        self.line(f"{name}.a += 0.5")
        self.objects[name] = of

    def copy(self, python: str) -> None:
        """Name a new object and change it: the old one stays as it is."""
        name = self.new()
        self.line(f"{name} = {python}", f"auto {name} = {python.replace('scope.', '')};")
        self.line(f"{name}.a *= 2.0")
        self.assign(f"{name}.get()")

    def hold(self, o: str, of: Class) -> None:
        """Make an object of a class template."""
        name = self.new()
        self.line(
            f"{name} = scope.Holder[scope.{of.name}]({o}, x)",
            f"Holder<{of.name}> {name}({o}, x);",
        )
        self.line(f"{name}.get().a += 1.0")
        self.assign(f"{name}.sum()")

    def new(self) -> str:
        """Return a name that is not used yet."""
        self.made += 1
        return f"o{self.made}"


Statement = Callable[[Scope, str, Class], None]

#: Statements on an object `o` that need nothing of its class.
ALWAYS: list[Statement] = [
    lambda s, o, c: s.assign(f"{o}.get()"),
    lambda s, o, c: s.line(f"{o}.a = {s.number()}"),
    lambda s, o, c: s.line(f"{o}.v[1] += {s.number()}"),
    lambda s, o, c: s.line(f"{o}.steps += {s.index}"),
    lambda s, o, c: s.assign(f"scope.total({o})"),
    lambda s, o, c: s.line(f"scope.told({o}, y)"),
    lambda s, o, c: s.line(f"scope.told({o}, {s.another(c)}.v[0])"),
    lambda s, o, c: s.line(f"scope.counted({o}, n)"),
    lambda s, o, c: s.assign(f"scope.repeat[scope.{c.name}, 3]({o})", f"repeat<{c.name}, 3>({o})"),
    lambda s, o, c: s.copy(f"scope.{c.name}({o})"),
    lambda s, o, c: s.copy(f"scope.made({o}, y)"),
    lambda s, o, c: s.alias(f"scope.pick({o}, {s.another(c)}, x < y)", c),
    lambda s, o, c: s.hold(o, c),
]
#: Statements that need a member.
BY_MEMBER: dict[str, Statement] = {
    "scale": lambda s, o, c: s.alias(f"{o}.scale({s.number()})", c),
    "shift": lambda s, o, c: s.line(f"{o}.shift({s.index}{s.random.choice(['', ', y'])})"),
    "at": lambda s, o, c: s.line(f"scope.told({o}, {o}.at({s.index}))"),
    "plus": lambda s, o, c: s.copy(f"{o} + {s.another(c)}"),
    "add": lambda s, o, c: s.line(f"{o} += {s.another(c)}"),
    "less": lambda s, o, c: _choose(s, f"{o} < {s.another(c)}"),
    "call": lambda s, o, c: s.assign(f"{o}({s.number()})"),
    "item": lambda s, o, c: s.line(f"{o}[{s.index}] = {s.number()}"),
    "truth": lambda s, o, c: _choose(s, o),
    "number": lambda s, o, c: s.assign(f"float({o})", f"double({o})"),
    "mix": lambda s, o, c: s.assign(f"{o}.mix({s.random.choice(['y', s.index])})"),
    "hidden": lambda s, o, c: s.copy(f"y * {o}"),
    "self": lambda s, o, c: s.alias(f"{o}.self()", c),
    "nested": lambda s, o, c: s.line(
        o + s.random.choice([".part.bump()", ".part.p = y", f".part.q += {s.index}"])
    ),
    "bits": lambda s, o, c: s.line(f"{o}.high = {s.random.choice([s.index, f'{o}.low'])}"),
    "shared": lambda s, o, c: s.line(f"n += {o}.kind"),
    "negate": lambda s, o, c: s.copy(f"-{o}"),
    "enum": lambda s, o, c: _by_enumerator(s, o, c),
    "narrow": lambda s, o, c: s.line(f"{o}.{s.random.choice(NARROW)}".replace("I", s.index)),
    "static": lambda s, o, c: s.assign(f"scope.{c.name}.half(y)", f"{c.name}::half(y)"),
    "array": lambda s, o, c: s.line(f"{o}.items[{s.index} & 1] += {s.number()}"),
    "pair": lambda s, o, c: s.line(f"x, y = {o}.both()", f"std::tie(x, y) = {o}.both();"),
    "range": lambda s, o, c: _loop_over(s, o),
    "equal": lambda s, o, c: _choose(s, f"{o} {s.random.choice(['==', '!='])} {s.another(c)}"),
    "virtual": lambda s, o, c: _dispatch(s, o, c),
    "override": lambda s, o, c: _dispatch(s, o, c),
}
#: Changes of fields of few bits; integers that do not fit would end the kernel.
NARROW = ("tiny = I - 3", "count = 9000 * I", "single += x", "single = y", "tiny = n & 63")


def _by_enumerator(s: Scope, o: str, c: Class) -> None:
    owner, way = _owner(c, "enum"), s.random.choice(["add", "times"])
    s.assign(f"{o}.by(scope.{owner}.Way.{way}, y)", f"{o}.by({owner}::Way::{way}, y)")


def _owner(c: Class, member: str) -> str:
    """Return the class that has the member itself."""
    return c.name if member in c.own or not c.base else c.base


def _loop_over(s: Scope, o: str) -> None:
    name = s.new()
    s.line(f"for {name} in {o}:", f"for (double {name} : {o}) {{")
    s.python.append("    " * (s.depth + 1) + f"x = 0.5 * x + {name}")
    s.cxx.append("    " * (s.depth + 1) + f"x = 0.5 * x + {name};")
    s.cxx.append("    " * s.depth + "}")


def _dispatch(s: Scope, o: str, c: Class) -> None:
    owner = c.base if "override" in c.own else c.name
    if s.random.random() < 0.5:
        s.line(f"{o}.grow(y)")
    s.assign(f"scope.area_of[scope.{owner}]({o})", f"area_of<{owner}>({o})")


def _choose(s: Scope, condition: str) -> None:
    s.assign(f"1.5 if {condition} else y", f"{condition} ? 1.5 : y")


def statement(s: Scope) -> None:
    """Add a statement about any object."""
    o, c = s.object()
    s.random.choice([BY_MEMBER[m] for m in c.members] * 2 + ALWAYS)(s, o, c)
