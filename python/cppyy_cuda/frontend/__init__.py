"""From Numba's typed IR to the ``cppyy_cuda`` dialect.

Numba-cuda parses, types and rewrites a Python function (`pipeline`); `lowering`
walks the result and maps each statement to ops through emitters, which live in
one module a family of operations and are found through `registry`.
"""
