// RUN: cppyy-cuda-opt %s -verify-diagnostics -split-input-file

cppyy_cuda.kernel @k() {
  // raise C1
  // expected-error @+1 {{names no exception}}
  cppyy_cuda.raise "" "what"
}

// -----

func.func @f() {
  // expected-error @+1 {{expects parent op to be one of 'cppyy_cuda.kernel, cppyy_cuda.func'}}
  cppyy_cuda.raise "ValueError"
}

// -----

cppyy_cuda.kernel @k() {
  // expected-error @+1 {{must be the last operation in the parent block}}
  cppyy_cuda.raise "ValueError"
  cppyy_cuda.return
}

// -----

cppyy_cuda.kernel @k() {
  // raise C2
  // expected-error @+1 {{has a code that is not positive}}
  cppyy_cuda.raise "ValueError" code 0
}
