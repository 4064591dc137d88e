"""Barriers and warp operations behind calls in C++: not inlined, recursive, virtual, lambdas."""

from __future__ import annotations

import numpy as np

from .barriers_in_loops import blocks_of
from .registry import family

case = family(__name__, cxx="calls.cu")

IN_OUT = {"args": lambda m: (m.ints("i4"), m.zeros("i4"))}
NS = "corpus_calls::"


def rolled(m, x, by):
    return np.roll(blocks_of(m, x), -by, 1)


case.cxx(
    NS + "not_inlined",
    threads=(33, 64),
    **IN_OUT,
    expected=lambda m, x, out: (rolled(m, x, 4) + 3).ravel(),
)
case.cxx(
    NS + "recursion_with_barriers",
    threads=(33, 64),
    args=lambda m: (m.ints("i4"), m.zeros("i4"), 4),
    expected=lambda m, x, out, depth: ((rolled(m, x, 4) + 10).ravel(), depth),
)


def fibonacci(n):
    a, b = 0, 1
    for _ in range(n):
        a, b = b, a + b
    return a


case.cxx(
    NS + "divergent_recursion",
    threads=(33, 64),
    **IN_OUT,
    expected=lambda m, x, out: rolled(
        m, np.array([fibonacci(v % 12) for v in x.tolist()]), 1
    ).ravel(),
)


def leaves(n):
    return leaves(n // 2) + leaves(n // 3) if n else 1


case.cxx(
    NS + "recursion_that_knows_its_thread",
    threads=(33, 64),
    blocks=3,
    **IN_OUT,
    expected=lambda m, x, out: np.concatenate(
        [
            [leaves(v % 20) * (t + 100 * b + 10000 * len(row)) for t, v in enumerate(row.tolist())]
            for b, row in enumerate(blocks_of(m, x))
        ]
    ),
)


def rule(value, chosen, thread, block):
    return value * (block + 1) if chosen & 1 else value + thread


def rules(m, x, out):
    result = []
    for b, row in enumerate(blocks_of(m, x)):
        values = row.tolist()
        shared = [rule(v, v, t, b) for t, v in enumerate(values)]
        result += [rule(shared[(t + 1) % len(values)], shared[t], t, b) for t in range(len(values))]
    return np.array(result, np.int32)


case.cxx(
    NS + "virtual_functions_that_know_their_thread",
    threads=(33, 64),
    blocks=3,
    **IN_OUT,
    expected=rules,
)


def steps(m, x, out):
    result = []
    for b, row in enumerate(blocks_of(m, x)):
        for k in range(3):
            row = row[::-1] if (k + b) % 3 == 1 else np.roll(row, -1)
        result.append(row)
    return np.concatenate(result)


case.cxx(
    NS + "virtual_functions_with_barriers",
    threads=(33, 64),
    blocks=3,
    expected=steps,
    **IN_OUT,
)
case.cxx(
    NS + "function_pointers",
    threads=64,
    blocks=4,
    **IN_OUT,
    expected=lambda m, x, out: np.concatenate(
        [
            r.reshape(2, 32).sum(1).repeat(32) if b % 2 else np.roll(r, -1)
            for b, r in enumerate(blocks_of(m, x))
        ]
    ),
)


def pointers(m, x, out):
    return x * 15 + rolled(m, x * (x % 3), 1).ravel()


case.cxx(NS + "pointers_to_locals_across_barriers", threads=(33, 64), expected=pointers, **IN_OUT)
case.cxx(
    NS + "lambdas_with_barriers",
    threads=(33, 64),
    **IN_OUT,
    expected=lambda m, x, out: rolled(m, x, 3).ravel(),
)
for _mode in (0, 1):
    case.cxx(
        NS + "irreducible_loop",
        name=f"irreducible_loop_{_mode}",
        threads=(33, 64),
        args=lambda m, mode=_mode: (m.ints("i4"), m.zeros("i4"), mode),
        expected=lambda m, x, out, mode: ((rolled(m, x, 8 if mode else 9) + 3).ravel(), mode),
    )


def live(m, x, out):
    result = []
    for value, following in zip(x.tolist(), rolled(m, x, 1).ravel().tolist()):
        v = [value * (k + 1) + k for k in range(40)]
        total = following
        for k in range(40):
            total = total * 3 % 1000003 + v[k]
        for k in range(40):
            total ^= v[k]
        result.append(total)
    return result


case.cxx(
    NS + "many_live_values",
    threads=(33, 64),
    expected=live,
    args=lambda m: (m.ints("i4"), m.zeros("i8")),
)


def big(m, x, out):
    rows = blocks_of(m, x)
    second = rows[:, ::-1] + 5.0 + rows * 2.0
    return (np.roll(second, -1, 1) + np.arange(64)[::-1]).ravel()


case.cxx(
    NS + "big_objects_in_shared_memory",
    threads=64,
    expected=big,
    args=lambda m: (m.ints("f4"), m.zeros("f8")),
)
case.cxx(
    NS + "shared_memory_of_templates",
    threads=64,
    **IN_OUT,
    expected=lambda m, x, out: (blocks_of(m, x)[:, ::-1] + 10 * rolled(m, x, 1)).ravel(),
)
case.cxx(
    NS + "unions_in_shared_memory",
    threads=64,
    args=lambda m: (m.ints("u4", 0, 2**32), m.zeros("u4")),
    expected=lambda m, x, out: sum(
        rolled(m, x, k).ravel() & np.uint32(0xFF << 8 * k) for k in range(4)
    ),
)
