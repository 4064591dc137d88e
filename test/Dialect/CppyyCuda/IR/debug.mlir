// RUN: cppyy-cuda-opt %s | cppyy-cuda-opt | FileCheck %s
// RUN: cppyy-cuda-opt %s -mlir-print-op-generic | cppyy-cuda-opt | FileCheck %s

// CHECK-LABEL: @variables(
func.func @variables(%p: !llvm.ptr) {
  // CHECK: %[[I:.*]] = memref.alloca() : memref<i64>
  %i = memref.alloca() : memref<i64>
  // CHECK: cppyy_cuda.variable "i" at %[[I]] : memref<i64>
  cppyy_cuda.variable "i" at %i : memref<i64>
  // CHECK: cppyy_cuda.variable "u" at %[[I]] unsigned {note} : memref<i64>
  cppyy_cuda.variable "u" at %i unsigned {note} : memref<i64>
  // CHECK: cppyy_cuda.variable "lowered" at %{{.*}} of f32 : !llvm.ptr
  cppyy_cuda.variable "lowered" at %p of f32 : !llvm.ptr
  return
}
