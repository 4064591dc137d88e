"""A kernel's text is the same in each process, whatever its sets of strings are like."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

PROGRAM = """
import hashlib, sys
from cppyy_cuda import cuda

@cuda.jit(device=True)
def gcd(one, other):
    while other:
        one, other = other, one % other
    return one

@cuda.jit(device=True)
def inner(x, count):
    alpha, beta, gamma, delta = 1, 2.0, 3, x
    for index in range(count):
        if index % 2:
            alpha, beta = alpha + gamma, beta * delta
        elif index % 3:
            gamma, delta = gcd(gamma, alpha), delta - beta
        else:
            beta, alpha = delta, 3
    return alpha + beta + gamma + delta

@cuda.jit
def kernel(x, out):
    shared = cuda.shared.array(4, "int64")
    rounds, thread = 0, cuda.threadIdx.x
    while shared[0] > 0:
        if thread == 0:
            shared[0] -= 2 if rounds % 2 else 1
            x[shared[1]] *= min(x[2], 3 if rounds % 3 else 4, thread)
        rounds += 1
    first, second, third, fourth = 0, 1.5, 0, 2.5
    pair = (1, 2)
    for i in range(x.shape[0]):
        for j in range(i):
            if x[i] > x[j]:
                first, second = first + 1, second * x[j]
                pair = (pair[1], first)
            else:
                third, fourth = third - 1, fourth + inner(x[i], j)
            if fourth > 100:
                break
        out[i] = first + second + third + fourth + pair[0]
    while first > 0:
        first -= third
        second, fourth = fourth, second
    out[0] = first + second

one = kernel.compile("void(float64[::1], float64[::1])")
for text in (one.text("cppyy_cuda"), one.text("llvm"), one.compiled.image):
    data = text if isinstance(text, bytes) else text.encode()
    print(len(data), hashlib.sha256(data).hexdigest())
"""


def test_the_text_and_the_image_do_not_follow_hash_seeds(tmp_path: Path) -> None:
    program = tmp_path / "program.py"
    program.write_text(PROGRAM)
    texts = {
        subprocess.run(
            [sys.executable, str(program)],
            capture_output=True,
            text=True,
            check=True,
            timeout=300,
            env=os.environ | {"PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(texts) == 1, texts
