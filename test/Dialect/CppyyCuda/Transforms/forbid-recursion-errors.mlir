// RUN: cppyy-cuda-opt %s -cppyy-cuda-forbid-recursion -verify-diagnostics -split-input-file

cppyy_cuda.func private @self(%x: f32) -> f32 {
  // expected-error @+1 {{closes a recursion of @self; device functions cannot be recursive}}
  %0 = cppyy_cuda.call @self(%x) : (f32) -> f32
  cppyy_cuda.return %0 : f32
}

// -----

cppyy_cuda.func private @even(%x: i64) -> i1 {
  %0 = cppyy_cuda.call @odd(%x) : (i64) -> i1
  cppyy_cuda.return %0 : i1
}
cppyy_cuda.func private @odd(%x: i64) -> i1 {
  // expected-error @+1 {{closes a recursion of @even; device functions cannot be recursive}}
  %0 = cppyy_cuda.call @even(%x) : (i64) -> i1
  cppyy_cuda.return %0 : i1
}
