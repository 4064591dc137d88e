"""Compiled kernels on disk: what identifies a kernel, and where other processes find it."""
