"""Random kernels, on which the host target, the GPU and a plain interpreter must agree.

And random uses of C++ from Python (`crossings`, `launches`), compared with the host's C++ and
NumPy.
"""
