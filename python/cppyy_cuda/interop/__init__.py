"""The C++ that kernels can use: its sources, the sessions that read it, what is linked."""
