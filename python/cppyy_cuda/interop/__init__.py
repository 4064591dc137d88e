"""The C++ that kernels are given: its sources, the sessions that read it, what is linked."""
