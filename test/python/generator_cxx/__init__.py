"""Random C++ with classes, references and templates, used by kernels and compared with g++."""
