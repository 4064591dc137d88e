"""Kernels with known results: see README.md."""
