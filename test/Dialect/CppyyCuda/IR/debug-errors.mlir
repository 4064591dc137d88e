// RUN: cppyy-cuda-opt %s -verify-diagnostics -split-input-file

func.func @f(%slot: memref<i64>) {
  // variable C1
  // expected-error @+1 {{needs a name}}
  cppyy_cuda.variable "" at %slot : memref<i64>
  return
}

// -----

func.func @f(%array: memref<4xi64>) {
  // variable C2
  // expected-error @+1 {{names a slot of rank 0, not 'memref<4xi64>'}}
  cppyy_cuda.variable "a" at %array : memref<4xi64>
  return
}
