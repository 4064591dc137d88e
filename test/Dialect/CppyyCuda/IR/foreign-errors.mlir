// RUN: cppyy-cuda-opt %s --split-input-file --verify-diagnostics

cppyy_cuda.kernel @inside() {
  // foreign.source C1
  // expected-error@+1 {{expects parent op 'builtin.module'}}
  cppyy_cuda.foreign.source @same "define void @same() { ret void }"
  cppyy_cuda.return
}

// -----

cppyy_cuda.kernel @array(%a: !cppyy_cuda.array<?xf64, C>) {
  // foreign.call C1
  // expected-error@+1 {{result #0 must be}}
  %b = cppyy_cuda.foreign.call @f(%a) : (!cppyy_cuda.array<?xf64, C>) -> !cppyy_cuda.array<?xf64, C>
  cppyy_cuda.return
}
