"""Random C++ (classes with state, references, templates) that kernels use; g++ says what is right."""
