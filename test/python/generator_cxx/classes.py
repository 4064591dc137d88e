"""Random classes, and function templates and overloads for them."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from string import Template

#: Members that a class may have beside its constructors, `get` and its fields. N is its name.
MEMBERS = {
    "scale": "$N &scale(double by) { a *= by; ++steps; return *this; }",
    "shift": "void shift(long by, double times = 0.5) { steps += by; a += times * double(by); }",
    "at": "double &at(long i) { return v[i & 1]; }\n"
    "  const double &at(long i) const { return v[(i + 1) & 1]; }",
    "plus": "$N operator+(const $N &o) const {\n"
    "    $N sum(*this); sum.a += o.a; sum.steps ^= o.steps; return sum;\n  }",
    "add": "$N &operator+=(const $N &o) { a += 0.25 * o.a; steps += o.steps; return *this; }",
    "less": "bool operator<(const $N &o) const { return a < o.a; }",
    "call": "double operator()(double x) const { return a + v[0] * x; }",
    "item": "double &operator[](long i) { return v[i & 1]; }\n"
    "  double operator[](long i) const { return v[i & 1]; }",
    "truth": "explicit operator bool() const { return (steps & 1) != 0; }",
    "number": "explicit operator double() const { return 2 * a + double(steps); }",
    "mix": "template <class T> double mix(T x) {\n"
    "    a += 0.5 * double(x); return a + double(sizeof(T));\n  }",
    "hidden": "friend $N operator*(double by, const $N &o) {\n"
    "    $N made(o); made.a *= by; return made;\n  }",
    "self": "$N &self() { return *this; }\n  const $N &self() const { return *this; }",
    "nested": "struct Part { double p; long q; void bump() { p += 0.5; ++q; } } part{1.5, 2};",
    "bits": "unsigned low : 3 = 5, high : 9 = 100;",
    "shared": "static constexpr long kind = $kind;",
    "negate": "$N operator-() const { $N made(*this); made.a = -a; return made; }",
    "enum": "enum class Way : short { add = 2, times = -5 };\n"
    "  double by(Way way, double x) { return way == Way::add ? a += x : a * x - double(way); }",
    "narrow": "signed char tiny = 100; unsigned short count = 65000; float single = 0.1f;",
    "static": "static double half(double x) { return 0.5 * x; }\n"
    "  static $N *first($N *o) { return o; }",
    "array": "std::array<double, 3> items{1.5, 2.5, 3.5};",
    "pair": "std::pair<double, double> both() const { return {a + 1, v[1]}; }",
    "range": "double *begin() { return v; }\n  double *end() { return v + 2; }",
    "equal": "bool operator==(const $N &o) const { return steps == o.steps; }",
    "virtual": "virtual double area() const { return 3 * a; }\n"
    "  virtual void grow(double by) { a += by; }",
    "override": "double area() const override { return 7 * a; }\n"
    "  void grow(double by) override { a -= by; ++steps; }",
}
#: Members that mean the same for a derived class: they neither take nor return objects of it.
OF_ANY_CLASS = {
    *("shift", "at", "call", "item", "truth", "number", "mix", "nested", "bits", "shared"),
    *("enum", "narrow", "array", "pair", "range", "virtual"),
}
#: What works on every class.
FUNCTIONS = """
template <class T> double total(const T &x) { return x.a + x.v[0] + x.v[1] + double(x.steps); }
template <class T, long Times> double repeat(T &x) {
  for (long i = 0; i < Times; ++i) x.a = 0.5 * x.a + 1;
  return x.a;
}
template <class T> T &pick(T &one, T &other, bool second) { return second ? other : one; }
template <class T> void told(const T &x, double &to) { to += x.a; }
template <class T> void counted(const T &x, long &to) { to = 3 * to + x.steps; }
template <class T> T made(const T &x, double a) { T copy = x; copy.a = a; return copy; }
template <class T> double area_of(const T &x) { return x.area(); }
template <class T> struct Holder {
  T held; double extra;
  Holder(const T &x, double e) : held(x), extra(e) {}
  T &get() { return held; }
  double sum() const { return total(held) + extra; }
};
"""


@dataclass(frozen=True)
class Class:
    """A class: its name, that of its base or "", its own members, and all that can be used."""

    name: str
    base: str
    own: tuple[str, ...]
    members: tuple[str, ...]

    def cxx(self) -> str:
        """Return its definition."""
        lines = "\n  ".join([*self._fields(), *(MEMBERS[member] for member in self.own)])
        base = f" : {self.base}" if self.base else ""
        text = f"struct $N{base} {{\n  {lines}\n}};"
        return Template(text).substitute(N=self.name, kind=len(self.members))

    def _fields(self) -> list[str]:
        if self.base:
            start = f"$N(double x, long n = 4) : {self.base}(x + 1, n) {{}}"
            return [start, "double get() const { return a + 10; }"]
        return [
            "double a; long steps; double v[2] = {0.5, 0.25};",
            "$N(double x, long n = 3) : a(x), steps(n) {}",
            "double get() const { return a; }",
        ]


def classes(random: Random) -> list[Class]:
    """Return some classes; a later one may be derived from an earlier one."""
    found: list[Class] = []
    for at in range(random.randint(1, 3)):
        base = random.choice(found) if found and random.random() < 0.4 else None
        inherited = base.members if base else ()
        new = [name for name in MEMBERS if name not in inherited and name != "override"]
        own = sorted(random.sample(new, min(len(new), random.randint(3, 9))))
        if "virtual" in inherited and random.random() < 0.7:
            own.append("override")
        usable = OF_ANY_CLASS.intersection(inherited).union(own)
        name = base.name if base else ""
        found.append(Class(f"K{at}", name, tuple(own), tuple(sorted(usable))))
    return found
