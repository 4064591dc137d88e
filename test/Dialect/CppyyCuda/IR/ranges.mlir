// RUN: cppyy-cuda-opt %s | cppyy-cuda-opt | FileCheck %s
// RUN: cppyy-cuda-opt %s -mlir-print-op-generic | cppyy-cuda-opt | FileCheck %s

// CHECK-LABEL: @range(
// CHECK-SAME: %[[A:.*]]: i64, %[[B:.*]]: i64)
func.func @range(%a: i64, %b: i64) {
  // CHECK: cppyy_cuda.range %[[A]], %[[B]], %[[A]] : i64
  %0 = cppyy_cuda.range %a, %b, %a : i64
  // CHECK: cppyy_cuda.range %[[A]], %[[B]], %[[B]] unsigned : i64
  %1 = cppyy_cuda.range %a, %b, %b unsigned : i64
  return
}

// CHECK-LABEL: @range_next(
// CHECK-SAME: %[[A:.*]]: i32, %[[L:.*]]: i32, %[[N:.*]]: i32, %[[S:.*]]: i32)
func.func @range_next(%a: i32, %l: i32, %n: i32, %s: i32) {
  // CHECK: %{{.*}}, %{{.*}}, %{{.*}}, %{{.*}} = cppyy_cuda.range_next %[[A]], %[[L]] to %[[N]] by %[[S]] : i32
  %value, %valid, %next, %rest = cppyy_cuda.range_next %a, %l to %n by %s : i32
  // CHECK: cppyy_cuda.range_next %[[A]], %[[L]] to %[[N]] by %[[S]] unsigned ascending {note} : i32
  %0:4 = cppyy_cuda.range_next %a, %l to %n by %s unsigned ascending {note} : i32
  cf.assert %valid, "one"
  return
}
