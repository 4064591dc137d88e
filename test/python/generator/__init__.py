"""Random kernels: the host target, the GPU and a plain interpreter must agree on them."""
