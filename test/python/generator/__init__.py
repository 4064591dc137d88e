"""Random kernels: the host target, the GPU and a plain interpreter must agree on them.

And random uses of C++ from Python (`crossings`, `launches`): the host's C++ and NumPy say what is
right.
"""
