"""The kernel for Triton, which reads its source from a file."""


def arrays(a, b, c, d):
    """Take four arrays."""
