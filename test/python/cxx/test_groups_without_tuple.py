"""Tuples as arguments of C++ kernels, in C++ that does not include `<tuple>`."""

import subprocess
import sys

PROGRAM = """
import cppyy
import numpy as np
import cppyy_cuda.numba_ext
from cppyy_cuda import cuda
from cppyy_cuda.errors import CxxError

cppyy.cppdef('''
struct In { int a; double b; };
struct Out { In in; double c; };
__global__ void take(double *out, Out of) { out[0] = of.in.a + of.in.b + of.c; }
''')
out = np.zeros(1)
cppyy.gbl.take[1, 1](out, ((1, 2.0), 4.0))
assert out[0] == 7, out
for wrong in (((1, None), 2.0), (1.0, None, 2, 3), ((1, 2, 3), 4.0)):
    try:
        cppyy.gbl.take[1, 1](out, wrong)
    except CxxError as error:
        print(error)
"""


def test_what_does_not_fit_is_said_in_the_users_words():
    done = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == [
        "item [0][1] of argument 2 of C++ kernel take: C++ has no conversion from None to double, "
        "the type of field 'b' of In",
        "argument 2 of C++ kernel take: C++ class Out has 2 fields, and 4 items were given",
        "item [0] of argument 2 of C++ kernel take: C++ class In has 2 fields, and 3 items were "
        "given",
    ]
