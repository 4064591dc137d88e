"""A session does not slow down as it grows."""

import statistics
import time

from cppyy_cuda.compiler import get_compiler

MANY, SOME = 400, 80


def milliseconds(session, name):
    start = time.perf_counter()
    session.parse(f"template <class T> T {name}(T a, T b) {{ return a * b; }}")
    session.resolve("function", name, ["float", "float"])
    session.emit_thunk("function", name, ["float", "float"])
    return 1e3 * (time.perf_counter() - start)


def test_the_last_fragments_take_as_long_as_the_first():
    """Nothing is done at the end of a text that grows with the number of texts before."""
    session = get_compiler().session("sm_90")
    times = [milliseconds(session, f"many_fragments_{number}") for number in range(MANY)]
    first, last = statistics.median(times[:SOME]), statistics.median(times[-SOME:])
    assert last < 2 * first, f"{first} ms, then {last} ms"
