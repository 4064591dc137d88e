// RUN: cppyy-cuda-opt %s -cppyy-cuda-forbid-recursion | FileCheck %s

// A function that is called twice, on two paths, is not recursive.
// CHECK: cppyy_cuda.func private @leaf
cppyy_cuda.func private @leaf(%x: f32) -> f32 {
  cppyy_cuda.return %x : f32
}
cppyy_cuda.func private @left(%x: f32) -> f32 {
  %0 = cppyy_cuda.call @leaf(%x) : (f32) -> f32
  %1 = cppyy_cuda.call @leaf(%0) : (f32) -> f32
  cppyy_cuda.return %1 : f32
}
cppyy_cuda.func private @top(%x: f32) -> f32 {
  %0 = cppyy_cuda.call @left(%x) : (f32) -> f32
  %1 = cppyy_cuda.call @leaf(%0) : (f32) -> f32
  cppyy_cuda.return %1 : f32
}
cppyy_cuda.kernel @k(%x: f32) {
  %0 = cppyy_cuda.call @top(%x) : (f32) -> f32
  cppyy_cuda.return
}
