"""Launches of small kernels with arguments and configurations of all kinds, right and absurd."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

from .campaign import Case
from .workers import Answers

SECONDS, MEBIBYTES = 30.0, 8192
Rng = random.Random

_DTYPES = ["?", "i1", "u1", "i2", "u2", "i4", "u4", "i8", "u8", "f2", "f4", "f8", "c8", "c16"]
_ODD_DTYPES = (
    *(">f8", ">i4", "S3", "U2", "O", "M8[s]", "m8[s]", "g", "G", "V8", "V0", "S0"),
    *("a:i4,b:f8", "a:f8", "a:i1,b:i8 packed", "a:f4[2]", "a:c8,b:?"),
)
_INTEGERS = (
    *(
        "0",
        "1",
        "-1",
        "2",
        "True",
        "127",
        "128",
        "-129",
        "255",
        "256",
        "32768",
        "65536",
        "2**31 - 1",
    ),
    *("2**31", "-2**31 - 1", "2**32", "2**53 + 1", "2**63 - 1", "2**63", "-2**63", "-2**63 - 1"),
    *("2**64 - 1", "2**64", "10**30", "-10**400", "10**5000"),
)
_NUMBERS = (
    *_INTEGERS,
    *(
        "0.5",
        "-0.0",
        "3.0",
        "1e39",
        "1e308",
        "float('inf')",
        "float('nan')",
        "1j",
        "complex('nan')",
    ),
    *("Fraction(1, 2)", "Decimal('1.5')", "Color.RED", "Level.LOW", "np.datetime64(3, 's')"),
    *(
        "c_int(3)",
        "c_double(1.5)",
        "c_char(b'x')",
        "c_longlong(-1)",
        "c_bool(True)",
        "Index()",
        "Real()",
    ),
)
_OBJECTS = (
    *(
        "None",
        "...",
        "'x'",
        "b'xy'",
        "[]",
        "[1.0, 2.0]",
        "{}",
        "{1}",
        "range(3)",
        "slice(3)",
        "int",
    ),
    *(
        "object()",
        "abs",
        "lambda x: x",
        "np",
        "np.float32",
        "np.dtype('f8')",
        "iter(())",
        "Property()",
    ),
    *("bytearray(8)", "memoryview(bytearray(8))", "memoryview(b'abcd')", "array('d', [1.0, 2.0])"),
    *("(c_double * 3)(1, 2, 3)", "pointer(c_double(1))", "c_void_p(0)", "np.ma.arange(4.0)"),
    *(
        "np.matrix([[1.0, 2.0]])",
        "np.void(b'abc')",
        "np.rec.array([(1, 2.0)])",
        "kernel",
        "cuda.stream()",
    ),
    *(
        "std.vector['double'](3)",
        "std.string('x')",
        "std.pair['int', 'double'](1, 2.0)",
        "gbl.fuzzed.P(3, 4)",
    ),
    *(
        "gbl.fuzzed.Q(5)",
        "gbl.fuzzed.scale",
        "std.complex['float'](1, 2)",
        "gbl.fuzzed.RED",
        "std.array['int', 2]()",
    ),
)
_INTERFACES = (
    *("", "shape=None", "shape=3", "shape=(2.5,)", "shape=(-1,)", "shape=(2**70,)", "shape=(0,)"),
    *("shape=()", "shape=(2, 2)", "typestr=None", "typestr=''", "typestr='f'", "typestr='<f3'"),
    *(
        "typestr='|V8'",
        "typestr='>f8'",
        "typestr='<f4'",
        "data=None",
        "data=()",
        "data=(None, False)",
    ),
    *("data=('x', False)", "data=(-1, False)", "data=(2**64, False)", "data=(2**70, True)"),
    *(
        "strides=()",
        "strides=(8, 8)",
        "strides=(4,)",
        "strides=(0,)",
        "strides=('a',)",
        "strides=3",
    ),
    *("stream=0", "stream=-1", "stream='x'", "stream=1", "stream=2", "stream=2**70", "version=99"),
    *("readonly=True", "descr=[('a', '<f8')]", "mask=3", "typestr='|b1'", "typestr='<c16'"),
)
_EXTENTS = (
    *("0", "-1", "1.0", "1.5", "True", "None", "'1'", "2**31", "2**64", "10**30", "65536", "1025"),
    *(
        "np.int32(2)",
        "np.uint8(3)",
        "np.float64(2)",
        "np.array(2)",
        "np.array([2])",
        "()",
        "(2,)",
        "[2, 2]",
    ),
    *(
        "(1, 1, 1)",
        "(1, 1, 1, 1)",
        "(1, 0)",
        "(1, None)",
        "(1024, 2)",
        "(1, 1, 65)",
        "((1,), 1)",
        "Index()",
    ),
    *(
        "(1, 65536)",
        "(2, 3, 4)",
        "dim3(1, 1, 1)",
        "range(1, 3)",
        "object()",
        "b'1'",
        "1j",
        "Fraction(2)",
    ),
)
_STREAMS = (
    *(
        "0",
        "None",
        "1",
        "2",
        "cuda.stream()",
        "cuda.default_stream()",
        "cuda.per_thread_default_stream()",
    ),
    *(
        "-1",
        "3",
        "12345",
        "2**63",
        "2**64",
        "'x'",
        "1.5",
        "object()",
        "True",
        "Handle(0)",
        "Handle(None)",
    ),
    *(
        "Handle('x')",
        "Handle(77)",
        "Protocol((0, 0))",
        "Protocol(None)",
        "Protocol((0, 'x'))",
        "dead_stream()",
    ),
    *("np.int64(0)", "cuda.event()", "Protocol(())", "Handle(-1)", "Handle(2**70)", "c_void_p(0)"),
)
_SHARED = (
    "0",
    "16",
    "49152",
    "49153",
    "232448",
    "232449",
    "2**31",
    "2**64",
    "-1",
    "1.0",
    "None",
    "'x'",
)


def _array(rng: Rng) -> str:
    """An array of the host's of any type, shape and layout."""
    dtype = rng.choice(_DTYPES if rng.random() < 0.8 else _ODD_DTYPES)
    shape = rng.choice(("6", "6", "6", "1", "0", "33", "2, 3", "3, 0", "", "2, 3, 4", "1, 1, 1, 2"))
    text = f"new({dtype!r}, {shape})"
    return f"{text}{rng.choice(_VIEWS)}" if rng.random() < 0.5 else text


_VIEWS = (
    *(
        "[::2]",
        "[::-1]",
        "[1:]",
        "[:0]",
        ".T",
        "[..., ::2]",
        "[None]",
        "[:, None]",
        ".copy('F')",
        "[()]",
    ),
    *(
        ".reshape(-1)",
        "[1:-1]",
        "[[0]]",
        ".view('u1')",
        ".view(np.recarray)",
        "[0]",
        ".swapaxes(0, -1)",
    ),
)


def _view(rng: Rng) -> str:
    """An array that shares its memory with others of the launch."""
    dtype = rng.choice(("u1", "i2", "i4", "f4", "f8", "c8", "i8"))
    start, size = rng.choice((0, 8, 16, 4, 3)), rng.choice((0, 16, 32, 64))
    step = rng.choice(("", "", "[::-1]", "[::2]", ".reshape(2, -1)", ".reshape(2, -1).T"))
    return f"raw[{start}:{start + size}].view({dtype!r}){step}"


def _wrapped(rng: Rng) -> str:
    """An array as something else."""
    array = _array(rng) if rng.random() < 0.6 else _view(rng)
    form = rng.choice(
        (
            *(
                "cuda.to_device({})",
                "cuda.to_device({})[::2]",
                "readonly({})",
                "windows({})",
                "stretched({})",
            ),
            *(
                "freed({})",
                "cuda.In({})",
                "cuda.Out({})",
                "cuda.InOut({})",
                "Interface({}, {})",
                "list({})",
            ),
            *(
                "np.asfortranarray({})",
                "memoryview({})",
                "np.ma.array({})",
                "{}.flat",
                "misaligned({})",
            ),
            *(
                "pinned({})",
                "mapped({})",
                "managed({})",
                "cuda.to_device({}).view('u1')",
                "unreadable({})",
            ),
        )
    )
    return form.format(array, rng.choice(_INTERFACES)) if "{}, {}" in form else form.format(array)


def _scalar(rng: Rng) -> str:
    if rng.random() < 0.3:
        dtype = rng.choice(_DTYPES)
        return f"np.dtype({dtype!r}).type({rng.choice(('0', '1', '3', '100'))})"
    return rng.choice(_NUMBERS)


def _tuple(rng: Rng) -> str:
    items = [_argument(rng) for _ in range(rng.choice((0, 1, 2, 3)))]
    text = f"({''.join(f'{item}, ' for item in items)})"
    return rng.choice((text, text, f"Pair(*{text})", f"list({text})"))


_KINDS: list[Callable[[Rng], str]] = [
    *[_array] * 5,
    *[_view] * 4,
    *[_wrapped] * 4,
    *[_scalar] * 5,
    lambda rng: rng.choice(_OBJECTS),
    _tuple,
]


def _argument(rng: Rng) -> str:
    return rng.choice(_KINDS)(rng)


def _configuration(rng: Rng) -> str:
    parts = [rng.choice(_EXTENTS) for _ in range(2)]
    if rng.random() < 0.5:
        parts[rng.randrange(2)] = "1"
    if rng.random() < 0.6:
        parts = ["1", rng.choice(("1", "32"))]
        parts.append(rng.choice(_STREAMS))
        if rng.random() < 0.4:
            parts.append(rng.choice(_SHARED))
    if rng.random() < 0.05:
        parts = parts[: rng.randrange(3)] + ["0"] * rng.choice((0, 3))
    return ", ".join(parts) or "()"


class Launches:
    """Texts of a configuration and a line for each argument; the mode is a kernel."""

    name = "launch"
    batch = 10
    modes: Sequence[str] = (
        *("one", "flat", "fill", "pair", "declared", "nested", "threads"),
        *("cxx_one", "cxx_pair", "cxx_scalars", "cxx_fill", "cxx_class"),
    )

    def __init__(self) -> None:
        self._answers = Answers("fuzz.launching", SECONDS, MEBIBYTES)

    def corpus(self) -> Sequence[str]:
        """Arguments that one kernel or the other takes."""
        return [
            "1, 1\nnew('f8', 6)",
            "1, 32\nnew('i4', 6)\n3",
            "(2, 1), (8, 4)\nraw[0:32].view('f4')\nraw[8:40].view('f4')",
            "1, 1\nnew('f8', 6)\n2.5",
            "1, 1\n3\n200\n1.5\nTrue\n2j",
        ]

    def mutate(self, text: str, others: Sequence[str], rng: Rng) -> str:
        """Other arguments, more or fewer of them, or another configuration."""
        configuration, *arguments = text.split("\n")
        for _ in range(rng.choice((1, 1, 1, 2, 3))):
            at = rng.randrange(len(arguments)) if arguments else 0
            kind = rng.random()
            if kind < 0.25:
                configuration = _configuration(rng)
            elif kind < 0.30:
                arguments.insert(at, _argument(rng))
            elif kind < 0.34:
                del arguments[at : at + 1]
            elif kind < 0.40:
                rng.shuffle(arguments)
            else:
                arguments[at : at + 1] = [_argument(rng)]
        return "\n".join([configuration, *arguments])

    def check(self, cases: Sequence[Case]) -> list[str]:
        """What NumPy says, or an error of a kind that the manual names."""
        return self._answers.check(cases)

    def known(self, case: Case, what: str) -> str:
        """Nothing is."""
        return ""

    def close(self) -> None:
        """End the workers."""
        self._answers.close()
