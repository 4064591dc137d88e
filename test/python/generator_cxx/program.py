"""A random program: C++, a kernel in Python that uses it, and the same as a function in C++."""

from __future__ import annotations

from dataclasses import dataclass, replace
from random import Random

from .classes import FUNCTIONS, classes
from .statements import Scope, statement


@dataclass(frozen=True)
class Program:
    """The texts of a seed's program. Both functions take a `long` and an array of `results`."""

    seed: int
    cxx: str  # a namespace, for both
    kernel: str
    function: str
    results: int

    @property
    def namespace(self) -> str:
        """The namespace's name."""
        return f"random_cxx_{self.seed}"

    def __str__(self) -> str:
        return f"{self.cxx}\n{self.kernel}\n{self.function}"


def program(seed: int) -> Program:
    """Return the program of a seed."""
    random = Random(seed)
    made = classes(random)
    scope = Scope(random, {})
    for name in ("x = 1.0", "y = 0.5"):
        scope.line(name, f"double {name};")
    for name in ("n = m", "i = m % 4"):
        scope.line(name, f"long {name};")
    for at, one in enumerate(made):
        for name, args in ((f"a{at}", "1.5"), (f"b{at}", "0.75, i")):
            scope.line(f"{name} = scope.{one.name}({args})", f"{one.name} {name}({args});")
            scope.objects[name] = one
    objects = sorted(scope.objects)
    _block(scope, random.randint(5, 12))
    values = ["x", "y", "n", *(f"scope.total({o})" for o in objects)]
    for at, value in enumerate(values):
        scope.line(f"out[{at}] = {value}")
    return _written(seed, "\n".join([*(one.cxx() for one in made), FUNCTIONS]), scope, len(values))


def _written(seed: int, declarations: str, scope: Scope, results: int) -> Program:
    namespace = f"random_cxx_{seed}"
    kernel = "\n".join(["def kernel(m, out):", *scope.python, ""])
    body = "\n".join(scope.cxx)
    function = (
        f'extern "C" void run_{seed}(long m, double *out) {{\n'
        f"    using namespace {namespace};\n{body}\n}}\n"
    )
    return Program(seed, f"namespace {namespace} {{\n{declarations}}}\n", kernel, function, results)


def _block(scope: Scope, length: int) -> None:
    for _ in range(length):
        chosen = scope.random.random()
        if scope.depth < 3 and chosen < 0.12:
            _loop(scope)
        elif scope.depth < 3 and chosen < 0.25:
            _branch(scope)
        else:
            statement(scope)


def _inside(scope: Scope, index: str = "") -> None:
    """Write a block: its names end with it."""
    inner = replace(
        scope, objects=dict(scope.objects), depth=scope.depth + 1, index=index or scope.index
    )
    _block(inner, scope.random.randint(1, 3))
    scope.made = inner.made


def _loop(scope: Scope) -> None:
    index, times = f"i{scope.depth}", scope.random.randint(1, 4)
    scope.line(
        f"for {index} in range({times}):",
        f"for (long {index} = 0; {index} < {times}; ++{index}) {{",
    )
    _inside(scope, index)
    if scope.random.random() < 0.3:
        _leave(scope, index)
    scope.cxx.append("    " * scope.depth + "}")


def _leave(scope: Scope, index: str) -> None:
    """Write a way out of a loop, and a line that it leaves out."""
    word = scope.random.choice(["break", "continue"])
    inner = replace(scope, depth=scope.depth + 1)
    inner.line(f"if y < x + {index}:", f"if (y < x + {index}) {{")
    replace(inner, depth=inner.depth + 1).line(word)
    inner.cxx.append("    " * inner.depth + "}")
    inner.line("y += 0.25")


def _branch(scope: Scope) -> None:
    condition = scope.random.choice(["x < y", "n % 2 == 0", f"{scope.index} > 1", "y != 0.5"])
    scope.line(f"if {condition}:", f"if ({condition}) {{")
    _inside(scope)
    if scope.random.random() < 0.5:
        scope.python.append("    " * scope.depth + "else:")
        scope.cxx.append("    " * scope.depth + "} else {")
        _inside(scope)
    scope.cxx.append("    " * scope.depth + "}")
