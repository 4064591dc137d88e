"""Random uses of C++ from Python, with the host's C++ result for each.

Each kind has at some time given results that differed from C++'s.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

#: C++ types of numbers, and values that all of them hold exactly.
TYPES = {
    "bool": ("true", "false"),
    "signed char": ("-7", "100"),
    "unsigned char": ("250", "3"),
    "short": ("-300", "5"),
    "unsigned short": ("65535", "9"),
    "int": ("-2147483647", "7", "1 << 20"),
    "unsigned": ("4294967295u", "5u", "0u"),
    "long": ("-4294967296l", "1l << 40", "3l"),
    "unsigned long": ("18446744073709551615ul", "8ul"),
    "char": ("'a'", "'!'"),
    "long long": ("-5ll", "1ll << 40"),
    "unsigned long long": ("18446744073709551615ull", "9ull"),
    "float": ("0.1f", "-2.5f", "16777216.f"),
    "double": ("0.1", "1e10", "-3.0"),
}
SMALL = {
    "signed char": (-128, 127),
    "unsigned char": (0, 255),
    "short": (-(2**15), 2**15 - 1),
    "unsigned short": (0, 2**16 - 1),
    "int": (-(2**31), 2**31 - 1),
    "unsigned": (0, 2**32 - 1),
}
MIXES = (
    "a + b",
    "a - b",
    "a * b",
    "a / b",
    "a < b ? a : b",
    "a > b",
    "-a - b",
    "(a - b) / 3",
    "~0 + a - b",
)


@dataclass(frozen=True)
class Crossing:
    """Definitions in a namespace of its own, and a use of them in both languages.

    The use is statements that end in a value of a Python kernel, and the same for the host in C++.
    `NAME` is the namespace in C++, `names` in Python; `SEED` makes names unique.
    """

    cxx: str
    python: tuple[str, ...]
    host: tuple[str, ...]
    #: Definitions in the global namespace, after those.
    outside: str = ""


def constants_and_overloads(r: Random) -> Crossing:
    """A constant selects an overload by its type."""
    kind = r.choice(list(TYPES))
    kinds = {kind, *r.sample(list(TYPES), r.randint(1, 5))}
    functions = [f"inline int which({k}) {{ return {n}; }}" for n, k in enumerate(sorted(kinds))]
    constant = f"{r.choice(('const', 'constexpr'))} {kind} c = {r.choice(TYPES[kind])};"
    return Crossing(
        f"{constant} {' '.join(functions)}", ("names.which(names.c)",), ("NAME::which(NAME::c)",)
    )


def constants_and_templates(r: Random) -> Crossing:
    """Two constants in an expression: it wraps, divides and converts according to their types."""
    kinds = [r.choice(list(TYPES)) for _ in "ab"]
    values = [r.choice(_without_overflow(kind)) for kind in kinds]
    constants = [f"constexpr {kind} {n} = {v};" for n, kind, v in zip("ab", kinds, values)]
    mix = f"template <class A, class B> inline double mix(A a, B b) {{ return {r.choice(MIXES)}; }}"
    return Crossing(
        " ".join([*constants, mix]),
        ("names.mix(names.a, names.b)",),
        ("NAME::mix(NAME::a, NAME::b)",),
    )


def _without_overflow(kind: str) -> list[str]:
    """Return nonzero values that no operator takes out of a signed type's range."""
    values = [value for value in TYPES[kind] if value not in ("0u", "false")]
    if kind in ("unsigned", "unsigned long", "unsigned long long", "float", "double"):
        return values
    return [value for value in values if len(value) <= 4]


def conversions_of_classes(r: Random) -> Crossing:
    """A parameter by value whose class differs from the argument's."""
    value, by = r.randint(-9, 9), r.choice(("0.25", "1000", "-3"))
    converts = r.random() < 0.5
    target = "struct To { double y; long pad; To(double y, long pad) : y(y), pad(pad) {} IN };"
    source = "struct From { int x; From(int x) : x(x) {} OUT };"
    into = f"To(From f) : y(f.x * {by}), pad(f.x) {{}}"
    out = f"operator To() const {{ return To(x * {by}, x); }}"
    texts = [source.replace("OUT", ""), target.replace("IN", into)]
    if converts:
        texts = [target.replace("IN", ""), source.replace("OUT", out)]
    return Crossing(
        f"{' '.join(texts)} inline double take(To t) {{ return t.y + 100 * t.pad; }}",
        (f"names.take(names.From({value}))",),
        (f"NAME::take(NAME::From({value}))",),
    )


def conversions_of_numbers(r: Random) -> Crossing:
    """An integer of the kernel passed to a narrower parameter that can hold it."""
    kind = r.choice(list(SMALL))
    low, high = SMALL[kind]
    value = r.choice((low, high, 0, 1, r.randint(low, high)))
    cast = r.choice(("", "np.int64", "np.int32" if -(2**31) <= value < 2**31 else "np.int64"))
    return Crossing(
        f"inline double small({kind} c) {{ return c * 2.0 + sizeof c; }}",
        (f"names.small({cast}({value}) + x[0])",),
        (f"NAME::small({value})",),
    )


def names_of_arguments(r: Random) -> Crossing:
    """A function of one name in the class's namespace and in the global one."""
    value, is_template = r.randint(0, 99), r.random() < 0.5
    inner = "template <class T> int f_SEED(T s)" if is_template else "inline int f_SEED(S s)"
    kinds = ("template <class T> int f_SEED(T s)", "inline int f_SEED(NAME::Any s)")
    outer = r.choice((*kinds, "inline int f_SEED(NAME::S s)"))
    python, host = r.choice(
        (("names.f_SEED", "NAME::f_SEED"), *[("everywhere.f_SEED", "::f_SEED")] * 3)
    )
    return Crossing(
        f"struct S {{ int v; S(int v) : v(v) {{}} }}; {inner} {{ return 1000 + s.v; }} "
        "struct Any { int v; Any(S s) : v(s.v) {} };",
        (f"{python}(names.S({value}))",),
        (f"{host}(NAME::S({value}))",),
        outside=f"{outer} {{ return s.v; }}",
    )


def in_place_operators(r: Random) -> Crossing:
    """``p += 2`` is `p = p + 2` if there is no `+=`, which changes the object of both names."""
    op = r.choice("+-*")
    kind, operand = r.choice((("double", "2.5"), ("int", "3"), ("const V &", "V(4)")))
    has_own = r.random() < 0.5
    other = "o.v" if "V" in kind else "o"
    members = [f"V operator{op}({kind} o) const {{ return V(v {op} {other}); }}"]
    if has_own:
        members.append(f"V &operator{op}=({kind} o) {{ v = 10 * v {op} {other}; return *this; }}")
    r.shuffle(members)
    python = operand.replace("V(", "names.V(")
    host = operand.replace("V(", "NAME::V(")
    step = f"p {op}= {host};" if has_own else f"p = p {op} {host};"
    return Crossing(
        f"struct V {{ double v; V(double v) : v(v) {{}} {' '.join(members)} }};",
        ("p = names.V(1.5)", "q = p", f"p {op}= {python}", "p.v + 1000 * q.v"),
        ("NAME::V p(1.5);", "NAME::V q = p;", step, f"p.v + 1000 * {'p' if has_own else 'q'}.v"),
    )


def changes(r: Random) -> Crossing:
    """A field, an item or a member function changes an object, by one of its names."""
    ways = [
        ("{}.a = {};", "{}.a = {}"),
        ("{}.inner.b = {};", "{}.inner.b = {}"),
        ("{}[1] = {};", "{}[1] = {}"),
        ("{}.add({});", "{}.add({})"),
        ("{}.part().b = {};", "{}.part().b = {}"),
        ("NAME::put({}, {});", "names.put({}, {})"),
    ]
    steps = [(*r.choice(ways), r.choice("pq"), r.randint(-9, 9)) for _ in range(r.randint(2, 5))]
    cxx = (
        "struct In { double b; }; struct V { double a; In inner; double v[2]; "
        "double &operator[](int i) { return v[i]; } void add(double x) { a = a / 2 + x; } "
        "In &part() { return inner; } }; inline void put(V &to, double x) { to.v[0] += x; }"
    )
    value = "p.a + 10 * p.inner.b + 100 * p.v[0] + 1000 * p.v[1]"
    return Crossing(
        cxx,
        (
            "p = names.V(1.0, names.In(2.0))",
            "q = p",
            *(python.format(name, f"{number}.5") for _, python, name, number in steps),
            value,
        ),
        (
            "NAME::V p{1, {2}, {}}; NAME::V &q = p;",
            *(host.format(name, f"{number}.5") for host, _, name, number in steps),
            value,
        ),
    )


def numbers_by_reference(r: Random) -> Crossing:
    """C++ changes a variable, more than once."""
    kind, start = r.choice((("long", "0"), ("long", "7"), ("double", "1.5")))
    factors = [r.randint(-3, 5) for _ in range(r.randint(1, 4))]
    calls = [f"step(n, {factor})" for factor in factors]
    return Crossing(
        f"inline void step({kind} &n, int by) {{ n = n * 2 + by; }}",
        (f"n = {start}", *(f"names.{call}" for call in calls), "n * 3"),
        (f"{kind} n = {start};", *(f"NAME::{call};" for call in calls), "n * 3"),
    )


KINDS: tuple[Callable[[Random], Crossing], ...] = (
    constants_and_overloads,
    constants_and_templates,
    conversions_of_classes,
    conversions_of_numbers,
    names_of_arguments,
    in_place_operators,
    changes,
    numbers_by_reference,
)


@dataclass(frozen=True)
class Crossings:
    """Return one crossing of each kind, in namespaces ``crossing_SEED::kN``."""

    seed: int
    parts: tuple[Crossing, ...]

    @property
    def namespace(self) -> str:
        """Return the name of its namespace."""
        return f"crossing_{self.seed}"

    def cxx(self) -> str:
        """Return the definitions, and `host`, which fills an array with C++'s results."""
        inner, outside, host = [], [], []
        for n, part in enumerate(self.parts):
            inner.append(f"namespace k{n} {{ {self._spelled(part.cxx, n)} }}")
            outside.append(self._spelled(part.outside, n))
            *before, value = (self._spelled(text, n) for text in part.host)
            host.append(f"  {{ {' '.join(before)} out[{n}] = {value}; }}")
        head = f"namespace {self.namespace} {{"
        function = ["inline void host(double *out) {", *host, "}"]
        return "\n".join([head, *inner, "}", *filter(None, outside), head, *function, "}", ""])

    def _spelled(self, text: str, n: int) -> str:
        return text.replace("NAME", f"::{self.namespace}::k{n}").replace("SEED", str(self.seed))

    def python(self) -> str:
        """Return the kernel.

        `scope` is the namespace's proxy, `everywhere` the global one and `x` an array with a zero.
        """
        lines = []
        for n, part in enumerate(self.parts):
            texts = (self._spelled(text, n) for text in part.python)
            *before, value = (text.replace("names", f"scope.k{n}") for text in texts)
            lines += [f"    {text}" for text in (*before, f"out[{n}] = {value}")]
        return "\n".join(["def kernel(out, x):", *lines])


def crossings(seed: int) -> Crossings:
    """Return the seed's uses of C++."""
    r = Random(f"crossings/{seed}")
    return Crossings(seed, tuple(kind(r) for kind in KINDS))
