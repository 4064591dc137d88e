"""From Numba's typed IR to the ``cppyy_cuda`` dialect.

Numba-cuda parses, types and rewrites a Python function (`pipeline`); `lowering` walks the result
and maps each statement to ops through emitters. There is one module for each family of operations,
and `registry` finds their emitters.
"""
